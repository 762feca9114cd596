"""Paragraphs as pieces that no line break may part, and lines of them in the order of drawing.

All lengths are ems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.text.bonds import (
    BOUND,
    JOINS,
    PIECE,
    is_never_parted,
    may_break_inside,
    words_and_blanks,
)
from toc_editor.text.faces import Face, Word, is_plain_text

if TYPE_CHECKING:
    from toc_editor.text.mixed import Cut, Mixed


TAG_PADDING = 0.16
"""How far the outline of a time tag stands off its letters, in ems."""
TAG_SPACE = 0.34
"""The room after the outline of a time tag, in ems."""
_BEFORE_SIGN = 0.06
"""The room between the outline of a tag and a sign that belongs to it, in ems."""
_Breaks = Callable[[str, str], bool]
"""Whether a line may end between two parts of a word."""
_TAG = "\ufffc"
"""What stands for a tag while the order of its paragraph is worked out."""


class Stretch(Struct, frozen=True):
    """Text in one face. A `tag` stands apart: no line break inside, and room after it.

    What `follows` begins right behind the tag before it.
    """

    text: str
    face: Face
    tag: bool = False
    follows: bool = False


class Part(Struct, frozen=True):
    """A piece's share of one stretch: a shaped word at a distance from the piece's start.

    At an odd `level` it runs to the left.
    """

    x: float
    word: Word
    face: Face
    tag: bool
    level: int = 0


class Piece(Struct, frozen=True):
    """What no line break may part. `space` is the width of the blank that follows it, or 0.

    `blank` is that blank where the way or the face of it may be another than the last part's.
    """

    parts: tuple[Part, ...]
    width: float
    space: float
    blank: Part | None = None

    @property
    def text(self) -> str:
        """What it says."""
        parts = self.parts
        return parts[0].word.text if len(parts) == 1 else "".join([p.word.text for p in parts])


class Line(Struct, frozen=True):
    """Pieces, or slices of one that is too wide, that stand on one line, and where each starts.

    They are in the order in which they are read, which is not always that from left to right.
    """

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...]

    @property
    def width(self) -> float:
        """How wide the line is, the blank at its end not counted."""
        ends = (start + piece.width for start, piece in zip(self.starts, self.pieces, strict=True))
        return max(ends)


class Pieces(Struct, frozen=True):
    """A paragraph's pieces. `runs_left` is its own way; `is_turned` says if any of it does.

    It `is_mixed` where letters do not all stand for themselves, side by side, in one face.
    """

    pieces: tuple[Piece, ...]
    runs_left: bool = False
    is_turned: bool = False
    is_mixed: bool = False


def pieces_of(
    stretches: Sequence[Stretch], runs_left: bool | None = None, *, whole_words: bool = False
) -> Pieces:
    """The pieces of one paragraph in these stretches of text.

    It runs as `runs_left` says, or by its first letter. With `whole_words` it is parted at blanks
    only.
    """
    may_break = is_never_parted if whole_words else may_break_inside
    if not runs_left and all(is_plain_text(stretch.text, stretch.face) for stretch in stretches):
        return Pieces(tuple(_plain_pieces(stretches, may_break)))
    mixed = _mixed(stretches, runs_left)
    pieces = tuple(_pieces(list(_cut(stretches, mixed)), may_break))
    return Pieces(pieces, mixed.base == 1, mixed.is_turned, is_mixed=True)


def _plain_pieces(stretches: Sequence[Stretch], may_break: _Breaks) -> Iterator[Piece]:
    """The pieces of a paragraph in which every letter stands for itself: nearly all."""
    parts: list[Part] = []
    width = 0.0
    for number, stretch in enumerate(stretches, 1):
        face, space, kept = stretch.face, stretch.face.space, stretch.face.kept
        if stretch.tag:
            yield from _closed(parts, width)
            tag = _tag_piece(stretch, stretches[number : number + 1])
            if tag.space:
                yield tag
            parts, width = ([], 0.0) if tag.space else ([*tag.parts], tag.width)
            continue
        pairs = words_and_blanks(stretch.text)
        words = face.words([text for text, _ in pairs])
        for word, (text, blank) in zip(words, pairs, strict=True):
            is_bound = blank == BOUND
            if blank and text and not parts and not is_bound:
                yield kept.get(text) or _whole_word(word, face)
                continue
            if parts and text and may_break(parts[-1].word.text, text):
                yield from _closed(parts, width)
                parts, width = [], 0.0
            if text:
                parts.append(Part(width, word, face, False))
                width += word.width
            if is_bound and parts:
                parts.append(Part(width, space, face, False))
                width += space.width
            elif blank and parts:
                yield Piece(tuple(parts), width, space.width)
                parts, width = [], 0.0
    yield from _closed(parts, width)


def _closed(parts: Sequence[Part], width: float) -> Iterator[Piece]:
    """The piece of these parts with nothing after it, if there are any."""
    if parts:
        yield Piece(tuple(parts), width, 0.0)


def _tag_piece(stretch: Stretch, following: Sequence[Stretch]) -> Piece:
    """A tag inside its outline; without a blank where something follows right behind it."""
    word = stretch.face.word(stretch.text)
    inside = Part(TAG_PADDING, word, stretch.face, True)
    width = word.width + 2 * TAG_PADDING
    if following and following[0].follows:
        return Piece((inside,), width + _BEFORE_SIGN, 0.0)
    return Piece((inside,), width, TAG_SPACE)


def _whole_word(word: Word, face: Face) -> Piece:
    """A word of one part with a blank after it, as nearly all pieces are; kept for the next."""
    piece = Piece((Part(0.0, word, face, False),), word.width, face.space.width)
    face.kept[word.text] = piece
    return piece


def _padded(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a tag inside its outline."""
    return tuple(replace(part, x=part.x + TAG_PADDING) for part in parts)


