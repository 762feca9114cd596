"""Everything that a graph answers, as one value to compare."""

from __future__ import annotations

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane


def answers(graph: Graph) -> dict[str, object]:
    """The answers of all queries of the graph, by query and id."""
    holders = [record.id for record in graph if isinstance(record, Lane | Group)]
    items = [record.id for record in graph if isinstance(record, Card | Group)]
    cards = [record.id for record in graph if isinstance(record, Card)]
    return {
        "records": dict(graph.records),
        "project": graph.project,
        "lanes": graph.lanes,
        "grids": graph.grids,
        "rows": {grid: graph.rows(grid) for grid in graph.grids},
        "banners": graph.banners,
        "logos": graph.logos,
        "items": {id: graph.items(id) for id in holders},
        "cards in": {id: tuple(graph.cards_in(id)) for id in holders},
        "groups in": {id: tuple(graph.groups_in(id)) for id in holders},
        "cards": tuple(graph.cards),
        "links": tuple(graph.links),
        "links of": {id: _links(graph, id) for id in cards},
        "lane of": {id: graph.lane_of(id) for id in items},
        "groups above": {id: graph.groups_above(id) for id in items},
        "row of": {id: graph.row_of(id) for id in items},
    }


def _links(graph: Graph, card: Id) -> tuple[object, ...]:
    return graph.links_of(card), graph.links_from(card), graph.links_to(card)
