"""Groups that a table has in neighbouring lanes alike: lined up where the page can afford it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from toc_editor.exchange.sentences import listed, quoted
from toc_editor.exchange.values import Imported, LineUp
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane

DEAREST = 0.03
"""The part of the type size that lining up may cost on a page that is below its floor anyway."""

_MOST_CARDS = 500
"""A model with more fills no page that could be weighed."""


class LiningUp(Struct, frozen=True):
    """What became of the groups: lanes that are lined up, those that could be, and why."""

    lanes: tuple[Lane, ...] = ()
    declined: tuple[Lane, ...] = ()
    sentences: tuple[str, ...] = ()


def lining_up(imported: Imported) -> LiningUp:
    """Weigh the line-ups, one after the other, each on the page with those that are taken."""
    graph, found = imported.graph, LiningUp()
    for line_up in imported.line_ups:
        lined = with_lanes(graph, line_up.lanes)
        before, after = _size(graph), _size(lined)
        if after >= _least(before, graph.project.floor_pt):
            graph = lined
            found = _and(found, LiningUp(lanes=line_up.lanes, sentences=(_taken(line_up),)))
        else:
            told = (_declined(line_up, before, after),)
            found = _and(found, LiningUp(declined=line_up.lanes, sentences=told))
    return found


def with_lanes(graph: Graph, lanes: Iterable[Lane]) -> Graph:
    """The graph with these lanes in the place of those with their ids."""
    return Graph({**graph.records, **{lane.id: lane for lane in lanes}}.values())


def _and(one: LiningUp, other: LiningUp) -> LiningUp:
    return LiningUp(
        one.lanes + other.lanes, one.declined + other.declined, one.sentences + other.sentences
    )


def _size(graph: Graph) -> float:
    """The type size of the page, in points; 0 where no page is laid."""
    if sum(1 for _ in graph.cards) > _MOST_CARDS:
        return 0.0
    # Most tables have nothing to be weighed, and need no page then.
    from toc_editor.layout.fit import NoRoomError
    from toc_editor.layout.page import lay_page

    try:
        return lay_page(graph).size_pt
    except NoRoomError:
        return 0.0


def _least(before: float, floor_pt: float) -> float:
    """The smallest size that lining up may lead to: the floor, or little less than before."""
    return floor_pt if before >= floor_pt else max(before * (1 - DEAREST), 1.0)


def _taken(line_up: LineUp) -> str:
    return f"{_titles(line_up)} have the same groups; these stand side by side."


def _declined(line_up: LineUp, before: float, after: float) -> str:
    if not after:
        return f"{_titles(line_up)} have the same groups; the page has no room to line them up."
    from toc_editor.app.export import points

    return (
        f"{_titles(line_up)} have the same groups; they are not lined up, since the type would "
        f"shrink from {points(before)} to {points(after)}."
    )


def _titles(line_up: LineUp) -> str:
    return listed([quoted(lane.title) for lane in line_up.lanes])
