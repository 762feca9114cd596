"""What is done in the whole window by keys: pasting, undoing, zooming."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.desk import ALT, CTRL, LEFT, NONE, Desk

KEY = Qt.Key


def test_paste_lines_become_cards_and_indented_lines_sub_points(desk: Desk):
    QGuiApplication.clipboard().setText("Coaching\n\tone to one\n\tin groups\nVisits")
    desk.click_card("clubs")
    desk.key(KEY.Key_V, CTRL)

    assert desk.texts == [
        *("Mentoring", "Clubs", "Coaching\n- one to one\n- in groups", "Visits", "Trust"),
    ]
    assert desk.session.document.history.undo_label == "Paste 2 cards"


def test_paste_a_list_from_word_with_its_points_and_bold_words(desk: Desk):
    content = QMimeData()
    content.setText("·\tCoaching at work\no\tone to one\n·\tVisits")
    content.setHtml(
        "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>·</span>"
        "<b>Coaching</b> at work</p>"
        "<p style='mso-list:l0 level2'><span style='mso-list:Ignore'>o</span>one to one</p>"
        "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>·</span>Visits</p>"
    )
    QGuiApplication.clipboard().setMimeData(content)
    desk.click_card("clubs")
    desk.key(KEY.Key_V, CTRL)

    assert desk.texts == [
        *("Mentoring", "Clubs", "**Coaching** at work\n- one to one", "Visits", "Trust"),
    ]


def test_paste_cards_into_another_program_as_text_and_as_a_list(desk: Desk):
    desk.click_card("mentoring")
    desk.click_card("clubs", CTRL)
    desk.key(KEY.Key_C, CTRL)

    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == "- Mentoring\n- Clubs"
    assert "<li>Mentoring</li>" in content.html()


def test_paste_cards_between_two_windows_keeps_their_links(desk, qtbot, appearance, tmp_path):
    (tmp_path / "other").mkdir()
    other = Desk(qtbot, tmp_path / "other", appearance, text="Outcomes: Safety")
    desk.window.activateWindow()
    desk.canvas.setFocus()
    desk.click_card("mentoring")
    desk.click_card("trust", CTRL)
    desk.key(KEY.Key_C, CTRL)
    other.window.activateWindow()
    other.canvas.setFocus()
    other.click_card("safety")
    other.key(KEY.Key_V, CTRL)

    graph = other.session.document.graph
    assert other.texts == ["Safety", "Mentoring", "Trust"]
    ends = [(graph.card(link.source).text, graph.card(link.target).text) for link in graph.links]
    assert ends == [("Mentoring", "Trust")]
    other.close()


def test_undo_names_what_it_takes_back_and_redo_what_it_makes_again(desk: Desk):
    desk.click_card("mentoring")
    desk.click_card("clubs", CTRL)
    desk.key(KEY.Key_Right, ALT)
    assert desk.commands["undo"].text().replace("&", "") == "Undo Move 2 cards"

    desk.key(KEY.Key_Z, CTRL)
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    assert desk.commands["redo"].text().replace("&", "") == "Redo Move 2 cards"
    desk.key(KEY.Key_Y, CTRL)
    assert set(desk.texts) == {"Mentoring", "Clubs", "Trust"}
    assert not desk.commands["redo"].isEnabled()


def test_zoom_by_keys_in_and_out_and_back_to_fit(desk: Desk):
    at_first = desk.canvas.zoom()
    desk.key(KEY.Key_Plus, CTRL)
    assert desk.canvas.zoom() > at_first
    desk.key(KEY.Key_Minus, CTRL)
    desk.key(KEY.Key_Minus, CTRL)
    assert desk.canvas.zoom() < at_first
    desk.key(KEY.Key_0, CTRL)
    assert desk.canvas.zoom() == pytest.approx(at_first)


def test_zoom_with_space_held_the_sheet_is_pushed_about(desk: Desk):
    for _ in range(8):
        desk.key(KEY.Key_Plus, CTRL)
    canvas, bar = desk.canvas, desk.canvas.horizontalScrollBar()
    bar.setValue((bar.minimum() + bar.maximum()) // 2)
    before, middle = bar.value(), canvas.viewport().rect().center()
    QTest.keyPress(QApplication.focusWidget() or canvas, KEY.Key_Space)
    QTest.mousePress(canvas.viewport(), LEFT, NONE, middle)
    for step in range(1, 5):
        QTest.mouseMove(canvas.viewport(), middle - QPoint(20 * step, 0))
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, middle - QPoint(80, 0))
    QTest.keyRelease(QApplication.focusWidget() or canvas, KEY.Key_Space)
    desk.settle()

    assert bar.value() == before + 80
    assert desk.session.document.history.undo_label is None


def test_paste_cards_of_several_lanes_into_a_spreadsheet_as_a_table(desk: Desk):
    desk.click_card("mentoring")
    desk.click_card("trust", CTRL)
    desk.key(KEY.Key_C, CTRL)

    html = QGuiApplication.clipboard().mimeData().html()
    for cell in ("<th>Lane</th>", "<td>Activities</td>", "<td>Mentoring</td>", "<td>Outcomes</td>"):
        assert cell in html


def test_undo_brings_back_what_was_deleted_and_nobody_was_asked(desk: Desk):
    before = desk.session.document.graph
    desk.click_card("mentoring")
    desk.key(KEY.Key_Delete)
    assert desk.texts == ["Clubs", "Trust"]
    assert desk.person.asked == []
    desk.key(KEY.Key_Z, CTRL)
    assert desk.session.document.graph == before


def test_board_and_page_are_shown_by_their_keys(desk: Desk):
    desk.key(KEY.Key_2, CTRL)
    assert desk.canvas.view_name == "page"
    desk.key(KEY.Key_1, CTRL)
    assert desk.canvas.view_name == "board"


def test_the_strip_says_whether_all_is_saved(desk: Desk):
    def said() -> str:
        return " ".join(label.text() for label in desk.window.status.findChildren(QLabel))

    assert "Saved" in said()
    desk.click_card("mentoring")
    desk.key(KEY.Key_Delete)
    assert "Changes not saved" in said()
    desk.key(KEY.Key_S, CTRL)
    desk.window.filing.saves.wait()
    desk.settle()
    assert "Changes not saved" not in said()
