"""What can be said of a model at a glance: how much it holds, and how its cards hang together."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import longest_path
from toc_editor.model.records import Card
from toc_editor.review.counts import counts, unlinked

_WIDTH = 78


class Info(Struct, frozen=True):
    """The counts of a model, and the texts of cards without their markup, in order."""

    title: str
    lanes: int
    cards: int
    links: int
    words: int
    longest_path: tuple[str, ...]
    without_links: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The same for reading."""
        return [
            self.title or "(no title)",
            f"{self.lanes} lanes, {self.cards} cards, {self.links} links, {self.words:,} words",
            "",
            f"Longest causal path: {len(self.longest_path)} cards",
            *(f"{n:>3}. {_short(text)}" for n, text in enumerate(self.longest_path, start=1)),
            "",
            f"Cards without a link: {len(self.without_links)}",
            *(f"   - {_short(text)}" for text in self.without_links),
        ]


def info(graph: Graph) -> Info:
    """What can be said of this model."""
    held = counts(graph)
    return Info(
        graph.project.title,
        held.lanes,
        held.cards,
        held.links,
        held.words,
        tuple(map(_words, longest_path(graph))),
        tuple(map(_words, unlinked(graph))),
    )


def _words(card: Card) -> str:
    return prose.plain(card.text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
