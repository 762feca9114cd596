"""Two people save one file: what both did is brought together in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from tests.ui.desk import LEFT, OFFSCREEN, Desk
from toc_editor.app.merging import Meeting, Merging, merged, met
from toc_editor.edit.merging import Side
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file, save_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Record
from toc_editor.ui.marked_words import MarkedWords
from toc_editor.ui.together_dialog import TogetherDialog
from toc_editor.ui.tokens import LIGHT

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


def _plan(desk: Desk) -> Path:
    assert desk.session.path is not None
    return desk.session.path


def _in_file(desk: Desk) -> Graph:
    opening = open_file(_plan(desk))
    assert isinstance(opening, Opened)
    return opening.graph


def _they_save(desk: Desk, **wordings: str) -> None:
    """Somebody else opens the file, gives cards these words, or the model this title, and saves."""

    def changed(record: Record) -> Record:
        if isinstance(record, Card):
            return replace(record, text=wordings.get(record.text, record.text))
        return record

    graph = Graph(map(changed, _in_file(desk)))
    title = wordings.get("title", graph.project.title)
    save_file(_plan(desk), Graph([*graph, replace(graph.project, title=title)]))


def _texts(graph: Graph) -> list[str]:
    return [card.text for card in graph.cards]


def test_what_somebody_else_saved_is_brought_together_with_mine_and_saved(desk: Desk):
    desk.rename("Mine")
    _they_save(desk, Mentoring="Mentoring at school")
    desk.do("save")
    desk.person.side = Side.MINE
    desk.press("Bring together…")
    graph = desk.session.document.graph
    assert graph.project.title == "Mine"
    assert "Mentoring at school" in _texts(graph)
    assert desk.notice.sentence.startswith("Both versions are together: 1 change of theirs")
    assert desk.person.asked == ["0 conflicts"]
    assert _in_file(desk).project.title != "Mine"
    desk.press("Save")
    assert _in_file(desk) == graph


def test_bringing_together_can_be_undone(desk: Desk):
    desk.rename("Mine")
    mine = desk.session.document.graph
    _they_save(desk, Mentoring="Mentoring at school")
    desk.do("save")
    desk.person.side = Side.MINE
    desk.press("Bring together…")
    desk.press("Undo")
    assert desk.session.document.graph == mine
    assert desk.window.isWindowModified()


@pytest.mark.parametrize(("side", "title"), [(Side.MINE, "Mine"), (Side.THEIRS, "Theirs")])
def test_who_works_here_chooses_where_both_changed_the_same(desk: Desk, side: Side, title: str):
    desk.rename("Mine")
    _they_save(desk, title="Theirs")
    desk.do("save")
    desk.person.side = side
    desk.press("Bring together…")
    assert desk.person.asked == ["1 conflicts"]
    assert desk.session.document.graph.project.title == title


def test_nothing_is_brought_together_where_no_choice_is_made(desk: Desk):
    desk.rename("Mine")
    _they_save(desk, title="Theirs")
    desk.do("save")
    mine = desk.session.document.graph
    desk.press("Bring together…")
    assert desk.session.document.graph is mine
    assert _in_file(desk).project.title == "Theirs"


def test_what_cannot_be_read_is_told_and_left_alone(desk: Desk):
    desk.rename("Mine")
    _plan(desk).write_bytes(b"no model")
    desk.do("save")
    desk.press("Bring together…")
    assert "cannot be brought in" in desk.notice.sentence
    assert [offer.text for offer in desk.notice.offers] == ["Save as…"]
    assert _plan(desk).read_bytes() == b"no model"


@pytest.fixture
def dialog(desk: Desk, qtbot: Any) -> TogetherDialog:
    desk.rename("Mine")
    desk.canvas.select([card_called(desk, "Trust")])
    desk.do("delete")
    _they_save(desk, title="Theirs", Mentoring="Mentoring at school", Clubs="Clubs for all")
    meeting = met(desk.session)
    assert isinstance(meeting, Meeting)
    found = merged(meeting.base, meeting.mine, meeting.theirs)
    assert isinstance(found, Merging)
    dialog = TogetherDialog(meeting, found, LIGHT, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def card_called(desk: Desk, text: str) -> Id:
    return next(card.id for card in desk.session.document.graph.cards if card.text == text)


def _radio(dialog: TogetherDialog, name: str) -> QRadioButton:
    (found,) = (r for r in dialog.findChildren(QRadioButton) if r.accessibleName() == name)
    return found


def _brought(dialog: TogetherDialog) -> Graph:
    dialog.bring.click()
    assert dialog.settled is not None
    return dialog.settled.graph


def test_the_dialog_shows_both_versions_and_takes_mine_unless_told(dialog: TogetherDialog):
    mine, theirs = _radio(dialog, "Yours of Model"), _radio(dialog, "Theirs of Model")
    assert "Mine" in mine.accessibleDescription()
    assert "Theirs" in theirs.accessibleDescription()
    assert mine.isChecked()
    assert _brought(dialog).project.title == "Mine"


def test_the_dialog_shows_what_one_side_alone_has_changed(dialog: TogetherDialog):
    shown = {one.accessibleName() for one in dialog.findChildren(MarkedWords)}
    assert {"Mentoring", "Mentoring at school", "Clubs", "Clubs for all"} <= shown
    labels = {one.text() for one in dialog.findChildren(QLabel)}
    assert {"Yours · removed", "Theirs · changed", "Yours · as it was"} <= labels
    assert dialog.said.text() == "2 changes of theirs, 2 of yours and 1 by both."


def test_a_click_on_their_version_takes_theirs(dialog: TogetherDialog):
    version = _radio(dialog, "Theirs of Model").parentWidget()
    assert version is not None
    QTest.mouseClick(version, LEFT)
    graph = _brought(dialog)
    assert graph.project.title == "Theirs"
    assert "Mentoring at school" in _texts(graph)


def test_the_arrows_choose_between_the_two_versions(dialog: TogetherDialog):
    _radio(dialog, "Yours of Model").setFocus()
    QTest.keyClick(_radio(dialog, "Yours of Model"), Qt.Key.Key_Right)
    assert _radio(dialog, "Theirs of Model").isChecked()
    assert _brought(dialog).project.title == "Theirs"


def test_one_side_is_chosen_for_all_conflicts_at_once(desk: Desk, qtbot: Any):
    desk.rename("Mine")
    mentoring = desk.session.document.graph.card(card_called(desk, "Mentoring"))
    with desk.session.document.edit("Edit card") as edit:
        edit.put(replace(mentoring, text="Mentoring by us"))
    _they_save(desk, title="Theirs", Mentoring="Mentoring at school")
    meeting = met(desk.session)
    found = merged(meeting.base, meeting.mine, meeting.theirs)
    dialog = TogetherDialog(meeting, found, LIGHT, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Theirs for all")
    QTest.mouseClick(button, LEFT)
    graph = _brought(dialog)
    assert graph.project.title == "Theirs"
    assert "Mentoring at school" in _texts(graph)


def test_nothing_is_settled_when_the_dialog_is_left(dialog: TogetherDialog):
    dialog.reject()
    assert dialog.settled is None
