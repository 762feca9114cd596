"""How much a model holds."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card


class Counts(Struct, frozen=True):
    """How many lanes, cards, links, and words on the cards (headings and time tags apart)."""

    lanes: int
    cards: int
    links: int
    words: int


def counts(graph: Graph) -> Counts:
    """The counts of a model."""
    texts = [card.text for card in graph.cards]
    words = sum(prose.word_count(text) for text in texts)
    return Counts(len(graph.lanes), len(texts), sum(1 for _ in graph.links), words)


def unlinked(graph: Graph) -> tuple[Card, ...]:
    """The cards that no link of any kind starts or ends at, in reading order."""
    return tuple(card for card in graph.cards if not graph.links_of(card.id))
