"""What a table says of a model, in a form that two models can be compared by."""

from __future__ import annotations

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Row

PAGE_FIELDS = (
    *("title", "subtitle", "description", "owner", "version", "status", "adopted", "review"),
    *("marking", "accountability", "abbreviations", "sources"),
)


def content(graph: Graph) -> list[object]:
    """Lanes with all they hold, links by the places of their cards, and the words of the page."""
    places = {card.id: place for place, card in enumerate(graph.cards)}
    lanes = [
        (lane.title, lane.kind, [row.title for row in graph.rows(lane.grid)], held(graph, lane.id))
        for lane in graph.lanes
    ]
    lane_ids = [lane.id for lane in graph.lanes]
    banners = [
        (banner.title, lane_ids.index(banner.first), lane_ids.index(banner.last))
        for banner in graph.banners
    ]
    page = [getattr(graph.project, field) for field in PAGE_FIELDS]
    links = sorted((places[link.source], places[link.target], link.kind) for link in graph.links)
    return [*lanes, links, page, banners]


def held(graph: Graph, parent: Id) -> list[object]:
    """The cards and groups in a lane or group, with their rows and what they hold themselves."""
    found: list[object] = []
    for item in graph.items(parent):
        row = _place_of_row(graph, item.row)
        if isinstance(item, Card):
            found.append((item.text, item.when, row))
        else:
            found.append((item.title, row, item.colour, held(graph, item.id)))
    return found


def _place_of_row(graph: Graph, id: Id | None) -> int | None:
    if id is None:
        return None
    row = graph[id]
    assert isinstance(row, Row)
    return graph.rows(row.grid).index(row)


def card_texts(graph: Graph) -> list[str]:
    """The texts of all cards in reading order."""
    return [card.text for card in graph.cards]
