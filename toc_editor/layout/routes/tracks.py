"""Where trunks stand in their channels: in an order with few crossings, on few tracks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

_SWEEPS = 12
_MARGIN = 5.0
"""How far apart two trunks on one track stand, one over the other."""


class Trunk(Struct, frozen=True):
    """An upright line of a channel: the heights at which lines come in from left and right."""

    left: tuple[float, ...]
    right: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(*self.left, *self.right)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(*self.left, *self.right)


def places(trunks: Sequence[Trunk], left: float, right: float, apart: float) -> list[float]:
    """Where across a channel each trunk stands, `apart` from those beside it where there is room.

    Each shares the width with no more than those that stand beside it, or beside one of them. One
    that is no more than a line across stands in the middle and is in nobody's way.
    """
    upright = [number for number, trunk in enumerate(trunks) if trunk.top < trunk.bottom]
    order = _ordered([trunks[number] for number in upright])
    standing = [trunks[upright[place]] for place in order]
    before, after = _packed(standing), _packed(standing[::-1])[::-1]
    middle = (left + right) / 2
    found = [middle] * len(trunks)
    for place, at_left, at_right in zip(order, before, after, strict=True):
        step = min(apart, (right - left) / (at_left + at_right + 2))
        found[upright[place]] = middle + (at_left - at_right) / 2 * step
    return found


def count(trunks: Sequence[Trunk]) -> int:
    """On how many tracks they stand."""
    upright = [trunk for trunk in trunks if trunk.top < trunk.bottom]
    order = _ordered(upright)
    return max(_packed([upright[place] for place in order]), default=-1) + 1


def _ordered(trunks: Sequence[Trunk]) -> list[int]:
    """The trunks from left to right: an order by their leaning, mended by exchanges."""
    order = sorted(range(len(trunks)), key=lambda one: _lean(trunks[one]))
    for _ in range(_SWEEPS):
        is_done = True
        for place in range(len(order) - 1):
            one, other = trunks[order[place]], trunks[order[place + 1]]
            if _meet(one, other) and _crossings(other, one) < _crossings(one, other):
                order[place : place + 2] = order[place + 1], order[place]
                is_done = False
        if is_done:
            break
    return order


def _lean(trunk: Trunk) -> tuple[bool, float, float]:
    """Lines that fall stand the further right the higher they come in, those that rise lower."""
    comes, goes = _mean(trunk.left), _mean(trunk.right)
    falls = goes >= comes
    return (falls, -comes if falls else comes, goes)


def _mean(heights: Sequence[float]) -> float:
    return sum(heights) / len(heights) if heights else 0.0


def _meet(one: Trunk, other: Trunk) -> bool:
    return one.top < other.bottom + _MARGIN and other.top < one.bottom + _MARGIN


def _crossings(one: Trunk, other: Trunk) -> int:
    """How often two trunks' lines cross where the first stands to the left of the other."""
    return _inside(other.left, one) + _inside(one.right, other)


def _inside(heights: Sequence[float], trunk: Trunk) -> int:
    return sum(trunk.top < height < trunk.bottom for height in heights)


def _packed(trunks: Sequence[Trunk]) -> list[int]:
    """The track of each trunk: the first to the right of all before it that it would touch."""
    found: list[int] = []
    lanes: list[_Lane] = []
    for trunk in trunks:
        track = len(lanes)
        while track and not lanes[track - 1].touches(trunk):
            track -= 1
        if track == len(lanes):
            lanes.append(_Lane())
        lanes[track].add(trunk)
        found.append(track)
    return found


class _Lane:
    """What stands on one track; its trunks do not touch."""

    def __init__(self) -> None:
        self._tops: list[float] = []
        self._bottoms: list[float] = []

    def touches(self, trunk: Trunk) -> bool:
        at = bisect_right(self._tops, trunk.bottom + _MARGIN)
        return at > 0 and max(self._bottoms[at - 1 : at]) > trunk.top - _MARGIN

    def add(self, trunk: Trunk) -> None:
        at = bisect_left(self._tops, trunk.top)
        self._tops.insert(at, trunk.top)
        self._bottoms.insert(at, trunk.bottom)
