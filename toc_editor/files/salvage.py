"""What can be kept of the records of a damaged file: all that can stand by the rules, mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from toc_editor.files.page_salvage import page_mended
from toc_editor.files.sums import sha256
from toc_editor.model import order, prose, rules
from toc_editor.model.graph import Graph
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
from toc_editor.model.vocabulary import LaneKind

RECOVERED = "Recovered"
"""The title of the lane for cards and groups whose own is lost."""

_UNSURE_LINK = "A link leads to or from one of two cards that had one id; check which is meant."
_UNSURE_PLACE = "A card or group stands in one of two places that had one id; check which is meant."
_DIGITS = 12
_DEFAULT_FLOOR_PT = 10.0
_LAST = "~"
_ENDS = {"order", "id", "parent", "row", "source", "target", "first", "last", "content"}
"""The fields that hold no words."""

_OF_SEVERAL_LINES = {"text", "abbreviations", "sources"}
_Ordered = Lane | Banner | Logo | Row | Group | Card


class Mended(Struct, frozen=True):
    """A graph that keeps the rules, how many of the file's records it has, and what was done."""

    graph: Graph
    salvaged: int
    sentences: tuple[str, ...]


class _Work(Struct):
    """The records as mended so far, by id, and how often each kind of mending was needed.

    `shared` are ids that more than one record had.
    """

    records: dict[Id, Record] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    shared: set[Id] = field(default_factory=set)
    made: int = 0

    def set(self, sentence: str, record: Record) -> None:
        self.records[record.id] = record
        self.counts[sentence] += 1

    def fresh_id(self, record: Record | str) -> Id:
        """An id for this record and no other, also among what another damaged file gave."""
        ids = (_fresh(record, number) for number in count())
        return next(id for id in ids if id not in self.records)


def _fresh(record: Record | str, number: int) -> Id:
    told = f"{number} {record!r}".encode("utf-8", "backslashreplace")
    return Id(f"recovered-{sha256(told).hexdigest()[:_DIGITS]}")


def mend(records: Sequence[Record], homes: Mapping[Id, Id]) -> Mended:
    """The graph of these records, mended where they break a rule.

    `homes` tells of groups that were lost where they stood. Every card keeps its words; a card or
    group whose place is lost stands in a lane "Recovered".
    """
    work = _Work()
    _take_ids(work, records)
    _settle_project(work)
    _settle_words(work)
    _tell_of_shared(work)
    _settle_places(work, homes)
    _settle_rows(work)
    _settle_orders(work)
    _settle_links(work)
    _settle_page(work)
    sentences = tuple(_said(sentence, times) for sentence, times in work.counts.items())
    return Mended(Graph(work.records.values()), len(work.records) - work.made, sentences)


def _said(sentence: str, count: int) -> str:
    return sentence if count == 1 else f"{sentence.removesuffix('.')} ({count:,} times)."


# Ids and the title record


def _take_ids(work: _Work, records: Sequence[Record]) -> None:
    """Every record under an id of its own; of two alike one, of two titles the first."""
    later: list[Record] = []
    for record in records:
        holder = work.records.get(record.id)
        if holder is None and _may_have_id(record):
            work.records[record.id] = record
        elif holder != record:
            later.append(record)
            if holder is not None:
                work.shared.add(record.id)
    for record in later:
        _take_under_fresh_id(work, record)


def _may_have_id(record: Record) -> bool:
    is_own = isinstance(record, Look) == (record.id == LOOK_ID)
    is_own = is_own and isinstance(record, Project) == (record.id == PROJECT_ID)
    return is_own and rules.is_id(record.id)


def _take_under_fresh_id(work: _Work, record: Record) -> None:
    if not isinstance(record, Project):
        work.set("A record had the id of another and got one of its own.", _renamed(work, record))
    elif PROJECT_ID not in work.records:
        work.set("The title record had a wrong id.", replace(record, id=PROJECT_ID))
    else:
        work.counts["A second title record was left out."] += 1


def _renamed(work: _Work, record: _Ordered | Look | Link) -> Record:
    return replace(record, id=work.fresh_id(record))


def _settle_project(work: _Work) -> None:
    project = work.records.get(PROJECT_ID)
    key = sha256("\n".join(sorted(work.records)).encode("utf-8")).hexdigest()[:15]
    if not isinstance(project, Project):
        stand_in = Project(key=key, title=RECOVERED)
        work.set("The title of the model and its page settings are lost.", stand_in)
        work.made += 1
        return
    smallest, largest = rules.SMALLEST_FLOOR_PT, rules.LARGEST_FLOOR_PT
    if not smallest <= project.floor_pt <= largest:
        project = replace(project, floor_pt=_DEFAULT_FLOOR_PT)
        work.set("The smallest type size was set back to 10 points.", project)
    if not prose.tidy_line(project.key):
        work.set("The model's key was lost; it has a new one.", replace(project, key=key))


def _tell_of_shared(work: _Work) -> None:
    """Nobody can know which of two records with one id was meant by what leads to that id."""
    for record in list(work.records.values()):
        if isinstance(record, Link) and work.shared & {record.source, record.target}:
            work.counts[_UNSURE_LINK] += 1
        if isinstance(record, Card | Group) and work.shared & {record.parent, record.row}:
            work.counts[_UNSURE_PLACE] += 1


# Words and numbers


def _settle_words(work: _Work) -> None:
    for record in list(work.records.values()):
        tidied: Record = replace(record, **dict(_untidy(record)))
        if tidied != record:
            work.set("A text had characters or spaces that are not kept; it was tidied.", tidied)
        if isinstance(tidied, Lane) and not 0 <= tidied.colour < rules.COLOURS:
            work.set("A lane's colour is not on the palette.", replace(tidied, colour=0))


