"""What experience.md promises of adding and editing a card, each way by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import CTRL, LEFT, NONE, SHIFT, Desk
from toc_editor.model.records import Id

KEY = Qt.Key


@pytest.fixture(params=["board", "page"])
def desk(make_desk, request) -> Desk:
    made = make_desk()
    made.do(f"show_{request.param}")
    return made


def texts(desk: Desk) -> list[str]:
    return [card.text for card in desk.session.document.graph.cards]


def lane_foot(desk: Desk, lane: str) -> QPoint:
    """A point of a lane under its last card."""
    frame = desk.canvas.frame_of(Id(lane))
    *_, last = desk.session.document.graph.cards_in(Id(lane))
    card = desk.canvas.frame_of(last.id)
    assert frame is not None
    assert card is not None
    return desk.canvas.mapFromScene(card.center().x(), (card.bottom() + frame.bottom()) / 2)


def double_click(desk: Desk, place: QPoint) -> None:
    port = desk.canvas.viewport()
    QTest.mouseClick(port, LEFT, NONE, place)
    QTest.mouseDClick(port, LEFT, NONE, place)
    desk.settle()


def select(desk: Desk, id: str) -> None:
    frame = desk.canvas.frame_of(Id(id))
    assert frame is not None
    QTest.mouseClick(
        desk.canvas.viewport(),
        LEFT,
        NONE,
        desk.canvas.mapFromScene(frame.center().x(), frame.y() + 4),
    )
    desk.settle()


def write(desk: Desk, text: str) -> None:
    for letter in text:  # the first may open a field, which takes the rest
        QTest.keyClicks(QApplication.focusWidget(), letter)
    desk.settle()


def test_add_a_card_by_a_double_click_in_a_lane(desk):
    double_click(desk, lane_foot(desk, "lane-outcomes"))
    write(desk, "Safety")
    desk.key(KEY.Key_Escape)
    assert texts(desk) == ["Mentoring", "Clubs", "Trust", "Safety"]


def test_add_a_card_by_enter_after_a_card(desk):
    select(desk, "mentoring")
    desk.key(KEY.Key_Return)
    write(desk, "Coaching")
    desk.key(KEY.Key_Escape)
    assert texts(desk) == ["Mentoring", "Coaching", "Clubs", "Trust"]


def test_add_a_card_by_just_typing_with_a_lane_selected(desk):
    frame = desk.canvas.heading_frame(Id("lane-outcomes"))
    place = desk.canvas.mapFromScene(frame.center())
    QTest.mouseClick(desk.canvas.viewport(), LEFT, NONE, place)
    write(desk, "Safety")
    desk.key(KEY.Key_Escape)
    assert texts(desk) == ["Mentoring", "Clubs", "Trust", "Safety"]


def test_add_a_card_enter_commits_and_opens_the_next_one_and_esc_leaves(desk):
    select(desk, "trust")
    desk.key(KEY.Key_Return)
    for words in ("Safety", "Hope"):
        write(desk, words)
        desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Escape)
    assert texts(desk) == ["Mentoring", "Clubs", "Trust", "Safety", "Hope"]
    assert not desk.canvas.editing.is_open


def test_add_a_card_with_new_lines_by_shift_enter_and_sub_points_by_tab(desk):
    select(desk, "trust")
    desk.key(KEY.Key_Return)
    write(desk, "Safety:")
    desk.key(KEY.Key_Return, SHIFT)
    desk.key(KEY.Key_Tab)
    write(desk, "at home")
    desk.key(KEY.Key_Return, SHIFT)
    desk.key(KEY.Key_Tab)
    write(desk, "at night")
    desk.key(KEY.Key_Escape)
    assert texts(desk)[-1] == "Safety:\n- at home\n  - at night"


def test_edit_by_f2_and_leave_with_what_was_typed(desk):
    select(desk, "trust")
    desk.key(KEY.Key_F2)
    write(desk, " grows")
    desk.key(KEY.Key_Escape)
    assert texts(desk)[-1] == "Trust grows"


def test_edit_by_a_double_click(desk):
    frame = desk.canvas.frame_of(Id("trust"))
    double_click(desk, desk.canvas.mapFromScene(frame.center()))
    write(desk, "!")
    desk.key(KEY.Key_Escape)
    assert texts(desk)[-1] == "Trust!"


def test_edit_by_typing_on_a_selected_card(desk):
    select(desk, "trust")
    write(desk, "Hope")
    desk.key(KEY.Key_Escape)
    assert texts(desk)[-1] == "Hope"


def test_edit_in_place_at_the_cards_own_type_and_width(desk):
    select(desk, "trust")
    frame = desk.canvas.frame_of(Id("trust"))
    before = desk.canvas.sheet.card(Id("trust"))
    desk.key(KEY.Key_F2)
    field = desk.canvas.editing.field
    assert desk.canvas.sheet.card(Id("trust")) is before
    assert desk.canvas.frame_of(Id("trust")) == frame
    assert frame.contains(field.caret_box().center())


def test_edit_bold_with_ctrl_b_and_italic_with_ctrl_i(desk):
    select(desk, "trust")
    desk.key(KEY.Key_F2)
    write(desk, " ")
    desk.key(KEY.Key_B, CTRL)
    write(desk, "now")
    desk.key(KEY.Key_B, CTRL)
    write(desk, " ")
    desk.key(KEY.Key_I, CTRL)
    write(desk, "here")
    desk.key(KEY.Key_Escape)
    assert texts(desk)[-1] == "Trust **now** *here*"


def test_edit_with_the_menus_of_the_window(desk):
    select(desk, "trust")
    desk.key(KEY.Key_F2)
    desk.do("select_all")
    desk.do("cut")
    assert texts(desk)[-1] == ""
    desk.do("undo")
    assert texts(desk)[-1] == "Trust"
    desk.key(KEY.Key_End)
    desk.do("paste")
    assert texts(desk)[-1] == "TrustTrust"
    assert desk.canvas.editing.is_open
