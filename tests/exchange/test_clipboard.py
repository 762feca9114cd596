import pytest
from msgspec.structs import replace

from tests.builders import model, outline
from tests.exchange.reading import model_of
from toc_editor.exchange.clipboard import bullets_text
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
