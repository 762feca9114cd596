"""The least widths together of strips whose rows line up: of two exactly, of more by a search.

A row is as high as its highest cell, so that one strip can only do with less width where the
others leave it height. All lengths are ems of the type size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, product
from operator import itemgetter

from msgspec import Struct

from toc_editor.text.staircase import Staircase

_ROUNDING = 1e-9
_WIDEST = 64.0
"""How many times as wide as it would be alone a strip may have to be for its neighbours' sake."""
_STEPS_TRIED = (1, 2, 3, 5, 8, 13)
_ROWS_LOWERED_BY = 3
_ORDERS_TRIED = 3
_MOST_LOOKED_AT = 20_000
"""How many cells a search for widths looks at before it takes what it has."""

Judge = Callable[[Sequence[float], Sequence[float]], bool]
"""Whether rows of these heights fit, in strips of these widths."""


def heights_at(rows: Sequence[Staircase], width: float) -> list[float]:
    """The height of each row at a width."""
    return [row.height_at(width) for row in rows]


class RowStairs(Struct, frozen=True):
    """The heights of all rows of a strip, from each of the widths on at which any of them falls."""

    widths: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]

    def from_width(self, low: float) -> RowStairs:
        """The steps from this width on."""
        first = bisect_right(self.widths, low + _ROUNDING) - 1
        return RowStairs((low, *self.widths[first + 1 :]), self.heights[first:])

    def at(self, width: float) -> RowStairs:
        """The one step at this width."""
        first = bisect_right(self.widths, width + _ROUNDING) - 1
        return RowStairs((width,), (self.heights[first],))


def row_stairs(rows: Sequence[Staircase]) -> RowStairs:
    """The steps of all rows of a strip as one."""
    least = max(row.widths[0] for row in rows)
    now = heights_at(rows, least)
    widths, heights = [least], [tuple(now)]
    falls = sorted(
        (width, number, height)
        for number, row in enumerate(rows)
        for width, height in zip(row.widths, row.heights, strict=True)
        if width > least
    )
    for width, run in groupby(falls, key=itemgetter(0)):
        for _, number, height in run:
            now[number] = height
        widths.append(width)
        heights.append(tuple(now))
    return RowStairs(tuple(widths), tuple(heights))


def least_of_two(
    stairs: Sequence[RowStairs], lows: Sequence[float], pinned: Sequence[float], room: float
) -> list[float] | None:
    """The least widths together of two strips whose rows fit the room; None where none fit.

    Each step of the first is tried with the least of the second that it fits with, which goes no
    further back than the one before.
    """
    own, other = _usable(stairs, lows, pinned)
    least: list[float] | None = None
    step = len(other.widths)
    for width, heights in zip(own.widths, own.heights, strict=True):
        if least and width + other.widths[0] >= sum(least):
            break
        while step and sum(map(max, heights, other.heights[step - 1])) <= room:
            step -= 1
        if step < len(other.widths) and (not least or width + other.widths[step] < sum(least)):
            least = [width, other.widths[step]]
    return least


def _usable(
    stairs: Sequence[RowStairs], lows: Sequence[float], pinned: Sequence[float]
) -> list[RowStairs]:
    """The steps that strips may take: from their lows on, or the one that they are pinned to."""
    return [
        one.at(width) if width else one.from_width(low)
        for one, low, width in zip(stairs, lows, pinned, strict=True)
    ]


