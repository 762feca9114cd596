"""Two people's changes to one model, brought together record by record.

Each field is taken from whoever changed it. What both changed, and what one changed and the other
removed, is a conflict: it is settled for one side, at first so that nothing is lost, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    Banner,
    Card,
    Group,
    Id,
    Item,
    Lane,
    Link,
    Record,
    Row,
)

_R = TypeVar("_R", Card, Group, Lane, Link, Banner)

_TOGETHER = (
    frozenset({"parent", "order", "row"}),
    frozenset({"source", "target"}),
    frozenset({"first", "last"}),
    frozenset({"kind", "content"}),
)
"""Fields that mean something only together, and are taken from one side."""


class Side(StrEnum):
    """Whose word is taken where both have changed something."""

    MINE = "mine"
    THEIRS = "theirs"


class Conflict(Struct, frozen=True):
    """A record that the two sides do not agree on, and whose word was taken.

    `fields` are those that differ; () where one side has removed the record. `taken` is None where
    neither side could be followed as it is.
    """

    id: Id
    base: Record | None
    mine: Record | None
    theirs: Record | None
    fields: tuple[str, ...]
    taken: Side | None


class Merged(Struct, frozen=True):
    """A model with both sides' changes, which keeps all rules, and what they did not agree on."""

    graph: Graph
    conflicts: tuple[Conflict, ...]


Choices = Mapping[Id, Side]


def merge(base: Graph, mine: Graph, theirs: Graph, choices: Choices | None = None) -> Merged:
    """Both sides' changes to `base`, with conflicts settled by `choices`, by id of the record.

    Where nothing was chosen my word counts, but what only one side has removed is kept. All three
    graphs have to keep the rules.
    """
    merging = _Merging(base, mine, theirs, choices or {})
    merging.take_all()
    merging.mend()
    graph = Graph(merging.records.values())
    found = sorted(merging.conflicts.values(), key=attrgetter("id"))
    return Merged(graph, tuple(found))


