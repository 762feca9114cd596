"""Lines that look well: as many as the fewest, heads of like length, no lonely last word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.test_setting import BOLD, REGULAR, plain, read, stretches, widths
from toc_editor.text import breaks
from toc_editor.text.setting import Stretch, prepare

_NEAR = 1e-5
ways = pytest.mark.parametrize("way", [breaks.balanced, breaks.well_ended])


def head(text: str, width: float) -> list[str]:
    """The lines of a head at this width, as they read."""
    return [
        read([line]).rstrip() for line in breaks.balanced(prepare([Stretch(text, BOLD)]), width)
    ]


def body(text: str, width: float) -> list[str]:
    """The lines of a paragraph at this width, as they read."""
    setting = prepare([Stretch(text, REGULAR)])
    return [read([line]).rstrip() for line in breaks.well_ended(setting, width)]


@ways
@given(st.data())
def test_lines_that_look_well_are_as_many_and_say_the_same(way, data):
    setting, width = prepare(data.draw(stretches)), data.draw(widths)
    lines, full = way(setting, width), setting.lines(width)
    assert (len(lines), read(lines)) == (len(full), read(full))
    assert all(line.width <= width + _NEAR for line in lines)


def test_a_head_is_parted_at_a_blank_rather_than_at_a_hyphen():
    lines = ["Evidence-based", "short-term", "outcomes"]
    assert head("Evidence-based short-term outcomes", 8.5) == lines


def test_the_lines_of_a_head_are_of_like_length():
    assert head("Short and intermediate outcomes", 14.5) == ["Short and", "intermediate outcomes"]


def test_a_lonely_word_gets_company_from_the_line_above():
    text = "Accept responsibility and take up help"
    assert plain(text, 16.0) == ["Accept responsibility and take up", "help"]
    assert body(text, 16.0) == ["Accept responsibility and", "take up help"]


def test_the_line_above_the_last_stays_the_longer_one():
    text = "A responsibility I"
    assert body(text, 7.5) == plain(text, 7.5) == ["A responsibility", "I"]


def test_a_last_line_that_is_long_enough_is_left_as_it_is():
    text = "Accept responsibility and take up some help"
    assert body(text, 16.0) == plain(text, 16.0)


def test_a_word_is_not_parted_to_fill_the_last_line():
    text = "Give us leave to take up trauma-informed help"
    assert plain(text, 19.0) == ["Give us leave to take up trauma-informed", "help"]
    assert body(text, 19.0) == ["Give us leave to take up", "trauma-informed help"]


def test_a_last_line_across_a_wide_page_needs_no_more_than_a_few_words():
    text = "Each spring the Board tests this theory against needs data and the returns of contracts"
    assert plain(text, 38.0)[-1] == "contracts"
    assert body(text, 38.0)[-1] == "of contracts"


def test_a_single_last_word_gets_company_even_if_it_is_not_short():
    text = "Assaults near bars and late buses peak between 11pm and 3am at weekends."
    assert plain(text, 16.0)[-1] == "weekends."
    assert body(text, 16.0)[-1] == "at weekends."


def test_a_head_is_parted_before_brackets_rather_than_inside():
    lines = ["Wider Road", "(youth diversion) (continued)"]
    assert head("Wider Road (youth diversion) (continued)", 15.0) == lines


def test_a_head_is_parted_before_brackets_where_lines_are_of_like_length_either_way():
    assert head("Short term (1 yr)", 6.5) == ["Short term", "(1 yr)"]
