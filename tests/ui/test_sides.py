"""What stands beside the canvas is remembered, and never takes the canvas's room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

from tests.ui.desk import CTRL, LEFT, NONE, SHIFT
from toc_editor.model.records import Id
from toc_editor.ui.sides import LEFT_WIDTH

KEY = Qt.Key


def left(desk):
    made = desk.window.sides.left
    assert made is not None
    return made


def width(desk) -> int:
    """How wide the left side is, its edge included."""
    return left(desk).parentWidget().width()


def drag_edge(desk, by: int) -> None:
    """Drag the edge between the left side and the canvas."""
    handle = desk.window.findChild(QSplitter).handle(1)
    at = handle.rect().center()
    QTest.mousePress(handle, LEFT, NONE, at)
    QTest.mouseMove(handle, at + QPoint(by // 2, 0))
    QTest.mouseMove(handle, at + QPoint(by - by // 2, 0))
    QTest.mouseRelease(handle, LEFT, NONE, at)
    desk.settle()


def test_a_side_that_was_made_wider_is_so_again(desk, make_desk):
    desk.key(KEY.Key_3, CTRL)
    drag_edge(desk, 60)
    wide = width(desk)
    assert wide > LEFT_WIDTH
    assert desk.memory.left_width == wide
    desk.key(KEY.Key_3, CTRL)
    desk.key(KEY.Key_3, CTRL)
    assert width(desk) == wide
    again = make_desk()
    again.qtbot.waitUntil(lambda: again.window.sides.left is not None)
    assert width(again) == wide


def test_the_sides_can_be_had_as_they_were_at_first(desk):
    desk.key(KEY.Key_3, CTRL)
    drag_edge(desk, 60)
    desk.do("reset_sides")
    assert desk.memory.left_width == 0
    assert not left(desk).isVisible()


def test_what_is_selected_stays_in_view_when_a_side_takes_its_room(make_desk):
    lanes = "\n".join(f"Outcomes {n}: Card {n}" for n in range(9))
    desk = make_desk(text=lanes, width=1100)
    desk.canvas.set_zoom(1.0)
    desk.canvas.reveal(Id("card-4"))
    desk.click_card("card-4")
    frame = desk.canvas.frame_of(Id("card-4"))
    beyond = desk.canvas.mapFromScene(frame.topRight()).x() - desk.canvas.viewport().width()
    desk.canvas.scroll_by(QPoint(beyond + 30, 0))

    desk.key(KEY.Key_3, CTRL)
    shown = desk.canvas.mapToScene(desk.canvas.viewport().rect()).boundingRect()
    assert shown.contains(frame)


def test_in_a_narrow_window_the_side_asked_for_last_has_the_room(desk):
    window = desk.window
    desk.do("show_page")
    window.resize(800, 600)
    desk.settle()
    assert window.setting_up.is_shown
    desk.key(KEY.Key_3, CTRL)
    assert left(desk).isVisible()
    assert not window.setting_up.is_shown
    window.resize(1280, 760)
    desk.settle()
    assert left(desk).isVisible()
    assert window.setting_up.is_shown


def test_in_a_wide_window_the_outline_is_there_from_the_first_start(make_desk):
    desk = make_desk(width=1700)
    desk.qtbot.waitUntil(lambda: desk.window.sides.left is not None)
    assert left(desk).isVisible()
    assert desk.canvas.hasFocus()


def test_f6_walks_through_the_parts_of_the_window(desk):
    desk.do("show_page")
    desk.key(KEY.Key_3, CTRL)
    desk.key(KEY.Key_F6)
    assert desk.canvas.hasFocus()
    desk.key(KEY.Key_F6)
    assert desk.window.setting_up.panel.isAncestorOf(desk.window.focusWidget())
    desk.key(KEY.Key_F6)
    assert desk.window.top_bar.title.hasFocus()
    desk.key(KEY.Key_F6, SHIFT)
    assert desk.window.setting_up.panel.isAncestorOf(desk.window.focusWidget())


def test_no_side_is_shown_on_the_start_view(desk):
    desk.key(KEY.Key_3, CTRL)
    desk.window.show_start()
    desk.settle()
    assert not left(desk).isVisible()
