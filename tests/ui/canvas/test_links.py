"""Links are seen on the canvas, chosen and deleted there by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.builders import document
from tests.ui.canvas.hands import Hands
from toc_editor.edit import cards, links
from toc_editor.edit.page import set_up
from toc_editor.model.records import Id, LinksShown
from toc_editor.ui.canvas import link_lines
from toc_editor.ui.canvas.canvas import Canvas
from toc_editor.ui.canvas.link_layer import LinkLayerItem
from toc_editor.ui.canvas.overlay import LinkLine, Outline

TEXT = """
    Activities: Training; Mentoring
    Outcomes: Trust; Safety
    Training -> Trust
    Mentoring -> Safety
"""
LINK = Id("mentoring>safety")


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    hands = Hands(qtbot, TEXT, request.param)
    with hands.document.edit("Show links") as edit:
        set_up(edit, links_shown=LinksShown.ALL)
    qtbot.waitUntil(lambda: not hands.canvas.links.is_waiting)
    return hands


def on_line(hands: Hands, link: Id = LINK) -> QPointF:
    """A point of a link's line, halfway along its first part."""
    (x0, y0), (x1, y1) = hands.canvas.links.route(link)[:2]
    return QPointF((x0 + x1) / 2, (y0 + y1) / 2)


def seen(hands: Hands) -> frozenset[str]:
    """The links of which a line is on the scene, once none is older than the model."""
    deadline = QDeadlineTimer(5_000)
    while hands.canvas.links.is_waiting and not deadline.hasExpired():
        QTest.qWait(5)
    return hands.canvas.links.drawn


def test_a_double_click_on_a_line_asks_for_what_is_said_of_the_link(hands, qtbot):
    at = hands.canvas.mapFromScene(on_line(hands))
    with qtbot.waitSignal(hands.canvas.detailsWanted):
        QTest.mouseDClick(hands.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert hands.selected == [LINK]
    assert not hands.canvas.editing.is_open


def overlay(hands: Hands, kind: type) -> int:
    return sum(isinstance(item, kind) for item in hands.canvas.scene().items())


def test_links_are_drawn_under_the_cards(hands):
    assert seen(hands) == {"training>trust", LINK}
    layer = next(item for item in hands.canvas.scene().items() if isinstance(item, LinkLayerItem))
    assert layer.zValue() < min(item.zValue() for item in hands.canvas.sheet.cards.values())


def test_a_click_on_a_line_selects_the_link_and_shows_its_two_cards(hands):
    hands.click_at(on_line(hands))
    assert hands.selected == [LINK]
    assert overlay(hands, LinkLine) == 1
    assert overlay(hands, Outline) == 2


def test_a_click_a_few_pixels_beside_a_line_selects_it_and_one_further_off_does_not(hands):
    zoom = hands.canvas.zoom()
    hands.click_at(on_line(hands) + QPointF(0, 3 / zoom))
    assert hands.selected == [LINK]
    hands.click_at(on_line(hands) + QPointF(0, 14 / zoom))
    assert hands.selected != [LINK]


def test_delete_removes_the_selected_link_and_undo_brings_it_back(hands):
    hands.click_at(on_line(hands))
    hands.canvas.commands.delete_selected()
    assert LINK not in hands.document.graph
    assert seen(hands) == {"training>trust"}
    assert hands.document.history.undo_label == "Delete link"
    hands.document.undo()
    assert seen(hands) == {"training>trust", LINK}


def test_a_line_under_the_pointer_shows_that_it_can_be_chosen(hands):
    at = hands.on_screen(on_line(hands))
    QTest.mouseMove(hands.canvas.viewport(), at)
    hands.settle()
    assert hands.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert overlay(hands, LinkLine) == 1
    QTest.mouseMove(hands.canvas.viewport(), QPoint(2, 2))
    hands.settle()
    assert overlay(hands, LinkLine) == 0


def test_a_card_in_its_way_is_chosen_before_a_line(hands):
    hands.click("safety")
    assert hands.selected == ["safety"]


def test_links_follow_a_card_that_is_moved(hands, qtbot):
    qtbot.waitUntil(lambda: bool(hands.canvas.links.route(LINK)))
    before = hands.canvas.links.route(LINK)
    hands.click("mentoring")
    hands.canvas.commands.move_selected(0, -1)
    qtbot.waitUntil(lambda: hands.canvas.links.route(LINK) not in (before, ()))
    assert hands.canvas.links.route(LINK)[0][1] < before[0][1]


def test_where_no_links_are_wanted_none_are_shown_whatever_is_selected(hands):
    hands.canvas.links.show_none()
    hands.click("mentoring")
    assert seen(hands) == set()
    assert overlay(hands, LinkLine) == 1  # its pathway, which is gone with the selection
    hands.canvas.select([])
    assert overlay(hands, LinkLine) == 0


def test_only_the_links_of_the_selected_card_are_shown_where_that_is_wanted(hands):
    hands.canvas.links.show_selected()
    assert seen(hands) == set()
    hands.click("mentoring")
    assert seen(hands) == {LINK}
    hands.canvas.select([])
    assert seen(hands) == set()


def test_the_links_of_the_page_are_a_setting_of_the_model_and_those_of_the_board_are_not(hands):
    hands.canvas.links.show_main_pathway()
    assert len(seen(hands)) == 1
    is_page = hands.canvas.page is not None
    shown = hands.document.graph.project.links_shown
    assert shown is (LinksShown.MAIN if is_page else LinksShown.ALL)


def test_a_new_link_is_drawn_at_once(hands):
    with hands.document.edit("Link cards") as edit:
        link = links.connect(edit, Id("training"), Id("safety"))
    assert link.id in seen(hands)


def test_lines_come_right_after_the_first_frame_of_a_canvas(qtbot):
    canvas = Canvas(document(TEXT))
    qtbot.addWidget(canvas)
    with qtbot.waitSignal(canvas.firstDrawn):
        canvas.show()
        assert not canvas.links.route(LINK)
    assert canvas.links.route(LINK)


def test_links_that_take_long_wait_faded_until_the_hands_rest(qtbot, monkeypatch):
    monkeypatch.setattr(link_lines, "AT_ONCE_MS", 0.0)
    hands = Hands(qtbot, TEXT)
    with hands.document.edit("Edit card") as edit:
        cards.set_text(edit, Id("training"), "Training\n- one\n- two\n- three")
    layer = next(item for item in hands.canvas.scene().items() if isinstance(item, LinkLayerItem))
    assert layer.opacity() < 1
    assert hands.canvas.links.route(LINK) == ()
    qtbot.waitUntil(lambda: not hands.canvas.links.is_waiting)
    assert layer.opacity() == 1
    assert hands.canvas.links.route(LINK)


def test_reduced_crossings_are_one_edit_and_said(qtbot):
    hands = Hands(qtbot, "Activities: A; B\nOutcomes: X; Y\nA -> Y\nB -> X")
    said: list[str] = []
    hands.canvas.statusMessage.connect(said.append)
    hands.canvas.commands.reduce_crossings()
    assert said == ["2 cards were moved, so that fewer links should cross."]
    hands.document.undo()
    assert hands.texts("Activities") == ["A", "B"]
