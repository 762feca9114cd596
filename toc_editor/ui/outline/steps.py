"""Where a step of the keyboard takes cards, groups, lanes and rows in the outline: plans only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from toc_editor.edit import cards, lanes
from toc_editor.edit.places import Spot
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Id, Item, Place
from toc_editor.ui.outline.tree import ROOT, Key, children


class Before(Struct, frozen=True):
    """Before which lane or row one comes; None for the end."""

    id: Id | None


def along(graph: Graph, ids: Sequence[Id], by: int) -> Spot | None:
    """The next spot up (-1) or down (+1) for these, into groups and out of them, lane by lane."""
    items = cards.outermost(graph, ids)
    if not items:
        return None
    spots = list(_spots(graph, ROOT))
    moved = {item.id for item in items}
    if by < 0:
        here = next(n for n, spot in enumerate(spots) if spot.before == items[0].id)
        ahead = spots[:here][::-1]
    else:
        after = _after(graph, items[-1])
        ahead = spots[spots.index(after) + 1 :]
    fitting = (spot for spot in ahead if spot.before not in moved and _can_go(graph, items, spot))
    return next(fitting, None)


def inward(graph: Graph, ids: Sequence[Id]) -> Spot | None:
    """The end of the group that stands right before these; None where there is none."""
    items = cards.outermost(graph, ids)
    if not items:
        return None
    first = items[0]
    beside = [item for item in graph.items(first.parent) if item.row == first.row]
    place = beside.index(first)
    before = beside[place - 1] if place else None
    if not isinstance(before, Group) or not _can_go(graph, items, Spot(before.id)):
        return None
    return Spot(before.id)


def outward(graph: Graph, ids: Sequence[Id]) -> Spot | None:
    """The spot right after the group that these stand in; None where they stand in none."""
    items = cards.outermost(graph, ids)
    if not items or not isinstance(graph.get(items[0].parent), Group):
        return None
    spot = _after(graph, graph.group(items[0].parent))
    return spot if _can_go(graph, items, spot) else None


def beside(graph: Graph, ids: Sequence[Id], by: int) -> Spot | None:
    """The end of the lane before (-1) or after (+1) theirs, in the same row where it has that."""
    items = cards.outermost(graph, ids)
    if not items:
        return None
    row = graph.row_of(items[0].id)
    order = [lane.id for lane in graph.lanes]
    place = order.index(graph.lane_of(items[0].id).id) + by
    if not 0 <= place < len(order):
        return None
    lane = graph.lane(order[place])
    return Spot(lane.id, row=row.id if row is not None and row.grid == lane.grid else None)


def lane_step(graph: Graph, lane: Id, by: int) -> Before | None:
    """Before which lane one comes by a step to the left (-1) or right (+1); None at the ends."""
    order = [one.id for one in graph.lanes]
    first = order.index(lane)
    past = first + len(lanes.with_boxes(graph.lanes, lane))
    if by < 0:
        before = first - 1
        while before > 0 and _is_box(graph, lane, order[before]):
            before -= 1
        return Before(order[before]) if first else None
    if past >= len(order):
        return None
    past += 1
    while past < len(order) and _is_box(graph, lane, order[past]):
        past += 1
    return Before(order[past] if past < len(order) else None)


def lane_after(graph: Graph, lane: Id) -> Id | None:
    """The lane that follows one and the boxes under it; None where it is the last."""
    order = [one.id for one in graph.lanes]
    past = order.index(lane) + len(lanes.with_boxes(graph.lanes, lane))
    return order[past] if past < len(order) else None


def _is_box(graph: Graph, lane: Id, other: Id) -> bool:
    """Whether the other is a box under a column, past which a column goes as past the column."""
    is_column = graph.lane(lane).place is Place.COLUMN
    return is_column and graph.lane(other).place is Place.UNDER


def row_step(graph: Graph, row: Id, by: int) -> Before | None:
    """Before which row of its grid one comes by a step up or down; None at the ends."""
    ids = [one.id for one in graph.rows(graph.row(row).grid)]
    place = ids.index(row)
    if not 0 <= place + by < len(ids):
        return None
    past = place + (2 if by > 0 else -1)
    return Before(ids[past] if past < len(ids) else None)


def _spots(graph: Graph, key: Key) -> Iterator[Spot]:
    """Every spot of the outline in reading order."""
    id, lane = key
    held = children(graph, key)
    rows = [one for one in held if one[1]]
    parent, row = (lane, id) if lane else (id, None)
    if key == ROOT:
        for one in held:
            yield from _spots(graph, one)
        return
    for one in held:
        if one[1]:
            continue
        yield Spot(parent, one[0], row)
        if isinstance(graph.get(one[0]), Group):
            yield from _spots(graph, one)
    yield Spot(parent, None, row)
    for one in rows:
        yield from _spots(graph, one)


def _after(graph: Graph, item: Item) -> Spot:
    """The spot right after a card or group among those of its row."""
    beside = [one for one in graph.items(item.parent) if one.row == item.row]
    place = beside.index(item) + 1
    return Spot(item.parent, beside[place].id if place < len(beside) else None, item.row)


def _can_go(graph: Graph, items: Sequence[Item], spot: Spot) -> bool:
    inside = {item.id for item in items} & {group.id for group in _groups_around(graph, spot)}
    return not inside and all(rules.can_stand(graph, item, spot.parent) for item in items)


def _groups_around(graph: Graph, spot: Spot) -> list[Group]:
    holder = graph.get(spot.parent)
    return [*graph.groups_above(spot.parent), holder] if isinstance(holder, Group) else []
