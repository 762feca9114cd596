from tests.builders import outline
from tests.exchange.reading import guesses, model_of
from toc_editor.model.records import Card, Row


def placed(data: str, name: str = "") -> list[tuple[str, str]]:
    """Each card with the title of its row."""
    graph = model_of(data, name)
    rows = {record.id: record.title for record in graph if isinstance(record, Row)}
    return [(card.text, rows.get(card.row or card.id, "")) for card in graph.cards]


def test_headings_that_are_lane_words_make_each_column_a_lane() -> None:
    data = "Inputs\tOur work\tOutcomes\nMoney\tMentoring\tTrust\nStaff\t\tJobs\n"

    assert outline(model_of(data)) == [
        "Inputs: Money; Staff",
        "Our work: Mentoring",
        "Outcomes: Trust; Jobs",
    ]
    assert "Each column of the table was taken for a lane" in guesses(data)


def test_a_table_without_known_headings_and_texts_is_one_of_lanes() -> None:
    data = "Phase one\tPhase two\nPlan\tAct\nAsk\tReview\n"

    assert outline(model_of(data)) == ["Phase one: Plan; Ask", "Phase two: Act; Review"]
    assert "The headings in line 1 were taken for the lanes" in guesses(data)


def test_a_lane_without_cards_stays() -> None:
    assert outline(model_of("Inputs,Outcomes\n,Trust\n")) == ["Inputs:", "Outcomes: Trust"]


def test_a_first_column_without_heading_names_the_rows() -> None:
    data = (
        "\tShort-term outcomes\tLong-term outcomes\n"
        "Agencies\tShare data\t\n\tMeet weekly\tJoin up\nFamilies\t\tTrust\n"
    )

    assert placed(data) == [
        ("Share data", "Agencies"),
        ("Meet weekly", "Agencies"),
        ("Join up", "Agencies"),
        ("Trust", "Families"),
    ]
    graph = model_of(data)
    assert {lane.grid for lane in graph.lanes} == {"rows"}
    assert [row.title for row in graph.rows("rows")] == ["Agencies", "Families"]


def test_a_first_column_of_themes_names_the_groups() -> None:
    data = "Theme,Activities,Outputs\nYouth,Sport,Sessions\nElders,,\nAdults,Skills,Courses\n"

    assert outline(model_of(data)) == [
        "Activities: Youth(Sport); Elders(); Adults(Skills)",
        "Outputs: Youth(Sessions); Adults(Courses)",
    ]


def test_a_cell_is_a_card_with_its_points() -> None:
    data = 'Inputs,Activities\nMoney,"Mentoring:\n- weekly\n- at school"\nStaff,Sport\n'

    assert [card.text for card in model_of(data).cards][2] == "Mentoring:\n- weekly\n- at school"


def test_a_cell_that_is_a_list_of_points_holds_a_card_for_each() -> None:
    data = 'Inputs,Activities\nMoney,"• Mentoring\n  – weekly\n• Sport"\nStaff,Lessons\n'

    assert outline(model_of(data))[1] == "Activities: Mentoring\n- weekly; Sport; Lessons"


def test_a_cell_of_plain_lines_holds_a_card_for_each() -> None:
    data = ',Inputs,Activities\nYouth,Money,"Mentoring\nSport"\nElders,Staff,Lunches\n'

    assert placed(data)[2:] == [("Mentoring", "Youth"), ("Sport", "Youth"), ("Lunches", "Elders")]


def test_a_table_of_one_line_holds_whole_lanes_in_its_cells() -> None:
    data = 'Inputs,Activities\n"Money\nStaff","Youth:\n- Sport\nAdults:\n- Skills"\n'

    assert outline(model_of(data)) == [
        "Inputs: Money; Staff",
        "Activities: Youth(Sport); Adults(Skills)",
    ]


def test_columns_without_heading_belong_to_the_lane_before_them() -> None:
    data = "Inputs,Activities,,Outcomes\na,b,c,d\n,e,f,g\n"

    assert outline(model_of(data)) == ["Inputs: a", "Activities: b; e; c; f", "Outcomes: d; g"]
    assert "Columns without a heading" in guesses(data)


def test_no_card_is_lost_from_a_cell_beyond_the_headings() -> None:
    assert [card.text for card in model_of("Inputs,Outcomes\na,b,c\n").cards] == ["a", "b", "c"]


def test_cards_stand_in_the_order_of_their_column() -> None:
    graph = model_of("Inputs,Outcomes\n1st,one\n2nd,two\n3rd,three\n")
    inputs = graph.lanes[0]

    assert [card.text for card in graph.items(inputs.id) if isinstance(card, Card)] == [
        "1st",
        "2nd",
        "3rd",
    ]
