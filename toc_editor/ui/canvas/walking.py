"""Where the arrow keys lead from one card, heading or lane to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from toc_editor.model.records import Id, Link

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.ui.canvas.canvas import Canvas


def step(canvas: Canvas, here: Id | None, dx: int, dy: int) -> Id | None:
    """What lies next in a direction; without a start, the first card or lane."""
    graph = canvas.document.graph
    if here is None or (frame := canvas.frame_of(here)) is None:
        first = next((card.id for card in graph.cards), None)
        return first or next((lane.id for lane in graph.lanes), None)
    stops = [(id, at) for id, at in _stops(canvas) if id != here]
    ahead = [(id, at) for id, at in stops if _is_ahead(frame, at, dx, dy)]
    best = min(ahead, key=lambda stop: _distance(frame, stop[1], dx), default=None)
    return None if best is None else best[0]


def along(graph: Graph, link: Link, dx: int, dy: int) -> Id | None:
    """Where the arrows lead from a link: to its two cards, or to the next link of one of them."""
    if dx:
        return link.target if dx > 0 else link.source
    beside = graph.links_from(link.source)
    if len(beside) == 1:
        beside = graph.links_to(link.target)
    place = [one.id for one in beside].index(link.id) + dy
    return beside[place].id if 0 <= place < len(beside) else None


def link_of(graph: Graph, card: Id, dx: int) -> Id | None:
    """The first link that leads on from a card, or back from it."""
    links = graph.links_from(card) if dx > 0 else graph.links_to(card)
    return next((link.id for link in links), None)


def _stops(canvas: Canvas) -> list[tuple[Id, QRectF]]:
    """What the arrows stop at: cards, and lanes that have none."""
    graph = canvas.document.graph
    found = [(Id(owner), item.frame) for owner, item in canvas.sheet.cards.items()]
    for lane in graph.lanes:
        empty = next(graph.cards_in(lane.id), None) is None
        if empty and (frame := canvas.frame_of(lane.id)) is not None:
            found.append((lane.id, frame))
    return found


def _is_ahead(frame: QRectF, other: QRectF, dx: int, dy: int) -> bool:
    if dx:
        return (other.center().x() - frame.center().x()) * dx > frame.width() / 2
    beside = abs(other.center().x() - frame.center().x()) < frame.width() / 2
    return beside and (other.center().y() - frame.center().y()) * dy > 0


def _distance(frame: QRectF, other: QRectF, dx: int) -> float:
    across = abs(other.center().x() - frame.center().x())
    if dx:
        overlap = min(frame.bottom(), other.bottom()) - max(frame.top(), other.top())
        down = 0.0 if overlap > 0 else abs(other.center().y() - frame.center().y())
        return across + down
    return abs(other.center().y() - frame.center().y())
