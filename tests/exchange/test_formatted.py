"""Cards as HTML, for programs that take more than plain text."""

from __future__ import annotations

from msgspec.structs import replace

from tests.builders import model
from toc_editor.exchange.formatted import formatted
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id


def shown(graph: Graph, *ids: str) -> str:
    return formatted(graph, {Id(id) for id in ids}).replace("\n", "")


def test_cards_of_one_lane_are_a_list():
    graph = model("Outcomes: Trust; Safety; Skills")
    assert shown(graph, "trust", "skills") == "<ul><li>Trust</li><li>Skills</li></ul>"


def test_cards_of_several_lanes_are_a_table_under_headings():
    graph = model("Activities: Clubs\nOutcomes: Trust")
    assert shown(graph, "clubs", "trust") == (
        '<table border="1"><tr><th>Lane</th><th>Text</th></tr>'
        "<tr><td>Activities</td><td>Clubs</td></tr><tr><td>Outcomes</td><td>Trust</td></tr></table>"
    )


def test_a_group_has_a_column():
    graph = model("Outcomes: People(Trust)")
    html = shown(graph, "people")
    assert "<th>Lane</th><th>Group</th><th>Text</th>" in html
    assert "<td>Outcomes</td><td>People</td><td>Trust</td>" in html


def test_what_is_not_copied_leaves_no_mark_on_namesakes():
    graph = model("Outcomes: Trust\nImpact: People(Safety)")
    renamed = Graph([*graph, *(replace(lane, title="Aim") for lane in graph.lanes)])
    assert "<td>Aim</td><td>People</td><td>Safety</td>" in shown(renamed, "people")


def test_bold_and_italic_points_and_time_tags_stay_and_signs_are_no_markup():
    card = Card(
        id=Id("a"),
        order="a",
        parent=Id("lane-outcomes"),
        text="**Calm** & *safe*\n- 1 < 2",
        when="Int",
    )
    graph = Graph([*model("Outcomes:"), card])
    assert shown(graph, "a") == (
        "<ul><li>Int: <b>Calm</b> &amp; <em>safe</em><br>• 1 &lt; 2</li></ul>"
    )
