import pytest

from tests.builders import outline
from tests.exchange.reading import guesses, imported, model_of


def texts(data: str, name: str = "") -> list[str]:
    return [card.text for card in model_of(data, name).cards]


@pytest.mark.parametrize(
    "headings",
    [
        "Lane,Group,When,Text",
        "COLUMN,Theme,Timescale,Card",
        "stage,Work-stream,term,Description",
        "Section,Heading,Timing,Statement",
        "Category,Strand,Period,Wording",
        "Element,Pillar,By when,Item",
    ],
)
def test_headings_are_known_by_their_synonyms_in_any_case(headings: str) -> None:
    (card,) = (graph := model_of(f"{headings}\nOutcomes,Families,Int,Trust\n")).cards

    assert outline(graph) == ["Outcomes: Families(Trust)"]
    assert card.when == "Int"


def test_columns_stand_in_any_order() -> None:
    assert outline(model_of("Text,Id,Lane,Group\nTrust,x,Outcomes,Families\n")) == [
        "Outcomes: Families(Trust)"
    ]


def test_a_text_of_several_lines_is_a_card_with_points() -> None:
    assert texts('Lane,Text\nA,"Lead:\n• one\n\t• two\n\n2) three"\n') == [
        "Lead:\n- one\n  - two\n2) three"
    ]


def test_words_of_an_unknown_column_become_a_point_and_are_reported() -> None:
    data = 'Lane,Text,Owner\nA,Mentoring,Ann\nA,Sport,"- Bob\n- Cy"\nA,,Dee\n'

    assert texts(data) == [
        "Mentoring\n- Owner: Ann",
        "Sport\n- Owner:\n  - Bob\n  - Cy",
        "Owner: Dee",
    ]
    assert "the column “Owner”" in guesses(data)


def test_an_unknown_column_with_nothing_in_it_is_reported_as_skipped() -> None:
    report = imported("Lane,Text,Owner\nA,x,\n").report

    assert report.skipped == ("The column “Owner” is empty.",)


def test_cells_beyond_the_headings_are_kept() -> None:
    assert texts("Text,Lane\nx,A,more,\nshort\n") == ["x\n- more", "short"]


def test_a_text_that_was_split_at_its_commas_is_joined_again() -> None:
    data = "Lane,Text\nA,Train staff, partners, schools\nA,x\n"

    assert texts(data) == ["Train staff, partners, schools", "x"]
    assert "Line 2" in guesses(data)


def test_blank_cells_of_a_merged_table_go_on_with_what_is_above() -> None:
    data = "Lane,Group,Text\nInputs,,Money\n,,Staff\nActivities,Youth,a\n,,b\n,Adults,c\n,,d\n"

    assert outline(model_of(data)) == [
        "Inputs: Money; Staff",
        "Activities: Youth(a; b); Adults(c; d)",
    ]
    assert "Lines 3, 5, 6 and 7 named no lane" in guesses(data)


def test_a_line_with_its_lane_and_no_group_stands_in_no_group() -> None:
    assert outline(model_of("Lane,Group,Text\nA,G,x\nA,,y\n")) == ["A: G(x); y"]


def test_a_line_without_a_text_tells_of_an_empty_lane_or_group() -> None:
    data = "Lane,Group,Text\nInputs,,\nActivities,Youth,\nActivities,Adults > Skills,\n"

    assert outline(model_of(data)) == ["Inputs:", "Activities: Youth(); Adults(Skills())"]


def test_lanes_and_groups_alone_are_a_table_too() -> None:
    assert outline(model_of("Lane,Group\nInputs,\nActivities,Youth\n")) == [
        "Inputs:",
        "Activities: Youth()",
    ]


def test_a_sub_head_stands_in_its_group_and_goes_no_deeper() -> None:
    data = "Lane,Group,Text\nA,Young people > Skills,x\nA,Young people,y\nA,B > C > D,z\n"

    assert outline(model_of(data)) == ["A: Young people(Skills(x); y); B(C > D(z))"]


def test_a_group_that_comes_again_joins_the_first_and_is_reported() -> None:
    data = "Lane,Group,Text\nA,G,x\nA,H,y\nA,g,z\n"

    assert outline(model_of(data)) == ["A: G(x; z); H(y)"]
    assert "Line 4 named a group from further up" in guesses(data)
    assert "“g” was taken for “G”" in guesses(data)


