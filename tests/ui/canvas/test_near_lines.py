"""The line next to a point is found among many."""

from __future__ import annotations

from toc_editor.model.records import Id
from toc_editor.ui.canvas.near_lines import NearLines

LEVEL, UPRIGHT = Id("level"), Id("upright")
LINES = NearLines(
    {
        LEVEL: ((0.0, 100.0), (400.0, 100.0)),
        UPRIGHT: ((200.0, 0.0), (200.0, 900.0), (260.0, 900.0)),
    }
)


def test_the_nearest_of_several_lines_is_found():
    assert LINES.at(190, 101, 20) == LEVEL
    assert LINES.at(199, 96, 20) == UPRIGHT


def test_a_line_is_found_far_from_both_of_its_ends():
    assert LINES.at(203, 500, 5) == UPRIGHT


def test_a_line_is_found_from_the_stripe_beside_its_own():
    assert LINES.at(50, 93, 8) == LEVEL


def test_no_line_is_found_out_of_reach():
    assert LINES.at(50, 110, 5) is None
    assert NearLines({}).at(0, 0, 5) is None
