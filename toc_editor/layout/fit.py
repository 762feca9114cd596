"""The largest type at which columns fit on a page, and how wide each then has to be.

A column's height is a staircase: it falls as the column widens. In ems of the type size the page
shrinks as the type grows, so one size is feasible exactly where the least widths that keep every
column within the page's height add up to no more than its width; bisection finds the largest.
Columns whose rows line up are weighed against one another: a row is as high as its highest cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from toc_editor.text.staircase import Staircase

SMALLEST_PT = 0.25
_EXACT_PT = 0.005
_MOST_HEADS = 6


@dataclass(frozen=True, slots=True)
class Strip:
    """A column for the fit: its head, the cells of its rows, and what hangs below them; in ems."""

    head: Staircase
    cells: tuple[Staircase, ...]
    tail: Staircase | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns to fit. A span is a tuple of strips whose rows line up, often just one strip.

    `room(size)` is the width and height left for all strips at a type size, in ems.
    """

    spans: tuple[tuple[Strip, ...], ...]
    room: Callable[[float], tuple[float, float]]
    largest_pt: float

    @property
    def strips(self) -> tuple[Strip, ...]:
        """All strips from left to right."""
        return tuple(strip for span in self.spans for strip in span)


@dataclass(frozen=True, slots=True)
class Fit:
    """A type size in points, and the widths and the height of heads that it needs, in ems."""

    size_pt: float
    widths: tuple[float, ...]
    head: float


def largest(sheet: Sheet) -> Fit:
    """The largest type that fits with every strip as wide as serves the whole best."""
    return _largest(sheet, _least_widths)


def largest_with_equal_widths(sheet: Sheet) -> Fit:
    """The largest type that fits with all strips equally wide."""
    return _largest(sheet, _equal_widths)


_Solver = Callable[[Sheet, float, float, float], "list[float] | None"]


def _largest(sheet: Sheet, solve: _Solver) -> Fit:
    best = Fit(0.0, (), 0.0)
    for head in _head_heights(sheet):
        fit = _largest_with_head(sheet, solve, head, best.size_pt)
        if fit is not None and fit.size_pt > best.size_pt:
            best = fit
    if not best.widths and sheet.spans:
        raise ValueError("the sheet has no room at any size")
    return _spread(sheet, solve, best)


def _head_heights(sheet: Sheet) -> list[float]:
    """The heights that all heads may share: every number of lines that one of them can take."""
    heads = [strip.head.heights for strip in sheet.strips]
    lowest = max((heights[-1] for heights in heads), default=0.0)
    heights = sorted({height for one in heads for height in one if height >= lowest})
    return heights[:_MOST_HEADS] or [0.0]


def _largest_with_head(sheet: Sheet, solve: _Solver, head: float, better_than: float) -> Fit | None:
    """The best fit with heads of this height, where it is better than one found before."""

    def at(size: float) -> Fit | None:
        width, height = sheet.room(size)
        widths = solve(sheet, width, height - head, head)
        return None if widths is None else Fit(size, tuple(widths), head)

    low = max(better_than, SMALLEST_PT)
    best = at(low)
    if best is None:
        return None
    high = sheet.largest_pt
    if (fit := at(high)) is not None:
        return fit
    while high - low > _EXACT_PT:
        middle = (low + high) / 2
        if (fit := at(middle)) is not None:
            low, best = middle, fit
        else:
            high = middle
    return best


def _least_widths(sheet: Sheet, width: float, height: float, head: float) -> list[float] | None:
    """The least widths at which all strips keep within the height; None where they do not fit."""
    apart = [_widths_apart(span, height, head) for span in sheet.spans]
    if sum(map(sum, apart)) > width:
        return None
    widths: list[float] = []
    for span, lows in zip(sheet.spans, apart, strict=True):
        widths += lows if len(span) == 1 else tied_widths(span, height, lows)
    return widths if sum(widths) <= width else None


def _equal_widths(sheet: Sheet, width: float, height: float, head: float) -> list[float] | None:
    each = width / max(len(sheet.strips), 1)
    fits = all(strip.head.least_width(head) <= each for strip in sheet.strips) and all(
        _height(span, [each] * len(span)) <= height + 1e-9 for span in sheet.spans
    )
    return [each] * len(sheet.strips) if fits else None


def _widths_apart(span: Sequence[Strip], height: float, head: float) -> list[float]:
    """The least width of each strip alone: no strip can do with less."""
    widths = []
    for strip in span:
        low = max(strip.head.least_width(head), max(cell.widths[0] for cell in strip.cells))
        widths.append(max(low, _least_width([strip], [low], 0, height)))
    return widths


