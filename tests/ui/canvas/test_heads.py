"""Heads of lanes stay in view while the board is scrolled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.canvas.hands import LEFT, NONE, Hands
from toc_editor.model.records import Id
from toc_editor.ui.canvas.heads import _SHADE_PX as SHADE
from toc_editor.ui.canvas.heads import Head

CARDS = "; ".join(f"Card number {number}" for number in range(40))


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, f"Activities: {CARDS}\nOutcomes: Trust")


def heads(hands: Hands) -> dict[str, Head]:
    found = hands.canvas.viewport().findChildren(Head)
    return {head.lane: head for head in found if head.isVisible()}


def scroll(hands: Hands, to: int) -> None:
    hands.canvas.verticalScrollBar().setValue(to)
    hands.settle()


def test_a_head_that_is_scrolled_out_of_view_stands_at_the_top_of_its_lane(hands):
    assert heads(hands) == {}
    scroll(hands, 600)
    head = heads(hands)["lane-activities"]
    assert head.y() == 0
    assert abs(head.x() - hands.on_screen(hands.lane("Activities").topLeft()).x()) <= 1
    assert "lane-outcomes" not in heads(hands)

    scroll(hands, 0)
    assert heads(hands) == {}


def test_the_foot_of_a_lane_pushes_its_head_out(hands):
    bottom = hands.on_screen(hands.lane("Outcomes").bottomLeft()).y()
    scroll(hands, bottom - 20)
    head = heads(hands)["lane-outcomes"]
    assert 18 <= head.y() + head.height() - SHADE <= 21


def test_a_click_on_a_head_selects_its_lane_and_a_double_click_renames_it(hands):
    scroll(hands, 600)
    head = heads(hands)["lane-activities"]
    QTest.mouseClick(head, LEFT, NONE, head.rect().center())
    assert hands.selected == ["lane-activities"]

    QTest.mouseDClick(head, LEFT, NONE, head.rect().center())
    hands.type("Work")
    hands.key(Qt.Key.Key_Return)
    assert hands.lanes() == ["Work", "Outcomes"]


def test_the_arrows_lead_to_no_card_under_a_head(hands):
    hands.click("card-number-3")
    scroll(hands, 900)
    for _ in range(2):
        hands.key(Qt.Key.Key_Up)
    card = hands.canvas.frame_of(hands.selected[0])
    assert hands.selected == [Id("card-number-1")]
    lowest = max((head.geometry().bottom() for head in heads(hands).values()), default=0)
    assert hands.on_screen(card.topLeft()).y() > lowest


def test_no_head_stays_on_the_page(hands):
    scroll(hands, 600)
    hands.canvas.show_page()
    hands.settle()
    assert heads(hands) == {}
