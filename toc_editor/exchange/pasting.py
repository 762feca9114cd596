"""Pasting: the entries of a table become cards in the lanes of a model that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.items import card_ids, plan_items
from toc_editor.exchange.lanes import NOTES, LanePlan, lane_key, plan_lanes
from toc_editor.exchange.links import plan_links
from toc_editor.exchange.reporting import not_too_many, words_of
from toc_editor.exchange.rows import plan_rows
from toc_editor.exchange.sentences import listed, quoted
from toc_editor.exchange.values import Entry, Report, Table
from toc_editor.exchange.words import word_count
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Link, Row


class Place(Struct, frozen=True):
    """Where in a model what names no lane comes: in a lane or group, and in which row of it."""

    parent: Id
    row: Id | None = None


class PastePlan(Struct, frozen=True):
    """What a table adds to a model. No record that is there changes but for lanes in `gridded`.

    `lanes` are the new ones, each with the id of the lane before which it stands (None: last);
    `gridded` those that come to stand on a grid; `rows` stand last in their grids; `items` stand
    in what their `parent` says, in this order. `report` counts, and says what was guessed.
    """

    lanes: tuple[tuple[Lane, Id | None], ...]
    gridded: tuple[Lane, ...]
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    report: Report

    @property
    def cards(self) -> tuple[Card, ...]:
        """The new cards, in order."""
        return tuple(item for item in self.items if isinstance(item, Card))


def plan(table: Table, graph: Graph, place: Place) -> PastePlan:
    """What these entries add to the model, in its lanes as far as they are alike."""
    lanes = _lanes(table.entries, graph, place)
    entries, row_guesses = _without_other_rows(table.entries, lanes, graph)
    rows = plan_rows(entries, lanes, graph)
    taken = {*graph.records, *(lane.id for lane in rows.lanes), *(row.id for row in rows.rows)}
    ids, id_guesses = card_ids(entries, taken)
    there = list(graph.cards)
    links = plan_links(
        [*entries, *(_as_entry(card) for card in there)], [*ids, *(card.id for card in there)]
    )
    items = plan_items(entries, ids, _in_place(lanes, entries, graph, place), rows, links)
    joined, group_guesses = _joined(items.items, graph)
    guesses = [*table.guesses, *lanes.guesses, *row_guesses, *id_guesses, *items.guesses]
    guesses += [*links.guesses, *group_guesses]
    return PastePlan(
        tuple(_new_lanes(rows.lanes, graph)),
        tuple(_gridded(rows.lanes, graph)),
        tuple(row for row in rows.rows if row.id not in graph),
        tuple(_in_row(item, place) for item in joined),
        links.links,
        Report(
            cards=sum(isinstance(item, Card) for item in items.items),
            lanes=len({lanes.ids[lane_key(entry)] for entry in entries}),
            links=len(links.links),
            words_in=_words_in(table, entries) + words_of(links.unresolved.values()),
            words_out=_words_of_cards(items.items) - items.added,
            guesses=not_too_many(guesses),
            skipped=table.skipped,
        ),
    )


def _words_in(table: Table, entries: Sequence[Entry]) -> int:
    """The words for cards, with those of rows that became points; other names do not count."""
    pairs = zip(table.entries, entries, strict=True)
    rows = (before.row for before, now in pairs if before.row is not None and now.row is None)
    return table.words + sum(len(row.title.split()) for row in rows)


def _words_of_cards(items: Sequence[Item]) -> int:
    cards = [item for item in items if isinstance(item, Card)]
    return sum(word_count(card.text) + len(card.when.split()) for card in cards)


# Lanes


def _lanes(entries: Sequence[Entry], graph: Graph, place: Place) -> LanePlan:
    """The lanes of the entries; what names none goes to the place."""
    named = plan_lanes([entry for entry in entries if entry.lane is not None], graph.lanes)
    here = graph.lane_of(place.parent)
    ids = {NOTES.key: here.id, **named.ids}
    guesses = tuple(_place_guess(entries, named, here))
    return LanePlan(named.lanes, ids, (*named.guesses, *guesses))


def _place_guess(entries: Sequence[Entry], named: LanePlan, here: Lane) -> Iterator[str]:
    if named.ids and any(entry.lane is None for entry in entries):
        lane = quoted(here.title)
        yield f"What stands under no lane comes where it was pasted, in the lane {lane}."


def _in_place(lanes: LanePlan, entries: Sequence[Entry], graph: Graph, place: Place) -> LanePlan:
    """The lanes, with the group at the place for what names no lane, where it has room for it."""
    alone = [entry for entry in entries if lane_key(entry) == NOTES.key]
    is_group = isinstance(graph[place.parent], Group)
    if not is_group or any(entry.lane or entry.groups or entry.row for entry in alone):
        return lanes
    return replace(lanes, ids={**lanes.ids, NOTES.key: place.parent})


def _new_lanes(lanes: Sequence[Lane], graph: Graph) -> Iterator[tuple[Lane, Id | None]]:
    """The lanes that are not there, the last first: each then finds the one that it is before."""
    before: Id | None = None
    for lane in reversed(lanes):
        if lane.id not in graph:
            yield lane, before
        before = lane.id


def _gridded(lanes: Sequence[Lane], graph: Graph) -> Iterator[Lane]:
    for lane in lanes:
        there = graph.get(lane.id)
        if isinstance(there, Lane) and there.grid != lane.grid:
            yield replace(there, grid=lane.grid)


# Rows and groups


def _without_other_rows(
    entries: Sequence[Entry], lanes: LanePlan, graph: Graph
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries, with rows as words of their cards in lanes that stand on other rows already."""
    grids = {lane.id: lane.grid for lane in graph.lanes if lane.grid}
    used = [grids.get(lanes.ids[lane_key(entry)]) for entry in entries if entry.row is not None]
    own = next(filter(None, used), None)
    left: dict[Id, None] = {}
    kept: list[Entry] = []
    for entry in entries:
        lane = lanes.ids[lane_key(entry)]
        if entry.row is None or grids.get(lane, own) == own:
            kept.append(entry)
            continue
        left.setdefault(lane)
        words = ("Row", entry.row.title)
        kept.append(replace(entry, row=None, further=(*entry.further, words)))
    names = [quoted(graph.lane(lane).title) for lane in left]
    if not names:
        return kept, ()
    return kept, (f"{listed(names)} has rows of its own; the rows of the table became points.",)


