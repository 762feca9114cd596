"""Anything by a few letters: every command, with its shortcut, and every card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import CTRL, LEFT, NONE, Desk
from toc_editor.ui.command import Situation
from toc_editor.ui.commands import COMMANDS
from toc_editor.ui.palette.lines import lines
from toc_editor.ui.palette.palette import Palette

KEY = Qt.Key


class PaletteHands:
    """What a person does in the palette."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.key(KEY.Key_K, CTRL)

    @property
    def palette(self) -> Palette:
        shown = [one for one in self.desk.window.findChildren(Palette) if one.isVisible()]
        assert len(shown) == 1, "the palette is not open"
        return shown[0]

    @property
    def is_open(self) -> bool:
        return any(one.isVisible() for one in self.desk.window.findChildren(Palette))

    @property
    def words(self) -> list[str]:
        return [line.words for line in self.palette.model.lines]

    def type(self, text: str) -> None:
        self.desk.type(text)

    def key(self, key: Qt.Key) -> None:
        self.desk.key(key)


@pytest.fixture
def hands(desk) -> PaletteHands:
    return PaletteHands(desk)


def test_anything_ctrl_k_finds_a_command_by_its_letters_and_does_it(hands):
    hands.type("add la")
    assert hands.words[0] == "Add lane"
    hands.key(KEY.Key_Return)
    assert not hands.is_open
    assert len(hands.desk.session.document.graph.lanes) == 3


def test_anything_the_same_key_closes_it_again_and_the_keys_are_where_they_were(hands):
    was = hands.desk.canvas
    for _ in range(3):
        hands.desk.key(KEY.Key_K, CTRL)
        assert not hands.is_open
        assert QApplication.focusWidget() is was
        hands.desk.key(KEY.Key_K, CTRL)
        assert hands.palette.field.hasFocus()
    hands.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is was


@pytest.mark.parametrize("first", [KEY.Key_K, KEY.Key_L, KEY.Key_F])
@pytest.mark.parametrize("second", [KEY.Key_K, KEY.Key_L, KEY.Key_F])
def test_anything_opened_over_something_else_leaves_the_keys_to_what_is_there(
    desk, first: Qt.Key, second: Qt.Key
):
    desk.click_card("mentoring")
    desk.key(first, CTRL)
    desk.key(second, CTRL)
    for _ in range(2):
        desk.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is desk.canvas


def test_anything_every_command_that_can_be_used_is_listed_with_its_shortcut(hands):
    listed = {line.command.id for line in hands.palette.model.lines}
    usable = {one.id for one in COMMANDS if hands.desk.commands[one.id].isEnabled()}
    assert listed == usable - {"palette"}
    export = next(one for one in hands.palette.model.lines if one.command.id == "export_pdf")
    assert (export.keys, export.aside) == ("Ctrl+E", "File")


def test_anything_a_card_is_found_by_its_words_and_gone_to(hands):
    hands.type("trust")
    assert hands.words[-1] == "Trust"
    hands.key(KEY.Key_Return)
    assert hands.desk.canvas.selected == ["trust"]
    assert hands.desk.canvas.hasFocus()


def test_what_cannot_be_used_now_says_what_it_needs_and_does_nothing(hands):
    hands.type("duplicate")
    line = hands.palette.model.lines[0]
    assert line.words == "Duplicate"
    assert line.lacks == "Needs a card or a heading selected"
    hands.key(KEY.Key_Return)
    assert hands.is_open


def test_what_was_chosen_last_comes_first_and_that_is_remembered(hands, make_desk):
    hands.type("zoom in")
    hands.key(KEY.Key_Return)
    hands.desk.key(KEY.Key_K, CTRL)
    assert hands.words[0] == "Zoom in"
    again = PaletteHands(make_desk())
    assert again.words[0] == "Zoom in"


def test_arrows_walk_and_a_click_chooses(hands):
    hands.type("zoom")
    names = hands.words
    hands.key(KEY.Key_Down)
    view = hands.palette._list
    assert view.currentIndex().row() == 1
    hands.key(KEY.Key_Up)
    hands.key(KEY.Key_Up)
    assert view.currentIndex().row() == len(names) - 1
    before = hands.desk.canvas.zoom()
    at = view.visualRect(hands.palette.model.index(names.index("Zoom in"))).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    hands.desk.settle()
    assert hands.desk.canvas.zoom() > before


def test_escape_leads_back_to_where_the_keys_were(hands):
    hands.key(KEY.Key_Escape)
    assert not hands.is_open
    assert hands.desk.canvas.hasFocus()
    assert hands.desk.session.document.history.done == ()


def test_a_click_elsewhere_closes_it(hands):
    hands.desk.window.top_bar.title.setFocus()
    hands.desk.settle()
    assert not hands.is_open


def test_what_fits_nothing_is_said_to(hands):
    hands.type("qqqq")
    assert hands.words == []
    assert hands.palette._nothing.isVisible()


def test_it_opens_from_a_card_that_is_typed_in_and_keeps_the_words(desk):
    desk.click_card("trust")
    desk.key(KEY.Key_F2)
    desk.type("!")
    hands = PaletteHands(desk)
    assert hands.is_open
    assert "Trust!" in desk.texts
    hands.key(KEY.Key_Escape)
    assert QApplication.focusWidget() is desk.canvas


def test_on_the_start_view_it_has_what_can_be_done_there(make_desk):
    hands = PaletteHands(make_desk(text=""))
    assert "New from template" in hands.words
    assert "Undo" not in hands.words
    hands.key(KEY.Key_Escape)


def test_screen_readers_hear_the_line_that_would_be_chosen(hands):
    hands.type("export pdf")
    assert hands.palette.field.accessibleDescription() == "Export PDF, File, Ctrl+E"


def found(typed: str) -> list[tuple[str, bool]]:
    """What is listed with nothing selected, and of each whether it can be used."""
    listed = lines(typed, COMMANDS, Situation(has_model=True, view="board"), None, ())
    return [(line.words, not line.lacks) for line in listed]


@pytest.mark.parametrize("typed", ["v", "co", "card"])
def test_of_what_fits_loosely_that_which_can_be_used_comes_first(typed):
    begun = [words.lower().startswith(typed) and len(typed) > 1 for words, _ in found(typed)]
    assert begun == sorted(begun, reverse=True)
    loose = [usable for _, usable in found(typed)][begun.count(True) :]
    assert {*loose} == {True, False}
    assert loose == sorted(loose, reverse=True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("copy", "Copy"), ("cut", "Cut"), ("edit", "Edit card"), ("mo u", "Move up")],
)
def test_what_is_called_as_typed_stands_first_even_where_it_cannot_be_used(typed, first):
    assert found(typed)[0] == (first, False)


def test_of_two_that_begin_as_typed_the_one_that_can_be_used_stands_first():
    usable = [usable for words, usable in found("li") if words.startswith("Li")]
    assert {*usable} == {True, False}
    assert usable == sorted(usable, reverse=True)


def test_nothing_of_the_palette_is_made_before_it_is_asked_for(desk):
    assert desk.window.findChildren(Palette) == []
