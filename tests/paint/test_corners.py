"""The edge of a box, as both painters draw it."""

from math import hypot

import pytest

from toc_editor.paint.corners import outline
from toc_editor.picture.display import Box


def points(box: Box) -> list[tuple[float, float]]:
    """Where the steps of the edge end."""
    return [(step[-2], step[-1]) for step in outline(box).steps]


def test_a_plain_box_is_a_rectangle_from_the_top_left_round_to_it() -> None:
    assert points(Box(1, 2, 30, 20)) == [(1, 2), (31, 2), (31, 22), (1, 22), (1, 2)]


def test_rounded_corners_meet_the_sides_at_the_radius() -> None:
    assert points(Box(0, 0, 30, 20, radius=4)) == [
        *[(4, 0), (26, 0), (30, 4), (30, 16), (26, 20)],
        *[(4, 20), (0, 16), (0, 4), (4, 0)],
    ]


@pytest.mark.parametrize("corner", range(4))
def test_each_corner_is_rounded_on_its_own(corner: int) -> None:
    sharp = [(0, 0), (30, 0), (30, 20), (0, 20)]
    corners = tuple(number == corner for number in range(4))
    ends = points(Box(0, 0, 30, 20, radius=4, corners=corners))
    assert [place for place in sharp if place not in ends] == [sharp[corner]]


def test_a_radius_takes_no_more_than_half_a_side() -> None:
    assert points(Box(0, 0, 30, 20, radius=99)) == points(Box(0, 0, 30, 20, radius=10))


def test_a_square_rounded_all_the_way_is_a_circle() -> None:
    x, y = 0.0, 0.0
    for step in outline(Box(-1, -1, 2, 2, radius=1)).steps:
        if len(step) == 6:
            weights = (0.125, 0.375, 0.375, 0.125)
            middle = [
                sum(w * c for w, c in zip(weights, (start, *step[axis::2]), strict=True))
                for axis, start in enumerate((x, y))
            ]
            assert hypot(*middle) == pytest.approx(1, abs=0.001)
        x, y = step[-2:]


def test_the_colours_of_the_box_are_kept() -> None:
    edge = outline(Box(0, 0, 1, 1, "#010203", "#040506", 0.7))
    assert (edge.fill, edge.stroke, edge.stroke_width) == ("#010203", "#040506", 0.7)
    assert edge.closed
