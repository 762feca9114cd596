"""Models of every odd shape, for laying out: made at random, and a few by name."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from tests.images import drawing, png
from toc_editor.model import order, prose, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    PROJECT_ID,
    Banner,
    Card,
    Flow,
    Group,
    Heads,
    Id,
    Lane,
    Logo,
    Marker,
    Paper,
    Place,
    Project,
    Record,
    Row,
    Spacing,
    Status,
)
from toc_editor.model.vocabulary import LaneKind

_TEXT = """
    a an of to the for with and young people families schools police health partners feel safer
    receive timely trusted trauma-informed support from mentors and/or navigators at home in
    custody after school reachable moments county-wide partnership commissioning
    self-efficacy multi-agency £250,000 (ONS, 2023) 16–24 “stay safe” Llŵyd łączność
"""
_WORDS = _TEXT.split()
_KINDS = tuple(LaneKind)
_LOGOS = (*(png(size) for size in ((120, 80), (900, 60), (20, 300), (40, 40))), drawing(300, 200))


class Shape(Struct, frozen=True):
    """How a random model is made: how many of what, and from which seed."""

    seed: int = 0
    lanes: int = 5
    rows: int = 0
    groups: int = 0
    cards: int = 20
    words: int = 10
    letters: int = 0
    """How long a word that nothing parts is put into some cards, 0 for none."""
    paper: Paper = Paper.A3
    landscape: bool = True
    places: bool = False
    """Whether lanes are boxes and bands too, in any order."""
    grids: bool = False
    """Whether lanes share grids."""
    furniture: bool = False
    """Whether the page has banners, notes, a footer and what else can stand around columns."""
    pages: int = 1
    """How many pages it may take to reach the floor."""
    floor: float = 10.0
    spacing: Spacing = Spacing.NORMAL
    pinned: bool = False
    """Whether some lanes have widths of their own."""


shapes = st.builds(
    Shape,
    seed=st.integers(0, 10**6),
    lanes=st.sampled_from([0, 1, 2, 3, 5, 7, 12]),
    rows=st.sampled_from([0, 0, 1, 3, 8]),
    groups=st.sampled_from([0, 0, 3, 12]),
    cards=st.sampled_from([0, 1, 5, 20, 60]),
    words=st.sampled_from([0, 1, 10, 30]),
    letters=st.sampled_from([0, 0, 0, 40, 200]),
    paper=st.sampled_from(Paper),
    landscape=st.booleans(),
    places=st.booleans(),
    grids=st.booleans(),
    furniture=st.booleans(),
    pages=st.sampled_from([1, 1, 2, 3, 7]),
    floor=st.sampled_from([7.0, 12.0, 24.0, 36.0]),
    spacing=st.sampled_from(Spacing),
    pinned=st.booleans(),
)
"""Shapes small enough for many tries."""


def made(shape: Shape) -> Graph:
    """A model of this shape that keeps the rules; the same for the same shape."""
    chance = Random(shape.seed)
    records: list[Record] = [_project(chance, shape)]
    rows = [
        Row(id=Id(f"row-{number}"), order=key, grid="grid", title=_line(chance, 3))
        for number, key in enumerate(order.spread(shape.rows))
    ]
    lanes = [_lane(chance, shape, number, key) for number, key in _numbered(shape.lanes)]
    records += [*rows, *lanes]
    if lanes:
        groups: list[Group] = []
        for number, key in _numbered(shape.groups):
            groups += [_group(chance, number, key, lanes, groups, rows)]
        parents = [*lanes, *groups]
        cards = [_card(chance, shape, *one, parents, rows) for one in _numbered(shape.cards)]
        records += [*groups, *cards]
        if shape.furniture:
            records += [_banner(chance, *one, lanes) for one in _numbered(chance.randint(0, 4))]
    if shape.furniture:
        records += [_logo(chance, *one) for one in _numbered(chance.choice([0, 1, 3, 12]))]
    graph = Graph(records)
    assert rules.problems(graph) == []
    return graph


def _numbered(count: int) -> list[tuple[int, str]]:
    return list(enumerate(order.spread(count)))


def _line(chance: Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(0, most)))


def _project(chance: Random, shape: Shape) -> Project:
    project = Project(
        id=PROJECT_ID,
        key="key",
        title=_line(chance, chance.choice([0, 6, 60])),
        subtitle=_line(chance, chance.choice([0, 6, 60])),
        paper=shape.paper,
        landscape=shape.landscape,
        most_pages=shape.pages,
        floor_pt=shape.floor,
        spacing=shape.spacing,
    )
    return _furnished(chance, project) if shape.furniture else project


def _furnished(chance: Random, project: Project) -> Project:
    return replace(
        project,
        heads=chance.choice(tuple(Heads)),
        flow=chance.choice(tuple(Flow)),
        owner=_line(chance, 4),
        version=_line(chance, 1),
        status=chance.choice(tuple(Status)),
        adopted=chance.choice(["", "2026-11-21"]),
        review=chance.choice(["", "2027-02-01"]),
        marking=_line(chance, 3),
        accountability=_line(chance, 12),
        abbreviations=_line(chance, 30),
        sources=_line(chance, 60),
    )


def _banner(chance: Random, number: int, key: str, lanes: list[Lane]) -> Banner:
    first, last = chance.choice(lanes), chance.choice(lanes)
    title = _line(chance, chance.choice([1, 6, 20]))
    return Banner(id=Id(f"banner-{number}"), order=key, title=title, first=first.id, last=last.id)


def _logo(chance: Random, number: int, key: str) -> Logo:
    kind, content = chance.choice(_LOGOS)
    alt = _line(chance, 3)
    return Logo(id=Id(f"logo-{number}"), order=key, alt=alt, kind=kind, content=content)


def _lane(chance: Random, shape: Shape, number: int, key: str) -> Lane:
    return Lane(
        id=Id(f"lane-{number}"),
        order=key,
        kind=chance.choice(_KINDS),
        title=_line(chance, chance.choice([0, 1, 3, 12])),
        place=chance.choice(tuple(Place)) if shape.places else Place.COLUMN,
        marker=chance.choice(tuple(Marker)),
        colour=number % rules.COLOURS,
        grid=chance.choice(["grid", "grid", "", "other"]) if shape.grids else "",
        share=chance.choice([0.0, 0.0, 0.15, 0.4]) if shape.pinned else 0.0,
    )


def _group(
    chance: Random, number: int, key: str, lanes: list[Lane], groups: list[Group], rows: list[Row]
) -> Group:
    tops = [group for group in groups if group.parent.startswith("lane")]
    parent = chance.choice([*lanes, *tops])
    title = chance.choice(["Agencies", "Families", _line(chance, 5)])
    group = Group(id=Id(f"group-{number}"), order=key, parent=parent.id, title=title)
    return replace(group, row=_row(chance, parent, rows))


def _card(
    chance: Random,
    shape: Shape,
    number: int,
    key: str,
    parents: list[Lane | Group],
    rows: list[Row],
) -> Card:
    parent = chance.choice(parents)
    when = chance.choice(["", "", "Int", "Int/Lt", "Within two years"])
    return Card(
        id=Id(f"card-{number}"),
        order=key,
        parent=parent.id,
        text=_text(chance, shape),
        when=when,
        row=_row(chance, parent, rows),
    )


def _row(chance: Random, parent: Lane | Group, rows: list[Row]) -> Id | None:
    if isinstance(parent, Group) or parent.grid != "grid" or not rows:
        return None
    return chance.choice([None, *(row.id for row in rows)])


def _text(chance: Random, shape: Shape) -> str:
    lines = [_marked_line(chance, shape)]
    for _ in range(chance.choice([0, 0, 0, 2, 5])):
        lead = chance.choice(["", "- ", "  - ", "    - ", "    999) ", "1. ", "  23. ", "- "])
        lines.append(f"{lead}{_marked_line(chance, shape)}")
    return prose.tidy("\n".join(lines))


def _marked_line(chance: Random, shape: Shape) -> str:
    words = chance.choices(_WORDS, k=chance.randint(0, shape.words)) if shape.words else []
    if shape.letters and chance.random() < 0.2:
        words.insert(0, "Unbreakable"[: chance.randint(1, 9)] * (shape.letters // 5))
    if words and chance.random() < 0.2:
        words[0] = f"**{words[0]}**"
    return " ".join(words)
