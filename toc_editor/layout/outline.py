"""What stands where on a page, before anything is measured: bands, columns, cells, panels.

A page is bands over and under a row of columns. A column is a head, cells one below the other,
and the boxes under it. The cells of columns that share a grid line up, row by row. A cell is a
stack of panels; a panel is an outlined box with a heading and the cards under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Marker, Place
from toc_editor.model.vocabulary import bare

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a lane (`level` 2), of a group or a row (3), or of what lies deeper (4, 5)."""

    owner: Id
    text: str
    level: int
    parent: Id | None = None
    """Where a group stands; None for the heading of a row or a lane."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card in a panel, with the label that stands before it, "" for none."""

    card: Card
    label: str


@dataclass(frozen=True, slots=True)
class Panel:
    """An outlined box of a lane. Its cards stand in `parent`, the lane or a group, and in `row`."""

    lane: Id
    parent: Id
    row: Id | None
    heading: Heading | None
    entries: tuple[Heading | Entry, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Panels that stand in one row of a column; `key` tells which row, "" outside a grid."""

    key: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A lane that is a column, with the boxes that stand under it."""

    lane: Lane
    cells: tuple[Cell, ...]
    boxes: tuple[tuple[Lane, Panel], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A lane that runs across the page."""

    lane: Lane
    panel: Panel


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole page. Neighbouring columns whose cells line up share one tuple of `spans`."""

    head_bands: tuple[Band, ...]
    spans: tuple[tuple[Column, ...], ...]
    foot_bands: tuple[Band, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns from left to right."""
        return tuple(column for span in self.spans for column in span)


def outline(graph: Graph) -> Outline:
    """What stands where on the page of this model."""
    standing = stacks(graph.lanes)
    spans = [
        tuple(_span(graph, list(tied)))
        for _, tied in groupby(enumerate(standing), key=lambda one: one[1][0].grid or one[0])
    ]
    return Outline(
        tuple(_band(graph, lane) for lane in graph.lanes if lane.place is Place.HEAD),
        tuple(spans),
        tuple(_band(graph, lane) for lane in graph.lanes if lane.place is Place.FOOT),
    )


def stacks(lanes: Iterable[Lane]) -> list[list[Lane]]:
    """The columns, each a lane and the boxes under it; a box with no column before it is one."""
    found: list[list[Lane]] = []
    for lane in lanes:
        if lane.place is Place.UNDER and found:
            found[-1].append(lane)
        elif lane.place in (Place.UNDER, Place.COLUMN):
            found.append([lane])
    return found


def _span(graph: Graph, stack: Sequence[tuple[int, list[Lane]]]) -> Iterator[Column]:
    heads = [lanes[0] for _, lanes in stack]
    keys = row_keys(graph, heads)
    for _, (lane, *boxes) in stack:
        under = tuple((box, whole_panel(graph, box, titled=True)) for box in boxes)
        yield Column(lane, tuple(cells_of(graph, lane, keys)), under)


def row_keys(graph: Graph, lanes: Sequence[Lane]) -> list[str]:
    """The rows that lanes of one grid share, from top to bottom; one without a name for no grid.

    First comes what is in no row, where there is any, then the grid's rows; or where it has none,
    the titles of the groups.
    """
    if not lanes[0].grid:
        return [""]
    rows = [row.id for row in graph.rows(lanes[0].grid)]
    names = [] if rows else _merged([_group_names(graph, lane) for lane in lanes])
    loose = any(not _key(item, bool(rows)) for lane in lanes for item in graph.items(lane.id))
    return [*([""] if loose or not (rows or names) else []), *rows, *names]


def _group_names(graph: Graph, lane: Lane) -> list[str]:
    items = graph.items(lane.id)
    return list(dict.fromkeys(bare(item.title) for item in items if isinstance(item, Group)))


def _merged(lists: Sequence[Sequence[str]]) -> list[str]:
    """One list in which every name stands once, after the names before it where that can be."""
    merged: list[str] = []
    for names in lists:
        place = 0
        for name in names:
            if name in merged:
                place = merged.index(name) + 1
            else:
                merged.insert(place, name)
                place += 1
    return merged


def _key(item: Item, by_row: bool) -> str:
    if by_row:
        return item.row or ""
    return bare(item.title) if isinstance(item, Group) else ""


def cells_of(graph: Graph, lane: Lane, keys: Sequence[str]) -> Iterator[Cell]:
    """The cells of a lane, one for each of the rows that it shares."""
    rows = {row.id: row for row in graph.rows(lane.grid)} if lane.grid else {}
    labels = _Labels(lane)
    for key in keys:
        row = rows.get(Id(key))
        items = [
            item for item in graph.items(lane.id) if len(keys) == 1 or _key(item, bool(rows)) == key
        ]
        if row is not None:
            heading = Heading(row.id, row.title, 3)
            entries = tuple(_entries(graph, items, labels, 4))
            yield Cell(key, (Panel(lane.id, lane.id, row.id, heading, entries),))
        else:
            yield Cell(key, tuple(_panels(graph, lane, items, labels)))


def _panels(graph: Graph, lane: Lane, items: Sequence[Item], labels: _Labels) -> Iterator[Panel]:
    """A panel for each group and for each run of cards between groups; at least one."""
    if not items:
        yield Panel(lane.id, lane.id, None, None, ())
    for grouped, run in groupby(items, key=lambda item: isinstance(item, Group)):
        if not grouped:
            yield Panel(lane.id, lane.id, None, None, tuple(_entries(graph, list(run), labels, 3)))
            continue
        for group in run:
            assert isinstance(group, Group)
            heading = Heading(group.id, group.title, 3, group.parent)
            entries = tuple(_entries(graph, graph.items(group.id), labels, 4))
            yield Panel(lane.id, group.id, None, heading, entries)


def whole_panel(graph: Graph, lane: Lane, *, titled: bool) -> Panel:
    """Everything in a lane as one panel."""
    heading = Heading(lane.id, lane.title, 2) if titled else None
    entries = tuple(_entries(graph, graph.items(lane.id), _Labels(lane), 3))
    return Panel(lane.id, lane.id, None, heading, entries)


def _band(graph: Graph, lane: Lane) -> Band:
    return Band(lane, whole_panel(graph, lane, titled=False))


def _entries(
    graph: Graph, items: Iterable[Item], labels: _Labels, level: int
) -> Iterator[Heading | Entry]:
    for item in items:
        if isinstance(item, Card):
            yield Entry(item, labels.next())
        else:
            yield Heading(item.id, item.title, level, item.parent)
            yield from _entries(graph, graph.items(item.id), labels, level + 1)


class _Labels:
    """What stands before the cards of one lane, one after the other."""

    def __init__(self, lane: Lane) -> None:
        self._marker = lane.marker
        self._count = 0

    def next(self) -> str:
        self._count += 1
        match self._marker:
            case Marker.BULLET:
                return BULLET
            case Marker.NUMBER:
                return f"{self._count}."
            case Marker.NONE:
                return ""
