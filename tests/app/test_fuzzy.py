"""A few letters find a name, the likeliest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.app.fuzzy import fit

NAMES = (
    "Add card",
    "Add lane",
    "Copy",
    "Export PDF",
    "Fit in the window",
    "Find",
    "Print",
    "Show all links",
    "Show the page",
    "Zoom in",
)


def best(typed: str) -> list[str]:
    found = [(one.score, name) for name in NAMES if (one := fit(typed, name)) is not None]
    return [name for _, name in sorted(found, reverse=True)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("fi", "Find"),
        ("add l", "Add lane"),
        ("lane add", "Add lane"),
        ("pdf", "Export PDF"),
        ("page", "Show the page"),
        ("al", "Show all links"),
        ("ac", "Add card"),
        ("epdf", "Export PDF"),
        ("FIT", "Fit in the window"),
        ("stp", "Show the page"),
    ],
)
def test_the_name_that_was_meant_comes_first(typed: str, first: str):
    assert best(typed)[0] == first


@pytest.mark.parametrize("typed", ["xyz", "add xyz", "q", "nwt"])
def test_what_is_in_no_name_finds_none(typed: str):
    assert best(typed) == []


def test_the_letters_that_were_met_are_told():
    found = fit("l ad", "Add lane")
    assert found is not None
    assert found.letters == (0, 1, 4)


@given(st.text(max_size=12), st.text(max_size=30))
def test_letters_that_were_met_are_letters_of_the_name(typed: str, name: str):
    found = fit(typed, name)
    if found is not None:
        assert all(0 <= letter < len(name.lower()) for letter in found.letters)


@given(st.text(alphabet="abc def", min_size=1, max_size=20))
def test_every_name_fits_itself(name: str):
    assert fit(name, name) is not None
