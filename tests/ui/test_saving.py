"""Saves beside the window: it goes on, says what came of it, and can go back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.builders import model
from tests.ui.desk import Desk
from toc_editor.app.session import Session
from toc_editor.files import store
from toc_editor.files.results import Opened
from toc_editor.files.store import NotSaved, open_file, save_file
from toc_editor.ui import saving
from toc_editor.ui.going_back import AS_COPY, PUT_BACK
from toc_editor.ui.notice import Kind
from toc_editor.ui.questions import Answer


def title_in(path: Path) -> str:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    return opening.graph.project.title


def plan(desk: Desk) -> Path:
    return desk.folder / "Plan.toc"


class Gate:
    """Holds saves up until it is opened."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._open = threading.Event()
        real = Session.do_saving

        def held(session: Session, order: object) -> object:
            self._open.wait(10)
            return real(session, order)

        patch.setattr(Session, "do_saving", held)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


def begin_to_save(desk: Desk) -> None:
    desk.commands["save"].trigger()


def test_the_window_goes_on_while_a_save_is_under_way(desk: Desk, gate: Gate):
    desk.rename("First")
    begin_to_save(desk)
    assert desk.window.filing.saved_words == "Saving…"
    desk.rename("Second")
    gate.open()
    desk.window.filing.saves.wait()
    assert title_in(plan(desk)) == "First"
    assert desk.session.document.graph.project.title == "Second"
    assert desk.window.isWindowModified()
    desk.do("undo")
    assert not desk.window.isWindowModified()


def test_a_second_save_waits_for_the_first(desk: Desk, gate: Gate):
    desk.rename("First")
    begin_to_save(desk)
    desk.rename("Second")
    gate.open()
    desk.do("save")
    assert title_in(plan(desk)) == "Second"
    assert not desk.window.isWindowModified()


def test_closing_waits_for_the_save_under_way(desk: Desk, gate: Gate):
    desk.rename("First")
    begin_to_save(desk)
    threading.Timer(0.1, gate.open).start()
    assert desk.window.close()
    assert desk.person.asked == []
    assert title_in(plan(desk)) == "First"


def test_a_surprise_in_a_save_does_not_hang_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot
):
    def surprise(*_: object) -> None:
        raise RuntimeError("a surprise")

    monkeypatch.setattr(Session, "do_saving", surprise)
    desk.rename("First")
    with qtbot.captureExceptions() as caught:
        desk.do("save")
    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert desk.window.isWindowModified()


# When it cannot


def test_a_file_that_cannot_be_saved_can_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    refusal = NotSaved("“Plan.toc” was not saved: the disk is full. Make room.")
    desk.rename("Safer streets")
    with monkeypatch.context() as patch:
        patch.setattr("toc_editor.files.saving.replace_checked", lambda *_: refusal)
        desk.do("save")
    assert desk.notice.kind is Kind.BAD
    assert desk.notice.sentence == refusal.sentence
    offers = [offer.text for offer in desk.notice.offers]
    assert offers == ["Try again", "Save as…", "Save a copy…"]
    assert desk.window.isWindowModified()
    desk.press("Try again")
    assert title_in(plan(desk)) == "Safer streets"
    assert desk.window.notices.isHidden()


def test_what_somebody_else_saved_is_not_saved_over_and_can_be_had_back(desk: Desk):
    desk.rename("Mine")
    theirs = model("Activities: Theirs", title="Theirs")
    save_file(plan(desk), theirs)
    desk.do("save")
    assert "changed by somebody else" in desk.notice.sentence
    assert title_in(plan(desk)) == "Theirs"
    desk.press("Replace theirs")
    assert title_in(plan(desk)) == "Mine"
    desk.person.version = (1, PUT_BACK)
    desk.do("versions")
    assert desk.session.document.graph.project.title == "Theirs"


def test_a_copy_is_saved_beside_and_the_model_keeps_its_file(desk: Desk):
    desk.rename("Second draft")
    desk.person.file = desk.folder / "Copy"
    desk.do("save_copy")
    assert title_in(desk.folder / "Copy.toc") == "Second draft"
    assert title_in(plan(desk)) == "A plan"
    assert desk.session.path == plan(desk)
    assert desk.window.isWindowModified()
    assert "A copy is saved as “Copy.toc”" in desk.notice.sentence


