"""Whoever does not see a control hears what it is: nothing in the window is nameless."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.desk import Desk
from toc_editor.model.records import Id

TEXT = """
    Activities: [Agencies] Mentoring; [Families] Services(Clubs; Schools)
    Outcomes: [Agencies] Trust
    Mentoring -> Trust
"""
SELECTED = [(), ("trust",), ("mentoring>trust",), ("services",), ("row-agencies",)]
SELECTED += [("lane-outcomes",), ("trust", "clubs"), ("trust", "services")]


def named(one: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()


def nameless(window: QWidget) -> list[QWidget]:
    """What can be pressed or have the keys and says nothing of itself, seen now or not yet."""
    return [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, QAbstractButton) or one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.window() is window and one.focusProxy() is None and not named(one)
    ]


@pytest.mark.parametrize("ids", SELECTED, ids=lambda ids: "+".join(ids) or "nothing")
def test_every_control_of_the_window_has_a_name_whatever_is_selected(make_desk, ids):
    desk: Desk = make_desk(text=TEXT, width=1700)
    desk.do("outline")
    desk.do("inspector")
    desk.canvas.select([Id(id) for id in ids])
    desk.settle()
    assert nameless(desk.window) == []


def test_every_control_of_the_page_s_set_up_has_a_name(desk: Desk):
    desk.do("page_setup")
    desk.settle()
    assert nameless(desk.window) == []


def test_every_control_of_the_start_view_has_a_name(make_desk):
    desk: Desk = make_desk(text="")
    desk.settle()
    assert [one for one in nameless(desk.window) if one.isVisible()] == []


def test_the_ends_of_a_link_say_which_they_are(make_desk):
    desk: Desk = make_desk(text=TEXT)
    desk.canvas.select([Id("mentoring>trust")])
    desk.do("inspector")
    desk.settle()
    said = [named(one) for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    assert [words for words in said if words.startswith(("From", "To:"))] == [
        *("From: Mentoring", "To: Trust")
    ]
