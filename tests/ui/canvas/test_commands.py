"""What the commands of the menus do on the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.builders import document, titles
from tests.ui.canvas.hands import CTRL, Hands
from toc_editor.model import rules
from toc_editor.model.records import Id
from toc_editor.ui import tokens

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


def test_several_cards_that_are_selected_come_into_the_new_group_by_one_step(hands):
    hands.click("trust")
    hands.click("safety", CTRL)
    hands.canvas.commands.add_group()
    hands.type("People")
    hands.canvas.commit_editor()

    graph = hands.document.graph
    assert titles(graph, Id("lane-outcomes")) == ["People"]
    group = graph.items(Id("lane-outcomes"))[0]
    assert titles(graph, group.id) == ["Trust", "Safety"]


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

    assert QGuiApplication.clipboard().text() == "- Training\n- Mentoring"


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
    hands.canvas.set_zoom(4.0)
    at = hands.on_screen(hands.centre("sessions"))
    hands.canvas.set_zoom(5.5, at)

    moved = hands.on_screen(hands.centre("sessions")) - at
    assert moved.manhattanLength() <= 2


def test_the_wheel_zooms_with_control_and_scrolls_without(hands):
    hands.canvas.set_zoom(4.0)
    hands.wheel(hands.centre("training"), 120, CTRL)
    assert hands.canvas.zoom() == pytest.approx(4.8)

    before = hands.canvas.verticalScrollBar().value()
    hands.wheel(hands.centre("training"), -120)
    assert hands.canvas.zoom() == pytest.approx(4.8)
    assert hands.canvas.verticalScrollBar().value() > before


def test_the_middle_button_pushes_the_sheet_about(hands):
    hands.canvas.set_zoom(6.0)
    start = hands.canvas.viewport().rect().center()
    before = hands.canvas.mapToScene(start)
    viewport = hands.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(40, 30))
    QTest.mouseRelease(viewport, Qt.MouseButton.MiddleButton, pos=start + QPoint(40, 30))

    moved = hands.canvas.mapToScene(start) - before
    assert moved.x() == pytest.approx(-40 / 6, abs=0.3)
    assert moved.y() == pytest.approx(-30 / 6, abs=0.3)


def test_the_canvas_takes_the_dark_theme_and_back(hands):
    light = hands.canvas.grab().toImage().pixelColor(4, 4)
    hands.canvas.wear(tokens.DARK)
    dark = hands.canvas.grab().toImage().pixelColor(4, 4)
    hands.canvas.wear(tokens.LIGHT)

    assert dark.lightness() < 60 < light.lightness()
    assert hands.canvas.grab().toImage().pixelColor(4, 4) == light


def test_another_document_replaces_the_first(hands):
    hands.click("training")
    other = document("Inputs: Money")
    hands.canvas.set_document(other)

    assert hands.selected == []
    assert hands.canvas.frame_of(Id("training")) is None
    assert hands.canvas.frame_of(Id("money")) is not None


def test_a_document_that_changed_elsewhere_is_shown_at_once(hands):
    hands.click("training")
    hands.document.undo()
    with hands.document.edit("Drop") as edit:
        edit.drop(Id("trust"))

    assert hands.canvas.frame_of(Id("trust")) is None
