"""Steps of lines that are too small to be meant are taken out: one end gives way to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from toc_editor.layout.routes.buses import Bus
from toc_editor.layout.routes.taken import Taken

_SAME = 1e-6

Key = TypeVar("Key", bound=Hashable)
"""What a line across is known by."""


class Rung(Struct, frozen=True):
    """A line across that may be moved: in what room, off what is in which places, and its bus."""

    room: tuple[float, float]
    places: Mapping[object, float]
    bus: Bus


def levelled(
    heights: Mapping[Key, float],
    rungs: Mapping[Key, Rung],
    paths: Sequence[Sequence[Key]],
    taken: Taken,
    least: float,
) -> dict[Key, float]:
    """The heights of lines across, with no step from one to the next that is less than `least`.

    `paths` are the lines that follow one another, for each wire. A step stays where neither line
    can be moved without coming too close to others, or without making a small step elsewhere.
    """
    found = dict(heights)
    beside: dict[Key, set[Key]] = defaultdict(set)
    for path in paths:
        for one, other in pairwise(path):
            beside[one].add(other)
            beside[other].add(one)

    def may_move(key: Key, y: float) -> bool:
        rung = rungs.get(key)
        if rung is None or not rung.room[0] <= y <= rung.room[1]:
            return False
        steps = (abs(found[other] - y) for other in beside[key])
        return all(step < _SAME or step >= least for step in steps) and taken.has_room(
            rung.places, y, rung.bus
        )

    for path in paths:
        for one, other in pairwise(path):
            if _SAME < abs(found[one] - found[other]) < least:
                for key, goal in ((one, other), (other, one)):
                    if may_move(key, found[goal]):
                        taken.move(rungs[key].places, found[key], found[goal], rungs[key].bus)
                        found[key] = found[goal]
                        break
    return found
