"""Dates are read as people in the United Kingdom write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.app import dates
from toc_editor.model.stamp import in_words


@pytest.mark.parametrize(
    "text",
    [
        "21 November 2026",
        "21 nov 2026",
        "21st Nov. 26",
        "21/11/2026",
        "21.11.26",
        " 21-11-2026 ",
        "2026-11-21",
    ],
)
def test_a_day_is_read_in_every_usual_way_of_writing_it(text):
    assert dates.read(text) == "2026-11-21"


@pytest.mark.parametrize("text", ["November 2026", "nov 2026", " Nov.  2026"])
def test_a_month_is_a_date_too(text):
    assert dates.read(text) == "2026-11"
    assert in_words("2026-11") == "November 2026"


@pytest.mark.parametrize("text", ["soon", "2026", "November 26", "Ju 2026", "May", "1 May"])
def test_what_is_no_month_is_not_read_as_one(text):
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "text", ["31 February 2026", "11/21/2026", "21 Ju 2026", "0/1/2026", "1 May"]
)
def test_what_is_no_date_is_not_read_as_one(text):
    assert dates.read(text) is None


def test_no_date_is_a_date_left_empty():
    assert dates.read("  ") == ""


@given(st.dates())
def test_a_date_in_words_is_read_as_that_date(day):
    if day.year >= 1000:
        assert dates.read(in_words(day.isoformat())) == day.isoformat()


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_none(text):
    found = dates.read(text)
    assert not found or dates.read(in_words(found)) == found or int(found[:4]) < 1000