def test_a_copy_in_the_place_of_the_file_itself_is_a_save(desk: Desk):
    desk.rename("Second draft")
    desk.person.file = plan(desk)
    desk.do("save_copy")
    assert title_in(plan(desk)) == "Second draft"
    assert not desk.window.isWindowModified()
    desk.rename("Third draft")
    desk.do("save")
    assert title_in(plan(desk)) == "Third draft"


def test_a_window_stays_open_when_the_save_before_closing_fails(desk: Desk):
    plan(desk).unlink()
    plan(desk).mkdir()
    desk.rename("Safer streets")
    desk.person.answer = Answer.SAVE
    assert not desk.window.close()
    assert desk.notice.kind is Kind.BAD


# By itself


@pytest.fixture
def automatic(make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A window that saves by itself, soon."""
    monkeypatch.setattr(saving, "BY_ITSELF_AFTER_MS", 30)
    desk = make_desk()
    desk.do("save_automatically")
    return desk


def test_nothing_is_saved_by_itself_unless_a_person_wants_it(
    make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "BY_ITSELF_AFTER_MS", 1)
    desk = make_desk()
    desk.rename("Safer streets")
    desk.qtbot.wait(60)
    assert desk.window.isWindowModified()


def test_a_change_is_saved_by_itself_where_a_person_wants_that(automatic: Desk):
    automatic.rename("Safer streets")
    automatic.qtbot.waitUntil(lambda: not automatic.window.isWindowModified())
    assert title_in(plan(automatic)) == "Safer streets"
    assert automatic.commands["save_automatically"].isChecked()
    assert automatic.memory.is_automatic


def test_nothing_is_saved_by_itself_in_the_middle_of_a_word(automatic: Desk):
    automatic.click_card("trust")
    automatic.key(Qt.Key.Key_F2)
    automatic.type(" in police")
    automatic.qtbot.wait(120)
    assert automatic.canvas.editing.is_open
    assert automatic.window.isWindowModified()
    automatic.key(Qt.Key.Key_Escape)
    automatic.qtbot.waitUntil(lambda: not automatic.window.isWindowModified())


def test_a_save_by_itself_that_fails_is_said_once_and_not_tried_for_ever(
    automatic: Desk, monkeypatch: pytest.MonkeyPatch
):
    tried: list[int] = []

    def refused(*_: object) -> NotSaved:
        tried.append(1)
        return NotSaved("“Plan.toc” was not saved: the disk is full. Make room.")

    monkeypatch.setattr("toc_editor.files.saving.replace_checked", refused)
    automatic.rename("Safer streets")
    automatic.qtbot.waitUntil(lambda: automatic.window.notices.notice is not None)
    automatic.rename("Safer still")
    automatic.qtbot.wait(120)
    assert len(tried) == 1


# Going back


def test_a_version_is_put_back_as_one_step_to_undo(desk: Desk):
    desk.rename("First")
    desk.do("save")
    desk.rename("Second")
    desk.do("save")
    desk.person.version = (2, PUT_BACK)
    desk.do("versions")
    assert [entry.detail for entry in desk.person.entries] == [
        "Saved",
        "Saved",
        "In the file before it was saved",
    ]
    assert desk.session.document.graph.project.title == "A plan"
    assert title_in(plan(desk)) == "Second"
    desk.press("Undo")
    assert desk.session.document.graph.project.title == "Second"


def test_a_version_can_be_opened_beside_the_file(desk: Desk):
    desk.rename("First")
    desk.do("save")
    desk.person.version = (1, AS_COPY)
    desk.do("versions")
    assert desk.session.document.graph.project.title == "A plan"
    assert desk.session.path is None


def test_before_the_first_save_there_is_no_version_to_go_back_to(desk: Desk):
    desk.do("versions")
    assert desk.person.asked == []
    assert "One is kept each time" in desk.notice.sentence


def test_each_version_says_how_it_differs(desk: Desk):
    desk.do("save")
    desk.click_card("trust")
    desk.key(Qt.Key.Key_Delete)
    desk.do("versions")
    entry = desk.person.entries[0]
    graph = entry.load()
    assert graph is not None
    assert entry.said(graph) == "Cards: 1 added"
    assert store.stamp_of(plan(desk).read_bytes()) == desk.session.stamp
