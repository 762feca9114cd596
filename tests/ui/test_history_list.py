"""Undo by name: the list of edits leads to any point of the history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.desk import CTRL, LEFT, NONE, Desk
from toc_editor.edit import cards
from toc_editor.edit.history import Entry, History
from toc_editor.model.change import Change
from toc_editor.model.records import Id
from toc_editor.ui.history_list import BEGINNING, HistoryList

KEY = Qt.Key


def change(desk: Desk, *texts: str) -> None:
    for text in texts:
        with desk.session.document.edit(f"Edit to {text}") as edit:
            cards.set_text(edit, Id("clubs"), text)


def listed(desk: Desk) -> HistoryList:
    left = desk.window.sides.left
    assert left is not None
    return left.history


def labels(desk: Desk) -> list[str]:
    steps = listed(desk).steps
    return [steps.data(steps.index(row)) for row in range(steps.rowCount())]


def click(desk: Desk, row: int) -> None:
    at = listed(desk).visualRect(listed(desk).steps.index(row)).center()
    QTest.mouseClick(listed(desk).viewport(), LEFT, NONE, at)
    desk.settle()


@pytest.fixture
def edited(desk: Desk) -> Desk:
    desk.key(KEY.Key_5, CTRL)
    change(desk, "One", "Two", "Three")
    return desk


def test_undo_everything_by_name(edited):
    assert labels(edited) == [BEGINNING, "Edit to One", "Edit to Two", "Edit to Three"]
    click(edited, 1)
    assert "One" in edited.texts
    click(edited, 0)
    assert "Clubs" in edited.texts
    assert not edited.session.is_dirty
    click(edited, 3)
    assert "Three" in edited.texts
    assert edited.session.document.history.redo_label is None


def test_what_was_taken_back_is_still_listed_and_said_to_be(edited):
    edited.key(KEY.Key_Z, CTRL)
    steps = listed(edited).steps
    assert steps.rowCount() == 4
    heard = steps.data(steps.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Edit to Three, Three, taken back"
    assert listed(edited).currentIndex().row() == 2


def test_an_edit_says_what_it_was_about_in_words_of_the_model(edited):
    steps = listed(edited).steps
    assert steps.data(steps.index(2), steps.SUBJECT) == "Two"
    assert steps.data(steps.index(0), steps.SUBJECT) == ""


def test_edits_of_one_name_are_told_apart_by_what_they_were_about(desk):
    desk.key(KEY.Key_5, CTRL)
    for text in ("One", "Two"):
        with desk.session.document.edit("Edit card") as edit:
            cards.set_text(edit, Id("clubs"), text)
    desk.settle()
    seen = listed(desk)
    seen.setCurrentIndex(seen.steps.index(0))
    first, second = (
        seen.viewport().grab(seen.visualRect(seen.steps.index(row))).toImage() for row in (1, 2)
    )
    assert first != second


def test_a_new_edit_after_undo_takes_the_place_of_what_was_undone(edited):
    edited.key(KEY.Key_Z, CTRL)
    edited.key(KEY.Key_Z, CTRL)
    change(edited, "Other")
    assert labels(edited) == [BEGINNING, "Edit to One", "Edit to Other"]


def test_the_arrows_and_enter_lead_to_a_step(edited):
    listed(edited).setFocus()
    edited.key(KEY.Key_Up)
    edited.key(KEY.Key_Up)
    edited.key(KEY.Key_Return)
    assert "One" in edited.texts
    edited.key(KEY.Key_Escape)
    assert edited.canvas.hasFocus()


def test_going_far_back_is_one_change(edited):
    told = []
    edited.session.document.watch(told.append)
    click(edited, 0)
    assert len(told) == 1


def test_ten_thousand_edits_cost_the_list_no_more_than_what_is_seen(edited, monkeypatch):
    history = edited.session.document.history
    for number in range(10_000):
        history.add(Entry(f"Edit {number}", Change({})))
    asked: list[int] = []
    plain = History.label
    monkeypatch.setattr(
        History, "label", lambda self, step: asked.append(step) or plain(self, step)
    )
    change(edited, "Last")
    edited.settle()
    assert listed(edited).steps.rowCount() == 10_005
    assert listed(edited).currentIndex().row() == 10_004
    assert 0 < len(asked) < 200
