"""The events of the canvas, and those who know what they mean."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent

from toc_editor.ui.canvas.sheet_view import SheetView

if TYPE_CHECKING:
    # Qt makes a class when it is first named: these come with the first movement of a hand.
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
    )

    from toc_editor.model.records import Id
    from toc_editor.ui.canvas.actions import Actions
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.editing import Editing
    from toc_editor.ui.canvas.guests import Guests
    from toc_editor.ui.canvas.heads import Heads
    from toc_editor.ui.canvas.invitations import Invitations
    from toc_editor.ui.canvas.keys import Keys
    from toc_editor.ui.canvas.pointer import Pointer


class HandledView(SheetView):
    """What the canvas is to hands and keys.

    What they work with is imported when the first of them comes.
    """

    @property
    def _whole(self) -> Canvas:
        return cast("Canvas", self)

    @cached_property
    def commands(self) -> Actions:
        """What the menus call."""
        from toc_editor.ui.canvas.actions import Actions

        return Actions(self._whole)

    @cached_property
    def pointer(self) -> Pointer:
        """What the mouse does."""
        from toc_editor.ui.canvas.pointer import Pointer

        return Pointer(self._whole)

    @cached_property
    def _guests(self) -> Guests:
        from toc_editor.ui.canvas.guests import Guests

        return Guests(self._whole, self.pointer)

    @cached_property
    def _keys(self) -> Keys:
        from toc_editor.ui.canvas.keys import Keys

        return Keys(self._whole, self.pointer)

    @cached_property
    def editing(self) -> Editing:
        """What is written in place."""
        from toc_editor.ui.canvas.editing import Editing

        return Editing(self._whole)

    @property
    def is_writing(self) -> bool:
        """Whether a field is open on the sheet."""
        return "editing" in vars(self) and self.editing.is_open

    @cached_property
    def invitations(self) -> Invitations:
        """The offers at the head and the foot of the page."""
        from toc_editor.ui.canvas.invitations import Invitations

        return Invitations(self._whole)

    @cached_property
    def heads(self) -> Heads:
        """The heads of lanes that would else be out of view."""
        from toc_editor.ui.canvas.heads import Heads

        return Heads(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        kept = self._in_view(event.oldSize())
        super().resizeEvent(event)
        if kept is not None:
            self._whole.reveal(kept)

    def _in_view(self, size: QSize) -> Id | None:
        """What is selected by itself, where it was to be seen while the view had this size."""
        if not (self.is_drawn and size.isValid() and len(self._whole.selected) == 1):
            return None
        id = self._whole.selected[0]
        frame = self._whole.frame_of(id)
        shown = self.mapToScene(QRect(QPoint(), size)).boundingRect()
        return id if frame is not None and shown.intersects(frame) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide_focus()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._guests.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._guests.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._guests.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._guests.drop(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt asks this as well of a canvas on which a field is hidden.
        walks = self.hasFocus() and self._keys.walk_on(1 if next else -1)
        return walks or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # A letter that took several keys, such as one after a dead key, is no press of a key.
        if event.commitString() and self._whole.gesture is None:
            self._keys.begin(event.commitString())
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._keys.release(event):
            super().keyReleaseEvent(event)
