"""Links drawn by hand: a new one from a card's handle, an end of one led to another card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from toc_editor.edit import links
from toc_editor.model import rules
from toc_editor.model.records import Id, Link
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.overlay import LinkLine

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


class DrawLink:
    """A link drawn from a card's handle to another card."""

    def __init__(self, canvas: Canvas, source: Id, start: QPointF) -> None:
        self._canvas = canvas
        self._source = source
        self._start = start
        self._under: Id | None = None
        self._refusal = ""
        self._stage = Stage(canvas)
        self._line = self._stage.add(LinkLine(canvas.sheet_theme.accent))

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        canvas = self._canvas
        under = canvas.card_at(at)
        self._under = None if under == self._source else under
        self._refusal = _refusal(canvas, self._source, self._under, None)
        is_fine = _show(canvas, self._stage, self._under, self._refusal, at)
        end = canvas.links.end(self._under) if is_fine and self._under else at
        self._line.run(self._start, end)

    def end(self) -> None:
        self.cancel()
        if self._under is not None and not self._refusal:
            with self._canvas.document.edit("Link cards") as edit:
                links.connect(edit, self._source, self._under)

    def cancel(self) -> None:
        self._canvas.show_target(None)
        self._stage.clear()


class LeadLink:
    """One end of a link, its `source` or its target, taken from a card and led to another."""

    def __init__(self, canvas: Canvas, link: Link, *, at_source: bool) -> None:
        self._canvas = canvas
        self._link = link
        self._at_source = at_source
        self._under: Id | None = None
        self._refusal = ""
        self._stage = Stage(canvas)
        self._line = self._stage.add(LinkLine(canvas.sheet_theme.accent))
        self._stage.step_back()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        canvas, link = self._canvas, self._link
        self._under = canvas.card_at(at)
        self._refusal = _refusal(canvas, *self._ends(self._under), link.id)
        is_fine = _show(canvas, self._stage, self._under, self._refusal, at)
        card = self._under if is_fine else None
        source, target = self._ends(card)
        start = canvas.links.start(source) if source else at
        self._line.run(start, canvas.links.end(target) if target else at)

    def _ends(self, card: Id | None) -> tuple[Id | None, Id | None]:
        """The link's two cards, with another one at the end that is held."""
        link = self._link
        return (card, link.target) if self._at_source else (link.source, card)

    def end(self) -> None:
        self.cancel()
        source, target = self._ends(self._under)
        ends = self._link.source, self._link.target
        if source is None or target is None or self._refusal or (source, target) == ends:
            return
        with self._canvas.document.edit("Lead link to another card") as edit:
            links.lead(edit, self._link.id, source, target)

    def cancel(self) -> None:
        self._canvas.show_target(None)
        self._stage.clear()


def _refusal(canvas: Canvas, source: Id | None, target: Id | None, instead_of: Id | None) -> str:
    """Why no link may lead from the one card to the other; "" where it may, or over no card."""
    if source is None or target is None:
        return ""
    return rules.why_not_link(canvas.document.graph, source, target, instead_of)


def _show(canvas: Canvas, stage: Stage, card: Id | None, refusal: str, at: QPointF) -> bool:
    """Show the card under the pointer as what the link would lead to; whether it may."""
    canvas.show_target(card, refused=bool(refusal))
    if refusal:
        stage.refuse(refusal, at)
    else:
        stage.say("", at)
        stage.point(Qt.CursorShape.CrossCursor)
    return card is not None and not refusal
