"""The text of a card, a heading or a title as blocks: paragraphs with their indents and labels.

Everything here is in ems and depends on the words alone, so it is made once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.style import BASELINE, LEAST_LANE, LINE, LONGEST_WORD, CardStyle
from toc_editor.model import prose
from toc_editor.model.prose import Span
from toc_editor.text import staircase
from toc_editor.text.faces import Face, fira_sans
from toc_editor.text.setting import Setting, Stretch, prepare
from toc_editor.text.staircase import Staircase

_LABELS = ("•", "–", "›", "»")  # noqa: RUF001  # what stands before cards, points and their points
_LEAST_TEXT = 2.5
_AFTER_LABEL = 0.32
_SIGNS = ":="
"""What stands right behind a tag that it explains."""
_TEXTS_KEPT = 4_000
"""Each takes some 5 KB, and every key that is typed makes another."""


class Block(Struct, frozen=True, dict=True):
    """One paragraph. `label` stands at `label_x`, the text at `indent`, `before` is room above.

    What stands at the left of other paragraphs stands at the right of one that runs to the left.
    `line` is from one baseline to the next.
    """

    setting: Setting
    indent: float
    before: float
    label: str
    label_x: float
    level: int
    line: float = LINE

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline: closer lines lose as much above as below."""
        return BASELINE - (LINE - self.line) / 2

    def stairs(self, least: float) -> Staircase:
        """The block's height at widths from the least on that also holds its longest word.

        Words that are better parted do not count.
        """
        word = max(min(self.setting.widest, LONGEST_WORD), _LEAST_TEXT)
        stairs = staircase.of_paragraph(self.setting, self.line, max(least - self.indent, word))
        return stairs.indented(self.indent).raised(self.before)

    def left(self, width: float, indent: float, length: float) -> float:
        """Where something of this length starts that is indented so far."""
        return width - indent - length if self.setting.runs_left else indent

    def height_at(self, width: float) -> float:
        """The block's height at one width."""
        return self.before + self.setting.count_lines(width - self.indent) * self.line


class CardText(Struct, frozen=True, dict=True):
    """The text of a card, or a heading, ready for setting.

    `size` is how large it is set, in ems of the page's type, which heights and widths are told in.
    """

    blocks: tuple[Block, ...]
    size: float = 1.0

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What others have made of it and keep with it."""
        return {}

    @cached_property
    def stairs(self) -> Staircase:
        """The height at every width from the least on that the text can have in a lane."""
        least = LEAST_LANE / self.size
        own = staircase.stacked((block.stairs(least) for block in self.blocks), least)
        return own.scaled(self.size)

    def height_at(self, width: float) -> float:
        """The height at one width, however narrow."""
        return self.size * sum(block.height_at(width / self.size) for block in self.blocks)


@lru_cache(maxsize=_TEXTS_KEPT)
def card_text(text: str, when: str, label: str, style: CardStyle) -> CardText:
    """A card's text behind a label ("" for none), ready for setting."""
    paragraphs = prose.parse(text) or (prose.Paragraph(0, "", ()),)
    style = hung(style, [paragraph.label for paragraph in paragraphs])
    hang = _hang(label, style)
    blocks: list[Block] = []
    for place, paragraph in enumerate(paragraphs):
        before = style.between_paragraphs if place else 0.0
        stretches = _stretches(paragraph.spans)
        if not place and when:
            stretches = [Stretch(when, fira_sans().bold, tag=True), *stretches]
        if not paragraph.level:
            own = label if not place else ""
            blocks.append(Block(prepare(stretches), hang, before, own, 0.0, 0, style.line))
        else:
            blocks.append(_point(paragraph, stretches, hang, before, style))
            if not place and label:
                blocks[0] = _with_label(blocks[0], label)
    return CardText(tuple(blocks))