def test_a_line_above_the_headings_is_the_title_of_the_page_and_others_are_notes() -> None:
    data = "Our theory of change,,\nFirst draft,,\nLane,Text,\nInputs,Money,\n"

    graph = model_of(data)
    assert graph.project.title == "Our theory of change"
    assert outline(graph) == ["Inputs: Money", "Notes: First draft"]
    assert "“Our theory of change” became the title of the page." in guesses(data)
    assert "Line 2 above the headings" in guesses(data)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("Our plan,\nLane,Text\nInputs,Money\nPage: Title,Safer streets\n", ""),
        ("Our plan,\nLane,Text\nInputs,Money\n", "Safer streets"),
    ],
)
def test_a_line_above_the_headings_is_a_note_where_the_page_has_a_title(
    data: str, title: str
) -> None:
    graph = imported(data, title=title).graph

    assert graph.project.title == "Safer streets"
    assert outline(graph) == ["Inputs: Money", "Notes: Our plan"]


def test_a_sentence_above_the_headings_is_no_title() -> None:
    graph = model_of("This was written after the meeting.,\nLane,Text\nInputs,Money\n")

    assert graph.project.title == ""
    assert outline(graph) == ["Inputs: Money", "Notes: This was written after the meeting."]


def test_headings_that_are_repeated_for_printing_are_skipped() -> None:
    result = imported("Lane,Text\nA,x\nLANE,Text\nLane,Text\nA,y\n")

    assert outline(result.graph) == ["A: x; y", "LANE: Text"]
    assert result.report.skipped == ("Line 4 repeated the headings.",)


def test_cards_of_a_table_without_lanes_are_notes() -> None:
    assert outline(model_of("Text,When\nx,Int\n")) == ["Notes: x"]


def test_a_column_of_lane_words_names_the_lanes_whatever_its_heading() -> None:
    data = "Type;What we plan\nActivity;Mentoring\nActivity;Sport\nOutcome;Trust\nOutcome;Jobs\n"

    assert outline(model_of(data, "plan.csv")) == [
        "Activity: Mentoring; Sport",
        "Outcome: Trust; Jobs",
    ]
    assert "“Type” was taken for the lanes" in guesses(data, "plan.csv")


def test_a_table_without_headings_is_told_by_its_lane_words() -> None:
    data = "Activities\tYouth\tMentoring of pupils\nActivities\tYouth\tSport after school\n"

    assert outline(model_of(data + "Outcomes\tYouth\tTrust in grown-ups\n")) == [
        "Activities: Youth(Mentoring of pupils; Sport after school)",
        "Outcomes: Youth(Trust in grown-ups)",
    ]


def test_rows_that_nothing_is_known_of_become_cards_whole() -> None:
    long = "a sentence that goes on for much longer than any heading of a column does"
    data = f"{long}\tone\n{long}\ttwo\n"

    assert texts(data) == [f"{long}\n- one", f"{long}\n- two"]


def test_ids_are_kept_where_they_can_be() -> None:
    data = f"Lane,Text,Id\nA,x,one\nA,y,one\nA,z,project\nA,w,{'long ' * 20}\n"
    graph = model_of(data)

    ids = {card.text: card.id for card in graph.cards}
    assert ids["x"] == "one"
    assert len(set(ids.values())) == 4
    assert f"w\n- Id: {'long ' * 19}long" in ids
    assert "Lines 3 and 4 had an id that was in use" in guesses(data)


def test_the_kind_of_a_lane_can_be_told_by_a_column() -> None:
    data = "Lane,Text,Lane kind\nPhoenix,x,short outcomes\nOur offer,y,all sorts\n"
    phoenix, offer = (graph := model_of(data)).lanes

    assert (phoenix.kind.value, offer.kind.value) == ("short-term outcomes", "other")
    assert [card.text for card in graph.cards] == ["x", "y\n- Lane kind: all sorts"]


def test_a_column_of_cells_from_a_spreadsheet_is_a_card_for_each_cell() -> None:
    assert texts('"Mentoring\nweekly, at school"\nSport\n') == [
        "Mentoring\n- weekly, at school",
        "Sport",
    ]
    assert texts('"Mentoring, weekly"\n"Sport, daily"\n', "a.csv") == [
        "Mentoring, weekly",
        "Sport, daily",
    ]


def test_short_texts_that_end_in_a_lane_word_name_no_lanes() -> None:
    data = "Who;Hoped for\nPupils;Better outcomes\nParents;Improved learning\nStaff;Wider impact\n"

    assert [lane.title for lane in model_of(data, "plan.csv").lanes] == ["Who", "Hoped for"]
