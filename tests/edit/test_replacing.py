"""Replacing keeps what stands around: words, points, bold and italic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import document, slug
from tests.strategies import texts
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.edit.replacing import replace_words, replaced
from toc_editor.model import prose
from toc_editor.model.finding import Match, Query, lines, matches
from toc_editor.model.prose import Paragraph, Span
from toc_editor.model.records import Id

WORDS = st.sampled_from(["trust", "in", "mentors", "safe", "homes", "grow"])
SPANS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=6)


def change(text: str, words: str, by: str) -> str:
    found = [
        Match(Id("card"), "text", line, *one.span())
        for line, said in enumerate(lines("text", text))
        for one in Query(words).pattern.finditer(said)
    ]
    return replaced("text", text, found, by)


@pytest.mark.parametrize(
    ("text", "words", "by", "after"),
    [
        ("Trust **grows** here", "grows", "is built", "Trust **is built** here"),
        ("Trust **grows** here", "trust", "Faith", "Faith **grows** here"),
        ("A **bold plan** works", "plan works", "one", "A **bold one**"),
        (
            "Do:\n- *old* one\n  - old again",
            "old",
            "new",
            "Do:\n- *new* one\n  - new again",
        ),
        ("1. first\n2. second", "second", "last", "1. first\n2. last"),
        ("So **much** more", " much", "", "So more"),
        ("Keep", "keep", "a * b", "a * b"),
    ],
)
def test_words_take_the_style_of_what_they_replace(text: str, words: str, by: str, after: str):
    assert change(text, words, by) == after


@given(SPANS, WORDS, st.sampled_from(["X", "two words", "é"]))
def test_bold_and_italic_outside_of_a_match_stay(parts: list, sought: str, by: str):
    spans = prose.joined(
        one for word, bold, italic in parts for one in (Span(word, bold, italic), Span(" "))
    )
    text = prose.compose([Paragraph(0, "", spans[:-1] if spans[-1].text == " " else spans)])
    wanted = [
        (each, bold, italic)
        for word, bold, italic in parts
        for each in (by.split() if sought == word else [word])
    ]
    if any(sought in word and sought != word for word, _, _ in parts):
        return
    after = change(text, sought, by)
    assert _styled(after) == _styled(prose.compose([Paragraph(0, "", _spaced(wanted))]))


def _spaced(parts: list) -> tuple[Span, ...]:
    spans = [one for word, *style in parts for one in (Span(" "), Span(word, *style))]
    return prose.joined(spans[1:])


def _styled(text: str) -> list[tuple[str, bool, bool]]:
    return [
        (letter, span.bold, span.italic)
        for paragraph in prose.parse(text)
        for span in paragraph.spans
        for letter in span.text
        if letter != " "
    ]


@given(texts, st.sampled_from(["a", "e", "St"]))
def test_all_words_of_any_text_come_out_as_plain_replacing_would_have_them(text: str, sought: str):
    after = [paragraph.text for paragraph in prose.parse(change(text, sought, "Q"))]
    plain = [Query(sought).pattern.sub("Q", line) for line in lines("text", text)]
    assert after == plain


@given(texts)
def test_what_has_no_match_stays_as_it_is(text: str):
    assert prose.parse(replaced("text", text, [], "Q")) == prose.parse(text)


def replace_all(doc: Document, words: str, by: str) -> int:
    found = matches(doc.graph, Query(words))
    with doc.edit("Replace") as edit:
        replace_words(edit, found, by)
    return len(found)


def test_all_of_a_model_is_replaced_in_one_step_and_taken_back_in_one():
    doc = document("Activities: Mentor training(Peer mentors)\nOutcomes: Trust in mentors")
    with doc.edit("Style") as edit:
        cards.set_text(edit, slug("Trust in mentors"), "Trust in **mentors**\n- mentors stay")
    before = doc.graph
    assert replace_all(doc, "mentor", "Coach") == 4
    assert doc.graph.group(slug("Mentor training")).title == "Coach training"
    assert doc.graph.card(slug("Trust in mentors")).text == "Trust in **Coachs**\n- Coachs stay"
    doc.undo()
    assert doc.graph == before
