"""Where the letters of a text stand on a picture: for a caret, a selection, marks under words.

It is read off the display list, so that a field can only be what the sheet shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from toc_editor.layout.style import BASELINE, LINE
from toc_editor.picture.display import Font, Group, Item, Role, Run
from toc_editor.text.faces import Face, fira_sans

_NO_ROOM = "\u200b"
_NEWLINE_WIDTH = 0.3
"""How far a selection reaches over the end of a passage, in ems."""

_UNSAID = frozenset({Role.LABEL, Role.REPEAT})


class Cell(NamedTuple):
    """A letter's room on its line: where it begins and ends as it is read, in points."""

    start: float
    end: float


class Line(Struct, frozen=True):
    """A line of a picture as it is read: its baseline, type size and colour, and its letters."""

    baseline: float
    size: float
    colour: str
    letters: tuple[tuple[str, Cell], ...]

    @property
    def top(self) -> float:
        """The top of the line, as high as lines are apart."""
        return self.baseline - BASELINE * self.size

    @property
    def bottom(self) -> float:
        """The foot of the line."""
        return self.top + LINE * self.size


class Box(NamedTuple):
    """A rectangle of the sheet, in points; `baseline` is that of its line."""

    x: float
    y: float
    width: float
    height: float
    baseline: float


class Row(Struct, frozen=True):
    """A line with the places of the text on it: those from `first` up to, not with, `end`.

    A caret may stand at `end` too, if the passage ends with the line.
    """

    line: Line
    first: int
    end: int
    is_last: bool
    cells: tuple[Cell, ...]

    @property
    def far(self) -> float:
        """Where the last letter ends; in an empty passage, where the first would begin."""
        return self.cells[-1].end if self.cells else self.start

    @property
    def start(self) -> float:
        """Where the row begins: in an empty passage beside what stands in for it."""
        stands_in = (cell for letter, cell in self.line.letters if letter == _NO_ROOM)
        first = next(stands_in, None) or self.line.letters[-1][1]
        return first.start


_Asked = Callable[[Group], bool]


def groups(items: Iterable[Item], is_wanted: _Asked, is_closed: _Asked) -> Iterator[Group]:
    """The wanted groups of a picture at their places on the sheet.

    What a wanted group holds is not sought, nor what one that `is_closed` does.
    """
    yield from _groups(items, is_wanted, is_closed, 0.0, 0.0)


def _groups(
    items: Iterable[Item], is_wanted: _Asked, is_closed: _Asked, x: float, y: float
) -> Iterator[Group]:
    for item in items:
        if not isinstance(item, Group):
            continue
        if is_wanted(item):
            yield Group(x + item.x, y + item.y, item.width, item.height, item.items)
        elif not is_closed(item):
            yield from _groups(item.items, is_wanted, is_closed, x + item.x, y + item.y)


# Lines of a picture


def lines(shown: Iterable[Group]) -> list[Line]:
    """The lines of text in these groups, in the order in which they are read."""
    runs = (placed for group in shown for placed in _runs(group, 0.0, 0.0))
    return [_line(list(found)) for _, found in groupby(runs, key=lambda one: one[1] + one[2].y)]


_Placed = tuple[float, float, Run]


def _runs(group: Group, x: float, y: float) -> Iterator[_Placed]:
    x, y = x + group.x, y + group.y
    for item in group.items:
        if isinstance(item, Run):
            yield x, y, item
        elif isinstance(item, Group) and item.role not in _UNSAID:
            yield from _runs(item, x, y)


def _line(found: Sequence[_Placed]) -> Line:
    _, y, last = found[-1]
    letters = tuple(letter for x, _, run in found for letter in _letters(run, x))
    return Line(y + last.y, last.size, last.colour, letters)


def _letters(run: Run, x: float) -> Iterator[tuple[str, Cell]]:
    """The characters of a run with their cells; a hyphen that only parts a word has none."""
    if not run.text:
        return
    says = run.shaping.says if run.shaping else tuple(run.text)
    clusters = list(_clusters(run, says))
    runs_left = run.shaping is not None and run.shaping.runs_left
    for text, left, right in reversed(clusters) if runs_left else clusters:
        step = (right - left) / len(text)
        for place, letter in enumerate(text):
            low, high = x + left + place * step, x + left + (place + 1) * step
            if runs_left:
                low, high = x + right - place * step, x + right - (place + 1) * step
            yield letter, Cell(low, low if letter == _NO_ROOM else high)


