"""What stands where on a page, before anything is measured: bands, columns, cells, panels.

A page is bands over and under a row of columns. A column is a head, cells one below the other,
and the boxes under it. The cells of columns that share a grid line up, row by row. A cell is a
stack of panels; a panel is an outlined box with a heading and the cards under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.slots import Shelf, Standing
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Marker, Place, Row
from toc_editor.model.vocabulary import bare

BULLET = "•"


class Heading(Struct, frozen=True):
    """A heading of a lane (`level` 2), of a group or a row (3), or of what lies deeper (4, 5)."""

    standing: Standing
    text: str
    level: int
    colour: int = -1
    """A step of the palette, -1 for the lane's own."""


class Entry(Struct, frozen=True):
    """A card in a panel, with the label that stands before it, "" for none."""

    card: Card
    label: str

    @property
    def standing(self) -> Standing:
        """Where the card stands."""
        return Standing(self.card.id, self.card.parent)


class Panel(Struct, frozen=True):
    """An outlined box of a lane, with what its cards stand on."""

    shelf: Shelf
    heading: Heading | None
    entries: tuple[Heading | Entry, ...]

    @property
    def things(self) -> tuple[Heading | Entry, ...]:
        """The heading, if it has one, and all that stands under it."""
        return self.entries if self.heading is None else (self.heading, *self.entries)


class Cell(Struct, frozen=True):
    """Panels that stand in one row of a column; `key` tells which row, "" outside a grid."""

    key: str
    panels: tuple[Panel, ...]


class Column(Struct, frozen=True):
    """A lane that is a column, with the boxes that stand under it."""

    lane: Lane
    cells: tuple[Cell, ...]
    boxes: tuple[tuple[Lane, Panel], ...]

    @property
    def cards(self) -> Iterator[Card]:
        """All cards that stand in the column."""
        inside = (panel for cell in self.cells for panel in cell.panels)
        for panel in (*inside, *(panel for _, panel in self.boxes)):
            yield from (one.card for one in panel.entries if isinstance(one, Entry))


class Band(Struct, frozen=True):
    """A lane that runs across the page."""

    lane: Lane
    panel: Panel


class Outline(Struct, frozen=True):
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
    names = (_name(item.title) for item in graph.items(lane.id) if isinstance(item, Group))
    return [name for name in dict.fromkeys(names) if name]


@lru_cache(maxsize=4_000)
def _name(title: str) -> str:
    """What groups are compared by; the vocabulary's bare titles know Latin letters only."""
    return bare(title) or title.casefold()


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
    return _name(item.title) if isinstance(item, Group) else ""


def in_order(graph: Graph, lane: Lane) -> tuple[Item, ...]:
    """The cards and groups of a lane as they stand in it, rows left out of account.

    Where groups of one title line up, cards that are in none stand before them all.
    """
    items = graph.items(lane.id)
    if not lane.grid or graph.rows(lane.grid):
        return items
    return tuple(sorted(items, key=lambda item: isinstance(item, Group)))


def shared_out(
    graph: Graph, lane: Lane, keys: Sequence[str]
) -> Iterator[tuple[str, Row | None, Sequence[Item]]]:
    """What stands in a lane, row by row: the key, the grid's row if it is one, and the items."""
    rows = {row.id: row for row in graph.rows(lane.grid)} if lane.grid else {}
    if len(keys) == 1:
        yield keys[0], rows.get(Id(keys[0])), graph.items(lane.id)
        return
    held: dict[str, list[Item]] = {key: [] for key in keys}
    for item in graph.items(lane.id):
        held[_key(item, bool(rows))].append(item)
    for key, items in held.items():
        yield key, rows.get(Id(key)), items


def cells_of(graph: Graph, lane: Lane, keys: Sequence[str]) -> Iterator[Cell]:
    """The cells of a lane, one for each of the rows that it shares."""
    labels = _Labels(lane)
    for number, (key, row, items) in enumerate(shared_out(graph, lane, keys)):
        if row is not None:
            heading = Heading(Standing(row.id, None), row.title, 3)
            entries = tuple(_entries(graph, items, labels, 4))
            yield Cell(key, (Panel(Shelf(lane.id, row.id), heading, entries),))
        elif key:
            yield Cell(key, tuple(_named_panels(graph, lane, items, labels, on_top=not number)))
        else:
            yield Cell(key, tuple(_panels(graph, lane, items, labels)))


def _panels(graph: Graph, lane: Lane, items: Sequence[Item], labels: _Labels) -> Iterator[Panel]:
    """A panel for each group and for each run of cards between groups; at least one."""
    if not items:
        yield Panel(Shelf(lane.id), None, ())
    left = list(items)
    for is_grouped, run in groupby(items, key=lambda item: isinstance(item, Group)):
        held = list(run)
        del left[: len(held)]
        if not is_grouped:
            shelf = Shelf(lane.id, before=left[0].id if left else None)
            yield Panel(shelf, None, tuple(_entries(graph, held, labels, 3)))
            continue
        for group in held:
            assert isinstance(group, Group)
            is_last = not left and group is held[-1]
            yield _group_panel(graph, group, labels, Shelf(lane.id, None, group.id, is_last))


def _named_panels(
    graph: Graph, lane: Lane, items: Sequence[Item], labels: _Labels, *, on_top: bool
) -> Iterator[Panel]:
    """A panel for each of the groups of one name; at least one.

    No card can be set down among them: in no group, it would go to the lane's top.
    """
    if not items:
        yield Panel(Shelf(lane.id, is_open=on_top), None, ())
    for number, group in enumerate(items):
        assert isinstance(group, Group)
        shelf = Shelf(lane.id, None, group.id, is_open=False)
        yield _group_panel(graph, group, labels, shelf, is_fixed=bool(number) or not on_top)


def _group_panel(
    graph: Graph, group: Group, labels: _Labels, shelf: Shelf, *, is_fixed: bool = False
) -> Panel:
    heading = Heading(standing(group, is_fixed=is_fixed), group.title, 3, group.colour)
    return Panel(shelf, heading, tuple(_entries(graph, graph.items(group.id), labels, 4)))


def standing(group: Group, *, is_fixed: bool = False) -> Standing:
    """Where a group stands."""
    return Standing(group.id, group.parent, holds=True, is_fixed=is_fixed)


def whole_panel(graph: Graph, lane: Lane, *, titled: bool) -> Panel:
    """Everything in a lane as one panel."""
    heading = Heading(Standing(lane.id, None), lane.title, 2) if titled else None
    entries = tuple(_entries(graph, graph.items(lane.id), _Labels(lane), 3))
    return Panel(Shelf(lane.id), heading, entries)


def _band(graph: Graph, lane: Lane) -> Band:
    """A lane across the page; one statement alone in it is no list, and has no bullet."""
    panel = whole_panel(graph, lane, titled=False)
    alone = panel.entries[0] if len(panel.entries) == 1 else None
    if isinstance(alone, Entry) and alone.label == BULLET:
        panel = replace(panel, entries=(replace(alone, label=""),))
    return Band(lane, panel)


def _entries(
    graph: Graph, items: Iterable[Item], labels: _Labels, level: int
) -> Iterator[Heading | Entry]:
    for item in items:
        if isinstance(item, Card):
            yield Entry(item, labels.next())
        else:
            yield Heading(standing(item), item.title, level, item.colour)
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
