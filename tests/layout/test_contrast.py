"""How far colours stand apart, and which is the nearest that stands far enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import colours
from toc_editor.layout.contrast import TEXT, contrast, is_colour, nearest

WHITE, BLACK = "#ffffff", "#000000"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21), ("#767676", WHITE, 4.54), ("#777777", WHITE, 4.48), (WHITE, WHITE, 1)],
)
def test_contrast_is_that_of_the_published_examples(one: str, other: str, ratio: float):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(colours, st.sampled_from([WHITE, BLACK, "#f4f5f7", "#16191e"]))
def test_the_nearest_colour_passes_and_none_in_between_does(colour: str, ground: str):
    found = nearest(colour, lambda one: contrast(one, ground) >= TEXT)
    assert found is not None
    assert is_colour(found)
    assert contrast(found, ground) >= TEXT
    if contrast(colour, ground) < TEXT:
        assert contrast(found, ground) < TEXT * 1.25, "it went further than it had to"
    else:
        assert found == colour


@pytest.mark.parametrize(
    ("colour", "strongest"), [("#f0c040", "red"), ("#60b0ff", "blue"), ("#50d080", "green")]
)
def test_the_nearest_colour_keeps_its_hue(colour: str, strongest: str):
    found = nearest(colour, lambda one: contrast(one, WHITE) >= TEXT)
    assert found is not None
    channels = dict(zip(("red", "green", "blue"), bytes.fromhex(found[1:]), strict=True))
    assert max(channels, key=lambda name: channels[name]) == strongest
    assert max(channels.values()) - min(channels.values()) > 60


def test_where_nothing_passes_there_is_no_nearest_colour():
    assert nearest("#808080", lambda one: False) is None
