"""Paragraphs made ready for setting: pieces that no line break may part, with their widths.

All lengths are ems, so one setting serves every type size.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from toc_editor.text.faces import Face, Word

# A break may follow a space, a hyphen, a dash or a slash between letters.
_PIECE = re.compile(r"\s+|(?:[^\s/–—-]+[/–—-]+|[/–—-]+|[^\s/–—-]+)")
_SAME_WIDTH = 1e-6
HYPHEN = "-"
_JOINERS = "\u200c\u200d"


class Stretch(Struct, frozen=True):
    """Text in one face. A `tag` stands apart: no line break inside, and room after it."""

    text: str
    face: Face
    tag: bool = False


class Part(NamedTuple):
    """A piece's share of one stretch: a shaped word at a distance from the piece's start."""

    x: float
    word: Word
    face: Face
    tag: bool


class Piece(NamedTuple):
    """What no line break may part. `space` is the width of the blank that follows it, or 0."""

    parts: tuple[Part, ...]
    width: float
    space: float


class Line(Struct, frozen=True):
    """Pieces, or slices of one that is too wide, that stand on one line, and where each starts."""

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...]

    @property
    def width(self) -> float:
        """How wide the line is, the blank at its end not counted."""
        return self.starts[-1] + self.pieces[-1].width


class Setting(Struct, frozen=True, dict=True):
    """A paragraph's pieces with running sums of their widths.

    Lines are as full as they can be. A piece wider than its line begins a line of its own and is
    parted; so a wider line never makes more of them.
    """

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    widest: float

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

    def lines(self, width: float) -> list[Line]:
        """The lines at this width."""
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

    def tight_width(self, width: float) -> float:
        """The least width with the same lines as at this one, at which no piece is parted."""
        tight, first = 0.0, 0
        while first < len(self.pieces):
            start = self.starts[first]
            first = bisect_right(self.ends, start + width + _SAME_WIDTH, first + 1)
            tight = max(tight, self.ends[first - 1] - start)
        return tight

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

    letters: tuple[tuple[str, Part], ...]
    edges: tuple[float, ...]
    reaches: tuple[float, ...]
    space: float

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
        parts = [
            Part(edge - self.edges[start], part.face.word(letter), part.face, part.tag)
            for edge, (letter, part) in zip(
                self.edges[start:end], self.letters[start:end], strict=True
            )
        ]
        width = self.edges[end] - self.edges[start]
        if end == len(self.letters):
            return Piece(tuple(parts), width, self.space)
        face = parts[-1].face
        hyphen = face.word(HYPHEN)
        parts.append(Part(width, hyphen._replace(text=""), face, tag=False))
        return Piece(tuple(parts), width + hyphen.width, 0.0)


def _letters_of(piece: Piece) -> _Letters:
    letters = [(letter, part) for part in piece.parts for letter in _marked(part.word.text)]
    widths = [part.face.word(letter).width for letter, part in letters]
    edges = list(accumulate(widths, initial=0.0))
    hyphens = [part.face.word(HYPHEN).width for _, part in letters]
    hyphens[-1] = 0.0
    reaches = [edge + hyphen for edge, hyphen in zip(edges[1:], hyphens, strict=True)]
    return _Letters(tuple(letters), tuple(edges), (0.0, *reaches), piece.space)


def prepare(stretches: Sequence[Stretch]) -> Setting:
    """The setting of one paragraph in these stretches of text."""
    pieces = tuple(_pieces(stretches))
    steps = list(accumulate((piece.width + piece.space for piece in pieces), initial=0.0))
    starts = tuple(steps[:-1])
    ends = tuple(start + piece.width for start, piece in zip(starts, pieces, strict=True))
    return Setting(pieces, starts, ends, max((piece.width for piece in pieces), default=0.0))


def _pieces(stretches: Sequence[Stretch]) -> Iterator[Piece]:
    parts: list[Part] = []
    width = 0.0
    for stretch in stretches:
        texts = [stretch.text] if stretch.tag else _PIECE.findall(stretch.text)
        stretch.face.learn(texts)
        for text in texts:
            is_space = text.isspace()
            if parts and (is_space or stretch.tag or _may_break_after(parts[-1].word.text)):
                yield Piece(tuple(parts), width, stretch.face.space.width if is_space else 0.0)
                parts, width = [], 0.0
            if is_space:
                continue
            word = stretch.face.word(text)
            parts.append(Part(width, word, stretch.face, stretch.tag))
            width += word.width
            if stretch.tag:
                yield Piece(tuple(parts), width, TAG_SPACE)
                parts, width = [], 0.0
    if parts:
        yield Piece(tuple(parts), width, 0.0)


TAG_SPACE = 0.55
"""The room after a time tag, in ems."""


def _may_break_after(text: str) -> bool:
    """Whether the text ends in a hyphen, dash or slash that joins words: "trauma-informed"."""
    return len(text) > 2 and text[-1] in "/–—-" and text[-2].isalpha()


def _marked(text: str) -> list[str]:
    """The letters of a text, each with the marks and joiners that follow it."""
    letters: list[str] = []
    for character in text:
        if letters and (character in _JOINERS or unicodedata.category(character)[0] == "M"):
            letters[-1] += character
        else:
            letters.append(character)
    return letters
