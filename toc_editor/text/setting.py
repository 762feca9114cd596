"""Paragraphs made ready for setting: pieces that no line break may part, with their widths.

All lengths are ems, so one setting serves every type size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import inf
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.text.pieces import Line, Part, Piece, Pieces, Stretch, pieces_of, turned

__all__ = ["HYPHEN", "Line", "Part", "Piece", "Setting", "Stretch", "prepare"]

_SAME_WIDTH = 1e-6
HYPHEN = "-"
_JOINERS = "\u200c\u200d"


class Setting(Struct, frozen=True, dict=True):
    """A paragraph's pieces with running sums of their widths.

    Lines are as full as they can be. A piece wider than its line begins a line of its own and is
    parted; so a wider line never makes more of them. `runs_left` is the way of the paragraph;
    where it or any part of it runs to the left it `is_turned`. It `is_mixed` where letters do not
    all stand side by side in the face that was asked for.
    """

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    widest: float
    runs_left: bool = False
    is_turned: bool = False
    is_mixed: bool = False

    @property
    def natural_width(self) -> float:
        """How wide the paragraph is on one line."""
        return self.ends[-1] if self.ends else 0.0

    def count_lines(self, width: float) -> int:
        """How many lines the paragraph takes at this width; at least one."""
        width += _SAME_WIDTH
        ends, starts, last = self.ends, self.starts, len(self.pieces)
        place = count = 0
        while place < last:
            start = starts[place]
            if ends[place] - start > width:
                letters = self._letters(place)
                slices = letters.slice_ends(width)
                count += len(slices) - 1
                start = ends[place] - letters.width_of(slices)
            place = bisect_right(ends, start + width, place + 1)
            count += 1
        return max(count, 1)

    def broken_at(self, width: float) -> tuple[int, float, float]:
        """How many lines there are at a width at which no piece is parted.

        With the least width at which they break alike, and the next at which they do not.
        """
        width += _SAME_WIDTH
        ends, starts, last = self.ends, self.starts, len(self.pieces)
        place = count = 0
        tight, other = 0.0, inf
        while place < last:
            start = starts[place]
            place = bisect_right(ends, start + width, place + 1)
            if (used := ends[place - 1] - start) > tight:
                tight = used
            if place < last and (wanted := ends[place] - start) < other:
                other = wanted
            count += 1
        return max(count, 1), tight, other

    def lines(self, width: float) -> list[Line]:
        """The lines at this width."""
        return self._in_order(self._lines(width))

    def line_ends(self, width: float) -> list[int]:
        """The piece before which each line ends at a width at which none is parted."""
        reached, starts, width = self.ends, self.starts, width + _SAME_WIDTH
        ends: list[int] = []
        first, last = 0, len(self.pieces)
        while first < last:
            first = bisect_right(reached, starts[first] + width, first + 1)
            ends.append(first)
        return ends

    def furthest(self, first: int, width: float) -> int:
        """The piece before which a line ends that begins with this one; it is never empty."""
        return bisect_right(self.ends, self.starts[first] + width + _SAME_WIDTH, first + 1)

    def nearest(self, end: int, width: float) -> int:
        """The first piece with which a line can begin that ends before this one."""
        return bisect_left(self.starts, self.ends[end - 1] - width - _SAME_WIDTH, 0, end - 1)

    def length(self, first: int, end: int) -> float:
        """How long a line is from the first piece to before the end."""
        return self.ends[end - 1] - self.starts[first]

    def lines_to(self, ends: Sequence[int]) -> list[Line]:
        """The lines that end before these pieces, none of which is parted."""
        return self._in_order([self._line(*line) for line in zip((0, *ends), ends, strict=False)])

    def _line(self, first: int, end: int) -> Line:
        start = self.starts[first]
        return Line(self.pieces[first:end], tuple([at - start for at in self.starts[first:end]]))

    def _in_order(self, lines: list[Line]) -> list[Line]:
        return [turned(line, self.runs_left) for line in lines] if self.is_turned else lines

    def part(self, width: float, first: int, end: int) -> Setting:
        """The lines from the first up to the end at this width, as a paragraph of its own.

        At the same width it has the same lines.
        """
        pieces = tuple(piece for line in self._lines(width)[first:end] for piece in line.pieces)
        return _setting(Pieces(pieces, self.runs_left, self.is_turned, self.is_mixed))

    def _lines(self, width: float) -> list[Line]:
        """The lines with their pieces in the order of the text."""
        width += _SAME_WIDTH
        lines: list[Line] = []
        place = 0
        while place < len(self.pieces):
            opening, start = self.pieces[place], self.starts[place]
            if opening.width > width:
                *full, opening = self._letters(place).slices(width)
                lines += [Line((piece,), (0.0,)) for piece in full]
                start = self.ends[place] - opening.width
            end = bisect_right(self.ends, start + width, place + 1)
            rest = slice(place + 1, end)
            shifts = [at - start for at in self.starts[rest]]
            lines.append(Line((opening, *self.pieces[rest]), (0.0, *shifts)))
            place = end
        return lines

    def _letters(self, place: int) -> _Letters:
        if place not in self._letters_kept:
            self._letters_kept[place] = _letters_of(self.pieces[place])
        return self._letters_kept[place]

    @cached_property
    def _letters_kept(self) -> dict[int, _Letters]:
        return {}


class _Letters(Struct, frozen=True):
    """A piece letter by letter, for lines that are too narrow for it.

    `edges` are where the letters begin and the last one ends; `reaches` how far a line reaches
    that ends with so many letters and a hyphen, or with all of them and none.
    """

    letters: tuple[Part, ...]
    edges: tuple[float, ...]
    reaches: tuple[float, ...]
    space: float
    blank: Part | None = None

    def slice_ends(self, width: float) -> list[int]:
        """The letters with which the slices end that fit the width; one letter always does."""
        ends: list[int] = []
        start = 0
        while start < len(self.letters):
            reach = bisect_right(self.reaches, self.edges[start] + width) - 1
            start = max(reach, start + 1)
            ends.append(start)
        return ends

    def width_of(self, ends: Sequence[int]) -> float:
        """The width of the last of the slices with these ends."""
        return self.edges[-1] - self.edges[ends[-2] if len(ends) > 1 else 0]

    def slices(self, width: float) -> list[Piece]:
        """The slices that fit the width, each but the last with a hyphen at its end."""
        ends = self.slice_ends(width)
        starts = [0, *ends[:-1]]
        return [self._slice(start, end) for start, end in zip(starts, ends, strict=True)]

    def _slice(self, start: int, end: int) -> Piece:
        first = self.edges[start]
        parts = [
            replace(part, x=edge - first)
            for edge, part in zip(self.edges[start:end], self.letters[start:end], strict=True)
        ]
        width = self.edges[end] - first
        if end == len(self.letters):
            return Piece(tuple(parts), width, self.space, self.blank)
        last = parts[-1]
        if last.word.says:
            return Piece(tuple(parts), width, 0.0)
        hyphen = last.face.word(HYPHEN)
        parts.append(Part(width, replace(hyphen, text=""), last.face, False, last.level))
        return Piece(tuple(parts), width + hyphen.width, 0.0)


def _letters_of(piece: Piece) -> _Letters:
    letters = [letter for part in piece.parts for letter in _parted(part)]
    edges = list(accumulate((letter.word.width for letter in letters), initial=0.0))
    # Letters that join are parted without one, but a wide hyphen before them needs its room.
    has_hyphens = not all(letter.word.says for letter in letters)
    hyphens = [letter.face.word(HYPHEN).width if has_hyphens else 0.0 for letter in letters]
    hyphens[-1] = 0.0
    reaches = [edge + hyphen for edge, hyphen in zip(edges[1:], hyphens, strict=True)]
    return _Letters(tuple(letters), tuple(edges), (0.0, *reaches), piece.space, piece.blank)


def _parted(part: Part) -> list[Part]:
    """The letters of a part; those of a script that joins keep the shapes that they have in it."""
    if part.word.says:
        words = part.word.clusters()
        return [replace(part, word=word) for word in (words[::-1] if part.level % 2 else words)]
    letters = (part.face.word(letter) for letter in _marked(part.word.text))
    return [replace(part, word=word) for word in letters]


def prepare(
    stretches: Sequence[Stretch], runs_left: bool | None = None, *, whole_words: bool = False
) -> Setting:
    """The setting of one paragraph in these stretches of text.

    It runs as `runs_left` says, or by its first letter. With `whole_words` it is parted at blanks
    only.
    """
    return _setting(pieces_of(stretches, runs_left, whole_words=whole_words))


def _setting(found: Pieces) -> Setting:
    pieces = found.pieces
    widths = [piece.width for piece in pieces]
    *starts, _ = accumulate([piece.width + piece.space for piece in pieces], initial=0.0)
    ends = map(add, starts, widths)
    widest = max(widths, default=0.0)
    return Setting(
        pieces, tuple(starts), tuple(ends), widest, found.runs_left, found.is_turned, found.is_mixed
    )


def _marked(text: str) -> list[str]:
    """The letters of a text, each with the marks and joiners that follow it."""
    from unicodedata import category  # for a word that is wider than its line

    letters: list[str] = []
    for character in text:
        if letters and (character in _JOINERS or category(character)[0] == "M"):
            letters[-1] += character
        else:
            letters.append(character)
    return letters
