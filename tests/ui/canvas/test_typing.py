"""Cards and headings are written in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.canvas.hands import CTRL, SHIFT, Hands
from toc_editor.model.records import Id

LANES = """
    Activities: Training; Mentoring
    Outcomes: Trust
"""
KEY = Qt.Key


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, LANES, request.param)


def test_a_double_click_opens_a_card_and_what_is_typed_is_in_the_model(hands):
    hands.double_click("training")
    hands.type(" for staff")
    assert hands.text("training") == "Training for staff"

    hands.key(KEY.Key_Escape)
    assert not hands.canvas.editing.is_open
    assert hands.text("training") == "Training for staff"


def test_typing_into_one_card_is_one_step_to_undo(hands):
    hands.double_click("training")
    hands.type(" for all staff")
    hands.key(KEY.Key_Escape)

    hands.document.undo()

    assert hands.text("training") == "Training"
    assert hands.document.history.undo_label is None


def test_typing_twice_into_a_card_is_two_steps(hands):
    for word in (" one", " two"):
        hands.double_click("training")
        hands.type(word)
        hands.key(KEY.Key_Escape)

    hands.document.undo()

    assert hands.text("training") == "Training one"


def test_enter_ends_a_card_and_opens_the_next(hands):
    hands.double_click("training")
    hands.key(KEY.Key_Return)
    hands.type("Coaching")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Activities") == ["Training", "Coaching", "Mentoring"]


def test_a_card_that_was_left_empty_was_never_there(hands):
    before = hands.document.graph
    hands.double_click("training")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Escape)

    assert hands.document.graph == before
    assert hands.document.history.undo_label is None


def test_a_card_of_nothing_but_a_point_that_was_begun_was_never_there(hands):
    before = hands.document.graph
    hands.double_click("training")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Tab)
    hands.key(KEY.Key_Escape)

    assert hands.document.graph == before
    assert hands.document.history.undo_label is None


def test_a_point_that_was_begun_at_the_end_of_a_card_goes_when_it_is_left(hands):
    hands.double_click("training")
    hands.key(KEY.Key_Return, SHIFT)
    hands.key(KEY.Key_Tab)
    hands.key(KEY.Key_Escape)

    assert hands.texts("Activities")[0] == "Training"
    assert hands.document.history.undo_label is None


def test_enter_on_a_selected_card_opens_a_new_one_after_it(hands):
    hands.click("mentoring")
    hands.key(KEY.Key_Return)
    hands.type("Outreach")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Activities") == ["Training", "Mentoring", "Outreach"]


def test_typing_on_a_selected_card_replaces_its_text(hands):
    hands.click("trust")
    hands.type("Hope")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Outcomes") == ["Hope"]


def test_typing_with_a_lane_selected_begins_a_card_in_it(hands):
    hands.canvas.select([Id("lane-outcomes")])
    hands.type("Safety")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Outcomes") == ["Trust", "Safety"]


@pytest.mark.parametrize(
    ("id", "texts"), [("lane-outcomes", ["Trust", "Équipe"]), ("trust", ["Équipe"])]
)
def test_a_letter_of_several_keys_begins_to_write_as_any_other_does(hands, id, texts):
    hands.canvas.setFocus()
    hands.canvas.select([Id(id)])
    assert hands.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    put_together(hands.canvas, "É")
    hands.type("quipe")
    hands.key(KEY.Key_Escape)
    assert hands.texts("Outcomes") == texts


def test_letters_of_several_keys_have_nowhere_to_go_where_nothing_is_selected(hands):
    hands.canvas.setFocus()
    hands.canvas.select([])
    before = hands.document.graph
    put_together(hands.canvas, "É")
    assert hands.document.graph is before


def put_together(view: QWidget, letter: str) -> None:
    """What the system sends once a dead key and the key after it have given a letter."""
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(view, event)


def test_f2_as_a_command_opens_the_selected_card(hands):
    hands.click("trust")
    hands.canvas.commands.edit_selected()
    hands.type("!")
    hands.key(KEY.Key_Escape)

    assert hands.text("trust") == "Trust!"


def test_shift_enter_begins_a_new_line_and_a_dash_a_point(hands):
    hands.double_click("training")
    hands.type(" for:")
    hands.key(KEY.Key_Return, SHIFT)
    hands.type("- staff")
    hands.key(KEY.Key_Return, SHIFT)
    hands.type("partners")
    hands.key(KEY.Key_Return, SHIFT)
    hands.key(KEY.Key_Tab)
    hands.type("schools")
    hands.key(KEY.Key_Escape)

    assert hands.text("training") == "Training for:\n- staff\n- partners\n  - schools"


def test_backspace_at_the_start_of_a_point_makes_it_a_shallower_one(hands):
    hands.double_click("training")
    hands.key(KEY.Key_Return, SHIFT)
    hands.type("- staff")
    hands.key(KEY.Key_Home)
    hands.key(KEY.Key_Backspace)
    hands.key(KEY.Key_Escape)

    assert hands.text("training") == "Training\nstaff"


def test_bold_and_italic_are_typed_with_their_keys(hands):
    hands.double_click("training")
    hands.type(" ")
    hands.key(KEY.Key_B, CTRL)
    hands.type("now")
    hands.key(KEY.Key_B, CTRL)
    hands.type(" ")
    hands.key(KEY.Key_I, CTRL)
    hands.type("here")
    hands.key(KEY.Key_Escape)

    assert hands.text("training") == "Training **now** *here*"


def test_a_card_with_points_and_styles_survives_being_opened(qtbot):
    hands = Hands(qtbot, "Activities: Training")
    text = "A **bold** lead:\n- one\n  - two *slanted*\n    - three\n1. first\n2. second"
    with hands.document.edit("Write") as edit:
        from toc_editor.edit import cards

        cards.set_text(edit, Id("training"), text)
    before = hands.document.graph

    hands.double_click("training")
    hands.type("x")
    hands.key(KEY.Key_Backspace)
    hands.key(KEY.Key_Escape)

    assert hands.document.graph == before


def test_undo_in_the_field_undoes_typing_there(hands):
    hands.double_click("training")
    hands.type("abc")
    hands.key(KEY.Key_Z, CTRL)

    assert hands.text("training") == "Training"


def test_a_click_elsewhere_closes_the_field(hands):
    hands.double_click("training")
    hands.type("!")
    hands.click("trust")

    assert not hands.canvas.editing.is_open
    assert hands.text("training") == "Training!"
    assert hands.selected == ["trust"]


def test_a_double_click_in_a_lane_adds_a_card_there(qtbot):
    hands = Hands(qtbot, "Activities: Training\nOutcomes:")
    hands.double_click("lane-outcomes")
    hands.type("Trust")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Outcomes") == ["Trust"]


def test_a_double_click_on_the_ground_under_a_lane_adds_a_card_at_its_end(qtbot):
    hands = Hands(qtbot, "Activities: Training; Mentoring\nOutcomes: Trust")
    under = hands.lane("Outcomes")
    hands.double_click_at(QPointF(under.center().x(), under.bottom() + 60))
    hands.type("Safety")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Outcomes") == ["Trust", "Safety"]
    assert hands.texts("Activities") == ["Training", "Mentoring"]


def test_a_double_click_beside_all_lanes_adds_nothing(hands):
    before = hands.document.graph
    hands.double_click_at(QPointF(hands.canvas.laid.picture.width + 30, 400))

    assert hands.document.graph is before


def test_cards_typed_in_a_lane_stand_before_the_groups_in_it(qtbot):
    hands = Hands(qtbot, "Outcomes: People(Calm); Places(Parks)")
    hands.canvas.select([Id("lane-outcomes")])
    hands.type("Safety")
    hands.key(KEY.Key_Return)
    hands.type("Hope")
    hands.key(KEY.Key_Escape)

    assert hands.texts("Outcomes") == ["Safety", "Hope", "Calm", "Parks"]


def test_escape_in_a_new_card_goes_back_to_the_card_that_it_came_after(hands):
    hands.click("training")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Escape)

    assert hands.selected == ["training"]


def test_typing_with_nothing_selected_says_what_to_do_first(hands, qtbot):
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        hands.type("S")

    assert said.args[0] == "Select a lane or a card first, then type."


@pytest.mark.parametrize(
    ("heading", "kind"), [("lane-outcomes", "lane"), ("people", "group"), ("project", "title")]
)
def test_a_double_click_on_a_heading_renames_it(qtbot, heading, kind):
    hands = Hands(qtbot, "Activities: People(Trust)\nOutcomes: Safety", "page")
    frame = hands.canvas.heading_frame(Id(heading))
    hands.double_click_at(frame.center())
    hands.type("Renamed")
    hands.key(KEY.Key_Return)

    assert hands.document.graph[Id(heading)].title == "Renamed"


@pytest.mark.parametrize("view", ["board", "page"])
def test_a_double_click_on_the_head_of_a_row_renames_it(qtbot, view):
    hands = Hands(qtbot, "Activities: [Schools] Trust; [Homes] Visits", view)
    hands.double_click_at(hands.canvas.heading_frame(Id("row-schools")).center())
    hands.type("Colleges")
    hands.key(KEY.Key_Return)

    assert hands.document.graph.row(Id("row-schools")).title == "Colleges"


def test_a_double_click_on_a_label_beside_a_wide_grid_renames_its_row(qtbot):
    lanes = ("Need", "Activities", "Outputs", "Outcomes")
    grid = (f"{lane}: [Schools] {lane} one; [Homes] {lane} two" for lane in lanes)
    hands = Hands(qtbot, "\n".join(grid), "page")
    hands.double_click_at(hands.canvas.heading_frame(Id("row-homes")).center())
    hands.type("Families")
    hands.key(KEY.Key_Return)

    assert hands.document.graph.row(Id("row-homes")).title == "Families"


def test_escape_leaves_a_heading_as_it_was(qtbot):
    hands = Hands(qtbot, "Activities: Training")
    hands.double_click_at(hands.canvas.heading_frame(Id("lane-activities")).center())
    hands.type("Other")
    hands.key(KEY.Key_Escape)

    assert hands.document.graph.lane(Id("lane-activities")).title == "Activities"


def test_the_field_follows_its_card_when_the_board_is_scrolled(qtbot):
    hands = Hands(qtbot, LANES)
    hands.canvas.set_zoom(6.0)
    hands.double_click("training")
    field = QApplication.focusWidget()
    before = field.pos()

    bar = hands.canvas.verticalScrollBar()
    here = bar.value()
    bar.setValue(here - 20)

    assert bar.value() == here - 20
    assert field.pos().y() == pytest.approx(before.y() + 20, abs=1)
