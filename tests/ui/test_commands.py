from __future__ import annotations

from collections import Counter
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from tests.ui.desk import Desk
from toc_editor.app import resources
from toc_editor.ui.command import Menu, Needs, Situation, can_use, plain_text, text_alone, text_now
from toc_editor.ui.commands import COMMANDS, ZOOMS

BY_ID = {command.id: command for command in COMMANDS}


def everything(menu) -> list[str]:
    """The ids of all commands in a menu and the menus in it."""
    found = []
    for action in menu.actions():
        if isinstance(action.menu(), QMenu):
            found += everything(action.menu())
        elif not action.isSeparator():
            found.append(action.objectName())
    return found


def test_every_command_has_an_id_of_its_own():
    assert len(BY_ID) == len(COMMANDS)
    assert set(ZOOMS) <= BY_ID.keys()


def test_every_command_and_menu_is_written_in_sentence_case():
    names = {"PDF", "PNG", "SVG", "CSV", "ToC", "Editor"}
    texts = [text for one in COMMANDS for text in (one.text, one.alone, one.short, one.hint)]
    for text in (*texts, *(menu.title for menu in Menu)):
        for sentence in plain_text(text).split(". "):
            first, *rest = sentence.split() or [""]
            assert first[:1].upper() == first[:1], text
            assert [word for word in rest if word[0].isupper() and word not in names] == [], text


def test_no_shortcut_belongs_to_two_commands():
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_shortcut_is_one_that_qt_knows():
    for command in COMMANDS:
        for key in command.keys:
            assert QKeySequence(key).toString() not in {"", "Unknown"}, command.id


def test_no_two_things_in_a_menu_have_the_same_access_key(desk: Desk):
    def check(menu) -> None:
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert [letter for letter, times in letters.items() if times > 1] == [], texts
        for action in menu.actions():
            if isinstance(action.menu(), QMenu):
                check(action.menu())

    check(desk.window.menuBar())


def test_every_command_can_be_reached_from_the_menu_bar(desk: Desk):
    assert sorted(everything(desk.window.menuBar())) == sorted(BY_ID)


def test_every_command_leads_to_something_that_can_be_called(desk: Desk):
    for command in COMMANDS:
        assert callable(attrgetter(command.handler)(desk.window)), command.id


def test_every_icon_of_a_command_is_among_the_resources():
    for command in COMMANDS:
        if command.icon:
            assert resources.find(f"icons/{command.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("needs", "situation"),
    [
        (Needs.NOTHING, Situation()),
        (Needs.MODEL, Situation(has_model=True)),
        (Needs.EXPORT, Situation(has_model=True)),
        (Needs.UNDO, Situation(undo="Move card")),
        (Needs.REDO, Situation(redo="Move card")),
        (Needs.SELECTION, Situation(cards=2, lanes=1)),
        (Needs.ONE, Situation(groups=1)),
        (Needs.LANES, Situation(lanes=2)),
        (Needs.HEADS, Situation(lanes=1)),
        (Needs.HEADS, Situation(groups=1)),
        (Needs.GROUPS, Situation(groups=1)),
    ],
)
def test_a_command_can_be_used_where_there_is_what_it_needs(needs: Needs, situation: Situation):
    assert can_use(needs, situation)


@pytest.mark.parametrize(
    ("needs", "situation"),
    [
        (Needs.MODEL, Situation()),
        (Needs.EXPORT, Situation()),
        (Needs.EXPORT, Situation(has_model=True, is_exporting=True)),
        (Needs.UNDO, Situation(has_model=True)),
        (Needs.REDO, Situation(has_model=True, undo="Move card")),
        (Needs.SELECTION, Situation(has_model=True)),
        (Needs.ONE, Situation(cards=2)),
        (Needs.ONE, Situation(has_model=True)),
        (Needs.LANES, Situation(has_model=True, cards=1)),
        (Needs.HEADS, Situation(has_model=True, cards=1)),
        (Needs.GROUPS, Situation(has_model=True, lanes=1)),
    ],
)
def test_a_command_cannot_be_used_where_that_is_missing(needs: Needs, situation: Situation):
    assert not can_use(needs, situation)


def test_undo_and_redo_name_what_they_would_do():
    situation = Situation(undo="Move 3 cards", redo="Cut & paste")
    assert text_now(BY_ID["undo"], situation) == "&Undo Move 3 cards"
    assert plain_text(text_now(BY_ID["redo"], situation)) == "Redo Cut & paste"
    assert text_now(BY_ID["undo"], Situation()) == "&Undo"


def test_editing_is_called_renaming_for_a_lane_or_a_group():
    assert plain_text(text_now(BY_ID["edit_text"], Situation(cards=1))) == "Edit card"
    assert plain_text(text_now(BY_ID["edit_text"], Situation(lanes=1))) == "Rename lane"
    assert plain_text(text_now(BY_ID["edit_text"], Situation(groups=1))) == "Rename group"


def test_a_command_alone_says_what_its_menu_would_have_said():
    assert text_alone(BY_ID["add_card"], Situation()) == "Add card"
    assert BY_ID["open"].name == "Open"


def test_the_context_menu_offers_only_what_can_be_used_here(desk: Desk):
    desk.click_card("mentoring")
    menu = desk.commands.context_menu(desk.window)
    texts = [plain_text(action.text()) for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Edit card",
        "Cut",
        "Copy",
        "Paste",
        "Duplicate",
        "Delete",
        "Properties",
        "Move",
        "Add card",
        "Add group",
        "Link to another card",
    ]
    desk.canvas.select([])
    empty = desk.commands.context_menu(desk.window)
    assert "Cut" not in [plain_text(action.text()) for action in empty.actions()]


def test_a_command_from_the_context_menu_does_what_the_menu_bar_does(desk: Desk):
    desk.click_card("mentoring")
    menu = desk.commands.context_menu(desk.window)
    next(action for action in menu.actions() if action.text() == "Add card").trigger()
    desk.type("Schools")
    desk.key(Qt.Key.Key_Escape)
    assert desk.texts == ["Mentoring", "Schools", "Clubs", "Trust"]


def test_a_tool_tip_tells_the_shortcut(desk: Desk):
    assert desk.commands["export_pdf"].toolTip().endswith("(Ctrl+E)")
    assert desk.commands["about"].toolTip() == "About ToC Editor"
