"""What a board says on which nothing stands yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from tests.ui.canvas.hands import Hands
from toc_editor.ui.canvas.empty_board import NO_CARDS, NO_LANES


def told(hands: Hands) -> QLabel | None:
    """The words on the ground, if there are any to be seen."""
    labels = hands.canvas.viewport().findChildren(QLabel)
    return next((label for label in labels if label.isVisible()), None)


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, "Activities:\nOutcomes:", "board")


def test_a_board_without_cards_says_how_to_begin_under_its_lanes(hands: Hands):
    label = told(hands)
    assert label.text() == NO_CARDS
    for lane in hands.canvas.document.graph.lanes:
        frame: QRect = hands.canvas.mapFromScene(hands.canvas.frame_of(lane.id)).boundingRect()
        assert frame.bottom() < label.y()


def test_the_words_go_with_the_first_card_and_come_back_with_undo(hands: Hands):
    lane = next(iter(hands.canvas.document.graph.lanes))
    hands.canvas.select([lane.id])
    hands.canvas.commands.add_card()
    assert told(hands) is None
    hands.canvas.cancel()
    hands.canvas.document.undo()
    assert told(hands) is not None


def test_the_words_make_way_for_a_lane_that_is_dragged(hands: Hands):
    head = hands.head("lane-outcomes")
    hands.carry(head, hands.head("lane-activities"))
    assert told(hands) is None
    hands.key(Qt.Key.Key_Escape)
    assert told(hands) is not None
    hands.release(head)


def test_a_board_without_lanes_says_so(hands: Hands):
    document = hands.canvas.document
    with document.edit("Delete lanes") as edit:
        for lane in list(document.graph.lanes):
            edit.drop(lane.id)
    assert told(hands).text() == NO_LANES


def test_the_page_says_nothing_of_it(hands: Hands):
    hands.canvas.show_page()
    assert told(hands) is None
