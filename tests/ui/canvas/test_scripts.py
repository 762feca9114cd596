"""What is typed in another script looks in the field as it does on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.hands import CTRL, NONE, Hands
from toc_editor.layout import carets
from toc_editor.picture.display import Group, Run

URDU = "مدد NHS"


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, "Activities: Training", request.param)


def type_in(hands: Hands, text: str) -> None:
    """Open the card and type over what it says, as a keyboard for another script does."""
    hands.double_click("training")
    hands.key(Qt.Key.Key_A, CTRL)
    for letter in text:
        key = Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, key, NONE, letter))
    hands.settle()


def runs(group: Group) -> list[Run]:
    found = [item for item in group.items if isinstance(item, Run)]
    inner = [item for item in group.items if isinstance(item, Group)]
    return found + [run for one in inner for run in runs(one)]


def test_urdu_is_typed_in_the_face_that_the_page_has(hands):
    type_in(hands, URDU)

    assert hands.text("training") == URDU
    items = hands.canvas.laid.picture.items
    (shown,) = carets.groups(items, lambda group: group.owner == "training", lambda _: False)
    assert "Arabic" in "".join(run.font.name for run in runs(shown))


def test_a_card_in_urdu_opens_in_it_and_is_left_as_it_was(hands):
    type_in(hands, URDU)
    hands.key(Qt.Key.Key_Escape)
    hands.double_click("training")
    hands.key(Qt.Key.Key_Escape)

    assert hands.text("training") == URDU
