from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu

from tests.ui.desk import CTRL, LEFT, NONE, OFFSCREEN, SHIFT, Desk
from toc_editor.edit import page
from toc_editor.ui.page_fit import PAUSE_MS
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import DARK, LIGHT
from toc_editor.ui.top_bar import SavedDot

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


def strip_text(desk: Desk) -> str:
    labels = desk.window.status.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible() and label.text())


# Commands by keys and buttons


def test_a_card_is_added_by_its_key_and_taken_back_by_undo(desk: Desk):
    desk.click_card("mentoring")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.type("Schools")
    desk.key(Qt.Key.Key_Escape)
    assert desk.texts == ["Mentoring", "Schools", "Clubs", "Trust"]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert "Schools" in desk.texts


def test_a_card_is_added_by_the_button(desk: Desk):
    desk.click_card("clubs")
    desk.press("Card")
    desk.type("Schools")
    desk.key(Qt.Key.Key_Escape)
    assert desk.texts == ["Mentoring", "Clubs", "Schools", "Trust"]


def test_undo_is_named_after_what_it_takes_back(desk: Desk):
    assert not desk.commands["undo"].isEnabled()
    desk.click_card("clubs")
    desk.do("delete")
    assert desk.commands["undo"].text() == "&Undo Delete card"
    assert desk.commands["undo"].toolTip() == "Undo Delete card (Ctrl+Z)"
    desk.do("undo")
    assert desk.commands["redo"].text() == "&Redo Delete card"


def test_undo_while_a_card_is_typed_takes_the_typing_back(desk: Desk):
    desk.click_card("trust")
    desk.key(Qt.Key.Key_F2)
    desk.type(" in police")
    desk.do("undo")
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    assert not desk.commands["undo"].isEnabled()


def test_undo_while_a_card_is_dragged_gives_the_drag_up_and_nothing_else(desk: Desk):
    desk.click_card("clubs")
    desk.do("delete")
    port = desk.canvas.viewport()
    start = desk.canvas.mapFromScene(desk.canvas.frame_of("mentoring").center())
    QTest.mousePress(port, LEFT, NONE, start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + QPoint(40 * step, 0))
    assert desk.canvas.gesture is not None
    desk.do("undo")
    assert desk.canvas.gesture is None
    assert desk.texts == ["Mentoring", "Trust"]
    QTest.mouseRelease(port, LEFT, NONE, start + QPoint(200, 0))
    assert desk.texts == ["Mentoring", "Trust"]


def test_a_card_left_empty_leaves_no_change_behind(desk: Desk):
    desk.do("add_card")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.window.isWindowModified()
    assert not desk.commands["undo"].isEnabled()


def test_what_needs_a_selection_waits_for_one(desk: Desk):
    desk.canvas.select([])
    waiting = ("cut", "copy", "delete", "duplicate", "edit_text", "move_up")
    assert not any(desk.commands[id].isEnabled() for id in waiting)
    desk.click_card("clubs")
    assert all(desk.commands[id].isEnabled() for id in waiting)


def test_cards_are_moved_by_alt_and_arrows(desk: Desk):
    desk.click_card("clubs")
    desk.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.texts == ["Clubs", "Mentoring", "Trust"]


def test_all_commands_that_show_a_view_are_in_step(desk: Desk):
    assert desk.commands["show_board"].isChecked()
    desk.press("Page")
    assert desk.canvas.view_name == "page"
    assert desk.commands["show_page"].isChecked()
    assert not desk.commands["show_board"].isChecked()
    desk.press("Page")
    assert desk.commands["show_page"].isChecked()
    desk.key(Qt.Key.Key_1, CTRL)
    assert desk.canvas.view_name == "board"


def test_the_zoom_is_shown_and_changed_by_keys(desk: Desk):
    desk.do("zoom_actual")
    assert "100 %" in desk.buttons()
    desk.key(Qt.Key.Key_Minus, CTRL)
    assert "83 %" in desk.buttons()


