"""Formatted text of other programs comes in as a card has it, and goes out again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from toc_editor.exchange.rich_text import MOST_TAGS, TooMuch, html, paragraphs
from toc_editor.model import prose

WORD = """
<html><head><style>p {color:red}</style><title>Doc</title></head><body>
<p class=MsoNormal><b>Aims</b> of the&nbsp;<i>unit</i><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7pt'>   </span></span>
<![endif]>First
point</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>2.
</span>Deeper</p>
</body></html>
"""
WRITER = "<b style='font-weight:normal'><p><span style='font-weight:700'>Bold</span> not</p></b>"


def read(text: str) -> tuple[prose.Paragraph, ...]:
    found = paragraphs(text)
    assert not isinstance(found, TooMuch)
    return found


def markup(text: str) -> str:
    return prose.compose(read(text))


def test_a_text_processors_words_come_with_bold_italic_and_points():
    assert markup(WORD) == "**Aims** of the *unit*\n- First point\n  2. Deeper"


def test_weights_given_as_styles_count_and_overrule_their_tags():
    assert markup(WRITER) == "**Bold** not"


def test_lists_in_lists_are_points_under_points():
    text = "<ol><li>One<ul><li>a<li>b</ul></li><li>Two</li></ol>"
    assert markup(text) == "1. One\n  - a\n  - b\n2. Two"


def test_scripts_links_and_pictures_leave_their_words_alone():
    text = "See <a href='javascript:x'>the <img src=x onerror=y>plan</a><script>alert(1)</script>."
    assert markup(text) == "See the plan."


def test_a_text_as_long_as_a_book_or_with_very_many_tags_is_told_to_be_too_much():
    assert paragraphs("<p>" + "a" * 2_000_000) == TooMuch()
    assert paragraphs("<p>a" * MOST_TAGS) == TooMuch()


@given(texts)
def test_what_goes_out_comes_back(text):
    own = tuple(one for one in prose.parse(text) if one.text)
    back = read(html(own))
    assert [one.spans for one in back] == [one.spans for one in own]
    assert [min(one.level, 1) for one in back] == [min(one.level, 1) for one in own]


@given(st.text(alphabet="<>/&;=' \"abpliou-!#x0", max_size=60))
def test_broken_markup_gives_some_text_and_no_fault(text):
    for paragraph in read(text):
        assert paragraph.text == " ".join(paragraph.text.split())
