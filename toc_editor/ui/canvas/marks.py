"""What shows the selection on a canvas: edges, the link handle, the links of a card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from toc_editor.model.records import Id, LinkKind
from toc_editor.ui.canvas.overlay import Handle, LinkLine, Outline

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_RADIUS = {"board": 8.0, "page": 3.0}
_OFF = {"board": 0.0, "page": 1.6}


def outline(canvas: Canvas, frame: QRectF) -> Outline:
    """An edge around a frame: on a card's own, on paper a little off the letters."""
    off, radius = _OFF[canvas.view_name], _RADIUS[canvas.view_name]
    return Outline(frame.adjusted(-off, -off, off, off), canvas.theme.accent, radius)


def links(canvas: Canvas, card: Id) -> Iterator[LinkLine]:
    """The links of a card to and from others on the sheet."""
    for link in canvas.document.graph.links_of(card):
        if canvas.sheet.card(link.source) is None or canvas.sheet.card(link.target) is None:
            continue
        line = LinkLine(canvas.theme.accent, dashed=link.kind is not LinkKind.LEADS_TO)
        line.run(canvas.link_start(link.source), canvas.link_end(link.target))
        yield line


def handle(canvas: Canvas, card: Id) -> Handle:
    """The handle from which links are drawn, at its place beside a card."""
    made = Handle(canvas.theme.accent, canvas.theme.board.card)
    made.setPos(canvas.link_start(card))
    return made
