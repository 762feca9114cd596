"""See a pathway: hover or select, and everything that leads here and follows is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainterPathStroker, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.canvas.hands import Hands
from toc_editor.edit.page import set_up
from toc_editor.model.records import Id, Paper
from toc_editor.ui.canvas import pathway_light
from toc_editor.ui.canvas.link_layer import LinkLayerItem
from toc_editor.ui.canvas.overlay import LinkLine

TEXT = """
    Inputs: Funding
    Activities: Training; Clubs; Alone
    Outcomes: Skills; Trust
    Funding -> Training -> Skills
    Funding -> Clubs
    Clubs -> Trust
"""
CROWDED = """
    Inputs: Funding
    Activities: One; Two; Three; Four
    Outcomes: Skills; Trust
    Funding -> Trust
    Funding -> Skills
"""
LONG = f"""
    Inputs: Funding
    Activities: {"; ".join(f"A card of several words {letter}" for letter in "abcdefgh")}; Last
    Funding -> Last
"""
ALL = {"funding", "training", "clubs", "alone", "skills", "trust"}


@pytest.fixture
def hands(qtbot, monkeypatch) -> Hands:
    monkeypatch.setattr(pathway_light, "HOVER_MS", 5)
    monkeypatch.setattr(pathway_light, "_LEFT_MS", 5)
    return Hands(qtbot, TEXT)


def faded(hands: Hands) -> set[str]:
    return {owner for owner, item in hands.canvas.sheet.cards.items() if item.opacity() < 1}


def said(hands: Hands) -> list[str]:
    labels = hands.canvas.viewport().findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def rest_on(hands: Hands, qtbot, at: QPoint) -> None:
    QTest.mouseMove(hands.canvas.viewport(), at)
    qtbot.wait(40)


def test_what_is_dragged_off_a_pathway_is_faded_where_it_stood(hands, qtbot):
    hands.click("training")
    assert said(hands)
    hands.carry(hands.centre("training"), hands.centre("training") + QPointF(0, 90))
    assert hands.canvas.sheet.cards["training"].opacity() < 0.5
    hands.key(Qt.Key.Key_Escape)
    assert hands.canvas.sheet.cards["training"].opacity() == 1


def test_see_a_pathway_by_selecting_a_card(hands):
    hands.click("training")
    assert faded(hands) == {"clubs", "alone", "trust"}
    assert said(hands) == ["1 card leads here, 1 follows"]
    layer = next(item for item in hands.canvas.scene().items() if isinstance(item, LinkLayerItem))
    assert layer.opacity() < 1
    hands.click_at(QPointF(8, 500))
    assert faded(hands) == set()
    assert said(hands) == []
    assert layer.opacity() == 1


def test_see_a_pathway_by_keys(hands):
    hands.key(Qt.Key.Key_Right)
    assert hands.selected == ["funding"]
    assert faded(hands) == {"alone"}
    assert said(hands) == ["Nothing leads here, 4 follow"]
    hands.key(Qt.Key.Key_Escape)
    assert faded(hands) == set()


def test_see_a_pathway_by_resting_on_a_card(hands, qtbot):
    rest_on(hands, qtbot, hands.on_screen(hands.centre("trust")))
    assert faded(hands) == ALL - {"trust", "clubs", "funding"}
    assert said(hands) == ["2 cards lead here, none follow"]
    rest_on(hands, qtbot, QPoint(3, 3))
    assert faded(hands) == set()


def test_see_a_pathway_by_keys_though_the_pointer_rests_on_another_card(hands, qtbot):
    hands.click("clubs")
    rest_on(hands, qtbot, hands.on_screen(hands.centre("clubs")))
    assert faded(hands) == ALL - {"funding", "clubs", "trust"}

    hands.key(Qt.Key.Key_Up)
    assert hands.selected == ["training"]
    assert faded(hands) == ALL - {"funding", "training", "skills"}


def test_all_links_of_a_pathway_are_drawn_strongly(hands):
    hands.click("skills")
    drawn = [item for item in hands.canvas.scene().items() if isinstance(item, LinkLine)]
    assert len(drawn) == 2


@pytest.mark.parametrize("view", ["board", "page"])
def test_lines_of_a_pathway_cross_no_card_where_no_links_are_shown(view, qtbot):
    hands = Hands(qtbot, CROWDED, view)
    hands.canvas.links.show_none()
    hands.click("funding")
    lines = [item for item in hands.canvas.scene().items() if isinstance(item, LinkLine)]
    assert len(lines) == 2
    between = [hands.canvas.frame_of(Id(card)) for card in ("one", "two", "three", "four")]
    for line in lines:
        way = QPainterPathStroker(QPen(Qt.GlobalColor.black, 0.1)).createStroke(line.path())
        assert not any(way.intersects(frame) for frame in between)


@pytest.mark.parametrize("view", ["board", "page"])
def test_a_link_that_is_selected_crosses_no_card_and_is_led_by_its_ends_where_none_are_shown(
    view, qtbot
):
    hands = Hands(qtbot, CROWDED, view)
    hands.canvas.links.show_none()
    hands.canvas.select([Id("funding>trust")])
    (line,) = (item for item in hands.canvas.scene().items() if isinstance(item, LinkLine))
    way = QPainterPathStroker(QPen(Qt.GlobalColor.black, 0.1)).createStroke(line.path())
    between = [hands.canvas.frame_of(Id(card)) for card in ("one", "two", "three", "four")]
    assert not any(way.intersects(frame) for frame in between)
    head = line.path().elementAt(line.path().elementCount() - 2)
    hands.drag(QPointF(head.x, head.y), hands.centre("three"))
    assert Id("three") in {link.target for link in hands.document.graph.links}


def test_no_line_of_a_pathway_is_drawn_from_one_page_to_another(qtbot):
    hands = Hands(qtbot, LONG, "page")
    with hands.document.edit("Large type") as edit:
        set_up(edit, most_pages=2, floor_pt=36.0, paper=Paper.A4)
    hands.settle()
    assert len(hands.canvas.page.sheets) > 1
    hands.click("funding")
    assert not any(isinstance(item, LinkLine) for item in hands.canvas.scene().items())


def test_a_card_without_links_fades_nothing(hands):
    hands.click("alone")
    assert faded(hands) == set()
    assert said(hands) == []


def test_no_pathway_is_shown_while_a_card_is_dragged_or_typed_in(hands):
    hands.click("training")
    start = hands.centre("training")
    hands.carry(start, start + QPointF(0, 60))
    assert "alone" not in faded(hands)
    assert said(hands) == []
    hands.key(Qt.Key.Key_Escape)
    hands.release(start)
    hands.double_click("clubs")
    assert faded(hands) == set()


def test_a_pathway_follows_what_changes(hands):
    hands.click("training")
    with hands.document.edit("Delete link") as edit:
        edit.drop(Id("training>skills"))
    assert faded(hands) == {"clubs", "alone", "trust", "skills"}
    assert said(hands) == ["1 card leads here, none follow"]
