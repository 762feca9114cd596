"""Blocks of text as glyph runs at a place, a width and a size, all in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from toc_editor.layout.blocks import Block, CardText
from toc_editor.layout.runs import MixedRuns, PlainRuns, font_of
from toc_editor.picture.display import Box, Group, Item, Role, Run
from toc_editor.text import breaks
from toc_editor.text.faces import Face, Word, fira_sans
from toc_editor.text.pieces import TAG_PADDING, Line, Piece
from toc_editor.text.setting import Setting, Stretch, prepare

_TAG_ABOVE, _TAG_BELOW = 0.23, 0.25
"""How far the outline of a tag stands off capitals and the baseline, in ems: clear of a slash."""

Drawn = tuple[tuple[Item, ...], float]
"""What was drawn, and how high it is in points."""


class Pen:
    """Sets text at one size in one colour; `accent` is the colour of labels and tags."""

    def __init__(self, size: float, ink: str, accent: str) -> None:
        self.size = size
        self.ink = ink
        self.accent = accent

    def height(self, text: CardText, width: float) -> float:
        """How high the text, which is set at this pen's size, is at this width."""
        size = self.size
        return sum(block.height_at(width / size) for block in text.blocks) * size

    def card(self, text: CardText, x: float, y: float, width: float) -> Drawn:
        """The text of a card with its structure: its own label, if it has one, and its body.

        A paragraph is one leaf of the structure; points are lists, as deep as they go.
        """
        placed: list[_Placed] = []
        top = y
        for block in text.blocks:
            label = self._label(block, x, top, width)
            leaf, height = self.leaf(block, x, top, width)
            placed.append(_Placed(block.level, label, leaf))
            top += height
        own, *rest = placed
        if own.level == 0 and own.label is not None:
            return (own.label, _body(_Placed(0, None, own.leaf), rest)), top - y
        return _nested(placed, 0), top - y

    def head(self, block: Block, x: float, y: float, width: float) -> Drawn:
        """The lines of a heading, of like length."""
        return self._set(block, breaks.balanced(block.setting, width / self.size), x, y, width)

    def leaf(self, block: Block, x: float, y: float, width: float) -> Drawn:
        """The lines of one block: outlines of tags first, then the text."""
        lines = breaks.well_ended(block.setting, width / self.size - block.indent)
        return self._set(block, lines, x, y, width)

    def _set(self, block: Block, lines: Sequence[Line], x: float, y: float, width: float) -> Drawn:
        size = self.size
        top = y + (block.before + block.baseline) * size
        boxes: list[Item] = []
        runs: list[Item] = []
        for number, line in enumerate(lines):
            length = line.width if block.setting.runs_left else 0.0
            left = x + block.left(width / size, block.indent, length) * size
            baseline = top + number * block.line * size
            own = self._runs(block.setting, line, left, baseline)
            boxes += self._tags(line, left, baseline)
            boxes += self._unknown(line, own, left, baseline)
            runs += own
        return (*boxes, *runs), (block.before + max(len(lines), 1) * block.line) * size

    def centred(self, block: Block, x: float, y: float, width: float) -> Drawn:
        """The lines of one block, each in the middle of the width and all of like length."""
        size = self.size
        lines = breaks.balanced(block.setting, width / size)
        boxes: list[Item] = []
        runs: list[Item] = []
        for number, line in enumerate(lines):
            left = x + (width - line.width * size) / 2
            baseline = y + (number * block.line + block.baseline) * size
            own = self._runs(block.setting, line, left, baseline)
            boxes += self._unknown(line, own, left, baseline)
            runs += own
        return (*boxes, *runs), max(len(lines), 1) * block.line * size

    def _tags(self, line: Line, x: float, baseline: float) -> Iterator[Box]:
        for piece, start in zip(line.pieces, line.starts, strict=True):
            if piece.parts[0].tag:
                yield self._tag(piece, x + start * self.size, baseline)

    def _unknown(self, line: Line, runs: Iterable[Run], x: float, baseline: float) -> Iterator[Box]:
        """A visible box for each character of a line that the face has no glyph for."""
        if not any(0 in run.glyphs for run in runs):
            return
        for piece, start in zip(line.pieces, line.starts, strict=True):
            for part in piece.parts:
                if 0 in part.word.glyphs:
                    left = x + (start + part.x) * self.size
                    yield from self._boxes(part.word, left, baseline, part.face.cap_height)

    def _boxes(self, word: Word, x: float, baseline: float, cap: float) -> Iterator[Box]:
        size, line = self.size, 0.06 * self.size
        ends = (*word.offsets[1:], word.width)
        for glyph, start, end in zip(word.glyphs, word.offsets, ends, strict=True):
            if not glyph and end - start > 4 * line / size:
                left, width = x + start * size + line, (end - start) * size - 2 * line
                top, height = baseline - cap * size, cap * size
                yield Box(left, top, width, height, stroke=self.ink, stroke_width=line)

    def _runs(self, setting: Setting, line: Line, x: float, baseline: float) -> list[Run]:
        """One line of text as runs, one for each change of face."""
        return (MixedRuns if setting.is_mixed else PlainRuns)(self, x, baseline).of(line)

    def plain(self, text: str, face: Face, x: float, baseline: float, colour: str) -> Run:
        """A short text on one line, as it stands."""
        word = face.word(text)
        offsets = tuple(offset * self.size for offset in word.offsets)
        return Run(x, baseline, font_of(face), self.size, colour, text, word.glyphs, offsets)

    def _label(self, block: Block, x: float, y: float, width: float) -> Group | None:
        if not block.label:
            return None
        baseline = y + (block.before + block.baseline) * self.size
        # In bold, marks can be told from a speck on a copy.
        face = fira_sans().style(not block.label[:1].isdigit(), False)
        length = face.word(block.label).width
        left = x + block.left(width / self.size, block.label_x, length) * self.size
        if block.setting.runs_left:
            return Group(0, 0, 0, 0, self._turned(block.label, left, baseline), role=Role.LABEL)
        run = self.plain(block.label, face, left, baseline, self.accent)
        return Group(0, 0, 0, 0, (run,), role=Role.LABEL)

    def _turned(self, label: str, x: float, baseline: float) -> tuple[Item, ...]:
        """A label that runs to the left, as the text beside it does."""
        setting = prepare([Stretch(label, fira_sans().regular)], runs_left=True)
        pen = Pen(self.size, self.accent, self.accent)
        return tuple(pen._runs(setting, setting.lines(setting.natural_width)[0], x, baseline))

    def _tag(self, piece: Piece, x: float, baseline: float) -> Box:
        size = self.size
        cap = fira_sans().bold.cap_height
        return Box(
            x,
            baseline - (cap + _TAG_ABOVE) * size,
            (sum(part.word.width for part in piece.parts if part.tag) + 2 * TAG_PADDING) * size,
            (_TAG_ABOVE + cap + _TAG_BELOW) * size,
            stroke=self.accent,
            stroke_width=0.06 * size,
            radius=0.18 * size,
        )