class _Merging:
    """The records of a merge that is under way, and its conflicts so far."""

    def __init__(self, base: Graph, mine: Graph, theirs: Graph, choices: Choices) -> None:
        self.base, self.mine, self.theirs = base, mine, theirs
        self.choices = choices
        self.records: dict[Id, Record] = {}
        self.conflicts: dict[Id, Conflict] = {}

    def take_all(self) -> None:
        """Take each record from whoever changed it, and from both where both did."""
        for id in sorted({*self.base.records, *self.mine.records, *self.theirs.records}):
            base, mine, theirs = self.versions(id)
            if theirs in (mine, base):
                taken = mine
            elif mine == base:
                taken = theirs
            else:
                taken = self.settled(id)
            if taken is not None:
                self.records[id] = taken

    def versions(self, id: Id) -> tuple[Record | None, Record | None, Record | None]:
        """The record in the base, in mine, in theirs."""
        return self.base.get(id), self.mine.get(id), self.theirs.get(id)

    def settled(self, id: Id) -> Record | None:
        """A record that both sides have changed, or one changed and the other removed."""
        base, mine, theirs = self.versions(id)
        if mine is None or theirs is None:
            side = self.choices.get(id, Side.MINE if theirs is None else Side.THEIRS)
            self.note(id, (), side)
            return mine if side is Side.MINE else theirs
        side = self.choices.get(id, Side.MINE)
        own, other = (mine, theirs) if side is Side.MINE else (theirs, mine)
        if type(own) is not type(other):
            self.note(id, (), side)
            return own
        clashing = _clashing(base, own, other)
        if clashing:
            self.note(id, clashing, side)
        theirs_alone = set(_changed(base, other)) - _wide({*clashing, *_changed(base, own)})
        return replace(own, **{name: getattr(other, name) for name in theirs_alone})

    def note(self, id: Id, fields: tuple[str, ...], taken: Side | None) -> None:
        """Tell of a conflict about this record; the first that is told of it counts."""
        if id not in self.conflicts:
            self.conflicts[id] = Conflict(id, *self.versions(id), fields, taken)

    def of_type(self, kind: type[_R]) -> list[_R]:
        """All records of one type, by id."""
        return [one for _, one in sorted(self.records.items()) if isinstance(one, kind)]

    # Mending what no rule allows

    def mend(self) -> None:
        """Make the records keep the rules again, with a word about each that this changes."""
        self.bring_back_what_is_needed()
        self.drop_what_was_chosen_to_go()
        self.drop_headings_of_lost_columns()
        self.part_links()
        self.take_out_what_is_too_deep()
        self.settle_rows()

    def bring_back_what_is_needed(self) -> None:
        """Keep what one side removed where the other has put something new into it."""
        waiting = list(self.records.values())
        while waiting:
            record = waiting.pop()
            for need in {*_needs(record)} - self.records.keys():
                waiting += self.brought_back(need, lambda _: True)
            if isinstance(record, Card | Group) and not _holds(self.records[record.parent]):
                waiting += self.brought_back(record.parent, _holds)

    def brought_back(self, id: Id, fits: Callable[[Record], bool]) -> Iterator[Record]:
        """Keep the record as one side has it, mine where it fits."""
        for side, graph in ((Side.MINE, self.mine), (Side.THEIRS, self.theirs)):
            kept = graph.get(id)
            if kept is not None and fits(kept):
                self.note(id, (), self.choices.get(id, side))
                self.records[id] = kept
                yield kept
                return

    def drop_what_was_chosen_to_go(self) -> None:
        """Drop what was chosen to be as on the side without it, and what cannot be without that."""
        sides = {Side.MINE: self.mine, Side.THEIRS: self.theirs}
        gone = {id for id, side in self.choices.items() if id not in sides[side]}
        while gone:
            for id in gone & self.records.keys():
                self.note(id, (), None)
                del self.records[id]
            gone = {id for id, record in self.records.items() if gone & {*_holders(record)}}

    def drop_headings_of_lost_columns(self) -> None:
        """Drop headings over several columns of which an end was removed by the other side."""
        lanes = {lane.id for lane in self.of_type(Lane)}
        for banner in self.of_type(Banner):
            if not {banner.first, banner.last} <= lanes:
                self.note(banner.id, ("first", "last"), None)
                del self.records[banner.id]

    def part_links(self) -> None:
        """Keep one of two links from one card to the same other: the one with my words."""
        cards = {card.id for card in self.of_type(Card)}
        for link in self.of_type(Link):
            if not {link.source, link.target} <= cards:
                self.note(link.id, ("source", "target"), None)
                del self.records[link.id]
        ends = attrgetter("source", "target")
        for _, same in groupby(sorted(self.of_type(Link), key=ends), key=ends):
            kept, *others = sorted(same, key=lambda link: (link.id not in self.mine, link.id))
            for other in others:
                del self.records[other.id]
                if replace(other, id=kept.id) != kept:
                    self.note(other.id, ("source", "target"), None)

    def take_out_what_is_too_deep(self) -> None:
        """Put groups that stand too deep, or in one another, into a lane."""
        for group in self.of_type(Group):
            if not self.stands_well(group):
                self.note(group.id, ("parent",), None)
                self.records[group.id] = replace(group, parent=self.lane_for(group), row=None)

    def stands_well(self, group: Group) -> bool:
        """Whether a group stands in a lane, or in a group of one that holds no deeper ones."""
        holder = self.records[group.parent]
        return isinstance(holder, Lane) or (
            isinstance(holder, Group) and isinstance(self.records[holder.parent], Lane)
        )

    def lane_for(self, group: Group) -> Id:
        """The lane that a group stood in last, on either side."""
        for graph in (self.mine, self.theirs):
            if isinstance(graph.get(group.id), Item):  # ids of other files may be of another kind
                lane = graph.lane_of(group.id).id
                if isinstance(self.records.get(lane), Lane):
                    return lane
        return self.of_type(Lane)[0].id

    def settle_rows(self) -> None:
        """Take cards and groups out of rows that the lane they stand in does not have."""
        items: list[Item] = [*self.of_type(Card), *self.of_type(Group)]
        for item in items:
            if item.row is not None and not self.has_row(item):
                self.note(item.id, ("row",), None)
                self.records[item.id] = replace(item, row=None)

    def has_row(self, item: Item) -> bool:
        """Whether the lane that something stands in has its row."""
        row = self.records.get(item.row) if item.row else None
        lane = self.records[item.parent]
        return isinstance(row, Row) and isinstance(lane, Lane) and row.grid == lane.grid


def _needs(record: Record) -> Iterator[Id]:
    """The ids of what a record stands in and on, or leads between."""
    yield from _holders(record)
    if isinstance(record, Card | Group) and record.row is not None:
        yield record.row


def _holders(record: Record) -> Iterator[Id]:
    """The ids of what a record cannot be without."""
    match record:
        case Card() | Group():
            yield record.parent
        case Link():
            yield from (record.source, record.target)
        case _:
            return


def _holds(record: Record) -> bool:
    """Whether cards can stand in it."""
    return isinstance(record, Lane | Group)


def _changed(base: Record | None, record: Record) -> list[str]:
    """The fields that a record has changed since; all of a new one."""
    if type(base) is not type(record):
        return list(record.__struct_fields__)
    return [
        name for name in record.__struct_fields__ if getattr(base, name) != getattr(record, name)
    ]


def _clashing(base: Record | None, own: Record, other: Record) -> tuple[str, ...]:
    """The fields that both have changed, and not to the same."""
    both = _wide(set(_changed(base, own))) & _wide(set(_changed(base, other)))
    differ = {name for name in own.__struct_fields__ if getattr(own, name) != getattr(other, name)}
    return tuple(name for name in own.__struct_fields__ if name in both & differ)


def _wide(fields: set[str]) -> set[str]:
    """The fields with those that belong with them."""
    return fields.union(*(some for some in _TOGETHER if some & fields))
