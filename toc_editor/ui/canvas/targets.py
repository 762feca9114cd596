"""Where what is dragged or moved by key may land, and where it would land next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import inf

from msgspec import Struct

from toc_editor.edit.cards import outermost
from toc_editor.edit.places import Spot
from toc_editor.layout.sheet import Slot
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item
from toc_editor.picture.hits import Area

_BESIDE = 4.0
"""How much more a step to the side counts than one up or down, when the nearest slot is sought."""


def spot_of(slot: Slot) -> Spot:
    """The spot of the model that a slot of the sheet stands for."""
    return Spot(slot.parent, slot.before, slot.row)


class Column(Struct, frozen=True):
    """Slots of one width that stand one under the other, in order, and their heights."""

    x: float
    width: float
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]


Columns = tuple[Column, ...]


class Grounds(Struct, frozen=True):
    """All slots of a sheet, and those of each lane by where it stands."""

    whole: Columns
    trays: tuple[tuple[Area, Columns], ...]


class Places(Struct, frozen=True):
    """What is moving, every slot outside of it, and those of them at which it may stand."""

    moving: tuple[Item, ...]
    slots: Grounds
    allowed: Grounds


class Aim(Struct, frozen=True):
    """The slot at which something would land, None where it cannot; and if so why, in words."""

    slot: Slot | None
    refusal: str = ""


NOWHERE = Aim(None)


def in_columns(slots: Iterable[Slot]) -> Columns:
    """Slots made ready for many a search: a drag asks for the nearest at each of its steps."""
    found: dict[tuple[float, float], list[Slot]] = {}
    for slot in slots:
        found.setdefault((slot.x, slot.width), []).append(slot)
    for held in found.values():
        held.sort(key=lambda slot: slot.y)
    return tuple(
        Column(x, width, tuple(slot.y for slot in held), tuple(held))
        for (x, width), held in found.items()
    )


def grounds(slots: Iterable[Slot], trays: Iterable[Area]) -> Grounds:
    """Slots by the lanes in whose trays they lie, and all of them together."""
    held: dict[Area, list[Slot]] = {tray: [] for tray in trays}
    slots = tuple(slots)
    for slot in slots:
        x, y = slot.x + slot.width / 2, slot.y
        tray = next((tray for tray in held if tray.holds(x, y)), None)
        if tray is not None:
            held[tray].append(slot)
    return Grounds(
        in_columns(slots), tuple((tray, in_columns(own)) for tray, own in held.items() if own)
    )


def places(
    graph: Graph, items: Iterable[Id], slots: Sequence[Slot], trays: Iterable[Area] = ()
) -> Places:
    """Where these cards and groups may stand, by the model's own rule."""
    moving, trays = tuple(outermost(graph, items)), tuple(trays)
    inside = {item.id for item in moving}
    inside |= {below.id for item in moving for below in graph.groups_in(item.id)}
    outside = [slot for slot in slots if slot.parent not in inside]
    parents = {slot.parent for slot in outside}
    fine = {one for one in parents if all(rules.can_stand(graph, item, one) for item in moving)}
    every = grounds(outside, trays)
    if fine == parents:
        return Places(moving, every, every)
    return Places(moving, every, grounds((one for one in outside if one.parent in fine), trays))


def allowed(graph: Graph, items: Iterable[Id], slots: Sequence[Slot]) -> list[Slot]:
    """The slots at which all of these cards and groups may stand."""
    columns = places(graph, items, slots).allowed.whole
    return [slot for column in columns for slot in column.slots]


def aim(graph: Graph, places: Places, x: float, y: float, near: float) -> Aim:
    """Where something would land that is let go at a point.

    That is the nearest slot. Where it may not stand there, it lands at the nearest at which it
    may, if that is no more than `near` farther, in points; else nowhere.
    """
    meant = nearest(places.slots, x, y)
    slot = meant if places.allowed is places.slots else nearest(places.allowed, x, y)
    if meant is None or slot is None:
        return NOWHERE
    if slot == meant or _distance(slot, x, y) <= _distance(meant, x, y) + near:
        return Aim(slot)
    whys = (rules.why_not_stand(graph, item, meant.parent) for item in places.moving)
    return Aim(None, next(filter(None, whys), ""))


