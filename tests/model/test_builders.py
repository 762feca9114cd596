"""The tests' own builders and strategies do what the tests rely on."""

from hypothesis import given

from tests.builders import GRID, lane_id, model, outline, slug
from tests.strategies import graphs
from toc_editor.model import rules
from toc_editor.model.graph import Graph


def test_a_chain_is_a_card_a_lane_and_the_links_between():
    assert outline(model("Training -> Skills -> Jobs")) == [
        "Activities: Training",
        "Outputs: Skills",
        "Outcomes: Jobs",
        "skills -> jobs",
        "training -> skills",
    ]


def test_lanes_groups_and_rows_come_from_lines():
    graph = model("""
        Activities: Mentoring; Schools(Clubs; Away days(Camp))
        Outcomes: [Agencies] Trust; [Families] Safety
        Mentoring -> Trust
    """)
    assert outline(graph) == [
        "Activities: Mentoring; Schools(Clubs; Away days(Camp))",
        "Outcomes: Trust; Safety",
        "mentoring -> trust",
    ]
    assert graph.lane(lane_id("Outcomes")).grid == GRID
    assert [row.title for row in graph.rows(GRID)] == ["Agencies", "Families"]
    assert graph.card(slug("Safety")).row == "row-families"


@given(graphs())
def test_random_models_keep_the_rules(graph: Graph):
    assert rules.problems(graph) == []
