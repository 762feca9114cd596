"""What is typed in another script looks in the field as it does on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.ui.canvas.hands import NONE, Hands

URDU = "مدد NHS"


@pytest.fixture(params=["board", "page"])
def hands(qtbot, request) -> Hands:
    return Hands(qtbot, "Activities: Training", request.param)


def type_in(hands: Hands, text: str) -> QTextEdit:
    """Open the card and type over what it says, as a keyboard for another script does."""
    hands.double_click("training")
    (field,) = hands.canvas.viewport().findChildren(QTextEdit)
    field.selectAll()
    for letter in text:
        key = Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, key, NONE, letter))
    hands.settle()
    return field


def faces(field: QTextEdit) -> set[str]:
    """The typefaces in which Qt shows what the field holds, by the field's own font."""
    layout = QTextLayout(field.toPlainText(), field.document().defaultFont())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName().lower() for run in layout.glyphRuns()}


def test_urdu_is_typed_in_the_face_that_the_page_has(hands):
    field = type_in(hands, URDU)

    assert hands.text("training") == URDU
    assert "noto sans arabic" in faces(field)


def test_a_card_in_urdu_opens_in_it_and_is_left_as_it_was(hands):
    type_in(hands, URDU)
    hands.key(Qt.Key.Key_Escape)
    hands.double_click("training")
    hands.key(Qt.Key.Key_Escape)

    assert hands.text("training") == URDU
