"""Edits of lanes and of the rows that run across them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.edit.places import arrange
from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Id, Lane, Place, Row, new_id
from toc_editor.model.vocabulary import LaneKind, kind_of

_BANDS = frozenset({Place.HEAD, Place.FOOT})
_COLOURS = 7
"""How many colours of the palette new lanes take in turn."""


def add(
    edit: Edit,
    title: str,
    *,
    before: Id | None = None,
    kind: LaneKind | None = None,
    place: Place = Place.COLUMN,
) -> Lane:
    """A new lane before the one with the id, or last. Its kind is told from its title."""
    title = prose.tidy_line(title)
    lane = Lane(
        id=new_id(),
        order=order.FIRST,
        kind=kind_of(title) if kind is None else kind,
        title=title,
        place=place,
        colour=_next_colour(edit),
    )
    arrange(edit, edit.graph.lanes, [lane], before)
    return edit.graph.lane(lane.id)


def _next_colour(edit: Edit) -> int:
    """The step of the palette that the fewest lanes have."""
    worn = [lane.colour for lane in edit.graph.lanes]
    return min(range(_COLOURS), key=worn.count)


def rename(edit: Edit, lane: Id, title: str) -> None:
    """Give a lane another title; one of no certain kind takes the kind that the title names."""
    own, title = edit.graph.lane(lane), prose.tidy_line(title)
    kind = kind_of(title) if own.kind is LaneKind.OTHER else own.kind
    edit.put(replace(own, title=title, kind=kind))


def move(edit: Edit, lane: Id, before: Id | None, place: Place | None = None) -> None:
    """Move a lane before another or to the end, to stand there as a column, a box or a band.

    The boxes under a column go with it, unless it becomes a band: bands have none. Banners keep
    the columns that they are over.
    """
    start = edit.graph
    place = start.lane(lane).place if place is None else place
    if not would_move(start, lane, before, place):
        return
    moved = _taken_along(start, lane, place)
    if _order_with(start.lanes, moved, before) != [one.id for one in start.lanes]:
        arrange(edit, start.lanes, moved, before)
    else:
        edit.put(moved[0])
    edit.put(*_still_over(start, edit.graph, lane))


def would_move(graph: Graph, lane: Id, before: Id | None, place: Place) -> bool:
    """Whether a lane that is moved so would not stand where and as what it stands."""
    if graph.lane(lane).place is not place:
        return True
    moved = _taken_along(graph, lane, place)
    return _order_with(graph.lanes, moved, before) != [one.id for one in graph.lanes]


def _taken_along(graph: Graph, lane: Id, place: Place) -> list[Lane]:
    """The lane as it is at its new place, and the boxes that go with it."""
    moved = [graph.lane(lane)] if place in _BANDS else with_boxes(graph.lanes, lane)
    return [replace(moved[0], place=place), *moved[1:]]


def _order_with(lanes: Sequence[Lane], moved: Sequence[Lane], before: Id | None) -> list[Id]:
    """The ids of all lanes in the order that they have once some were moved before another."""
    ids = [one.id for one in moved]
    ahead = [one.id for one in takewhile(lambda one: one.id != before, lanes) if one.id not in ids]
    rest = [one.id for one in lanes if one.id not in ids and one.id not in ahead]
    return [*ahead, *ids, *rest]


def _still_over(before: Graph, graph: Graph, moved: Id) -> Iterator[Banner]:
    """The banners from which a lane was moved away, or that it was an end of, over what stays.

    A lane that was moved within a banner, or only to its edge, stays under it.
    """
    for banner in graph.banners:
        over = _columns_under(before, banner)
        now = _column_ids(graph)
        kept = [id for id in now if id in over]
        if not kept:
            continue
        if now[now.index(kept[0]) : now.index(kept[-1]) + 1] != kept:
            kept = [id for id in kept if id != moved]
        if kept and (banner.first, banner.last) != (kept[0], kept[-1]) and moved in over:
            yield replace(banner, first=kept[0], last=kept[-1])


def _columns_under(graph: Graph, banner: Banner) -> list[Id]:
    """The columns that a banner reaches over, from left to right."""
    columns = _column_ids(graph)
    if banner.first not in columns or banner.last not in columns:
        return []
    start, end = sorted((columns.index(banner.first), columns.index(banner.last)))
    return columns[start : end + 1]


def _column_ids(graph: Graph) -> list[Id]:
    return [one.id for one in graph.lanes if one.place is Place.COLUMN]


def with_boxes(lanes: Iterable[Lane], lane: Id) -> list[Lane]:
    """The lane, and where it is a column the boxes that stand under it."""
    first, *after = dropwhile(lambda one: one.id != lane, lanes)
    if first.place is not Place.COLUMN:
        return [first]
    below = takewhile(lambda one: one.place is not Place.COLUMN, after)
    return [first, *(one for one in below if one.place is Place.UNDER)]


def next_column(graph: Graph, lane: Id) -> Lane | None:
    """The column after this one; None where there is none, or the lane is no column."""
    columns = [one for one in graph.lanes if one.place is Place.COLUMN]
    after = list(dropwhile(lambda one: one.id != lane, columns))
    return after[1] if len(after) > 1 else None


def add_row(edit: Edit, title: str, grid: str, lanes: Iterable[Id] = ()) -> Row:
    """A new last row of the grid; the lanes named are made lanes of that grid."""
    row = Row(id=new_id(), order=order.FIRST, grid=grid, title=prose.tidy_line(title))
    arrange(edit, edit.graph.rows(grid), [row], None)
    edit.put(*(replace(edit.graph.lane(lane), grid=grid) for lane in lanes))
    return edit.graph.row(row.id)


def rename_row(edit: Edit, row: Id, title: str) -> None:
    """Give a row another title."""
    edit.put(replace(edit.graph.row(row), title=prose.tidy_line(title)))


def move_row(edit: Edit, row: Id, before: Id | None) -> None:
    """Move a row before another of its grid, or to the end."""
    record = edit.graph.row(row)
    arrange(edit, edit.graph.rows(record.grid), [record], before)


def rename_project(edit: Edit, title: str) -> None:
    """Give the model another title."""
    edit.put(replace(edit.graph.project, title=prose.tidy_line(title)))
