from __future__ import annotations

from tests.exchange.reading import imported
from toc_editor.app.lining_up import lining_up, with_records
from toc_editor.exchange.values import Imported
from toc_editor.layout.pages import reach
from toc_editor.model.graph import Graph

SHORT = "Support a family"
LONG = "Support young people and their families to change what happens around them " * 3


def crossed(cards: int) -> Imported:
    """Two lanes with two groups each: where one has little, the other has much."""
    heights = {("A", "G"): SHORT, ("A", "H"): LONG, ("B", "G"): LONG, ("B", "H"): SHORT}
    lines = [f"{lane},{group},{text}" for (lane, group), text in heights.items()] * cards
    return imported("\n".join(["Lane,Group,Text", *sorted(lines)]))


def size(graph: Graph) -> float:
    return reach(graph).size_pt


def test_groups_are_lined_up_where_the_page_keeps_its_floor() -> None:
    result = crossed(2)
    found = lining_up(result)
    lined = with_records(result.graph, found.lanes)
    assert [lane.title for lane in found.lanes] == ["A", "B"]
    assert len({lane.grid for lane in lined.lanes}) == 1
    assert size(lined) >= lined.project.floor_pt
    assert found.sentences == (
        "“A” and “B” have the same groups, each now in a colour of its own. "
        "They stand side by side.",
    )


def test_groups_are_not_lined_up_where_that_costs_the_floor() -> None:
    result = crossed(14)
    found = lining_up(result)
    assert size(result.graph) >= result.graph.project.floor_pt
    assert size(with_records(result.graph, found.declined)) < result.graph.project.floor_pt
    assert found.lanes == ()
    (sentence,) = found.sentences
    assert "not lined up, since the type would shrink from 1" in sentence


def test_on_a_page_below_its_floor_lining_up_may_cost_little() -> None:
    alike = "".join(
        f"{lane},{group},{LONG}\n" for lane in "AB" for group in "GH" for _ in range(40)
    )
    result = imported(f"Lane,Group,Text\n{alike}")
    found = lining_up(result)
    assert size(result.graph) < result.graph.project.floor_pt
    assert [lane.title for lane in found.lanes] == ["A", "B"]


def test_on_a_page_below_its_floor_lining_up_may_not_cost_much() -> None:
    assert lining_up(crossed(18)).lanes == ()


def test_what_fills_no_page_is_not_lined_up() -> None:
    found = lining_up(crossed(200))
    assert found.lanes == ()
    assert "is no room" in found.sentences[0]


def test_where_no_lanes_are_alike_nothing_is_said() -> None:
    assert not lining_up(imported("Lane,Text\nA,x\nB,y\n")).sentences


def test_groups_that_come_again_have_a_colour_for_each_title_lined_up_or_not() -> None:
    for result in (crossed(2), crossed(12)):
        colours = {(group.title, group.colour) for group in lining_up(result).groups}
        assert len(colours) == 2
        assert len({colour for _, colour in colours} - {-1}) == 2
