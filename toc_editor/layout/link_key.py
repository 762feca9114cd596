"""The key to the kinds of links that are drawn on a sheet: a short line of each with its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate

from msgspec import Struct

from toc_editor.layout import blocks
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Pen
from toc_editor.layout.link_marks import LinkInk, sample
from toc_editor.layout.panels import Frame
from toc_editor.layout.style import LINE
from toc_editor.model.pathways import SAYING
from toc_editor.model.records import PROJECT_ID, LinkKind
from toc_editor.picture.display import Group, Item, Role

_SAMPLE = 2.6
_BEFORE_WORDS = 0.45
_BETWEEN = 1.6
_ROUNDING = 0.001
_MIDDLE = 0.66
"""How far under the top of a line of words a line stands that is level with their middle."""
_LOOKS = {
    LinkKind.LEADS_TO: "Solid line with a filled head",
    LinkKind.FEEDBACK: "Dashed line with an open head",
    LinkKind.ASSUMPTION: "Dotted line from a ring to an open head",
}


class LinkKey(Struct, frozen=True):
    """The kinds of links that a sheet may show, in order. Lengths are ems."""

    kinds: tuple[LinkKind, ...]

    def width_of(self, drawn: Collection[LinkKind]) -> float:
        """How wide it is in one line with those of its kinds that are `drawn`."""
        return _width_of(self._of(drawn))

    def height(self, width: float) -> float:
        """How high it is within a width, in as many lines as it takes."""
        return len(_rows(self.kinds, width)) * LINE

    def draw(
        self, frame: Frame, pen: Pen, ink: LinkInk, drawn: Collection[LinkKind], role: Role
    ) -> list[Group]:
        """It from the top left of a frame on, in points, with those of its kinds that are `drawn`.

        Nothing is to be told of a single kind.
        """
        kinds = self._of(drawn)
        if len(kinds) < 2:
            return []
        groups = []
        for number, row in enumerate(_rows(kinds, frame.width / pen.size)):
            y, wide = frame.y + number * LINE * pen.size, _width_of(row) * pen.size
            items = _entries(row, pen, ink, is_heard=role is not Role.REPEAT)
            groups.append(Group(frame.x, y, wide, LINE * pen.size, items, PROJECT_ID, role))
        return groups

    def _of(self, drawn: Collection[LinkKind]) -> list[LinkKind]:
        return [kind for kind in self.kinds if kind in drawn]


def _rows(kinds: Sequence[LinkKind], width: float) -> list[list[LinkKind]]:
    """The kinds in as many lines as they take within a width."""
    rows: list[list[LinkKind]] = []
    for kind in kinds:
        if rows and _width_of([*rows[-1], kind]) <= width + _ROUNDING:
            rows[-1].append(kind)
        else:
            rows.append([kind])
    return rows


def _entries(
    kinds: Sequence[LinkKind], pen: Pen, ink: LinkInk, *, is_heard: bool
) -> tuple[Item, ...]:
    """The lines of some kinds and their words side by side, from a corner on."""
    size = pen.size
    items: list[Item] = []
    lefts = accumulate((_width(kind) + _BETWEEN for kind in kinds), initial=0.0)
    for kind, left in zip(kinds, lefts, strict=False):
        shapes = sample(_MIDDLE * size, _SAMPLE * size, kind, ink)
        alt = _LOOKS[kind] if is_heard else ""
        items.append(Group(left * size, 0, _SAMPLE * size, LINE * size, shapes, alt=alt))
        words = (left + _SAMPLE + _BEFORE_WORDS) * size
        runs, _ = pen.leaf(_words(kind).blocks[0], words, 0, _width(kind) * size)
        items += runs
    return tuple(items)


def _width_of(kinds: Sequence[LinkKind]) -> float:
    """How wide some kinds are side by side."""
    return sum(map(_width, kinds)) + (len(kinds) - 1) * _BETWEEN


def _width(kind: LinkKind) -> float:
    return _SAMPLE + _BEFORE_WORDS + _words(kind).blocks[0].setting.natural_width


def _words(kind: LinkKind) -> CardText:
    return blocks.line_of_text(SAYING[kind], 1.0)
