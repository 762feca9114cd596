"""A table that is pasted becomes cards in the lanes that are there, and no word of it is lost."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import lane_id, model
from toc_editor.app.pasting import MOST_SHOWN, Prospect, paste, prospect, table_in
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.grids import Grid, grid_of_text
from toc_editor.exchange.headings import Role
from toc_editor.exchange.readings import (
    Layout,
    Reading,
    Unread,
    guessed,
    in_layout,
    offered,
    with_headings,
    with_use,
)
from toc_editor.exchange.rich_text import MOST_TAGS
from toc_editor.exchange.values import NotATable
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Id, Lane, LinkKind, Row

LANES = """
    Activities: Mentoring; People(Clubs; Trips)
    Outcomes: Trust
"""
SPOT = Spot(lane_id("Activities"))


def grid(text: str) -> Grid:
    found = grid_of_text(text)
    assert isinstance(found, Grid), found
    return found


def seen(text: str, reading: Reading | None = None, spot: Spot = SPOT) -> Prospect:
    table = grid(text)
    found = prospect(table, reading or guessed(table), model(LANES), spot)
    assert isinstance(found, Prospect), found
    return found


def pasted(text: str, reading: Reading | None = None, spot: Spot = SPOT) -> Graph:
    """The model with the table in it, sound by the rules."""
    document = Document(model(LANES))
    with document.edit("Paste") as edit:
        paste(edit, seen(text, reading, spot).plan, spot)
    assert rules.problems(document.graph) == []
    return document.graph


def texts(graph: Graph, lane: str) -> list[str]:
    found = next(one for one in graph.lanes if one.title == lane)
    return [card.text for card in graph.cards_in(found.id)]


def test_lanes_are_found_by_title_and_by_kind_and_keep_their_titles():
    graph = pasted("Stage\tText\nWhat we do\tVisits\nOutcomes\tSafety")
    assert [lane.title for lane in graph.lanes] == ["Activities", "Outcomes"]
    assert texts(graph, "Activities")[-1] == "Visits"
    assert texts(graph, "Outcomes") == ["Trust", "Safety"]


def test_a_lane_that_is_not_there_is_made_where_the_table_has_it_and_named():
    text = "Lane\tText\nActivities\tVisits\nOutputs\tReports\nOutcomes\tSafety"
    assert [lane.title for lane in pasted(text).lanes] == ["Activities", "Outputs", "Outcomes"]
    assert "“Outputs” is a new lane." in seen(text).sentences
    assert [lane.title for lane in seen(text).shown.lanes] == [
        *("Activities", "Outputs (new)", "Outcomes"),
    ]


def test_cards_join_a_group_of_the_model_that_has_the_title():
    graph = pasted("Lane\tGroup\tText\nActivities\tpeople\tVisits\nActivities\tPlaces\tParks")
    groups = {card.text: [g.title for g in graph.groups_above(card.id)] for card in graph.cards}
    assert groups["Visits"] == ["People"]
    assert groups["Parks"] == ["Places"]
    assert sum(1 for _ in graph.groups_in(lane_id("Activities"))) == 2


def test_what_names_no_lane_comes_at_the_spot():
    spot = Spot(lane_id("Activities"), before=Id("mentoring"))
    graph = pasted("Text\tWhen\nVisits\tInt\nParks\tLt", spot=spot)
    assert texts(graph, "Activities")[:3] == ["Visits", "Parks", "Mentoring"]


def test_what_names_no_lane_comes_into_the_group_at_the_spot():
    graph = pasted("Text\tWhen\nVisits\tInt\nParks\tLt", spot=Spot(Id("people")))
    assert [card.text for card in graph.cards_in(Id("people"))] == [
        *("Clubs", "Trips", "Visits", "Parks"),
    ]


def test_links_lead_to_cards_of_the_table_and_to_those_that_are_there():
    graph = pasted("Lane\tText\tLeads to\nActivities\tVisits\tSafety; Trust\nOutcomes\tSafety\t")
    ends = {(graph.card(one.source).text, graph.card(one.target).text) for one in graph.links}
    assert ends == {("Visits", "Safety"), ("Visits", "Trust")}
    assert {link.kind for link in graph.links} == {LinkKind.LEADS_TO}


def test_columns_of_no_known_meaning_become_points_and_are_named():
    text = "Lane\tText\tOwner\tCost\nOutcomes\tSafety\tAnn\t£5"
    assert texts(pasted(text), "Outcomes")[-1] == "Safety\n- Owner: Ann\n- Cost: £5"
    told = "Words from the columns “Owner” and “Cost” became points of their cards."
    assert told in seen(text).sentences


def test_a_column_that_is_left_out_is_named_with_its_number_of_words():
    table = "Lane\tText\tOwner\nOutcomes\tSafety\tAnn Other"
    reading = with_use(guessed(grid(table)), 2, Unread.LEFT_OUT)
    assert texts(pasted(table, reading), "Outcomes")[-1] == "Safety"
    told = "The column “Owner” is left out, with 2 words in it."
    assert told in seen(table, reading).sentences


def test_rows_stand_on_the_grid_of_the_lanes_that_name_them():
    graph = pasted("Lane\tRow\tText\nActivities\tSchools\tVisits\nOutcomes\tSchools\tSafety")
    rows = {card.text: graph.row_of(card.id) for card in graph.cards}
    assert rows["Visits"] is not None
    assert rows["Visits"] == rows["Safety"]
    assert rows["Trust"] is None


def test_rows_become_points_in_a_lane_that_has_rows_of_its_own():
    first = pasted("Lane\tRow\tText\nActivities\tSchools\tVisits\nActivities\tParks\tGames")
    second = Document(first)
    with second.edit("Paste") as edit:
        found = prospect(grid("Lane\tRow\tText\nOutcomes\tHomes\tSafety"), _BY_ROWS, first, SPOT)
        assert isinstance(found, Prospect)
        paste(edit, found.plan, SPOT)
    both = "Lane\tRow\tText\nActivities\tParks\tPlay\nOutcomes\tParks\tPeace"
    found = prospect(grid(both), _BY_ROWS, second.graph, SPOT)
    assert isinstance(found, Prospect)
    assert found.plan.report.words_in == found.plan.report.words_out
    assert "Peace\n- Row: Parks" in [card.text for card in found.plan.cards]
    assert "“Outcomes” has rows of its own; the rows of the table became points." in found.sentences


_BY_ROWS = Reading(Layout.ROWS, (Role.LANE, Role.ROW, Role.TEXT), has_headings=True)


def test_a_table_with_a_lane_in_each_column_gives_each_cell_to_its_lane():
    graph = pasted("Activity\tOutcomes\nVisits\tSafety\nParks\tPeace")
    assert texts(graph, "Activities")[-2:] == ["Visits", "Parks"]
    assert texts(graph, "Outcomes")[-2:] == ["Safety", "Peace"]


def test_another_layout_reads_the_same_table_row_by_row():
    text = "Activity\tOutcomes\nVisits\tSafety in the park\nParks\tPeace"
    reading = in_layout(grid(text), Layout.ROWS)
    assert texts(pasted(text, reading), "Activities")[-2:] == [
        *("Safety in the park\n- Activity: Visits", "Peace\n- Activity: Parks"),
    ]


def test_without_headings_the_first_row_is_a_card_as_well():
    text = "Visits\tInt\nParks\tLt"
    reading = with_headings(grid(text), in_layout(grid(text), Layout.ROWS), has_headings=False)
    assert seen(text, reading).plan.report.cards == 2


def test_no_two_columns_stand_for_the_same_part_of_a_card():
    table = grid("Lane\tText\tOwner\nOutcomes\tSafety\tAnn")
    reading = with_use(guessed(table), 2, Role.TEXT)
    assert reading.uses == (Role.LANE, Unread.POINT, Role.TEXT)


def test_what_a_table_says_of_the_page_is_named_and_the_page_stays_as_it_is():
    text = "Lane\tText\nPage: Title\tAnother plan\nOutcomes\tSafety"
    assert pasted(text).project == model(LANES).project
    told = "The title of the page stays as it is; “Another plan” was left out."
    assert told in seen(text).sentences


def test_names_in_merged_cells_count_for_all_their_rows():
    html = (
        "<table><tr><th>Group<th>Text</tr><tr><td rowspan=2>Places<td>Parks</tr>"
        "<tr><td>Halls</tr><tr><td><td>Alone</tr></table>"
    )
    table = table_in(html, "")
    assert isinstance(table, Grid)
    found = prospect(table, guessed(table), model(LANES), SPOT)
    assert isinstance(found, Prospect)
    groups = {c.text: bool(found.shown.groups_above(c.id)) for c in found.shown.cards}
    assert groups == {"Parks": True, "Halls": True, "Alone": False}


def test_formats_that_are_too_many_give_way_to_the_plain_text_and_that_is_told():
    html = "<table>" + "<td>" * MOST_TAGS
    table = table_in(html, "Lane\tText\nOutcomes\tSafety")
    assert isinstance(table, Grid)
    assert table.guesses == (
        "Its formats were too many to read; the table comes from its plain text.",
    )


def test_a_long_table_is_shown_in_part_and_that_is_told():
    text = "Lane\tText\n" + "".join(f"Outcomes\tCard {n}\n" for n in range(MOST_SHOWN + 1))
    found = seen(text)
    assert found.plan.report.cards == MOST_SHOWN + 1
    assert sum(1 for _ in found.shown.cards) == MOST_SHOWN
    assert any("shown here" in sentence for sentence in found.sentences)


def test_more_lanes_than_a_model_takes_are_refused_in_a_sentence():
    text = "Lane\tText\n" + "".join(f"Lane {n}\tCard\n" for n in range(501))
    found = prospect(grid(text), guessed(grid(text)), model(LANES), SPOT)
    assert isinstance(found, NotATable)


# No word is lost


_MARKED = re.compile("word[0-9]x[0-9]")
_HEADS = st.sampled_from(
    ["Lane", "Group", "Row", "When", "Text", "Activities", "Outcomes", "Owner", "Leads to", ""]
)


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A table with a word of its own in some cells of its body, and nothing in the others."""
    width = draw(st.integers(2, 5))
    heads = draw(st.lists(_HEADS, min_size=width, max_size=width))
    body = [["word0x0", "word0x1", *[""] * (width - 2)]]
    for row in range(1, draw(st.integers(1, 4))):
        is_filled = draw(st.lists(st.booleans(), min_size=width, max_size=width))
        body.append([f"word{row}x{n}" if filled else "" for n, filled in enumerate(is_filled)])
    rows = [row for row in (heads, *body) if any(row)]
    return Grid(tuple(CellRow(n, tuple(row)) for n, row in enumerate(rows, start=1)))


