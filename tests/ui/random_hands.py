"""Hands that do anything: keys, letters, clicks, drags, wheels and sizes, wherever there is room.

All that they do comes from one seed, and is told step by step, so that a fault can be done again.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.desk import ALT, CTRL, LEFT, NONE, SHIFT, Desk

KEY = Qt.Key
_NAMED = (
    "Return Escape Tab Backtab Delete Backspace Up Down Left Right Home End PageUp PageDown "
    "F2 F3 F6 F7 F10 Space Menu Plus Minus"
)
_KEYS = [KEY[f"Key_{name}"] for name in (*_NAMED.split(), *"ABCDEFGHIJKLMNOPRSTUVXYZ0123456789")]
_AWAY = {KEY.Key_O, KEY.Key_N}
"""With Ctrl these leave the model, and with it what can be looked at in the end."""
_HELD = [NONE] * 6 + [CTRL] * 4 + [SHIFT] * 2 + [ALT] * 2 + [CTRL | SHIFT] * 3
_BUTTONS = [LEFT] * 5 + [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]
_WORDS = ("hello", "- a point", "Ünïcode ’ –", "1. first", "**bold**", "مدد", "🙂 ")
_PATIENCE_MS = 150
_ON_CANVAS = 0.8
_ASTRAY = 0.05
"""How often a drag is disturbed by a key."""


class RandomHands(QObject):
    """The hands at one desk. `done` says what they did, the last at the end."""

    def __init__(self, desk: Desk, seed: int) -> None:
        super().__init__(desk.window)
        self.done: list[str] = []
        self._desk = desk
        self._chance = Random(seed)
        # What stays open over the window would hold up the step that opened it.
        self._watch = QTimer(self, interval=_PATIENCE_MS)
        self._watch.timeout.connect(self._leave)
        self._watch.start()

    def step(self) -> None:
        """Do one thing."""
        things: list[tuple[int, Callable[[], None]]] = [
            (42, self._press),
            (8, self._write),
            (18, self._click),
            (6, self._double_click),
            (16, self._drag),
            (5, self._turn_wheel),
            (5, self._resize),
        ]
        weights, doings = zip(*things, strict=True)
        self._chance.choices(doings, weights)[0]()
        QApplication.processEvents()

    def rest(self) -> None:
        """Leave whatever is open."""
        self._watch.stop()
        for _ in range(3):
            self._leave()
        self._desk.canvas.cancel()
        self._desk.window.commit()
        QApplication.processEvents()

    def _leave(self) -> None:
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()

    def _tell(self, what: str, *about: object) -> None:
        self.done.append(" ".join((what, *map(str, about))))

    def _top(self) -> QWidget:
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return over or self._desk.window

    def _place(self) -> tuple[QWidget, QPoint]:
        """Somewhere on the canvas, or on any other part of what is on top."""
        top = self._top()
        parts = [one for one in top.findChildren(QWidget) if one.isVisible() and one.height()]
        part = self._chance.choice(parts) if parts else top
        if (
            top is self._desk.window
            and self._desk.canvas.isVisible()
            and self._chance.random() < 0.8
        ):
            part = self._desk.canvas.viewport()
        return part, self._point(part, 0)

    def _point(self, part: QWidget, beyond: int) -> QPoint:
        across = self._chance.randint(-beyond, max(part.width() - 1, 0) + beyond)
        return QPoint(across, self._chance.randint(-beyond, max(part.height() - 1, 0) + beyond))

    def _hand(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._top()

    def _press(self) -> None:
        key, held, part = self._chance.choice(_KEYS), self._chance.choice(_HELD), self._hand()
        if held == CTRL and key in _AWAY:
            return
        self._tell("press", key.name, held.name, type(part).__name__)
        QTest.keyClick(part, key, held)

    def _write(self) -> None:
        part, words = self._hand(), self._chance.choice(_WORDS)
        self._tell("write", repr(words), type(part).__name__)
        for letter in words:  # not by `keyClicks`, which knows ASCII alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(part, QKeyEvent(kind, 0, NONE, letter))

    def _click(self) -> None:
        (part, at), button = self._place(), self._chance.choice(_BUTTONS)
        held = self._chance.choice(_HELD)
        self._tell("click", button.name, held.name, type(part).__name__, at.toTuple())
        QTest.mouseClick(part, button, held, at)

    def _double_click(self) -> None:
        part, at = self._place()
        self._tell("double-click", type(part).__name__, at.toTuple())
        QTest.mouseDClick(part, LEFT, NONE, at)

    def _drag(self) -> None:
        part, held = self._desk.canvas.viewport(), self._chance.choice(_HELD)
        if self._top() is not self._desk.window or not part.isVisible():
            return
        way = [self._point(part, 0), *(self._point(part, 30) for _ in range(self._moves()))]
        self._tell("drag", held.name, [at.toTuple() for at in way])
        QTest.mousePress(part, LEFT, held, way[0])
        for at in way[1:]:
            QTest.mouseMove(part, at)
            QApplication.processEvents()
            if self._chance.random() < _ASTRAY:
                self._press()
        QTest.mouseRelease(part, LEFT, held, way[-1])

    def _moves(self) -> int:
        return self._chance.randint(2, 8)

    def _turn_wheel(self) -> None:
        part, at = self._desk.canvas.viewport(), QPointF(200.0, 200.0)
        turn, held = self._chance.choice((-120, 120)), self._chance.choice(_HELD)
        self._tell("wheel", turn, held.name)
        event = QWheelEvent(
            at,
            part.mapToGlobal(at),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, event)

    def _resize(self) -> None:
        width, height = self._chance.randint(664, 1900), self._chance.randint(400, 1050)
        self._tell("resize", width, height)
        self._desk.window.resize(width, height)
