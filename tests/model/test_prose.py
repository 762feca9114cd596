"""The text of a card: what is kept of it, how it is read, and that it comes back as it went."""

from __future__ import annotations

import sys
import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patience import done_within
from tests.strategies import raw_texts
from toc_editor.model import prose
from toc_editor.model.prose import Paragraph, Span, compose, parse, parse_line, tidy, tidy_line

words = st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=8)
spans = st.builds(Span, text=raw_texts.map(tidy_line), bold=st.booleans(), italic=st.booleans())
bullets = st.sampled_from(["", "- ", "• ", "– ", "* ", "➢ ", "1. ", "23) ", "    - ", "\t- "])
LABELS = {"-", "•", "–", "*", "➢", "1.", "23)"}


# Kept as it was typed


@given(raw_texts)
def test_tidying_twice_is_tidying_once(text: str):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@given(st.lists(st.tuples(bullets, st.lists(words, min_size=1, max_size=4)), max_size=5))
def test_no_word_is_lost_on_any_way(content: list[tuple[str, list[str]]]):
    text = "\r\n".join(bullet + " \t".join(line) for bullet, line in content)
    typed = [unicodedata.normalize("NFC", word) for _, line in content for word in line]
    for kept in (tidy(text), prose.plain(tidy(text)), tidy_line(text)):
        assert [word for word in kept.split() if word not in LABELS] == typed
    assert prose.word_count(tidy(text)) == len(typed)


@given(raw_texts, raw_texts)
def test_a_text_is_tidied_line_by_line(one: str, other: str):
    both = tidy(f"{one}\nA paragraph\n{other}")
    assert both.split("\n") == [*_lines(one), "A paragraph", *_lines(other)]


def _lines(text: str) -> list[str]:
    return tidy(text).split("\n") if tidy(text) else []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Staff", "Staff"),
        ("  Two   spaces  ", "Two spaces"),
        ("A no-break\u00a0space", "A no-break space"),
        ("One\r\nTwo\rThree\u2028Four\x0bFive", "One\nTwo\nThree\nFour\nFive"),
        ("\n\nEmpty lines\n\n\ngo\n", "Empty lines\ngo"),
        ("Zero\u200bwidth, soft\u00adhyphen, bell\x07", "Zerowidth, softhyphen, bell"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("• one\n• two", "- one\n- two"),
        ("– dash", "- dash"),
        ("* star", "- star"),
        ("Lead\n\t• one\n\t\t• two", "Lead\n- one\n  - two"),
        ("- a\n  - b\nLead\n  - c", "- a\n  - b\nLead\n- c"),
        ("- a\n     - b\n          - c\n               - d", "- a\n  - b\n    - c\n    - d"),
        ("1.   one\n2) two", "1. one\n2) two"),
        ("– a pause – or two", "- a pause – or two"),
        ("half a pair \ud83d", "half a pair"),
        ("\uf0b7 Symbol's bullet", "Symbol's bullet"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_a_text_is_tidied(typed: str, kept: str):
    assert tidy(typed) == kept


def test_a_title_is_one_line():
    assert tidy_line(" Short-term \n\t outcomes\x00 ") == "Short-term outcomes"


def test_what_is_dropped_is_no_letter_mark_digit_or_sign():
    dropped = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if not character.isspace() and not tidy_line(f"a{character}b").removeprefix("a")[:-1]
    }
    composed = {character for character in dropped if unicodedata.combining(character)}
    assert {unicodedata.category(character) for character in dropped - composed} <= {
        *("Cc", "Cf", "Co", "Cs"),
        "Cn",  # the noncharacters
    }
    assert not {"\u200c", "\u200d"} & dropped
    assert all(chr(code) in dropped for code in (0, 0xAD, 0x202E, 0xE000, 0xD800, 0xFFFF, 0x1FFFE))


@pytest.mark.parametrize("marks", ["\u0301\u0316" * 50_000, "\u0344" * 40])
def test_a_crowd_of_accents_is_thinned_quickly(marks: str):
    kept = done_within(1, partial(tidy, f"a{marks} b"))
    assert kept.endswith(" b")
    assert len(kept) <= prose.MOST_MARKS + 3
    assert tidy(kept) == kept


@pytest.mark.parametrize("text", ["*a " * 33_000, "**a " * 9_000 + "x* " * 9_000, "***" * 30_000])
def test_a_hostile_heap_of_asterisks_is_read_quickly(text: str):
    done_within(4, lambda: compose(parse(text)))


# Paragraphs and points


def test_lines_are_paragraphs_and_points_of_three_levels():
    text = "Mentoring:\n- weekly\n  - in person\n    - or by phone\n1. first\nAfter"
    assert [(one.level, one.label, one.text) for one in parse(text)] == [
        (0, "", "Mentoring:"),
        (1, "-", "weekly"),
        (2, "-", "in person"),
        (3, "-", "or by phone"),
        (1, "1.", "first"),
        (0, "", "After"),
    ]


def test_a_dash_or_number_inside_or_without_a_space_makes_no_point():
    for text in ("-5 degrees", "a - b", "1.5 posts", "2024. A year", "*", "(1) one"):
        paragraphs = parse(f"Lead {text}")
        assert [one.level for one in paragraphs] == [0]
    assert [one.level for one in parse("-5 degrees\n1.5 posts\n2024. A year\n(1) one")] == [0] * 4


@given(raw_texts)
def test_composing_what_was_read_gives_a_text_that_reads_the_same(text: str):
    paragraphs = parse(tidy(text))
    composed = compose(paragraphs)
    assert parse(composed) == paragraphs
    assert tidy(composed) == composed


def test_an_asterisk_that_starts_a_paragraph_does_not_become_a_point():
    paragraph = Paragraph(0, "", (Span("* not a point"),))
    assert parse(compose([paragraph])) == (paragraph,)


# Bold and italic


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("plain", [Span("plain")]),
        ("**Lead** – text", [Span("Lead", bold=True), Span(" – text")]),
        ("an *italic* word", [Span("an "), Span("italic", italic=True), Span(" word")]),
        ("***both***", [Span("both", bold=True, italic=True)]),
        ("**a *b* c**", [Span("a ", True), Span("b", True, True), Span(" c", True)]),
        ("2 * 3 * 4", [Span("2 * 3 * 4")]),
        ("5* hotel", [Span("5* hotel")]),
        ("unclosed **bold", [Span("unclosed **bold")]),
        (r"\*as it is\*", [Span("*as it is*")]),
        ("", []),
    ],
)
def test_asterisks_are_read_as_styles(markup: str, read: list[Span]):
    assert list(parse_line(markup)) == read


@given(st.lists(spans, max_size=5))
def test_no_character_is_lost_when_styled_spans_are_composed(content: list[Span]):
    text = "".join(span.text for span in content)
    assert "".join(span.text for span in parse_line(prose.compose_line(content))) == text


def test_styles_between_words_come_back_as_they_were():
    content = (Span("one "), Span("two", bold=True), Span(" three "), Span("four", italic=True))
    assert parse_line(prose.compose_line(content)) == content


def test_half_a_word_in_bold_becomes_a_word_in_bold():
    content = [Span("un", italic=True), Span("done deal")]
    assert parse_line(prose.compose_line(content)) == (Span("undone", italic=True), Span(" deal"))


# Words


def test_words_are_counted_without_labels_and_marks():
    assert prose.word_count("**Lead**:\n- one two\n1. three") == 4


def test_plain_text_has_points_and_no_marks():
    assert prose.plain("**Lead**:\n- one\n  - *two*") == "Lead:\n- one\n  - two"
