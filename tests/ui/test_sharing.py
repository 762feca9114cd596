"""Two people at one file: the second reads, and nobody's work is written over."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.ui.desk import CTRL, OFFSCREEN, Desk
from toc_editor.edit.merging import Side
from toc_editor.files.lock import Held, lock_path, look, person, take, take_over
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file, save_file
from toc_editor.model.graph import Graph

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)

ANNA, EVE = person("Anna", "PC-1"), person("Eve", "PC-3")


def _plan(desk: Desk) -> Path:
    assert desk.session.path is not None
    return desk.session.path


def _take(file: Path) -> Held:
    taken = take(file, ANNA, datetime.now(UTC))
    assert isinstance(taken, Held)
    return taken


def _look(desk: Desk) -> None:
    """What the window does now and then."""
    sharing = desk.window.safe.sharing
    desk.qtbot.waitUntil(lambda: not sharing.is_busy)
    sharing.look()
    desk.qtbot.waitUntil(lambda: not sharing.is_busy)
    desk.settle()


def _offers(desk: Desk) -> list[str]:
    return [offer.text for offer in desk.notice.offers]


def _is_locked(file: Path) -> bool:
    return look(file, EVE, datetime.now(UTC)) is not None


@pytest.fixture
def reader(make_desk) -> Desk:
    """A window with a file that Anna has open."""
    desk = make_desk(text="")
    path = desk.file("Plan.toc")
    _take(path)
    desk.window.filing.open(path)
    desk.settle()
    return desk


def _they_save(path: Path, title: str) -> Graph:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    graph = opening.graph
    save_file(path, Graph([*graph, replace(graph.project, title=title)]))
    return graph


def test_an_open_file_is_locked_and_a_closed_one_is_not(desk: Desk):
    assert _is_locked(_plan(desk))
    desk.close()
    assert not _is_locked(_plan(desk))


def test_a_model_that_is_left_for_another_is_free_and_the_other_is_not(desk: Desk):
    first, second = _plan(desk), desk.file("Second.toc")
    desk.window.filing.open(second)
    desk.settle()
    assert not _is_locked(first)
    assert _is_locked(second)


def test_saving_under_another_name_moves_the_lock(desk: Desk):
    first = _plan(desk)
    desk.person.file = desk.folder / "Second.toc"
    desk.do("save_as")
    assert not _is_locked(first)
    assert _is_locked(desk.person.file)


def test_a_file_that_somebody_has_open_is_for_reading(reader: Desk):
    assert "Anna (on PC-1) has had “Plan” open since" in reader.notice.sentence
    assert "(for reading)" in reader.window.windowTitle()
    assert _offers(reader) == ["Save a copy…", "Take over…"]
    off = [id for id in ("save", "add_card", "paste") if not reader.commands[id].isEnabled()]
    assert off == ["save", "add_card", "paste"]
    assert reader.commands["save_as"].isEnabled()
    assert reader.commands["export_pdf"].isEnabled()


def test_what_would_change_what_is_for_reading_reminds_and_does_nothing(reader: Desk):
    graph = reader.session.document.graph
    reader.window.notices.dismiss()
    reader.click_card("mentoring")
    reader.type("x")
    assert "Anna" in reader.notice.sentence
    reader.key(Qt.Key.Key_Return)
    reader.key(Qt.Key.Key_Delete)
    reader.key(Qt.Key.Key_Z, CTRL)
    with reader.session.document.edit("Anything") as edit:
        edit.drop(next(graph.cards).id)
    assert reader.session.document.graph is graph
    assert not reader.window.isWindowModified()


def test_a_copy_of_what_is_for_reading_can_be_changed(reader: Desk):
    reader.person.file = reader.folder / "Copy.toc"
    reader.press("Save a copy…")
    reader.rename("Mine")
    assert reader.session.document.graph.project.title == "Mine"
    assert "(for reading)" not in reader.window.windowTitle()


def test_what_is_for_reading_is_not_saved_over(reader: Desk):
    path = _plan(reader)
    before = path.stat().st_ino
    reader.person.file = path
    reader.do("save_as")
    assert path.stat().st_ino == before


@pytest.mark.parametrize("is_sure", [True, False])
def test_a_file_is_taken_over_only_when_that_is_meant(reader: Desk, is_sure: bool):
    reader.person.takes_over = is_sure
    _they_save(_plan(reader), "Theirs")
    reader.press("Take over…")
    assert reader.person.asked == ["take Plan over from Anna (on PC-1)"]
    assert reader.session.document.is_held is not is_sure
    expected = "Theirs" if is_sure else "A plan"
    assert reader.session.document.graph.project.title == expected
    assert not reader.window.isWindowModified()


def test_when_the_other_has_closed_the_file_it_can_be_changed(reader: Desk):
    lock_path(_plan(reader)).unlink()
    _look(reader)
    assert reader.notice.sentence == "Anna (on PC-1) has closed “Plan”. You can change it now."
    reader.press("Change it")
    reader.rename("Mine")
    assert reader.session.document.graph.project.title == "Mine"
    assert _is_locked(_plan(reader))


def test_who_is_taken_over_from_is_told_and_keeps_all_changes(desk: Desk):
    desk.rename("Mine")
    take_over(_plan(desk), ANNA, datetime.now(UTC))
    _look(desk)
    assert "Anna (on PC-1) has taken “Plan” over" in desk.notice.sentence
    assert desk.session.document.graph.project.title == "Mine"
    desk.rename("Mine again")
    assert desk.session.document.graph.project.title == "Mine again"


def test_a_folder_that_takes_no_lock_is_said_softly_and_work_goes_on(make_desk):
    desk = make_desk(text="")
    path = desk.file("Plan.toc")
    lock_path(path).mkdir()
    desk.window.filing.open(path)
    desk.settle()
    assert desk.window.notices.notice is None
    desk.rename("Mine")
    assert desk.session.document.graph.project.title == "Mine"


# Changes from outside


def test_what_somebody_else_saved_is_loaded_in_one_step_where_nothing_was_changed(desk: Desk):
    _look(desk)
    _they_save(_plan(desk), "Theirs")
    _look(desk)
    assert desk.notice.sentence.startswith("Somebody else saved “Plan” at ")
    assert _offers(desk) == ["Load theirs", "Look at theirs…", "Not now"]
    desk.press("Load theirs")
    assert desk.session.document.graph.project.title == "Theirs"
    assert not desk.window.isWindowModified()
    desk.press("Undo")
    assert desk.session.document.graph.project.title == "A plan"
    assert desk.window.isWindowModified()


@pytest.mark.parametrize("has_closed", [False, True])
def test_whoever_saved_what_they_had_open_is_named(reader: Desk, has_closed: bool):
    _look(reader)
    _they_save(_plan(reader), "Theirs")
    if has_closed:
        lock_path(_plan(reader)).unlink()
    _look(reader)
    assert reader.notice.sentence.startswith("Anna (on PC-1) saved “Plan” at ")


def test_what_somebody_else_saved_can_be_brought_together_with_changes(desk: Desk):
    desk.click_card("mentoring")
    desk.do("delete")
    _they_save(_plan(desk), "Theirs")
    _look(desk)
    assert _offers(desk) == ["Bring together…", "Look at theirs…", "Not now"]
    desk.person.side = Side.MINE
    desk.press("Bring together…")
    assert desk.session.document.graph.project.title == "Theirs"
    assert "Mentoring" not in desk.texts


def test_what_was_put_off_is_told_again_only_when_the_file_changes_again(desk: Desk):
    _they_save(_plan(desk), "Theirs")
    _look(desk)
    desk.press("Not now")
    _look(desk)
    assert desk.window.notices.notice is None
    _they_save(_plan(desk), "Theirs again")
    _look(desk)
    assert "Somebody else saved" in desk.notice.sentence


def test_theirs_can_be_looked_at_and_opened_as_a_copy(desk: Desk):
    _they_save(_plan(desk), "Theirs")
    _look(desk)
    desk.person.restores = True
    desk.press("Look at theirs…")
    assert desk.person.asked == ["theirs with 3 cards"]
    assert desk.session.path is None
    assert desk.session.document.graph.project.title == "Theirs"


def test_who_has_only_looked_at_theirs_is_asked_again(desk: Desk):
    _they_save(_plan(desk), "Theirs")
    _look(desk)
    desk.press("Look at theirs…")
    assert [one.split()[0] for one in desk.person.asked] == ["theirs"]
    _look(desk)
    assert _offers(desk) == ["Load theirs", "Look at theirs…", "Not now"]


def test_a_save_of_ones_own_is_no_news(desk: Desk):
    _look(desk)
    desk.rename("Mine")
    desk.do("save")
    _look(desk)
    assert desk.window.notices.notice is None


def test_the_system_tells_of_a_change_without_being_asked(desk: Desk):
    _look(desk)
    _they_save(_plan(desk), "Theirs")
    desk.qtbot.waitUntil(lambda: desk.window.notices.notice is not None, timeout=15_000)
    assert "Somebody else saved" in desk.notice.sentence


def test_a_file_that_is_gone_is_told_and_closing_asks(desk: Desk):
    _plan(desk).rename(desk.folder / "Elsewhere.toc")
    for _ in range(3):
        _look(desk)
    assert "moved, renamed or removed" in desk.notice.sentence
    assert desk.window.isWindowModified()
    desk.press("Save")
    assert _plan(desk).exists()
    assert not desk.window.isWindowModified()


def test_a_drive_that_cannot_be_had_is_no_news_that_stands_in_the_way(make_desk):
    desk = make_desk(text="")
    (desk.folder / "drive").mkdir()
    path = desk.file("drive/Plan.toc")
    desk.window.filing.open(path)
    desk.settle()
    (desk.folder / "drive").rename(desk.folder / "away")
    for _ in range(3):
        _look(desk)
    assert desk.window.notices.notice is None
    assert not desk.window.isWindowModified()
    (desk.folder / "away").rename(desk.folder / "drive")


# Newer files


def test_a_newer_file_is_for_reading_and_is_never_saved(make_desk):
    desk = make_desk(text="")
    path = desk.file("Plan.toc")
    content = path.read_bytes().replace(b'"version": 1}', b'"version": 9}', 1)
    path.write_bytes(content)
    desk.window.filing.open(path)
    desk.settle()
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    assert "was saved by ToC Editor" in desk.notice.sentence
    assert "(for reading)" in desk.window.windowTitle()
    desk.window.notices.dismiss()
    for number, command in enumerate(("save_as", "save_copy")):
        desk.person.file = desk.folder / f"Copy {number}.toc"
        desk.do(command)
        assert not desk.person.file.exists()
        assert "the rest would be lost" in desk.notice.sentence
    assert path.read_bytes() == content
