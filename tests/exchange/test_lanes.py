import pytest
from msgspec.structs import replace

from tests.builders import model, outline
from tests.exchange.reading import imported, model_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane, Marker, Paper, Place
from toc_editor.model.vocabulary import LaneKind


def places(text: str, template: Graph | None = None) -> dict[str, Place]:
    return {lane.title: lane.place for lane in model_of(text, template=template).lanes}


def with_lanes(graph: Graph, **changes: object) -> Graph:
    """The model with all its lanes changed in this way."""
    return Graph(
        replace(record, **changes) if isinstance(record, Lane) else record for record in graph
    )


def test_lanes_stand_in_the_order_of_the_table_with_a_colour_each() -> None:
    lanes = model_of("Lane,Text\nOutputs,x\nPhoenix,y\nInputs,z\n").lanes

    assert [(lane.title, lane.colour) for lane in lanes] == [
        ("Outputs", 0),
        ("Phoenix", 1),
        ("Inputs", 2),
    ]
    assert [lane.kind for lane in lanes] == [LaneKind.OUTPUTS, LaneKind.OTHER, LaneKind.INPUTS]


def test_there_is_a_colour_of_the_palette_for_every_lane() -> None:
    lines = "".join(f"Lane {number},x\n" for number in range(9))

    assert {lane.colour for lane in model_of(f"Lane,Text\n{lines}").lanes} == set(range(7))


def test_vision_and_conditions_become_bands() -> None:
    data = "Vision,Need,Outcomes,Assumptions,Contextual factors,Feedback loop\na,b,c,d,e,f\n"

    assert list(places(data).values()) == [
        Place.HEAD,
        Place.COLUMN,
        Place.COLUMN,
        *[Place.FOOT] * 3,
    ]


def test_an_aim_that_follows_on_the_outcomes_is_the_last_column_where_there_is_no_impact() -> None:
    chain = "Inputs,a\nOutcomes,b\nOverall aim,c\nAssumptions,d\n"
    (*_, aim, _) = model_of(f"Lane,Text\n{chain}").lanes

    assert (aim.title, aim.place, aim.kind) == ("Overall aim", Place.COLUMN, LaneKind.VISION)
    assert places(f"Lane,Text\n{chain}Impact,e\n")["Overall aim"] is Place.HEAD
    assert places("Lane,Text\nOverall aim,a\nOutcomes,b\n")["Overall aim"] is Place.HEAD


def test_an_aim_that_follows_on_the_outcomes_takes_the_templates_lane_for_the_impact() -> None:
    template = model("Outcomes:\nImpact:")
    result = imported("Lane,Text\nOutcomes,b\nOverall aim,c\n", template=template)

    assert outline(result.graph) == ["Outcomes: b", "Overall aim: c"]


def test_a_vision_has_no_bullet() -> None:
    lanes = model_of("Vision,Outcomes\na,b\n").lanes

    assert [lane.marker for lane in lanes] == [Marker.NONE, Marker.BULLET]


def test_short_inputs_right_after_the_rationale_become_a_box_under_it() -> None:
    result = imported("Lane,Text\nContext,a long reason why\nInputs,Money\nActivities,x\n")

    assert [lane.place for lane in result.graph.lanes] == [
        Place.COLUMN,
        Place.UNDER,
        Place.COLUMN,
    ]
    assert [lane.colour for lane in result.graph.lanes] == [0, 0, 1]
    assert "“Inputs” became a box under “Context”." in result.report.guesses


@pytest.mark.parametrize(
    "lines",
    [
        "Context,why\nInputs,much more money and many more people than words above",
        "Context,a long reason why\nActivities,x\nInputs,Money",
        "Context,a long reason why\nOur principles,Be kind\nInputs,Money",
        "Inputs,Money\nContext,a long reason why",
    ],
)
def test_inputs_are_a_column_anywhere_else(lines: str) -> None:
    assert places(f"Lane,Text\n{lines}\n")["Inputs"] is Place.COLUMN


def test_a_model_of_bands_alone_has_columns_instead() -> None:
    assert places("Vision: peace\nAssumptions: hope\n") == {
        "Vision": Place.COLUMN,
        "Assumptions": Place.COLUMN,
    }


