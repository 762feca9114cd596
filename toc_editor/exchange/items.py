"""The groups and cards that a table names, each in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from toc_editor.exchange.colours import LANES_OWN
from toc_editor.exchange.lanes import LanePlan, lane_key
from toc_editor.exchange.links import LinkPlan
from toc_editor.exchange.points import with_points
from toc_editor.exchange.rows import RowPlan
from toc_editor.exchange.sentences import lines
from toc_editor.exchange.values import Entry, NameKey
from toc_editor.model import order
from toc_editor.model.records import Card, Group, Id, Item, new_id
from toc_editor.model.rules import is_id

_GroupKey = tuple[Id, Id | None, tuple[NameKey, ...]]
"""The lane, the row and the titles from the outermost group down: what makes a group that group."""


class ItemPlan(Struct, frozen=True):
    """The groups and cards; `added` counts the words that the program put on the cards."""

    items: tuple[Item, ...]
    added: int
    guesses: tuple[str, ...]


def card_ids(
    entries: Sequence[Entry], taken: Collection[Id]
) -> tuple[list[Id | None], tuple[str, ...]]:
    """An id for each entry that is a card, its own where that can be; and what was guessed."""
    used = set(taken)
    ids: list[Id | None] = []
    replaced: list[int] = []
    for entry in entries:
        own = Id(entry.id)
        can_be = is_id(own) and own not in used
        if entry.id and not can_be:
            replaced.append(entry.line)
        id = (own if can_be else new_id()) if entry.is_card else None
        ids.append(id)
        used |= {id} if id is not None else set()
    if not replaced:
        return ids, ()
    return ids, (f"{lines(replaced)} had an id that was in use; the card got a new one.",)


def plan_items(
    entries: Sequence[Entry],
    ids: Sequence[Id | None],
    lanes: LanePlan,
    rows: RowPlan,
    links: LinkPlan,
) -> ItemPlan:
    """The groups and cards of the entries, in their order."""
    shelves = _Shelves()
    added = 0
    for index, (entry, id) in enumerate(zip(entries, ids, strict=True)):
        row = rows.ids[entry.row.key] if entry.row is not None else None
        parent = shelves.holder(lanes.ids[lane_key(entry)], row, entry)
        if id is None:
            continue
        further = (*entry.further, *links.unresolved.get(index, ()))
        pointed = with_points(entry.text, further)
        added += pointed.added
        card = Card(
            id=id,
            order=order.FIRST,
            parent=parent,
            text=pointed.texts[0],
            when=entry.when,
            row=None if entry.groups else row,
        )
        rest = (replace(card, id=new_id(), text=text, when="") for text in pointed.texts[1:])
        shelves.items[parent] += [card, *rest]
    return ItemPlan(tuple(shelves.in_order()), added, tuple(shelves.guesses()))


class _Shelves(Struct):
    """Items by what they stand in, as they come."""

    items: defaultdict[Id, list[Item]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[_GroupKey, Id] = field(default_factory=dict)
    colours: dict[Id, int] = field(default_factory=dict)
    rejoined: list[int] = field(default_factory=list)

    def holder(self, lane: Id, row: Id | None, entry: Entry) -> Id:
        """The lane or group in which an entry stands; groups are made where they are not there."""
        parent = lane
        for depth, name in enumerate(entry.groups, start=1):
            key = (lane, row, tuple(outer.key for outer in entry.groups[:depth]))
            if key not in self.groups:
                group_row = row if depth == 1 else None
                group = Group(
                    id=new_id(), order=order.FIRST, parent=parent, title=name.title, row=group_row
                )
                self.items[parent].append(group)
                self.groups[key] = group.id
            elif self.items[parent][-1].id != self.groups[key]:
                self.rejoined.append(entry.line)
            parent = self.groups[key]
            if entry.colours[depth - 1 : depth] not in ((), (LANES_OWN,)):
                self.colours.setdefault(parent, entry.colours[depth - 1])
        return parent

    def in_order(self) -> Iterator[Item]:
        """All items, with order keys."""
        for items in self.items.values():
            keys = order.spread(len(items))
            for item, key in zip(items, keys, strict=True):
                placed = replace(item, order=key)
                colour = self.colours.get(item.id)
                yield placed if colour is None else replace(placed, colour=colour)

    def guesses(self) -> Iterator[str]:
        """What had to be guessed to place the items."""
        if self.rejoined:
            lines_again = lines(list(dict.fromkeys(self.rejoined)))
            yield f"{lines_again} named a group from further up and joined it there."
