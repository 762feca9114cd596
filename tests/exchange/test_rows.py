from msgspec.structs import replace

from tests.builders import model
from tests.exchange.content import content
from tests.exchange.reading import imported, model_of
from toc_editor.exchange.write import write
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group


def rows_of(graph: Graph) -> dict[str, list[str]]:
    """The titles of the rows of each lane."""
    return {lane.title: [row.title for row in graph.rows(lane.grid)] for lane in graph.lanes}


def test_lanes_in_which_a_row_is_named_share_its_grid() -> None:
    data = "Lane,Row,Text\nOutputs,Agencies,a\nOutputs,Families,b\nOutcomes,Families,c\nNeed,,d\n"

    assert rows_of(model_of(data)) == {
        "Outputs": ["Agencies", "Families"],
        "Outcomes": ["Agencies", "Families"],
        "Need": [],
    }


def test_lanes_with_other_rows_have_a_grid_of_their_own() -> None:
    graph = model_of("Lane,Row,Text\nA,r,x\nB,s,y\nC,t,z\nC,r,w\n")

    assert rows_of(graph) == {"A": ["t", "r"], "B": ["s"], "C": ["t", "r"]}
    assert len({lane.grid for lane in graph.lanes}) == 2


def test_a_row_that_a_later_lane_adds_stands_where_that_lane_has_it() -> None:
    data = "Lane,Row,Text\nA,r,1\nA,t,2\nB,r,3\nB,s,4\nB,t,5\n"

    assert rows_of(model_of(data))["A"] == ["r", "s", "t"]


def test_a_group_in_two_rows_is_two_groups() -> None:
    graph = model_of("Lane,Group,Row,Text\nA,G,r,x\nA,G,s,y\nA,G,r,z\n")
    groups = [record for record in graph if isinstance(record, Group)]

    assert sorted(len(list(graph.cards_in(group.id))) for group in groups) == [1, 2]
    assert {group.title for group in groups} == {"G"}
    assert all(card.row is None for card in graph.cards)


def line_ups(*lanes: str) -> list[list[str]]:
    """The lanes that could be lined up, where each is given with its groups: "A: G H"."""
    named = [lane.split(": ") for lane in lanes]
    lines = [f"{lane},{group},x" for lane, groups in named for group in groups.split()]
    result = imported("\n".join(["Lane,Group,Text", *lines]))
    assert {lane.grid for lane in result.graph.lanes} == {""}
    assert all(len({lane.grid for lane in one.lanes} - {""}) == 1 for one in result.line_ups)
    return [[lane.title for lane in one.lanes] for one in result.line_ups]


def test_neighbours_with_the_same_groups_could_be_lined_up() -> None:
    assert line_ups("A: G H", "B: G h", "C: G") == [["A", "B"]]
    assert line_ups("A: G H", "B: G H", "C: G H") == [["A", "B", "C"]]
    assert line_ups("A: G H", "B: G H", "C: I J", "D: I J") == [["A", "B"], ["C", "D"]]
    assert line_ups("A: G H", "B: H G") == []


def colours(data: str) -> dict[str, set[int]]:
    """The colours proposed for the groups of each title."""
    (line_up,) = imported(data).line_ups
    found: dict[str, set[int]] = {}
    for group in line_up.groups:
        found.setdefault(group.title, set()).add(group.colour)
    return found


def test_groups_that_come_again_could_have_colours_unlike_those_of_the_lanes_around() -> None:
    lanes = "Lane,Group,Text\nN,,x\nA,G,x\nA,H,x\nB,G,x\nB,H,x\nC,,x\nD,G,x\n"
    assert colours(lanes) == {"G": {5}, "H": {6}}
    assert colours(lanes + "E,,x\nF,,x\nI,,x\n") == {"G": {4}, "H": {5}}


def test_colours_of_the_table_count_for_more() -> None:
    lanes = "Lane,Group,Text,Group colour\nA,G,x,3\nA,H,x,\nB,G,x,\nB,H,x,\n"
    assert colours(lanes) == {}


def test_more_groups_than_there_are_colours_have_none() -> None:
    lines = [f"{lane},G{n},x" for lane in "AB" for n in range(8)]
    assert colours("\n".join(["Lane,Group,Text", *lines])) == {}


def test_one_group_that_two_lanes_share_is_no_sign_of_a_grid() -> None:
    assert line_ups("A: G", "B: G") == []


def test_rows_of_a_template_are_used_and_kept() -> None:
    template = model("Outputs: [Agencies] Old; [Families] Older\nOutcomes: [Agencies] Oldest")
    graph = model_of("Lane,Row,Text\nOutcomes,families,x\n", template=template)
    (card,) = graph.cards

    assert rows_of(graph)["Outputs"] == ["Agencies", "families"]
    assert card.row == "row-families"


def test_rows_of_a_template_give_way_where_the_table_names_others() -> None:
    template = model("Outputs: [Agencies] a; [Families] b; [Schools] c\nOutcomes: [Agencies] d")
    data = "Lane,Row,Text\nOutcomes,Schools,x\nOutcomes,Parents,y\nOutcomes,agencies,z\n"
    graph = model_of(data, template=template)
    rows = [card.row for card in graph.cards]

    assert rows_of(graph)["Outputs"] == ["Schools", "Parents", "agencies"]
    assert [rows[0], rows[2]] == ["row-schools", "row-agencies"]


def test_rows_of_a_table_take_the_place_of_a_templates_where_all_are_others() -> None:
    template = model("Outputs: [Agencies] Old; [Families] Older\nOutcomes: [Agencies] Oldest")
    data = "Lane,Row,Text\nOutputs,Police,x\nOutcomes,Schools,y\nOutcomes,Police,z\n"
    assert rows_of(model_of(data, template=template))["Outputs"] == ["Schools", "Police"]


def test_groups_that_line_up_in_a_template_could_have_a_colour_each() -> None:
    lanes = [replace(lane, grid="streams") for lane in model("Outputs: x\nOutcomes: y").lanes]
    data = "Lane,Group,Text\nOutputs,G,x\nOutputs,H,x\nOutcomes,G,x\nOutcomes,H,x\n"
    template = Graph([model("Outputs: x").project, *lanes])
    (found,) = imported(data, template=template).line_ups
    assert [lane.grid for lane in found.lanes] == ["streams", "streams"]
    assert len({(group.title, group.colour) for group in found.groups}) == 2


def test_a_model_read_into_itself_keeps_its_grids() -> None:
    graph = model("Outputs: [Agencies] a; [Families] b\nOutcomes: [Families] c")
    again = model_of(write(graph), template=graph)

    assert content(again) == content(graph)
    assert again.lanes == graph.lanes
    assert again.rows("rows") == graph.rows("rows")
