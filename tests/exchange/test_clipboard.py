import pytest
from msgspec.structs import replace

from tests.builders import lane_id, model, outline
from tests.exchange.reading import model_of
from toc_editor.exchange.clipboard import bullets_text, table_text
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

PLAN = """
    Inputs: Money; Staff
    Activities: Youth(Sport; Talk); Adults(Skills)
    Outcomes: [Agencies] Trust; [Families] Safety
    Sport -> Trust
    Money -> Sport
"""


def ids(*names: str) -> list[Id]:
    return [Id(name) for name in names]


def test_a_table_for_a_spreadsheet_has_only_the_columns_in_use() -> None:
    assert table_text(model(PLAN), ids("money", "staff")) == (
        "Lane\tText\r\nInputs\tMoney\r\nInputs\tStaff\r\n"
    )


def test_links_among_the_cards_that_are_copied_go_with_them() -> None:
    assert table_text(model(PLAN), ids("sport", "trust")) == (
        "Lane\tGroup\tRow\tText\tId\tLeads to\r\n"
        "Activities\tYouth\t\tSport\tsport\ttrust\r\n"
        "Outcomes\t\tAgencies\tTrust\ttrust\t\r\n"
    )


def test_lanes_and_groups_are_copied_with_all_that_they_hold() -> None:
    graph = model(PLAN)
    chosen = [lane_id("Inputs"), Id("youth")]

    assert outline(model_of(table_text(graph, chosen)))[:2] == [
        "Inputs: Money; Staff",
        "Activities: Youth(Sport; Talk)",
    ]


def test_what_is_not_copied_leaves_no_mark_on_namesakes() -> None:
    graph = model("Outcomes: Youth(a)\nImpact: b")
    renamed = Graph([*graph, *(replace(lane, title="Aim") for lane in graph.lanes)])

    assert table_text(renamed, ids("b")) == "Lane\tText\r\nAim\tb\r\n"


def test_a_table_comes_back_from_the_clipboard() -> None:
    graph = model(PLAN)

    assert outline(model_of(table_text(graph, [lane.id for lane in graph.lanes]))) == outline(graph)


def test_cards_of_one_lane_are_plain_bullets_with_their_points() -> None:
    text = "Lead:\n- **bold** point\n  - deeper\n1. number\nmore"
    plain = model("Inputs: x; y")
    graph = Graph([*plain, replace(plain.card(Id("x")), text=text)])

    assert bullets_text(graph, ids("x", "y")) == (
        "- Lead:\n  - bold point\n    - deeper\n  1. number\n  - more\n- y"
    )


def test_bullets_of_several_lanes_stand_under_plain_headings() -> None:
    graph = model(PLAN)

    assert bullets_text(graph, ids("money", "sport", "skills")) == (
        "Inputs\n- Money\n\nActivities\nYouth:\n- Sport\nAdults:\n- Skills"
    )


@pytest.mark.parametrize(
    "plan",
    [
        "Inputs: Money\nActivities: Youth(Sport); Adults(Skills)\nOur outcomes: Trust",
        "Phoenix: Money\nActivities: Youth(Sport); Adults(Skills)",
        "Inputs: Money\nActivities: Youth(Sport; Skills(Talk; Listen)); Adults(Work)",
        "Inputs: Money; Staff",
    ],
)
def test_bullets_come_back_as_the_same_lanes_groups_and_cards(plan: str) -> None:
    graph = model(plan)
    text = bullets_text(graph, [lane.id for lane in graph.lanes])
    back = [line.replace("Notes", graph.lanes[0].title) for line in outline(model_of(text))]

    assert back == outline(graph)


def test_nothing_chosen_is_an_empty_text() -> None:
    assert bullets_text(model(PLAN), []) == ""
