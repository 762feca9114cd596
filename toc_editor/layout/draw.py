"""Blocks of text as glyph runs at a place, a width and a size, all in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from toc_editor.layout.blocks import Block, CardText
from toc_editor.layout.style import BASELINE, LINE
from toc_editor.picture.display import Box, Font, Group, Item, Role, Run
from toc_editor.text.faces import Face, fira_sans
from toc_editor.text.setting import Line, Piece, Setting

TAG_MARGIN = 0.16
"""How far the outline of a time tag stands off its letters, in ems."""


@lru_cache(maxsize=64)
def font_of(face: Face) -> Font:
    """The face as painters know it."""
    return Font(face.name, str(face.path))


class Pen:
    """Sets text at one size in one colour; `accent` is the colour of labels and tags."""

    def __init__(self, size: float, ink: str, accent: str) -> None:
        self.size = size
        self.ink = ink
        self.accent = accent

    def height(self, text: CardText, width: float) -> float:
        """How high the text is at this width, in points."""
        size = self.size
        return sum(
            block.before * size
            + block.setting.count_lines(width / size - block.indent) * LINE * size
            for block in text.blocks
        )

    def card(self, text: CardText, x: float, y: float, width: float) -> tuple[Item, ...]:
        """The text of a card with its structure: its own label, if it has one, and its body.

        A paragraph is one leaf of the structure; points are lists, as deep as they go.
        """
        placed: list[_Placed] = []
        for block in text.blocks:
            placed.append(
                _Placed(block.level, self._label(block, x, y), self.leaf(block, x, y, width))
            )
            y += self._block_height(block, width)
        own, *rest = placed
        if own.level == 0 and own.label is not None:
            body = _body(_Placed(0, None, own.leaf), rest)
            return (own.label, body)
        return _nested(placed, 0)

    def _block_height(self, block: Block, width: float) -> float:
        lines = block.setting.count_lines(width / self.size - block.indent)
        return (block.before + lines * LINE) * self.size

    def leaf(self, block: Block, x: float, y: float, width: float) -> tuple[Item, ...]:
        """The lines of one block: outlines of tags first, then the text."""
        size = self.size
        inner = width / size - block.indent
        setting = block.setting.fitted(inner)
        top = y + block.before * size
        boxes: list[Item] = []
        runs: list[Item] = []
        for number, line in enumerate(setting.lines(inner)):
            at = x + block.indent * size, top + (number * LINE + BASELINE) * size
            boxes += self._tags(setting, line, *at)
            runs += self._runs(setting, line, *at)
        return (*boxes, *runs)

    def centred(self, block: Block, x: float, y: float, width: float) -> tuple[Item, ...]:
        """The lines of one block, each in the middle of the width."""
        size = self.size
        setting = block.setting.fitted(width / size)
        runs: list[Item] = []
        for number, line in enumerate(setting.lines(width / size)):
            left = x + (width - setting.width_of(line) * size) / 2
            runs += self._runs(setting, line, left, y + (number * LINE + BASELINE) * size)
        return tuple(runs)

    def _tags(self, setting: Setting, line: Line, x: float, baseline: float) -> Iterator[Box]:
        for number in range(line.first, line.end):
            piece = setting.pieces[number]
            if piece.parts[0].tag:
                shift = setting.starts[number] - setting.starts[line.first]
                yield self._tag(piece, x + shift * self.size, baseline)

    def _runs(self, setting: Setting, line: Line, x: float, baseline: float) -> list[Run]:
        """One line of text as runs, one for each change of face."""
        runs = _Runs(self, x, baseline)
        for number in range(line.first, line.end):
            runs.add(setting.pieces[number], setting.starts[number] - setting.starts[line.first])
        return runs.finished()

    def plain(self, text: str, face: Face, x: float, baseline: float, colour: str) -> Run:
        """A short text on one line, as it stands."""
        word = face.word(text)
        offsets = tuple(offset * self.size for offset in word.offsets)
        return Run(x, baseline, font_of(face), self.size, colour, text, word.glyphs, offsets)

    def _label(self, block: Block, x: float, y: float) -> Group | None:
        if not block.label:
            return None
        baseline = y + (block.before + BASELINE) * self.size
        face = fira_sans().regular
        run = self.plain(block.label, face, x + block.label_x * self.size, baseline, self.accent)
        return Group(0, 0, 0, 0, (run,), role=Role.LABEL)

    def _tag(self, piece: Piece, x: float, baseline: float) -> Box:
        size = self.size
        cap = fira_sans().bold.cap_height
        return Box(
            x - TAG_MARGIN * size,
            baseline - (cap + TAG_MARGIN) * size,
            (piece.width + 2 * TAG_MARGIN) * size,
            (cap + 2 * TAG_MARGIN) * size,
            stroke=self.accent,
            stroke_width=0.06 * size,
            radius=0.18 * size,
        )


@dataclass(frozen=True, slots=True)
class _Placed:
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


class _Runs:
    """Gathers the pieces of one line into runs of one face and one colour."""

    def __init__(self, pen: Pen, x: float, baseline: float) -> None:
        self._pen = pen
        self._x = x
        self._baseline = baseline
        self._face: Face | None = None
        self._tag = False
        self._start = 0.0
        self._text: list[str] = []
        self._glyphs: list[int] = []
        self._offsets: list[float] = []
        self._done: list[Run] = []

    def add(self, piece: Piece, at: float) -> None:
        for part in piece.parts:
            if part.face is not self._face or part.tag != self._tag or not part.word.text:
                self._close()
                self._face, self._tag, self._start = part.face, part.tag, at + part.x
            shift = at + part.x - self._start
            self._text.append(part.word.text)
            self._glyphs += part.word.glyphs
            self._offsets += [shift + offset for offset in part.word.offsets]
        if piece.space:
            assert self._face is not None
            self._text.append(" ")
            self._glyphs += self._face.word(" ").glyphs
            self._offsets.append(at + piece.width - self._start)

    def _close(self) -> None:
        if self._glyphs and self._face is not None:
            size = self._pen.size
            self._done.append(
                Run(
                    self._x + self._start * size,
                    self._baseline,
                    font_of(self._face),
                    size,
                    self._pen.accent if self._tag else self._pen.ink,
                    "".join(self._text),
                    tuple(self._glyphs),
                    tuple([offset * size for offset in self._offsets]),
                )
            )
        self._text, self._glyphs, self._offsets = [], [], []

    def finished(self) -> list[Run]:
        self._close()
        return self._done
