"""A model changes its template without a word of it being typed again."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import lane_id, model, outline
from tests.strategies import graphs
from toc_editor.app.templates import templates
from toc_editor.edit import cards, page
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.edit.retemplate import TRAY, given_titles, plan, retemplate
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Lane, Link, Marker, Place
from toc_editor.model.vocabulary import LaneKind, bare

TEMPLATES = {template.name: template.graph for template in templates()}
GIVEN = given_titles(TEMPLATES.values())
PLAIN = model("Inputs:\nActivities:\nOutputs:\nOutcomes:\nImpact:")


def changed(document: Document, template: Graph) -> Document:
    """The document after one more step to undo, in another template."""
    with document.edit("Change template") as edit:
        retemplate(edit, template, GIVEN)
    return document


def lanes_of(graph: Graph) -> list[str]:
    return [lane.title for lane in graph.lanes]


def test_cards_follow_by_the_kind_of_their_lane():
    doc = Document(model("What we do: Mentoring\nResults: Trust\nMentoring -> Trust"))
    changed(doc, PLAIN)

    assert outline(doc.graph) == [
        "Inputs:",
        "What we do: Mentoring",
        "Outputs:",
        "Results: Trust",
        "Impact:",
        "mentoring -> trust",
    ]


def test_a_title_that_nobody_typed_becomes_the_templates():
    doc = Document(model("Activities: Mentoring\nLong-term impacts: Safety"))
    changed(doc, TEMPLATES["county-unit"])

    titles = [lane.title for lane in doc.graph.lanes if [*doc.graph.cards_in(lane.id)]]
    assert titles == ["Activity", "Impact"]


def test_what_has_no_place_stands_at_the_end_under_a_banner():
    doc = Document(
        model("Target group: Families\nActivities: Mentoring\nPrinciples: Respect; Hope")
    )
    how = plan(doc.graph, PLAIN, GIVEN)
    assert (how.following(doc.graph), how.waiting(doc.graph)) == (1, 3)
    changed(doc, PLAIN)

    assert lanes_of(doc.graph)[-2:] == ["Target group", "Principles"]
    banner = doc.graph.banners[0]
    assert (banner.title, banner.first, banner.last) == (
        TRAY,
        lane_id("Target group"),
        lane_id("Principles"),
    )
    assert doc.graph.lane(lane_id("Principles")).kind is LaneKind.PRINCIPLES


def test_a_band_stays_a_band_where_the_template_has_none_of_its_kind():
    doc = Document(TEMPLATES["programme-2022"])
    with doc.edit("Write") as edit:
        factors = edit.graph.lanes[-1]
        cards.add(edit, Spot(factors.id), "Costs rise")
    changed(doc, PLAIN)

    assert doc.graph.lane(factors.id) == replace(factors, order=doc.graph.lanes[-1].order)
    assert doc.graph.banners == ()


def test_the_tray_is_gone_once_there_is_a_place_for_all():
    doc = Document(model("Vision: Safety\nActivities: Mentoring"))
    changed(doc, PLAIN)
    assert [banner.title for banner in doc.graph.banners] == [TRAY]
    changed(doc, TEMPLATES["county-unit"])

    assert doc.graph.banners == ()
    assert doc.graph.lane(lane_id("Vision")).place is Place.HEAD


def test_an_empty_lane_that_somebody_named_is_kept_and_one_that_nobody_named_goes():
    doc = Document(model("Inputs: Money\nStreet pastors:\nContextual factors:"))
    changed(doc, PLAIN)

    assert lanes_of(doc.graph)[-1] == "Street pastors"
    assert "Contextual factors" not in lanes_of(doc.graph)


def test_one_lane_of_outcomes_takes_the_first_of_three_terms_and_three_the_only_one():
    doc = Document(model("Outcomes: Trust"))
    changed(doc, TEMPLATES["reachable-moments"])
    assert doc.graph.lane_of("trust").title == "Short-term outcomes"

    doc = Document(model("Short-term outcomes: Trust\nLong-term outcomes: Safety"))
    changed(doc, PLAIN)
    assert doc.graph.lane_of("trust").title == "Outcomes"
    assert doc.graph.lane_of("safety").title == "Long-term outcomes"
    assert doc.graph.banners[0].title == TRAY


def test_a_lane_without_cards_takes_the_templates_groups_and_one_with_cards_keeps_its_own():
    doc = Document(model("Activities: People(Mentoring)\nOutputs:"))
    changed(doc, TEMPLATES["programme-2022"])

    groups = {
        lane.title: [group.title for group in doc.graph.groups_in(lane.id)]
        for lane in doc.graph.lanes
    }
    assert groups["Activities"] == ["People"]
    assert groups["Outputs"] == [f"Work-stream {number}" for number in range(1, 5)]


def test_cards_stay_in_their_rows():
    doc = Document(model("Activities: Mentoring\nOutcomes: [Agencies] Trust; [Families] Safety"))
    for template in (PLAIN, TEMPLATES["focused-deterrence"], PLAIN):
        changed(doc, template)
        assert [doc.graph.row_of(id).title for id in ("trust", "safety")] == [
            "Agencies",
            "Families",
        ]


def test_a_template_brings_its_rows_and_banners_and_the_place_of_heads():
    doc = changed(Document(model("Activities: Mentoring")), TEMPLATES["focused-deterrence"])

    assert [row.title for row in doc.graph.rows("outcomes")] == [
        "Agencies",
        "Communities",
        "Children and young people",
    ]
    assert [banner.title for banner in doc.graph.banners] == ["Evidence-based"]
    assert doc.graph.project.heads == "foot"


def test_a_banner_that_somebody_worded_stays():
    doc = Document(model("Activities: Mentoring\nOutcomes: Trust"))
    with doc.edit("Add banner") as edit:
        page.add_banner(edit, "Our work", lane_id("Activities"), lane_id("Outcomes"))
    changed(doc, TEMPLATES["reachable-moments"])
    changed(doc, PLAIN)

    assert [banner.title for banner in doc.graph.banners] == ["Our work"]


def test_two_lanes_that_are_alike_do_not_change_places_again_and_again():
    doc = Document(model("Outcomes for families: Trust\nOutcomes for partners: Safety"))
    template = model("Short-term outcomes:\nOutcomes:")
    plain = [replace(lane, marker=Marker.NONE) for lane in template.lanes]
    template = Graph([*template, *plain])
    once = changed(doc, template).graph
    assert lanes_of(once) == ["Outcomes for partners", "Outcomes for families"]

    assert changed(doc, template).graph == once


def test_a_lane_of_no_known_kind_is_no_place_for_lanes_of_any_kind():
    doc = Document(model("Street pastors: Patrols"))
    changed(doc, model("Volunteers:\nActivities:"))
    assert doc.graph.banners[0].title == TRAY


def test_it_is_one_step_to_undo():
    doc = Document(model("Vision: Safety\nActivities: Mentoring"))
    before = doc.graph
    changed(doc, TEMPLATES["county-unit"])
    doc.undo()

    assert doc.graph == before


@pytest.mark.parametrize(("one", "other"), list(permutations(TEMPLATES, 2)))
def test_there_and_back_a_model_is_as_it_was(one, other):
    doc = Document(Graph(TEMPLATES[one].records.values()))
    with doc.edit("Write") as edit:
        for lane in edit.graph.lanes:
            cards.add(edit, Spot(lane.id), f"A card of {lane.title}")
    before = doc.graph
    changed(doc, TEMPLATES[other])
    changed(doc, TEMPLATES[one])

    assert outline(doc.graph) == outline(before)
    looks = [(lane.kind, lane.place, lane.marker, lane.grid) for lane in doc.graph.lanes]
    assert looks == [(one.kind, one.place, one.marker, one.grid) for one in before.lanes]
    assert [_told(banner) for banner in doc.graph.banners] == [
        _told(banner) for banner in before.banners
    ]
    assert (doc.graph.project.heads, doc.graph.project.flow) == (
        before.project.heads,
        before.project.flow,
    )


def _told(banner):
    return banner.title, banner.first, banner.last


own_templates = st.sampled_from(list(TEMPLATES.values()))
models = graphs(most=4)


@settings(max_examples=25)
@with_any(models, own_templates)
def test_no_card_no_link_and_no_word_that_was_typed_is_ever_lost(graph, template):
    after = changed(Document(graph), template).graph

    assert _held(after, Card) == _held(graph, Card)
    assert _held(after, Link) == _held(graph, Link)
    for record in graph:
        if isinstance(record, Group | Lane):
            kept = after.get(record.id)
            is_given = not record.title or bare(record.title) in GIVEN
            assert is_given or (kept is not None and kept.title == record.title)
    for lane in graph.lanes:
        if [*graph.cards_in(lane.id)]:
            assert after.lane(lane.id).kind is lane.kind


def _held(graph: Graph, kind: type) -> set:
    return {record for record in graph if isinstance(record, kind)}


@settings(max_examples=25)
@with_any(models, st.one_of(own_templates, graphs(most=2)))
def test_the_same_template_twice_changes_nothing_more(graph, template):
    doc = changed(Document(graph), template)
    once = doc.graph
    changed(doc, template)

    assert doc.graph == once
