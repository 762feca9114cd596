"""The order in which a canvas is read out: what holds what, as keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from toc_editor.layout.outline import in_order
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import Id, Lane, LinksShown, Row

ROOT, LINKS = "", "all links"
_ROW, _PART = "row ", "part "

Key = str
"""A record's id; or what stands for a row inside one lane, for a text of the page, for all links.

Ids of records have no space in them, so the keys of other things, which do, are never one.
"""


class Tree(Struct, frozen=True):
    """What stands in what, from the canvas itself (`ROOT`) down."""

    children: Mapping[Key, tuple[Key, ...]]
    parents: Mapping[Key, Key]


def tree(graph: Graph, head: Sequence[Key], foot: Sequence[Key]) -> Tree:
    """The tree of a model; `head` and `foot` stand before and after its lanes."""
    children = dict(_shelves(graph))
    links = tuple(link.id for link in links_shown(graph, LinksShown.ALL))
    lanes = tuple(lane.id for lane in graph.lanes)
    children[ROOT] = (*head, *lanes, *foot, *((LINKS,) if links else ()))
    if links:
        children[LINKS] = links
    parents = {child: parent for parent, held in children.items() for child in held}
    return Tree(children, parents)


def _shelves(graph: Graph) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    for lane in graph.lanes:
        rows = graph.rows(lane.grid) if lane.grid else ()
        items = in_order(graph, lane)
        held = {row.id: tuple(item.id for item in items if item.row == row.id) for row in rows}
        loose = tuple(item.id for item in items if item.row not in held)
        for row, inside in held.items():
            if inside:
                yield row_key(lane, row), inside
        yield lane.id, (*loose, *(row_key(lane, row) for row, inside in held.items() if inside))
        for group in graph.groups_in(lane.id):
            yield group.id, tuple(item.id for item in graph.items(group.id))


def row_key(lane: Lane, row: Id) -> Key:
    """What stands for a row of the grid inside one lane."""
    return f"{_ROW}{lane.id} {row}"


def row_of(graph: Graph, key: Key) -> Row | None:
    """The row that a key stands for, inside one lane."""
    record = graph.get(Id(key.rpartition(" ")[2])) if key.startswith(_ROW) else None
    return record if isinstance(record, Row) else None


def part_key(part: str) -> Key:
    """What stands for a text of the page."""
    return f"{_PART}{part}"


def part_of(key: Key) -> str:
    """The text of the page that a key stands for; "" for none."""
    return key.removeprefix(_PART) if key.startswith(_PART) else ""
