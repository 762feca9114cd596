"""Where lines that do not belong together cross, and how one gives way there.

That is the upright one, but where it turns, so near that no gap would be seen: then the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from toc_editor.layout.routes.buses import Bus

Point = tuple[float, float]

Break = tuple[float, float, float]
"""Where two lines cross, and how much of the one that gives way is not drawn on both sides."""

_CELL = 40.0
"""How wide a part of the sheet is in which lines are looked for, in points."""
_STAYS = 0.3
"""How much of the way to the next crossing gives way at the most."""


class Crossings:
    """The lines across of some buses, and what they cross."""

    def __init__(self, paths: Sequence[tuple[Bus, Sequence[Point]]]) -> None:
        across: dict[int, set[tuple[float, float, float, int]]] = defaultdict(set)
        self._numbers: dict[Bus, int] = {}
        self._corners: dict[tuple[int, float], set[float]] = defaultdict(set)
        self._ends: dict[tuple[int, float], set[float]] = defaultdict(set)
        self._turning: dict[tuple[int, float], set[float]] = defaultdict(set)
        for bus, path in paths:
            number = self._numbers.setdefault(bus, len(self._numbers))
            for (x0, y0), (x1, y1) in pairwise(path):
                if y0 != y1:
                    self._corners[number, x0] |= {y0, y1}
                    continue
                left, right = min(x0, x1), max(x0, x1)
                self._ends[number, y0] |= {left, right}
                for cell in range(int(left // _CELL), int(right // _CELL) + 1):
                    across[cell].add((y0, left, right, number))
        self._across: Mapping[int, Sequence[tuple[float, float, float, int]]]
        self._across = {cell: sorted(lines) for cell, lines in across.items()}

    def breaks(
        self, bus: Bus, path: Sequence[Point], reach: float, radius: float
    ) -> Iterator[Break]:
        """Where upright lines of a path of this bus give way: by `reach`, or less near crossings.

        They do not where their bus turns, with this radius; `breaks_across` makes up for that.
        """
        for (x, y0), (x1, y1) in pairwise(path):
            if x != x1:
                continue
            met = self._crossed(bus, x, min(y0, y1), max(y0, y1))
            crossed = list(met)
            turns = self._corners[self._numbers[bus], x]
            beside = zip([-inf, *crossed[:-1]], crossed, [*crossed[1:], inf], strict=True)
            for before, y, after in beside if crossed else ():
                straight = min(abs(y - turn) for turn in turns) - radius
                own = min(reach, _STAYS * (y - before), _STAYS * (after - y), straight)
                if own > 0:
                    yield x, y, own
                elif straight <= 0:
                    for other in met[y]:
                        self._turning[other, y].add(x)

    def breaks_across(
        self, bus: Bus, path: Sequence[Point], reach: float, radius: float
    ) -> Iterator[Break]:
        """Where lines across of a path of this bus give way to upright ones that turn there.

        Those are known once `breaks` was asked of all paths.
        """
        number = self._numbers[bus]
        for (x0, y), (x1, y1) in pairwise(path):
            xs = self._turning.get((number, y)) if y == y1 else None
            for x in sorted(xs or ()):
                if min(x0, x1) < x < max(x0, x1):
                    beside = [_STAYS * abs(x - other) for other in xs or () if other != x]
                    straight = min(abs(x - end) for end in self._ends[number, y]) - radius
                    own = min(reach, straight, *beside)
                    if own > 0:
                        yield x, y, own

    def _crossed(self, bus: Bus, x: float, top: float, bottom: float) -> dict[float, list[int]]:
        """The heights at which lines of other buses cross an upright line, and which those are.

        From the top.
        """
        lines = self._across.get(int(x // _CELL), ())
        first, last = bisect_right(lines, (top, 9e9)), bisect_left(lines, (bottom,))
        own = self._numbers[bus]
        found: dict[float, list[int]] = {}
        for y, left, right, number in lines[first:last]:
            if number != own and left < x < right:
                found.setdefault(y, []).append(number)
        return found
