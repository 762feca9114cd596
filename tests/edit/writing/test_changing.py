"""Writing changes as a person expects of a text field, and can always be kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import raw_texts, texts
from toc_editor.edit.writing import changing, moving, parting, state
from toc_editor.edit.writing.state import BOLD, ITALIC, Kind, Writing
from toc_editor.edit.writing.trail import Trail
from toc_editor.model import prose


def at(text: str, place: str) -> Writing:
    """A text with the caret at the bar in `place`, or a selection between two."""
    writing = state.opened(text)
    assert writing.text == place.replace("|", "")
    first = place.index("|")
    return moving.selected(writing, first, place.rindex("|") - (place.count("|") == 2))


OPERATIONS = st.one_of(
    st.builds(lambda text: lambda one: changing.typed(one, text), raw_texts),
    st.builds(lambda text: lambda one: changing.pasted_text(one, text), raw_texts),
    st.builds(
        lambda a, b: (
            lambda one: moving.selected(one, moving.to(one, a).caret, moving.to(one, b).caret)
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    st.sampled_from(
        [
            changing.new_line,
            changing.deleted_back,
            changing.deleted_on,
            lambda one: changing.indented(one, +1),
            lambda one: changing.indented(one, -1),
            lambda one: changing.styled(one, BOLD),
            lambda one: changing.styled(one, ITALIC),
            lambda one: moving.by_letter(one, -1),
            lambda one: moving.by_word(one, -1, extend=True),
            lambda one: moving.by_passage(one, +1),
            lambda one: changing.typed(one, "-"),
            lambda one: changing.typed(one, " "),
        ]
    ),
)


@given(texts, st.lists(OPERATIONS, max_size=12), st.sampled_from(Kind))
def test_whatever_is_done_the_writing_is_sound_and_can_be_kept(text, operations, kind):
    writing = state.opened(prose.tidy_line(text) if kind is Kind.LINE else text, kind)
    for operation in operations:
        writing = changing.widened(operation(writing))
        assert writing.passages
        assert 0 <= writing.caret <= len(writing.text)
        assert 0 <= writing.anchor <= len(writing.text)
        for passage in writing.passages:
            assert len(passage.styles) == len(passage.text)
            assert "\n" not in passage.text
            assert unicodedata.is_normalized("NFC", passage.text)
            assert bool(passage.label) == bool(passage.level)
            assert kind is Kind.CARD or not passage.level
    kept = state.kept(writing)
    assert prose.tidy(kept) == kept


@given(texts, st.lists(OPERATIONS, max_size=8))
def test_what_is_shown_while_writing_has_every_passage_with_its_words(text, operations):
    writing = state.opened(text)
    for operation in operations:
        writing = changing.widened(operation(writing))
    shown = prose.parse(state.shown(writing))
    assert [one.level for one in shown] == [one.level for one in writing.passages]
    for paragraph, passage in zip(shown, writing.passages, strict=True):
        assert paragraph.text.replace(state.STAND_IN, "").strip() == passage.text.strip()


@given(texts, st.lists(OPERATIONS, max_size=8))
def test_undo_leads_back_to_the_start_and_redo_to_the_end(text, operations):
    trail = Trail(state.opened(text))
    for operation in operations:
        trail = trail.done(operation(trail.now))
    end = trail.now
    while trail.past:
        trail = trail.undone()
    assert trail.now.passages == state.opened(text).passages
    while trail.future:
        trail = trail.redone()
    assert trail.now.passages == end.passages


def test_letters_typed_in_one_go_are_one_step():
    trail = Trail(state.opened(""))
    for letter in "abc":
        trail = trail.done(changing.typed(trail.now, letter), "typing")
    assert trail.undone().now.text == ""


def test_moving_the_caret_ends_a_run_of_typing():
    trail = Trail(state.opened(""))
    trail = trail.done(changing.typed(trail.now, "a"), "typing")
    trail = trail.moved(moving.to(trail.now, 0))
    trail = trail.done(changing.typed(trail.now, "b"), "typing")
    assert trail.undone().now.text == "a"


@given(texts)
def test_a_text_opened_and_left_reads_as_it_did(text):
    assert prose.parse(state.kept(state.opened(text))) == prose.parse(text)


def test_a_dash_and_a_blank_begin_a_point():
    writing = changing.typed(changing.typed(state.opened(""), "-"), " ")
    writing = changing.typed(writing, "staff")
    assert state.kept(writing) == "- staff"


def test_a_dash_before_a_number_stays_a_dash():
    writing = state.opened("")
    for letter in "-5 %":
        writing = changing.typed(writing, letter)
    assert state.kept(writing) == "-5 %"
    assert state.shown(writing) == "-5 %"


def test_a_dash_alone_is_shown_as_a_dash_while_it_is_typed():
    shown = prose.parse(state.shown(changing.typed(state.opened(""), "-")))
    assert [(one.level, one.text.strip(state.STAND_IN)) for one in shown] == [(0, "-")]


def test_a_new_line_in_a_list_goes_on_with_it_and_numbers_run_on():
    writing = changing.new_line(at("1. one\n2. two", "one|\ntwo"))
    assert [one.label for one in writing.passages] == ["1.", "2.", "3."]


def test_a_new_line_on_an_empty_point_ends_the_list():
    writing = changing.new_line(changing.new_line(at("- one", "one|")))
    assert [one.level for one in writing.passages] == [1, 0]


def test_a_point_is_at_most_one_level_deeper_than_the_one_above():
    writing = at("- one\n- two", "one\ntwo|")
    for _ in range(5):
        writing = changing.indented(writing, +1)
    assert state.kept(writing) == "- one\n  - two"


def test_all_points_of_a_selection_are_moved_in_together():
    writing = changing.indented(at("- a\n- b\n- c", "a\n|b\nc|"), +1)
    assert state.kept(writing) == "- a\n  - b\n  - c"


def test_backspace_at_the_start_of_a_line_joins_it_to_the_one_before():
    assert state.kept(changing.deleted_back(at("one\ntwo", "one\n|two"))) == "onetwo"


def test_backspace_takes_a_mark_off_and_a_picture_as_a_whole():
    assert changing.deleted_back(at("m\u0303", "m\u0303|")).text == "m"
    assert changing.deleted_back(at("👍🏽", "👍🏽|")).text == ""


def test_an_accent_typed_after_its_letter_becomes_one_with_it():
    writing = changing.typed(at("cafe", "cafe|"), "\u0301")
    assert writing.text == "café"
    assert writing.caret == 4


def test_bold_is_put_on_and_taken_off_what_is_selected():
    bold = changing.styled(at("one two", "|one| two"), BOLD)
    assert state.kept(bold) == "**one** two"
    assert bold.selection == (0, 3)
    assert state.kept(changing.styled(bold, BOLD)) == "one two"


def test_italic_in_half_a_word_is_shown_as_it_can_be_kept():
    writing = changing.widened(changing.styled(at("slanted", "slan|ted|"), ITALIC))
    assert state.kept(writing) == "slanted"
    assert not any(writing.passages[0].styles)


@pytest.mark.parametrize(
    ("before", "place", "text", "after"),
    [
        ("Lead:", "Lead:|", "\n- a\n- b", "Lead:\n- a\n- b"),
        ("- one", "one|", " two", "- one two"),
        ("- one", "one|", "two\nthree", "- onetwo\n- three"),
        ("Lead ", "Lead|", " **b**", "Lead **b**"),
        ("Lead", "|Lead", "a\nb ", "a\nbLead"),
        ("", "|", "Lead\n- a\n  - b\n", "Lead\n- a\n  - b"),
    ],
)
def test_lines_pasted_stay_lines_and_points_stay_points(before, place, text, after):
    assert state.kept(changing.pasted_text(at(before, place), text)) == after


def test_a_title_takes_what_is_pasted_as_one_line():
    writing = changing.pasted_text(state.opened("Our", Kind.LINE), " aims\nand hopes")
    assert state.kept(writing) == "Our aims and hopes"


@given(texts.filter(lambda text: len(prose.parse(text)) == 1), st.integers(0, 60))
def test_a_card_parted_and_joined_again_has_the_same_words(text, place):
    first, second = parting.parted(moving.to(state.opened(text), place))
    whole = parting.joined(first, second)
    assert "".join(whole.text.split()) == "".join(state.opened(text).text.split())


def test_points_after_the_caret_go_along_with_what_they_belong_to():
    first, second = parting.parted(at("Lead\n- a\n  - b\n- c", "Lead\n|a\nb\nc"))
    assert state.kept(first) == "Lead"
    assert state.kept(second) == "a\n- b\n- c"


def test_two_cards_are_joined_with_a_blank_between_their_words():
    whole = parting.joined(state.opened("One thing"), state.opened("and another\n- more"))
    assert state.kept(whole) == "One thing and another\n- more"
    assert whole.caret == len("One thing")
