"""After a crash the work is offered again, in the window, and nothing goes by itself."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.builders import model
from tests.files.faults import cause
from tests.ui.desk import CTRL, LEFT, NONE, OFFSCREEN, Desk
from tests.ui.panel_hands import PanelHands
from toc_editor.app.recovery import look
from toc_editor.app.session import Session
from toc_editor.app.templates import templates
from toc_editor.edit import lanes
from toc_editor.files.store import save_file
from toc_editor.model.records import Id
from toc_editor.ui import recovered_work, safe_keeping
from toc_editor.ui.dialogs import QtDialogs
from toc_editor.ui.models_dialog import ModelsDialog
from toc_editor.ui.notice import Kind
from toc_editor.ui.page_panel import fields
from toc_editor.ui.questions import Answer
from toc_editor.ui.recovered_shelf import RecoveredShelf


def journals(desk: Desk) -> list[Path]:
    return sorted((desk.folder / "data").glob("journals/*"))


def leave_work(folder: Path, name: str = "Plan.toc", title: str = "Half done") -> Session:
    """Work on a file in the folder that a crash left."""
    path = folder / name
    save_file(path, model("Activities: Mentoring; Clubs\nOutcomes: Trust", title="A plan"))
    session = Session.open(path)
    assert isinstance(session, Session)
    session.keep(folder / "data", lambda _: None)
    with session.document.edit("Rename the model") as edit:
        lanes.rename_project(edit, title)
    session.leave(is_needed=True)
    return session


@pytest.fixture
def start(make_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    """A window on its start view, after a crash."""
    leave_work(tmp_path)
    desk = make_desk(text="")
    found(desk)
    return desk


def found(desk: Desk) -> None:
    desk.window.safe.work.look_soon()
    desk.qtbot.waitUntil(lambda: bool(desk.window.safe.work.recovered))
    desk.settle()


def shelf(desk: Desk) -> RecoveredShelf:
    return desk.window.findChild(RecoveredShelf)


def press_on_shelf(desk: Desk, text: str) -> None:
    button = next(one for one in shelf(desk).findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    desk.settle()


def crash(desk: Desk) -> None:
    """What the disk holds once the program is gone; the window stays, as nobody kills a test."""
    desk.window.safe.leave(is_needed=True)


# The journal of the window


def test_the_first_change_begins_a_journal_and_saving_ends_it(desk: Desk):
    assert journals(desk) == []
    desk.rename("Safer streets")
    assert len(journals(desk)) == 1
    desk.do("save")
    assert desk.window.safe.flush()
    assert journals(desk) == []


def test_every_key_in_a_card_is_kept(desk: Desk):
    desk.click_card("trust")
    desk.key(Qt.Key.Key_F2)
    desk.type(" in pol")
    desk.window.safe.flush()
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    assert "Trust in pol" in [card.text for card in recovered.graph.cards]


def test_a_title_that_is_being_typed_is_kept_within_a_second(
    make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(safe_keeping, "EVERY_MS", 20)
    desk = make_desk()
    field = desk.window.top_bar.title
    QTest.mouseClick(field, LEFT, NONE, field.rect().center())
    field.selectAll()
    desk.type("Half ty")
    desk.qtbot.waitUntil(lambda: len(journals(desk)) == 1)
    desk.qtbot.waitUntil(lambda: b"Half ty" in journals(desk)[0].read_bytes())
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    assert recovered.graph.project.title == "Half ty"


def test_a_title_given_up_by_escape_is_not_kept(
    make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(safe_keeping, "EVERY_MS", 20)
    desk = make_desk()
    field = desk.window.top_bar.title
    QTest.mouseClick(field, LEFT, NONE, field.rect().center())
    field.selectAll()
    desk.type("Never")
    desk.qtbot.waitUntil(lambda: len(journals(desk)) == 1)
    desk.key(Qt.Key.Key_Escape)
    desk.canvas.setFocus()
    desk.qtbot.waitUntil(lambda: journals(desk)[0].read_bytes().count(b'"typing"') == 2)
    crash(desk)
    assert look(desk.folder / "data") == []


def test_what_is_typed_beside_the_page_is_kept_before_its_field_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fields, "PAUSE_MS", 20)
    hands = PanelHands(desk)
    hands.write("Subtitle", "Half a subt")
    hands.write("Sources", "Half a sour")
    hands.write("Adopted on", "3 March 2026")
    desk.qtbot.waitUntil(lambda: desk.session.document.graph.project.adopted == "2026-03-03")
    assert desk.window.safe.flush()
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    project = recovered.graph.project
    assert (project.subtitle, project.sources) == ("Half a subt", "Half a sour")
    assert project.adopted == "2026-03-03"


def test_what_is_typed_in_the_inspector_is_kept_before_its_field_is_left(desk: Desk):
    hands = PanelHands(desk, "inspector")
    desk.canvas.select([Id("mentoring>trust")])
    desk.settle()
    hands.write("Why it should hold", "Half a rea")
    assert desk.window.safe.flush()
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    (link,) = recovered.graph.links
    assert link.reason == "Half a rea"


def test_changes_that_a_person_does_not_want_go_with_their_journal(desk: Desk):
    desk.rename("Safer streets")
    desk.person.answer = Answer.LEAVE
    assert desk.window.close()
    assert journals(desk) == []


def test_another_model_in_the_window_has_a_journal_of_its_own(desk: Desk):
    desk.rename("Safer streets")
    desk.person.answer = Answer.LEAVE
    desk.window.filing.open(desk.file("Other.toc"))
    assert journals(desk) == []
    desk.rename("Another")
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    assert recovered.name == "Other"


def test_a_disk_that_takes_no_journal_is_said_once_and_the_work_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    real = os.write

    def full(descriptor: int, content: memoryview) -> int:
        if b'"journal"' in bytes(content[:200]) or b'"label"' in bytes(content[:200]):
            raise cause(errno.ENOSPC)
        return real(descriptor, content)

    monkeypatch.setattr(os, "write", full)
    desk.rename("Safer streets")
    desk.qtbot.waitUntil(lambda: desk.window.notices.notice is not None)
    assert desk.notice.kind is Kind.WARNING
    assert "the disk is full" in desk.notice.sentence
    desk.window.notices.dismiss()
    desk.rename("Safer still")
    assert desk.window.notices.notice is None
    monkeypatch.setattr(os, "write", real)
    desk.rename("Safest")
    assert desk.window.safe.flush()
    crash(desk)
    (recovered,) = look(desk.folder / "data")
    assert recovered.graph.project.title == "Safest"


# Offered again


def test_recovered_work_stands_first_on_the_start_view(start: Desk):
    assert shelf(start).isVisible()
    words = [label.text() for label in shelf(start).findChildren(QLabel)]
    assert words[0] == "Recovered work"
    assert "Plan" in words
    assert any(word.startswith("1 change since ") for word in words)
    tops = [label for label in start.window.findChildren(QLabel) if label.isVisible()]
    heading = next(one for one in tops if one.text() == "Start from a template")
    assert shelf(start).geometry().bottom() < heading.geometry().top()


def test_the_keys_come_to_recovered_work_first(start: Desk):
    buttons = {one.text(): one for one in start.window.findChildren(QPushButton)}
    buttons["Import a table…"].setFocus()
    came_to = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        came_to.append(focused.text())
    assert came_to == ["Discard", "Look at it…", "Restore"]


def test_restored_work_is_the_model_again_unsaved_with_its_file(start: Desk):
    press_on_shelf(start, "Restore")
    assert start.session.document.graph.project.title == "Half done"
    assert start.window.isWindowModified()
    assert start.session.path == start.folder / "Plan.toc"
    assert "as it was before the program ended" in start.notice.sentence
    start.do("save")
    assert not start.window.isWindowModified()
    assert start.window.notices.isHidden()
    assert look(start.folder / "data") == journals(start) == []


def test_restored_work_is_one_step_to_undo(start: Desk):
    press_on_shelf(start, "Restore")
    start.do("undo")
    assert start.session.document.graph.project.title == "A plan"
    assert not start.window.isWindowModified()


def test_restored_work_is_safe_from_the_next_crash(start: Desk):
    press_on_shelf(start, "Restore")
    assert len(journals(start)) == 1
    crash(start)
    (recovered,) = look(start.folder / "data")
    assert recovered.graph.project.title == "Half done"


def test_work_goes_for_good_at_the_second_press_only(start: Desk):
    press_on_shelf(start, "Discard")
    assert len(journals(start)) == 1
    press_on_shelf(start, "Discard for good")
    assert journals(start) == []
    assert shelf(start).isHidden()


def test_looking_at_work_decides_nothing(start: Desk):
    press_on_shelf(start, "Look at it…")
    assert start.person.asked == ["work on Plan"]
    assert start.window.session is None
    assert len(journals(start)) == 1
    start.person.restores = True
    press_on_shelf(start, "Look at it…")
    assert start.session.document.graph.project.title == "Half done"


def test_work_that_is_left_alone_is_offered_at_every_start(start: Desk, make_desk):
    start.window.filing.begin(templates()[0])
    assert start.window.close()
    again = make_desk(text="")
    found(again)
    assert shelf(again).isVisible()


def test_where_a_file_was_opened_the_work_is_told_of_in_the_bar(
    make_desk: Callable[..., Desk], tmp_path: Path
):
    leave_work(tmp_path, "Other.toc")
    desk = make_desk()
    found(desk)
    assert "work on “Other” that was not saved" in desk.notice.sentence
    desk.press("Restore it")
    assert desk.session.document.graph.project.title == "Half done"


def test_opening_the_file_of_recovered_work_tells_of_it(start: Desk):
    start.window.filing.open(start.folder / "Plan.toc")
    start.qtbot.waitUntil(lambda: start.window.notices.notice is not None)
    assert "work on “Plan” that was not saved" in start.notice.sentence
    assert start.session.document.graph.project.title == "A plan"


def test_restoring_over_changes_asks_first(make_desk: Callable[..., Desk], tmp_path: Path):
    leave_work(tmp_path, "Other.toc")
    desk = make_desk()
    found(desk)
    desk.rename("Mine")
    desk.window.safe.work.restore(desk.window.safe.work.recovered[0])
    assert desk.person.asked == ["changes to Plan"]
    assert desk.session.document.graph.project.title == "Mine"


def test_two_windows_do_not_take_each_others_journals(desk: Desk, make_desk: Callable[..., Desk]):
    desk.rename("Safer streets")
    other = make_desk(text="")
    other.window.safe.work.look_soon()
    other.qtbot.wait(recovered_work.LOOK_AFTER_MS + 200)
    assert other.window.safe.work.recovered == []
    assert len(journals(desk)) == 1


# The system ends


class Ending:
    """Stands for the system, which asks before it ends the session."""

    def __init__(self, *, may_ask: bool) -> None:
        self._may_ask = may_ask
        self.is_cancelled = False

    def allowsInteraction(self) -> bool:
        return self._may_ask

    def cancel(self) -> None:
        self.is_cancelled = True

    def release(self) -> None:
        pass


def test_logging_off_asks_and_can_be_called_off(desk: Desk):
    desk.rename("Safer streets")
    ending = Ending(may_ask=True)
    desk.window.safe.end_of_session(ending)
    assert desk.person.asked == ["changes to Plan"]
    assert ending.is_cancelled


def test_where_nobody_may_be_asked_the_journal_keeps_the_work(desk: Desk):
    desk.rename("Safer streets")
    desk.window.safe.end_of_session(Ending(may_ask=False))
    assert desk.window.close()
    assert desk.person.asked == []
    (recovered,) = look(desk.folder / "data")
    assert recovered.graph.project.title == "Safer streets"


# What the dialog shows


@pytest.mark.qt_log_ignore(OFFSCREEN)
def test_the_dialog_shows_a_page_and_what_is_different(start: Desk, monkeypatch):
    recovered = start.window.safe.work.recovered[0]
    dialogs: list[ModelsDialog] = []

    def shown(dialog: ModelsDialog) -> int:
        dialogs.append(dialog)
        dialog.show()
        start.qtbot.waitUntil(dialog.ways[-1].isEnabled, timeout=5000)
        assert dialog.said.text() == "The same cards; something else differs"
        assert not dialog.picture.pixmap().isNull()
        QTest.mouseClick(dialog.ways[-1], LEFT, NONE)
        return 1

    monkeypatch.setattr(ModelsDialog, "exec", shown)
    assert QtDialogs(start.window, start.window.appearance).look_at_work(recovered)
    assert dialogs[0].taken == 0


def test_keys_do_nothing_to_recovered_work(start: Desk):
    start.key(Qt.Key.Key_Delete)
    start.key(Qt.Key.Key_Z, CTRL)
    assert len(journals(start)) == 1
