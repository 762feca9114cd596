"""The largest type for a sheet by trying every width of every strip: slow, and exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf

from toc_editor.layout.fit import Sheet
from toc_editor.layout.flow import Rooms
from toc_editor.layout.spans import Span, Strip

_NEAR_PT = 1e-4
_ROUNDING = 1e-6

Frontier = list[tuple[float, float]]
"""Heights, rising, and the least width together that a span can do with at each."""


def largest_over_pages(sheet: Sheet) -> float:
    """The largest type size of strips apart that flow over pages; 0 where there is none.

    Every width at which a piece's height changes is tried, and every place for every break.
    """
    low, high = 0.0, sheet.largest_pt
    while high - low > _NEAR_PT:
        middle = (low + high) / 2
        width, rooms = sheet.room(middle)
        heads = {height for strip in sheet.strips for height in strip.head.heights}
        if any(_over_pages(sheet, width, tuple(r - head for r in rooms), head) for head in heads):
            low = middle
        else:
            high = middle
    return low


def _over_pages(sheet: Sheet, width: float, rooms: Rooms, head: float) -> bool:
    needed = 0.0
    for strip in sheet.strips:
        steps = {step for piece in strip.all_pieces for step in piece.stairs.widths}
        least = max(strip.head.least_width(head), strip.least)
        fine = (one for one in sorted({least, *steps}) if one >= least)
        needed += next((one for one in fine if _can_flow(strip, one, rooms)), inf)
    return needed <= width + _ROUNDING


def _can_flow(strip: Strip, width: float, rooms: Rooms) -> bool:
    """Whether the pieces can be shared out over the pages in any way."""
    pieces = strip.all_pieces
    reached = {0}
    for room in rooms:
        further = set(reached)
        for start in reached:
            used = 0.0
            for number in range(start, len(pieces)):
                used += pieces[number].taken(width, on_top=number == start)
                if used > room + _ROUNDING:
                    break
                further.add(number + 1)
        reached = further
    return len(pieces) in reached


def largest_size(sheet: Sheet) -> float:
    """The largest type size in points at which the sheet fits; 0 where there is none."""
    heads = {height for strip in sheet.strips for height in strip.head.heights} or {0.0}
    return max(_largest_with_head(sheet, head) for head in sorted(heads))


def fits(sheet: Sheet, size: float) -> bool:
    """Whether the sheet fits at this size with any height of the heads and any widths."""
    heads = {height for strip in sheet.strips for height in strip.head.heights} or {0.0}
    return any(
        _fits(sheet, [_frontier(one, head) for one in sheet.spans], head, size) for head in heads
    )


def _largest_with_head(sheet: Sheet, head: float) -> float:
    frontiers = [_frontier(span, head) for span in sheet.spans]
    low, high = 0.0, sheet.largest_pt
    if _fits(sheet, frontiers, head, high):
        return high
    while high - low > _NEAR_PT:
        middle = (low + high) / 2
        if _fits(sheet, frontiers, head, middle):
            low = middle
        else:
            high = middle
    return low


def _fits(sheet: Sheet, frontiers: Sequence[Frontier], head: float, size: float) -> bool:
    width, (height,) = sheet.room(size)
    needed = 0.0
    for frontier in frontiers:
        enough = [total for high, total in frontier if high <= height - head + _ROUNDING]
        if not enough:
            return False
        needed += enough[-1]
    return needed <= width + _ROUNDING and head <= height


def _frontier(span: Span, head: float) -> Frontier:
    """Every height that the span can have, with the least width for it or for any lower one."""
    ways = sorted(_ways(span.strips, head))
    least = accumulate((width for _, width in ways), min)
    return [(height, width) for (height, _), width in zip(ways, least, strict=True)]


def _ways(strips: Sequence[Strip], head: float) -> Iterator[tuple[float, float]]:
    """Height and width together for every choice of widths that makes any difference."""
    count = max(len(strip.cells) for strip in strips)
    ways: list[tuple[tuple[float, ...], float, float]] = [((0.0,) * count, 0.0, 0.0)]
    for strip in strips:
        own = [
            (
                tuple(cell.height_at(width) for cell in strip.cells),
                strip.tail.height_at(width) if strip.tail is not None else 0.0,
                width,
            )
            for width in _widths(strip, head)
        ]
        ways = [
            (tuple(map(max, rows, cells)), max(tail, own_tail), total + width)
            for rows, tail, total in ways
            for cells, own_tail, width in own
        ]
    for rows, tail, total in ways:
        yield sum(rows) + tail, total


def _widths(strip: Strip, head: float) -> list[float]:
    stairs = [*strip.cells, *([] if strip.tail is None else [strip.tail])]
    least = max(strip.head.least_width(head), *(one.widths[0] for one in stairs))
    if least == float("inf"):
        return []
    return sorted({least, *(width for one in stairs for width in one.widths if width > least)})
