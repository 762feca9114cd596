"""Bands at the foot that are too high to stand under columns: they go on over pages of their own.

A band is parted where it alone is higher than a page, between its cards, or inside of one that
is itself too high. All lengths are ems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import bands
from toc_editor.layout.bands import BandPlan, BandText
from toc_editor.layout.flow import Flow, Piece, Share, flow
from toc_editor.layout.panels import Frame, PanelText, Printer, Row
from toc_editor.layout.parts import part_of, pieces_of
from toc_editor.model.rules import MOST_PAGES
from toc_editor.picture.display import Group

_MOST_UNDER = 0.6
"""The share of a page's height that bands may take from the columns over them."""
_COLUMN = 22.0
"""How wide the columns of a band that is parted are at the least."""
_WORTH_BEGINNING = 0.25
"""The share of a page that has to be left for a band to begin on it that is parted."""
_EXACT = 0.1


class BandPart(Struct, frozen=True):
    """What a page has of a band, column by column; `is_again` tells that it has begun before."""

    band: BandText
    plan: BandPlan
    columns: tuple[tuple[Row, ...], ...]
    is_again: bool = False


class Tail(Struct, frozen=True):
    """How many bands stand under the columns, None for all, and what further pages have."""

    kept: int | None = None
    pages: tuple[tuple[BandPart, ...], ...] = ()


NO_TAIL = Tail()


def tail(
    texts: Sequence[BandText], width: float, gaps: Sequence[float], heights: tuple[float, float]
) -> Tail | None:
    """Bands over pages that are so wide, with the gap over each; None where a line has no room.

    `heights` are what a page with columns has inside its margins, and what one of bands has.
    """
    plans = bands.plans(texts, [width] * len(texts))
    whole = [plan.height + gap for plan, gap in zip(plans, gaps, strict=True)]
    most, room = _MOST_UNDER * heights[0], heights[1]
    if sum(whole) <= most:
        return NO_TAIL
    kept = sum(height <= most for height in accumulate(whole))
    filling = _Filling(width, room, texts[0].style.between_panels)
    for text, plan in zip(texts[kept:], plans[kept:], strict=True):
        if not filling.add(text, plan):
            return None
    return Tail(kept, tuple(map(tuple, filling.pages)))


def draw(printer: Printer, parts: Sequence[BandPart], top: Frame) -> Iterator[Group]:
    """Bands one under the other from the top of a frame on, which is in points."""
    style, size, y = printer.style, printer.size, top.y
    for part in parts:
        colour = style.colour(part.band.lane.colour)
        frame = replace(top, y=y, height=part.plan.height * size, colour=colour)
        yield bands.draw(printer, part.band, part.plan, part.columns, frame, is_again=part.is_again)
        y += frame.height + style.between_panels * size


class _Filling:
    """Pages of so much room that are filled with one band after the other."""

    def __init__(self, width: float, room: float, gap: float) -> None:
        self.pages: list[list[BandPart]] = [[]]
        self._width = width
        self._room = room
        self._gap = gap
        self._left = room

    def add(self, text: BandText, plan: BandPlan) -> bool:
        """Add a band, whole if it fits a page; whether there is room."""
        if plan.height > self._room:
            return self._part(text, plan.label_width)
        if plan.height > self._left:
            self._turn()
        self._put(BandPart(text, plan, text.columns(plan.ends)))
        return True

    def _put(self, part: BandPart) -> None:
        self.pages[-1].append(part)
        self._left -= part.plan.height + self._gap

    def _part(self, text: BandText, label_width: float) -> bool:
        parts: list[BandPart] = []
        if self._left >= _WORTH_BEGINNING * self._room:
            parts = _parts(text, label_width, self._width, (self._left, self._room))
        if not parts and self.pages[-1]:
            self._turn()
            parts = _parts(text, label_width, self._width, (self._room, self._room))
        for number, part in enumerate(parts):
            if number:
                self._turn()
            self._put(part)
        return bool(parts)

    def _turn(self) -> None:
        self.pages.append([])
        self._left = self._room


def _parts(
    text: BandText, label_width: float, width: float, rooms: tuple[float, float]
) -> list[BandPart]:
    """A band page by page: `rooms` are those of the first page and of all others.

    There is none where it has nothing but its label, which cannot be parted.
    """
    if not text.text.rows:
        return []
    style, gap = text.style, text.style.band_gap
    inner = width - label_width - 2 * style.padding_x - gap
    count = max(int((inner + gap) // (_COLUMN + gap)), 1)
    column = (inner - (count - 1) * gap) / count
    panel = replace(
        text.text, style=replace(style, padding_x=0.0, padding_y=0.0, between_panels=0.0)
    )
    pieces = pieces_of(panel)
    first, further = (room - 2 * style.padding_y for room in rooms)
    if any(piece.taken(column, on_top=True) > further for piece in pieces):
        # A card that is parted goes on over pages, not beside itself.
        count, column = 1, inner
    found = _flow(pieces, column, count, (first, further))
    if found is None:
        return []
    columns = [_rows(panel, shares, column) for shares in found.pages]
    pages = [tuple(columns[first : first + count]) for first in range(0, len(columns), count)]
    return [
        BandPart(text, _plan(text, label_width, column, page), page, bool(number))
        for number, page in enumerate(pages)
    ]


def _rows(panel: PanelText, shares: Sequence[Share], column: float) -> tuple[Row, ...]:
    return part_of(panel, shares, column).rows if shares else ()


def _plan(
    text: BandText, label_width: float, column: float, page: Sequence[Sequence[Row]]
) -> BandPlan:
    heights = (sum(row.before + row.text.height_at(column) for row in rows) for rows in page)
    return BandPlan(text.height_around(max(heights), label_width), label_width, column, ())


def _flow(
    pieces: Sequence[Piece], column: float, count: int, rooms: tuple[float, float]
) -> Flow | None:
    """Pieces in so many columns on each page, those of the last page as low as can be."""
    first, further = rooms
    for all_rooms in _ever_more(first, further, count):
        found = flow(pieces, column, all_rooms, highest=further)
        if found is not None:
            break
    else:
        return None
    low, high = 0.0, all_rooms[-1]
    while high - low > _EXACT:
        middle = (low + high) / 2
        lowered = (*all_rooms[:-count], *[middle] * count)
        lower = flow(pieces, column, lowered, highest=further)
        if lower is None:
            low = middle
        else:
            found, high = lower, middle
    return found


def _ever_more(first: float, further: float, count: int) -> Iterator[tuple[float, ...]]:
    """The rooms of columns on one page, on two and so on."""
    for pages in range(MOST_PAGES):
        yield (*[first] * count, *[further] * (pages * count))
