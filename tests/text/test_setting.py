"""Lines: as few as can be, with every word on them, and over-wide words parted by a hyphen."""

from __future__ import annotations

from functools import cache
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.text.faces import fira_sans
from toc_editor.text.fallback import Fallback
from toc_editor.text.mixed import Mixed
from toc_editor.text.pieces import TAG_PADDING, TAG_SPACE
from toc_editor.text.setting import HYPHEN, Line, Setting, Stretch, prepare

REGULAR, BOLD = fira_sans().regular, fira_sans().bold
_NEAR = 1e-5

WORDS = """
    a of young people violence trauma-informed and/or 16–24 (ONS, £2,500 responsibility Tŷ –
    Donaudampfschifffahrtsgesellschaft short- and/
"""
some_words = st.sampled_from(WORDS.split())
plain_texts = st.lists(some_words, min_size=1, max_size=25).map(" ".join)
any_texts = st.text(max_size=40)
stretches = st.lists(
    st.builds(Stretch, st.one_of(plain_texts, any_texts), st.sampled_from([REGULAR, BOLD])),
    min_size=1,
    max_size=3,
)
widths = st.floats(2.5, 60)


def read(lines: list[Line]) -> str:
    """What the lines say: the words, and a blank where a piece is followed by one."""
    return "".join(
        "".join(part.word.text for part in piece.parts) + (" " if piece.space else "")
        for line in lines
        for piece in line.pieces
    )


def plain(text: str, width: float) -> list[str]:
    """The lines of a text in the regular face at this width, as they read."""
    return [read([line]).rstrip() for line in prepare([Stretch(text, REGULAR)]).lines(width)]


def least_lines(setting: Setting, width: float) -> int:
    """How few lines do, by trying all ways to break that no line is too wide in."""

    @cache
    def fewest(first: int) -> int:
        if first == len(setting.pieces):
            return 0
        fitting = [
            end
            for end in range(first + 1, len(setting.pieces) + 1)
            if setting.ends[end - 1] - setting.starts[first] <= width + 1e-6
        ]
        return 1 + min(fewest(end) for end in fitting)

    return max(fewest(0), 1)


@given(stretches, st.floats(0, 20))
def test_no_way_of_breaking_takes_fewer_lines(some: list[Stretch], more: float):
    setting = prepare(some)
    width = setting.widest + more
    assert setting.count_lines(width) == least_lines(setting, width)


@given(stretches, widths)
def test_as_many_lines_are_counted_as_there_are(some: list[Stretch], width: float):
    setting = prepare(some)
    assert setting.count_lines(width) == max(len(setting.lines(width)), 1)


@given(stretches, widths)
def test_every_word_is_on_the_lines_once_and_in_order(some: list[Stretch], width: float):
    said = read(prepare(some).lines(width))
    assert said.split() == "".join(stretch.text for stretch in some).split()


@given(stretches, widths)
def test_no_line_is_wider_than_it_may_be(some: list[Stretch], width: float):
    assert all(line.width <= width + _NEAR for line in prepare(some).lines(width))


@given(stretches, widths, st.floats(0, 5))
def test_a_wider_line_never_makes_more_of_them(some: list[Stretch], width: float, more: float):
    setting = prepare(some)
    assert setting.count_lines(width + more) <= setting.count_lines(width)


@given(stretches, widths)
def test_what_stands_on_a_line_stands_side_by_side(some: list[Stretch], width: float):
    setting = prepare(some)
    for line in setting.lines(width):
        stands = [
            (start, start + piece.width + piece.space)
            for start, piece in zip(line.starts, line.pieces, strict=True)
        ]
        if setting.is_turned:  # pieces come in the order of reading, and the last blank outside
            stands = sorted((start, end) for start, end in stands if end > start)
        ends = [0.0, *(end for _, end in stands)]
        assert [start for start, _ in stands] == pytest.approx(ends[:-1])


@given(stretches, st.floats(0, 20))
def test_lines_break_alike_from_the_tight_width_up_to_the_next_that_is_told(
    some: list[Stretch], more: float
):
    setting = prepare(some)
    width = setting.widest + more
    count, tight, other = setting.broken_at(width)
    lines = setting.lines(width)
    assert count == max(len(lines), 1)
    assert tight <= width + _NEAR
    assert setting.lines(tight) == lines
    assert other > width
    if other < inf:
        assert setting.lines(max(tight, other - 2 * _NEAR)) == lines
        assert setting.lines(other) != lines


def test_words_fill_a_line_before_the_next():
    assert plain("young people feel safer at home", 9.0) == ["young people feel", "safer at home"]


