"""Models from a few words, for tests.

    model("Training -> Skills -> Jobs")

is three cards in three lanes, linked. A line with a colon is a lane with its cards; groups are in
round brackets, a row in square ones:

    model('''
        Activities: Mentoring; Schools(Clubs; Trips)
        Outcomes: [Agencies] Trust; [Families] Safety
        Mentoring -> Trust
        Clubs -> Safety
    ''')

The id of a record is its title or text in lower case with hyphens: "trust", "schools"; lanes are
"lane-outcomes", rows "row-agencies", links "mentoring>trust".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from toc_editor.edit.document import Document
from toc_editor.model import order, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    PROJECT_ID,
    Card,
    Group,
    Id,
    Lane,
    Link,
    Project,
    Record,
    Row,
)
from toc_editor.model.vocabulary import kind_of

GRID = "rows"
STEPS = ("Activities", "Outputs", "Outcomes", "Impact")
"""The lanes of a chain whose cards stand in none: one a step."""

_ITEM = re.compile(r"(?:\[(?P<row>[^]]*)\] *)?(?P<title>[^()]*)(?:\((?P<held>.*)\))?")


def model(text: str = "", title: str = "A model") -> Graph:
    """The graph of this text; it keeps the rules."""
    building = _Building({PROJECT_ID: Project(key="key-of-a-model", title=title)})
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in lines:
        if "->" not in line:
            name, _, cards = line.partition(":")
            building.add_lane(name.strip(), cards)
    for line in lines:
        if "->" in line:
            building.add_chain([name.strip() for name in line.split("->")])
    graph = Graph(building.records.values())
    assert rules.problems(graph) == []
    return graph


def document(text: str = "") -> Document:
    """A document of the model of this text, with nothing to undo."""
    return Document(model(text))


def slug(title: str) -> Id:
    """The id of the card or group with this text or title."""
    return Id("-".join(re.findall(r"\w+", title.lower())))


def lane_id(title: str) -> Id:
    """The id of the lane with this title."""
    return Id(f"lane-{slug(title)}")


def titles(graph: Graph, parent: Id) -> list[str]:
    """What stands in a lane or group, in order: texts of cards, titles of groups."""
    return [item.text if isinstance(item, Card) else item.title for item in graph.items(parent)]


def outline(graph: Graph) -> list[str]:
    """The whole model in a few lines, for comparing at a glance."""
    lanes = [f"{lane.title}: {_listed(graph, lane.id)}".rstrip() for lane in graph.lanes]
    return lanes + sorted(f"{link.source} -> {link.target}" for link in graph.links)


def _listed(graph: Graph, parent: Id) -> str:
    return "; ".join(
        item.text if isinstance(item, Card) else f"{item.title}({_listed(graph, item.id)})"
        for item in graph.items(parent)
    )


class _Building(Struct):
    records: dict[Id, Record] = field(default_factory=dict)
    lanes: int = 0

    def add_lane(self, title: str, cards: str = "") -> Id:
        id = lane_id(title)
        grid = GRID if "[" in cards else ""
        key = order.spread(self.lanes + 1)[-1]
        colour = self.lanes % rules.COLOURS
        self._put(
            Lane(id=id, order=key, kind=kind_of(title), title=title, colour=colour, grid=grid)
        )
        self.lanes += 1
        self._add_items(cards, id)
        return id

    def _add_items(self, text: str, parent: Id) -> None:
        items = list(_parts(text))
        for part, key in zip(items, order.spread(len(items)), strict=True):
            found = _ITEM.fullmatch(part)
            assert found is not None, part
            title = found["title"].strip()
            row = self._row(found["row"]) if found["row"] else None
            if found["held"] is None:
                self._put(Card(id=slug(title), order=key, parent=parent, text=title, row=row))
            else:
                self._put(Group(id=slug(title), order=key, parent=parent, title=title, row=row))
                self._add_items(found["held"], slug(title))

    def _row(self, title: str) -> Id:
        id = Id(f"row-{slug(title)}")
        if id not in self.records:
            rows = sum(isinstance(record, Row) for record in self.records.values())
            self._put(Row(id=id, order=order.spread(rows + 1)[-1], grid=GRID, title=title))
        return id

    def add_chain(self, names: list[str]) -> None:
        for step, name in enumerate(names):
            if slug(name) not in self.records:
                self._put_in_lane(name, STEPS[min(step, len(STEPS) - 1)])
        for source, target in pairwise(names):
            id = Id(f"{slug(source)}>{slug(target)}")
            self._put(Link(id=id, source=slug(source), target=slug(target)))

    def _put_in_lane(self, text: str, lane: str) -> None:
        parent = lane_id(lane)
        if parent not in self.records:
            self.add_lane(lane)
        held = [one for one in self.records.values() if isinstance(one, Card | Group)]
        count = sum(one.parent == parent for one in held)
        key = order.spread(count + 1)[-1]
        self._put(Card(id=slug(text), order=key, parent=parent, text=text))

    def _put(self, record: Record) -> None:
        assert record.id not in self.records, f"{record.id} twice"
        self.records[record.id] = record


def _parts(text: str) -> Iterator[str]:
    """What stands between semicolons that are in no brackets."""
    depth = 0
    part = ""
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ";" and not depth:
            yield part.strip()
            part = ""
        else:
            part += character
    if part.strip():
        yield part.strip()
