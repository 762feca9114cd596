"""Words from elsewhere become cards with what was formatted in them."""

from __future__ import annotations

import pytest

from toc_editor.app import clips
from toc_editor.app.pasting import cards_in

WORD = """
<p class=MsoNormal>Short term</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Young people <b>trust</b>
an adult<o:p></o:p></p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>at home</p>
<p style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>§</span>each day</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Safer streets</p>
"""
PLAIN = "Short term\n·\tYoung people trust an adult\no\tat home\n§\teach day\n·\tSafer streets"


def test_a_list_of_a_text_processor_becomes_cards_with_bold_words_and_points():
    assert cards_in(WORD, PLAIN) == [
        "Short term",
        "Young people **trust** an adult\n- at home\n  - each day",
        "Safer streets",
    ]


def test_points_that_were_copied_without_the_one_above_them_are_cards():
    assert cards_in("<ul><ul><li>at home<li>at school</ul></ul>", "") == ["at home", "at school"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div>Training</div><div>&nbsp;&nbsp;staff</div>",
        "<table><tr><td><b>Training</b></td></tr></table>",
    ],
)
def test_the_plain_words_count_where_their_format_says_no_more(html):
    assert cards_in(html, "Training\n  staff") == ["Training\n- staff"]


def test_too_many_formatted_lines_are_refused_like_plain_ones():
    html = "<ul>" + "<li>One" * (clips.MOST_LINES + 1) + "</ul>"
    assert cards_in(html, "One") is None
