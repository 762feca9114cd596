"""The canvas can be heard and worked by those who do not see it: asked as Qt asks for a tool."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from tests.builders import document
from tests.ui.canvas.hands import Hands
from toc_editor.edit import cards
from toc_editor.edit.page import set_up
from toc_editor.model.records import Id
from toc_editor.ui.canvas.canvas import Canvas

Text, Event, Role = QAccessible.Text, QAccessible.Event, QAccessible.Role

TEXT = """
    Activities: Training; Support(Mentoring)
    Outcomes: Trust; Safety
    Training -> Trust
    Training -> Safety
"""


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def hands(qtbot) -> Hands:
    return Hands(qtbot, TEXT)


@pytest.fixture
def told(monkeypatch) -> list[tuple[Event, str]]:
    """What assistive tools were told: the kind, and the sentence or the name of the thing."""
    heard: list[tuple[Event, str]] = []

    def tell(event) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.type(), event.message()))
        elif (shown := event.accessibleInterface()) is not None:
            heard.append((event.type(), shown.text(Text.Name)))

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    return heard


def root(hands: Hands) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(hands.canvas)
    assert found is not None
    return found


def below(shown: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(shown.childCount()):
        child = shown.child(number)
        yield child
        yield from below(child)


def thing(hands: Hands, name: str) -> QAccessibleInterface:
    return next(one for one in below(root(hands)) if one.text(Text.Name) == name)


def outline(shown: QAccessibleInterface, depth: int = 0) -> list[str]:
    lines = [f"{'  ' * depth}{shown.role().name}: {shown.text(Text.Name)}"]
    for number in range(shown.childCount()):
        lines += outline(shown.child(number), depth + 1)
    return lines


def test_lanes_groups_cards_and_links_are_read_in_their_order(hands):
    assert outline(root(hands)) == [
        "Pane: Board",
        "  List: Activities",
        "    ListItem: Training",
        "    Grouping: Support",
        "      ListItem: Mentoring",
        "  List: Outcomes",
        "    ListItem: Trust",
        "    ListItem: Safety",
        "  List: Links",
        "    ListItem: “Training” leads to “Trust”",
        "    ListItem: “Training” leads to “Safety”",
    ]


def test_the_texts_of_the_page_are_read_before_and_after_its_lanes(qtbot):
    hands = Hands(qtbot, "Outcomes: Trust", "page")
    with hands.document.edit("Set up the page") as edit:
        set_up(edit, subtitle="For young people", sources="A survey of 2022")
    assert outline(root(hands)) == [
        "Pane: Page",
        "  Heading: A model",
        "  StaticText: For young people",
        "  List: Outcomes",
        "    ListItem: Trust",
        "  StaticText: A survey of 2022",
    ]


def test_cards_in_rows_are_read_row_by_row(qtbot):
    hands = Hands(qtbot, "Outcomes: Loose; [Schools] Trust; [Families] Hope; [Schools] Skills")
    assert outline(root(hands)) == [
        "Pane: Board",
        "  List: Outcomes",
        "    ListItem: Loose",
        "    Grouping: Schools",
        "      ListItem: Trust",
        "      ListItem: Skills",
        "    Grouping: Families",
        "      ListItem: Hope",
    ]


def test_a_card_says_where_it_stands_and_what_it_leads_to(hands):
    said = {one.text(Text.Name): one.text(Text.Description) for one in below(root(hands))}
    assert said["Training"] == "card 1 of 2 in Activities, leads to 2 cards"
    assert said["Mentoring"] == "card 2 of 2 in Activities, group Support, no links"
    assert said["Safety"] == "card 2 of 2 in Outcomes, follows from 1 card"
    assert said["Outcomes"] == "lane, 2 cards"
    assert said["Support"] == "group in Activities, 1 card"


def test_every_thing_knows_in_what_it_stands_and_at_which_place(hands):
    for shown in [root(hands), *below(root(hands))]:
        for number in range(shown.childCount()):
            child = shown.child(number)
            assert shown.indexOfChild(child) == number
            assert child.parent().object() is shown.object()


def test_a_thing_is_found_on_the_screen_where_it_says_that_it_is(hands):
    for name in ("Training", "Mentoring", "Trust", "Safety"):
        centre = thing(hands, name).rect().center()
        assert root(hands).childAt(centre.x(), centre.y()).text(Text.Name) == name


def test_selection_and_focus_are_told_and_can_be_asked_for(hands, told):
    hands.click("trust")
    assert (Event.SelectionAdd, "Trust") in told
    assert (Event.Focus, "Trust") in told
    state = thing(hands, "Trust").state()
    assert state.selected
    assert state.focused
    assert root(hands).focusChild().text(Text.Name) == "Trust"
    assert [one.text(Text.Name) for one in root(hands).selectionInterface().selectedItems()] == [
        "Trust"
    ]
    hands.click("safety")
    assert (Event.SelectionRemove, "Trust") in told
    assert not thing(hands, "Trust").state().selected


def test_a_tool_can_select_several_cards(hands):
    selection = root(hands).selectionInterface()
    assert selection.select(thing(hands, "Trust"))
    assert selection.select(thing(hands, "Safety"))
    assert hands.selected == ["trust", "safety"]
    assert selection.isSelected(thing(hands, "Safety"))
    assert selection.unselect(thing(hands, "Trust"))
    assert hands.selected == ["safety"]


def test_a_tool_can_select_edit_and_delete_a_card(hands):
    actions = thing(hands, "Trust").actionInterface()
    assert actions.actionNames() == ["Press", "Edit", "Add card", "Link", "Delete"]
    actions.doAction("Press")
    assert hands.selected == ["trust"]
    actions.doAction("Edit")
    assert hands.canvas.editing.is_open
    actions.doAction("Delete")
    assert hands.texts("Outcomes") == ["Safety"]


def test_what_is_written_is_heard_with_its_caret_and_its_selection(hands):
    hands.double_click("trust")
    field = root(hands).focusChild()
    assert field.role() == Role.EditableText
    assert root(hands).indexOfChild(field) == root(hands).childCount() - 1
    words = field.textInterface()
    assert words.text(0, words.characterCount()) == "Trust"
    hands.key(Qt.Key.Key_End)
    hands.type(" in staff")
    assert field.text(Text.Value) == "Trust in staff"
    assert words.cursorPosition() == words.characterCount() == 14
    words.setSelection(0, 0, 5)
    assert words.selectionCount() == 1
    assert tuple(words.selection(0)) == (0, 5)
    hands.type("Faith")
    assert words.text(0, -1) == "Faith in staff"


def test_each_letter_has_its_place_on_the_screen(hands):
    hands.double_click("trust")
    words = root(hands).focusChild().textInterface()
    card = thing(hands, "Trust").rect()
    boxes = [words.characterRect(number) for number in range(5)]
    assert all(card.contains(box.center()) for box in boxes)
    assert [box.left() for box in boxes] == sorted(box.left() for box in boxes)
    assert words.offsetAtPoint(boxes[2].topLeft() + QPoint(0, 4)) == 2


def test_a_tool_can_write_in_a_field(hands):
    hands.double_click("trust")
    writing = root(hands).focusChild().editableTextInterface()
    writing.insertText(5, " in people")
    writing.replaceText(0, 5, "Hope")
    writing.deleteText(4, 7)
    hands.key(Qt.Key.Key_Escape)
    assert hands.text("trust") == "Hope people"


def test_what_was_done_is_announced(hands, told):
    def last() -> str:
        return [said for kind, said in told if kind == Event.Announcement][-1]

    with hands.document.edit("Move card") as edit:
        cards.move(edit, [Id("trust")], cards.spot_after(edit.graph, Id("training")))
    assert last() == "Moved Trust, card 2 of 3 in Activities"
    hands.document.undo()
    assert last() == "Moved Trust, card 1 of 2 in Outcomes"
    with hands.document.edit("Delete") as edit:
        edit.drop(Id("safety"))
    assert last() == "Deleted Safety"


def test_what_the_status_strip_says_is_announced(hands, told):
    hands.canvas.commands.start_link()
    assert (Event.Announcement, "Select the card that leads to another, then link it.") in told


def test_what_is_gone_is_let_go_of_and_the_rest_stays(hands):
    trust, safety = thing(hands, "Trust"), thing(hands, "Safety")
    with hands.document.edit("Delete") as edit:
        edit.drop(Id("trust"))
    assert not shiboken6.isValid(trust)
    assert safety.text(Text.Description) == "card 1 of 1 in Outcomes, follows from 1 card"
    hands.document.undo()
    assert thing(hands, "Trust").isValid()


def test_another_document_is_read_in_the_place_of_the_one_before(hands):
    list(below(root(hands)))
    hands.canvas.set_document(document("Impact: Hope"))
    assert outline(root(hands)) == ["Pane: Board", "  List: Impact", "    ListItem: Hope"]


def test_a_canvas_can_close_while_it_is_read(qapp):
    canvas = Canvas(document(TEXT))
    canvas.show()
    shown = QAccessible.queryAccessibleInterface(canvas)
    assert len(list(below(shown))) == 10
    canvas.close()
    canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(shown)


def test_nothing_is_made_for_tools_while_none_is_at_work(qtbot):
    QAccessible.setActive(False)
    hands = Hands(qtbot, TEXT)
    hands.click("trust")
    hands.canvas.commands.delete_selected()
    assert hands.canvas.voice.is_silent
