"""Surprises: said once in plain words, written to a file, and the program goes on."""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QWidget

from toc_editor import __version__

if TYPE_CHECKING:
    from toc_editor.ui.crash_dialog import CrashDialog

_Error = tuple[type[BaseException], BaseException | None, TracebackType | None]


class CrashHook(QObject):
    """Takes every exception that nobody caught, from Qt's slots and from threads.

    The first one opens a dialog; later ones are only written down while it is open, as a fault in
    a paint event comes back many times a second.
    """

    _caught = Signal(str, bool)

    def __init__(self, log: Path | None, window: Callable[[], QWidget | None]) -> None:
        """`log` is the file of the report, None for none; `window` gives the one to stand over."""
        super().__init__()
        self.flush: Callable[[], bool] = _nothing_is_kept
        """Has all that was changed on the disk; whether it is."""
        self._window = window
        self._log = None if log is None else _opened(log)
        self._dialog: CrashDialog | None = None
        self._caught.connect(self._tell)

    def install(self) -> None:
        """Be the one who hears of exceptions, and of what ends the process."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable
        if self._log is not None:
            faulthandler.enable(self._log)

    def remove(self) -> None:
        """Leave that to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write an exception down and tell of it; Ctrl+C in a terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._caught.emit(self._written(kind, trace), self.flush())

    def _take_from_thread(self, hook: threading.ExceptHookArgs) -> None:
        self.take(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _take_unraisable(self, hook: sys.UnraisableHookArgs) -> None:
        """Write down what nobody can catch, as in taking an object down: nothing stops for it."""
        self._written(hook.exc_type, hook.exc_traceback)

    def _written(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        details = described(kind, trace)
        if self._log is not None:
            self._log.write(details + "\n")
            self._log.flush()
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write(details + "\n")
        return details

    def _tell(self, details: str, is_kept: bool) -> None:
        if self._dialog is not None:
            return
        # Imported with the first crash: most runs never have one.
        from toc_editor.ui.crash_dialog import CrashDialog

        self._dialog = CrashDialog(details, self._window(), is_kept=is_kept)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """An exception and where it came from, without its message: that may quote the model."""
    import platform
    import traceback

    versions = f"ToC Editor {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    system = f"{platform.system()} {platform.release()}"
    frames = (
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(trace)
    )
    return "\n".join((f"{versions}, {system}", kind.__name__, *frames))


def _nothing_is_kept() -> bool:
    return False


def _opened(log: Path) -> IO[str] | None:
    """A new report; that of the run before stays beside it, where there was anything to tell."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size:
            log.replace(log.with_stem(f"{log.stem} before"))
        return log.open("w", encoding="utf-8")
    except OSError:
        return None
