"""Lanes as sections under headings, and lanes that share rows as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from toc_editor.exchange.web.cards import Numbers, card_list
from toc_editor.exchange.web.edition import Edition, anchor
from toc_editor.exchange.web.reading import Block, Part, cards_in_order, shelf, shelves
from toc_editor.exchange.web.tags import NOTHING, Html, heading, joined, tag, text
from toc_editor.model.records import Card, Group, Item, Lane, Marker, Row


def part(edition: Edition, read: Part) -> Html:
    """What stands under one heading across the page, or the lanes alone where there is none."""
    if not read.title:
        return joined(_block(edition, block, 2) for block in read.blocks)
    lanes = joined(_block(edition, block, 3) for block in read.blocks)
    return tag("section", heading(2, text(read.title)), lanes, class_="part")


def _block(edition: Edition, block: Block, level: int) -> Html:
    return (_table if len(block.lanes) > 1 else _section)(edition, block, level)


class _Shelves(Struct, frozen=True):
    """Writes what stands in one lane."""

    edition: Edition
    marker: Marker
    numbers: Numbers

    def written(self, items: Sequence[Item], level: int) -> Html:
        """Cards as lists and groups under headings, the outermost of this level."""
        return joined(self._runs(items, level))

    def _runs(self, items: Sequence[Item], level: int) -> Iterator[Html]:
        for are_cards, run in groupby(items, key=lambda item: isinstance(item, Card)):
            if are_cards:
                cards = [item for item in run if isinstance(item, Card)]
                yield card_list(self.edition, cards, self.marker, self.numbers)
            else:
                yield from (self._group(item, level) for item in run if isinstance(item, Group))

    def _group(self, group: Group, level: int) -> Html:
        held = self.edition.graph.items(group.id)
        head = heading(level, text(group.title)) if group.title else NOTHING
        below = self.written(held, level + 1 if head else level)
        classes = ("group", self.edition.colour(group.colour))
        return tag("div", head, below, class_=" ".join(filter(None, classes)))


def _shelves_of(edition: Edition, block: Block, lane: Lane) -> _Shelves:
    cards = cards_in_order(edition.graph, block, lane)
    return _Shelves(edition, lane.marker, {card.id: place for place, card in enumerate(cards, 1)})


def _section(edition: Edition, block: Block, level: int) -> Html:
    (lane,) = block.lanes
    graph = edition.graph
    writer = _shelves_of(edition, block, lane)
    parts = [heading(level, edition.lane_name(lane), id=anchor(lane.id))]
    for row in shelves(graph, block):
        if row is not None:
            parts.append(heading(level + 1, _row_name(edition, block, row)))
        items = shelf(graph, block, lane, row)
        parts.append(writer.written(items, level + (2 if row else 1)))
    if not graph.items(lane.id):
        parts.append(tag("p", edition.own("Nothing stands here yet."), class_="empty"))
    return tag("section", *parts, class_=f"lane {edition.colour(lane.colour)}")


def _table(edition: Edition, block: Block, level: int) -> Html:
    """Lanes side by side, a row a line. A heading names them, as a table can hold none for them."""
    first = block.lanes[0]
    name = f"over-{anchor(first.id)}"
    names = joined((edition.lane_name(lane) for lane in block.lanes), text("; "))
    heads = (
        tag(
            "th",
            edition.lane_name(lane),
            id=anchor(lane.id),
            scope="col",
            class_=edition.colour(lane.colour),
        )
        for lane in block.lanes
    )
    corner = tag("td")
    table = tag(
        "table",
        tag("thead", tag("tr", corner, *heads)),
        tag("tbody", *_lines(edition, block, level)),
        aria_labelledby=name,
    )
    scrolling = tag("div", table, class_="scroll", role="group", tabindex=0, aria_labelledby=name)
    classes = f"lane {edition.colour(first.colour)}"
    return tag("section", heading(level, names, id=name, class_="over"), scrolling, class_=classes)


def _lines(edition: Edition, block: Block, level: int) -> Iterator[Html]:
    writers = [(lane, _shelves_of(edition, block, lane)) for lane in block.lanes]
    for row in shelves(edition.graph, block):
        cells = [
            tag("td", writer.written(shelf(edition.graph, block, lane, row), level + 1))
            for lane, writer in writers
        ]
        yield tag("tr", tag("th", _row_name(edition, block, row), scope="row"), *cells)


def _row_name(edition: Edition, block: Block, row: Row | None) -> Html:
    if row is None:
        return edition.own("In no row")
    return text(row.title) if row.title else edition.own(f"Row {block.rows.index(row) + 1}")
