"""Columns as the fit of a page weighs them: how narrow they can be at a given height.

A strip alone is as narrow as its staircase says. Strips whose rows line up are weighed against
one another: a row is as high as its highest cell, so that one of them can only do with less width
where the others leave it height. All lengths are ems of the type size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby, product
from operator import itemgetter

from msgspec import Struct

from toc_editor.text.staircase import Staircase, stacked

_ROUNDING = 1e-9
_WIDEST = 64.0
"""How many times as wide as it would be alone a strip may have to be for its neighbours' sake."""
_STEPS_TRIED = (1, 2, 3, 5, 8, 13)
_ROWS_LOWERED_BY = 3
_ORDERS_TRIED = 3
_MOST_LOOKED_AT = 20_000
"""How many cells a search for widths looks at before it takes what it has."""


class Strip(Struct, frozen=True, dict=True):
    """A column: its head, the cells of its rows, and what hangs below them."""

    head: Staircase
    cells: tuple[Staircase, ...]
    tail: Staircase | None = None

    @cached_property
    def rows(self) -> tuple[Staircase, ...]:
        """The cells, and the tail as one more."""
        return self.cells if self.tail is None else (*self.cells, self.tail)

    @cached_property
    def whole(self) -> Staircase:
        """How high the strip is without its head where it lines up with no other."""
        return stacked(self.rows, 0.0)

    @property
    def least(self) -> float:
        """No strip is ever narrower, whatever the height."""
        return max(self.head.widths[0], self.whole.widths[0])

    def least_width(self, height: float, head: float) -> float:
        """The least width at these heights where the strip lines up with no other."""
        return max(self.head.least_width(head), self.whole.least_width(height))


class Span(Struct, frozen=True, dict=True):
    """Neighbouring strips whose rows line up, often just one strip.

    Where any strip has a tail, all tails are one more row.
    """

    strips: tuple[Strip, ...]

    def height_at(self, widths: Sequence[float]) -> float:
        """How high the strips are together, without their heads."""
        heights = map(_heights_at, self._tracks, widths)
        rows: Iterator[tuple[float, ...]] = zip(*heights, strict=True)
        return sum(map(max, rows))

    def lows(self, height: float, head: float) -> list[float]:
        """For each strip a width that it cannot do with less than; infinite where nothing fits."""
        return [strip.least_width(height, head) for strip in self.strips]

    def widths(self, height: float, lows: Sequence[float], enough: float) -> list[float] | None:
        """Widths, as little together as found or as is `enough`; None where nothing fits."""
        if len(self.strips) == 1:
            return list(lows)
        return _Search(self._stairs, lows, height + _ROUNDING).widths(enough)

    @cached_property
    def _tracks(self) -> tuple[tuple[Staircase, ...], ...]:
        """The rows of each strip, as many in each."""
        count = max(len(strip.rows) for strip in self.strips)
        nothing = Staircase((0.0,), (0.0,))
        return tuple((*strip.rows, nothing)[:count] for strip in self.strips)

    @cached_property
    def _stairs(self) -> tuple[_RowStairs, ...]:
        return tuple(map(_row_stairs, self._tracks))


def _heights_at(rows: Sequence[Staircase], width: float) -> list[float]:
    return [row.height_at(width) for row in rows]


class _RowStairs(Struct, frozen=True):
    """The heights of all rows of a strip, from each of the widths on at which any of them falls."""

    widths: tuple[float, ...]
    heights: tuple[tuple[float, ...], ...]

    def from_width(self, low: float) -> _RowStairs:
        """The steps from this width on."""
        first = bisect_right(self.widths, low + _ROUNDING) - 1
        return _RowStairs((low, *self.widths[first + 1 :]), self.heights[first:])


def _row_stairs(rows: Sequence[Staircase]) -> _RowStairs:
    least = max(row.widths[0] for row in rows)
    now = _heights_at(rows, least)
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
    return _RowStairs(tuple(widths), tuple(heights))


class _Search:
    """Looks for the least widths together, from widths that fit on, by small changes.

    Where it stands is a step of each strip. What it finds no change can better: neither one strip
    made narrower and another wider for it, nor one row made lower and strips narrower for it. On
    spans small enough to try everything that is the least there is but for a few in a hundred.
    """

    def __init__(self, stairs: Sequence[_RowStairs], lows: Sequence[float], height: float) -> None:
        own = [one.from_width(low) for one, low in zip(stairs, lows, strict=True)]
        self._widths = [one.widths for one in own]
        self._heights = [one.heights for one in own]
        self._height = height
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
        return [own[step] for own, step in zip(self._widths, steps, strict=True)]

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
        rows: Iterator[tuple[float, ...]] = zip(*heights, strict=True)
        return sum(map(max, rows)) <= self._height

    def _total(self, steps: Sequence[int]) -> float:
        return sum(own[step] for own, step in zip(self._widths, steps, strict=True))

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
        step = bisect_left(own, -self._height, key=lambda heights: -sum(map(max, rows, heights)))
        if step < len(own):
            steps[strip] = step
        return step < len(own)


def _orders(steps: Sequence[int], wider: Sequence[int]) -> Iterator[list[int]]:
    """Orders in which to make strips narrower, those first that have not just been made wider."""
    strips = sorted(range(len(steps)), key=lambda strip: wider[strip] != steps[strip])
    for first in range(min(_ORDERS_TRIED, len(strips))):
        yield [*strips[first:], *strips[:first]]
