"""Watches the event loop's door, and ends the process once a view has been painted."""

from __future__ import annotations

import json
import os
from time import perf_counter, process_time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QGraphicsView

Marks = dict[str, float]


class _FirstPaint(QObject):
    """Waits for the first paint of a view; once the frame is out it prints the marks and ends."""

    def __init__(self, view: QGraphicsView, marks: Marks, least_items: int) -> None:
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


def watch(marks: Marks, least_items: int) -> None:
    """Have the next event loop end with the first frame of the view that is there by then."""
    original = QApplication.exec

    def exec(*_: object) -> int:
        marks["built"] = perf_counter()
        # Not by `allWidgets`: Python would first make the class of every widget of the window.
        views = [one.findChildren(QGraphicsView) for one in QApplication.topLevelWidgets()]
        waiting = [_FirstPaint(view, marks, least_items) for found in views for view in found]
        assert waiting, "there is no view to be painted"
        return original()

    QApplication.exec = exec  # type: ignore[method-assign,assignment]
