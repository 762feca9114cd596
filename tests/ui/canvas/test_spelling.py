"""Words that no dictionary knows are marked while one writes, and can be put right by a menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.app.test_spelling import Few
from tests.ui.canvas.hands import CTRL, NONE, Hands
from tests.ui.desk import OFFSCREEN
from toc_editor.app import spelling
from toc_editor.edit import cards
from toc_editor.model.records import Id
from toc_editor.ui.canvas.field import Field
from toc_editor.ui.memory import Memory
from toc_editor.ui.spelling import Spelling

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


class Writer:
    """Somebody who writes in a card while words are checked."""

    def __init__(self, qtbot, folder: Path, text: str) -> None:
        self.qtbot = qtbot
        self.hands = Hands(qtbot, "Activities: Training\nOutcomes: Trust")
        self.memory = Memory(folder / "settings.json")
        self.spelling = Spelling(self.memory, self.hands.canvas)
        self.hands.canvas.spelling = lambda: self.spelling
        with self.hands.document.edit("Write") as edit:
            cards.set_text(edit, Id("training"), text)
        self.open()

    def open(self) -> None:
        self.hands.canvas.edit(Id("training"))
        self.hands.settle()

    @property
    def field(self) -> Field:
        field = self.hands.canvas.editing.field
        assert field is not None
        return field

    @property
    def marked(self) -> list[str]:
        assert self.field.marks is not None
        return [word for _, word in self.field.marks.found]

    def wait_for(self, *words: str) -> None:
        self.qtbot.waitUntil(lambda: self.marked == list(words))

    def menu(self) -> QMenu:
        at = self.field.on_screen(self.field.caret_box()).center().toPoint()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self.field, QContextMenuEvent(reason, at, QPoint(), NONE))
        found: list[QMenu] = []
        self.qtbot.waitUntil(lambda: bool(found.extend(self.field.findChildren(QMenu)) or found))
        return found[-1]

    def choose(self, text: str) -> None:
        menu = self.menu()
        action = next(one for one in menu.actions() if one.text().replace("&", "") == text)
        action.trigger()
        menu.close()
        self.hands.settle()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is self.field)


@pytest.fixture
def writer(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(
        spelling,
        "load",
        lambda language, folder: spelling.Speller(Few(), spelling.own_words(folder)),
    )
    made: list[Writer] = []

    def make(text: str) -> Writer:
        made.append(Writer(qtbot, tmp_path, text))
        return made[-1]

    yield make
    for one in made:
        one.spelling.finish()


def test_unknown_words_are_marked_after_a_pause_and_the_marks_follow_what_is_typed(writer):
    one = writer("the staf informed")
    one.wait_for("staf")
    one.hands.key(KEY.Key_Home, CTRL)
    one.hands.type("the ")
    assert one.marked == ["staf"]
    start, word = one.field.marks.found[0]
    assert one.field.text[start : start + len(word)] == "staf"


def test_a_mark_goes_at_once_when_its_word_is_changed(writer):
    one = writer("staf")
    one.wait_for("staf")
    one.hands.type("f")
    assert one.marked == []


def test_a_marked_word_is_seen_by_a_line_under_it(writer):
    one = writer("the staf staff")
    one.wait_for("staf")
    one.field.blockSignals(True)
    one.field.clearFocus()  # so that no caret is drawn
    marked = one.hands.canvas.grab().toImage()
    one.spelling.toggle()
    assert one.hands.canvas.grab().toImage() != marked


def test_a_suggestion_takes_the_place_of_the_word_in_its_style(writer):
    one = writer("the **staf** informed")
    one.wait_for("staf")
    QTest.keyClick(one.field, KEY.Key_Home, CTRL)
    for _ in range(6):
        QTest.keyClick(one.field, KEY.Key_Right)
    one.choose("staff")
    assert one.hands.text("training") == "the **staff** informed"
    one.hands.key(KEY.Key_Z, CTRL)
    assert one.hands.text("training") == "the **staf** informed"


def test_a_word_added_to_the_dictionary_is_right_in_every_model(writer):
    one = writer("Northfield")
    one.wait_for("Northfield")
    one.choose("Add to the dictionary")
    one.wait_for()
    assert spelling.own_words(one.memory.spelling_folder) == ["Northfield"]


def test_a_word_ignored_in_this_file_stays_so_when_it_is_opened_again(writer):
    one = writer("Northfield")
    one.wait_for("Northfield")
    one.choose("Ignore in this file")
    one.wait_for()
    key = one.hands.document.graph.project.key
    assert spelling.words_of_model(one.memory.spelling_folder, key) == ("Northfield",)
    assert spelling.words_of_model(one.memory.spelling_folder, "another") == ()


def test_the_menu_of_a_word_that_is_right_holds_the_clipboard_alone(writer):
    one = writer("the staff")
    texts = [action.text().replace("&", "").split("\t")[0] for action in one.menu().actions()]
    assert texts == ["Cut", "Copy", "Paste", "Select all", "", "Check spelling"]


def test_switched_off_nothing_is_marked_and_that_is_remembered(writer):
    one = writer("staf")
    one.wait_for("staf")
    one.choose("Check spelling")
    assert one.marked == []
    assert not Memory(one.memory._path).spelling


def test_a_click_on_the_right_button_asks_about_the_word_under_it(writer):
    one = writer("staf the")
    one.wait_for("staf")
    field = one.field
    x, row = field.places.caret(1)

    place = field.on_screen(QRectF(QPointF(x, row.line.baseline - 2), QPointF(x, 0)))
    QTest.mouseClick(field, Qt.MouseButton.RightButton, NONE, place.topLeft().toPoint())
    assert field.marks.at(field.caret) == (0, "staf")


def test_the_window_checks_by_its_menu(make_desk):
    desk = make_desk()
    assert desk.commands["check_spelling"].isChecked()
    desk.do("check_spelling")
    assert not desk.commands["check_spelling"].isChecked()
    assert desk.canvas.editing.spelling is desk.window.spelling


def test_a_window_that_is_closed_while_somebody_writes_checks_nothing_more(writer):
    one = writer("staf")
    one.spelling.finish()
    one.field.marks.look()
    assert one.marked == []
