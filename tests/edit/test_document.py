"""The one door for edits: all of an edit or nothing of it, told to those who watch."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import document, lane_id, model, outline, slug
from toc_editor.edit import cards
from toc_editor.edit.document import Document, RuleBrokenError
from toc_editor.edit.places import Spot
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Banner, Group, Id, Link, Row

MENTORING = """
    Activities: Mentoring; Schools(Clubs; Away days(Camp))
    Outcomes: [Agencies] Trust; [Families] Home(Safety)
    Mentoring -> Trust
    Camp -> Safety
"""


def heard(doc: Document) -> list[Change]:
    changes: list[Change] = []
    doc.watch(changes.append)
    return changes


def move_home_too_deep(doc: Document) -> None:
    with doc.edit("Move") as edit:
        cards.set_text(edit, slug("Trust"), "Confidence")
        cards.move(edit, [slug("Home")], Spot(slug("Away days")))


def drop_and_fail(doc: Document) -> None:
    with doc.edit("Fail") as edit:
        edit.drop(slug("Trust"))
        raise ZeroDivisionError


def test_an_edit_is_one_change_one_step_and_one_word_to_those_who_watch():
    doc = document(MENTORING)
    changes = heard(doc)
    with doc.edit("Tidy up") as edit:
        cards.set_text(edit, slug("Trust"), "Confidence")
        edit.drop(slug("Mentoring"))
    assert [sorted(change) for change in changes] == [["mentoring", "mentoring>trust", "trust"]]
    assert doc.history.undo_label == "Tidy up"
    assert outline(doc.graph)[1] == "Outcomes: Confidence; Home(Safety)"


def test_an_edit_that_changes_nothing_is_no_step():
    doc = document(MENTORING)
    changes = heard(doc)
    with doc.edit("Nothing") as edit:
        cards.set_text(edit, slug("Trust"), "Trust")
    assert changes == []
    assert doc.history.done == ()


def test_an_edit_that_breaks_a_rule_is_thrown_away_whole_and_says_why():
    doc = document(MENTORING)
    before, changes = doc.graph, heard(doc)
    with pytest.raises(RuleBrokenError, match="Groups go two levels deep") as raised:
        move_home_too_deep(doc)
    assert [problem.record for problem in raised.value.problems] == ["home", "safety"]
    assert doc.graph is before
    assert changes == []
    assert doc.history.done == ()


def test_an_edit_in_which_something_is_raised_is_thrown_away_whole():
    doc = document(MENTORING)
    before = doc.graph
    with pytest.raises(ZeroDivisionError):
        drop_and_fail(doc)
    assert doc.graph is before
    with doc.edit("Go on") as edit:
        edit.drop(slug("Trust"))
    assert doc.undo()


def test_a_second_edit_inside_an_edit_is_refused_and_so_is_undo():
    doc = document(MENTORING)
    with doc.edit("Outer") as edit:
        edit.drop(slug("Trust"))
        with pytest.raises(RuntimeError, match="open"), doc.edit("Inner"):
            pass
        with pytest.raises(RuntimeError, match="open"):
            doc.undo()
        with pytest.raises(RuntimeError, match="open"):
            doc.redo()
    assert slug("Trust") not in doc.graph


def test_the_graph_inside_an_edit_is_the_one_made_so_far():
    doc = document(MENTORING)
    with doc.edit("Rename") as edit:
        cards.set_text(edit, slug("Trust"), "Confidence")
        assert edit.graph.card(slug("Trust")).text == "Confidence"
        assert doc.graph.card(slug("Trust")).text == "Trust"


def test_who_stops_watching_hears_no_more():
    doc = document(MENTORING)
    changes: list[Change] = []
    stop = doc.watch(changes.append)
    stop()
    with doc.edit("Drop") as edit:
        edit.drop(slug("Trust"))
    assert changes == []


def test_a_change_that_a_watcher_makes_is_heard_after_the_one_that_led_to_it():
    doc = document(MENTORING)

    def answer(change: Change) -> None:
        if slug("Trust") in change:
            with doc.edit("Follow") as edit:
                edit.drop(slug("Clubs"))

    doc.watch(answer)
    changes = heard(doc)
    with doc.edit("Drop") as edit:
        edit.drop(slug("Trust"))
    assert [slug("Trust") in change for change in changes] == [True, False]
    assert slug("Clubs") not in doc.graph


def test_a_watcher_that_fails_does_not_silence_the_changes_after():
    doc = document(MENTORING)

    def fail(_: Change) -> None:
        raise ZeroDivisionError

    stop = doc.watch(fail)
    with pytest.raises(ZeroDivisionError), doc.edit("Drop") as edit:
        edit.drop(slug("Trust"))
    stop()
    changes = heard(doc)
    doc.undo()
    assert len(changes) == 1


# What follows from an edit


def test_a_dropped_card_takes_its_links():
    doc = document(MENTORING)
    with doc.edit("Drop") as edit:
        edit.drop(slug("Trust"))
    assert [link.id for link in doc.graph.links] == ["camp>safety"]


def test_a_dropped_lane_takes_all_that_stands_in_it():
    doc = document(MENTORING)
    with doc.edit("Drop") as edit:
        edit.drop(lane_id("Activities"))
    assert outline(doc.graph) == ["Outcomes: Trust; Home(Safety)"]
    doc.undo()
    assert doc.graph == model(MENTORING)


def test_what_is_moved_out_of_a_dropped_group_in_the_same_edit_stays():
    doc = document(MENTORING)
    with doc.edit("Drop") as edit:
        cards.move(edit, [slug("Clubs")], Spot(lane_id("Outcomes")))
        edit.drop(slug("Schools"))
    assert outline(doc.graph)[:2] == [
        "Activities: Mentoring",
        "Outcomes: Trust; Home(Safety); Clubs",
    ]


def test_a_dropped_row_leaves_its_cards_and_groups_in_no_row():
    doc = document(MENTORING)
    with doc.edit("Drop") as edit:
        edit.drop(Id("row-families"))
    assert doc.graph.group(slug("Home")).row is None
    assert doc.graph.card(slug("Trust")).row == "row-agencies"


def test_a_lane_that_leaves_a_grid_leaves_its_cards_in_no_row():
    doc = document(MENTORING)
    lane = doc.graph.lane(lane_id("Outcomes"))
    with doc.edit("Leave grid") as edit:
        edit.put(replace(lane, grid=""))
    assert {item.row for item in doc.graph.items(lane.id)} == {None}


def test_a_row_that_changes_grid_leaves_its_cards_in_no_row():
    doc = document(MENTORING)
    row = doc.graph.row(Id("row-agencies"))
    with doc.edit("Change grid") as edit:
        edit.put(replace(row, grid="other"))
    assert doc.graph.card(slug("Trust")).row is None


def with_banner(first: str, last: str) -> Document:
    """Four lanes under one heading, from one of them to another."""
    graph = model("Inputs: Money\nActivities: Work\nOutputs: Things\nImpact: Good")
    ends = {"first": lane_id(first), "last": lane_id(last)}
    return Document(Graph([*graph, Banner(id=Id("b"), order="a0", title="HOW", **ends)]))


@pytest.mark.parametrize(
    ("ends", "dropped", "left"),
    [
        (("Inputs", "Outputs"), ["Inputs"], ("Activities", "Outputs")),
        (("Inputs", "Outputs"), ["Outputs"], ("Inputs", "Activities")),
        (("Outputs", "Inputs"), ["Inputs"], ("Activities", "Outputs")),
        (("Inputs", "Outputs"), ["Activities"], ("Inputs", "Outputs")),
        (("Inputs", "Outputs"), ["Inputs", "Activities"], ("Outputs", "Outputs")),
        (("Inputs", "Outputs"), ["Inputs", "Outputs"], None),
        (("Inputs", "Inputs"), ["Inputs"], None),
    ],
)
def test_a_heading_over_lanes_shrinks_with_them_and_goes_with_its_last_end(
    ends: tuple[str, str], dropped: list[str], left: tuple[str, str] | None
):
    doc = with_banner(*ends)
    start = doc.graph
    with doc.edit("Drop") as edit:
        edit.drop(*map(lane_id, dropped))
    assert [(one.first, one.last) for one in doc.graph.banners] == (
        [(lane_id(left[0]), lane_id(left[1]))] if left else []
    )
    doc.undo()
    assert doc.graph == start


def put_a_row_for_inputs(doc: Document) -> None:
    with doc.edit("Put") as edit:
        edit.drop(slug("Money"))
        edit.put(Row(id=lane_id("Inputs"), order="a0", grid="rows", title="A row"))


def test_a_lane_under_a_heading_cannot_become_something_else():
    doc = with_banner("Inputs", "Outputs")
    before = doc.graph
    with pytest.raises(RuleBrokenError, match="heading spans"):
        put_a_row_for_inputs(doc)
    assert doc.graph is before


@pytest.mark.parametrize(
    "dropped",
    [[PROJECT_ID], [PROJECT_ID, slug("Trust")]],
)
def test_the_title_record_cannot_be_dropped(dropped: list[Id]):
    doc = document(MENTORING)
    before = doc.graph
    with pytest.raises(RuleBrokenError, match="title record"), doc.edit("Drop") as edit:
        edit.drop(*dropped)
    assert doc.graph is before


@pytest.mark.parametrize(
    "record",
    [
        Link(id=Id("new"), source=slug("Mentoring"), target=slug("Trust")),
        Link(id=Id("new"), source=slug("Trust"), target=slug("Trust")),
        Group(id=slug("Home"), order="a0", parent=slug("Schools"), title="Home", row=Id("r")),
        Group(id=slug("Schools"), order="a0", parent=slug("Away days"), title="Schools"),
        Group(id=slug("Trust"), order="a0", parent=lane_id("Outcomes"), title="No card any more"),
        Row(id=slug("Schools"), order="a0", grid="rows", title="A row in a group's place"),
    ],
)
def test_an_edit_is_refused_also_where_the_rule_breaks_at_a_neighbour(record: Link | Group | Row):
    doc = document(MENTORING)
    before = doc.graph
    with pytest.raises(RuleBrokenError), doc.edit("Put") as edit:
        edit.put(record)
    assert doc.graph is before
