"""Cards put in an order in which fewer links cross."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.edit.document import Document
from toc_editor.layout.outline import stacks
from toc_editor.layout.routes.ordering import Runs, counted, improved
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane


class Arranged(Struct, frozen=True):
    """How often links between columns would cross were they straight, and how many cards moved.

    How often they cross as they are drawn is another number: lines run around cards and together.
    """

    before: int
    after: int
    moved: int = 0

    @property
    def sentence(self) -> str:
        """What came of it, in words for a person."""
        if not self.moved:
            return "No card was moved: no order was found in which fewer links should cross."
        return f"{self.moved:,} cards were moved, so that fewer links should cross."


def reduce_crossings(document: Document) -> Arranged:
    """Put the cards of each lane, group and row in a better order, as one edit.

    No card leaves its group or its row, and where nothing is gained nothing is changed.
    """
    graph = document.graph
    columns = [tuple(_runs(graph, stack)) for stack in stacks(graph.lanes)]
    links = [(link.source, link.target) for link in graph.links]
    before, after = counted(columns, links), improved(columns, links)
    takes = _takes(before.columns, after.columns)
    moved = list(_moved(graph, takes))
    if moved:
        with document.edit("Reduce crossings") as edit:
            edit.put(*moved)
    return Arranged(before.crossings, after.crossings, len(takes))


def _runs(graph: Graph, lanes: list[Lane]) -> Iterator[tuple[str, ...]]:
    """The cards of a column that stand one right after the other in one group and one row."""
    for lane in lanes:
        rows = {row.id: place for place, row in enumerate(graph.rows(lane.grid))}

        def place(card: Card, rows: dict[Id, int] = rows) -> int:
            row = graph.row_of(card.id)
            return -1 if row is None else rows.get(row.id, -1)

        cards = sorted(graph.cards_in(lane.id), key=place)
        for _, run in groupby(cards, key=lambda card: (card.parent, card.row)):
            yield tuple(card.id for card in run)


def _takes(before: tuple[Runs, ...], after: tuple[Runs, ...]) -> dict[str, str]:
    """Which card takes the place of which."""
    return {
        was: now
        for runs, others in zip(before, after, strict=True)
        for run, other in zip(runs, others, strict=True)
        for was, now in zip(run, other, strict=True)
        if was != now
    }


def _moved(graph: Graph, takes: Mapping[str, str]) -> Iterator[Item]:
    """The cards and groups that get another order key, parent by parent."""
    for parent in dict.fromkeys(graph.card(Id(id)).parent for id in takes):
        siblings = graph.items(parent)
        keys = [item.order for item in siblings]
        if len(set(keys)) < len(keys):
            keys = order.spread(len(keys))
        for item, key in zip(siblings, keys, strict=True):
            stands = graph[Id(takes.get(item.id, item.id))]
            assert isinstance(stands, Card | Group)
            if stands.order != key:
                yield replace(stands, order=key)
