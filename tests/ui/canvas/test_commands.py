"""What the commands of the menus do on the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tests.builders import titles
from tests.ui.canvas.hands import CTRL, Hands
from toc_editor.model import rules
from toc_editor.model.records import Id

LANES = """
    Activities: Training; Mentoring; Outreach
    Outputs: Sessions
    Outcomes: Trust; Safety
    Training -> Sessions -> Trust
"""


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, LANES, request.param)


def test_alt_and_arrows_move_a_card_within_its_lane(hands):
    hands.click("training")
    hands.canvas.commands.move_selected(0, 1)
    assert hands.texts("Activities") == ["Mentoring", "Training", "Outreach"]

    hands.canvas.commands.move_selected(0, 1)
    assert hands.texts("Activities") == ["Mentoring", "Outreach", "Training"]
    hands.canvas.commands.move_selected(0, 1)
    assert hands.texts("Activities") == ["Mentoring", "Outreach", "Training"]
    hands.canvas.commands.move_selected(0, -1)
    assert hands.texts("Activities") == ["Mentoring", "Training", "Outreach"]


def test_alt_and_arrows_move_a_card_between_lanes(hands):
    hands.click("training")
    hands.canvas.commands.move_selected(1, 0)
    assert hands.texts("Outputs") in (["Training", "Sessions"], ["Sessions", "Training"])

    hands.canvas.commands.move_selected(1, 0)
    assert "Training" in hands.texts("Outcomes")
    hands.canvas.commands.move_selected(-1, 0)
    hands.canvas.commands.move_selected(-1, 0)
    assert "Training" in hands.texts("Activities")


def test_several_cards_are_moved_together_and_stay_in_order(hands):
    hands.click("training")
    hands.click("mentoring", CTRL)
    hands.canvas.commands.move_selected(0, 1)

    assert hands.texts("Activities") == ["Outreach", "Training", "Mentoring"]


def test_deleting_a_card_takes_its_links_and_selects_the_next(hands):
    hands.click("training")
    hands.canvas.commands.delete_selected()

    assert hands.texts("Activities") == ["Mentoring", "Outreach"]
    assert hands.selected == ["mentoring"]
    assert len(list(hands.document.graph.links)) == 1


def test_deleting_a_heading_keeps_its_cards(qtbot):
    hands = Hands(qtbot, "Activities: People(Training; Mentoring)")
    hands.click("people")
    hands.canvas.commands.delete_selected()

    assert titles(hands.document.graph, Id("lane-activities")) == ["Training", "Mentoring"]


def test_deleting_a_lane_can_be_undone_whole(hands):
    before = hands.document.graph
    hands.canvas.select([Id("lane-activities")])
    hands.canvas.commands.delete_selected()
    assert "lane-activities" not in hands.document.graph

    hands.document.undo()

    assert hands.document.graph == before


def test_a_new_lane_stands_after_the_selected_one_and_its_title_is_open(hands):
    hands.click("training")
    hands.canvas.commands.add_lane()
    hands.type("Inputs")
    hands.canvas.commit_editor()

    assert [lane.title for lane in hands.document.graph.lanes] == [
        "Activities",
        "Inputs",
        "Outputs",
        "Outcomes",
    ]


def test_a_new_group_stands_in_the_selected_lane_and_its_heading_is_open(hands):
    hands.click("trust")
    hands.canvas.commands.add_group()
    hands.type("People")
    hands.canvas.commit_editor()

    assert titles(hands.document.graph, Id("lane-outcomes")) == ["Trust", "Safety", "People"]


def test_copied_cards_are_pasted_with_the_links_among_them(hands):
    hands.click("training")
    hands.click("sessions", CTRL)
    hands.canvas.commands.copy()
    hands.click("safety")
    hands.canvas.commands.paste()

    assert hands.texts("Outcomes") == ["Trust", "Safety", "Training", "Sessions"]
    pasted = hands.selected
    assert len(hands.document.graph.links_from(pasted[0])) == 1
    assert hands.document.graph.links_from(pasted[0])[0].target == pasted[1]


def test_copied_cards_reach_other_programs_as_text(hands):
    hands.click("training")
    hands.click("mentoring", CTRL)
    hands.canvas.commands.copy()

    assert QGuiApplication.clipboard().text() == "Training\nMentoring"


def test_cut_cards_are_gone_and_can_be_pasted(hands):
    hands.click("mentoring")
    hands.canvas.commands.cut()
    assert hands.texts("Activities") == ["Training", "Outreach"]

    hands.click("trust")
    hands.canvas.commands.paste()
    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety"]


def test_pasted_lines_become_cards_and_indented_lines_their_points(hands):
    QGuiApplication.clipboard().setText("• Coaching\n    one to one\n    in groups\n• Visits\n")
    hands.click("outreach")
    hands.canvas.commands.paste()

    assert hands.texts("Activities")[3:] == ["Coaching\n- one to one\n- in groups", "Visits"]


def test_an_empty_clipboard_is_said(hands, qtbot):
    QGuiApplication.clipboard().clear()
    hands.click("outreach")
    with qtbot.waitSignal(hands.canvas.statusMessage):
        hands.canvas.commands.paste()


def test_pasting_a_group_into_a_group_never_breaks_a_rule(qtbot):
    hands = Hands(qtbot, "Activities: People(Young(Training)); Places(Streets(Calm))")
    hands.click("people")
    hands.canvas.commands.copy()
    hands.click("calm")
    hands.canvas.commands.paste()

    assert rules.problems(hands.document.graph) == []
    assert len([card for card in hands.document.graph.cards if card.text == "Training"]) == 2


def test_adding_a_card_without_a_lane_says_what_to_do(qtbot):
    hands = Hands(qtbot, "")
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        hands.canvas.commands.add_card()

    assert "lane" in said.args[0]


def test_zooming_keeps_the_point_under_the_pointer(hands):
    viewport = hands.canvas.viewport()
    at = viewport.rect().center()
    before = hands.canvas.mapToScene(at)
    hands.canvas.set_zoom(hands.canvas.zoom() * 2, at)
    after = hands.canvas.mapToScene(at)

    assert abs(after.x() - before.x()) < 2
    assert abs(after.y() - before.y()) < 2


def test_a_document_that_changed_elsewhere_is_shown_at_once(hands):
    hands.click("training")
    hands.document.undo()
    with hands.document.edit("Drop") as edit:
        edit.drop(Id("trust"))

    assert hands.canvas.frame_of(Id("trust")) is None
