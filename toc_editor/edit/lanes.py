"""Edits of lanes and of the rows that run across them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile, takewhile

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.edit.places import arrange
from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Place, Row, new_id
from toc_editor.model.vocabulary import LaneKind, kind_of


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
    columns = [lane for lane in edit.graph.lanes if lane.place is Place.COLUMN]
    return len(columns) % 7


def rename(edit: Edit, lane: Id, title: str) -> None:
    """Give a lane another title; its kind stays."""
    edit.put(replace(edit.graph.lane(lane), title=prose.tidy_line(title)))


def move(edit: Edit, lane: Id, before: Id | None) -> None:
    """Move a lane before another or to the end; the boxes under a column go with it."""
    arrange(edit, edit.graph.lanes, with_boxes(edit.graph.lanes, lane), before)


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
