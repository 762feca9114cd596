"""A page on sheets of paper: on one, or in parts on several that are cut and joined.

Each part overlaps the next, and marks in the margin show where to cut: halfway through what two
neighbours share, and along the edge of the page. The pieces then make the page, without a gap.
All lengths are points, y grows downward.
"""

from __future__ import annotations

from math import ceil

from msgspec import Struct

POINTS_PER_MM = 72 / 25.4
_MARK_GAP = 1.5 * POINTS_PER_MM
_MARK_LENGTH = 4.0 * POINTS_PER_MM
MARK_ROOM = _MARK_GAP + _MARK_LENGTH
"""How far outside of what a sheet shows its marks reach."""
_HAIR = 1e-6


class Size(Struct, frozen=True):
    """How wide and how tall something is."""

    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same, lying on its side."""
        return Size(self.height, self.width)


class Area(Struct, frozen=True):
    """A rectangle on the page or on a sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends, below."""
        return self.y + self.height


class Mark(Struct, frozen=True):
    """A short line on a sheet, from one point to the other."""

    x1: float
    y1: float
    x2: float
    y2: float


class Tile(Struct, frozen=True):
    """One sheet: the part of the page that it shows, and what of that is left when it is cut.

    `column` and `row` count from 1. `shown` and `cut` lie on the page; `x`, `y` is where on the
    sheet the corner of `shown` stands. `marks` and `label`, the room for its name, lie on the
    sheet; a sheet that holds the whole page has none.
    """

    column: int
    row: int
    shown: Area
    cut: Area
    x: float
    y: float
    marks: tuple[Mark, ...] = ()
    label: Area | None = None


class Plan(Struct, frozen=True):
    """All sheets of a page, row by row, each of this size, upright or on its side."""

    sheet: Size
    columns: int
    rows: int
    tiles: tuple[Tile, ...]


class _Part(Struct, frozen=True):
    """What one column or row of sheets has of the page: a stretch, and the stretch left of it."""

    start: float
    length: float
    cut_start: float
    cut_end: float


def on_one_sheet(page: Size, sheet: Size) -> Plan:
    """The whole page in the middle of one sheet, which lies as the page does."""
    sheet = _lying_as(page, sheet)
    whole = Area(0.0, 0.0, page.width, page.height)
    x, y = (sheet.width - page.width) / 2, (sheet.height - page.height) / 2
    return Plan(sheet, 1, 1, (Tile(1, 1, whole, whole, x, y),))


def on_several_sheets(page: Size, sheet: Size, *, margin: float, overlap: float) -> Plan:
    """The page on as few sheets as will do, all showing parts of one size.

    `margin` stays free around each part but for marks and label; neighbours share `overlap`.
    Raises ValueError where the margin has no room for marks, or leaves none for the page.
    """
    if margin < MARK_ROOM:
        raise ValueError(f"marks need a margin of {MARK_ROOM:.1f} pt, not {margin:.1f}")
    upright = _lying_as(page, sheet)
    plans = [_plan(page, one, margin, overlap) for one in (upright, upright.turned)]
    return min(plans, key=lambda plan: len(plan.tiles))


def scale_to_fit(page: Size, sheet: Size) -> float:
    """How much larger the page is when it fills the sheet, which lies as the page does."""
    sheet = _lying_as(page, sheet)
    return min(sheet.width / page.width, sheet.height / page.height)


def _lying_as(page: Size, sheet: Size) -> Size:
    same = (page.width > page.height) == (sheet.width > sheet.height)
    return sheet if same else sheet.turned


def _plan(page: Size, sheet: Size, margin: float, overlap: float) -> Plan:
    across = _parts(page.width, sheet.width - 2 * margin, overlap)
    down = _parts(page.height, sheet.height - 2 * margin, overlap)
    tiles = tuple(
        _tile(column, row, x, y, sheet)
        for row, y in enumerate(down, start=1)
        for column, x in enumerate(across, start=1)
    )
    return Plan(sheet, len(across), len(down), tiles)


def _parts(length: float, room: float, overlap: float) -> list[_Part]:
    """A side of the page in equal parts, none longer than the room, sharing the overlap."""
    if overlap < 0 or room - overlap < 1:
        raise ValueError(f"no room for the page: {room:.1f} pt, of which {overlap:.1f} are shared")
    count = max(1, ceil((length - overlap) / (room - overlap) - _HAIR))
    part = (length + (count - 1) * overlap) / count
    starts = [index * (part - overlap) for index in range(count)]
    cuts = [0.0, *(start + overlap / 2 for start in starts[1:]), length]
    return [
        _Part(start, part, cut_start, cut_end)
        for start, cut_start, cut_end in zip(starts, cuts, cuts[1:], strict=False)
    ]


def _tile(column: int, row: int, across: _Part, down: _Part, sheet: Size) -> Tile:
    shown = Area(across.start, down.start, across.length, down.length)
    cut = Area(
        across.cut_start,
        down.cut_start,
        across.cut_end - across.cut_start,
        down.cut_end - down.cut_start,
    )
    x, y = (sheet.width - shown.width) / 2, (sheet.height - shown.height) / 2
    frame = Area(x, y, shown.width, shown.height)
    kept = Area(x + cut.x - shown.x, y + cut.y - shown.y, cut.width, cut.height)
    return Tile(column, row, shown, cut, x, y, _marks(frame, kept), _label(frame, kept))


def _marks(frame: Area, kept: Area) -> tuple[Mark, ...]:
    """Two marks at each corner of what is kept, outside of all that the sheet shows."""
    above = (frame.y - MARK_ROOM, frame.y - _MARK_GAP)
    below = (frame.bottom + _MARK_GAP, frame.bottom + MARK_ROOM)
    left = (frame.x - MARK_ROOM, frame.x - _MARK_GAP)
    right = (frame.right + _MARK_GAP, frame.right + MARK_ROOM)
    upright = [Mark(x, y1, x, y2) for x in (kept.x, kept.right) for y1, y2 in (above, below)]
    level = [Mark(x1, y, x2, y) for y in (kept.y, kept.bottom) for x1, x2 in (left, right)]
    return (*upright, *level)


def _label(frame: Area, kept: Area) -> Area:
    """Below what the sheet shows, between the marks."""
    return Area(
        kept.x + _MARK_GAP, frame.bottom + _MARK_GAP, kept.width - 2 * _MARK_GAP, _MARK_LENGTH
    )
