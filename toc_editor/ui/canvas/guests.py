"""What the system drags over the canvas: cards from here that were outside, things from elsewhere.

Files and pictures are no guests of the canvas; the window takes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from toc_editor.ui.canvas.carrying_out import CLIP_FORMAT
from toc_editor.ui.canvas.gestures.carry import Carry
from toc_editor.ui.canvas.gestures.drop_in import DropIn

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.pointer import Pointer


class Guests:
    """Turns the drag events of one canvas into gestures."""

    def __init__(self, canvas: Canvas, pointer: Pointer) -> None:
        self._canvas = canvas
        self._pointer = pointer

    def enter(self, event: QDragEnterEvent) -> None:
        """Something comes over the canvas."""
        canvas = self._canvas
        if not event.buttons():
            event.ignore()  # X11 tells of it once more when it has been let go
        elif isinstance(canvas.gesture, Carry):
            _accept(event)  # while that is open nothing else is dragged
        elif is_wanted(event.mimeData()) and canvas.document.may_change():
            canvas.commit_editor()
            canvas.start(DropIn(canvas, event.mimeData()))
            _accept(event)
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """It is moved about."""
        self._pointer.drag_over(event.position().toPoint(), event.modifiers())
        _accept(event)

    def leave(self) -> None:
        """It leaves the canvas again."""
        gesture = self._canvas.gesture
        self._pointer.stop()
        if isinstance(gesture, Carry):
            gesture.leave()
        elif isinstance(gesture, DropIn):
            self._canvas.cancel()

    def drop(self, event: QDropEvent) -> None:
        """It is let go."""
        canvas, gesture = self._canvas, self._canvas.gesture
        self._pointer.drag_over(event.position().toPoint(), event.modifiers())
        self._pointer.stop()
        if isinstance(gesture, Carry | DropIn):
            _accept(event)
            canvas.gesture = None
            gesture.end()
            canvas.window().activateWindow()
            canvas.setFocus(Qt.FocusReason.MouseFocusReason)


def is_wanted(content: QMimeData) -> bool:
    """Whether cards could be made of something that is dragged."""
    return content.hasFormat(CLIP_FORMAT) or (content.hasText() and not content.hasUrls())


def _accept(event: QDropEvent) -> None:
    """Take a copy: whatever it is, it stays where it comes from."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
