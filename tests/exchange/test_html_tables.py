"""Tables come from the HTML that spreadsheets, text processors and browsers have for others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_editor.exchange.grids import MOST_ROWS, Grid, grid_of_text
from toc_editor.exchange.html_tables import grid_of_html
from toc_editor.exchange.rich_text import MOST_TAGS, TooMuch
from toc_editor.exchange.values import NotATable

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td {mso-x:1}</style>
</head><body><table border=0 style='border-collapse:collapse'><!--StartFragment-->
<col width=64><tr height=20><td class=xl65><b>Lane</b></td><td>Text</td></tr>
<tr height=20><td rowspan=2>Outputs</td><td>First<br style='mso-data-placement:same-cell'>
second</td></tr><tr><td>Third&nbsp;one</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]>
<!--EndFragment--></table></body></html>"""


def grid(html: str) -> Grid:
    found = grid_of_html(html)
    assert isinstance(found, Grid), found
    return found


def cells(html: str) -> list[tuple[str, ...]]:
    return [row.cells for row in grid(html).rows]


def test_a_spreadsheets_table_comes_with_its_lines_and_merged_cells():
    assert cells(EXCEL) == [("Lane", "Text"), ("Outputs", "First\nsecond"), ("", "Third one")]
    assert grid(EXCEL).spanned == {(2, 0): "Outputs"}


def test_a_cell_across_columns_leaves_those_blank():
    html = "<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>c<td>d<td>e</table>"
    assert cells(html) == [("a", "", "b"), ("c", "d", "e")]


def test_bold_within_a_cell_is_kept_and_a_cell_all_in_bold_is_plain():
    html = "<table><tr><th>A<th>B</tr><tr><td><b>all</b></td><td>a <b>b</b></td></tr></table>"
    assert grid(html).marked == {(1, 1): "a **b**"}


def test_a_list_in_a_cell_is_points():
    html = "<table><tr><td>a<td>b</tr><tr><td>c<td>Do:<ul><li>one<li>two</ul></tr></table>"
    assert cells(html)[1] == ("c", "Do:\n- one\n- two")


def test_a_table_in_a_cell_is_part_of_what_that_cell_says():
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    html = f"<table><tr><td>a<td>{inner}</tr><tr><td>c<td>d</tr></table>"
    assert cells(html) == [("a", "x y"), ("c", "d")]


def test_words_around_a_table_are_kept_apart_from_it():
    html = "<p>Before</p><table><caption>Name</caption><tr><td>a<td>b<tr><td>c<td>d</table>After"
    assert grid(html).around == ("Before", "Name", "After")


@pytest.mark.parametrize(
    "html",
    [
        "<p>No table</p>",
        "<table><tr><td>One</td></tr><tr><td>column</td></tr></table>",
        "<table><tr><td>One</td><td>row</td></tr></table>",
        "<table><tr><td></td></tr></table>",
        "</table></td><td>lost</td>",
    ],
)
def test_what_is_no_table_of_two_columns_and_rows_is_none(html: str):
    assert grid_of_html(html) is None


def test_a_table_of_too_many_rows_or_cells_is_refused_in_a_sentence():
    long = "<table>" + "<tr><td>a<td>b" * (MOST_ROWS + 1) + "</table>"
    wide = "<table>" + "<tr><td>a" + "<td colspan=9999>b" * 2500 + "</table>"
    for html in (long, wide):
        refused = grid_of_html(html)
        assert isinstance(refused, NotATable)
        assert "Take a part of it" in refused.sentence


def test_more_tags_than_are_read_are_told_and_none_is_left_out_unseen():
    assert grid_of_html("<table>" + "<td>" * MOST_TAGS + "</table>") == TooMuch()


@given(st.text(alphabet="<>/abtdrhle ='\"1239spano", max_size=80))
def test_no_html_is_too_broken_to_be_looked_at(html: str):
    found = grid_of_html(f"<table><tr><td>{html}</td><td>x</td></tr><tr><td rowspan=9>y{html}")
    assert found is None or isinstance(found, Grid | NotATable)


# Plain text


@pytest.mark.parametrize(
    "text",
    [
        "Training\nMentoring",
        "•\tTraining\n•\tMentoring",
        "1.\tTraining\n2.\tMentoring",
        "Coaching\n\tone to one\n\tin groups",
        "Trust\tSafety",
        "Inputs, activities, outcomes",
        '"Never closed\tand\nwent\thome',
        "We came, we saw\nand we went, as ever",
    ],
)
def test_lines_points_and_sentences_are_no_table(text: str):
    assert grid_of_text(text) is None


def test_cells_parted_by_tabs_are_a_table_also_with_lines_inside_quotation_marks():
    found = grid_of_text('Lane\tText\r\nOutputs\t"one\ntwo"\r\n')
    assert isinstance(found, Grid)
    assert found.rows[1].cells == ("Outputs", "one\ntwo")


def test_known_headings_tell_a_table_that_commas_part():
    assert isinstance(grid_of_text("Lane,Text\nOutputs,One\nOutputs,Two"), Grid)


def test_text_with_too_many_rows_is_refused():
    assert isinstance(grid_of_text("a\tb\n" * (MOST_ROWS + 1)), NotATable)