def _clusters(run: Run, says: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """What stands together, from left to right, with its left and right edge."""
    firsts = [place for place, text in enumerate(says) if text]
    ends = [*firsts[1:], len(says)]
    lefts = [min(run.offsets[a:b]) for a, b in zip(firsts, ends, strict=True)]
    right = run.offsets[-1] + _face(run.font).advance(run.glyphs[-1]) * run.size
    rights = [*lefts[1:], max(right, lefts[-1])]
    for first, left, edge in zip(firsts, lefts, rights, strict=True):
        yield says[first], run.x + left, run.x + edge


@lru_cache(maxsize=64)
def _face(font: Font) -> Face:
    family = fira_sans()
    own = (family.regular, family.bold, family.italic, family.bold_italic)
    known = next((face for face in own if str(face.path) == font.path), None)
    return known or Face(font.name, Path(font.path))


# Places of a text


class Places(Struct, frozen=True):
    """Where each place of a text stands; the rows are in the order of the text."""

    rows: tuple[Row, ...]

    def row_of(self, place: int, *, leans_back: bool = False) -> int:
        """The number of the row on which a caret at a place stands."""
        found = max((n for n, row in enumerate(self.rows) if row.first <= place), default=0)
        goes_back = leans_back and found and self.rows[found].first == place
        return found - 1 if goes_back and not self.rows[found - 1].is_last else found

    def caret(self, place: int, *, leans_back: bool = False) -> tuple[float, Row]:
        """How far right a caret at a place stands, and on which row."""
        row = self.rows[self.row_of(place, leans_back=leans_back)]
        is_inside = row.first <= place < row.end
        return (row.cells[place - row.first].start if is_inside else row.far), row

    def place_at(self, x: float, y: float) -> tuple[int, bool]:
        """The place nearest to a point of the sheet, and whether a caret leans back there."""
        number = min(range(len(self.rows)), key=lambda n: _distance(self.rows[n].line, y))
        return self.place_on(number, x)

    def place_on(self, number: int, x: float) -> tuple[int, bool]:
        """The place on a row that is nearest to so far right."""
        row = self.rows[number]
        edges = [cell.start for cell in row.cells] + ([row.far] if row.cells else [])
        nearest = min(range(len(edges)), key=lambda n: abs(edges[n] - x), default=0)
        place = row.first + nearest
        return place, place == row.end and not row.is_last

    def boxes(self, start: int, end: int) -> list[Box]:
        """The rectangles that cover the text between two places, line by line."""
        return [box for row in self.rows for box in _boxes(row, start, end)]


def _distance(line: Line, y: float) -> float:
    return max(line.top - y, y - line.bottom, 0.0)


def _boxes(row: Row, start: int, end: int) -> Iterator[Box]:
    low, high = max(start, row.first), min(end, row.end)
    line = row.line
    spans = sorted(
        (min(cell), max(cell)) for cell in row.cells[low - row.first : max(high - row.first, 0)]
    )
    if row.is_last and start <= row.end < end:
        spans = sorted([*spans, (row.far, row.far + _NEWLINE_WIDTH * line.size)])
    for left, right in _joined(spans):
        yield Box(left, line.top, right - left, line.bottom - line.top, line.baseline)


def _joined(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans that touch as one."""
    open_span: tuple[float, float] | None = None
    for left, right in spans:
        if open_span is None:
            open_span = left, right
        elif left <= open_span[1] + 0.01:
            open_span = open_span[0], max(open_span[1], right)
        else:
            yield open_span
            open_span = left, right
    if open_span is not None:
        yield open_span


def places(text: str, shown: Sequence[Line], between: str = "") -> Places:
    """Where the passages of a text stand on these lines, which show it, led by more perhaps.

    Blanks of the text may be more than are shown. `between` is a sign that the lines alone have
    between passages.
    """
    signs = _Signs(text, shown, between)
    rows: list[Row] = []
    start = 0
    for passage in text.split("\n"):
        rows += _rows(passage, start, shown, signs.cells_of(passage))
        start += len(passage) + 1
    return Places(tuple(rows))


_Spot = tuple[int, Cell]
"""On which line, and where on it."""


class _Signs:
    """The signs on the lines, one after the other, as the passages of the text ask for them."""

    def __init__(self, text: str, shown: Sequence[Line], between: str) -> None:
        self._left = [
            (letter, (number, cell))
            for number, line in enumerate(shown)
            for letter, cell in line.letters
        ]
        self._blank_width = fira_sans().regular.space.width * shown[0].size
        self._place = 0
        there = sum(_is_sign(letter) for letter, _ in self._left)
        wanted = sum(map(_is_sign, text)) + len(between) * text.count("\n")
        self._skip(there - wanted)

    def _skip(self, count: int) -> None:
        """Pass over what leads the text: a time tag, the name of a note, and the blank after it."""
        skipped = count > 0
        while count > 0 and self._place < len(self._left):
            count -= _is_sign(self._left[self._place][0])
            self._place += 1
        if skipped and self._next == " ":
            self._place += 1

    @property
    def _next(self) -> str:
        return self._left[self._place][0] if self._place < len(self._left) else ""

    def cells_of(self, passage: str) -> list[_Spot]:
        """Where each letter of a passage stands; for an empty one, where it would."""
        found: list[_Spot] = []
        before = " "
        for letter in passage:
            if letter == " ":
                found.append(self._blank(found, before))
            else:
                found.append(self._find(letter))
            before = letter
        return found or [self._find(_NO_ROOM)]

    def _find(self, letter: str) -> _Spot:
        """The next sign that is this letter; where there is none, the end of the last."""
        for place in range(self._place, len(self._left)):
            sign, spot = self._left[place]
            if sign == letter:
                self._place = place + 1
                return spot
        number, cell = self._left[-1][1]
        return number, Cell(cell.end, cell.end)

    def _blank(self, found: Sequence[_Spot], before: str) -> _Spot:
        """The next blank where it is shown; one more takes no room, one at the end its own."""
        if found and before != " " and self._next == " ":
            self._place += 1
            return self._left[self._place - 1][1]
        if not found:
            number, cell = self._left[min(self._place, len(self._left) - 1)][1]
            return number, Cell(cell.start, cell.start)
        number, cell = found[-1]
        room = 0.0 if before == " " else self._blank_width
        return number, Cell(cell.end, cell.end + (room if cell.end >= cell.start else -room))


def _is_sign(letter: str) -> bool:
    return not letter.isspace() and letter != _NO_ROOM


def _rows(passage: str, start: int, shown: Sequence[Line], spots: Sequence[_Spot]) -> list[Row]:
    """The rows of one passage."""
    rows: list[Row] = []
    for number, run in groupby(range(len(passage)), key=lambda place: spots[place][0]):
        on_line = list(run)
        cells = tuple(spots[place][1] for place in on_line)
        first, end = start + on_line[0], start + on_line[-1] + 1
        rows.append(Row(shown[number], first, end, end == start + len(passage), cells))
    return rows or [Row(shown[spots[0][0]], start, start, True, ())]
