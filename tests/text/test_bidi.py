"""The way that text runs, against another implementation of the same standard."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.text.bidi import levels, paragraph_level, visual_order

HEBREW, ARABIC, DIGITS = "אבגש", "ابپٹ", "٠١۳۴"
MARKS = "\u200e\u200f\u0301\u0651"
PLAIN = f"aB 12+-,./:%£#(){{}}[]!?«»{HEBREW}{ARABIC}{DIGITS}{MARKS}"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"


def shown(text: str, base: int) -> str:
    """The text from left to right, without what only steers it."""
    order = visual_order(levels(text, base))
    return drawn("".join(text[place] for place in order))


def drawn(text: str) -> str:
    return "".join(one for one in text if one not in EMBEDDINGS)


@given(st.text(PLAIN, max_size=24).map(str.strip), st.sampled_from([0, 1]))
def test_text_stands_as_another_implementation_has_it(text: str, base: int):
    assert shown(text, base) == drawn(get_display(text, base_dir="LR"[base]))


@given(
    st.text(PLAIN + EMBEDDINGS, max_size=24).map(lambda text: text + "a"), st.sampled_from([0, 1])
)
def test_so_it_does_with_embeddings_and_overrides(text: str, base: int):
    assert shown(text, base) == drawn(get_display(text, base_dir="LR"[base]))


@pytest.mark.parametrize(
    ("text", "way"),
    [("NHS کے", 0), ("کے NHS", 1), ("12 (کے", 1), ("12", None), ("", None), ("\u2067a\u2069 ב", 1)],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, way: int | None):
    assert paragraph_level(text) == way


def test_brackets_run_with_the_words_that_they_hold():
    text = "אב NHS (England) ג"
    assert shown(text, 1) == "ג NHS (England) בא"


def test_a_number_in_text_that_runs_left_is_read_as_it_is():
    assert shown("אב 2025 ג", 1) == "ג 2025 בא"


def test_what_an_isolate_holds_does_not_turn_what_is_around_it():
    text = "a \u2067ב 1\u2069 2"
    assert shown(text, 0).replace("\u2067", "").replace("\u2069", "") == "a 1 ב 2"


@given(st.text(max_size=30), st.sampled_from([0, 1]))
def test_every_character_of_any_text_has_one_place(text: str, base: int):
    found = levels(text, base)
    assert sorted(visual_order(found)) == list(range(len(text)))
    assert all(level >= base for level, one in zip(found, text, strict=True) if bidirectional(one))