def _height(span: Sequence[Strip], widths: Sequence[float]) -> float:
    """How high the strips of a span are together: rows lined up, then the highest tail."""
    rows = zip(*(strip.cells for strip in span), strict=True)
    lined_up = sum(
        max(cell.height_at(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    tails = (
        strip.tail.height_at(width)
        for strip, width in zip(span, widths, strict=True)
        if strip.tail is not None
    )
    return lined_up + max(tails, default=0.0)


def _steps(strip: Strip) -> list[float]:
    """Every width at which something in the strip takes a line less."""
    stairs = [*strip.cells, *([strip.tail] if strip.tail is not None else [])]
    return sorted({width for stair in stairs for width in stair.widths})


def _least_width(
    span: Sequence[Strip], widths: Sequence[float], place: int, height: float
) -> float:
    """The least width of one strip, the others' given, at which the span keeps within the height."""
    steps = _steps(span[place])
    trial = list(widths)
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        trial[place] = steps[middle]
        if _height(span, trial) <= height + 1e-9:
            high = middle
        else:
            low = middle + 1
    return steps[low] if low < len(steps) else inf


def tied_widths(span: Sequence[Strip], height: float, lows: Sequence[float]) -> list[float]:
    """Widths, as little as found, at which strips with common rows keep within the height.

    Starts from row heights that suit a common width, then lets rows lend one another height as
    long as that makes the strips together narrower. Infinite where nothing fits.
    """
    start = _common_rows(span, height, lows)
    if start is None:
        return [inf] * len(span)
    return _Rows(span, lows, start).settled()


def _common_rows(span: Sequence[Strip], height: float, lows: Sequence[float]) -> list[float] | None:
    """Heights of rows (and tail) that add up to the height, as suits one factor over the lows."""
    low, high = 1.0, 64.0

    def widths(factor: float) -> list[float]:
        return [least * factor for least in lows]

    if _height(span, widths(high)) > height + 1e-9:
        return None
    while high - low > 0.002:
        middle = (low + high) / 2
        if _height(span, widths(middle)) <= height + 1e-9:
            high = middle
        else:
            low = middle
    rows = [
        max(cell.height_at(width) for cell, width in zip(row, widths(high), strict=True))
        for row in zip(*_tracks(span), strict=True)
    ]
    rows[-1] += height - sum(rows)
    return rows


def _tracks(span: Sequence[Strip]) -> list[tuple[Staircase, ...]]:
    """The cells of each strip with its tail as one more row, where any strip has one."""
    if all(strip.tail is None for strip in span):
        return [strip.cells for strip in span]
    nothing = Staircase((0.0,), (0.0,))
    return [(*strip.cells, strip.tail or nothing) for strip in span]


class _Rows:
    """Row heights of a span that are being settled: their sum stays, their shares move."""

    _LOANS = (9.6, 4.8, 2.4, 1.2, 0.6)

    def __init__(self, span: Sequence[Strip], lows: Sequence[float], heights: list[float]) -> None:
        self._tracks = _tracks(span)
        self._lows = lows
        self._heights = heights
        self._needs = [self._need(row, height) for row, height in enumerate(heights)]

    def _need(self, row: int, height: float) -> list[float]:
        """How wide each strip must be for its cell of this row to be no higher than this."""
        return [track[row].least_width(height) for track in self._tracks]

    def _widths(self, needs: Sequence[Sequence[float]]) -> list[float]:
        return [max(low, *column) for low, *column in zip(self._lows, *needs, strict=True)]

    def settled(self) -> list[float]:
        """The widths when no loan of height from one row to another makes them less."""
        total = sum(self._widths(self._needs))
        better = True
        while better:
            better = False
            for loan in self._LOANS:
                while (lent := self._best_loan(loan, total)) is not None:
                    total, better = lent, True
        return self._widths(self._needs)

    def _best_loan(self, loan: float, total: float) -> float | None:
        """Make the loan that saves most width; the new total, or None where none saves any."""
        best: tuple[float, int, int] | None = None
        more = [self._need(row, height + loan) for row, height in enumerate(self._heights)]
        less = [self._need(row, height - loan) for row, height in enumerate(self._heights)]
        for taker in range(len(self._heights)):
            for giver in range(len(self._heights)):
                if taker == giver:
                    continue
                needs = list(self._needs)
                needs[taker], needs[giver] = more[taker], less[giver]
                width = sum(self._widths(needs))
                if width < (best[0] if best else total - 1e-6):
                    best = (width, taker, giver)
        if best is None:
            return None
        width, taker, giver = best
        self._heights[taker] += loan
        self._heights[giver] -= loan
        self._needs[taker], self._needs[giver] = more[taker], less[giver]
        return width


def _spread(sheet: Sheet, solve: _Solver, fit: Fit) -> Fit:
    """The fit with the width that is left over shared out.

    Where the type could not grow any more the columns are first made as low as the width allows,
    so that a page with few words is balanced instead of having narrow, tall columns.
    """
    width, height = sheet.room(fit.size_pt)
    widths = list(fit.widths)
    low, high = 0.0, height - fit.head
    while high - low > 0.05:
        middle = (low + high) / 2
        if (lower := solve(sheet, width, middle, fit.head)) is not None:
            high, widths = middle, lower
        else:
            low = middle
    factor = width / sum(widths) if widths else 1.0
    return Fit(fit.size_pt, tuple(least * factor for least in widths), fit.head)
