"""The text of a card, a heading or a title as blocks: paragraphs with their indents and labels.

Everything here is in ems and depends on the words alone, so it is made once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from toc_editor.layout.style import LEAST_LANE, LINE, CardStyle
from toc_editor.model import prose
from toc_editor.model.prose import Span
from toc_editor.text import staircase
from toc_editor.text.faces import fira_sans
from toc_editor.text.setting import Setting, Stretch, prepare
from toc_editor.text.staircase import Staircase

_LABELS = ("•", "–", "›", "·")  # noqa: RUF001  # what stands before cards, points and their points
_LEAST_TEXT = 2.5


@dataclass(frozen=True)
class Block:
    """One paragraph. `label` stands at `label_x`, the text at `indent`, `before` is room above."""

    setting: Setting
    indent: float
    before: float
    label: str
    label_x: float
    level: int

    def stairs(self, least: float) -> Staircase:
        """The block's height at widths from the least on."""
        inner = max(least - self.indent, _LEAST_TEXT)
        stairs = staircase.of_paragraph(self.setting, LINE, inner)
        return stairs.indented(self.indent).raised(self.before)


@dataclass(frozen=True)
class CardText:
    """A card ready for setting: its blocks, and its height at every width."""

    blocks: tuple[Block, ...]
    stairs: Staircase


@lru_cache(maxsize=20_000)
def card_text(text: str, when: str, label: str, style: CardStyle) -> CardText:
    """A card's text behind a label ("" for none), ready for setting."""
    paragraphs = prose.parse(text) or (prose.Paragraph(0, "", ()),)
    hang = _hang(label, style)
    blocks: list[Block] = []
    for place, paragraph in enumerate(paragraphs):
        before = style.between_paragraphs if place else 0.0
        stretches = _stretches(paragraph.spans)
        if not place and when:
            stretches = [Stretch(when, fira_sans().bold, tag=True), *stretches]
        if not paragraph.level:
            own = label if not place else ""
            blocks.append(Block(prepare(stretches), hang, before, own, 0.0, 0))
        else:
            blocks.append(_point(paragraph, stretches, hang, before, style))
            if not place and label:
                blocks[0] = _with_label(blocks[0], label)
    stairs = staircase.stacked((block.stairs(LEAST_LANE) for block in blocks), LEAST_LANE)
    return CardText(tuple(blocks), stairs)


def _hang(label: str, style: CardStyle) -> float:
    if not label:
        return 0.0
    return style.number_hang if label[0].isdigit() else style.hang


def _point(
    paragraph: prose.Paragraph,
    stretches: Sequence[Stretch],
    hang: float,
    before: float,
    style: CardStyle,
) -> Block:
    numbered = paragraph.label != prose.BULLET
    depth = paragraph.level - 1 + (1 if hang else 0)
    label = paragraph.label if numbered else _LABELS[min(depth, len(_LABELS) - 1)]
    label_x = hang + (paragraph.level - 1) * style.hang
    indent = label_x + (style.number_hang if numbered else style.hang)
    return Block(prepare(stretches), indent, before, label, label_x, paragraph.level)


def _with_label(block: Block, label: str) -> Block:
    """A card that begins with a point keeps its own label, and the point's stands after it."""
    face = fira_sans().regular
    both = f"{label} {block.label}"
    indent = max(block.indent, face.word(both).width + 0.4)
    return Block(block.setting, indent, block.before, both, 0.0, block.level)


def _stretches(spans: Sequence[Span]) -> list[Stretch]:
    family = fira_sans()
    return [Stretch(span.text, family.style(span.bold, span.italic)) for span in spans]


@lru_cache(maxsize=4_000)
def heading(text: str, size: float) -> CardText:
    """A heading in bold at so many ems, ready for setting; its stairs are ems of the page's type."""
    setting = prepare([Stretch(text, fira_sans().bold)])
    block = Block(setting, 0.0, 0.0, "", 0.0, 0)
    return CardText((block,), _scaled(block.stairs(LEAST_LANE / size), size))


@lru_cache(maxsize=1_000)
def line_of_text(text: str, size: float) -> CardText:
    """A paragraph in the regular face at so many ems."""
    setting = prepare([Stretch(text, fira_sans().regular)])
    block = Block(setting, 0.0, 0.0, "", 0.0, 0)
    return CardText((block,), _scaled(block.stairs(LEAST_LANE / size), size))


def _scaled(stairs: Staircase, size: float) -> Staircase:
    return Staircase(
        tuple(width * size for width in stairs.widths),
        tuple(height * size for height in stairs.heights),
    )
