"""A page and a board as they were when somebody last looked at them, line by line.

After a change that is meant, look at the page, then refresh what is kept here and read the diff:

    TOC_EDITOR_GOLDEN=write python3 run.py test tests/layout/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.images import drawing
from toc_editor.layout.board import lay_board
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.printed_board import board_for_print
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Lane, Link, LinkKind, LinksShown, Logo, Marker, Place
from toc_editor.picture.display import Picture
from toc_editor.picture.dump import dump

GOLDEN = Path(__file__).parent / "golden"
_IS_WRITTEN = os.environ.get("TOC_EDITOR_GOLDEN") == "write"

TEXTS = {
    "mentoring": "**Mentoring** – a named adult, *every* week, for as long as it takes:\n"
    "- in school\n  - at break\n    1. with friends\n- at home",
    "clubs": "After-school clubs and trauma-informed sport",
    "trust": "Young people trust the adults around them (local needs assessment)",
}
WHEN = {"trust": "Int", "safety": "Int/Lt"}


def small() -> Graph:
    """A model with a little of everything that a page can hold."""
    graph = model("""
        Vision: Safer streets for everybody
        Inputs: Staff; Premises
        Our principles: Start early
        Activities: Mentoring; Schools(Clubs; Away days(Camp)); Outreach
        Outcomes: [Agencies] Trust; [Families] Home life(Safety); [Agencies] Skills
        Impact: [Families] Peace
        Contextual factors: Funding; Housing; Recruitment
    """)
    lanes = [
        _lane(graph, "Vision", place=Place.HEAD, marker=Marker.NONE),
        _lane(graph, "Our principles", place=Place.UNDER),
        _lane(graph, "Activities", marker=Marker.NUMBER),
        _lane(graph, "Contextual factors", place=Place.FOOT),
    ]
    cards = [_card(graph.card(slug(id))) for id in sorted(TEXTS.keys() | WHEN.keys())]
    project = replace(graph.project, subtitle="Made up for a test")
    return Graph([*graph, project, *lanes, *cards])


def _lane(graph: Graph, title: str, **changes: object) -> Lane:
    return replace(graph.lane(lane_id(title)), **changes)


def _card(card: Card) -> Card:
    return replace(card, text=TEXTS.get(card.id, card.text), when=WHEN.get(card.id, ""))


def _page() -> Picture:
    return lay_pages(small()).sheets[0].picture


def _page_with_logos() -> Picture:
    logos = [
        Logo(id=Id(f"logo-{n}"), order=f"a{n}", alt=alt, kind=kind, content=content)
        for n, (alt, (kind, content)) in enumerate(
            {"Northfield": drawing(240, 100), "Eastmoor": drawing(80, 100)}.items()
        )
    ]
    return lay_pages(Graph([*small(), *logos])).sheets[0].picture


def _board() -> Picture:
    return lay_board(small()).laid.picture


def _linked() -> Graph:
    """The small model with a link of each kind, and some that run together."""
    pairs = {
        "mentoring>trust": LinkKind.LEADS_TO,
        "clubs>trust": LinkKind.LEADS_TO,
        "clubs>skills": LinkKind.LEADS_TO,
        "staff>safety": LinkKind.LEADS_TO,
        "trust>skills": LinkKind.LEADS_TO,
        "premises>outreach": LinkKind.ASSUMPTION,
        "skills>mentoring": LinkKind.FEEDBACK,
        "peace>safer-streets-for-everybody": LinkKind.LEADS_TO,
    }
    links = []
    for id, kind in pairs.items():
        source, target = map(Id, id.split(">"))
        links.append(Link(id=Id(id), source=source, target=target, kind=kind))
    graph = small()
    return Graph([*graph, *links, replace(graph.project, links_shown=LinksShown.ALL)])


def _linked_page() -> Picture:
    return lay_pages(_linked()).laid.picture


def _linked_board() -> Picture:
    return board_for_print(_linked())


@pytest.mark.parametrize(
    "make",
    [_page, _page_with_logos, _board, _linked_page, _linked_board],
    ids=["page", "logos", "board", "linked-page", "linked-board"],
)
def test_a_small_model_is_laid_out_as_it_was(make, request: pytest.FixtureRequest):
    file = GOLDEN / f"{request.node.callspec.id}.txt"
    found = dump(make())
    if _IS_WRITTEN:
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8"), f"{file.name} is no longer what is drawn"
