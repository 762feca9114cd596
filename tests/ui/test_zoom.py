"""Zoom: by the wheel at the pointer, by keys, and the sheet pushed about by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.ui.canvas.hands import Hands
from tests.ui.desk import CTRL, Desk

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
TEXT = "Activities: " + "; ".join(f"Card {number}" for number in range(60))


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, TEXT)


@pytest.mark.parametrize("turned", [120, -120])
def test_zoom_by_the_wheel_keeps_what_is_under_the_pointer(hands, turned):
    hands.canvas.scroll_by(QPoint(0, 300))
    at = hands.centre("card-12")
    place, zoom = hands.on_screen(at), hands.canvas.zoom()
    hands.wheel(at, turned, CTRL)
    assert (hands.canvas.zoom() > zoom) == (turned > 0)
    assert abs(hands.on_screen(at).y() - place.y()) <= 1


def test_zoom_by_keys(desk: Desk):
    fitted = desk.canvas.zoom()
    desk.canvas.setFocus()
    desk.key(Qt.Key.Key_Plus, CTRL)
    assert desk.canvas.zoom() == pytest.approx(1.2 * fitted)
    desk.key(Qt.Key.Key_Minus, CTRL)
    desk.key(Qt.Key.Key_Minus, CTRL)
    assert desk.canvas.zoom() == pytest.approx(fitted / 1.2)
    desk.key(Qt.Key.Key_0, CTRL)
    assert desk.canvas.zoom() == pytest.approx(fitted)


def test_zoom_stays_between_its_ends(hands):
    for _ in range(40):
        hands.wheel(QPointF(60, 60), 120, CTRL)
    assert hands.canvas.zoom() == 8
    for _ in range(60):
        hands.wheel(QPointF(60, 60), -120, CTRL)
    assert hands.canvas.zoom() == pytest.approx(0.1)


def test_the_middle_button_pushes_the_sheet_about(hands):
    port = hands.canvas.viewport()
    before = hands.on_screen(hands.centre("card-3")).y()
    QTest.mousePress(port, MIDDLE, NONE, QPoint(600, 500))
    QTest.mouseMove(port, QPoint(600, 380))
    QTest.mouseRelease(port, MIDDLE, NONE, QPoint(600, 380))
    assert hands.on_screen(hands.centre("card-3")).y() == before - 120


def test_the_space_key_held_pushes_the_sheet_about(hands):
    port = hands.canvas.viewport()
    before = hands.on_screen(hands.centre("card-3")).y()
    QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    QTest.mousePress(port, LEFT, NONE, QPoint(600, 500))
    QTest.mouseMove(port, QPoint(600, 440))
    QTest.mouseRelease(port, LEFT, NONE, QPoint(600, 440))
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Space)
    assert hands.on_screen(hands.centre("card-3")).y() == before - 60
    assert hands.selected == []
