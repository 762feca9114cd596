"""What lies under the pointer, the innermost first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.picture.display import Box, Group, Picture, Role
from toc_editor.picture.hits import Area, areas, at, outermost

CARD = Group(5, 5, 20, 10, (Box(0, 0, 20, 10),), owner="card", role=Role.SECTION)
HOLDER = Group(10, 20, 0, 0, (CARD,))
LANE = Group(100, 50, 60, 80, (Box(0, 0, 60, 80), HOLDER), owner="lane", role=Role.LANE)
PICTURE = Picture(300, 200, (Box(0, 0, 300, 200), LANE))


def owners(x: float, y: float) -> list[str]:
    return [area.owner for area in at(PICTURE, x, y)]


def test_areas_are_those_of_groups_with_an_owner_outer_ones_first():
    assert list(areas(PICTURE)) == [
        Area("lane", 100, 50, 60, 80, Role.LANE),
        Area("card", 115, 75, 20, 10, Role.SECTION),
    ]


def test_the_innermost_area_at_a_point_comes_first():
    assert owners(120, 80) == ["card", "lane"]
    assert owners(102, 52) == ["lane"]
    assert owners(10, 10) == []


@pytest.mark.parametrize(
    ("x", "y", "inside"), [(115, 75, True), (135, 80, False), (120, 85, False), (134.9, 84.9, True)]
)
def test_the_left_and_upper_edges_belong_to_an_area_the_others_do_not(
    x: float, y: float, inside: bool
):
    assert ("card" in owners(x, y)) == inside


def test_a_group_without_a_size_is_looked_through():
    assert owners(120, 80)[0] == "card"


def test_what_reaches_over_its_group_is_found_inside_the_group_only():
    wide = Group(0, 0, 90, 10, (), owner="wide")
    picture = Picture(200, 200, (Group(0, 0, 50, 50, (wide,), owner="lane"),))
    assert [area.owner for area in at(picture, 40, 5)] == ["wide", "lane"]
    assert at(picture, 70, 5) == ()


def test_of_two_that_lie_over_one_another_the_one_drawn_later_comes_first():
    one, other = (Group(0, 0, 9, 9, (), owner=name) for name in ("one", "other"))
    assert [area.owner for area in at(Picture(20, 20, (one, other)), 4, 4)] == ["other", "one"]


@given(st.floats(-10, 310), st.floats(-10, 210))
def test_what_is_found_at_a_point_are_the_areas_that_hold_it(x: float, y: float):
    assert sorted(owners(x, y)) == sorted(area.owner for area in areas(PICTURE) if area.holds(x, y))


def test_an_area_says_which_text_of_its_record_it_shows():
    shown = Group(0, 0, 10, 10, (), "project", part="subtitle")
    picture = Picture(20, 20, (shown,))
    assert [area.part for area in at(picture, 5, 5)] == ["subtitle"]
    assert [area.part for area in areas(picture)] == ["subtitle"]


def test_of_groups_in_one_another_that_have_one_role_only_the_outermost_are_told():
    inner = Group(2, 3, 5, 5, (), owner="inner", role=Role.LANE)
    lane = Group(10, 20, 30, 30, (inner, CARD), owner="outer", role=Role.LANE)
    picture = Picture(200, 200, (Group(1, 1, 90, 90, (lane,)),))
    assert list(outermost(picture, Role.LANE)) == [Area("outer", 11, 21, 30, 30, Role.LANE)]
