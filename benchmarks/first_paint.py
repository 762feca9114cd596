"""A window that ends as soon as it has been painted, and tells when it was.

Run by `benchmarks.window` in a fresh process: `python -m benchmarks.first_paint ours FILE.toc`, or
`bare WIDTH HEIGHT`. The program's window is opened by its own command line, from outside: only
the event loop's door is watched, to see when the canvas has been painted with cards on it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from time import perf_counter, process_time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

_LEAST_ITEMS = 100
_Marks = dict[str, float]


class _FirstPaint(QObject):
    """Waits for the first paint of a view; once the frame is out it prints the marks and ends."""

    def __init__(self, view: QGraphicsView, marks: _Marks, least_items: int) -> None:
        super().__init__()
        self._view, self._marks, self._least_items = view, marks, least_items
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        full = len(self._view.scene().items()) >= self._least_items
        if event.type() is QEvent.Type.Paint and full:
            watched.removeEventFilter(self)
            # All of a window is painted and shown in one go; this comes right after that.
            told = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, told, Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._marks |= {"painted": perf_counter(), "processor": process_time()}
        size = self._view.window().size()
        self._marks |= {"width": size.width(), "height": size.height()}
        os.write(1, json.dumps(self._marks).encode())
        os._exit(0)


def _watched_exec(marks: _Marks, least_items: int) -> Callable[..., int]:
    """The event loop, with the first view watched that is there when it starts."""
    original = QApplication.exec

    def exec(*_: object) -> int:
        marks["built"] = perf_counter()
        views = [one for one in QApplication.allWidgets() if isinstance(one, QGraphicsView)]
        waiting = [_FirstPaint(view, marks, least_items) for view in views]
        assert waiting, "there is no view to be painted"
        return original()

    return exec


def ours(marks: _Marks, file: str) -> None:
    """Open the program's window on a file."""
    import toc_editor.cli
    import toc_editor.ui.main

    marks["imported"] = perf_counter()
    QApplication.exec = _watched_exec(marks, _LEAST_ITEMS)  # type: ignore[method-assign]
    toc_editor.cli.main([file])


def bare(marks: _Marks, width: str, height: str) -> None:
    """Open a window of Qt with an empty view in it."""
    marks["imported"] = perf_counter()
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QGraphicsView(QGraphicsScene(window)))
    window.resize(int(width), int(height))
    window.show()
    _watched_exec(marks, 0)(application)


def main(which: str, *arguments: str) -> None:
    """Open one of the two windows."""
    marks = {"begun": perf_counter()}
    if which == "ours":
        ours(marks, *arguments)
    else:
        bare(marks, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
