"""The page is set up by edits like any other."""

from __future__ import annotations

import pytest

from tests.builders import document
from toc_editor.edit import cards, page
from toc_editor.edit.document import RuleBrokenError
from toc_editor.edit.places import Spot
from toc_editor.model.records import Group, Heads, Id, Place, Status

LANES = """
    Activities: People(Training); Places(Patrols)
    Outputs: Sessions
    Outcomes: Trust
"""
ACTIVITIES, OUTPUTS, OUTCOMES = Id("lane-activities"), Id("lane-outputs"), Id("lane-outcomes")


def test_settings_are_changed_by_name_and_their_texts_tidied():
    doc = document(LANES)
    with doc.edit("Set up the page") as edit:
        page.set_up(edit, owner="  The  council ", status=Status.DRAFT, heads=Heads.FOOT)

    project = doc.graph.project
    assert (project.owner, project.status, project.heads) == (
        "The council",
        Status.DRAFT,
        Heads.FOOT,
    )


@pytest.mark.parametrize(
    "settings", [{"adopted": "21 November"}, {"floor_pt": 2.0}, {"most_pages": 0}]
)
def test_a_setting_that_breaks_a_rule_changes_nothing(settings):
    doc = document(LANES)
    before = doc.graph
    with pytest.raises(RuleBrokenError), doc.edit("Set up the page") as edit:
        page.set_up(edit, **settings)

    assert doc.graph == before


def test_the_key_of_a_model_is_no_setting():
    doc = document(LANES)
    with pytest.raises(ValueError, match="key"), doc.edit("Set up the page") as edit:
        page.set_up(edit, key="another")


def test_a_groups_colour_follows_its_title_through_the_lanes():
    doc = document(LANES)
    with doc.edit("Colour") as edit:
        cards.add_group(edit, Spot(OUTPUTS), "people")
        page.colour_group(edit, Id("people"), 4)

    colours = {one.title: one.colour for one in doc.graph if isinstance(one, Group)}
    assert colours == {"People": 4, "people": 4, "Places": -1}


def test_a_banner_spans_lanes_whichever_is_named_first():
    doc = document(LANES)
    with doc.edit("Add heading") as edit:
        banner = page.add_banner(edit, "HOW", OUTCOMES, ACTIVITIES)

    assert doc.graph.banners == (doc.graph[banner.id],)
    assert (banner.first, banner.last) == (ACTIVITIES, OUTCOMES)


def test_a_banner_shrinks_with_the_lanes_that_go_and_goes_with_the_last():
    doc = document(LANES)
    with doc.edit("Add heading") as edit:
        page.add_banner(edit, "HOW", ACTIVITIES, OUTCOMES)
    with doc.edit("Delete lane") as edit:
        edit.drop(OUTCOMES)
    assert (doc.graph.banners[0].first, doc.graph.banners[0].last) == (ACTIVITIES, OUTPUTS)

    with doc.edit("Delete lanes") as edit:
        edit.drop(ACTIVITIES, OUTPUTS)
    assert doc.graph.banners == ()
    doc.undo()
    assert len(doc.graph.banners) == 1


def test_a_logo_is_kept_in_the_model_and_nonsense_is_refused():
    doc = document(LANES)
    with doc.edit("Add logo") as edit:
        page.add_logo(edit, b"\x89PNG...", "image/png", "Northfield Council")
    assert doc.graph.logos[0].alt == "Northfield Council"

    with pytest.raises(RuleBrokenError), doc.edit("Add logo") as edit:
        page.add_logo(edit, b"MZ", "application/x-msdownload", "")


def test_logos_and_banners_are_described_moved_and_spanned_anew():
    doc = document(LANES)
    with doc.edit("Furnish") as edit:
        first, second = (page.add_logo(edit, b"png", "image/png", alt) for alt in "AB")
        why, how = (page.add_banner(edit, title, ACTIVITIES, OUTPUTS) for title in ("WHY", "HOW"))
    with doc.edit("Change") as edit:
        page.move_logo(edit, second.id, first.id)
        page.describe_logo(edit, first.id, " The  council ")
        page.move_banner(edit, why.id, None)
        page.span_banner(edit, how.id, OUTCOMES, OUTPUTS)

    assert [logo.alt for logo in doc.graph.logos] == ["B", "The council"]
    assert [banner.title for banner in doc.graph.banners] == ["HOW", "WHY"]
    assert doc.graph.banner(how.id).first == OUTPUTS
    assert doc.graph.banner(how.id).last == OUTCOMES


def test_lanes_line_up_in_the_grid_that_one_of_them_has_or_in_a_new_one():
    doc = document(LANES)
    with doc.edit("Line up") as edit:
        assert page.line_up_groups(edit, [ACTIVITIES, OUTPUTS]) == "Rows"
    with doc.edit("Line up") as edit:
        assert page.line_up_groups(edit, [OUTPUTS, OUTCOMES]) == "Rows"
        assert page.new_grid(edit.graph) == "Rows 2"
    with doc.edit("Alone") as edit:
        page.stand_alone(edit, [OUTPUTS])

    assert [lane.grid for lane in doc.graph.lanes] == ["Rows", "", "Rows"]


def test_a_lane_is_pinned_moved_to_the_foot_and_lined_up():
    doc = document(LANES)
    with doc.edit("Lane") as edit:
        page.set_lane(edit, OUTCOMES, place=Place.FOOT, share=0.25)
        page.line_up(edit, [ACTIVITIES, OUTPUTS], "work-streams")

    assert doc.graph.lane(OUTCOMES).place is Place.FOOT
    assert doc.graph.lane(OUTCOMES).share == 0.25
    assert doc.graph.lane(OUTPUTS).grid == "work-streams"
