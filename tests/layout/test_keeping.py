"""Widths that stay: pinned by the author, or kept while somebody types."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model
from tests.layout import sound
from tests.layout.models import Shape, made
from toc_editor.app.templates import examples
from toc_editor.layout.pages import Pages, lay_pages
from toc_editor.layout.paper import paper_size
from toc_editor.layout.style import PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Paper

INNER_PT = paper_size(Paper.A3, landscape=True)[0] - 2 * PageStyle().margin_pt
MODEL = model("""
    Rationale: Why this should be so; What is known; What is not
    Activities: Mentoring every week for as long as it takes; Clubs after school; Outreach
    Outcomes: Trust in adults; Safety at home and on the way to school
""")


def pinned(**shares: float) -> Graph:
    lanes = [replace(MODEL.lane(lane_id(title)), share=part) for title, part in shares.items()]
    return Graph([*MODEL, *lanes])


def faults(graph: Graph, pages: Pages) -> list[str]:
    return sound.faults_of_pages(graph, *(sheet.picture for sheet in pages.sheets))


# Pinned


@pytest.mark.parametrize("share", [0.15, 0.3, 0.6])
@pytest.mark.parametrize("pages", [1, 2])
def test_a_pinned_column_has_its_share_of_the_page(share: float, pages: int):
    graph = pinned(Activities=share)
    floor = 36.0 if pages > 1 else 10.0
    graph = Graph([*graph, replace(graph.project, most_pages=pages, floor_pt=floor)])
    laid = lay_pages(graph)
    assert laid.widths_pt[1] == pytest.approx(share * INNER_PT)
    assert laid.unpinned == ()
    assert faults(graph, laid) == []


def test_all_columns_can_be_pinned():
    graph = pinned(Rationale=0.2, Activities=0.3, Outcomes=0.2)
    laid = lay_pages(graph)
    assert laid.widths_pt == pytest.approx([share * INNER_PT for share in (0.2, 0.3, 0.2)])
    assert faults(graph, laid) == []


def test_pinned_columns_that_line_up_with_others_keep_their_share():
    for seed in range(8):
        graph = made(Shape(seed, 4, 3, 0, 30, 12, grids=True, pinned=True))
        laid = lay_pages(graph)
        assert faults(graph, laid) == []
        for lane, width in zip(sound.columns(graph), laid.widths_pt, strict=True):
            if lane.share and not laid.unpinned:
                assert width == pytest.approx(lane.share * INNER_PT)


def test_widths_for_which_there_is_no_room_are_let_go_and_told():
    graph = pinned(Rationale=0.5, Activities=0.5)
    laid = lay_pages(graph)
    assert laid.unpinned == (lane_id("Rationale"), lane_id("Activities"))
    assert laid.size_pt == lay_pages(MODEL).size_pt


def test_equal_widths_are_those_of_the_columns_that_are_not_pinned():
    laid = lay_pages(pinned(Activities=0.5), equal_widths=True)
    first, second, third = laid.widths_pt
    assert first == pytest.approx(third)
    assert second == pytest.approx(0.5 * INNER_PT)


# Kept while somebody types


def typed(graph: Graph, card: Card, letters: str) -> Graph:
    return Graph([*graph, replace(card, text=(card.text + letters).strip())])


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
@pytest.mark.parametrize("most", [1, 3])
def test_columns_keep_their_widths_while_somebody_types(example, most: int):
    graph = Graph([*example.graph, replace(example.graph.project, most_pages=most, floor_pt=12.0)])
    before = first = lay_pages(graph)
    chance = Random(most)
    card = chance.choice(list(graph.cards))
    for letters in (" and", " and mo", " and more words", " and more words than", ""):
        now = typed(graph, card, letters)
        after = lay_pages(now, keep=before)
        assert after.widths_pt == pytest.approx(first.widths_pt)
        assert 0.97 * first.size_pt <= after.size_pt <= before.size_pt
        assert faults(now, after) == []
        before = after


def test_what_still_fits_keeps_its_size_too():
    before = lay_pages(MODEL)
    card = next(iter(MODEL.cards))
    after = lay_pages(typed(MODEL, card, "!"), keep=before)
    assert (after.size_pt, after.widths_pt) == (before.size_pt, before.widths_pt)


def test_widths_are_found_anew_where_much_was_added_or_the_page_is_another():
    before = lay_pages(MODEL)
    card = next(iter(MODEL.cards))
    much = typed(MODEL, card, " word" * 2000)
    other = Graph([*MODEL, replace(MODEL.project, paper=Paper.A4)])
    assert lay_pages(much, keep=before).widths_pt == lay_pages(much).widths_pt
    assert lay_pages(other, keep=before).widths_pt == lay_pages(other).widths_pt
    turned = Graph([*MODEL, replace(MODEL.project, landscape=False)])
    assert lay_pages(turned, keep=before).widths_pt == lay_pages(turned).widths_pt


def test_a_page_that_reached_the_floor_is_not_kept_below_it():
    at_floor = Graph([*MODEL, replace(MODEL.project, floor_pt=18.0)])
    before = lay_pages(at_floor)
    assert before.fits
    card = next(iter(MODEL.cards))
    for count in range(1, 60, 4):
        now = typed(at_floor, card, " word" * count)
        if lay_pages(now).fits:
            assert lay_pages(now, keep=before).fits
