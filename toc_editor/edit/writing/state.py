"""A text that is being written: its passages, the caret and what is selected.

Places are counted in characters over the whole text, with one for the end of each passage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property
from itertools import accumulate, groupby
from typing import assert_never

from msgspec import Struct

from toc_editor.model import prose
from toc_editor.model.prose import Paragraph, Span

BOLD, ITALIC = 1, 2
"""The styles of a letter, to be added up."""

STAND_IN = "\u200b"
"""What stands in an empty passage where it is shown, and before one that could be read as a point.

No text that is kept holds it (`prose.tidy`), and it takes no room.
"""


class Kind(Enum):
    """What a field may hold: a card's text, lines without points, or one line without styles."""

    CARD = "card"
    NOTE = "note"
    LINE = "line"


class Passage(Struct, frozen=True):
    """A paragraph or a point, with a style for each letter; `level` and `label` as in prose."""

    text: str = ""
    styles: bytes = b""
    level: int = 0
    label: str = ""

    def part(self, start: int, end: int | None = None) -> Passage:
        """The same passage with these letters only."""
        return Passage(self.text[start:end], self.styles[start:end], self.level, self.label)

    def then(self, other: Passage) -> Passage:
        """This passage with the other's letters after its own."""
        text, styles = self.text + other.text, self.styles + other.styles
        return Passage(text, styles, self.level, self.label)

    @property
    def is_number(self) -> bool:
        """Whether it is a numbered point."""
        return self.label[:1].isdigit()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The letters in runs of one style."""
        spans, start = [], 0
        for style, run in groupby(self.styles):
            end = start + len(list(run))
            spans.append(Span(self.text[start:end], bool(style & BOLD), bool(style & ITALIC)))
            start = end
        return tuple(spans)


EMPTY = Passage()


class Writing(Struct, frozen=True, dict=True):
    """Passages, at least one, and the selection from `anchor` to `caret`.

    `style` is what is typed next, None for that of the letters around. A caret that `leans_back`
    stands at the end of a line and not at the start of the next, where both are one place.
    """

    passages: tuple[Passage, ...]
    caret: int = 0
    anchor: int = 0
    kind: Kind = Kind.CARD
    style: int | None = None
    leans_back: bool = False

    @cached_property
    def text(self) -> str:
        """The letters alone, passages apart by line feeds."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each passage starts."""
        steps = accumulate((len(passage.text) + 1 for passage in self.passages), initial=0)
        return tuple(steps)[:-1]

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self.caret != self.anchor

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written but blanks."""
        return not self.text.strip()

    def number_at(self, place: int) -> int:
        """Which passage a place lies in."""
        return bisect_right(self.starts, place) - 1

    def passage_at(self, place: int) -> tuple[Passage, int]:
        """The passage that a place lies in, and how far from its start."""
        number = self.number_at(place)
        return self.passages[number], place - self.starts[number]

    def between(self, start: int, end: int) -> tuple[Passage, ...]:
        """The passages between two places, the first and the last as far as they reach in."""
        first, last = self.number_at(start), self.number_at(end)
        low, high = start - self.starts[first], end - self.starts[last]
        if first == last:
            return (self.passages[first].part(low, high),)
        head, tail = self.passages[first].part(low), self.passages[last].part(0, high)
        return (head, *self.passages[first + 1 : last], tail)


def opened(text: str, kind: Kind = Kind.CARD) -> Writing:
    """A text as it is kept, ready to be written on: the caret at its end."""
    passages = _passages(text, kind) or (EMPTY,)
    writing = Writing(passages, kind=kind)
    return Writing(passages, len(writing.text), len(writing.text), kind)


def _passages(text: str, kind: Kind) -> tuple[Passage, ...]:
    match kind:
        case Kind.CARD:
            return passages_of(prose.parse(text))
        case Kind.NOTE:
            lines = (Paragraph(0, "", prose.parse_line(line)) for line in text.split("\n"))
            return passages_of(lines)
        case Kind.LINE:
            return (Passage(text, bytes(len(text))),)
        case _:
            assert_never(kind)


def passages_of(paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """Paragraphs as passages."""
    return tuple(
        Passage(
            paragraph.text,
            b"".join(
                bytes([BOLD * span.bold + ITALIC * span.italic]) * len(span.text)
                for span in paragraph.spans
            ),
            paragraph.level,
            paragraph.label,
        )
        for paragraph in paragraphs
    )


def kept(writing: Writing) -> str:
    """The text as the model keeps it, tidied."""
    if writing.kind is Kind.LINE:
        return prose.tidy_line(writing.text)
    return prose.tidy(composed(writing.passages))


def finished(writing: Writing) -> str:
    """The text as it is kept once nobody writes on it: points begun at its end are no words."""
    passages = list(writing.passages)
    while passages and not passages[-1].text.strip():
        passages.pop()
    return prose.tidy(composed(passages))


def composed(passages: Sequence[Passage]) -> str:
    """The markup of these passages as they stand."""
    return prose.compose(
        [Paragraph(passage.level, passage.label, passage.spans) for passage in passages]
    )


def shown(writing: Writing) -> str:
    """The text for the layout while it is written: every passage is there, empty ones too."""
    if writing.kind is Kind.LINE:
        return writing.text if writing.text.strip() else STAND_IN
    return composed([_to_show(passage) for passage in writing.passages])


def _to_show(passage: Passage) -> Passage:
    words = " ".join(passage.text.split())
    if words and (passage.level or not looks_like_a_point(words)):
        return passage
    mark = Passage(STAND_IN, b"\0", passage.level, passage.label)
    return mark.then(passage) if words else mark


def looks_like_a_point(words: str) -> bool:
    """Whether the markup would take a plain passage of these words for a point."""
    return words[:2] != "* " and words != "*" and prose.parse(words)[0].level > 0