class _Placed(Struct, frozen=True):
    """A block that has been set: how deep it is, its label, and its lines."""

    level: int
    label: Group | None
    leaf: tuple[Item, ...]


def _nested(placed: Sequence[_Placed], level: int) -> tuple[Item, ...]:
    """Paragraphs of this level, and what lies deeper as lists."""
    items: list[Item] = []
    for deeper, run in groupby(placed, key=lambda one: one.level > level):
        if deeper:
            items.append(_part(Role.LIST, _items(list(run))))
        else:
            items += (_part(Role.PARAGRAPH, one.leaf) for one in run)
    return tuple(items)


def _items(points: Sequence[_Placed]) -> tuple[Item, ...]:
    """The points of one list, each with the deeper points that follow it."""
    level = points[0].level
    starts = [n for n, point in enumerate(points) if n == 0 or point.level <= level]
    ends = [*starts[1:], len(points)]
    items = []
    for start, end in zip(starts, ends, strict=True):
        body = _body(points[start], points[start + 1 : end])
        label = points[start].label
        items.append(_part(Role.ITEM, (body,) if label is None else (label, body)))
    return tuple(items)


def _body(lead: _Placed, rest: Sequence[_Placed]) -> Group:
    """The body of a list item: a leaf where it is one paragraph, else a paragraph and the rest."""
    if not rest:
        return _part(Role.BODY, lead.leaf)
    return _part(Role.BODY, (_part(Role.PARAGRAPH, lead.leaf), *_nested(rest, lead.level)))


def _part(role: Role, items: Sequence[Item]) -> Group:
    return Group(0, 0, 0, 0, tuple(items), role=role)