def test_a_right_click_selects_and_opens_a_menu_about_it(desk: Desk):
    frame = desk.canvas.frame_of("clubs")
    at = desk.canvas.mapFromScene(frame.center())
    port = desk.canvas.viewport()
    QTest.mouseClick(port, Qt.MouseButton.RightButton, NONE, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    desk.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert desk.canvas.selected == ["clubs"]
    assert "&Delete" in [action.text() for action in menu.actions()]
    menu.close()
    desk.settle()


# The title


def test_the_title_is_edited_in_the_bar(desk: Desk):
    field = desk.window.top_bar.title
    assert field.text() == "A plan"
    desk.rename("Safer streets")
    assert desk.session.document.graph.project.title == "Safer streets"
    assert desk.commands["undo"].text() == "&Undo Rename the model"
    desk.do("undo")
    assert field.text() == "A plan"


def test_escape_in_the_title_gives_back_what_was_there(desk: Desk):
    field = desk.window.top_bar.title
    QTest.mouseClick(field, LEFT, NONE, field.rect().center())
    desk.type(" and more")
    desk.key(Qt.Key.Key_Escape)
    assert field.text() == "A plan"
    assert not desk.commands["undo"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keys_go_on_to_the_canvas_once_the_title_is_left(desk: Desk, key: Qt.Key):
    field = desk.window.top_bar.title
    QTest.mouseClick(field, LEFT, NONE, field.rect().center())
    desk.key(key)
    assert QApplication.focusWidget() is desk.canvas


def test_keys_that_edit_text_stay_in_the_title(desk: Desk):
    desk.click_card("clubs")
    field = desk.window.top_bar.title
    QTest.mouseClick(field, LEFT, NONE, field.rect().center())
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_Delete)
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    assert field.text() == ""


# The strip at the foot


def test_the_strip_tells_how_much_there_is_and_how_it_fits(desk: Desk):
    desk.qtbot.waitUntil(lambda: "3 cards" in strip_text(desk))
    text = strip_text(desk)
    assert "3 words" in text
    assert "A3 landscape 18 pt" in text
    assert "floor 10 pt" in text


def test_the_strip_follows_a_change_after_a_moment(desk: Desk):
    desk.qtbot.waitUntil(lambda: "3 cards" in strip_text(desk))
    desk.click_card("clubs")
    desk.do("delete")
    desk.qtbot.waitUntil(lambda: "2 cards" in strip_text(desk), timeout=20 * PAUSE_MS)


def test_a_page_below_its_floor_is_told_in_words(make_desk):
    words = "; ".join(f"Card number {n} of a very long list of things to do" for n in range(400))
    desk = make_desk(text=f"Activities: {words}")
    desk.qtbot.waitUntil(lambda: "below the floor of 10 pt" in strip_text(desk), timeout=10_000)


def test_a_pinned_width_for_which_there_is_no_room_is_told(desk: Desk):
    lanes = [lane.id for lane in desk.session.document.graph.lanes]
    with desk.session.document.edit("Pin") as edit:
        for lane in lanes:
            page.set_lane(edit, lane, share=0.9)
    desk.qtbot.waitUntil(lambda: "pinned width let go" in strip_text(desk), timeout=10_000)
    told = [label.toolTip() for label in desk.window.status.findChildren(QLabel)]
    assert any("There is no room for the pinned width of “Activities” and" in one for one in told)


def test_the_canvas_can_say_something_in_passing(desk: Desk):
    desk.canvas.select([])
    desk.do("link")
    assert "Select the card" in strip_text(desk)


# The window


def test_the_canvas_has_the_keys_when_a_model_opens(desk: Desk):
    assert desk.canvas.hasFocus()


def test_every_control_can_be_named_by_a_screen_reader(desk: Desk):
    for button in desk.window.top_bar.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text() or button.toolTip(), button
    assert desk.window.top_bar.title.accessibleName()


def test_tab_walks_from_the_title_through_the_bar(desk: Desk):
    desk.click_card("clubs")
    desk.window.top_bar.title.setFocus()
    seen = []
    for _ in range(5):
        desk.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(focused.text() if isinstance(focused, QAbstractButton) else "")
    assert seen == ["Card", "Lane", "Link", "Board", "Page"]


@pytest.mark.parametrize("width", [664, 683, 759, 760, 911, 979, 980, 1366])
def test_nothing_in_the_bar_is_cut_off_or_covered(desk: Desk, width: int):
    desk.window.resize(width, 400)
    desk.settle()
    bar = desk.window.top_bar
    buttons = desk.buttons(bar).values()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    shown = [bar.title, bar.findChild(SavedDot), *buttons]
    frames = [widget.rect().translated(widget.mapTo(bar, QPoint(0, 0))) for widget in shown]
    for frame in frames:
        assert bar.rect().contains(frame)
        assert not any(frame.intersects(other) for other in frames if other is not frame)


def test_the_smallest_window_is_as_wide_as_all_this_needs(desk: Desk):
    desk.window.resize(desk.window.minimumSize())
    desk.settle()
    assert desk.window.minimumWidth() >= desk.window.top_bar.minimumSizeHint().width()


def test_buttons_have_words_only_where_there_is_room(desk: Desk):
    desk.window.resize(1280, 760)
    desk.settle()
    styles = Qt.ToolButtonStyle
    card = desk.buttons()["Card"]
    assert card.toolButtonStyle() is styles.ToolButtonTextBesideIcon
    desk.window.resize(700, 500)
    desk.settle()
    assert card.toolButtonStyle() is styles.ToolButtonIconOnly
    assert card.toolTip() == "Add card (Ctrl+Enter)"


def test_the_window_comes_back_where_it_stood(desk: Desk, make_desk):
    desk.window.resize(700, 500)
    desk.settle()
    desk.window.close()
    again = make_desk()
    assert desk.memory.restore_geometry(again.window)
    assert again.window.size() == QSize(700, 500)


def test_a_change_of_theme_reaches_canvas_and_icons(desk: Desk, appearance: Appearance):
    before = desk.commands["undo"].icon().cacheKey()
    appearance.show(DARK)
    assert desk.canvas.theme is DARK
    assert desk.commands["undo"].icon().cacheKey() != before


def test_a_menu_has_its_icons_when_it_opens(desk: Desk, appearance: Appearance):
    for theme in (LIGHT, DARK):
        appearance.show(theme)
        menu = desk.window.menuBar().actions()[0].menu()
        menu.popup(QPoint())
        assert not desk.commands["save"].icon().isNull()
        menu.close()


def test_the_context_menu_has_icons(desk: Desk):
    menu = desk.commands.context_menu(desk.window)
    assert "paste" in [
        action.objectName() for action in menu.actions() if not action.icon().isNull()
    ]


@pytest.mark.parametrize("command", ["shortcuts", "about"])
def test_help_opens_and_closes_by_escape(desk: Desk, command: str):
    desk.do(command)
    dialog = next(iter(desk.window.findChildren(QDialog)))
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.window.findChildren(QDialog)


def test_f11_fills_the_screen_and_f11_again_gives_the_frame_back(desk: Desk):
    desk.key(Qt.Key.Key_F11)
    assert desk.window.isFullScreen()
    desk.key(Qt.Key.Key_F11)
    assert not desk.window.isFullScreen()
    assert desk.canvas.isVisible()


def test_a_window_that_filled_the_screen_opens_in_its_frame_the_next_time(desk: Desk):
    kept = desk.memory._settings.geometry
    desk.key(Qt.Key.Key_F11)
    desk.memory.keep_geometry(desk.window)
    assert desk.memory._settings.geometry == kept