def nearest(grounds: Grounds, x: float, y: float) -> Slot | None:
    """The slot nearest to a point: in the lane in which the point lies, or else of all."""
    own = next((columns for tray, columns in grounds.trays if tray.holds(x, y)), grounds.whole)
    return _nearest_of(own, x, y)


def _nearest_of(columns: Columns, x: float, y: float) -> Slot | None:
    """The nearest slot, those in whose column the point lies first."""
    best: Slot | None = None
    least = inf
    for column in columns:
        beside = _BESIDE * max(column.x - x, x - column.x - column.width, 0.0)
        if beside >= least:
            continue
        slot = _nearest_in(column, y)
        if (far := beside + abs(slot.y - y)) < least:
            best, least = slot, far
    return best


def _nearest_in(column: Column, y: float) -> Slot:
    """The slot of a column that is nearest to a height; of two the upper one."""
    place = bisect_left(column.ys, y)
    if place == len(column.ys) or (place and y - column.ys[place - 1] <= column.ys[place] - y):
        place -= 1
    return column.slots[bisect_left(column.ys, column.ys[place])]


def _distance(slot: Slot, x: float, y: float) -> float:
    beside = max(slot.x - x, x - slot.x - slot.width, 0.0)
    return _BESIDE * beside + abs(slot.y - y)


def into(graph: Graph, items: Iterable[Id], slot: Slot) -> str:
    """What cards come into at a slot, where that is easily missed: another group, or none."""
    cards = [one for id in items if isinstance(one := graph[id], Card)]
    if all(one.parent == slot.parent for one in cards):
        return ""
    parent = graph.get(slot.parent)
    if isinstance(parent, Group):
        return f"in “{parent.title}”"
    were_in_groups = any(isinstance(graph.get(one.parent), Group) for one in cards)
    return "in no group" if were_in_groups else ""


def changes_anything(graph: Graph, items: Sequence[Id], slot: Slot) -> bool:
    """Whether moving these items to the slot would change where they stand."""
    moving = [item.id for item in outermost(graph, items)]
    records = [graph[id] for id in moving]
    if any(getattr(record, "parent", None) != slot.parent for record in records):
        return True
    if any(getattr(record, "row", None) != slot.row for record in records):
        return True
    order = [item.id for item in graph.items(slot.parent)]
    staying = [id for id in order if id not in moving]
    place = staying.index(slot.before) if slot.before in staying else None
    if slot.before in moving:
        return False
    place = len(staying) if place is None else place
    return [*staying[:place], *moving, *staying[place:]] != order


def next_slot(
    graph: Graph, items: Sequence[Id], slots: Sequence[Slot], at: Slot, dx: int, dy: int
) -> Slot | None:
    """Where items that stand at `at` go by a step up, down, left or right; None where nowhere."""
    useful = [slot for slot in allowed(graph, items, slots) if changes_anything(graph, items, slot)]
    if dy:
        column = [slot for slot in useful if abs(slot.x - at.x) < 1 + at.width / 2]
        ahead = [slot for slot in column if (slot.y - at.y) * dy > 0]
        return min(ahead, key=lambda slot: abs(slot.y - at.y), default=None)
    ahead = [slot for slot in useful if (slot.x - at.x) * dx > at.width / 2]
    if not ahead:
        return None
    edge = min(ahead, key=lambda slot: abs(slot.x - at.x)).x
    column = [slot for slot in ahead if abs(slot.x - edge) < 1 + at.width / 2]
    return min(column, key=lambda slot: abs(slot.y - at.y))
