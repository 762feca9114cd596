"""The largest type at which columns fit on a page, and how wide each then has to be.

A column's height is a staircase: it falls as the column widens. In ems of the type size the page
shrinks as the type grows, so one size is feasible exactly where the least widths that keep every
column within the page's height add up to no more than its width; bisection finds the largest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.flow import Rooms
from toc_editor.layout.spans import Span, Strip

SMALLEST_PT = 0.5
"""What nobody can read: no smaller type is tried."""

_EXACT_PT = 0.005
_ROUNDING = 1e-9
_COMFORTABLE = 12.0
"""From how many ems on a strip reads well: some twenty letters to a line."""
_KEPT_FOR_COMFORT = (0.985, 0.9925)
"""What is kept of the largest size where that makes the narrowest strip so much wider: the first
at the least, a further one if it does as well."""
_WORTH_SMALLER_TYPE = 1.2
_SAME_LEVEL = 0.01


class NoRoomError(ValueError):
    """There is so much on a page that no type is small enough for it."""


class Sheet(Struct, frozen=True):
    """Columns to fit.

    `room(size)` is the width left for all strips at a type size, and the height on each page, in
    ems. For the sake of narrow strips type may be a little smaller, but not less than `eased_pt`.
    """

    spans: tuple[Span, ...]
    room: Callable[[float], tuple[float, Rooms]]
    largest_pt: float
    eased_pt: float = inf

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


def largest(sheet: Sheet, least_pt: float = SMALLEST_PT, *, equal_widths: bool = False) -> Fit:
    """The largest type that fits with every strip as wide as serves the whole best.

    Or with all that are not pinned equally wide. Raises NoRoomError where even the least does not
    fit.
    """
    solve = _equal_widths if equal_widths else _least_widths
    best: Fit | None = None
    for head in _head_heights(sheet):
        if best is None or best.size_pt < sheet.largest_pt - _EXACT_PT:
            best = _largest_with_head(sheet, solve, head, best, least_pt) or best
    if best is None:
        raise NoRoomError(f"the sheet has no room for type of {least_pt:g} pt")
    if best.size_pt == sheet.largest_pt:
        best = _lowest(sheet, solve)
    return _eased(sheet, solve, best)


def holds(sheet: Sheet, size_pt: float, *, equal_widths: bool = False) -> bool:
    """Whether type of this size fits."""
    solve = _equal_widths if equal_widths else _least_widths
    width, heights = sheet.room(size_pt)
    return any(
        solve(sheet, width, _below_head(heights, head), head) is not None
        for head in _head_heights(sheet)
    )


def at_widths(sheet: Sheet, widths_pt: Sequence[float], most_pt: float) -> Fit | None:
    """The largest type up to a size at which strips of these widths fit; None where none does."""

    def at(size: float) -> Fit | None:
        widths = tuple(width / size for width in widths_pt)
        heads = zip(sheet.strips, widths, strict=True)
        head = max((strip.head.height_at(width) for strip, width in heads), default=0.0)
        _, heights = sheet.room(size)
        rooms = _below_head(heights, head)
        fits = min(rooms) >= 0.0 and _fits(sheet, widths, rooms, head)
        return Fit(size, widths, head) if fits else None

    return at(most_pt) or _bisected(at, None, SMALLEST_PT, most_pt)


_Solver = Callable[[Sheet, float, Rooms, float], "list[float] | None"]


def _head_heights(sheet: Sheet) -> list[float]:
    """The heights that all heads may share: every number of lines that one of them can take."""
    heads = [strip.head.heights for strip in sheet.strips]
    lowest = max((heights[-1] for heights in heads), default=0.0)
    return sorted({height for one in heads for height in one if height >= lowest}) or [0.0]


def _largest_with_head(
    sheet: Sheet, solve: _Solver, head: float, best: Fit | None, least_pt: float
) -> Fit | None:
    """The largest fit with heads of this height; None where it is no larger than the best yet."""

    def at(size: float) -> Fit | None:
        width, heights = sheet.room(size)
        widths = solve(sheet, width, _below_head(heights, head), head)
        return None if widths is None else Fit(size, tuple(widths), head)

    fit = at(best.size_pt + _EXACT_PT if best else least_pt)
    if fit is None:
        return None
    return at(sheet.largest_pt) or _bisected(at, fit, fit.size_pt, sheet.largest_pt)


def _bisected(
    at: Callable[[float], Fit | None], fit: Fit | None, low: float, high: float
) -> Fit | None:
    """The largest fit between a size that is known to have this one and one that has none."""
    while high - low > _EXACT_PT:
        middle = (low + high) / 2
        if (found := at(middle)) is not None:
            low, fit = middle, found
        else:
            high = middle
    return fit


def _below_head(heights: Rooms, head: float) -> Rooms:
    return tuple(height - head for height in heights)


def _least_widths(sheet: Sheet, width: float, rooms: Rooms, head: float) -> list[float] | None:
    """The least widths at which all strips keep within the heights; None where they do not fit."""
    if min(rooms) < 0.0:
        return None
    pinned = [[strip.share * width for strip in span.strips] for span in sheet.spans]
    lows: list[list[float]] = []
    spare = width
    for span, own in zip(sheet.spans, pinned, strict=True):
        lows.append(span.lows(rooms, head))
        spare -= sum(fixed or low for fixed, low in zip(own, lows[-1], strict=True))
        if spare < 0.0:
            return None
    last_tied = sheet.last_tied
    widths: list[float] = []
    for span, low, own in zip(sheet.spans, lows, pinned, strict=True):
        least = sum(fixed or one for fixed, one in zip(own, low, strict=True))
        enough = least + (spare if span is last_tied else 0.0)
        found = span.widths(rooms, low, enough, own)
        if found is None or (spare := spare - sum(found) + least) < -_ROUNDING:
            return None
        widths += found
    return widths


def _equal_widths(sheet: Sheet, width: float, rooms: Rooms, head: float) -> list[float] | None:
    """All strips that are not pinned equally wide; None where they do not fit."""
    pinned = [strip.share * width for strip in sheet.strips]
    each = (width - sum(pinned)) / max(pinned.count(0.0), 1)
    widths = [fixed or each for fixed in pinned]
    return widths if min(rooms) >= 0.0 and _fits(sheet, widths, rooms, head) else None


def _fits(sheet: Sheet, widths: Sequence[float], rooms: Rooms, head: float) -> bool:
    """Whether strips of these widths keep within the heights, and their heads within theirs."""
    heads = zip(sheet.strips, widths, strict=True)
    if any(strip.head.least_width(head) > width + _ROUNDING for strip, width in heads):
        return False
    own = iter(widths)
    return all(span.fits(list(islice(own, len(span.strips))), rooms) for span in sheet.spans)


def _lowest(sheet: Sheet, solve: _Solver) -> Fit:
    """The fit at the largest size, which something fits at, that fills least of the page.

    Heads of more lines let a column with few words be narrow.
    """
    width, heights = sheet.room(sheet.largest_pt)
    found: list[tuple[float, Fit]] = []
    for head in _head_heights(sheet):
        widths = solve(sheet, width, _below_head(heights, head), head)
        if widths is not None:
            fit = Fit(sheet.largest_pt, tuple(widths), head)
            height, balanced = _balanced(sheet, solve, fit)
            found.append((round(head + height, 1), balanced))
    return min(found, key=lambda one: one[0])[1]


def _balanced(sheet: Sheet, solve: _Solver, fit: Fit) -> tuple[float, Fit]:
    """The fit with the columns as low as the width allows, and how high they may be.

    A page with few words is then balanced, where it would have narrow and tall columns.
    """
    width, heights = sheet.room(fit.size_pt)
    rooms = _below_head(heights, fit.head)
    widths = fit.widths
    low, high = 0.0, max(rooms)
    while high - low > 0.05:
        middle = (low + high) / 2
        lowered = tuple(min(room, middle) for room in rooms)
        lower = solve(sheet, width, lowered, fit.head)
        # What is parted on lower pages is whole on these, and may need more room.
        if lower is not None and (len(rooms) == 1 or _fits(sheet, lower, rooms, fit.head)):
            high, widths = middle, tuple(lower)
        else:
            low = middle
    return high, replace(fit, widths=widths)


def _eased(sheet: Sheet, solve: _Solver, best: Fit) -> Fit:
    """The best fit spread, or with type a little smaller where narrow strips gain much by it.

    Lines of two words are hard on the eye, and such a column looks squeezed beside the others. Type
    as large as it may be can leave room to gain as much without: columns are then less level.
    """
    spread = _spread(sheet, best)
    wanted = _WORTH_SMALLER_TYPE * _narrowest(sheet, spread)
    if wanted >= _WORTH_SMALLER_TYPE * _COMFORTABLE or sheet.eased_pt >= best.size_pt:
        return spread
    unchanged = (1.0,) if best.size_pt == sheet.largest_pt else ()
    for kept in (*_KEPT_FOR_COMFORT, *unchanged):
        size = max(kept * best.size_pt, sheet.eased_pt)
        fits = _spread_with_heads(sheet, solve, size, best.head)
        eased = next((fit for fit in fits if _narrowest(sheet, fit) >= wanted), None)
        if eased is None:
            break
        spread = eased
    return spread


def _spread_with_heads(sheet: Sheet, solve: _Solver, size: float, most: float) -> Iterator[Fit]:
    """The fits at a size with heads up to so high, the lowest first."""
    width, heights = sheet.room(size)
    for head in _head_heights(sheet):
        if head <= most and (widths := solve(sheet, width, _below_head(heights, head), head)):
            yield _spread(sheet, Fit(size, tuple(widths), head))


def _narrowest(sheet: Sheet, fit: Fit) -> float:
    """How wide the narrowest strip is that could use more, pinned ones apart."""
    strips = zip(sheet.strips, fit.widths, strict=True)
    return min(
        (width for strip, width in strips if not strip.share and width < strip.usable - _ROUNDING),
        default=inf,
    )


def _spread(sheet: Sheet, fit: Fit) -> Fit:
    """The fit with the width that is left over shared out to what is not pinned.

    Narrow strips come first. A strip gets no more than it can use, as long as others can use it.
    """
    width, heights = sheet.room(fit.size_pt)
    rooms = _below_head(heights, fit.head)
    for usable in ([strip.usable for strip in sheet.strips], [0.0] * len(fit.widths)):
        wider = tuple(_shared_out(sheet, fit.widths, usable, width))
        # Over several pages a card that is no longer parted may need more room on a wider column.
        if len(heights) == 1 or _fits(sheet, wider, rooms, fit.head):
            return replace(fit, widths=wider)
    return fit


def _shared_out(
    sheet: Sheet, widths: Sequence[float], usable: Sequence[float], width: float
) -> list[float]:
    """The narrowest strips that are not pinned wider, then all by one factor, as they can use it.

    Where all have that, what is left goes to all.
    """
    free = [number for number, strip in enumerate(sheet.strips) if not strip.share]
    wider = _levelled(widths, usable, free, width - sum(widths))
    growing = sorted(free, key=lambda number: usable[number] / wider[number])
    while growing and wider[growing[0]] * _factor(wider, growing, width) > usable[growing[0]]:
        full = growing.pop(0)
        wider[full] = max(wider[full], usable[full])
    growing = growing or free
    factor = _factor(wider, growing, width)
    for number in growing:
        wider[number] *= factor
    return wider


def _levelled(
    widths: Sequence[float], usable: Sequence[float], free: Sequence[int], spare: float
) -> list[float]:
    """The narrow ones of the free strips made as wide as one another, as far as `spare` goes."""

    def at(level: float) -> list[float]:
        wider = list(widths)
        for number in free:
            wider[number] = max(widths[number], min(level, usable[number]))
        return wider

    low, high = 0.0, _COMFORTABLE
    if sum(at(high)) - sum(widths) <= spare:
        return at(high)
    while high - low > _SAME_LEVEL:
        middle = (low + high) / 2
        if sum(at(middle)) - sum(widths) <= spare:
            low = middle
        else:
            high = middle
    return at(low)


def _factor(widths: Sequence[float], growing: Sequence[int], width: float) -> float:
    """By what some of the widths have to grow for all together to be so wide."""
    free = sum(widths[number] for number in growing)
    return (width - sum(widths) + free) / free if free else 1.0