def _untidy(record: Record) -> Iterator[tuple[str, Any]]:
    """The texts of a record that are not kept as they stand, tidied, with the field of each."""
    for name in record.__struct_fields__:
        text = getattr(record, name)
        if type(text) is str and name not in _ENDS:
            tidied = prose.tidy(text) if name in _OF_SEVERAL_LINES else prose.tidy_line(text)
            if tidied != text:
                yield name, tidied[: rules.LONGEST_TEXT].rstrip()


# Places


def _settle_places(work: _Work, homes: Mapping[Id, Id]) -> None:
    places = _Places(work, homes)
    for record in list(work.records.values()):
        if isinstance(record, Group):
            places.settle_group(record)
    for record in list(work.records.values()):
        if isinstance(record, Card):
            places.settle_card(record)


class _Places:
    """Where cards and groups stand: each group's lane and depth, once it has been settled."""

    def __init__(self, work: _Work, homes: Mapping[Id, Id]) -> None:
        self._work = work
        self._homes = homes
        self._settled: dict[Id, tuple[Id, int]] = {}
        self._recovered: Id | None = None

    def settle_group(self, group: Group) -> None:
        """Give the group, and the groups above it, a lane and a depth of one or two."""
        path: dict[Id, Group] = {}
        holder: Record | None = group
        while isinstance(holder, Group) and not (holder.id in path or holder.id in self._settled):
            path[holder.id] = holder
            holder = self._work.records.get(holder.parent)
        for one in reversed(path.values()):
            self._settle_below(one)

    def _settle_below(self, group: Group) -> None:
        lane, depth = self._settled.get(group.parent, (group.parent, 0))
        if isinstance(self._work.records.get(lane), Lane) and depth < rules.DEEPEST_GROUP:
            self._settled[group.id] = lane, depth + 1
            return
        lane = self._home(group.parent)
        self._settled[group.id] = lane, 1
        self._move(group, lane)

    def settle_card(self, card: Card) -> None:
        """Move a card that stands in nothing to its lane, or to the lane for what is lost."""
        if not isinstance(self._work.records.get(card.parent), Lane | Group):
            self._move(card, self._home(card.parent))

    def _home(self, parent: Id) -> Id:
        """The lane in which a lost parent stood, as far as it can be known."""
        known = self._homes.get(parent, parent)
        lane, _ = self._settled.get(known, (known, 0))
        return lane if isinstance(self._work.records.get(lane), Lane) else self._lane_for_lost()

    def _lane_for_lost(self) -> Id:
        if self._recovered is None:
            lane = Lane(
                id=self._work.fresh_id(RECOVERED),
                order=_last_place("", ""),
                kind=LaneKind.OTHER,
                title=RECOVERED,
            )
            self._recovered = lane.id
            self._work.records[lane.id] = lane
            self._work.made += 1
        return self._recovered

    def _move(self, item: Item, lane: Id) -> None:
        moved = replace(item, parent=lane, order=_last_place(item.parent, item.order))
        self._work.set("A card or group had lost its place and stands last in a lane.", moved)


def _last_place(parent: Id | str, key: str) -> str:
    """An order key after all others, beside what else came from there; no key that can stay."""
    return f"{_LAST}{parent}{_LAST}{key}"


def _settle_rows(work: _Work) -> None:
    for item in list(work.records.values()):
        if isinstance(item, Card | Group) and item.row is not None:
            row, lane = work.records.get(item.row), work.records.get(item.parent)
            if not (isinstance(row, Row) and isinstance(lane, Lane) and row.grid == lane.grid):
                moved = replace(item, row=None)
                work.set("A card or group was in a row that its lane does not have.", moved)


def _settle_orders(work: _Work) -> None:
    """Good order keys throughout: where siblings have a bad one, all of them get new ones."""
    shelves: dict[tuple[str, str], list[_Ordered]] = defaultdict(list)
    for record in work.records.values():
        if not isinstance(record, Project | Look | Link):
            shelves[_shelf(record)].append(record)
    for siblings in shelves.values():
        bad = [one.order for one in siblings if not order.is_key(one.order)]
        if not bad:
            continue
        if not all(key.startswith(_LAST) for key in bad):
            work.counts["The order of cards, groups, rows or lanes was partly lost."] += 1
        siblings.sort(key=lambda one: (not order.is_key(one.order), one.order, one.id))
        for record, key in zip(siblings, order.spread(len(siblings)), strict=True):
            work.records[record.id] = replace(record, order=key)


def _shelf(record: _Ordered) -> tuple[str, str]:
    """Whose order a record is part of."""
    match record:
        case Group() | Card():
            return "items", record.parent
        case Row():
            return "rows", record.grid
        case Lane() | Banner() | Logo():
            return type(record).__name__, ""
        case _:
            assert_never(record)


# Links


def _settle_links(work: _Work) -> None:
    seen: set[tuple[Id, Id]] = set()
    for link in [record for record in work.records.values() if isinstance(record, Link)]:
        ends = link.source, link.target
        held = all(isinstance(work.records.get(end), Card) for end in ends)
        if held and link.source != link.target and ends not in seen:
            seen.add(ends)
            continue
        del work.records[link.id]
        work.counts["A link that led to or from nothing, or ran twice, was left out."] += 1


# The page


def _settle_page(work: _Work) -> None:
    for record in list(work.records.values()):
        mended = page_mended(record, work.records)
        if mended is None:
            del work.records[record.id]
            work.counts["A logo, a style or a heading over several lanes could not be kept."] += 1
        elif mended != record:
            work.set("A setting of the page was set back.", mended)