def _joined(items: Sequence[Item], graph: Graph) -> tuple[list[Item], tuple[str, ...]]:
    """The items, in groups of the model where these have the title that the table names."""
    same: dict[Id, Group] = {}
    kept: list[Item] = []
    for item in items:
        parent = same[item.parent].id if item.parent in same else item.parent
        moved = replace(item, parent=parent)
        there = _same_group(moved, graph)
        if there is None:
            kept.append(moved)
        else:
            same[item.id] = there
    names = dict.fromkeys(quoted(group.title) for group in same.values())
    return kept, tuple(f"The group {name} is there; its cards join it." for name in names)


def _same_group(item: Item, graph: Graph) -> Group | None:
    if not isinstance(item, Group) or item.parent not in graph:
        return None
    title = item.title.casefold()
    alike = (one for one in graph.items(item.parent) if isinstance(one, Group))
    return next((g for g in alike if g.title.casefold() == title and g.row == item.row), None)


def _in_row(item: Item, place: Place) -> Item:
    """The item in the row of the place, where it stands there and names no row."""
    if item.row is None and place.row is not None and item.parent == place.parent:
        return replace(item, row=place.row)
    return item


def _as_entry(card: Card) -> Entry:
    """A card that is there, as links of the table may name it."""
    return Entry(line=0, lane=None, text=card.text, id=card.id)
