"""One letter typed on the page: the page laid out again, beside a page of which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks.measuring import Measured, Run, in_turns, timed
from benchmarks.models import sentence
from benchmarks.reports import Bar, Outcome, Table, ms, times
from toc_editor.app.templates import examples
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.layout import blocks, columns
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.model.graph import Graph
from toc_editor.review.counts import counts

MOST_MS = 25.0
MOST = 0.25

TYPED, LEFT, ANEW = "a letter typed", "the field left", "nothing kept"


def run(quick: bool) -> Outcome:
    """Time the page after each letter, after the last, and with nothing kept."""
    graph = max((example.graph for example in examples()), key=lambda one: counts(one).words)
    runs = {
        TYPED: _typing(graph, lambda now, before: lay_pages(now, keep=before)),
        LEFT: _typing(graph, lambda now, _: lay_pages(now)),
        ANEW: _typing(graph, lambda now, _: _anew(now)),
    }
    measured = in_turns(runs, 20 if quick else 150)
    typed_ms = measured[TYPED].median * 1000
    bars = [
        Bar("the page after a letter, at the median", typed_ms, MOST_MS, "ms"),
        Bar("the page after a letter, to one of which nothing is kept", _ratio(measured), MOST),
    ]
    return Outcome([_table(graph, measured)], bars)


def _ratio(measured: Measured) -> float:
    return measured.ratio(TYPED, ANEW)


def _anew(graph: Graph) -> Pages:
    """The page with no card, heading or column known from before; the typeface is."""
    for kept in (blocks.card_text, blocks.heading, blocks.line_of_text, columns.column_text):
        kept.cache_clear()
    return lay_pages(graph)


def _typing(graph: Graph, lay: Callable[[Graph, Pages], Pages]) -> Run:
    """Types into one card after the other of a model of its own, a letter each time."""
    document = Document(graph)
    ids = [card.id for card in graph.cards]
    pages = lay_pages(graph)
    turns = count()

    def type_letter() -> None:
        nonlocal pages
        turn = next(turns)
        card = document.graph.card(ids[turn // 10 % len(ids)])
        letter = sentence(turn // 10)[turn % 10]
        with document.edit("Edit card") as edit:
            cards.set_text(edit, card.id, f"{card.text}{letter}")
        pages = lay(document.graph, pages)

    return timed(type_letter)


def _table(graph: Graph, measured: Measured) -> Table:
    rows = [
        (name, *times(sample), ms(sample.percentile(95)), f"{measured.ratio(name, ANEW):.2f} ×")
        for name, sample in measured.samples.items()
    ]
    held = counts(graph)
    notes = [
        f"The largest example, {held.words:,} words on {held.cards:,} cards: edit, fit, drawing.",
        measured.unrest,
    ]
    head = ("", "median", "least", "most", "95th percentile", f"to {ANEW}")
    return Table("One letter typed, and the page laid out again", head, rows, notes)
