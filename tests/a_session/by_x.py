"""Hands that make events of the X server by xdotool, in a window that stands on a screen.

They work in a thread of their own, as a person would: the window may be busy, or ask something.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from toc_editor.ui.main_window import MainWindow

T = TypeVar("T")
_KEYS = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt"}
_STEPS = 12
_BREATH_S = 0.03
_PATIENCE_S = 20.0
_LETTER_MS = "4"
_NOTHING = object()


class _Eyes(QObject):
    """Looks, for another thread, in the thread of the window."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seen: Any = None
        self.wanted.connect(self._see, Qt.ConnectionType.BlockingQueuedConnection)

    def _see(self, see: Callable[[], Any]) -> None:
        self._seen = _NOTHING
        self._seen = see()

    def look(self, see: Callable[[], T]) -> T:
        """What can be seen now; from the thread of the window at once."""
        if QThread.currentThread() is self.thread():
            return see()
        self.wanted.emit(see)
        assert self._seen is not _NOTHING, "what was looked for is not there"
        return self._seen


class XHands:
    """Types, points and takes pictures; made in the thread of the window, used in another."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.events = 0
        self.pictures = 0
        self._folder = folder
        self._eyes = _Eyes()

    def look(self, see: Callable[[], T]) -> T:
        return self._eyes.look(see)

    def _do(self, *steps: str) -> None:
        subprocess.run(("xdotool", *steps), check=True)
        self.rest()

    def rest(self) -> None:
        """Wait until the window has taken in what was done."""
        for _ in range(2):
            time.sleep(_BREATH_S)
            self.look(QApplication.sendPostedEvents)

    def key(self, keys: str) -> None:
        *held, key = keys.split("+")
        key = key.lower() if len(key) == 1 else key  # "A" would be Shift and "a"
        self.events += 1
        self._do("key", "+".join([*(_KEYS[one] for one in held), key]))

    def type(self, text: str) -> None:
        self.events += len(text)
        self._do("type", "--delay", _LETTER_MS, text)

    def click(self, at: QPoint, held: str = "") -> None:
        self.events += 1
        before, after = ("keydown", "keyup") if held else ("", "")
        around = [[word, _KEYS[held]] if word else [] for word in (before, after)]
        self._do(*_to(at), *around[0], "click", "1", *around[1])

    def drag(self, start: QPoint, end: QPoint, seen: str = "") -> None:
        self.events += 2 + _STEPS
        self._do(*_to(start), "mousedown", "1")
        for step in range(1, _STEPS + 1):
            self._do(*_to(start + (end - start) * step / _STEPS))
        if seen:
            time.sleep(0.3)
            self.picture(seen)
        self._do("mouseup", "1")

    def turn(self, at: QPoint, notches: int) -> None:
        self.events += abs(notches)
        self._do(*_to(at), "click", "--repeat", str(abs(notches)), "5" if notches > 0 else "4")

    def export(self, target: Path) -> None:
        self.key("Ctrl+E")
        self._wait(lambda: QApplication.activeModalWidget() is not None)
        self.picture("export options")
        self.key("Return")
        self._wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.key("Ctrl+A")
        self.type(str(target))
        self.picture("export file")
        self.key("Return")
        self._wait(lambda: target.exists() and not self.window.exporting.is_busy)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not self.look(until):
            if time.monotonic() > end:
                self.picture("waited in vain")
                raise TimeoutError
            time.sleep(0.1)
        time.sleep(0.3)

    def picture(self, name: str) -> None:
        time.sleep(0.25)
        self.pictures += 1
        path = self._folder / f"{self.pictures:03} {name}.png"
        subprocess.run(("import", "-window", "root", str(path)), check=True)


def _to(at: QPoint) -> list[str]:
    return ["mousemove", str(at.x()), str(at.y())]
