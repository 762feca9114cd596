"""How rows that line up across columns go on from page to page.

A row stays on one page as long as it fits one. All lengths are ems; `rooms` are the heights that
the pages have for the rows, from the first page on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from toc_editor.layout.flow import ROUNDING, Flow, Piece, Rooms, Share, flow

_MUCH = 1 / 3
"""The share of a page that is not left empty for the sake of a whole row."""


class RowPart(Struct, frozen=True):
    """A row on a page: whole, or with the shares that its cells have of the page."""

    row: int
    shares: tuple[tuple[Share, ...], ...] | None = None


class RowFlow(Struct, frozen=True):
    """What each page has of rows that line up, and the room left on the last."""

    pages: tuple[tuple[RowPart, ...], ...]
    left: float

    def count_parts(self) -> int:
        """How many rows there are with each of those that are parted counted on every page."""
        return sum(map(len, self.pages))


Parter = Callable[[int, Rooms], "RowFlow | None"]
"""Parts a row that is too high for a page over the pages with these rooms."""


def row_flow(
    heights: Sequence[float], rooms: Rooms, part: Parter, *, fills: bool = False
) -> RowFlow | None:
    """Rows of these heights on as few pages as they take; None where there are too few.

    A row is parted where it is higher than a page; where it `fills` the pages, also where much of
    one would stay empty before it, if that saves room.
    """
    pages: list[list[RowPart]] = [[]]
    left = rooms[0]
    for row, height in enumerate(heights):
        room = rooms[len(pages)] if len(pages) < len(rooms) else -1.0
        if height <= left + ROUNDING:
            pages[-1].append(RowPart(row))
            left -= height
        elif (
            fills
            and room >= height
            and left > _MUCH * rooms[len(pages) - 1]
            and (begun := _begun(row, left, rooms[len(pages)], height, part))
        ):
            pages[-1] += begun.pages[0]
            pages.append(list(begun.pages[1]))
            left = begun.left
        elif height <= room + ROUNDING:
            pages.append([RowPart(row)])
            left = room - height
        else:
            found = part(row, (left, *rooms[len(pages) :])) if room >= 0 else None
            if found is None and pages[-1] and room >= 0:
                found = part(row, (-1.0, *rooms[len(pages) :]))
            if found is None:
                return None
            first, *further = found.pages
            pages[-1] += first
            pages += map(list, further)
            left = found.left
    return RowFlow(tuple(map(tuple, pages)), left)


def _begun(row: int, left: float, room: float, height: float, part: Parter) -> RowFlow | None:
    """A row that begins on a page with so much left, if the next has more room for it."""
    found = part(row, (left, room))
    is_shorter = found is not None and len(found.pages) == 2 and found.left > room - height
    return found if is_shorter else None


def part_row(
    row: int,
    cells: Sequence[Sequence[Piece]],
    widths: Sequence[float],
    rooms: Rooms,
    highest: float | None = None,
) -> RowFlow | None:
    """The cells of one row over pages, all of them begun on the first page that has room.

    A cell that ends before others has its heading alone on the further pages.
    """
    flows: list[Flow] = []
    for pieces, width in zip(cells, widths, strict=True):
        found = flow(pieces, width, rooms, highest=highest)
        if found is None or (pieces and rooms[0] >= 0 and not found.pages[0]):
            return None
        flows.append(found)
    count = max(len(one.pages) for one in flows)
    last = rooms[count - 1]
    left = min(
        one.left
        if len(one.pages) == count
        else last - (pieces[-1].over_rest(width) if pieces else 0)
        for one, pieces, width in zip(flows, cells, widths, strict=True)
    )
    pages = [
        tuple(one.pages[page] if page < len(one.pages) else () for one in flows)
        for page in range(count)
    ]
    parts = tuple((RowPart(row, shares),) if any(shares) else () for shares in pages)
    return RowFlow(parts, left) if left >= -ROUNDING else None
