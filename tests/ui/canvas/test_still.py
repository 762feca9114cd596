"""While something is carried the sheet is a picture, which nobody can tell from the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from tests.ui.canvas.hands import Hands
from toc_editor.model.records import Id

LANES = """
    Activities: Training; Mentoring; Outreach; Clubs; Visits; Calls; Advice; Loans; Grants
    Outcomes: Trust; Safety; Skills
    Training -> Trust
    Outreach -> Safety
    Grants -> Skills
"""

FAINT = 4
"""A difference between two pictures that nobody sees, of 255."""


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    made = Hands(qtbot, LANES, request.param)
    qtbot.waitUntil(lambda: not made.canvas.links.is_waiting)
    return made


def show(hands: Hands, zoom: float) -> None:
    hands.canvas.set_zoom(zoom)
    hands.canvas.reveal(Id("mentoring"))
    hands.settle()


def seen(hands: Hands) -> QImage:
    return hands.canvas.viewport().grab().toImage()


def unlike(one: QImage, other: QImage) -> int:
    """By how much the two pictures differ where they differ most, of 255."""
    apart = QImage(one)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    whole_words = apart.copy(0, 0, apart.width() // 4 * 4, apart.height())
    grey = whole_words.convertToFormat(QImage.Format.Format_Grayscale8)
    return max(bytes(grey.constBits()))


def drawn(hands: Hands) -> QImage:
    """The same with all of the sheet drawn anew."""
    assert hands.canvas.still is not None
    hands.canvas.still.moved()
    return seen(hands)


def on_screen(hands: Hands) -> QImage:
    """What is on the screen already, without having anything painted for it."""
    canvas = hands.canvas
    whole = canvas.screen().grabWindow(canvas.winId()).toImage()
    return whole.copy(QRect(canvas.viewport().pos(), canvas.viewport().size()))


def test_all_of_the_screen_is_as_it_should_be_from_the_first_step_to_the_last(hands):
    show(hands, 1.0)
    assert unlike(on_screen(hands), seen(hands)) <= FAINT
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    assert unlike(on_screen(hands), seen(hands)) <= FAINT
    hands.key(Qt.Key.Key_Escape)
    assert unlike(on_screen(hands), seen(hands)) <= FAINT


@pytest.mark.parametrize("zoom", [1.0, 0.63])
def test_the_picture_looks_like_the_sheet_at_every_zoom(hands, zoom):
    show(hands, zoom)
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    copied = seen(hands)
    assert unlike(copied, drawn(hands)) <= FAINT


def test_where_the_sheet_moves_under_the_hand_it_is_seen_where_it_is(hands, qtbot):
    show(hands, 2.0)
    hands.carry(hands.centre("mentoring"), hands.centre("outreach"))
    before, bar = seen(hands), hands.canvas.verticalScrollBar()
    hands.canvas.scroll_by(QPoint(0, 60 if bar.value() < bar.maximum() else -60))
    assert unlike(seen(hands), before) > FAINT
    qtbot.wait(400)  # until it rests, and room is made
    copied = seen(hands)
    assert unlike(copied, drawn(hands)) <= FAINT


def test_with_control_the_cards_are_seen_in_full_again(hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    moved = seen(hands)
    hands.hold(Qt.Key.Key_Control)
    assert unlike(seen(hands), moved) > FAINT


def test_afterwards_the_sheet_is_itself_again(hands):
    before = seen(hands)
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    assert unlike(seen(hands), before) > FAINT
    hands.key(Qt.Key.Key_Escape)
    hands.canvas.select([])
    hands.settle()
    assert seen(hands) == before
