"""Where the type is too small, what would help is told, and helps as much as is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.layout.models import Shape, made
from toc_editor.app.templates import examples
from toc_editor.edit import page
from toc_editor.edit.document import Document
from toc_editor.layout.pages import lay_pages, reach
from toc_editor.layout.ways_out import costliest, ways_out
from toc_editor.model.graph import Graph
from toc_editor.model.records import Paper, Place, Spacing

MANY = "; ".join(f"Step {number} of the many that take room on a page" for number in range(60))
LONG = model(f"Activities: {MANY}\nOutputs: One; Two\nOutcomes: {MANY.replace('Step', 'Aim')}")


def with_page(graph: Graph, **settings: object) -> Graph:
    return Graph([*graph, replace(graph.project, **settings)])


def named(graph: Graph) -> dict[str, float]:
    return {way.name: way.size_pt for way in ways_out(graph)}


def test_every_way_out_gives_the_size_that_it_tells():
    for example in examples():
        graph = with_page(example.graph, paper=Paper.A4, floor_pt=12.0)
        before = lay_pages(graph).size_pt
        for way in ways_out(graph):
            document = Document(graph)
            with document.edit("Take a way out") as edit:
                page.set_up(edit, **way.settings)
            after = lay_pages(document.graph)
            assert after.size_pt == way.size_pt > before
            assert after.fits == way.fits


def test_papers_and_pages_are_told_up_to_the_first_that_does():
    graph = with_page(LONG, paper=Paper.A4, floor_pt=16.0)
    ways = {way.name: way for way in ways_out(graph)}
    papers = [way for name, way in ways.items() if name.endswith("paper")]
    pages = [way for name, way in ways.items() if name.endswith("pages")]
    for found in (papers, pages):
        assert [way.fits for way in found] == [False] * (len(found) - 1) + [True]
    assert pages[0].name == "Two pages"
    assert pages[0].where == "on two pages"


def test_what_gains_nothing_is_no_way_out():
    graph = with_page(model("Activities: Mentoring\nOutcomes: Trust"), paper=Paper.A0)
    assert ways_out(graph) == ()


def test_tighter_spacing_gives_larger_type_once():
    gained = named(LONG)["Tighter spacing"] / lay_pages(LONG).size_pt
    assert 1.03 < gained < 1.25
    assert "Tighter spacing" not in named(with_page(LONG, spacing=Spacing.TIGHT))


def test_the_other_way_up_is_told_where_it_is_better():
    tall = model(f"Activities: {MANY}\nOutcomes: {MANY.replace('Step', 'Aim')}")
    assert ("Portrait" in named(tall)) != ("Landscape" in named(with_page(tall, landscape=False)))


def test_pinned_widths_can_be_left_free():
    example = examples()[0].graph
    lane = replace(next(lane for lane in example.lanes if lane.place is Place.COLUMN), share=0.5)
    graph = Graph([*example, lane])
    (way,) = (one for one in ways_out(graph) if one.freed)
    assert way.name == f"Free width of “{lane.title}”"
    assert way.freed == (lane.id,)
    document = Document(graph)
    with document.edit("Free") as edit:
        for freed in way.freed:
            page.set_lane(edit, freed, share=0.0)
    assert lay_pages(document.graph).size_pt == way.size_pt


def test_the_costliest_cards_are_told_with_what_they_cost():
    example = examples()[0].graph
    words = " ".join(["young people feel much safer"] * 40)
    long = replace(next(iter(example.cards)), text=words)
    graph = Graph([*example, long])
    costs = costliest(graph, 10)
    assert len(costs) == 10
    assert costs[0].card == long.id
    assert [cost.gain_pt for cost in costs] == sorted((c.gain_pt for c in costs), reverse=True)
    for cost in costs[:3]:
        links = {link.id for link in graph.links_of(cost.card)}
        without = Graph(one for one in graph if one.id != cost.card and one.id not in links)
        assert reach(without).size_pt == pytest.approx(reach(graph).size_pt + cost.gain_pt)


def test_a_model_for_which_no_type_is_small_enough_has_ways_out_too():
    assert "A0 paper" in named(made(Shape(lanes=400, cards=0)))
