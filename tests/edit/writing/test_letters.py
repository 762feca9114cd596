"""A caret stands between letters as a person counts them, and words are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from toc_editor.edit.writing import letters

SIGNS = [
    "a",
    "é",
    "e\u0301",
    " ",
    "-",
    "م",
    "َ",
    "ل",
    "👍",
    "🏽",
    "\u200d",
    "❤",
    "\ufe0f",
    "👩",
]


def edges_by_qt(text: str) -> list[int]:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = {0}
    while (at := finder.toNextBoundary()) != -1:
        found.add(len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le")))
    return sorted(found)


@given(st.lists(st.sampled_from(SIGNS), max_size=10).map("".join))
def test_a_caret_stands_where_unicode_parts_letters(text):
    own = [at for at in range(len(text) + 1) if letters.is_edge(text, at)]
    assert own == edges_by_qt(text)


def test_two_joiners_join_no_pictures():
    text = "❤\u200d\u200d❤"
    assert edges_by_qt(text) == [at for at in range(5) if letters.is_edge(text, at)] == [0, 3, 4]


def test_a_flag_is_one_letter():
    text = "❤🇬🇧🇬🇧"
    assert [at for at in range(6) if letters.is_edge(text, at)] == [0, 1, 3, 5]


@given(st.text(max_size=20))
def test_stepping_on_and_back_meets_the_same_places(text):
    on, at = [0], 0
    while at < len(text):
        at = letters.after(text, at)
        on.append(at)
    back, at = [len(text)], len(text)
    while at:
        at = letters.before(text, at)
        back.append(at)
    assert on == back[::-1]
    assert "".join(letters.parted(text)) == text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("one two", [4, 7]),
        ("don't stop", [6, 10]),
        ("a (b) c", [2, 3, 4, 6, 7]),
        ("“Yes”, she", [1, 4, 7, 10]),
    ],
)
def test_words_are_walked_to_their_starts(text, places):
    found, at = [], 0
    while at < len(text):
        at = letters.next_word(text, at)
        found.append(at)
    assert found == places


@pytest.mark.parametrize(
    ("text", "at", "start"),
    [("one two", 7, 4), ("one two", 5, 4), ("one two", 4, 0), ("a b.", 4, 3)],
)
def test_words_are_walked_back_to_their_starts(text, at, start):
    assert letters.last_word(text, at) == start


@pytest.mark.parametrize(
    ("at", "word"), [(0, "Staff's"), (7, "Staff's"), (8, "time"), (12, "time")]
)
def test_the_word_at_a_place_is_found_from_either_end(at, word):
    text = "Staff's time"
    assert text[slice(*letters.word_at(text, at))] == word
