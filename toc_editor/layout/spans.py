"""Columns as the fit of a page weighs them: how narrow they can be at a given height.

A strip alone is as narrow as its staircase says. Strips whose rows line up are weighed against
one another: a row is as high as its highest cell, so that one of them can only do with less width
where the others leave it height. All lengths are ems of the type size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from math import inf

from msgspec import Struct

from toc_editor.layout.flow import Flow, Piece, Rooms, evened, flow
from toc_editor.layout.row_flow import RowFlow, RowPart, part_row, row_flow
from toc_editor.layout.row_search import (
    Judge,
    RowStairs,
    Search,
    heights_at,
    least_of_two,
    row_stairs,
)
from toc_editor.text.staircase import Staircase, stacked

_ROUNDING = 1e-9
_EVEN = 0.5
"""How near the pages of rows are filled alike."""
_LOST_AT_BREAKS = 1.0
"""More than the room over a piece, which is saved where a page begins with it."""


class Strip(Struct, frozen=True, dict=True):
    """A column: its head, the cells of its rows, and what hangs below them.

    `pieces` give what each row may be parted into where there are several pages, the tail's last;
    rows are whole where there are none. `share` pins the strip to a part of the width of all.
    """

    head: Staircase
    cells: tuple[Staircase, ...]
    tail: Staircase | None = None
    pieces: tuple[Callable[[], tuple[Piece, ...]], ...] = ()
    share: float = 0.0

    @cached_property
    def rows(self) -> tuple[Staircase, ...]:
        """The cells, and the tail as one more."""
        return self.cells if self.tail is None else (*self.cells, self.tail)

    @cached_property
    def whole(self) -> Staircase:
        """How high the strip is without its head where it lines up with no other."""
        return stacked(self.rows, 0.0)

    @cached_property
    def row_pieces(self) -> tuple[tuple[Piece, ...], ...]:
        """The pieces of each row."""
        if not self.pieces:
            return tuple((Piece(row),) for row in self.rows)
        return tuple(make() for make in self.pieces)

    @cached_property
    def all_pieces(self) -> tuple[Piece, ...]:
        """The pieces of all rows."""
        return tuple(chain(*self.row_pieces))

    @property
    def least(self) -> float:
        """No strip is ever narrower, whatever the height."""
        return max(self.head.widths[0], self.whole.widths[0])

    @property
    def usable(self) -> float:
        """How wide it is with no line of it broken: more it has no use for."""
        return max(self.head.widths[-1], self.whole.widths[-1])

    def least_width(self, rooms: Rooms, head: float) -> float:
        """The least width at these heights where the strip lines up with no other."""
        least = self.head.least_width(head)
        if len(rooms) == 1:
            return max(least, self.whole.least_width(rooms[0]))
        return self._flow_width(rooms, least)

    def _flow_width(self, rooms: Rooms, least: float) -> float:
        """The least width from this one on at which the strip flows over several pages.

        It is tried as it is: where a card is no longer parted, a wider strip may take more room.
        """
        widths = self.whole.widths
        start = self.whole.least_width(sum(rooms) + _LOST_AT_BREAKS * len(rooms))
        step = _first(
            len(widths),
            bisect_left(widths, start),
            lambda one: flow(self.all_pieces, max(widths[one], least), rooms) is not None,
        )
        return max(widths[step], least) if step < len(widths) else inf


class Span(Struct, frozen=True, dict=True):
    """Neighbouring strips whose rows line up, often just one strip.

    Where any strip has a tail, all tails are one more row. With `fills` rows are parted so that no
    page stays empty for the sake of a whole one.
    """

    strips: tuple[Strip, ...]
    fills: bool = False

    def height_at(self, widths: Sequence[float]) -> float:
        """How high the strips are together, without their heads."""
        return sum(self._row_heights(widths))

    def fits(self, widths: Sequence[float], rooms: Rooms) -> bool:
        """Whether the strips keep within these heights, page by page."""
        if len(rooms) == 1:
            return self.height_at(widths) <= rooms[0] + _ROUNDING
        return self.flow(widths, rooms) is not None

    def flow(self, widths: Sequence[float], rooms: Rooms) -> RowFlow | None:
        """What each page has of the strips; None where they do not fit.

        A strip alone is one row, parted as well as it can be.
        """
        if len(self.strips) > 1:
            return self._flow(self._row_heights(widths), widths, rooms)
        return _alone(flow(self.strips[0].all_pieces, widths[0], rooms))

    def evened(self, widths: Sequence[float], rooms: Rooms) -> RowFlow | None:
        """The same, with the pages filled alike, and the panels of a strip alone whole."""
        if len(self.strips) > 1:
            return self._evened_rows(widths, rooms)
        return _alone(evened(self.strips[0].all_pieces, widths[0], rooms))

    def _evened_rows(self, widths: Sequence[float], rooms: Rooms) -> RowFlow | None:
        """Rows on the pages as low as they can be with no more of them parted."""
        found = self.flow(widths, rooms)
        heights = self._row_heights(widths)
        low, high = 0.0, max(rooms)
        while found and high - low > _EVEN:
            middle = (low + high) / 2
            lowered = tuple(min(room, middle) for room in rooms)
            lower = self._flow(heights, widths, lowered, max(rooms))
            if lower is not None and lower.count_parts() <= found.count_parts():
                high, found = middle, lower
            else:
                low = middle
        return found

    def lows(self, rooms: Rooms, head: float) -> list[float]:
        """For each strip a width that it cannot do with less than; infinite where nothing fits."""
        if len(self.strips) == 1 or len(rooms) == 1:
            return [strip.least_width(rooms, head) for strip in self.strips]
        return [
            max(strip.head.least_width(head), self._low(number, rooms))
            for number, strip in enumerate(self.strips)
        ]

    def _low(self, number: int, rooms: Rooms) -> float:
        """The least width over several pages of one of the strips, had it all rows alone."""
        own, pieces = self._stairs[number], [self._row_pieces[number]]

        def fits(step: int) -> bool:
            width = own.widths[step]
            found = _flow(own.heights[step], pieces, [width], rooms, fills=self.fills)
            return found is not None

        step = _first(len(own.widths), 0, fits)
        return own.widths[step] if step < len(own.widths) else inf

    def widths(
        self, rooms: Rooms, lows: Sequence[float], enough: float, pinned: Sequence[float]
    ) -> list[float] | None:
        """Widths, as little together as found or as is `enough`; None where nothing fits.

        `pinned` are the widths of strips that have to be just so wide, 0 for all others.
        """
        if any(width and width < low - _ROUNDING for width, low in zip(pinned, lows, strict=True)):
            return None
        if len(self.strips) == 1:
            wide = [max(pinned[0], lows[0])]
            # Over several pages a card that is no longer parted may need more room when wider.
            return wide if not pinned[0] or self.fits(wide, rooms) else None
        if len(self.strips) == 2 and len(rooms) == 1:
            return least_of_two(self._stairs, lows, pinned, rooms[0] + _ROUNDING)
        search = Search(self._stairs, lows, pinned, self._judge(rooms))
        return search.widths(enough)

    def _judge(self, rooms: Rooms) -> Judge:
        if len(rooms) == 1:
            height = rooms[0] + _ROUNDING
            return lambda rows, _: sum(rows) <= height
        return lambda rows, widths: self._flow(rows, widths, rooms) is not None

    def _flow(
        self,
        heights: Sequence[float],
        widths: Sequence[float],
        rooms: Rooms,
        highest: float | None = None,
    ) -> RowFlow | None:
        return _flow(heights, self._row_pieces, widths, rooms, highest, fills=self.fills)

    def _row_heights(self, widths: Sequence[float]) -> list[float]:
        heights = map(heights_at, self._tracks, widths)
        rows: Iterator[tuple[float, ...]] = zip(*heights, strict=True)
        return list(map(max, rows))

    @cached_property
    def _count(self) -> int:
        return max(len(strip.rows) for strip in self.strips)

    @cached_property
    def _tracks(self) -> tuple[tuple[Staircase, ...], ...]:
        """The rows of each strip, as many in each."""
        nothing = Staircase((0.0,), (0.0,))
        return tuple((*strip.rows, nothing)[: self._count] for strip in self.strips)

    @cached_property
    def _row_pieces(self) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
        """The pieces of each row of each strip, as many rows in each."""
        return tuple((*strip.row_pieces, ())[: self._count] for strip in self.strips)

    @cached_property
    def _stairs(self) -> tuple[RowStairs, ...]:
        return tuple(map(row_stairs, self._tracks))


def _alone(found: Flow | None) -> RowFlow | None:
    """The flow of a strip alone as that of its one row."""
    if found is None:
        return None
    pages = tuple((RowPart(0, (page,)),) if page else () for page in found.pages)
    return RowFlow(pages, found.left)


def _flow(
    heights: Sequence[float],
    pieces: Sequence[Sequence[Sequence[Piece]]],
    widths: Sequence[float],
    rooms: Rooms,
    highest: float | None = None,
    *,
    fills: bool,
) -> RowFlow | None:
    """Rows over several pages: `pieces` are those of each row of each strip.

    No piece is parted that is no higher than the highest page.
    """
    whole = max(rooms) if highest is None else highest

    def part(row: int, left: Rooms) -> RowFlow | None:
        return part_row(row, [own[row] for own in pieces], widths, left, whole)

    return row_flow(heights, rooms, part, fills=fills)


def _first(count: int, start: int, holds: Callable[[int], bool]) -> int:
    """The first step from a start on from which on something holds; the count if there is none."""
    low, high, by = start, start, 1
    while high < count and not holds(high):
        low, high, by = high + 1, high + by, 2 * by
    return bisect_left(range(min(high, count)), True, low, key=holds)
