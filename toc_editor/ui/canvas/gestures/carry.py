"""Cards and groups carried to another place, or out of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPixmap

from toc_editor.edit import cards, clipboard
from toc_editor.model.records import Card, Id
from toc_editor.ui.canvas import targets
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.ghosts import ghost
from toc_editor.ui.canvas.overlay import DropLine
from toc_editor.ui.canvas.room import Room
from toc_editor.ui.canvas.still import Still
from toc_editor.ui.canvas.targets import NOWHERE

if TYPE_CHECKING:
    from toc_editor.layout.sheet import Slot
    from toc_editor.ui.canvas.canvas import Canvas

_NEAR_PX = 20.0
"""How much farther than a place that is refused one may be that is not, to be taken instead."""


class Carry:
    """Cards and groups carried to another place; with Ctrl held, copies of them."""

    def __init__(self, canvas: Canvas, items: list[Id], grabbed: Id, at: QPointF) -> None:
        self.items = items
        self._canvas = canvas
        self._copies = False
        self._aim = NOWHERE
        self._shown: tuple[Slot | None, bool] = (None, False)
        self._words = ""
        self._moves = False
        self._places = targets.places(
            canvas.document.graph, items, canvas.laid.slots, canvas.trays()
        )
        frame = _frame(canvas, grabbed)
        self.stage = Stage(canvas)
        self._line = self.stage.add(DropLine(canvas.sheet_theme.accent))
        self._room = Room(canvas, self.stage, frame.height())
        self._ghost = self.stage.add(ghost(canvas, frame, at, len(items)))
        self.stage.step_back()
        self._fade(faded=True)
        self._still = Still(canvas)

    def _fade(self, *, faded: bool) -> None:
        graph = self._canvas.document.graph
        inner = (card.id for item in self.items for card in graph.cards_in(item))
        self._canvas.dim([*self.items, *inner] if faded else ())

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if copies != self._copies:
            self._copies = copies
            self._fade(faded=not copies)
            self._still.moved()
            self._room.make_at(None)
        self._ghost.setPos(at)
        graph, zoom = self._canvas.document.graph, self._canvas.zoom()
        self._aim = targets.aim(graph, self._places, at.x(), at.y(), _NEAR_PX / zoom)
        self._show_line()
        self._tell(at)

    def _show_line(self) -> None:
        """Show where it would land, and make room there; most steps lead to no other place."""
        slot, before = self._aim.slot, self._shown
        self._shown = slot, self._copies
        if slot is None:
            self._line.hide()
        elif self._shown != before:
            line = QLineF(slot.x, slot.y, slot.x + slot.width, slot.y)
            self._line.show_along(line, self._canvas.zoom())
            self._moves = self._does_anything(slot)
            self._words = self._in_words(slot)
        self._room.make_at(slot if self._moves else None)

    def _tell(self, at: QPointF) -> None:
        """Say by the pointer and beside it what would come of letting go."""
        if self._aim.refusal:
            self.stage.refuse(self._aim.refusal, at)
            return
        self.stage.say(self._words, at)
        shape = Qt.CursorShape.DragCopyCursor if self._copies else Qt.CursorShape.ClosedHandCursor
        self.stage.point(shape)

    def _in_words(self, slot: Slot) -> str:
        """What would come of letting go, as far as the line alone does not tell."""
        into = targets.into(self._canvas.document.graph, self.items, slot)
        told = ", ".join(filter(None, ("copy" if self._copies else "", into)))
        return told[:1].upper() + told[1:]

    def _does_anything(self, slot: Slot) -> bool:
        graph = self._canvas.document.graph
        return self._copies or targets.changes_anything(graph, self.items, slot)

    @property
    def picture(self) -> tuple[QPixmap, QPointF]:
        """The ghost for the system to carry, and where in it the pointer is."""
        return self._ghost.pixmap(), -self._ghost.corner

    def leave(self) -> None:
        """The pointer has left the window: show nothing until it is back.

        From now on the system carries the picture of it.
        """
        self._aim = NOWHERE
        self._ghost.hide()
        self._line.hide()
        self._shown = None, self._copies
        self._room.make_at(None)
        self.stage.say("", QPointF())

    def end(self) -> None:
        self.cancel()
        slot, canvas = self._aim.slot, self._canvas
        if slot is None:
            if self._aim.refusal:
                canvas.statusMessage.emit(self._aim.refusal)
        elif self._copies:
            clip = clipboard.copy(canvas.document.graph, self.items)
            with canvas.document.edit(self._named("Copy")) as edit:
                pasted = clipboard.paste(edit, clip, targets.spot_of(slot))
            canvas.select(pasted)
        elif self._does_anything(slot):
            with canvas.document.edit(self._named("Move")) as edit:
                cards.move(edit, self.items, targets.spot_of(slot))

    def _named(self, verb: str) -> str:
        if len(self.items) > 1:
            return f"{verb} {len(self.items)} cards"
        is_card = isinstance(self._canvas.document.graph[self.items[0]], Card)
        return f"{verb} card" if is_card else f"{verb} group"

    def cancel(self) -> None:
        self._still.over()
        self._fade(faded=False)
        self._room.over()
        self.stage.clear()


def _frame(canvas: Canvas, id: Id) -> QRectF:
    """Where a card stands, or a group's heading with all that it holds."""
    if (card := canvas.sheet.card(id)) is not None:
        return card.frame
    frame = canvas.heading_frame(id) or QRectF()
    for one in canvas.document.graph.cards_in(id):
        frame = frame.united(canvas.frame_of(one.id) or frame)
    return frame
