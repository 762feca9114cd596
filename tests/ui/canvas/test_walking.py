"""Everything on the canvas is reached by keys, and it is seen where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.canvas.hands import CTRL, SHIFT, Hands
from toc_editor.edit.page import set_up
from toc_editor.ui.canvas.focus_ring import FocusRing
from toc_editor.ui.canvas.overlay import LinkLine, Outline

Key = Qt.Key
TEXT = """
    Activities: Training; Support(Mentoring)
    Outcomes: Trust; Safety
    Training -> Trust
    Training -> Safety
    Mentoring -> Safety
"""


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, TEXT)


def outlines(hands: Hands) -> int:
    return sum(isinstance(item, Outline) for item in hands.canvas.scene().items())


def test_tab_walks_through_lanes_groups_and_cards_in_reading_order(hands):
    hands.click("training")
    met = []
    for _ in range(5):
        hands.key(Key.Key_Tab)
        met += hands.selected
        assert outlines(hands) == 1
    assert met == ["support", "mentoring", "lane-outcomes", "trust", "safety"]
    hands.key(Key.Key_Backtab, SHIFT)
    assert hands.selected == ["trust"]


def test_tab_leaves_the_canvas_where_nothing_is_selected_and_at_its_end(hands):
    assert not hands.canvas._keys.walk_on(1)
    hands.click("safety")
    assert not hands.canvas._keys.walk_on(1)


def test_links_are_reached_by_keys_and_lead_to_their_cards(hands):
    hands.click("training")
    hands.key(Key.Key_Right, CTRL)
    assert hands.selected == ["training>safety"]
    assert sum(isinstance(item, LinkLine) for item in hands.canvas.scene().items()) == 1
    hands.key(Key.Key_Down)
    assert hands.selected == ["training>trust"]
    hands.key(Key.Key_Down)
    assert hands.selected == ["training>trust"]
    hands.key(Key.Key_Right)
    assert hands.selected == ["trust"]
    hands.key(Key.Key_Left, CTRL)
    hands.key(Key.Key_Left)
    assert hands.selected == ["training"]


def test_a_card_without_links_keeps_the_selection(hands):
    hands.click("trust")
    hands.key(Key.Key_Right, CTRL)
    assert hands.selected == ["trust"]


def test_the_other_links_that_lead_to_a_card_are_next_to_its_only_own_one(hands):
    hands.click("mentoring")
    hands.key(Key.Key_Right, CTRL)
    assert hands.selected == ["mentoring>safety"]
    hands.key(Key.Key_Down)
    assert hands.selected == ["training>safety"]


def test_a_link_that_keys_have_come_to_can_be_deleted(hands):
    hands.click("training")
    hands.key(Key.Key_Right, CTRL)
    hands.canvas.commands.delete_selected()
    assert [link.id for link in hands.document.graph.links_from("training")] == ["training>trust"]


def test_it_is_seen_when_keys_come_to_the_canvas(hands):
    hands.canvas.clearFocus()
    hands.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    rings = hands.canvas.findChildren(FocusRing)
    assert [ring.isVisible() for ring in rings] == [True]
    hands.canvas.clearFocus()
    assert [ring.isVisible() for ring in rings] == [False]
    hands.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert [ring.isVisible() for ring in rings] == [False]


def test_what_shows_the_keys_at_the_canvas_stays_around_it_while_it_scrolls(hands):
    canvas = hands.canvas
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    canvas.set_zoom(4.0)
    bar = canvas.horizontalScrollBar()
    bar.setValue(bar.maximum())
    (ring,) = canvas.findChildren(FocusRing)
    assert ring.mapToGlobal(QPoint()) == canvas.viewport().mapToGlobal(QPoint())
    assert ring.size() == canvas.viewport().size()


def test_what_shows_the_keys_at_the_canvas_goes_once_the_mouse_is_used(hands):
    hands.canvas.clearFocus()
    hands.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    hands.click("training")
    assert [ring.isVisible() for ring in hands.canvas.findChildren(FocusRing)] == [False]


@pytest.fixture
def page(qtbot) -> Hands:
    hands = Hands(qtbot, "Outcomes: Trust", "page")
    with hands.document.edit("Set up the page") as edit:
        set_up(edit, subtitle="For young people", sources="A survey of 2022")
    return hands


def test_texts_of_the_page_are_reached_by_keys_and_seen(page):
    page.click("trust")
    page.key(Key.Key_Tab)
    assert page.canvas.selection.part == "sources"
    assert page.selected == []
    assert outlines(page) == 1
    for _ in range(3):
        page.key(Key.Key_Backtab, SHIFT)
    assert page.canvas.selection.part == "subtitle"
    page.key(Key.Key_Backtab, SHIFT)
    assert page.canvas.selection.part == "title"
    page.key(Key.Key_Escape)
    assert outlines(page) == 0


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_a_text_of_the_page_is_opened_by_keys(page, key):
    page.click("trust")
    page.key(Key.Key_Tab)
    page.key(key)
    assert page.canvas.editing.is_open
    page.key(Key.Key_End)
    page.type(" and 2023")
    page.key(Key.Key_Escape)
    assert page.document.graph.project.sources == "A survey of 2022 and 2023"
