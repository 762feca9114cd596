"""Cards are linked by dragging and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from tests.ui.canvas.hands import Hands
from toc_editor.model.records import Id
from toc_editor.ui.canvas.link_picker import LinkPicker
from toc_editor.ui.canvas.overlay import Handle


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, "Activities: Training; Mentoring\nOutcomes: Trust; Safety", request.param)


def targets(hands: Hands, card: str) -> list[str]:
    return [link.target for link in hands.document.graph.links_from(Id(card))]


def picker(hands: Hands) -> LinkPicker:
    return next(child for child in hands.canvas.children() if isinstance(child, LinkPicker))


def test_a_link_is_drawn_from_the_handle_to_another_card(hands):
    hands.click("training")
    hands.drag(hands.canvas.selection.handle, hands.centre("safety"))

    assert targets(hands, "training") == ["safety"]
    assert hands.document.history.undo_label == "Link cards"


@pytest.mark.parametrize("zoom", [0.7, 2.0])
def test_on_the_page_the_handle_stands_beside_the_words_and_works_there(qtbot, zoom):
    hands = Hands(qtbot, "Activities: Training; Mentoring\nOutcomes: Trust; Safety", "page")
    hands.canvas.set_zoom(zoom)
    hands.canvas.reveal("training")
    hands.click("training")
    (handle,) = hands.overlay(Handle)
    to_sheet = handle.deviceTransform(hands.canvas.viewportTransform())
    shown = hands.canvas.mapToScene(to_sheet.mapRect(handle.boundingRect()).toRect()).boundingRect()
    words = hands.canvas.frame_of("training")
    assert shown.left() >= words.right() - 2 / zoom
    hands.drag(hands.canvas.selection.handle, hands.centre("safety"))
    assert targets(hands, "training") == ["safety"]


@pytest.mark.parametrize("zoom", [0.7, 2.0])
def test_on_the_page_the_end_of_a_link_stands_before_the_bullet_and_is_led_from_there(qtbot, zoom):
    text = "Activities: Training; Mentoring\nOutcomes: Trust; Safety\nTraining -> Trust"
    hands = Hands(qtbot, text, "page")
    hands.canvas.set_zoom(zoom)
    hands.canvas.reveal("trust")
    hands.canvas.select([Id("training>trust")])
    hands.settle()
    end = max(hands.overlay(Handle), key=lambda one: one.sceneBoundingRect().center().x())
    to_sheet = end.deviceTransform(hands.canvas.viewportTransform())
    shown = hands.canvas.mapToScene(to_sheet.mapRect(end.boundingRect()).toRect()).boundingRect()
    assert shown.right() <= hands.canvas.frame_of("trust").left() + 4 / zoom
    hands.drag(shown.center(), hands.centre("safety"))
    assert targets(hands, "training") == ["safety"]


def test_a_link_let_go_over_nothing_is_none(hands):
    hands.click("training")
    hands.drag(hands.canvas.selection.handle, QPointF(3, 3))

    assert targets(hands, "training") == []
    assert hands.document.history.undo_label is None


def test_escape_gives_up_a_link_that_is_being_drawn(hands):
    hands.click("training")
    hands.carry(hands.canvas.selection.handle, hands.centre("safety"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.centre("safety"))

    assert targets(hands, "training") == []


def test_two_cards_are_linked_only_once(hands):
    for _ in range(2):
        hands.click("training")
        hands.drag(hands.canvas.selection.handle, hands.centre("safety"))

    assert targets(hands, "training") == ["safety"]


def test_a_link_is_made_by_keyboard_by_typing_some_of_the_words(hands):
    hands.click("training")
    hands.canvas.commands.start_link()
    chooser = picker(hands)
    QTest.keyClicks(chooser._field, "saf")
    QTest.keyClick(chooser._field, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert targets(hands, "training") == ["safety"]


def test_the_arrows_walk_through_the_cards_that_can_be_linked(hands):
    hands.click("training")
    hands.canvas.commands.start_link()
    chooser = picker(hands)
    QTest.keyClick(chooser._field, Qt.Key.Key_Down)
    QTest.keyClick(chooser._field, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert targets(hands, "training") == ["safety"]


def test_the_cards_of_the_next_lanes_are_offered_first_each_with_its_lane(qtbot):
    text = "Inputs: Money\nActivities: Training; Mentoring\nImpact: Peace\nOutcomes: Trust"
    hands = Hands(qtbot, text)
    hands.click("training")
    hands.canvas.commands.start_link()
    shown = picker(hands).findChild(QListWidget)
    spoken = [
        shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(shown.count())
    ]

    assert spoken == [
        "Peace, in Impact",
        "Trust, in Outcomes",
        "Mentoring, in Activities",
        "Money, in Inputs",
    ]


def test_a_card_with_the_words_as_they_were_typed_comes_before_one_with_them_apart(qtbot):
    text = "Inputs: Money\nActivities: Young men and people\nImpact: Safe young people"
    hands = Hands(qtbot, text)
    hands.click("money")
    hands.canvas.commands.start_link()
    QTest.keyClicks(picker(hands)._field, "young people")
    shown = picker(hands).findChild(QListWidget)

    assert [shown.item(n).text() for n in range(shown.count())] == [
        *("Safe young people", "Young men and people"),
    ]


def test_escape_closes_the_list_and_links_nothing(hands):
    hands.click("training")
    hands.canvas.commands.start_link()
    hands.key(Qt.Key.Key_Escape)
    QApplication.processEvents()

    assert targets(hands, "training") == []


def test_without_a_card_the_canvas_says_what_to_do(hands, qtbot):
    with qtbot.waitSignal(hands.canvas.statusMessage) as said:
        hands.canvas.commands.start_link()

    assert "Select the card" in said.args[0]
