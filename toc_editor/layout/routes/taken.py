"""The heights at which lines run already, and those that are free."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from toc_editor.layout.routes.buses import Bus

_TIGHTER = (1.0, 0.8, 0.6, 0.35, 0.2)
"""How much closer lines come, step by step, where there is no room for them."""

_MUCH_NEARER = 0.6
_ROUNDING = 1e-6


class Taken:
    """The heights in use in each channel, with the bus that uses each."""

    def __init__(self) -> None:
        self._used: dict[object, list[tuple[float, int]]] = defaultdict(list)
        self._numbers: dict[Bus, int] = {}

    def add(self, places: Iterable[object], y: float, bus: Bus) -> None:
        """A line of this bus runs there now."""
        number = self._numbers.setdefault(bus, len(self._numbers))
        for place in places:
            insort(self._used[place], (y, number))

    def move(self, places: Iterable[object], y: float, to: float, bus: Bus) -> None:
        """A line of this bus runs elsewhere in these places now."""
        for place in places:
            self._used[place].remove((y, self._numbers[bus]))
        self.add(places, to, bus)

    def has_room(self, places: Mapping[object, float], y: float, bus: Bus) -> bool:
        """Whether no line of another bus is much nearer to a height in these places than it may."""
        own = self._numbers.get(bus, -1)
        return not any(
            abs(other - y) < _MUCH_NEARER * apart
            for place, apart in places.items()
            for other in self._between(place, y - apart, y + apart, own)
        )

    def free(
        self,
        places: Mapping[object, float],
        wanted: float,
        room: tuple[float, float],
        bus: Bus,
        least: float = 0.0,
    ) -> float:
        """The free height nearest to the one that is wanted, so far off what is in these places.

        Where it is not that one, it is off it by `least`, if there is room.
        """
        low, high = room
        wanted = min(max(wanted, low), high)
        own = self._numbers.get(bus, -1)
        used = [
            (y, apart)
            for place, apart in places.items()
            for y in self._between(place, low - apart, high + apart, own)
        ]
        for tighter in _TIGHTER:
            steps = [(y, apart * tighter) for y, apart in used]
            fit = _nearest_free(steps, wanted, low, high, least)
            if fit is not None:
                return fit
        return _freest(used, low, high)

    def _between(self, place: object, low: float, high: float, own: int) -> Iterator[float]:
        used = self._used[place]
        for y, bus in used[bisect_left(used, (low, -1)) :]:
            if y > high:
                break
            if bus != own:
                yield y


def _nearest_free(
    used: Sequence[tuple[float, float]], wanted: float, low: float, high: float, least: float
) -> float | None:
    starts, ends = _merged(used)

    def is_free(y: float) -> bool:
        at = bisect_left(starts, y)
        return at == 0 or y >= ends[at - 1]

    def cost(y: float) -> tuple[bool, float]:
        return abs(y - wanted) < least - _ROUNDING, abs(y - wanted)

    if is_free(wanted):
        return wanted
    beside = [y for other, step in used for y in (other - step, other + step)]
    others = (y for y in (*beside, wanted - least, wanted + least) if low <= y <= high)
    return min(filter(is_free, others), key=cost, default=None)


def _merged(used: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """The stretches that are in use, apart from each other: where each begins and where it ends."""
    starts: list[float] = []
    ends: list[float] = []
    for start, end in sorted((y - step + _ROUNDING, y + step - _ROUNDING) for y, step in used):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _freest(used: Sequence[tuple[float, float]], low: float, high: float) -> float:
    """The height that is furthest from all that are in use."""
    heights = sorted(min(max(y, low), high) for y, _ in used)
    between = ((one + other) / 2 for one, other in pairwise(heights))
    return max((low, high, *between), key=lambda y: min(abs(y - other) for other in heights))
