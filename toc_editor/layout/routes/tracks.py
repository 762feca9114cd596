"""Where trunks stand in their channels: in an order with few crossings, on few tracks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

_SWEEPS = 6
_LEAST_SHARE = 0.6
"""Trunks that would come nearer to each other than this share of what is good take more room."""
_MARGIN = 5.0
"""How far apart two trunks on one track stand, one over the other."""


class Trunk(Struct, frozen=True):
    """An upright line of a channel: the heights at which lines come in from left and right.

    Each from the top.
    """

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


def places(
    trunks: Sequence[Trunk],
    left: float,
    right: float,
    apart: float,
    most: tuple[float, float] | None = None,
) -> list[float]:
    """Where across a channel each trunk stands, `apart` from those beside it where there is room.

    Where there is little between `left` and `right`, they may go as far as `most`. Each shares the
    width with no more than those that stand beside it, or beside one of them. One that is no more
    than a line across stands in the middle and is in nobody's way.
    """
    upright = [number for number, trunk in enumerate(trunks) if trunk.top < trunk.bottom]
    order = _ordered([trunks[number] for number in upright])
    standing = [trunks[upright[place]] for place in order]
    before, after = _packed(standing), _packed(standing[::-1])[::-1]
    if most is not None and standing:
        abreast = max(map(sum, zip(before, after, strict=True)))
        left, right = _eased(left, right, most, abreast * _LEAST_SHARE * apart)
    middle = (left + right) / 2
    found = [middle] * len(trunks)
    for place, at_left, at_right in zip(order, before, after, strict=True):
        step = min(apart, (right - left) / max(at_left + at_right, 1))
        found[upright[place]] = middle + (at_left - at_right) / 2 * step
    return found


def _eased(
    left: float, right: float, most: tuple[float, float], wanted: float
) -> tuple[float, float]:
    """The room between two sides, wider by what it lacks, but no further than `most`."""
    lack = max(wanted - (right - left), 0.0)
    return min(left, max(left - lack, most[0])), max(right, min(right + lack, most[1]))


def count(trunks: Sequence[Trunk]) -> int:
    """On how many tracks they stand."""
    upright = [trunk for trunk in trunks if trunk.top < trunk.bottom]
    order = _ordered(upright)
    return max(_packed([upright[place] for place in order]), default=-1) + 1


def _ordered(trunks: Sequence[Trunk]) -> list[int]:
    """The trunks from left to right: an order by their leaning, mended by moving one at a time."""
    order = sorted(range(len(trunks)), key=lambda one: _lean(trunks[one]))
    gains = _gains(trunks)
    for _ in range(_SWEEPS):
        before = list(order)
        for one in before:
            _sift(order, one, gains[one])
        if order == before:
            break
    return order


def _gains(trunks: Sequence[Trunk]) -> list[dict[int, int]]:
    """How many crossings less there are where a trunk stands to the right of another."""
    gains: list[dict[int, int]] = [{} for _ in trunks]
    ends = [(trunk.top, trunk.bottom) for trunk in trunks]
    near: list[int] = []
    for one in sorted(range(len(trunks)), key=lambda one: ends[one]):
        near = [other for other in near if ends[other][1] > ends[one][0]]
        mine = trunks[one]
        for other in near:
            theirs = trunks[other]
            less = (
                _inside(theirs.right, *ends[one])
                + _inside(mine.left, *ends[other])
                - _inside(theirs.left, *ends[one])
                - _inside(mine.right, *ends[other])
            )
            if less:
                gains[one][other], gains[other][one] = -less, less
        near.append(one)
    return gains


def _sift(order: list[int], one: int, gains: Mapping[int, int]) -> None:
    """Move one trunk to where it has fewest crossings with those that it passes on the way."""
    place = order.index(one)
    found = [(0, place)]
    for step, way in ((1, range(place + 1, len(order))), (-1, range(place - 1, -1, -1))):
        won = 0
        for other in way:
            if gain := gains.get(order[other]):
                won += step * gain
                found.append((-won, other))
    best = min(found, key=lambda one: (one[0], abs(one[1] - place)))[1]
    order.insert(best, order.pop(place))


def _lean(trunk: Trunk) -> tuple[bool, float, float]:
    """Lines that fall stand the further right the higher they come in, those that rise lower."""
    comes, goes = _mean(trunk.left), _mean(trunk.right)
    falls = goes >= comes
    return (falls, -comes if falls else comes, goes)


def _mean(heights: Sequence[float]) -> float:
    return sum(heights) / len(heights) if heights else 0.0


def _inside(heights: Sequence[float], top: float, bottom: float) -> int:
    """How many lines across come in between two heights: they cross what stands there."""
    return max(bisect_left(heights, bottom) - bisect_right(heights, top), 0)


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
