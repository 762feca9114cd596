"""Cards are chosen by click, range, rubber band and arrow keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.builders import lane_id
from tests.ui.canvas.hands import CTRL, SHIFT, Hands
from toc_editor.ui.canvas.overlay import Handle, LinkLine

LANES = """
    Activities: Training; Mentoring; Outreach
    Outcomes: Trust; Safety
    Training -> Trust
"""


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, LANES)


def test_a_click_selects_a_card_and_a_click_beside_it_none(hands):
    hands.click("mentoring")
    assert hands.selected == ["mentoring"]

    hands.click_at(QPointF(5, 5))
    assert hands.selected == []


def test_a_click_into_the_empty_room_of_a_lane_selects_it_and_typing_begins_a_card(hands):
    lane = hands.lane("Outcomes")
    hands.click_at(QPointF(lane.center().x(), lane.bottom() - 4))
    assert hands.selected == [lane_id("Outcomes")]

    hands.type("New")
    assert hands.texts("Outcomes") == ["Trust", "Safety", "New"]


def test_a_drag_from_the_empty_room_of_a_lane_is_a_rubber_band_and_moves_nothing(hands):
    lane = hands.lane("Outcomes")
    hands.drag(QPointF(lane.right() - 2, lane.bottom() - 2), hands.centre("safety"))

    assert hands.selected == ["safety"]
    assert hands.lanes() == ["Activities", "Outcomes"]


def test_control_and_click_adds_a_card_and_takes_it_out_again(hands):
    hands.click("training")
    hands.click("safety", CTRL)
    assert hands.selected == ["training", "safety"]

    hands.click("training", CTRL)
    assert hands.selected == ["safety"]


def test_shift_and_click_selects_all_cards_between(hands):
    hands.click("training")
    hands.click("outreach", SHIFT)

    assert hands.selected == ["training", "mentoring", "outreach"]


def test_a_click_on_one_of_several_selected_cards_leaves_only_that_one(hands):
    hands.click("training")
    hands.click("mentoring", CTRL)
    hands.click("mentoring")

    assert hands.selected == ["mentoring"]


def test_a_rubber_band_selects_what_it_touches(hands):
    start = QPointF(4, hands.top("mentoring").y())
    hands.drag(start, hands.centre("outreach"))

    assert hands.selected == ["mentoring", "outreach"]


def test_arrows_walk_between_cards_and_lanes(hands):
    hands.click("training")
    hands.key(Qt.Key.Key_Down)
    assert hands.selected == ["mentoring"]

    hands.key(Qt.Key.Key_Right)
    assert hands.selected == ["safety"]
    hands.key(Qt.Key.Key_Up)
    assert hands.selected == ["trust"]
    hands.key(Qt.Key.Key_Left)
    assert hands.selected == ["training"]


def test_shift_and_arrow_extends_the_selection(hands):
    hands.click("training")
    hands.key(Qt.Key.Key_Down, SHIFT)

    assert hands.selected == ["training", "mentoring"]


def test_escape_selects_nothing(hands):
    hands.click("training")
    hands.key(Qt.Key.Key_Escape)

    assert hands.selected == []


def test_the_selected_card_shows_its_links_and_a_handle(hands):
    hands.click("training")
    kinds = [type(item) for item in hands.canvas.scene().items()]
    assert kinds.count(LinkLine) == 1
    assert kinds.count(Handle) == 1

    hands.click("safety")
    kinds = [type(item) for item in hands.canvas.scene().items()]
    assert LinkLine not in kinds


def test_what_undo_takes_away_is_selected_no_longer(hands):
    hands.canvas.select(["training"])
    hands.canvas.commands.duplicate_selected()
    assert hands.selected != ["training"]

    hands.document.undo()

    assert hands.selected == []


def test_selecting_is_no_edit_and_keeps_what_can_be_redone(hands):
    hands.click("training")
    hands.canvas.commands.delete_selected()
    hands.document.undo()

    hands.click("safety")

    assert hands.document.history.redo_label == "Delete card"


def test_select_all_takes_the_lane_first_and_then_everything(hands):
    hands.click("training")
    hands.canvas.commands.select_all()
    assert set(hands.selected) == {"training", "mentoring", "outreach"}

    hands.canvas.commands.select_all()
    assert len(hands.selected) == 5