@lru_cache(maxsize=64)
def note(text: str, style: CardStyle, tags: Sequence[str] = ()) -> CardText:
    """A note under the page as one paragraph; `tags` that it explains look as on cards.

    With these, lines stand no closer than usual, so that outlines stay clear of one another.
    """
    if not tags:
        return card_text(text, "", "", style)
    spans = [span for paragraph in prose.parse(text) for span in paragraph.spans]
    stretches = chain(*(_tagged(stretch, tags) for stretch in _stretches(spans)))
    return CardText((Block(prepare(list(stretches)), 0.0, 0.0, "", 0.0, 0),))


def _tagged(stretch: Stretch, tags: Sequence[str]) -> Iterator[Stretch]:
    """A stretch of a key with those tags apart that it explains."""
    names = "|".join(map(re.escape, sorted(tags, key=len, reverse=True)))
    parts = re.split(rf"((?:^ ?|; ))({names})(?=\s*[:=]|\s+[–—-]\s)", stretch.text)
    for place, text in enumerate(parts):
        if place % 3 == 2:
            yield Stretch(text, fira_sans().bold, tag=True)
        elif text:
            yield Stretch(text, stretch.face, follows=bool(place) and text[0] in _SIGNS)


def hung(style: CardStyle, labels: Iterable[str]) -> CardStyle:
    """The style in which text hangs as far as the widest number of these labels takes."""
    widest = max((_width(label) for label in labels if label[:1].isdigit()), default=0.0)
    hang = max(style.number_hang, widest + _AFTER_LABEL)
    return style if hang == style.number_hang else replace(style, number_hang=hang)


def _hang(label: str, style: CardStyle) -> float:
    """How far text hangs to the right of the label before it."""
    if not label[:1].isdigit():
        return style.hang if label else 0.0
    return max(style.number_hang, _width(label) + _AFTER_LABEL)


def _point(
    paragraph: prose.Paragraph,
    stretches: Sequence[Stretch],
    hang: float,
    before: float,
    style: CardStyle,
) -> Block:
    depth = paragraph.level - 1 + (1 if hang else 0)
    bullet = paragraph.label == prose.BULLET
    label = _LABELS[min(depth, len(_LABELS) - 1)] if bullet else paragraph.label
    label_x = hang + (paragraph.level - 1) * style.hang
    indent = label_x + _hang(label, style)
    setting = prepare(stretches)
    return Block(setting, indent, before, label, label_x, paragraph.level, style.line)


def _with_label(block: Block, label: str) -> Block:
    """A card that begins with a point keeps its own label, and the point's stands after it."""
    both = f"{label} {block.label}"
    indent = max(block.indent, _width(both) + 2 * _AFTER_LABEL)
    return replace(block, indent=indent, label=both, label_x=0.0)


def _width(label: str) -> float:
    return fira_sans().regular.word(label).width


def _stretches(spans: Sequence[Span]) -> list[Stretch]:
    family = fira_sans()
    return [Stretch(span.text, family.style(span.bold, span.italic)) for span in spans]


@lru_cache(maxsize=4_000)
def heading(text: str, size: float, line: float = LINE) -> CardText:
    """A heading in bold at so many ems, ready for setting."""
    return _one_block(text, fira_sans().bold, size, line)


@lru_cache(maxsize=1_000)
def lane_head(text: str, size: float) -> CardText:
    """The head of a column: its words are parted at a hyphen only where they are very long."""
    setting = prepare([Stretch(text, fira_sans().bold)], whole_words=True)
    if setting.widest > LONGEST_WORD:
        return heading(text, size)
    return CardText((Block(setting, 0.0, 0.0, "", 0.0, 0),), size)


@lru_cache(maxsize=1_000)
def line_of_text(text: str, size: float) -> CardText:
    """A paragraph in the regular face at so many ems."""
    return _one_block(text, fira_sans().regular, size, LINE)


def _one_block(text: str, face: Face, size: float, line: float) -> CardText:
    return CardText((Block(prepare([Stretch(text, face)]), 0.0, 0.0, "", 0.0, 0, line),), size)