def test_a_line_may_break_after_a_hyphen_a_dash_or_a_slash_between_letters():
    width = REGULAR.word("trauma-").width + 0.1
    assert plain("trauma-informed", width + 2)[:2] == ["trauma-", "informed"]
    assert plain("mentors/coaches", width + 2)[:2] == ["mentors/", "coaches"]


def test_a_word_is_not_parted_beside_a_digit_or_two_letters():
    assert plain("Fewer under-25s in care", 7.0) == ["Fewer", "under-25s in", "care"]
    for word in ("ex-partners", "follow-up", "HO/YEF", "10-year-olds"):
        assert len(prepare([Stretch(word, REGULAR)]).pieces) == (2 if "year" in word else 1)
    assert plain("one-to-one work", 6.0) == ["one-to-one", "work"]


def test_a_dash_between_words_ends_a_line_and_begins_none():
    said = [Stretch("Support component", BOLD), Stretch(" – Each person is told", REGULAR)]
    width = BOLD.word("Support component").width + 0.1
    lines = [read([line]).rstrip() for line in prepare(said).lines(width)]
    assert lines == ["Support", "component – Each", "person is told"]
    assert plain("غد – بعد", 60) == ["غد – بعد"]
    assert plain("Tŷ – مرحبا", 3.0)[0] == "Tŷ –"


def test_a_hyphen_before_a_blank_keeps_the_blank():
    assert plain("short- and long-term", 60) == ["short- and long-term"]
    assert plain("short- and long-term", 6.5) == ["short- and", "long-term"]


def test_a_line_does_not_break_inside_numbers():
    assert plain("aged 16–24 or 10-17", 4.5) == ["aged", "16–24 or", "10-17"]


def test_a_word_wider_than_the_line_is_parted_with_hyphens_that_say_nothing():
    setting = prepare([Stretch("x" * 60, REGULAR)])
    lines = setting.lines(8.0)
    assert len(lines) > 3
    for line in lines[:-1]:
        hyphen = line.pieces[-1].parts[-1]
        assert hyphen.word.text == ""
        assert hyphen.word.glyphs == REGULAR.word(HYPHEN).glyphs
    assert lines[-1].pieces[-1].parts[-1].word.text == "x"
    assert read(lines) == "x" * 60


def test_a_word_that_is_parted_begins_a_line_of_its_own():
    assert plain(f"of {'x' * 40} it", 8.0)[0] == "of"
    assert plain(f"of {'x' * 40} it", 8.0)[-1].endswith("x it")


def test_a_letter_is_never_parted_from_the_marks_on_it():
    lines = prepare([Stretch("q\u0308\u0323" * 30, REGULAR)]).lines(6.0)
    assert len(lines) > 2
    assert all(read([line]).startswith("q") for line in lines)


def test_one_letter_stands_on_a_line_however_narrow_it_is():
    lines = prepare([Stretch("WWW", REGULAR)]).lines(0.1)
    assert [read([line]) for line in lines] == ["W", "W", "W"]


def test_a_time_tag_is_not_broken_and_has_room_in_its_outline_and_after_it():
    setting = prepare([Stretch("Int and Lt", BOLD, tag=True), Stretch("Trust", REGULAR)])
    assert [len(piece.parts) for piece in setting.pieces] == [1, 1]
    width = BOLD.word("Int and Lt").width + 2 * TAG_PADDING
    assert setting.pieces[0].parts[0].x == TAG_PADDING
    assert setting.starts[1] == pytest.approx(width + TAG_SPACE)


def test_a_word_in_two_faces_is_not_broken_where_they_meet():
    setting = prepare([Stretch("Sup", BOLD), Stretch("port", REGULAR)])
    (piece,) = setting.pieces
    assert [part.face for part in piece.parts] == [BOLD, REGULAR]
    assert piece.width == pytest.approx(BOLD.word("Sup").width + REGULAR.word("port").width)


def test_an_empty_text_takes_one_line():
    setting = prepare([Stretch("", REGULAR)])
    assert (setting.count_lines(5.0), setting.lines(5.0), setting.natural_width) == (1, [], 0.0)


def test_signs_beside_another_script_stand_as_they_do_alone():
    # In a script that runs to the left HarfBuzz would kern them the other way round.
    alone = prepare([Stretch("_®", BOLD)]).pieces[0]
    beside = prepare([Stretch("_®𐬹", BOLD)]).pieces[0]
    assert beside.parts[0].word.offsets == alone.parts[0].word.offsets
    assert beside.parts[0].word.width == alone.width


def test_signs_beside_a_letter_that_no_font_has_stand_as_they_do_alone():
    text = "_®𐬹"
    bare = Fallback(lambda: ())
    first, missing = Mixed(text, [BOLD] * len(text), 0, bare).cuts(0, len(text))
    assert first.word.offsets == BOLD.word("_®").offsets
    assert missing.word.glyphs == (0,)
