"""Which links run together: those of one card and one kind share a trunk at that card.

Every link belongs to one bus, which fans out from its card or comes together at it. As few buses
as can be found by taking the largest first; lines of different buses only ever cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from msgspec import Struct


class Wire(Struct, frozen=True):
    """A link to be drawn: `kind` tells which may run together. `returns` says it comes in from
    the right, as links in one column do, `has_ring` that it begins with one.
    """

    id: str
    kind: str
    source: str
    target: str
    returns: bool = False
    has_ring: bool = False


class Bus(Struct, frozen=True):
    """Wires that share a trunk: out of a card's right edge, or into an edge of it."""

    card: str
    kind: str
    is_out: bool
    returns: bool = False


def buses(wires: Sequence[Wire]) -> dict[str, Bus]:
    """The bus of each wire, by the wire's id."""
    held: dict[Bus, set[str]] = defaultdict(set)
    both: dict[str, tuple[Bus, Bus]] = {}
    for wire in wires:
        out = Bus(wire.source, wire.kind, is_out=True)
        into = Bus(wire.target, wire.kind, is_out=False, returns=wire.returns)
        both[wire.id] = (out, into)
        held[out].add(wire.id)
        held[into].add(wire.id)
    return _largest_first(held, both)


def _largest_first(
    held: Mapping[Bus, set[str]], both: Mapping[str, tuple[Bus, Bus]]
) -> dict[str, Bus]:
    def place(bus: Bus) -> tuple[int, bool, str, str, bool]:
        return -len(held[bus]), not bus.is_out, bus.card, bus.kind, bus.returns

    queue = [(place(bus), bus) for bus in held]
    queue.sort(key=lambda one: one[0])
    waiting = [(key, number) for number, (key, _) in enumerate(queue)]
    heapify(waiting)
    found: dict[str, Bus] = {}
    while waiting:
        key, number = heappop(waiting)
        bus = queue[number][1]
        if not held[bus]:
            continue
        if (now := place(bus)) != key:
            heappush(waiting, (now, number))
            continue
        for wire in tuple(held[bus]):
            found[wire] = bus
            for one in both[wire]:
                held[one].discard(wire)
    return found
