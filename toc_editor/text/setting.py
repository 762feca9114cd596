"""Paragraphs made ready for setting: pieces that no line break may part, with their widths.

All lengths are ems, so one setting serves every type size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from toc_editor.text.faces import Face, Word

# A break may follow a space, a hyphen, a dash or a slash between letters.
_PIECE = re.compile(r"\s+|(?:[^\s/–—-]+[/–—-]+|[/–—-]+|[^\s/–—-]+)")
_SAME_WIDTH = 1e-6
HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one face. A `tag` stands apart: no line break inside, and room after it."""

    text: str
    face: Face
    tag: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece's share of one stretch: a shaped word at a distance from the piece's start."""

    x: float
    word: Word
    face: Face
    tag: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What no line break may part. `space` is the width of the blank that follows it, or 0."""

    parts: tuple[Part, ...]
    width: float
    space: float


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces that stand on one line: from `first` up to, not with, `end`."""

    first: int
    end: int


@dataclass(frozen=True)
class Setting:
    """A paragraph's pieces with running sums of their widths."""

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...] = field(repr=False)
    ends: tuple[float, ...] = field(repr=False)
    widest: float

    @property
    def natural_width(self) -> float:
        """How wide the paragraph is on one line."""
        return self.ends[-1] if self.ends else 0.0

    def width_of(self, line: Line) -> float:
        """How wide a line is, the blank at its end not counted."""
        return self.ends[line.end - 1] - self.starts[line.first]

    def count_lines(self, width: float) -> int:
        """How many lines the paragraph takes at this width; at least one."""
        ends, starts, last = self.ends, self.starts, len(self.pieces)
        if width + _SAME_WIDTH < self.widest:
            return len(self.fitted(width).lines(width))
        first = count = 0
        while first < last:
            first = bisect_right(ends, starts[first] + width + _SAME_WIDTH, first)
            count += 1
        return max(count, 1)

    def lines(self, width: float) -> list[Line]:
        """The lines at this width, each as full as it can be; `width` holds the widest piece."""
        lines: list[Line] = []
        first, last = 0, len(self.pieces)
        while first < last:
            limit = self.starts[first] + width + _SAME_WIDTH
            end = max(bisect_right(self.ends, limit, first), first + 1)
            lines.append(Line(first, end))
            first = end
        return lines

    def fitted(self, width: float) -> Setting:
        """This setting, or where a piece is too wide for the line one in which it is parted."""
        if width + _SAME_WIDTH >= self.widest:
            return self
        return setting_of(part for piece in self.pieces for part in _parted(piece, width))


def setting_of(pieces: Iterable[Piece]) -> Setting:
    """The setting of these pieces, in this order."""
    pieces = tuple(pieces)
    steps = list(accumulate((piece.width + piece.space for piece in pieces), initial=0.0))
    starts = tuple(steps[:-1])
    ends = tuple(start + piece.width for start, piece in zip(starts, pieces, strict=True))
    return Setting(pieces, starts, ends, max((piece.width for piece in pieces), default=0.0))


def prepare(stretches: Sequence[Stretch]) -> Setting:
    """The setting of one paragraph in these stretches of text."""
    return setting_of(_pieces(stretches))


def _pieces(stretches: Sequence[Stretch]) -> Iterator[Piece]:
    parts: list[Part] = []
    width = 0.0
    for stretch in stretches:
        for text in [stretch.text] if stretch.tag else _PIECE.findall(stretch.text):
            if text.isspace():
                space = stretch.face.word(" ").width
                if parts:
                    yield Piece(tuple(parts), width, space)
                    parts, width = [], 0.0
                continue
            word = stretch.face.word(text)
            parts.append(Part(width, word, stretch.face, stretch.tag))
            width += word.width
            if stretch.tag or _may_break_after(text):
                yield Piece(tuple(parts), width, TAG_SPACE if stretch.tag else 0.0)
                parts, width = [], 0.0
    if parts:
        yield Piece(tuple(parts), width, 0.0)


TAG_SPACE = 0.55
"""The room after a time tag, in ems."""


def _may_break_after(text: str) -> bool:
    """Whether the text ends in a hyphen, dash or slash that joins words, as in "trauma-informed"."""
    return len(text) > 2 and text[-1] in "/–—-" and text[-2].isalpha()


def _parted(piece: Piece, width: float) -> Iterator[Piece]:
    """The piece in slices that fit, each but the last with a hyphen at its end."""
    if piece.width <= width + _SAME_WIDTH:
        yield piece
        return
    letters = [(letter, part) for part in piece.parts for letter in part.word.text]
    start = 0
    while start < len(letters):
        end = _slice_end(letters, start, width)
        final = end == len(letters)
        yield _slice(letters[start:end], hyphen=not final, space=piece.space if final else 0.0)
        start = end


def _slice_end(letters: Sequence[tuple[str, Part]], start: int, width: float) -> int:
    used = 0.0
    for index in range(start, len(letters)):
        letter, part = letters[index]
        used += part.face.word(letter).width
        last = index + 1 == len(letters)
        hyphen = 0.0 if last else part.face.word(HYPHEN).width
        if used + hyphen > width and index > start:
            return index
    return len(letters)


def _slice(letters: Sequence[tuple[str, Part]], *, hyphen: bool, space: float) -> Piece:
    parts: list[Part] = []
    width = 0.0
    for letter, part in letters:
        word = part.face.word(letter)
        parts.append(Part(width, word, part.face, part.tag))
        width += word.width
    if hyphen:
        face = letters[-1][1].face
        word = face.word(HYPHEN)
        parts.append(Part(width, Word("", word.glyphs, word.offsets, word.width), face, False))
        width += word.width
    return Piece(tuple(parts), width, space)
