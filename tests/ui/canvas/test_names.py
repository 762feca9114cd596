"""Names of groups that are there already are offered while a group is named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from tests.ui.canvas.hands import LEFT, NONE, Hands
from toc_editor.model.records import Group, Id

KEY = Qt.Key
GROUPS = "Activities: People(Trust); Police and schools(Hope); Places(Safety)\nOutcomes: Calm"


@pytest.fixture
def hands(qtbot) -> Hands:
    hands = Hands(qtbot, GROUPS)
    hands.canvas.edit(Id("places"))
    return hands


def offered(hands: Hands) -> list[str]:
    found = hands.canvas.viewport().findChildren(QListWidget)
    return [one.item(n).text() for one in found if one.isVisible() for n in range(one.count())]


def title(hands: Hands) -> str:
    group = hands.document.graph[Id("places")]
    assert isinstance(group, Group)
    return group.title


def test_names_that_fit_what_is_typed_are_offered_those_that_begin_so_first(hands):
    hands.type("o")
    assert offered(hands) == ["People", "Police and schools"]
    hands.key(KEY.Key_Backspace)
    hands.type("pol")
    assert offered(hands) == ["Police and schools"]


def test_a_name_is_chosen_by_arrow_and_enter(hands):
    hands.type("p")
    hands.key(KEY.Key_Down)
    hands.key(KEY.Key_Down)
    hands.key(KEY.Key_Return)
    assert title(hands) == "Police and schools"
    assert not hands.canvas.editing.is_open
    assert offered(hands) == []


def test_a_name_is_chosen_by_a_click(hands):
    hands.type("peo")
    (shown,) = hands.canvas.viewport().findChildren(QListWidget)
    place = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), LEFT, NONE, place)
    hands.settle()
    assert title(hands) == "People"


def test_enter_with_no_name_chosen_takes_what_was_typed(hands):
    hands.type("Peo")
    hands.key(KEY.Key_Return)
    assert title(hands) == "Peo"


def test_escape_closes_the_list_first_and_then_the_field(hands):
    hands.type("peo")
    hands.key(KEY.Key_Escape)
    assert offered(hands) == []
    assert hands.canvas.editing.is_open
    hands.key(KEY.Key_Escape)
    assert title(hands) == "Places"
    assert QApplication.focusWidget() is hands.canvas


def test_the_list_goes_with_the_field(hands):
    hands.type("peo")
    hands.click("calm")
    assert offered(hands) == []
