"""Where what is dragged or moved by key may land, and where it would land next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toc_editor.edit.cards import outermost
from toc_editor.edit.places import Spot
from toc_editor.layout.sheet import Slot
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

_BESIDE = 4.0
"""How much more a step to the side counts than one up or down, when the nearest slot is sought."""


def spot_of(slot: Slot) -> Spot:
    """The spot of the model that a slot of the sheet stands for."""
    return Spot(slot.parent, slot.before, slot.row)


def allowed(graph: Graph, items: Iterable[Id], slots: Sequence[Slot]) -> list[Slot]:
    """The slots at which all of these cards and groups may stand, by the model's own rule."""
    moving = outermost(graph, items)
    inside = {below.id for item in moving for below in graph.groups_in(item.id)}
    parents = {slot.parent for slot in slots} - inside
    fine = {
        parent for parent in parents if all(rules.can_stand(graph, item, parent) for item in moving)
    }
    return [slot for slot in slots if slot.parent in fine]


def nearest(slots: Sequence[Slot], x: float, y: float) -> Slot | None:
    """The slot nearest to a point, those in whose column the point lies first."""

    def distance(slot: Slot) -> float:
        beside = max(slot.x - x, x - slot.x - slot.width, 0.0)
        return _BESIDE * beside + abs(slot.y - y)

    return min(slots, key=distance, default=None)


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
