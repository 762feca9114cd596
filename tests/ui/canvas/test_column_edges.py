"""The edge of a column of the page is dragged, to pin how wide it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.builders import lane_id
from tests.ui.canvas.hands import Hands
from toc_editor.ui.canvas.overlay import DropLine

LANES = """
    Activities: Training for schools; Mentoring
    Outputs: Sessions held
    Outcomes: Trust; Safety
"""


@pytest.fixture(params=[50, 100], ids="zoom {}".format)
def hands(qtbot, request) -> Hands:
    hands = Hands(qtbot, LANES, "page")
    hands.canvas.set_zoom(request.param / 100)
    return hands


def share(hands: Hands) -> float:
    return hands.document.graph.lane(lane_id("Activities")).share


def edge(hands: Hands) -> QPointF:
    lane = hands.lane("Activities")
    return QPointF(lane.right(), lane.top() + 80)


def whole(hands: Hands) -> float:
    """How wide all columns are together."""
    return hands.lane("Outcomes").right() - hands.lane("Activities").left()


def drag_to(hands: Hands, wanted: float) -> None:
    hands.drag(edge(hands), edge_for(hands, wanted))


def edge_for(hands: Hands, wanted: float) -> QPointF:
    return QPointF(hands.lane("Activities").left() + wanted * whole(hands), edge(hands).y())


def test_the_pointer_shows_that_an_edge_can_be_dragged(hands: Hands):
    hands.move_to(edge(hands))
    assert hands.pointer == Qt.CursorShape.SplitHCursor
    hands.move_to(edge(hands) - QPointF(30, 0))
    assert hands.pointer != Qt.CursorShape.SplitHCursor


def test_an_edge_that_is_dragged_pins_the_width_in_one_step(hands: Hands):
    drag_to(hands, 0.5)

    assert share(hands) == 0.5
    assert hands.document.history.undo_label == "Change width of lane"
    assert abs(hands.lane("Activities").width() - 0.5 * whole(hands)) < 1
    hands.document.undo()
    assert share(hands) == 0
    assert hands.document.history.undo_label is None


def test_the_width_is_told_while_the_edge_moves_and_nothing_is_laid_out(hands: Hands):
    laid = hands.canvas.laid
    hands.carry(edge(hands), edge_for(hands, 0.5))

    assert hands.hint == "50 % of the page, 202 mm"
    assert len(hands.overlay(DropLine)) == 1
    assert hands.canvas.laid is laid
    hands.release(edge_for(hands, 0.5))


def test_a_double_click_on_an_edge_sets_the_width_free(hands: Hands):
    drag_to(hands, 0.5)
    hands.double_click_at(edge(hands))

    assert share(hands) == 0
    hands.document.undo()
    assert share(hands) == 0.5


def test_other_columns_keep_some_of_the_page(hands: Hands):
    drag_to(hands, 0.99)
    assert share(hands) == 0.9


def test_escape_leaves_the_width_as_it_was(hands: Hands):
    items = len(hands.canvas.scene().items())
    hands.carry(edge(hands), edge_for(hands, 0.5))
    hands.key(Qt.Key.Key_Escape)
    hands.release(edge_for(hands, 0.5))

    assert share(hands) == 0
    assert hands.document.history.undo_label is None
    assert len(hands.canvas.scene().items()) == items


def test_an_edge_that_is_only_pressed_pins_nothing(hands: Hands):
    hands.click_at(edge(hands))
    assert share(hands) == 0


def test_the_board_has_lanes_of_one_width(qtbot):
    hands = Hands(qtbot, LANES)
    hands.move_to(edge(hands))
    assert hands.pointer == Qt.CursorShape.ArrowCursor
