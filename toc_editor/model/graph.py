"""The graph of a logic model: immutable, with indexes that a change touches only where it must."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, assert_never, cast

from toc_editor.model.change import Change, Step
from toc_editor.model.records import (
    LOOK_ID,
    PROJECT_ID,
    Banner,
    Card,
    Group,
    Id,
    Item,
    Lane,
    Link,
    Logo,
    Look,
    Project,
    Record,
    Row,
)
from toc_editor.model.table import Table

_Shelf = tuple[str, str]
"""Where records are indexed together: what of, and whose."""

_R = TypeVar("_R", bound=Record)


class Graph:
    """All records of one model, by id. There are no setters: `apply` gives another graph."""

    __slots__ = ("_records", "_shelves")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """A graph of these records; of two with one id the later counts."""
        known = {record.id: record for record in records}
        shelves: dict[_Shelf, list[Record]] = defaultdict(list)
        for record in known.values():
            for shelf in _shelves(record):
                shelves[shelf].append(record)
        self._records = Table(known)
        self._shelves: Table[_Shelf, tuple[Record, ...]] = Table(
            {shelf: tuple(sorted(held, key=_standing)) for shelf, held in shelves.items()}
        )

    def apply(self, change: Change) -> Graph:
        """The graph after the change. Costs what the change and the last few before it touch."""
        graph = Graph.__new__(Graph)
        graph._records = self._records.with_changes(
            {id: after for id, (_, after) in change.steps.items()}
        )
        graph._shelves = self._shelves.with_changes(self._rearranged(change.steps))
        return graph

    def change_to(self, other: Graph) -> Change:
        """The change that makes the other graph of this one."""
        ids = self._records.keys() | other._records.keys()
        steps = {id: (self._records.get(id), other._records.get(id)) for id in sorted(ids)}
        return Change({id: step for id, step in steps.items() if step[0] != step[1]})

    # Reading

    @property
    def records(self) -> Mapping[Id, Record]:
        """Every record by id, read-only."""
        return self._records

    def __contains__(self, id: Id) -> bool:
        return id in self._records

    def __getitem__(self, id: Id) -> Record:
        return self._records[id]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self._records == other._records

    __hash__ = None  # type: ignore[assignment]  # equal by content and too large to hash

    def get(self, id: Id) -> Record | None:
        """The record with this id, or None."""
        return self._records.get(id)

    @property
    def project(self) -> Project:
        """The one project record. Raises KeyError where there is none."""
        project = self._records[PROJECT_ID]
        assert isinstance(project, Project)
        return project

    @property
    def look(self) -> Look | None:
        """What the page's style looks like; None for the usual look."""
        look = self._records.get(LOOK_ID)
        return look if isinstance(look, Look) else None

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in order."""
        return cast("tuple[Lane, ...]", self._shelves.get(("lanes", ""), ()))

    def lane(self, id: Id) -> Lane:
        """The lane with this id. Raises KeyError where the id is not a lane's."""
        return _of_type(self._records[id], Lane)

    def card(self, id: Id) -> Card:
        """The card with this id. Raises KeyError where the id is not a card's."""
        return _of_type(self._records[id], Card)

    def group(self, id: Id) -> Group:
        """The group with this id. Raises KeyError where the id is not a group's."""
        return _of_type(self._records[id], Group)

    def row(self, id: Id) -> Row:
        """The row with this id. Raises KeyError where the id is not a row's."""
        return _of_type(self._records[id], Row)

    def banner(self, id: Id) -> Banner:
        """The heading over several columns with this id. Raises KeyError where it is none."""
        return _of_type(self._records[id], Banner)

    def logo(self, id: Id) -> Logo:
        """The logo with this id. Raises KeyError where the id is not a logo's."""
        return _of_type(self._records[id], Logo)

    def rows(self, grid: str) -> tuple[Row, ...]:
        """The rows of a grid in order."""
        return cast("tuple[Row, ...]", self._shelves.get(("rows", grid), ()))

    @property
    def grids(self) -> tuple[str, ...]:
        """The names of the grids that have rows."""
        return tuple(sorted(key for shelf, key in self._shelves if shelf == "rows"))

    @property
    def banners(self) -> tuple[Banner, ...]:
        """The headings that span several columns, in order."""
        return cast("tuple[Banner, ...]", self._shelves.get(("banners", ""), ()))

    @property
    def logos(self) -> tuple[Logo, ...]:
        """The logos at the head of the page, in order."""
        return cast("tuple[Logo, ...]", self._shelves.get(("logos", ""), ()))

    def items(self, parent: Id) -> tuple[Item, ...]:
        """The cards and groups that stand in this lane or group, in order."""
        return cast("tuple[Item, ...]", self._shelves.get(("items", parent), ()))

    def cards_in(self, parent: Id) -> Iterator[Card]:
        """All cards under this lane or group, those of its groups included, in reading order."""
        for item in self.items(parent):
            if isinstance(item, Card):
                yield item
            else:
                yield from self.cards_in(item.id)

    def groups_in(self, parent: Id) -> Iterator[Group]:
        """All groups under this lane or group, each before its own, in reading order."""
        for item in self.items(parent):
            if isinstance(item, Group):
                yield item
                yield from self.groups_in(item.id)

    @property
    def cards(self) -> Iterator[Card]:
        """All cards in reading order, lane by lane."""
        for lane in self.lanes:
            yield from self.cards_in(lane.id)

    @property
    def links(self) -> Iterator[Link]:
        """All links, by id."""
        found = (record for record in self._records.values() if isinstance(record, Link))
        return iter(sorted(found, key=lambda link: link.id))

    def links_of(self, card: Id) -> tuple[Link, ...]:
        """The links that start or end at this card, by id."""
        return cast("tuple[Link, ...]", self._shelves.get(("links", card), ()))

    def links_from(self, card: Id) -> tuple[Link, ...]:
        """The links that start at this card."""
        return tuple(link for link in self.links_of(card) if link.source == card)

    def links_to(self, card: Id) -> tuple[Link, ...]:
        """The links that end at this card."""
        return tuple(link for link in self.links_of(card) if link.target == card)

    def lane_of(self, item: Id) -> Lane:
        """The lane in which a card or group stands, or the lane itself."""
        record = self._records[item]
        while isinstance(record, Card | Group):
            record = self._records[record.parent]
        return _of_type(record, Lane)

    def groups_above(self, item: Id) -> tuple[Group, ...]:
        """The groups around a card or group, the outermost first."""
        above: list[Group] = []
        record = self._records[item]
        while isinstance(record, Card | Group):
            record = self._records[record.parent]
            if isinstance(record, Group):
                above.append(record)
        return tuple(reversed(above))

    def row_of(self, item: Id) -> Row | None:
        """The row in which a card or group stands, its outermost group's where it is in one."""
        outermost = (*self.groups_above(item), self._records[item])[0]
        if isinstance(outermost, Card | Group) and outermost.row is not None:
            return _of_type(self._records[outermost.row], Row)
        return None

    # The index

    def _rearranged(self, steps: Mapping[Id, Step]) -> dict[_Shelf, tuple[Record, ...] | None]:
        """The shelves that the steps touch as they are then; None for one that is empty."""
        opened: dict[_Shelf, list[Record]] = {}
        for id, (_, after) in steps.items():
            before = self._records.get(id)
            if before is not None:
                for shelf in _shelves(before):
                    held = self._open(shelf, opened)
                    del held[bisect_left(held, _standing(before), key=_standing)]
            if after is not None:
                for shelf in _shelves(after):
                    insort(self._open(shelf, opened), after, key=_standing)
        return {shelf: tuple(held) or None for shelf, held in opened.items()}

    def _open(self, shelf: _Shelf, opened: dict[_Shelf, list[Record]]) -> list[Record]:
        if shelf not in opened:
            opened[shelf] = list(self._shelves.get(shelf, ()))
        return opened[shelf]


def _shelves(record: Record) -> tuple[_Shelf, ...]:
    match record:
        case Project() | Look():
            return ()
        case Lane():
            return (("lanes", ""),)
        case Banner():
            return (("banners", ""),)
        case Logo():
            return (("logos", ""),)
        case Row():
            return (("rows", record.grid),)
        case Group() | Card():
            return (("items", record.parent),)
        case Link(source=source, target=target):
            return (("links", source), ("links", target))[: 1 if source == target else 2]
        case _:
            assert_never(record)


def _standing(record: Record) -> tuple[str, str]:
    """How records on one shelf are ordered: by order key, and by id where that says nothing."""
    return ("" if isinstance(record, Project | Look | Link) else record.order, record.id)


def _of_type(record: Record, kind: type[_R]) -> _R:
    if not isinstance(record, kind):
        raise KeyError(f"{record.id} is a {type(record).__name__.lower()}")
    return record
