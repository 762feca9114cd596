"""The largest type at which columns fit on a page, and how wide each then has to be.

A column's height is a staircase: it falls as the column widens. In ems of the type size the page
shrinks as the type grows, so one size is feasible exactly where the least widths that keep every
column within the page's height add up to no more than its width; bisection finds the largest.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.spans import Span, Strip

SMALLEST_PT = 0.5
"""What nobody can read: no smaller type is tried."""

_EXACT_PT = 0.005
_ROUNDING = 1e-9


class NoRoomError(ValueError):
    """There is so much on a page that no type is small enough for it."""


class Sheet(Struct, frozen=True):
    """Columns to fit.

    `room(size)` is the width and height left for all strips at a type size, in ems.
    """

    spans: tuple[Span, ...]
    room: Callable[[float], tuple[float, float]]
    largest_pt: float

    @property
    def strips(self) -> tuple[Strip, ...]:
        """All strips from left to right."""
        return tuple(strip for span in self.spans for strip in span.strips)

    @property
    def last_tied(self) -> Span | None:
        """The last span of more strips than one."""
        return next((span for span in reversed(self.spans) if len(span.strips) > 1), None)


class Fit(Struct, frozen=True):
    """A type size in points, and the widths and the height of heads that it needs, in ems."""

    size_pt: float
    widths: tuple[float, ...]
    head: float


def largest(sheet: Sheet) -> Fit:
    """The largest type that fits with every strip as wide as serves the whole best.

    Raises NoRoomError where even the smallest does not fit.
    """
    return _largest(sheet, _least_widths)


def largest_with_equal_widths(sheet: Sheet) -> Fit:
    """The largest type that fits with all strips equally wide. Raises NoRoomError likewise."""
    return _largest(sheet, _equal_widths)


_Solver = Callable[[Sheet, float, float, float], "list[float] | None"]


def _largest(sheet: Sheet, solve: _Solver) -> Fit:
    best: Fit | None = None
    for head in _head_heights(sheet):
        if best is None or best.size_pt < sheet.largest_pt - _EXACT_PT:
            best = _largest_with_head(sheet, solve, head, best) or best
    if best is None:
        raise NoRoomError(f"the sheet has no room for type of {SMALLEST_PT} pt")
    if best.size_pt == sheet.largest_pt:
        best = _balanced(sheet, solve, best)
    return _spread(sheet, best)


def _head_heights(sheet: Sheet) -> list[float]:
    """The heights that all heads may share: every number of lines that one of them can take."""
    heads = [strip.head.heights for strip in sheet.strips]
    lowest = max((heights[-1] for heights in heads), default=0.0)
    return sorted({height for one in heads for height in one if height >= lowest}) or [0.0]


def _largest_with_head(sheet: Sheet, solve: _Solver, head: float, best: Fit | None) -> Fit | None:
    """The largest fit with heads of this height; None where it is no larger than the best yet."""

    def at(size: float) -> Fit | None:
        width, height = sheet.room(size)
        widths = solve(sheet, width, height - head, head)
        return None if widths is None else Fit(size, tuple(widths), head)

    fit = at(best.size_pt + _EXACT_PT if best else SMALLEST_PT)
    if fit is None:
        return None
    high = sheet.largest_pt
    if (top := at(high)) is not None:
        return top
    low = fit.size_pt
    while high - low > _EXACT_PT:
        middle = (low + high) / 2
        if (found := at(middle)) is not None:
            low, fit = middle, found
        else:
            high = middle
    return fit


def _least_widths(sheet: Sheet, width: float, height: float, head: float) -> list[float] | None:
    """The least widths at which all strips keep within the height; None where they do not fit."""
    lows = [span.lows(height, head) for span in sheet.spans]
    spare = width - sum(map(sum, lows))
    if spare < 0.0 or height < 0.0:
        return None
    last_tied = sheet.last_tied
    widths: list[float] = []
    for span, low in zip(sheet.spans, lows, strict=True):
        enough = sum(low) + (spare if span is last_tied else 0.0)
        own = span.widths(height, low, enough)
        if own is None or (spare := spare - sum(own) + sum(low)) < -_ROUNDING:
            return None
        widths += own
    return widths


def _equal_widths(sheet: Sheet, width: float, height: float, head: float) -> list[float] | None:
    each = width / max(len(sheet.strips), 1)
    fits = all(strip.head.least_width(head) <= each for strip in sheet.strips) and all(
        span.height_at([each] * len(span.strips)) <= height + _ROUNDING for span in sheet.spans
    )
    return [each] * len(sheet.strips) if fits and height >= 0.0 else None


def _balanced(sheet: Sheet, solve: _Solver, fit: Fit) -> Fit:
    """The fit with the columns as low as the width allows.

    A page with few words is then balanced, where it would have narrow and tall columns.
    """
    width, height = sheet.room(fit.size_pt)
    widths = fit.widths
    low, high = 0.0, height - fit.head
    while high - low > 0.05:
        middle = (low + high) / 2
        if (lower := solve(sheet, width, middle, fit.head)) is not None:
            high, widths = middle, tuple(lower)
        else:
            low = middle
    return replace(fit, widths=widths)


def _spread(sheet: Sheet, fit: Fit) -> Fit:
    """The fit with the width that is left over shared out."""
    width, _ = sheet.room(fit.size_pt)
    factor = width / sum(fit.widths) if fit.widths else 1.0
    return replace(fit, widths=tuple(least * factor for least in fit.widths))
