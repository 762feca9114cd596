"""A caret stands beside the letters of the very picture that stays when the field is left."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.strategies import raw_texts, texts
from toc_editor.edit.writing import changing, moving, state
from toc_editor.layout import carets
from toc_editor.layout.blocks import card_text
from toc_editor.layout.carets import Line, Places
from toc_editor.layout.draw import Pen
from toc_editor.layout.style import CardStyle
from toc_editor.picture.display import Group

WIDTHS = st.floats(40, 300)
SCRIPTS = "مدد NHS کے لیے 12 staff"


def set_text(text: str, width: float, when: str = "") -> tuple[Group, ...]:
    items, _ = Pen(10, "#000000", "#111111").card(
        card_text(text, when, "", CardStyle()), 5, 7, width
    )
    return (Group(0, 0, 0, 0, items),)


def set_lines(text: str, width: float, when: str = "") -> list[Line]:
    return carets.lines(set_text(text, width, when))


def written(text: str, width: float, when: str = "") -> Places:
    writing = state.opened(text)
    return carets.places(writing.text, set_lines(state.shown(writing), width, when))


@given(texts, raw_texts, st.integers(0, 30), WIDTHS)
def test_a_card_being_written_has_the_lines_and_glyphs_of_the_card_at_rest(text, more, at, width):
    """Whatever is typed where: only passages without words are seen in the field alone."""
    writing = changing.widened(changing.typed(moving.to(state.opened(text), at), more))
    worded = replace(writing, passages=tuple(one for one in writing.passages if one.text.strip()))
    shown = state.shown(worded) if worded.passages else ""
    assume(state.STAND_IN not in shown)  # a dash alone, which the markup takes for a point
    assert set_text(shown, width) == set_text(state.kept(worded), width)


@given(texts, WIDTHS, st.sampled_from(["", "Int", "By 2030"]))
def test_each_letter_has_its_place_on_the_line_that_shows_it(text, width, when):
    letters = state.opened(text).text
    places = written(text, width, when)
    at = 0
    for row in places.rows:
        assert at <= row.first <= row.end
        assert row.end - row.first == len(row.cells)
        on_line = "".join(letter for letter, _ in row.line.letters)
        here = letters[row.first : row.end]
        assert "".join(here.split()) in "".join(on_line.split())
        at = row.end
    assert at == len(letters)


@given(texts, WIDTHS)
def test_every_place_has_a_caret_and_a_click_on_it_finds_it(text, width):
    letters = state.opened(text).text
    places = written(text, width)
    for place in range(len(letters) + 1):
        x, row = places.caret(place)
        found, _ = places.place_at(x, row.line.baseline)
        assert places.caret(found)[0] == pytest.approx(x) or found == place


@given(texts, WIDTHS)
def test_what_is_selected_is_covered_line_by_line(text, width):
    letters = state.opened(text).text
    places = written(text, width)
    boxes = places.boxes(0, len(letters))
    shown = {row.line.baseline for row in places.rows if letters[row.first : row.end].strip()}
    assert shown <= {box.baseline for box in boxes}
    assert all(box.width >= 0 for box in boxes)


def test_a_blank_typed_at_the_end_moves_the_caret_on():
    lines = set_lines("Trust", 200)
    places = carets.places("Trust ", lines)
    assert places.caret(6)[0] > places.caret(5)[0]


def test_an_empty_line_has_a_caret_under_the_line_before():
    writing = changing.new_line(state.opened("- one"))
    lines = set_lines(state.shown(writing), 200)
    places = carets.places(writing.text, lines)
    x, row = places.caret(4)
    assert row.line.baseline > places.rows[0].line.baseline
    assert x == places.caret(0)[0]


def test_a_place_between_two_lines_is_at_the_end_of_one_where_the_caret_leans_back():
    places = written("trauma-informed", 45)
    end = places.rows[0].end
    assert places.caret(end)[1] is places.rows[1]
    assert places.caret(end, leans_back=True)[1] is places.rows[0]
    assert places.place_on(0, 1_000) == (end, True)


def test_text_that_runs_to_the_left_has_its_caret_at_the_right():
    places = written(SCRIPTS, 400)
    assert places.caret(0)[0] > places.caret(2)[0] > places.caret(3)[0]
    assert places.caret(4)[0] < places.caret(6)[0]  # NHS runs to the right inside it


def test_a_selection_over_two_ways_is_in_two_parts():
    places = written(SCRIPTS, 400)
    assert len(places.boxes(2, 6)) == 2


def test_a_time_tag_before_the_words_is_no_part_of_them():
    tagged, plain = written("Trust", 200, "Int"), written("Trust", 200)
    assert tagged.caret(0)[0] > plain.caret(0)[0] + 10
    assert len(tagged.rows[0].cells) == 5


def test_lines_of_a_note_are_told_apart_where_it_shows_them_as_one():
    lines = set_lines("**Key:** Int: intermediate; Lt: long term", 400)
    places = carets.places("Int: intermediate\nLt: long term", lines, ";")
    assert places.caret(0)[0] > 20
    assert places.caret(18)[0] > places.caret(17)[0]
    assert places.rows[1].line is places.rows[0].line
