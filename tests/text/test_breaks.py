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


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (8.7, ["Staff trained", "in 80 schools", "and nurseries"]),
        (8.9, ["ambulance calls", "to assaults,", "10pm to 4am"]),
        (9.5, ["The units share", "£2 million a year"]),
        (14.0, ["Mentoring in school for", "Year 7 pupils"]),
        (13.0, ["The panel is chaired by", "Dr Grey of Wexbourne"]),
    ],
)
def test_a_number_stays_with_what_it_counts_where_that_costs_no_line(width, lines):
    text = " ".join(lines)
    assert body(text, width) == lines
    assert len(plain(text, width)) == len(lines)
    assert plain(text, width) != lines


@pytest.mark.parametrize("opening", ["(e.g.", "(NIJ,", "[see"])
def test_what_opens_brackets_is_not_left_at_the_end_of_a_line(opening):
    text = f"Certainty deters more {opening} 2016) than severity"
    assert plain(text, 12.5)[0].endswith(opening)
    assert body(text, 12.5)[0] == "Certainty deters more"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Boys of 15 to 18, at first in school", 8.0),
        ("Violence near bars fell between 11pm and 3am at weekends in spring", 17.5),
        ("Serious violence fell in 2024 across towns", 13.5),
    ],
)
def test_a_line_may_end_with_a_number_that_counts_nothing_after_it(text, width):
    assert plain(text, width)[0][-1] in "0123456789m,"
    assert body(text, width) == plain(text, width)


def test_a_number_is_parted_from_its_word_where_another_line_were_needed():
    text = "assaults in the 31 neighbourhoods"
    assert plain(text, 8.5) == body(text, 8.5) == ["assaults in the 31", "neighbourhoods"]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (9.0, ["More witnesses", "and parents", "come forward"]),
        (7.5, ["Fewer return", "to hospital", "with another", "assault injury"]),
    ],
)
def test_a_lonely_word_gets_company_from_further_up_where_the_line_above_has_none_to_give(
    width, lines
):
    text = " ".join(lines)
    assert len(plain(text, width)[-1].split()) == 1
    assert body(text, width) == lines


def test_lines_well_above_those_that_are_mended_stay_as_they_are():
    text = (
        "Residents want the violence to stop and young people to have a way out of the 31 projects"
    )
    full, mended = plain(text, 10.5), body(text, 10.5)
    assert full != mended
    assert full[:3] == mended[:3]


def test_a_head_is_not_parted_inside_a_range():
    assert head("Support for years 7 to 9", 9.0) == ["Support for", "years 7 to 9"]


def test_the_number_of_a_head_keeps_to_its_word_before_a_dash():
    assert head("Priority 3 – Reach", 6.5) == ["Priority 3 –", "Reach"]
