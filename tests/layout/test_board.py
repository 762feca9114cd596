"""The board of any model: all of it, once, in order, each lane as tall as it needs to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.layout import sound
from tests.layout.models import Shape, made, shapes
from tests.layout.test_page import ODD_SHAPES
from tests.strategies import graphs
from toc_editor.layout.board import lay_board
from toc_editor.layout.printed_board import board_for_print
from toc_editor.layout.style import DARK, LIGHT, BoardStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Id, Place
from toc_editor.model.vocabulary import HELP, LaneKind
from toc_editor.picture import hits
from toc_editor.picture.display import Role, Run, walk
from toc_editor.picture.dump import dump

STYLE = BoardStyle()


def faults(graph: Graph) -> list[str]:
    return sound.faults_of_board(graph, lay_board(graph).laid.picture)


def lanes(graph: Graph) -> dict[str, hits.Area]:
    areas = hits.areas(lay_board(graph).laid.picture)
    return {area.owner: area for area in areas if area.role is Role.LANE}


@given(shapes)
def test_the_board_of_any_model_is_sound(shape: Shape):
    graph = made(shape)
    assert faults(graph) == []


@given(graphs())
def test_the_board_of_any_small_model_with_any_text_is_sound(graph: Graph):
    assert faults(graph) == []


@pytest.mark.parametrize("shape", ODD_SHAPES.values(), ids=ODD_SHAPES)
def test_the_board_of_an_odd_model_is_sound(shape: Shape):
    assert faults(made(shape)) == []


def test_lanes_stand_side_by_side_and_are_as_tall_as_they_need_to_be():
    found = lanes(model("Activities: Mentoring; Clubs; Trips\nOutcomes: Trust"))
    first, second = found[lane_id("Activities")], found[lane_id("Outcomes")]
    assert first.y == second.y
    assert second.x - first.x == STYLE.lane_width + STYLE.gutter
    assert first.height > second.height


def test_a_box_stands_under_its_column_and_bands_run_across():
    graph = model("Vision: Peace\nInputs: Staff\nPrinciples: Early\nImpact: Safety\nNotes: Funding")
    places = {"Vision": Place.HEAD, "Principles": Place.UNDER, "Notes": Place.FOOT}
    changed = [replace(graph.lane(lane_id(title)), place=to) for title, to in places.items()]
    found = lanes(Graph([*graph, *changed]))
    vision, inputs, box, impact, notes = found.values()
    assert (vision.owner, notes.owner) == (lane_id("Vision"), lane_id("Notes"))
    assert vision.width == notes.width > impact.x + impact.width - inputs.x - 1
    assert box.x == inputs.x
    assert vision.y < inputs.y < box.y < notes.y


def test_the_cells_of_a_row_begin_at_the_same_height_in_every_lane():
    graph = model("""
        Activities: [Agencies] Training; [Families] Visits; [Agencies] Plans
        Outcomes: [Families] Safety; [Agencies] Trust
    """)
    tops: dict[str, set[float]] = {}
    for area in hits.areas(lay_board(graph).laid.picture):
        if area.owner.startswith("row-"):
            tops.setdefault(area.owner, set()).add(round(area.y, 3))
    assert [len(heights) for heights in tops.values()] == [1, 1]


def test_a_lane_with_no_card_says_what_belongs_there():
    graph = model("Activities:\nOutcomes: Trust")
    said = [text for text in sound.texts(lay_board(graph).laid.picture) if not text.is_read]
    assert HELP[LaneKind.ACTIVITIES] in "".join(text.run.text for text in said)


def test_a_group_with_a_colour_of_its_own_has_it_on_the_board_as_on_the_page():
    graph = model("Activities: Schools(Clubs)")
    (group,) = (one for one in graph.records.values() if isinstance(one, Group))
    coloured = Graph({**graph.records, group.id: replace(group, colour=4)}.values())
    board = lay_board(coloured).laid.picture
    inks = {
        one.item.colour
        for one in walk(board)
        if one.owner == group.id and isinstance(one.item, Run)
    }
    assert inks == {LIGHT.marks[4]}


def test_a_card_under_a_group_that_is_not_in_it_stands_apart():
    graph = model("Activities: Mentoring; Schools(Clubs; Deep(Trips); Camp); Visits; Plans")
    areas = {area.owner: area for area in hits.areas(lay_board(graph).laid.picture)}

    def over(upper: str, lower: str) -> float:
        return round(areas[lower].y - areas[upper].y - areas[upper].height, 3)

    assert over("trips", "camp") == over("camp", "visits") == STYLE.after_group
    assert over("visits", "plans") == STYLE.between_cards


def test_a_card_that_joins_the_group_over_it_stands_apart_no_longer():
    graph = model("Activities: Schools(Clubs); Visits")
    joined = graph.card(Id("visits"))
    apart = lay_board(graph)
    together = Graph({**graph.records, joined.id: replace(joined, parent=Id("schools"))}.values())
    again = lay_board(together, before=apart).laid.picture
    assert dump(again) == dump(lay_board(together).laid.picture)


def test_the_head_of_a_lane_tells_how_many_cards_it_holds():
    graph = model("Activities: Mentoring; Schools(Clubs; Trips(Camp))")
    said = [text.run.text for text in sound.texts(lay_board(graph).laid.picture)]
    assert "3" in said


def test_a_theme_changes_colours_and_nothing_else():
    graph = made(Shape(seed=2, groups=4, places=True))
    light, dark = (lay_board(graph, colours).laid for colours in (LIGHT, DARK))
    assert light.slots == dark.slots
    assert _places(dump(light.picture)) == _places(dump(dark.picture))
    assert dark.picture.ground == DARK.ground


def _places(dumped: str) -> list[list[str]]:
    return [
        [word for word in line.split() if not word.startswith("#")] for line in dumped.splitlines()
    ]


def test_a_lane_of_the_board_in_another_style_is_as_wide_as_that_says():
    graph = model("Activities: Mentoring")
    board = lay_board(graph, style=BoardStyle(lane_width=300.0))
    areas = hits.areas(board.laid.picture)
    assert next(area for area in areas if area.owner == slug("Mentoring")).width == 282.0


def test_a_board_for_print_has_a_title_and_nothing_that_is_for_the_screen_alone():
    graph = model("Activities: Training; Mentoring\nOutcomes:", title="Safer nights")
    told = sound.sayings(board_for_print(graph))

    assert told == [
        ("project", ("Safer", "nights")),
        ("lane-activities", ("Activities",)),
        ("training", ("Training",)),
        ("mentoring", ("Mentoring",)),
        ("lane-outcomes", ("Outcomes",)),
    ]
