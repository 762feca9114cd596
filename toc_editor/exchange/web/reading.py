"""In what order a page is read: bands and columns under the headings that span them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Id, Item, Lane, Place, Row

Stack = Sequence[Lane]
"""A column and the boxes under it, or a band alone."""


class Block(Struct, frozen=True):
    """A lane, or neighbouring lanes that share these rows; `rows` is empty outside a grid."""

    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...] = ()


class Part(Struct, frozen=True):
    """What stands under one heading across the page; `title` is "" where there is none."""

    title: str
    blocks: tuple[Block, ...]


def parts(graph: Graph) -> list[Part]:
    """The whole page: bands at the head, columns with the boxes under them, bands at the foot."""
    stacks = _stacks(graph.lanes)
    banners = [banner for banner in graph.banners if banner.title]
    titles = _titles(stacks, banners)
    runs = groupby(zip(titles, stacks, strict=True), key=lambda one: one[0])
    return [
        Part(" – ".join(title for _, title in heads), tuple(_blocks(graph, [s for _, s in run])))
        for heads, run in runs
    ]


def shelf(graph: Graph, block: Block, lane: Lane, row: Row | None) -> tuple[Item, ...]:
    """What stands in a lane of the block in this row, in no row for None; all outside a grid."""
    items = graph.items(lane.id)
    if not block.rows:
        return items
    return tuple(item for item in items if item.row == (row.id if row else None))


def shelves(graph: Graph, block: Block) -> list[Row | None]:
    """The rows of a block from top to bottom; None for what stands in none, where there is any."""
    if not block.rows:
        return [None]
    loose = any(shelf(graph, block, lane, None) for lane in block.lanes)
    return [*([None] if loose else []), *block.rows]


def cards_in_order(graph: Graph, block: Block, lane: Lane) -> Iterator[Card]:
    """The cards of a lane as they are read."""
    for row in shelves(graph, block):
        for item in shelf(graph, block, lane, row):
            if isinstance(item, Card):
                yield item
            else:
                yield from graph.cards_in(item.id)


def _stacks(lanes: Sequence[Lane]) -> list[Stack]:
    columns: list[list[Lane]] = []
    for lane in lanes:
        if lane.place is Place.UNDER and columns:
            columns[-1].append(lane)
        elif lane.place in (Place.UNDER, Place.COLUMN):
            columns.append([lane])
    return [
        *([lane] for lane in lanes if lane.place is Place.HEAD),
        *columns,
        *([lane] for lane in lanes if lane.place is Place.FOOT),
    ]


_Heads = tuple[tuple[Id, str], ...]
"""The banners over a stack: their ids and titles."""


def _titles(stacks: Sequence[Stack], banners: Sequence[Banner]) -> list[_Heads]:
    """The banners over each stack. Where several lie over one another, one has the stack.

    A banner that gets none of its stacks so is named with the one that has its first.
    """
    reaches = {banner.id: _reach(stacks, banner) for banner in banners}
    over: list[Banner | None] = []
    current: Banner | None = None
    begun: set[Id] = set()
    for place in range(len(stacks)):
        covering = [banner for banner in banners if place in reaches[banner.id]]
        if current not in covering:
            current = next((banner for banner in covering if banner.id not in begun), None)
            begun |= {current.id} if current else set()
        over.append(current)
    named: dict[Id, _Heads] = {
        banner.id: ((banner.id, banner.title),) for banner in banners if banner.id in begun
    }
    for banner in banners:
        holder = over[reaches[banner.id].start]
        if banner.id not in begun and holder is not None:
            named[holder.id] += ((banner.id, banner.title),)
    return [named[banner.id] if banner else () for banner in over]


def _reach(stacks: Sequence[Stack], banner: Banner) -> range:
    """The places of the stacks over which a banner runs."""
    ends = [
        place
        for place, stack in enumerate(stacks)
        for lane in stack
        if lane.id in (banner.first, banner.last)
    ]
    return range(min(ends), max(ends) + 1)


def _blocks(graph: Graph, stacks: Sequence[Stack]) -> Iterator[Block]:
    """Neighbours of one grid as one block, the boxes under them after it."""
    for _, run in groupby(enumerate(stacks), key=lambda one: _rows(graph, one[1][0]) or one[0]):
        tied = [stack for _, stack in run]
        rows = _rows(graph, tied[0][0])
        yield Block(tuple(stack[0] for stack in tied), rows)
        yield from (Block((box,)) for stack in tied for box in stack[1:])


def _rows(graph: Graph, lane: Lane) -> tuple[Row, ...]:
    is_column = lane.place in (Place.COLUMN, Place.UNDER)
    return graph.rows(lane.grid) if lane.grid and is_column else ()
