"""The field on the canvas: what keys, mouse, clipboard and input methods do in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.hands import CTRL, LEFT, NONE, SHIFT, Hands
from toc_editor.edit import cards, links
from toc_editor.model.records import Id
from toc_editor.ui.canvas.field import Field

KEY = Qt.Key
LANES = """
    Activities: Training; Mentoring
    Outcomes: Trust
"""
LONG = "Support for **all** the staff in a trauma-informed service:\n- first\n  - *second*"


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, LANES, request.param)


def write(hands: Hands, text: str, id: str = "training") -> None:
    with hands.document.edit("Write") as edit:
        cards.set_text(edit, Id(id), text)
    hands.settle()


def opened(hands: Hands, text: str = "") -> Field:
    """The field of the first card, opened by F2, with the caret at its end."""
    if text:
        write(hands, text)
    hands.click("training")
    hands.canvas.commands.edit_selected()
    hands.settle()
    field = hands.canvas.editing.field
    assert field is not None
    return field


def seen(hands: Hands) -> QImage:
    hands.settle()
    return hands.canvas.grab().toImage()


# What is seen


@pytest.mark.parametrize("zoom", [1.0, 1.37, 3.0])
def test_a_card_being_written_looks_to_the_last_dot_as_it_does_at_rest(hands, zoom):
    write(hands, LONG)
    hands.canvas.set_zoom(zoom)
    field = opened(hands)
    field.blockSignals(True)
    field.clearFocus()  # so that no caret is drawn
    written = seen(hands)
    hands.canvas.commit_editor()
    assert seen(hands) == written


def test_a_card_grows_while_an_empty_line_waits_for_its_words(hands):
    opened(hands)
    before = hands.canvas.frame_of(Id("training")).height()
    hands.key(KEY.Key_Return, SHIFT)
    assert hands.canvas.frame_of(Id("training")).height() > before
    hands.key(KEY.Key_Escape)
    assert hands.canvas.frame_of(Id("training")).height() == before


def test_the_caret_stands_after_the_last_letter_when_a_card_is_opened(hands):
    field = opened(hands)
    frame = hands.canvas.frame_of(Id("training"))
    assert field.caret == len("Training")
    assert frame.contains(field.caret_box().center())


def test_text_too_small_to_read_is_brought_nearer(qtbot):
    hands = Hands(qtbot, LANES, "page")
    hands.canvas.set_zoom(0.2)
    field = opened(hands)
    size = field.places.rows[0].line.size * hands.canvas.zoom()
    assert size >= 8


def test_a_card_out_of_view_is_shown_whole_when_it_is_opened(qtbot):
    hands = Hands(qtbot, LANES)
    hands.canvas.set_zoom(2.0)
    bar = hands.canvas.horizontalScrollBar()
    bar.setValue(bar.maximum())
    hands.canvas.edit(Id("training"))
    hands.settle()
    frame = hands.canvas.mapFromScene(hands.canvas.frame_of(Id("training"))).boundingRect()
    assert hands.canvas.viewport().rect().contains(frame)


# Keys


def test_arrows_words_and_ends_of_lines_are_walked_and_selected(hands):
    field = opened(hands, "one two three")
    hands.key(KEY.Key_Left)
    assert field.caret == 12
    hands.key(KEY.Key_Left, CTRL)
    assert field.caret == 8
    hands.key(KEY.Key_Home)
    assert field.caret == 0
    hands.key(KEY.Key_Right, CTRL | SHIFT)
    assert field.selection == (0, 4)
    hands.key(KEY.Key_End, SHIFT)
    assert field.selection == (0, 13)
    hands.key(KEY.Key_Left)
    assert field.selection == (0, 0)
    hands.key(KEY.Key_End, CTRL)
    assert field.caret == 13


def test_up_and_down_keep_to_the_column_over_a_short_line(hands):
    field = opened(hands, "abcdefgh\nab\nabcdefgh")
    hands.key(KEY.Key_Left)
    hands.key(KEY.Key_Left)
    hands.key(KEY.Key_Up)
    assert field.caret == 11
    hands.key(KEY.Key_Up)
    assert field.caret in (5, 6, 7)
    hands.key(KEY.Key_Down, SHIFT)
    assert field.selection[1] - field.selection[0] > 2


def test_home_and_end_stay_on_the_line_of_a_wrapped_paragraph(qtbot):
    hands = Hands(qtbot, LANES)
    field = opened(hands, "Support for all the staff in a trauma-informed service of the county")
    hands.key(KEY.Key_Home, CTRL)
    hands.key(KEY.Key_End)
    row = field.places.rows[0]
    assert field.caret == row.end
    assert field.caret_box().center().y() < row.line.bottom
    hands.key(KEY.Key_Home)
    assert field.caret == 0


def test_whole_words_are_deleted_with_ctrl(hands):
    opened(hands, "one two three")
    hands.key(KEY.Key_Backspace, CTRL)
    assert hands.text("training") == "one two"
    hands.key(KEY.Key_Home)
    hands.key(KEY.Key_Delete, CTRL)
    assert hands.text("training") == "two"


def test_tab_and_shift_tab_move_points_in_and_out(hands):
    opened(hands, "Lead\n- a\n- b")
    hands.key(KEY.Key_Tab)
    assert hands.text("training") == "Lead\n- a\n  - b"
    hands.key(KEY.Key_Tab, SHIFT)
    hands.key(KEY.Key_Tab, SHIFT)
    assert hands.text("training") == "Lead\n- a\nb"


def test_undo_and_redo_stay_in_the_field_until_it_is_left(hands):
    opened(hands)
    hands.type(" one")
    hands.key(KEY.Key_Home)
    hands.type("Our ")
    hands.key(KEY.Key_Z, CTRL)
    assert hands.text("training") == "Training one"
    hands.key(KEY.Key_Z, CTRL)
    assert hands.text("training") == "Training"
    hands.key(KEY.Key_Y, CTRL)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == "Training one"
    assert hands.document.history.undo_label == "Edit card"
    hands.document.undo()
    assert hands.text("training") == "Training"


def test_undo_with_nothing_left_in_the_field_undoes_the_step_before(hands):
    opened(hands)
    hands.type("!")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Z, CTRL)
    assert not hands.canvas.editing.is_open
    assert hands.texts("Activities") == ["Training", "Mentoring"]


# From card to card


def test_enter_in_the_middle_makes_two_cards_and_the_second_is_written_on(hands):
    opened(hands, "Training for staff")
    for _ in range(len("for staff")):
        hands.key(KEY.Key_Left)
    hands.key(KEY.Key_Return)
    assert hands.texts("Activities") == ["Training", "for staff", "Mentoring"]
    hands.type("Also ")
    hands.key(KEY.Key_Escape)
    assert hands.texts("Activities") == ["Training", "Also for staff", "Mentoring"]


def test_undo_after_a_split_brings_the_one_card_back(hands):
    opened(hands, "Training for staff")
    for _ in range(len("for staff")):
        hands.key(KEY.Key_Left)
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Z, CTRL)
    assert hands.texts("Activities") == ["Training for staff", "Mentoring"]


def test_enter_at_the_start_opens_a_card_above(hands):
    opened(hands)
    hands.key(KEY.Key_Home)
    hands.key(KEY.Key_Return)
    hands.type("First")
    hands.key(KEY.Key_Escape)
    assert hands.texts("Activities") == ["First", "Training", "Mentoring"]


def test_backspace_at_the_start_joins_a_card_to_the_one_before_with_its_links(hands):
    with hands.document.edit("Link") as edit:
        links.connect(edit, Id("mentoring"), Id("trust"))
    hands.click("mentoring")
    hands.canvas.commands.edit_selected()
    hands.key(KEY.Key_Home)
    hands.key(KEY.Key_Backspace)
    assert hands.texts("Activities") == ["Training Mentoring"]
    (link,) = hands.document.graph.links
    assert (link.source, link.target) == ("training", "trust")
    hands.type(" and")
    hands.key(KEY.Key_Escape)
    assert hands.texts("Activities") == ["Training and Mentoring"]


def test_delete_at_the_end_joins_the_next_card(hands):
    opened(hands)
    hands.key(KEY.Key_Delete)
    assert hands.texts("Activities") == ["Training Mentoring"]
    field = hands.canvas.editing.field
    assert field is not None
    assert field.caret == len("Training")


def test_the_first_card_of_a_lane_has_none_before_it_to_join(hands):
    opened(hands)
    hands.key(KEY.Key_Home)
    hands.key(KEY.Key_Backspace)
    assert hands.texts("Activities") == ["Training", "Mentoring"]
    assert hands.canvas.editing.is_open


def test_backspace_in_an_empty_new_card_leads_back_to_the_one_before(hands):
    opened(hands)
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Backspace)
    hands.type("!")
    hands.key(KEY.Key_Escape)
    assert hands.texts("Activities") == ["Training!", "Mentoring"]


# The mouse


def letter_at(hands: Hands, place: int) -> QPoint:
    """Where on the canvas the left half of a letter is."""
    field = hands.canvas.editing.field
    assert field is not None
    x, row = field.places.caret(place)
    at = QPointF(x + 1, (row.line.top + row.line.bottom) / 2)
    return field.on_screen(QRectF(at, at)).topLeft().toPoint()


def test_a_click_places_the_caret_and_a_drag_selects(hands):
    field = opened(hands, "one two three")
    QTest.mouseClick(field, LEFT, NONE, letter_at(hands, 4))
    assert field.caret == 4
    QTest.mousePress(field, LEFT, NONE, letter_at(hands, 0))
    QTest.mouseMove(field, letter_at(hands, 7))
    QTest.mouseRelease(field, LEFT, NONE, letter_at(hands, 7))
    assert field.selection == (0, 7)


def test_two_clicks_select_a_word_and_a_third_the_paragraph(hands):
    field = opened(hands, "one two three\nfour")
    place = letter_at(hands, 5)
    QTest.mouseClick(field, LEFT, NONE, place)
    QTest.mouseDClick(field, LEFT, NONE, place)
    assert field.selection == (4, 7)
    QTest.mouseClick(field, LEFT, NONE, place)
    assert field.selection == (0, 13)


# The clipboard


def test_bold_and_points_go_over_the_clipboard_and_come_back(hands):
    opened(hands, LONG)
    hands.key(KEY.Key_A, CTRL)
    hands.key(KEY.Key_X, CTRL)
    hands.key(KEY.Key_V, CTRL)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == LONG


def test_formats_that_no_card_has_are_dropped_from_what_is_pasted(hands):
    opened(hands)
    content = QMimeData()
    content.setHtml("<p style='color:red'> with <u>care</u> and <b>time</b></p>")
    QGuiApplication.clipboard().setMimeData(content)
    hands.key(KEY.Key_Space)
    hands.key(KEY.Key_V, CTRL)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == "Training with care and **time**"


def test_formats_that_are_too_many_give_way_to_the_plain_words_and_that_is_told(hands, qtbot):
    opened(hands)
    content = QMimeData()
    content.setHtml("<i>" * 100_001 + "with care")
    content.setText(" with care")
    QGuiApplication.clipboard().setMimeData(content)
    with qtbot.waitSignal(hands.canvas.statusMessage) as told:
        hands.key(KEY.Key_V, CTRL)
    hands.key(KEY.Key_Escape)
    assert told.args == ["Its formats were too many to read; the words came as plain text."]
    assert hands.text("training") == "Training with care"


def test_lines_pasted_into_a_point_become_points_beside_it(hands):
    opened(hands, "Lead\n- one")
    QGuiApplication.clipboard().setText(" more\ntwo\nthree")
    hands.key(KEY.Key_V, CTRL)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == "Lead\n- onemore\n- two\n- three"


# Input methods


def compose(field: Field, text: str, caret: int) -> None:
    kind = QInputMethodEvent.AttributeType.Cursor
    attributes = [QInputMethodEvent.Attribute(kind, caret, 1, None)]
    QApplication.sendEvent(field, QInputMethodEvent(text, attributes))


def give(field: Field, text: str, start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text, start, length)
    QApplication.sendEvent(field, event)


def asked(field: Field, query: Qt.InputMethodQuery):
    return field.inputMethodQuery(query)


def test_what_an_input_method_is_at_is_shown_and_not_written_yet(hands):
    field = opened(hands)
    compose(field, "にほ", 2)
    assert hands.text("training") == "Training"
    assert field.shown == "Trainingにほ"
    give(field, "日本")
    assert hands.text("training") == "Training日本"
    assert field.shown == "Training日本"


def test_what_is_being_put_together_can_be_given_up(hands):
    field = opened(hands)
    compose(field, "にほ", 2)
    compose(field, "", 0)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == "Training"


def test_a_dead_key_gives_its_letter(hands):
    field = opened(hands)
    compose(field, "^", 1)
    give(field, "ŵ")
    assert hands.text("training") == "Trainingŵ"


def test_an_input_method_replaces_what_it_gave_before(hands):
    field = opened(hands, "a 😀 cafe")
    give(field, "café", -4, 4)
    assert hands.text("training") == "a 😀 café"


def test_an_input_method_is_told_where_the_caret_is(hands):
    field = opened(hands, "Lead\n😀 two")
    query = Qt.InputMethodQuery
    assert asked(field, query.ImEnabled)
    assert asked(field, query.ImSurroundingText) == "😀 two"
    assert asked(field, query.ImCursorPosition) == 6
    hands.key(KEY.Key_Left, SHIFT)
    assert asked(field, query.ImCurrentSelection) == "o"
    assert asked(field, query.ImAnchorPosition) == 6
    assert asked(field, query.ImCursorPosition) == 5
    box = asked(field, query.ImCursorRectangle)
    assert field.rect().toRectF().contains(box.center())


def test_emoji_are_deleted_as_one_letter(hands):
    field = opened(hands)
    give(field, " 👩🏽")
    hands.key(KEY.Key_Backspace)
    hands.key(KEY.Key_Escape)
    assert hands.text("training") == "Training"


def test_the_left_arrow_goes_left_in_a_text_that_runs_to_the_left(hands):
    field = opened(hands, "مدد")
    hands.key(KEY.Key_Home, CTRL)
    right = field.caret_box().x()
    hands.key(KEY.Key_Left)
    assert field.caret == 1
    assert field.caret_box().x() < right
