"""Presenting: the canvas alone on the screen, and the ways back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.desk import CTRL, LEFT, Desk
from toc_editor.ui import presenting
from toc_editor.ui.notice import Kind, Notice

KEY = Qt.Key


@pytest.fixture
def presented(desk: Desk) -> Desk:
    desk.key(KEY.Key_F5)
    return desk


def is_alone(desk: Desk) -> bool:
    window = desk.window
    around = (window.menuBar(), window.top_bar, window.status, window.sides._right_frame)
    return window.isFullScreen() and not any(part.isVisible() for part in around)


def test_f5_leaves_the_canvas_alone_on_the_screen_and_f5_again_ends_it(presented: Desk):
    assert is_alone(presented)
    assert presented.canvas.hasFocus()
    assert presented.commands["present"].isChecked()

    presented.key(KEY.Key_F5)
    window = presented.window
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
    assert window.top_bar.isVisible()
    assert window.status.isVisible()


def test_news_that_was_there_waits_until_presenting_has_ended(desk: Desk):
    notices = desk.window.notices
    notices.tell(Notice(Kind.WARNING, "The file was changed by somebody else."))
    desk.key(KEY.Key_F5)
    assert not notices.isVisible()

    desk.key(KEY.Key_F5)
    assert notices.isVisible()
    assert notices.notice is not None


def test_what_happens_while_a_model_is_presented_is_told(presented: Desk):
    notices = presented.window.notices
    notices.tell(Notice(Kind.BAD, "The disk is full."))
    assert notices.isVisible()
    notices.dismiss()
    presented.key(KEY.Key_F5)
    assert not notices.isVisible()


def test_the_keys_lead_to_what_is_told_and_to_nothing_that_is_out_of_sight(presented: Desk):
    notices = presented.window.notices
    notices.tell(Notice(Kind.BAD, "The disk is full."))
    presented.key(KEY.Key_F6)
    assert notices.isAncestorOf(QApplication.focusWidget())
    presented.key(KEY.Key_F6)
    assert presented.canvas.hasFocus()


def test_a_model_is_edited_while_it_is_presented(presented: Desk):
    presented.click_card("clubs")
    presented.key(KEY.Key_Return)
    presented.type("Said in the room")
    presented.key(KEY.Key_Escape)
    assert "Said in the room" in presented.texts
    assert is_alone(presented)


def test_escape_lets_go_of_what_is_selected_and_then_ends_presenting(presented: Desk):
    presented.click_card("clubs")
    presented.key(KEY.Key_Escape)
    assert presented.canvas.selected == []
    assert is_alone(presented)

    presented.key(KEY.Key_Escape)
    assert presented.window.top_bar.isVisible()


def test_a_button_ends_presenting_and_comes_when_the_pointer_is_at_the_top(
    desk: Desk, qtbot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(presenting, "_SHOWN_MS", 1)
    desk.key(KEY.Key_F5)
    viewport = desk.canvas.viewport()
    qtbot.waitUntil(lambda: "End presenting (F5)" not in desk.buttons())

    QTest.mouseMove(viewport, QPoint(300, 10))
    qtbot.waitUntil(lambda: "End presenting (F5)" in desk.buttons())
    button = desk.buttons()["End presenting (F5)"]
    assert viewport.rect().contains(button.geometry())
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()
    assert desk.window.top_bar.isVisible()


def test_the_button_stays_in_its_corner_while_the_sheet_is_scrolled(presented: Desk):
    presented.canvas.show_page()
    presented.canvas.set_zoom(3.0)
    QApplication.processEvents()
    button = presented.buttons()["End presenting (F5)"]
    place, bar = button.pos(), presented.canvas.verticalScrollBar()
    for reached in (bar.minimum(), bar.maximum()):
        bar.setValue(reached)
        assert button.pos() == place
    assert bar.minimum() < bar.maximum()


def test_presenting_ends_with_the_full_screen(presented: Desk):
    presented.key(KEY.Key_F11)
    assert not presented.window.isFullScreen()
    assert presented.window.top_bar.isVisible()


def test_presenting_ends_where_the_start_view_is_shown(presented: Desk):
    presented.do("new")
    assert presented.window.menuBar().isVisible()
    assert not presented.window.isFullScreen()


def test_what_is_said_while_presenting_is_said_over_the_canvas(presented: Desk):
    presented.canvas.select([])
    presented.type("x")
    notes = [one.text() for one in presented.canvas.viewport().findChildren(QLabel)]
    assert "Select a lane or a card first, then type." in notes


@pytest.mark.parametrize("key", [KEY.Key_3, KEY.Key_4, KEY.Key_5])
def test_a_panel_asked_for_while_presenting_is_told_of_and_not_shown_afterwards(
    presented: Desk, key: Qt.Key
):
    window = presented.window
    before = window.sides.shown_left, window.setting_up.shown
    presented.key(key, CTRL)
    notes = [one.text() for one in presented.canvas.viewport().findChildren(QLabel)]
    assert "Panels are not shown while presenting. F5 ends it." in notes
    assert is_alone(presented)
    presented.key(KEY.Key_F5)
    assert (window.sides.shown_left, window.setting_up.shown) == before


@pytest.mark.parametrize("zoom", [None, 1.3])
def test_a_board_fills_the_screen_and_has_its_zoom_again_afterwards(make_desk, zoom: float | None):
    desk = make_desk(width=900)
    if zoom is not None:
        desk.canvas.set_zoom(zoom)
    before = desk.canvas.zoom()
    desk.key(KEY.Key_F5)
    board, room = desk.canvas.laid.picture, desk.canvas.viewport()
    assert desk.canvas.zoom() == pytest.approx(min(room.width() / board.width, 2.0), rel=0.02)
    desk.key(KEY.Key_F5)
    assert desk.canvas.zoom() == pytest.approx(before)
