"""What the mouse does: presses become selections and gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from toc_editor.model.records import Card, Group, Id, Lane, Row
from toc_editor.picture.display import HEADINGS, Role
from toc_editor.ui.canvas import carrying_out, parts
from toc_editor.ui.canvas.edge_scroll import EdgeScroll
from toc_editor.ui.canvas.gestures.band import RubberBand
from toc_editor.ui.canvas.gestures.carry import Carry
from toc_editor.ui.canvas.gestures.edge import DragEdge, set_free
from toc_editor.ui.canvas.gestures.gesture import Gesture
from toc_editor.ui.canvas.gestures.lanes import MoveLane, MoveRow
from toc_editor.ui.canvas.gestures.linking import DrawLink, LeadLink
from toc_editor.ui.canvas.gestures.pan import Pan
from toc_editor.ui.canvas.lane_edges import Edge, edge_at

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_KEEPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""With one of these held, what was selected stays so."""


class Pointer:
    """Turns mouse events of one canvas into what they mean."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed: QPoint | None = None
        self._grabbed: Id | None = None
        self._edge: Edge | None = None
        self._before: list[Id] = []
        self._keeps = False
        self._last = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._select_on_release: Id | None = None
        self.space_is_down = False
        self._scroll = EdgeScroll(canvas, self._carry_on)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        canvas = self._canvas
        if canvas.gesture is not None:
            self._give_up_for(event.button())
            return
        at = event.position().toPoint()
        if canvas.commands.link_question.answer(canvas.mapToScene(at)):
            return
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        canvas.commit_editor()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.space_is_down and event.button() == Qt.MouseButton.LeftButton):
            canvas.start(Pan(canvas, at))
            return
        if event.button() == Qt.MouseButton.RightButton:
            self._choose_for_menu(canvas.mapToScene(at))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = at
        self._choose(canvas.mapToScene(at), event.modifiers())

    def _give_up_for(self, button: Qt.MouseButton) -> None:
        """Another button that is pressed during a gesture ends it without an edit."""
        if button == Qt.MouseButton.RightButton:
            self._canvas.cancel()

    def _choose(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        self._before, self._grabbed = canvas.selected, None
        self._keeps = bool(modifiers & _KEEPING)
        self._edge = edge_at(canvas, at)
        if canvas.document.is_held:
            self._edge = None
            self._select(at, modifiers)
        elif canvas.selection.is_handle_at(at):
            source = canvas.selected[0]
            canvas.start(DrawLink(canvas, source, canvas.links.start(source)))
        elif end := canvas.selection.link_end_at(at):
            link, at_source = end
            canvas.start(LeadLink(canvas, link, at_source=at_source))
        elif self._edge is None:
            self._select(at, modifiers)

    def _select(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas, target = self._canvas, self.target_at(at)
        self._grabbed = target if self._can_carry(target) else None
        if not self._keeps and (part := parts.at(canvas, at)):
            canvas.selection.stop_at(part)
        elif target is None:
            lane = canvas.lane_at(at)
            if not self._keeps:
                canvas.select([] if lane is None else [lane])
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
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
        canvas = self._canvas
        if part := parts.at(canvas, at):
            canvas.selection.stop_at(part)
            return
        target = self.target_at(at) or canvas.lane_at(at)
        if target not in canvas.selected:
            canvas.select([] if target is None else [target])

    def target_at(self, at: QPointF) -> Id | None:
        """The card or heading under a point of the sheet, a lane only by its head, or a link."""
        canvas = self._canvas
        graph = canvas.document.graph
        for area in canvas.areas_at(at):
            record = graph.get(Id(area.owner))
            if isinstance(record, Card):
                return record.id
            is_again = area.role is Role.REPEAT and isinstance(record, Lane | Group | Row)
            if area.role in HEADINGS or is_again:
                return Id(area.owner)
        return canvas.links.at(at)

    def _can_carry(self, target: Id | None) -> bool:
        return target is not None and isinstance(
            self._canvas.document.graph.get(target), Card | Group | Lane | Row
        )

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        canvas = self._canvas
        at = event.position().toPoint()
        self._last, self._modifiers = at, event.modifiers()
        if canvas.gesture is not None and not event.buttons():
            canvas.cancel()  # the release was lost, to a window of another program perhaps
        if canvas.gesture is None and self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and event.buttons() & Qt.MouseButton.LeftButton:
                self._begin()
        if isinstance(canvas.gesture, Pan):
            canvas.gesture.move_on_screen(at)
        elif isinstance(canvas.gesture, Carry) and carrying_out.is_outside(canvas, at):
            self._leave(canvas.gesture)
        elif canvas.gesture is not None:
            canvas.gesture.move(canvas.mapToScene(at), event.modifiers())
            self._scroll.heed(at)
        else:
            self._hover(canvas.mapToScene(at))
            if self._pressed is None:
                canvas.invitations.hover(at)

    def leave(self) -> None:
        """The pointer is no longer over the canvas."""
        self._canvas.selection.pathway.hover(None)
        self._canvas.invitations.hide()

    def _leave(self, carry: Carry) -> None:
        """What is carried leaves the window, for another program or to come back."""
        self._scroll.stop()
        self._pressed = None
        carrying_out.carry_out(self._canvas, carry)

    def stop(self) -> None:
        """What the system drags has gone."""
        self._scroll.stop()

    def drag_over(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """What the system drags is here now, over the canvas."""
        gesture = self._canvas.gesture
        self._last, self._modifiers = at, modifiers
        if gesture is not None:
            gesture.move(self._canvas.mapToScene(at), modifiers)
            self._scroll.heed(at)

    def hold(self, modifier: Qt.KeyboardModifier, *, held: bool) -> None:
        """A key such as Ctrl went down or up while the pointer may be in the midst of a gesture."""
        before = self._modifiers
        self._modifiers = before | modifier if held else before & ~modifier
        self._carry_on()

    def _carry_on(self) -> None:
        """Tell the gesture where the pointer is now: the sheet or the keys have moved."""
        canvas = self._canvas
        if canvas.gesture is not None:
            canvas.gesture.move(canvas.mapToScene(self._last), self._modifiers)

    def _hover(self, at: QPointF) -> None:
        canvas = self._canvas
        link = canvas.links.at(at)
        if link is not None and self.target_at(at) != link:
            link = None
        canvas.selection.show_hover(link)
        canvas.selection.pathway.hover(canvas.card_at(at))
        if canvas.commands.link_question.point(at):
            shape = Qt.CursorShape.PointingHandCursor
        elif self.space_is_down:
            shape = Qt.CursorShape.OpenHandCursor
        elif canvas.selection.is_handle_at(at) or canvas.selection.link_end_at(at):
            shape = Qt.CursorShape.CrossCursor
        elif edge_at(canvas, at):
            shape = Qt.CursorShape.SplitHCursor
        elif parts.at(canvas, at):
            shape = Qt.CursorShape.IBeamCursor
        elif link is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if canvas.viewport().cursor().shape() != shape:
            canvas.viewport().setCursor(shape)

    def _begin(self) -> None:
        canvas = self._canvas
        assert self._pressed is not None
        self._select_on_release = None
        canvas.selection.pathway.make_way()
        canvas.start(self._begun(canvas.mapToScene(self._pressed)))

    def _begun(self, start: QPointF) -> Gesture:
        """The gesture that a press at a point becomes once the pointer moves on."""
        canvas, grabbed = self._canvas, self._grabbed
        if self._edge is not None:
            return DragEdge(canvas, self._edge, start)
        graph = canvas.document.graph
        match graph.get(grabbed) if grabbed is not None and not canvas.document.is_held else None:
            case Lane(id=lane):
                return MoveLane(canvas, lane, start)
            case Row(id=row):
                return MoveRow(canvas, row, start)
            case Card(id=item) | Group(id=item):
                kinds = ((id, graph.get(id)) for id in canvas.selected)
                chosen = [id for id, record in kinds if isinstance(record, Card | Group)]
                return Carry(canvas, chosen if item in chosen else [item], item, start)
            case _:
                return RubberBand(canvas, start, self._before, kept=self._keeps)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        canvas = self._canvas
        self._scroll.stop()
        self._pressed = None
        if canvas.gesture is not None:
            gesture = canvas.gesture
            gesture.move(canvas.mapToScene(event.position().toPoint()), event.modifiers())
            canvas.gesture = None
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
            if edge := edge_at(canvas, at):
                set_free(canvas, edge)
            elif part := parts.at(canvas, at):
                parts.open(canvas, part)
            elif target is not None:
                canvas.edit(target)
            else:
                canvas.commands.add_card_at(at)
