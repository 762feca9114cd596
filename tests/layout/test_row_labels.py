"""The labels of a wide grid's rows stand beside it, and are heard in every lane."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.layout.sound import faults_of_pages
from tests.pdf_checks import faults, heard
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Heads, Id, LinksShown, Paper
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Group, Placed, Role, Run, walk
from toc_editor.text.staircase import Staircase

TITLES = ("Risks", "Activities", "Outputs", "Outcomes", "Impact")
ROWS = ("Children and young people", "Families")


def grid(lanes: int, cards: int = 1) -> Graph:
    """So many lanes with two rows, and so many cards in each cell."""
    text = "\n".join(
        f"{title}: " + "; ".join(f"[{row}] {title} {row} {n}" for row in ROWS for n in range(cards))
        for title in TITLES[:lanes]
    )
    return model(text)


def pages_of(graph: Graph, **settings: object) -> Pages:
    return lay_pages(Graph([*graph, replace(graph.project, **settings)]))


def seen(pages: Pages, sheet: int = 0) -> Counter[str]:
    """How often each row's label is drawn on a sheet."""
    found = [_words(one.item) for one in walk(pages.sheets[sheet].picture) if _is_label(one.item)]
    return Counter(words for words in found if words)


def shown(pages: Pages, role: Role, owner: str = "") -> list[Placed]:
    return [
        one
        for one in walk(pages.sheets[0].picture)
        if isinstance(one.item, Group) and one.item.role is role and one.item.owner == owner
    ]


def _is_label(item: object) -> bool:
    return isinstance(item, Group) and item.owner.startswith("row-")


def _words(group: Group) -> str:
    return " ".join("".join(run.text for run in group.items if isinstance(run, Run)).split())


def test_in_a_wide_grid_each_label_is_seen_once():
    pages = pages_of(grid(4))
    assert seen(pages) == dict.fromkeys(ROWS, 1)
    assert faults_of_pages(grid(4), pages.sheets[0].picture) == []


def test_in_a_narrow_grid_each_cell_has_its_label():
    assert seen(pages_of(grid(3))) == dict.fromkeys(ROWS, 3)


def test_where_links_run_between_lanes_each_cell_has_its_label():
    first, last = (f"{title} {ROWS[0]} 0" for title in (TITLES[0], TITLES[3]))
    rows = grid(4)
    linked = model("\n".join(["One: A", "Two: B", "A -> B"]))
    link = next(iter(linked.links))
    source, target = (card.id for card in rows.cards if card.text in (first, last))
    graph = Graph([*rows, replace(link, source=source, target=target)])
    assert seen(pages_of(graph, links_shown=LinksShown.ALL)) == dict.fromkeys(ROWS, 4)


def test_a_reader_hears_the_label_in_every_lane():
    pdf = write_pdf([pages_of(grid(4)).sheets[0].picture])
    assert faults(pdf) == []
    words = [said.text for said in heard(pdf) if said.tag == "H3"]
    assert words == [*ROWS] * 4


@pytest.mark.parametrize("heads", Heads)
def test_heads_and_banners_stand_over_the_cells_alone(heads: Heads):
    graph = grid(4)
    ids = [lane.id for lane in graph.lanes]
    banner = Banner(id=Id("why"), order="a", title="WHY", first=ids[0], last=ids[1])
    pages = pages_of(Graph([*graph, banner]), heads=heads)
    (head,) = shown(pages, Role.LANE_HEAD, ids[0])
    (over,) = shown(pages, Role.LANE_HEAD, banner.id)
    (label,) = shown(pages, Role.GROUP_HEAD, "row-families")[:1]
    right = label.x + label.item.x + label.item.width
    assert head.x + head.item.x > right
    assert over.x + over.item.x == pytest.approx(head.x + head.item.x)


def test_a_row_that_goes_on_has_its_label_again_for_the_eye():
    graph = grid(4, cards=30)
    pages = pages_of(graph, most_pages=4, floor_pt=20)
    pictures = [sheet.picture for sheet in pages.sheets]
    assert len(pictures) > 2
    assert all(set(seen(pages, sheet).values()) == {1} for sheet in range(len(pictures)))
    assert sum((seen(pages, sheet) for sheet in range(len(pictures))), Counter()).total() > 2
    assert faults_of_pages(graph, *pictures) == []
    words = [said.text for said in heard(write_pdf(pictures)) if said.tag == "H3"]
    assert words == [*ROWS] * 4


def titled(graph: Graph, title: str) -> Graph:
    """The same with another title for its first row."""
    return Graph([*graph, replace(graph.rows("rows")[0], title=title)])


@pytest.mark.parametrize("cards", [0, 1, 30])
@pytest.mark.parametrize("most_pages", [1, 4])
def test_a_row_is_no_lower_than_its_label(cards: int, most_pages: int):
    graph = titled(grid(4, cards or 1), "everybody who is at home " * 5)
    graph = graph if cards else Graph(one for one in graph if not isinstance(one, Card))
    pages = pages_of(graph, most_pages=most_pages, floor_pt=36, paper=Paper.A4)
    assert seen(pages)["everybody who is at home " * 4 + "everybody who is at home"] == 1
    assert faults_of_pages(graph, *(sheet.picture for sheet in pages.sheets)) == []


def test_a_label_that_is_a_whole_text_stays_in_the_cells():
    graph = titled(grid(4), "everybody who is at home " * 60)
    pages = pages_of(graph, most_pages=4, floor_pt=18)
    assert seen(pages)[ROWS[1]] + seen(pages, len(pages.sheets) - 1)[ROWS[1]] >= 4
    assert faults_of_pages(graph, *(sheet.picture for sheet in pages.sheets)) == []


def test_a_grid_of_rows_without_names_has_no_room_beside_it():
    graph = grid(4)
    graph = Graph([*graph, *(replace(row, title="") for row in graph.rows("rows"))])
    pages = pages_of(graph)
    (first,) = shown(pages, Role.LANE_HEAD, graph.lanes[0].id)
    (lane,) = shown(pages, Role.LANE, graph.lanes[0].id)
    assert first.x + first.item.x == lane.x + lane.item.x


def test_steps_that_are_no_lower_than_a_height_end_at_it():
    stairs = Staircase((1.0, 2.0, 3.0), (9.0, 6.0, 3.0))
    assert stairs.no_lower(4.0) == Staircase((1.0, 2.0, 3.0), (9.0, 6.0, 4.0))
    assert stairs.no_lower(6.0) == Staircase((1.0, 2.0), (9.0, 6.0))
    assert stairs.no_lower(20.0) == Staircase((1.0,), (20.0,))
    assert stairs.no_lower(2.0) is stairs
