"""Edits of lanes and rows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import GRID, document, lane_id, slug
from toc_editor.edit import lanes, page
from toc_editor.edit.document import Document
from toc_editor.model.records import Id, Place
from toc_editor.model.vocabulary import LaneKind

LANES = """
    Rationale: Need
    Inputs: Money
    Activities: Mentoring
    Outcomes: [Agencies] Trust; [Families] Safety
"""


def with_inputs_under_rationale() -> Document:
    doc = document(LANES)
    box = replace(doc.graph.lane(lane_id("Inputs")), place=Place.UNDER)
    with doc.edit("Set up") as edit:
        edit.put(box)
    return doc


def lane_titles(doc: Document) -> list[str]:
    return [lane.title for lane in doc.graph.lanes]


def test_a_new_lane_stands_where_it_was_put_with_the_kind_its_title_tells():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        lane = lanes.add(edit, " Outputs ", before=lane_id("Outcomes"))
    assert lane_titles(doc) == ["Rationale", "Inputs", "Activities", "Outputs", "Outcomes"]
    assert lane == doc.graph.lane(lane.id)
    assert (lane.title, lane.kind) == ("Outputs", LaneKind.OUTPUTS)


def test_a_new_lanes_kind_and_place_can_be_said():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        lane = lanes.add(edit, "Outputs", kind=LaneKind.OTHER, place=Place.FOOT)
    assert (lane.kind, lane.place) == (LaneKind.OTHER, Place.FOOT)
    assert lane_titles(doc)[-1] == "Outputs"


def test_a_renamed_lane_keeps_its_kind_and_its_cards():
    doc = document(LANES)
    with doc.edit("Rename") as edit:
        lanes.rename(edit, lane_id("Inputs"), "What we\nneed")
    lane = doc.graph.lane(lane_id("Inputs"))
    assert (lane.title, lane.kind) == ("What we need", LaneKind.INPUTS)
    assert len(doc.graph.items(lane.id)) == 1


def test_a_new_lane_takes_a_colour_that_no_other_has_while_there_is_one():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        fresh = [lanes.add(edit, f"Lane {number}") for number in range(3)]
        lanes.move(edit, fresh[0].id, None, Place.FOOT)
    with doc.edit("Add") as edit:
        lanes.add(edit, "Another")
    colours = [lane.colour for lane in doc.graph.lanes]
    assert len(set(colours)) == min(len(colours), 7)


def test_a_lane_of_no_certain_kind_takes_the_kind_that_its_new_title_names():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        lane = lanes.add(edit, "New lane")
    with doc.edit("Rename") as edit:
        lanes.rename(edit, lane.id, "Contextual factors")
    assert doc.graph.lane(lane.id).kind is LaneKind.FACTORS


@pytest.mark.parametrize(
    ("moved", "before", "result"),
    [
        ("Rationale", "Outcomes", ["Activities", "Rationale", "Inputs", "Outcomes"]),
        ("Rationale", None, ["Activities", "Outcomes", "Rationale", "Inputs"]),
        ("Rationale", "Inputs", ["Rationale", "Inputs", "Activities", "Outcomes"]),
        ("Inputs", None, ["Rationale", "Activities", "Outcomes", "Inputs"]),
        ("Outcomes", "Rationale", ["Outcomes", "Rationale", "Inputs", "Activities"]),
    ],
)
def test_a_column_moves_with_the_boxes_under_it(moved: str, before: str | None, result: list[str]):
    doc = with_inputs_under_rationale()
    with doc.edit("Move") as edit:
        lanes.move(edit, lane_id(moved), lane_id(before) if before else None)
    assert lane_titles(doc) == result


def test_a_band_between_a_column_and_its_box_stays_where_it_is():
    doc = with_inputs_under_rationale()
    with doc.edit("Add") as edit:
        lanes.add(edit, "Vision", before=lane_id("Inputs"), place=Place.HEAD)
    held = lanes.with_boxes(doc.graph.lanes, lane_id("Rationale"))
    assert [lane.title for lane in held] == ["Rationale", "Inputs"]


def with_banner(first: str, last: str) -> Document:
    doc = document("One: A\nTwo: B\nThree: C\nFour: D")
    with doc.edit("Add banner") as edit:
        page.add_banner(edit, "WHY", lane_id(first), lane_id(last))
    return doc


def under_banner(doc: Document) -> list[str]:
    """The titles of the columns at the ends of the one banner."""
    (banner,) = doc.graph.banners
    return [doc.graph.lane(end).title for end in (banner.first, banner.last)]


@pytest.mark.parametrize(
    ("moved", "before", "ends"),
    [
        ("Two", "One", ["Two", "Three"]),
        ("One", None, ["Two", "Three"]),
        ("Three", "Two", ["One", "Two"]),
        ("Four", "Two", ["One", "Three"]),
        ("Three", None, ["One", "Two"]),
    ],
)
def test_a_banner_stays_over_its_columns_when_one_of_them_moves(
    moved: str, before: str | None, ends: list[str]
):
    doc = with_banner("One", "Three")
    with doc.edit("Move") as edit:
        lanes.move(edit, lane_id(moved), lane_id(before) if before else None)
    assert under_banner(doc) == ends


def test_a_banner_over_one_column_goes_with_it():
    doc = with_banner("One", "One")
    with doc.edit("Move") as edit:
        lanes.move(edit, lane_id("One"), None)
    assert under_banner(doc) == ["One", "One"]


def test_a_column_that_becomes_a_band_leaves_its_boxes_and_its_banner():
    doc = with_inputs_under_rationale()
    with doc.edit("Banner") as edit:
        page.add_banner(edit, "WHY", lane_id("Rationale"), lane_id("Activities"))
    with doc.edit("Move") as edit:
        lanes.move(edit, lane_id("Rationale"), None, Place.FOOT)
    assert lane_titles(doc) == ["Inputs", "Activities", "Outcomes", "Rationale"]
    assert under_banner(doc) == ["Activities", "Activities"]


def test_a_lane_that_is_moved_to_where_it_stands_is_no_edit():
    doc = with_inputs_under_rationale()
    with doc.edit("Move") as edit:
        lanes.move(edit, lane_id("Rationale"), lane_id("Activities"))
    assert doc.history.undo_label == "Set up"


def test_a_new_row_is_the_last_of_its_grid_and_the_lanes_named_join_it():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        row = lanes.add_row(edit, " Public ", GRID, [lane_id("Activities")])
    assert row == doc.graph.row(row.id)
    assert [one.title for one in doc.graph.rows(GRID)] == ["Agencies", "Families", "Public"]
    assert doc.graph.lane(lane_id("Activities")).grid == GRID


def test_rows_are_renamed_and_moved():
    doc = document(LANES)
    with doc.edit("Rows") as edit:
        lanes.rename_row(edit, Id("row-agencies"), "Services\n")
        lanes.move_row(edit, Id("row-families"), Id("row-agencies"))
    assert [row.title for row in doc.graph.rows(GRID)] == ["Families", "Services"]
    assert doc.graph.card(slug("Trust")).row == "row-agencies"


def test_what_is_no_row_is_not_renamed_or_moved_as_one():
    doc = document(LANES)
    with doc.edit("Rows") as edit:
        with pytest.raises(KeyError):
            lanes.rename_row(edit, slug("Trust"), "Row")
        with pytest.raises(KeyError):
            lanes.move_row(edit, slug("Trust"), None)
