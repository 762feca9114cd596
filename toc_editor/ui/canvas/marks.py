"""What shows the selection on a canvas: edges, the link handle, the links of a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from toc_editor.model.records import Id, Link, LinkKind
from toc_editor.ui.canvas.overlay import Handle, LinkLine, Outline

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_RADIUS = {"board": 8.0, "page": 3.0}
_OFF = {"board": 0.0, "page": 1.6}


def outline(canvas: Canvas, frame: QRectF) -> Outline:
    """An edge around a frame: on a card's own, on paper a little off the letters."""
    off, radius = _OFF[canvas.view_name], _RADIUS[canvas.view_name]
    return Outline(frame.adjusted(-off, -off, off, off), canvas.theme.accent, radius)


def outlines(canvas: Canvas, ids: Iterable[Id]) -> Iterator[Outline]:
    """Edges around these records, where they are on the sheet."""
    for id in ids:
        if (frame := canvas.frame_of(id)) is not None:
            yield outline(canvas, frame)


def links(canvas: Canvas, card: Id) -> Iterator[LinkLine]:
    """The links of a card to and from others on the sheet."""
    for link in canvas.document.graph.links_of(card):
        yield from line(canvas, link)


def line(canvas: Canvas, link: Link) -> Iterator[LinkLine]:
    """A link in the accent's colour: on its route, or straight across until it has one."""
    if canvas.sheet.card(link.source) is None or canvas.sheet.card(link.target) is None:
        return
    drawn = LinkLine(canvas.theme.accent, dashed=link.kind is not LinkKind.LEADS_TO)
    if route := canvas.links.route(link.id):
        drawn.follow(route, canvas.links.ink.measures.radius)
    else:
        drawn.run(canvas.links.start(link.source), canvas.links.end(link.target))
    yield drawn


def handle(canvas: Canvas, card: Id) -> Handle:
    """The handle from which links are drawn, at its place beside a card."""
    made = Handle(canvas.theme.accent, canvas.theme.board.card)
    made.setPos(canvas.links.start(card))
    return made
