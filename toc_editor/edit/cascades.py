"""What follows from an edit by itself: a dropped card takes its links, a dropped lane its cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Group, Id, Item, Lane, Row


def orphans(graph: Graph, dropped: Iterable[Id]) -> set[Id]:
    """The ids of what is left in the graph but cannot be without the dropped records."""
    gone = set(dropped)
    found = {banner.id for banner in graph.banners if {banner.first, banner.last} <= gone}
    waiting = list(gone)
    while waiting:
        id = waiting.pop()
        below = [item.id for item in graph.items(id)]
        links = [link.id for link in graph.links_of(id)]
        waiting += below
        found.update(below, links)
    return found


def released(before: Graph, graph: Graph, touched: Iterable[Id]) -> list[Item]:
    """Cards and groups whose row went away, or whose lane left the row's grid: now in no row."""
    return [
        replace(item, row=None)
        for item in _unsettled(before, graph, touched)
        if item.row is not None and not _row_holds(graph, item)
    ]


def narrowed(before: Graph, graph: Graph) -> list[Banner]:
    """The headings over several columns of which one end went away: now over those that stay."""
    return [
        _over(banner, [lane for lane in _spanned(before, banner) if lane in graph])
        for banner in graph.banners
        if (banner.first in graph) != (banner.last in graph)
    ]


def _spanned(graph: Graph, banner: Banner) -> list[Id]:
    """The lanes from one end of the banner to the other; the ends alone where one was not there."""
    ends = [banner.first, banner.last]
    order = [lane.id for lane in graph.lanes]
    if not set(ends) <= set(order):
        return ends
    start, end = sorted(map(order.index, ends))
    return order[start : end + 1]


def _over(banner: Banner, lanes: list[Id]) -> Banner:
    return replace(banner, first=lanes[0], last=lanes[-1])


def neighbours(graph: Graph, touched: Iterable[Id]) -> set[Id]:
    """The touched ids and those whose rules look at the touched records."""
    near = set(touched)
    near.update(banner.id for banner in graph.banners if {banner.first, banner.last} & near)
    for id in touched:
        near.update(item.id for item in graph.items(id))
        near.update(link.id for link in graph.links_of(id))
    return near


def _unsettled(before: Graph, graph: Graph, touched: Iterable[Id]) -> Iterator[Item]:
    for id in touched:
        was, now = before.get(id), graph.get(id)
        if isinstance(was, Row) and was != now:
            for lane in graph.lanes:
                yield from graph.items(lane.id)
        elif isinstance(now, Lane) and isinstance(was, Lane) and was.grid != now.grid:
            yield from graph.items(id)


def _row_holds(graph: Graph, item: Card | Group) -> bool:
    row = graph.get(item.row) if item.row else None
    lane = graph.get(item.parent)
    return isinstance(row, Row) and isinstance(lane, Lane) and row.grid == lane.grid
