"""What shows the selection on a canvas: edges, the link handle, the links of a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsScene

from toc_editor.model.records import Id, Link, LinkKind
from toc_editor.ui.canvas.overlay import (
    ASIDE_PX,
    HANDLE_RADIUS_PX,
    Handle,
    LinkLine,
    Outline,
)

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

Way = Sequence[tuple[float, float]]
"""The corners of a link's line."""

RADIUS = {"board": 8.0, "page": 3.0}
_OFF = {"board": (0.0, 0.0), "page": (3.2, 1.4)}
"""How far an edge stands off what it is around, in points: beside it, and over and under it."""


def letters(scene: QGraphicsScene) -> QGraphicsItem:
    """What has Qt bring letters of several keys to the canvas: it asks an item whether it may."""
    item = QGraphicsRectItem()
    flag = QGraphicsItem.GraphicsItemFlag
    item.setFlags(flag.ItemIsFocusable | flag.ItemAcceptsInputMethod | flag.ItemHasNoContents)
    scene.addItem(item)
    item.setFocus()
    return item


def outline(canvas: Canvas, frame: QRectF, *, refused: bool = False) -> Outline:
    """An edge around a frame: on a card's own, on paper a little off the letters."""
    (across, down), radius = _OFF[canvas.view_name], RADIUS[canvas.view_name]
    colour = canvas.theme.bad if refused else canvas.sheet_theme.accent
    return Outline(frame.adjusted(-across, -down, across, down), colour, radius)


def outlines(canvas: Canvas, ids: Iterable[Id]) -> Iterator[Outline]:
    """Edges around these records, where they are on the sheet."""
    for id in ids:
        if (frame := canvas.frame_of(id)) is not None:
            yield outline(canvas, frame)


def links(canvas: Canvas, card: Id) -> Iterator[LinkLine]:
    """The links of a card to and from others on the sheet."""
    for link in canvas.document.graph.links_of(card):
        yield from line(canvas, link)


def line(canvas: Canvas, link: Link, way: Way = ()) -> Iterator[LinkLine]:
    """A link in the accent's colour: on its way or route, or straight across until it has one.

    From one sheet to another there is none.
    """
    if not _is_shown(canvas, link):
        return
    if route := way or canvas.links.route(link.id):
        yield line_along(canvas, link, route)
    elif canvas.links.is_one_sheet:
        drawn = _line(canvas, link)
        drawn.run(canvas.links.start(link.source), canvas.links.end(link.target))
        yield drawn


def line_along(canvas: Canvas, link: Link, way: Way) -> LinkLine:
    """A link in the accent's colour on its way over the sheet."""
    drawn = _line(canvas, link)
    drawn.follow(way, canvas.links.ink.measures.radius)
    return drawn


def _line(canvas: Canvas, link: Link) -> LinkLine:
    return LinkLine(canvas.sheet_theme.accent, dashed=link.kind is not LinkKind.LEADS_TO)


def handle(canvas: Canvas, card: Id) -> Handle:
    """The handle from which links are drawn, at its place beside a card."""
    aside = 0.0 if canvas.page is None else ASIDE_PX
    made = Handle(canvas.sheet_theme.accent, canvas.ground, aside=aside)
    made.setPos(canvas.links.start(card))
    return made


def ends(canvas: Canvas, link: Link, way: Way = ()) -> tuple[QPointF, ...]:
    """Where a link's line leaves the one card and reaches the other; () where it is not shown."""
    if not _is_shown(canvas, link):
        return ()
    if route := way or canvas.links.route(link.id):
        return QPointF(*route[0]), QPointF(*route[-1])
    return canvas.links.start(link.source), canvas.links.end(link.target)


def end_handles(canvas: Canvas, link: Link, way: Way = ()) -> Iterator[Handle]:
    """The handles at both ends of a link, by which they are led to other cards."""
    shown = ends(canvas, link, way)
    for end, aside in zip(shown, ends_aside(canvas, shown), strict=False):
        made = Handle(canvas.sheet_theme.accent, canvas.ground, aside=aside)
        made.setPos(end)
        yield made


def ends_aside(canvas: Canvas, ends: Sequence[QPointF]) -> tuple[float, float]:
    """How many pixels aside the handles at a link's two ends stand.

    On paper the one at the card that the link reaches stands before its bullet, as far as the
    other leaves it room.
    """
    if canvas.page is None or not ends:
        return 0.0, 0.0
    apart = QLineF(*ends).length() * canvas.zoom() - 2 * HANDLE_RADIUS_PX
    return 0.0, -min(HANDLE_RADIUS_PX, max(apart, 0.0))


def _is_shown(canvas: Canvas, link: Link) -> bool:
    return all(canvas.sheet.card(end) is not None for end in (link.source, link.target))
