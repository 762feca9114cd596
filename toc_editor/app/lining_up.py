"""Groups that a table has in neighbouring lanes alike: lined up where the page can afford it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from toc_editor.exchange.sentences import listed, quoted
from toc_editor.exchange.values import Imported, LineUp
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Lane, Record

DEAREST = 0.03
"""The part of the type size that lining up may cost on a page that is below its floor anyway."""

_MOST_CARDS = 500
"""A model with more fills no page that could be weighed."""


class LiningUp(Struct, frozen=True):
    """What became of it: groups in a colour of their own, lanes that are lined up, lanes that could
    be, and why.
    """

    groups: tuple[Group, ...] = ()
    lanes: tuple[Lane, ...] = ()
    declined: tuple[Lane, ...] = ()
    sentences: tuple[str, ...] = ()


def lining_up(imported: Imported) -> LiningUp:
    """Weigh the line-ups, one after the other, each on the page with those that are taken."""
    graph, found = imported.graph, LiningUp()
    for line_up in imported.line_ups:
        lined = with_records(graph, line_up.lanes)
        before, after = _size(graph), _size(lined)
        if after >= _least(before, graph.project.floor_pt):
            graph = lined
            told = _taken(line_up)
            became = LiningUp(line_up.groups, lanes=line_up.lanes, sentences=told)
        else:
            told = _declined(line_up, before, after)
            became = LiningUp(line_up.groups, declined=line_up.lanes, sentences=told)
        found = _and(found, became)
    return found


def with_records(graph: Graph, records: Iterable[Record]) -> Graph:
    """The graph with these records in the place of those with their ids."""
    return Graph({**graph.records, **{record.id: record for record in records}}.values())


def _and(one: LiningUp, other: LiningUp) -> LiningUp:
    return LiningUp(
        one.groups + other.groups,
        one.lanes + other.lanes,
        one.declined + other.declined,
        one.sentences + other.sentences,
    )


def _size(graph: Graph) -> float:
    """The type size of the page, in points; 0 where no page is laid."""
    if sum(1 for _ in graph.cards) > _MOST_CARDS:
        return 0.0
    # Most tables have nothing to be weighed, and need no page then.
    from toc_editor.layout.fit import NoRoomError
    from toc_editor.layout.pages import reach

    try:
        return reach(graph).size_pt
    except NoRoomError:
        return 0.0


def _least(before: float, floor_pt: float) -> float:
    """The smallest size that lining up may lead to: the floor, or little less than before."""
    return floor_pt if before >= floor_pt else max(before * (1 - DEAREST), 1.0)


def _taken(line_up: LineUp) -> tuple[str, ...]:
    return (f"{_alike(line_up)} They stand side by side.",)


def _declined(line_up: LineUp, before: float, after: float) -> tuple[str, ...]:
    from toc_editor.app.export_report import points

    why = f"the type would shrink from {points(before)} to {points(after)}"
    if not after:
        why = "there is no room for that on the page"
    return (f"{_alike(line_up)} They are not lined up, since {why}.",)


def _alike(line_up: LineUp) -> str:
    lanes = listed([quoted(lane.title) for lane in line_up.lanes])
    coloured = ", each now in a colour of its own" if line_up.groups else ""
    return f"{lanes} have the same groups{coloured}."