class Search:
    """Looks for the least widths together, from widths that fit on, by small changes.

    Where it stands is a step of each strip. What it finds no change can better: neither one strip
    made narrower and another wider for it, nor one row made lower and strips narrower for it. On
    spans small enough to try everything that is the least there is but for a few in a hundred.
    """

    def __init__(
        self,
        stairs: Sequence[RowStairs],
        lows: Sequence[float],
        pinned: Sequence[float],
        judge: Judge,
    ) -> None:
        own = _usable(stairs, lows, pinned)
        self._widths = [one.widths for one in own]
        self._heights = [one.heights for one in own]
        self._judge = judge
        self._looked_at = 0

    def widths(self, enough: float) -> list[float] | None:
        """The widths found, or the first that are as little as is enough; None where none fit."""
        here = self._start()
        if here is None:
            return None
        steps = here
        while here is not None:
            steps = here
            here = self._better(steps) if self._total(steps) > enough else None
        return self._widths_at(steps)

    def _start(self) -> list[int] | None:
        """The lows all made wider by one factor, the least that fits, and then narrowed."""
        low, high = 1.0, _WIDEST
        if not self._fits(self._widened(high)):
            return None
        while high - low > 0.002:
            middle = (low + high) / 2
            if self._fits(self._widened(middle)):
                high = middle
            else:
                low = middle
        return self._narrowed(self._widened(high), range(len(self._widths)))

    def _widened(self, factor: float) -> list[int]:
        return [bisect_right(own, own[0] * factor) - 1 for own in self._widths]

    def _fits(self, steps: Sequence[int]) -> bool:
        heights = [own[step] for own, step in zip(self._heights, steps, strict=True)]
        return self._judge(list(map(max, *heights)), self._widths_at(steps))

    def _widths_at(self, steps: Sequence[int]) -> list[float]:
        return [own[step] for own, step in zip(self._widths, steps, strict=True)]

    def _total(self, steps: Sequence[int]) -> float:
        return sum(self._widths_at(steps))

    def _better(self, steps: list[int]) -> list[int] | None:
        """Steps of less width, None where no change was found that leads to any."""
        total = self._total(steps) - _ROUNDING
        for changed in chain(self._exchanges(steps), self._lower_rows(steps)):
            if self._total(changed) < total:
                return changed
            if self._looked_at > _MOST_LOOKED_AT:
                break
        return None

    def _exchanges(self, steps: list[int]) -> Iterator[list[int]]:
        """One strip some steps narrower, and another as wide as it takes."""
        for giver, by in product(range(len(steps)), _STEPS_TRIED):
            if steps[giver] < by:
                continue
            for taker in range(len(steps)):
                changed = list(steps)
                changed[giver] -= by
                if taker != giver and self._fits_with_least(changed, taker):
                    yield changed

    def _lower_rows(self, steps: list[int]) -> Iterator[list[int]]:
        """A row some steps lower, and the strips as narrow as that allows."""
        for row in range(len(self._heights[0][0])):
            lower = self._with_lower_row(steps, row)
            for _ in range(_ROWS_LOWERED_BY):
                if lower is None:
                    break
                yield from (self._narrowed(lower, order) for order in _orders(steps, lower))
                lower = self._with_lower_row(lower, row)

    def _with_lower_row(self, steps: list[int], row: int) -> list[int] | None:
        """The strips wide enough for the row's next lower height; None where it has none."""
        highest = max(own[step][row] for own, step in zip(self._heights, steps, strict=True))
        lower = [
            bisect_left(own, _ROUNDING - highest, step, key=lambda heights: -heights[row])
            for own, step in zip(self._heights, steps, strict=True)
        ]
        fits = all(step < len(own) for own, step in zip(self._heights, lower, strict=True))
        return lower if fits else None

    def _narrowed(self, steps: Sequence[int], order: Iterable[int]) -> list[int]:
        """Steps that fit, with one strip after the other made as narrow as it can be."""
        steps = list(steps)
        for strip in order:
            self._fits_with_least(steps, strip)
        return steps

    def _fits_with_least(self, steps: list[int], strip: int) -> bool:
        """Set the strip to the least step that fits with the others'; whether there is one."""
        own = self._heights[strip]
        others = [
            heights[step]
            for number, (heights, step) in enumerate(zip(self._heights, steps, strict=True))
            if number != strip
        ]
        rows = others[0] if len(others) == 1 else list(map(max, *others))
        self._looked_at += len(rows) * len(steps)
        widths, wider = self._widths_at(steps), self._widths[strip]

        def fits(step: int) -> bool:
            widths[strip] = wider[step]
            return self._judge(list(map(max, rows, own[step])), widths)

        step = bisect_left(range(len(own)), True, key=fits)
        if step < len(own):
            steps[strip] = step
        return step < len(own)


def _orders(steps: Sequence[int], wider: Sequence[int]) -> Iterator[list[int]]:
    """Orders in which to make strips narrower, those first that have not just been made wider."""
    strips = sorted(range(len(steps)), key=lambda strip: wider[strip] != steps[strip])
    for first in range(min(_ORDERS_TRIED, len(strips))):
        yield [*strips[first:], *strips[:first]]