def _is_before_dash(texts: Sequence[str], place: int) -> bool:
    """Whether the blank at this place stands before a dash between blanks.

    Such a dash ends a line and never begins one.
    """
    following = texts[place + 1 : place + 3]
    is_dash = bool(following) and not following[0].strip(JOINS)
    return is_dash and (len(following) == 1 or following[1].isspace())


# Paragraphs in several scripts


class _Token(Struct, frozen=True):
    """A word or a part of one with its cuts, or the blank between two words."""

    text: str
    cuts: Sequence[Cut]
    tag: bool = False


def _pieces(tokens: Sequence[_Token], may_break: _Breaks) -> Iterator[Piece]:
    parts: list[Part] = []
    width = 0.0
    said = [token.text for token in tokens]
    for place, token in enumerate(tokens):
        text, cuts, tag = token.text, token.cuts, token.tag
        is_space = text.isspace()
        if parts and is_space and _is_before_dash(said, place):
            parts.append(_part(width, cuts[0]))
            width += cuts[0].word.width
            continue
        if parts and (is_space or tag or may_break(parts[-1].word.text, text)):
            blank = _part(0.0, cuts[0]) if is_space else None
            yield Piece(tuple(parts), width, blank.word.width if blank else 0.0, blank)
            parts, width = [], 0.0
        if is_space:
            continue
        for cut in cuts:
            parts.append(Part(width, cut.word, cut.face, tag, cut.level))
            width += cut.word.width
        if tag:
            inside = _padded(_in_order(parts))
            yield Piece(inside, width + 2 * TAG_PADDING, TAG_SPACE, _room_after(parts[-1]))
            parts, width = [], 0.0
    if parts:
        yield Piece(tuple(parts), width, 0.0)


def _part(x: float, cut: Cut) -> Part:
    return Part(x, cut.word, cut.face, False, cut.level)


def _room_after(tag: Part) -> Part:
    """The blank after a tag, which is wider than others."""
    return Part(0.0, replace(tag.face.space, width=TAG_SPACE), tag.face, False, tag.level)


def _mixed(stretches: Sequence[Stretch], runs_left: bool | None) -> Mixed:
    """The paragraph's characters; a tag counts as one, whatever it says."""
    from toc_editor.text.mixed import paragraph

    texts = [_TAG if stretch.tag else stretch.text for stretch in stretches]
    pairs = zip(stretches, texts, strict=True)
    faces = [stretch.face for stretch, text in pairs for _ in range(len(text))]
    whole = "".join(stretch.text for stretch in stretches)
    return paragraph("".join(texts), faces, runs_left, whole)


def _cut(stretches: Sequence[Stretch], mixed: Mixed) -> Iterator[_Token]:
    """The words of a paragraph, cut up by way, script and face."""
    place = 0
    for stretch in stretches:
        face, tag = stretch.face, stretch.tag
        for text in [stretch.text] if tag else re.findall(PIECE, stretch.text):
            end = place + (len(_TAG) if tag else len(text))
            if tag:
                yield _Token(text, list(mixed.apart(text, face)), tag)
            elif text.isspace():
                yield _Token(text, (mixed.blank(place),))
            else:
                yield _Token(text, list(mixed.cuts(place, end)))
            place = end


# Turning what runs to the left


def _in_order(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a tag, each at its place from left to right."""
    if not any(part.level for part in parts):
        return tuple(parts)
    xs = _places([part.level for part in parts], [part.word.width for part in parts])
    return tuple(replace(part, x=x) for part, x in zip(parts, xs, strict=True))


def turned(line: Line, runs_left: bool) -> Line:
    """The line of a paragraph with its parts at their places, the blank at its end outside it."""
    base = int(runs_left)
    *inner, last = line.pieces
    apart = [one for piece in inner for one in (*_apart(piece), *_gap(piece))]
    apart += _apart(last)
    # A tag has a way of its own inside, but stands in the paragraph's.
    ways = (piece.parts[0] for piece in apart)
    levels = [base if part.tag else max(part.level, base) for part in ways]
    starts = _places(levels, [piece.width for piece in apart])
    if last.blank is not None:
        end = -last.space if runs_left else sum(piece.width for piece in apart)
        apart.append(Piece((replace(last.blank, level=base),), 0.0, 0.0))
        starts.append(end)
    return Line(tuple(apart), tuple(starts))


def _apart(piece: Piece) -> list[Piece]:
    """A piece part by part, but a tag as a whole."""
    if piece.parts[0].tag:
        return [replace(piece, space=0.0, blank=None)]
    return [Piece((replace(part, x=0.0),), part.word.width, 0.0) for part in piece.parts]


def _gap(piece: Piece) -> list[Piece]:
    return [] if piece.blank is None else [Piece((piece.blank,), piece.space, 0.0)]


def _places(levels: Sequence[int], widths: Sequence[float]) -> list[float]:
    """Where each part starts once those that run to the left are turned round."""
    from toc_editor.text.bidi import visual_order  # plain words are in the order of their letters

    order = visual_order(levels)
    starts = [0.0] * len(levels)
    for place, x in zip(order, accumulate((widths[n] for n in order), initial=0.0), strict=False):
        starts[place] = x
    return starts