@st.composite
def readings(draw: st.DrawFn, table: Grid) -> Reading:
    """A reading that somebody may choose, with nothing left out."""
    reading = in_layout(table, draw(st.sampled_from(Layout)))
    if reading.layout is Layout.ROWS:
        reading = with_headings(table, reading, has_headings=draw(st.booleans()))
    for column in range(table.width):
        uses = [use for use in offered(reading, column) if use is not Unread.LEFT_OUT]
        reading = with_use(reading, column, draw(st.sampled_from([reading.uses[column], *uses])))
    return reading


@settings(max_examples=100)
@given(st.data(), st.sampled_from([lane_id("Activities"), Id("people")]))
def test_every_word_of_a_table_is_in_the_result_exactly_once(data, place):
    table = data.draw(tables())
    reading = data.draw(readings(table))
    found = prospect(table, reading, model(LANES), Spot(place))
    assert isinstance(found, Prospect), found
    assert found.plan.report.words_in == found.plan.report.words_out
    document = Document(model(LANES))
    with document.edit("Paste") as edit:
        paste(edit, found.plan, Spot(place))
    on_cards = Counter(word for text in _of_cards(document.graph) for word in text.split())
    in_names = {word for title in _titles(document.graph) for word in title.split()}
    in_names |= {str(card.id) for card in document.graph.cards}
    told = set(_MARKED.findall(" ".join(found.sentences)))
    for number, row in enumerate(table.rows):
        if number != reading.above or not reading.has_headings:
            for word in _MARKED.findall(" ".join(row.cells)):
                assert on_cards[word] == 1 or (not on_cards[word] and word in in_names | told)


def _of_cards(graph: Graph) -> list[str]:
    return [f"{card.text} {card.when}" for card in graph.cards]


def _titles(graph: Graph) -> list[str]:
    return [record.title for record in graph if isinstance(record, Lane | Row | Group)]
