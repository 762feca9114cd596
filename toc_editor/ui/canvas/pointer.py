"""What the mouse does: presses become selections and gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from toc_editor.model.records import Card, Group, Id
from toc_editor.picture.display import HEADINGS
from toc_editor.ui.canvas import parts
from toc_editor.ui.canvas.gestures import DragItems, DrawLink, Pan, RubberBand

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_EDGE_PX = 36
_SCROLL_EVERY_MS = 16


class Pointer:
    """Turns mouse events of one canvas into what they mean."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed: QPoint | None = None
        self._grabbed: Id | None = None
        self._last = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._select_on_release: Id | None = None
        self.space_is_down = False
        self._scroll = QTimer(canvas)
        self._scroll.setInterval(_SCROLL_EVERY_MS)
        self._scroll.timeout.connect(self._scroll_at_edge)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        canvas = self._canvas
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        canvas.commit_editor()
        at = event.position().toPoint()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.space_is_down and event.button() == Qt.MouseButton.LeftButton):
            canvas.pan_from(at)
            return
        if event.button() == Qt.MouseButton.RightButton:
            self._choose_for_menu(canvas.mapToScene(at))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = at
        self._choose(canvas.mapToScene(at), event.modifiers())

    def _choose(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        if canvas.selection.is_handle_at(at):
            source = canvas.selected[0]
            canvas.start(DrawLink(canvas, source, canvas.links.start(source)))
            return
        target = self.target_at(at)
        self._grabbed = target if self._can_carry(target) else None
        if target is None:
            if not modifiers & Qt.KeyboardModifier.ControlModifier:
                canvas.select([])
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            canvas.select(canvas.selection.range_to(target))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            # A press with Ctrl may begin a drag that copies; only its release toggles.
            self._select_on_release = target
            if target not in canvas.selected:
                canvas.select([*canvas.selected, target])
                self._select_on_release = None
        elif target in canvas.selected:
            self._select_on_release = target
        else:
            canvas.select([target])

    def _choose_for_menu(self, at: QPointF) -> None:
        target = self.target_at(at)
        if target not in self._canvas.selected:
            self._canvas.select([] if target is None else [target])

    def target_at(self, at: QPointF) -> Id | None:
        """The card or heading under a point of the sheet, a lane only by its head, or a link."""
        canvas = self._canvas
        graph = canvas.document.graph
        for area in canvas.areas_at(at):
            record = graph.get(Id(area.owner))
            if isinstance(record, Card):
                return record.id
            if area.role in HEADINGS:
                return Id(area.owner)
        return canvas.links.at(at)

    def _can_carry(self, target: Id | None) -> bool:
        return target is not None and isinstance(
            self._canvas.document.graph.get(target), Card | Group
        )

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        canvas = self._canvas
        at = event.position().toPoint()
        self._last, self._modifiers = at, event.modifiers()
        if canvas.gesture is None and self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and event.buttons() & Qt.MouseButton.LeftButton:
                self._begin(event.modifiers())
        if isinstance(canvas.gesture, Pan):
            canvas.gesture.move_on_screen(at)
        elif canvas.gesture is not None:
            canvas.gesture.move(canvas.mapToScene(at), event.modifiers())
            if not self._scroll.isActive():
                self._scroll.start()
        else:
            self._hover(canvas.mapToScene(at))
            if self._pressed is None:
                canvas.invitations.hover(at)

    def _hover(self, at: QPointF) -> None:
        canvas = self._canvas
        link = canvas.links.at(at)
        if link is not None and self.target_at(at) != link:
            link = None
        canvas.selection.show_hover(link)
        if self.space_is_down:
            shape = Qt.CursorShape.OpenHandCursor
        elif canvas.selection.is_handle_at(at):
            shape = Qt.CursorShape.CrossCursor
        elif parts.at(canvas, at):
            shape = Qt.CursorShape.IBeamCursor
        elif link is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if canvas.viewport().cursor().shape() != shape:
            canvas.viewport().setCursor(shape)

    def _begin(self, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        assert self._pressed is not None
        start = canvas.mapToScene(self._pressed)
        self._select_on_release = None
        if self._grabbed is None:
            before = canvas.selected if modifiers & Qt.KeyboardModifier.ControlModifier else []
            canvas.start(RubberBand(canvas, start, before))
            return
        carried = [id for id in canvas.selected if self._can_carry(id)]
        canvas.start(DragItems(canvas, carried or [self._grabbed], start))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        canvas = self._canvas
        self._scroll.stop()
        self._pressed = None
        if canvas.gesture is not None:
            gesture, canvas.gesture = canvas.gesture, None
            gesture.move(canvas.mapToScene(event.position().toPoint()), event.modifiers())
            gesture.end()
        elif self._select_on_release is not None:
            target = self._select_on_release
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                canvas.select(canvas.selection.toggle(target))
            else:
                canvas.select([target])
        self._select_on_release = None

    def double_click(self, event: QMouseEvent) -> None:
        """A second press right after the first: edit what is there, or add a card."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            canvas = self._canvas
            at = canvas.mapToScene(event.position().toPoint())
            target = self.target_at(at)
            if part := parts.at(canvas, at):
                parts.open(canvas, part)
            elif target is not None:
                canvas.edit(target)
            else:
                canvas.commands.add_card_at(at)

    def _scroll_at_edge(self) -> None:
        """While something is dragged near an edge of the viewport, what lies beyond comes in."""
        canvas = self._canvas
        if canvas.gesture is None or isinstance(canvas.gesture, Pan):
            self._scroll.stop()
            return
        port = canvas.viewport().rect()
        dx = _pull(self._last.x(), port.left(), port.right())
        dy = _pull(self._last.y(), port.top(), port.bottom())
        if not (dx or dy):
            return
        across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)
        canvas.gesture.move(canvas.mapToScene(self._last), self._modifiers)


def _pull(at: int, low: int, high: int) -> int:
    """How far to scroll for a pointer here: faster the nearer it is to an edge."""
    if at < low + _EDGE_PX:
        return -max((low + _EDGE_PX - at) // 3, 1)
    if at > high - _EDGE_PX:
        return max((at - high + _EDGE_PX) // 3, 1)
    return 0