def test_notes_that_nothing_is_said_of_stand_last() -> None:
    assert outline(model_of("Text,Lane\nx,\ny,Inputs\n")) == ["Inputs: y", "Notes: x"]


# With a template


def test_a_template_gives_its_lanes_by_title_by_synonym_and_by_kind() -> None:
    template = model("Rationale:\nOur activities:\nOutcomes:\nImpact:")
    result = imported(
        "Lane,Text\nEvidence-based need,a\nACTIVITIES,b\noutcomes,c\nGoals,d\n", template=template
    )

    assert outline(result.graph) == [
        "Evidence-based need: a",
        "ACTIVITIES: b",
        "outcomes: c",
        "Goals: d",
    ]
    assert [lane.id for lane in result.graph.lanes] == [lane.id for lane in template.lanes]
    assert "“Goals” was taken for the lane “Impact”." in result.report.guesses


def test_a_lane_of_two_of_a_kind_is_taken_only_where_it_is_clear_which() -> None:
    template = model("Need:\nContext:\nOutcomes:")

    assert outline(model_of("Problem,Outcomes\na,b\n", template=template)) == [
        "Problem: a",
        "Need:",
        "Context:",
        "Outcomes: b",
    ]
    assert outline(model_of("Problem,Situation,Outcomes\na,b,c\n", template=template)) == [
        "Problem: a",
        "Situation: b",
        "Outcomes: c",
    ]


def test_lanes_of_a_template_without_cards_stay() -> None:
    template = model("Inputs:\nActivities:\nOutcomes:")

    assert outline(model_of("Lane,Text\nOutcomes,x\n", template=template)) == [
        "Inputs:",
        "Activities:",
        "Outcomes: x",
    ]


def test_lanes_of_a_template_for_which_there_is_nothing_are_told() -> None:
    template = model("Inputs:\nActivities:\nOutcomes:")
    result = imported("Lane,Text\nOutcomes,x\n", template=template)

    assert result.report.guesses == ("The table has nothing for “Inputs” and “Activities”.",)


def test_a_new_lane_stands_after_the_one_before_it_and_its_boxes() -> None:
    template = model("Rationale:\nInputs:\nOutcomes:")
    boxed = Graph(
        replace(record, place=Place.UNDER)
        if isinstance(record, Lane) and record.title == "Inputs"
        else record
        for record in template
    )

    graph = model_of("Lane,Text\nRationale,a\nPhoenix,b\nOutcomes,c\n", template=boxed)
    assert [lane.title for lane in graph.lanes] == ["Rationale", "Inputs", "Phoenix", "Outcomes"]


def test_the_settings_of_a_template_are_kept_and_its_cards_are_not() -> None:
    plain = model("Activities: Old(Older)\nOutcomes:")
    page = replace(plain.project, paper=Paper.A2, landscape=False, floor_pt=12.0)
    template = with_lanes(
        Graph([*plain, page]), marker=Marker.NUMBER, colour=5, place=Place.FOOT, grid="mine"
    )
    result = imported("Lane,Text\nActivities,New\n", template=template, title="A new model")
    project = result.graph.project

    assert outline(result.graph) == ["Activities: New", "Outcomes:"]
    assert (project.paper, project.landscape, project.floor_pt) == (Paper.A2, False, 12.0)
    assert project.title == "A new model"
    assert project.key != template.project.key
    assert result.graph.lanes == template.lanes


def test_lanes_keep_the_order_of_the_template_and_that_is_reported() -> None:
    result = imported("Outcomes,Inputs\na,b\n", template=model("Inputs:\nOutcomes:"))

    assert outline(result.graph) == ["Inputs: b", "Outcomes: a"]
    assert any("the order that they have here" in guess for guess in result.report.guesses)


def test_a_new_column_takes_a_colour_that_the_template_does_not_use() -> None:
    template = model("Inputs:\nOutcomes:")
    graph = model_of("Inputs,Phoenix,Outcomes\na,b,c\n", template=template)

    assert [lane.colour for lane in graph.lanes] == [0, 2, 1]
