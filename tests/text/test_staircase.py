"""Staircases say how high a text is at every width, and how narrow it can be at a height."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.test_setting import plain_texts, stretches
from toc_editor.text.faces import fira_sans
from toc_editor.text.setting import Stretch, prepare
from toc_editor.text.staircase import Staircase, of_paragraph, stacked

LINE = 1.2
_NEAR = 0.005
"""How near the least width for a number of lines is found where a word has to be parted."""

leasts = st.floats(2.5, 9)
shares = st.floats(0, 1)
texts = st.one_of(plain_texts, st.just("word " * 400), st.just("x" * 200))


@st.composite
def staircases(draw: st.DrawFn) -> Staircase:
    count = draw(st.integers(1, 6))
    steps = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    falls = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    widths = [7.0 + sum(steps[: place + 1]) for place in range(count)]
    heights = [float(sum(falls[place:])) for place in range(count)]
    return Staircase(tuple(widths), tuple(heights))


@given(stretches, leasts, shares)
def test_the_height_is_that_of_the_lines_counted_at_the_width(
    some: list[Stretch], least: float, share: float
):
    setting = prepare(some)
    stairs = of_paragraph(setting, LINE, least)
    width = least + share * setting.natural_width
    # Just under a step the line may already be gone, by as much as the step is out.
    counted = {setting.count_lines(width) * LINE, setting.count_lines(width - _NEAR) * LINE}
    assert min(counted) - 1e-6 <= stairs.height_at(width) <= max(counted) + 1e-6


@given(texts, leasts, shares)
def test_a_text_is_never_higher_than_its_staircase_says(text: str, least: float, share: float):
    setting = prepare([Stretch(text, fira_sans().regular)])
    stairs = of_paragraph(setting, LINE, least)
    width = least + share * setting.natural_width
    assert setting.count_lines(width) * LINE <= stairs.height_at(width) + 1e-6


@given(stretches, leasts)
def test_at_each_step_and_no_sooner_the_text_takes_fewer_lines(some: list[Stretch], least: float):
    setting = prepare(some)
    stairs = of_paragraph(setting, LINE, least)
    for width, height in zip(stairs.widths, stairs.heights, strict=True):
        assert setting.count_lines(width) * LINE == pytest.approx(height)
    for width, height in zip(stairs.widths[1:], stairs.heights[1:], strict=True):
        assert setting.count_lines(width - _NEAR) * LINE > height + 1e-6


def test_the_steps_of_a_long_text_are_within_one_line_in_fifty():
    setting = prepare([Stretch("young people feel safer " * 200, fira_sans().regular)])
    stairs = of_paragraph(setting, 1.0, 7.0)
    for tenth in range(70, 1000, 7):
        width = tenth / 10
        counted = setting.count_lines(width)
        assert counted <= stairs.height_at(width) <= counted * 1.021


@given(staircases(), st.floats(0, 80))
def test_the_least_width_for_a_height_is_the_least(stairs: Staircase, height: float):
    width = stairs.least_width(height)
    if width == inf:
        assert height < min(stairs.heights)
        return
    assert stairs.height_at(width) <= height + 1e-6
    assert stairs.height_at(width - 1e-3) > height or width == stairs.widths[0]


@given(staircases())
def test_below_the_first_step_the_height_is_not_known(stairs: Staircase):
    assert stairs.height_at(stairs.widths[0] - 0.01) == inf


@given(st.lists(staircases(), min_size=1, max_size=5), st.floats(0, 30), st.floats(0, 60))
def test_stacked_heights_add_up_at_every_width(some: list[Staircase], least: float, more: float):
    pile = stacked(some, least)
    assert pile.widths[0] == max(least, *(stairs.widths[0] for stairs in some))
    width = pile.widths[0] + more
    assert pile.height_at(width) == pytest.approx(sum(one.height_at(width) for one in some))


def test_nothing_stacked_is_of_no_height():
    assert stacked([], 7.0) == Staircase((7.0,), (0.0,))


@given(staircases(), st.floats(0, 5), st.floats(0.5, 2), st.floats(0, 80))
def test_staircases_are_raised_indented_and_scaled(
    stairs: Staircase, by: float, factor: float, width: float
):
    height = stairs.height_at(width)
    assert stairs.raised(by).height_at(width) == pytest.approx(height + by)
    assert stairs.indented(by).height_at(width + by) == pytest.approx(height)
    assert stairs.scaled(factor).height_at(width * factor) == pytest.approx(height * factor)
