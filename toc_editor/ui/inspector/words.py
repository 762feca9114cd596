"""How records are named in the inspector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toc_editor.model import prose
from toc_editor.model.records import Card, Group, Lane, Link, LinkKind, Record, Row

_KINDS = (Lane, Row, Group, Card, Link)

LINK_KINDS = {
    LinkKind.LEADS_TO: "Leads to",
    LinkKind.FEEDBACK: "Feeds back to",
    LinkKind.ASSUMPTION: "Is assumed for",
}
"""What a link says of its first card."""


def in_one_line(card: Card) -> str:
    """A card's words without markup."""
    words = " ".join(paragraph.text for paragraph in prose.parse(card.text))
    return words or "A card without words"


def counted(records: Sequence[Record]) -> str:
    """How many there are of each kind: "2 cards, 1 group"."""
    counts = Counter(type(record) for record in records)
    kinds = (kind for kind in _KINDS if counts[kind])
    return ", ".join(_plural(counts[kind], kind.__name__.lower()) for kind in kinds)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
