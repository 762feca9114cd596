"""How columns go on from page to page: what stays together, and where it is parted.

A column is a run of pieces, each a card with the headings right over it. A piece stays on one page
as long as it fits one; only what is taller than every page is parted, between its lines. All
lengths are ems; `rooms` are the heights that the pages have for a column, from the first page on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from msgspec import Struct

from toc_editor.text.staircase import Staircase

Rooms = tuple[float, ...]

ROUNDING = 1e-6
_EVEN = 0.5
"""How near the pages of a column are filled alike."""
_GIVEN_UP = 4
"""Among how many of the last lines of a page one is sought that it ends well with."""


class Ending(IntEnum):
    """How well a page ends with a line.

    With one alone; inside of brackets or of a sentence; between two sentences or two paragraphs.
    """

    BADLY, BRACKETS, INSIDE, SENTENCE, BETWEEN = range(5)


class Line(NamedTuple):
    """The height of a line, and how well a page ends with it."""

    height: float
    ending: Ending = Ending.BETWEEN


class Piece(Struct, frozen=True):
    """What is kept on one page if it fits one.

    `stairs` is its height with the room `before` it, at every width of its column. Where a part of
    its panel begins with it, the panel takes `frame` around it, and a repeated heading `lead`
    above it, unless it `opens` the panel; above the rest of it, if it is parted, `rest_lead`.
    `lines` gives its lines at a width, the first with the headings over it.
    """

    stairs: Staircase
    before: float = 0.0
    frame: float = 0.0
    opens: bool = True
    lead: Staircase | None = None
    rest_lead: Staircase | None = None
    lines: Callable[[float], list[Line]] | None = None

    def over(self, width: float, *, on_top: bool) -> float:
        """What stands over it: at the top of a page, or behind another on the same page."""
        if self.opens:
            return self.frame
        return self.frame + _height(self.lead, width) if on_top else self.before

    def taken(self, width: float, *, on_top: bool) -> float:
        """How much room it takes with what stands over it."""
        return self.over(width, on_top=on_top) + self.stairs.height_at(width) - self.before

    def over_rest(self, width: float) -> float:
        """What stands over the rest of it on a further page."""
        return self.frame + _height(self.rest_lead, width)


def _height(stairs: Staircase | None, width: float) -> float:
    return stairs.height_at(width) if stairs else 0.0


class Share(NamedTuple):
    """What a page has of a piece: its lines from the first up to the end, None for all of them."""

    piece: int
    first: int = 0
    end: int | None = None


class Flow(Struct, frozen=True):
    """What each page has of a column, as many pages as it takes, and the room left on the last."""

    pages: tuple[tuple[Share, ...], ...]
    left: float


def flow(
    pieces: Sequence[Piece],
    width: float,
    rooms: Rooms,
    most: float | None = None,
    panels: Mapping[int, float] | None = None,
    highest: float | None = None,
) -> Flow | None:
    """The pieces on as few pages as they take; None where there are too few.

    With `most` no page is filled higher than that where it can be helped. With `panels`, which
    are the heights of whole panels by their first pieces, a panel that fits the next page is not
    parted. No piece is parted that is no higher than `highest`, the highest page if None.
    """
    filling = _Filling(width, rooms, most, max(rooms) if highest is None else highest)
    for number, piece in enumerate(pieces):
        if panels and number in panels:
            filling.turn_for(panels[number])
        if not filling.add(number, piece):
            return None
    return Flow(tuple(map(tuple, filling.pages)), filling.left)


def evened(
    pieces: Sequence[Piece], width: float, rooms: Rooms, highest: float | None = None
) -> Flow | None:
    """The pieces with no panel parted if that can be, and the pages filled alike.

    Once the first page is as low as it can be, so are those that follow with the rest.
    """
    highest = max(rooms) if highest is None else highest
    found = _lowest(pieces, width, rooms, highest)
    first = found.pages[0] if found else ()
    is_parted = any(share.end is not None for share in first)
    if found is None or not first or is_parted or len(rooms) < 3:
        return found
    done = first[-1].piece + 1
    rest = evened(pieces[done:], width, rooms[1:], highest) if done < len(pieces) else None
    if rest is None:
        return found
    further = (
        tuple(share._replace(piece=share.piece + done) for share in page) for page in rest.pages
    )
    return Flow((first, *further), rest.left)


def _lowest(pieces: Sequence[Piece], width: float, rooms: Rooms, highest: float) -> Flow | None:
    """The pieces on pages of which the highest is as low as can be."""
    for panels in (_panels(pieces, width), None):
        if (found := flow(pieces, width, rooms, None, panels, highest)) is not None:
            break
    low, high = 0.0, max(rooms)
    while found and high - low > _EVEN:
        middle = (low + high) / 2
        if (lower := flow(pieces, width, rooms, middle, panels, highest)) is not None:
            high, found = middle, lower
        else:
            low = middle
    return found


def _panels(pieces: Sequence[Piece], width: float) -> dict[int, float]:
    """The height of each panel by its first piece."""
    heights: dict[int, float] = {}
    first = 0
    for number, piece in enumerate(pieces):
        first = number if piece.opens else first
        heights[first] = heights.get(first, 0.0) + piece.taken(width, on_top=False)
    return heights


class _Filling:
    """Pages that are filled with one piece after the other."""

    def __init__(self, width: float, rooms: Rooms, most: float | None, highest: float) -> None:
        self.pages: list[list[Share]] = [[]]
        self._width = width
        self._rooms = rooms
        self._most = most
        self._highest = highest
        self.left = self._open(rooms[0])

    def _open(self, room: float) -> float:
        kept = room if self._most is None else min(room, self._most)
        self._held_back = room - kept
        return kept

    def turn_for(self, height: float) -> None:
        """Go on to the next page if what is so high fits that and not this one."""
        if not self.pages[-1] or len(self.pages) == len(self._rooms):
            return
        room = self._rooms[len(self.pages)]
        if self.left + ROUNDING < height <= room + ROUNDING:
            self.pages.append([])
            self.left = self._open(room)

    def add(self, number: int, piece: Piece) -> bool:
        """Add a piece to the last page, or to the next; whether there is room."""
        is_first = not self.pages[-1]
        taken = piece.taken(self._width, on_top=is_first)
        # What stands alone may fill the page: left out, it would leave the page empty.
        if taken <= (self._rooms[len(self.pages) - 1] if is_first else self.left) + ROUNDING:
            self.pages[-1].append(Share(number))
            self.left -= taken
            return True
        if len(self.pages) == len(self._rooms):
            return False
        room = self._rooms[len(self.pages)]
        on_top = piece.taken(self._width, on_top=True)
        if on_top <= room + ROUNDING:
            self.pages.append([Share(number)])
            self.left = self._open(room) - on_top
            return True
        if on_top <= self._highest + ROUNDING:
            return False
        return self._part(number, piece)

    def _part(self, number: int, piece: Piece) -> bool:
        """Share the lines of a piece out over the pages; whether there is room for all."""
        # What is parted fills its pages: held back, it would leave a line or two on the first.
        self.left, self._held_back = self.left + self._held_back, 0.0
        width = self._width
        lines = piece.lines(width) if piece.lines else [Line(piece.stairs.height_at(width))]
        over = piece.over(width, on_top=not self.pages[-1])
        first = 0
        while True:
            end, left = _filled(lines, first, self.left - over)
            if end > first:
                self.pages[-1].append(Share(number, first, end))
                self.left, first = left, end
                over = piece.over_rest(width)
            if first == len(lines):
                return True
            if len(self.pages) == len(self._rooms):
                return False
            if not first:
                over = piece.over(width, on_top=True)
            self.left = self._rooms[len(self.pages)]
            self.pages.append([])


def _filled(lines: Sequence[Line], first: int, room: float) -> tuple[int, float]:
    """Where the lines from the first on end that fit the room, and what is left of it.

    They end as well as they can where that gives up a few lines only.
    """
    ends: list[tuple[int, float]] = [(first, room)]
    while ends[-1][0] < len(lines) and lines[ends[-1][0]].height <= ends[-1][1] + ROUNDING:
        end, left = ends[-1]
        ends.append((end + 1, left - lines[end].height))
    last = ends[1:][-_GIVEN_UP:]
    best = max(last, key=lambda end: (lines[end[0] - 1].ending, end[0]), default=ends[0])
    if best[0] > first and lines[best[0] - 1].ending is not Ending.BADLY:
        return best
    well = [end for end in ends[1:] if lines[end[0] - 1].ending is not Ending.BADLY]
    return (well or ends)[-1]
