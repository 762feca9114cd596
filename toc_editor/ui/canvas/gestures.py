"""What a hand does on the canvas, each gesture an object: start, move, end, cancel.

While it is open a gesture draws over the picture only; at its end it makes one edit, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from toc_editor.edit import cards, clipboard, links
from toc_editor.model import rules
from toc_editor.model.records import Id
from toc_editor.ui.canvas import targets
from toc_editor.ui.canvas.overlay import DropLine, Ghost, LinkLine, Marquee
from toc_editor.ui.canvas.snapshot import snapshot

if TYPE_CHECKING:
    from toc_editor.layout.sheet import Slot
    from toc_editor.ui.canvas.canvas import Canvas


class Gesture(Protocol):
    """One movement of the hand, from press to release."""

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer is here now, in points of the sheet."""

    def end(self) -> None:
        """The button was released: make the edit."""

    def cancel(self) -> None:
        """Escape or Undo: leave everything as it was."""


class DragItems:
    """Cards and groups carried to another place; with Ctrl held, copies of them."""

    def __init__(self, canvas: Canvas, items: list[Id], grabbed: QPointF) -> None:
        self._canvas = canvas
        self._items = items
        self._copies = False
        graph = canvas.document.graph
        self._slots = targets.allowed(graph, items, canvas.laid.slots)
        self._slot: Slot | None = None
        self._line = DropLine(canvas.theme.accent)
        self._line.hide()
        canvas.scene().addItem(self._line)
        pixmap, frame, scale = snapshot(canvas, items)
        self._ghost = Ghost(pixmap, scale)
        self._shift = frame.topLeft() - grabbed
        canvas.scene().addItem(self._ghost)
        canvas.dim(items, dimmed=True)
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._ghost.setPos(at + self._shift)
        self._copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._canvas.dim(self._items, dimmed=not self._copies)
        self._slot = targets.nearest(self._slots, at.x(), at.y())
        if self._slot is None:
            self._line.hide()
        else:
            self._line.show_at(self._slot)

    def end(self) -> None:
        self._clear()
        slot, canvas = self._slot, self._canvas
        if slot is None:
            return
        if self._copies:
            clip = clipboard.copy(canvas.document.graph, self._items)
            with canvas.document.edit(_named("Copy", self._items)) as edit:
                pasted = clipboard.paste(edit, clip, targets.spot_of(slot))
            canvas.select(pasted)
        elif targets.changes_anything(canvas.document.graph, self._items, slot):
            with canvas.document.edit(_named("Move", self._items)) as edit:
                cards.move(edit, self._items, targets.spot_of(slot))

    def cancel(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._canvas.dim(self._items, dimmed=False)
        self._canvas.scene().removeItem(self._line)
        self._canvas.scene().removeItem(self._ghost)
        self._canvas.viewport().unsetCursor()


def _named(verb: str, items: list[Id]) -> str:
    return f"{verb} card" if len(items) == 1 else f"{verb} {len(items)} cards"


class DrawLink:
    """A link drawn from a card's handle to another card."""

    def __init__(self, canvas: Canvas, source: Id, start: QPointF) -> None:
        self._canvas = canvas
        self._source = source
        self._start = start
        self._target: Id | None = None
        self._line = LinkLine(canvas.theme.accent)
        canvas.scene().addItem(self._line)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        graph = self._canvas.document.graph
        under = self._canvas.card_at(at)
        self._target = under if under and rules.can_link(graph, self._source, under) else None
        self._canvas.show_target(self._target)
        end = self._canvas.links.end(self._target) if self._target else at
        self._line.run(self._start, end)

    def end(self) -> None:
        self.cancel()
        if self._target is not None:
            with self._canvas.document.edit("Link cards") as edit:
                links.connect(edit, self._source, self._target)

    def cancel(self) -> None:
        self._canvas.show_target(None)
        self._canvas.scene().removeItem(self._line)


class RubberBand:
    """A rectangle drawn over empty ground; the cards that it touches are selected."""

    def __init__(self, canvas: Canvas, start: QPointF, before: list[Id]) -> None:
        self._canvas = canvas
        self._start = start
        self._before = before
        self._band = Marquee(canvas.theme.accent)
        canvas.scene().addItem(self._band)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        rect = QRectF(self._start, at).normalized()
        self._band.setRect(rect)
        touched = self._canvas.cards_in(rect)
        self._canvas.select([*self._before, *(id for id in touched if id not in self._before)])

    def end(self) -> None:
        self._canvas.scene().removeItem(self._band)

    def cancel(self) -> None:
        self._canvas.scene().removeItem(self._band)
        self._canvas.select(self._before)


class Pan:
    """The sheet pushed about under the pointer. Its points are those of the screen."""

    def __init__(self, canvas: Canvas, start: QPoint) -> None:
        self._canvas = canvas
        self._last = start
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move_on_screen(self, at: QPoint) -> None:
        """The pointer is here now, in pixels of the viewport."""
        step = at - self._last
        self._last = at
        across, down = self._canvas.horizontalScrollBar(), self._canvas.verticalScrollBar()
        across.setValue(across.value() - step.x())
        down.setValue(down.value() - step.y())

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Panning follows the screen, not the sheet."""

    def end(self) -> None:
        self._canvas.viewport().unsetCursor()

    def cancel(self) -> None:
        self._canvas.viewport().unsetCursor()
