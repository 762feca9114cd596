"""The key is written where it stands, also where time tags stand in it as they look on cards."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.canvas.hands import LEFT, NONE, Hands
from tests.ui.canvas.test_parts import double_click_part, furnished, hover, offers
from toc_editor.picture.display import Group, Run, walk

KEY = Qt.Key


def tagged(qtbot, abbreviations: str) -> Hands:
    """Hands at a page with a card that has the tag Int, and this key."""
    hands = furnished(qtbot, abbreviations=abbreviations)
    (card, *_) = hands.document.graph.cards
    with hands.document.edit("Set tag") as edit:
        edit.put(replace(card, when="Int"))
    hands.settle()
    return hands


def key_of(hands: Hands) -> str:
    for one in walk(hands.canvas.laid.picture):
        runs = [item for item in getattr(one.item, "items", ()) if isinstance(item, Run)]
        if isinstance(one.item, Group) and runs and runs[0].text.startswith("Key:"):
            return "".join(run.text for run in runs)
    return ""


def test_a_key_begins_behind_the_tags_that_explain_themselves(qtbot):
    hands = tagged(qtbot, "")
    assert key_of(hands) == "Key: Int: intermediate"
    hover(hands, at_head=False)
    button = offers(hands)["Add a key to abbreviations"]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    hands.type("VRU: unit")
    hands.key(KEY.Key_Return)
    assert hands.document.graph.project.abbreviations == "VRU: unit"
    assert key_of(hands) == "Key: Int: intermediate; VRU: unit"


@pytest.mark.parametrize("abbreviations", ["Int: soon", "VRU: unit\nInt = soon"])
def test_a_key_with_tags_goes_on_at_its_end(qtbot, abbreviations: str):
    hands = tagged(qtbot, abbreviations)
    double_click_part(hands, "abbreviations")
    hands.key(KEY.Key_End)
    hands.type(" enough")
    hands.key(KEY.Key_Return)
    assert hands.document.graph.project.abbreviations == f"{abbreviations} enough"


def test_the_caret_goes_letter_by_letter_over_a_tag_in_the_key(qtbot):
    hands = tagged(qtbot, "Int: soon")
    double_click_part(hands, "abbreviations")
    hands.key(KEY.Key_Home)
    for _ in range(5):
        hands.key(KEY.Key_Right)
    hands.type("very ")
    hands.key(KEY.Key_Return)
    assert hands.document.graph.project.abbreviations == "Int: very soon"
    assert key_of(hands) == "Key: Int: very soon"
