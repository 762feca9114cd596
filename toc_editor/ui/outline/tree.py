"""What stands under what in the outline, read off the graph. Nothing here knows Qt.

A node is named by a `Key`: the id of its record, and for a row the lane that it is shown in, since
one row runs through several lanes.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_editor.layout.outline import in_order
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Link, Record, Row

Key = tuple[Id, Id]

NOWHERE = Id("")
ROOT: Key = (NOWHERE, NOWHERE)


def key_of(id: Id) -> Key:
    """The key of a lane, group or card."""
    return id, NOWHERE


def children(graph: Graph, key: Key) -> list[Key]:
    """What stands under a node, in order: in a lane what is in no row, then its rows."""
    id, lane = key
    if key == ROOT:
        return [key_of(one.id) for one in graph.lanes]
    if lane:
        return [key_of(item.id) for item in graph.items(lane) if item.row == id]
    record = graph.get(id)
    items = in_order(graph, record) if isinstance(record, Lane) else graph.items(id)
    loose = [key_of(item.id) for item in items if item.row is None]
    if isinstance(record, Lane) and record.grid:
        return [*loose, *((row.id, id) for row in graph.rows(record.grid))]
    return loose


def container(item: Item) -> Key:
    """Under which node a card or group stands."""
    return key_of(item.parent) if item.row is None else (item.row, item.parent)


def keys_of(graph: Graph, id: Id) -> list[Key]:
    """The nodes that show a record: none for a link, one for most, one in each lane for a row."""
    match graph.get(id):
        case Lane() | Group() | Card():
            return [key_of(id)]
        case Row(grid=grid):
            return [(id, lane.id) for lane in graph.lanes if lane.grid == grid]
        case _:
            return []


def rearranged(graph: Graph, change: Change) -> list[Key]:
    """The nodes under which something came, went or moved, the outermost first."""
    found: dict[Key, None] = {}
    for before, after in change.steps.values():
        if _standing(before) != _standing(after):
            for record in (before, after):
                found.update(dict.fromkeys(_around(graph, record)))
    return sorted(found, key=lambda key: _depth(graph, key))


def retold(graph: Graph, change: Change) -> set[Id]:
    """The records whose words, colours or counts a change touched."""
    found: set[Id] = set()
    for id, (before, after) in change.steps.items():
        for record in (before, after):
            if isinstance(record, Link):
                found |= {record.source, record.target}
            elif record is not None:
                found.add(id)
    return {id for id in found if id in graph}


def _standing(record: Record | None) -> tuple[object, ...] | None:
    """All of a record that says where it stands."""
    match record:
        case Lane(order=order, grid=grid):
            return order, grid
        case Row(order=order, grid=grid):
            return order, grid
        case Group(order=order, parent=parent, row=row) | Card(order=order, parent=parent, row=row):
            return order, parent, row
        case _:
            return None


def _around(graph: Graph, record: Record | None) -> Iterator[Key]:
    match record:
        case Lane(id=id):
            yield ROOT
            yield key_of(id)
        case Row(grid=grid):
            yield from (key_of(lane.id) for lane in graph.lanes if lane.grid == grid)
        case Group() | Card():
            yield container(record)
        case _:
            return


def _depth(graph: Graph, key: Key) -> int:
    id, lane = key
    if key == ROOT:
        return 0
    if lane:
        return 2
    record = graph.get(id)
    if not isinstance(record, Group):
        return 1
    return 3 + len(graph.groups_above(id))
