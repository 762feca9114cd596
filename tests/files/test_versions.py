"""The versions of a model: the last ten of each file, and what was in a file before them."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import model
from tests.files.faults import cause, failing
from toc_editor.files import versions as module
from toc_editor.files.results import Opened
from toc_editor.files.saving import Done, Order, save_model
from toc_editor.files.store import ChangedOutside, NotSaved, save_file, stamp_of
from toc_editor.files.versions import APART, MOST, Origin, Versions
from toc_editor.model.graph import Graph


def plan(number: int) -> Graph:
    return model("Activities: Mentoring", title=f"Plan {number}")


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "data", "key")


def titles(versions: Versions) -> list[str]:
    openings = [versions.open(version) for version in versions.found()]
    assert all(isinstance(opening, Opened) for opening in openings)
    return [opening.graph.project.title for opening in openings]


def save(versions: Versions, path: Path, number: int, **wanted: object) -> str:
    done = save_model(Order(path, plan(number), **wanted), versions)
    assert isinstance(done, Done)
    assert done.note == ""
    return done.stamp


def test_of_a_file_the_last_ten_versions_stay(versions: Versions, tmp_path: Path):
    for number in range(MOST + 5):
        save(versions, tmp_path / "Plan.toc", number)
    assert titles(versions) == [f"Plan {number}" for number in range(MOST + 4, 4, -1)]


def test_what_was_in_the_file_before_is_kept(versions: Versions, tmp_path: Path):
    path = tmp_path / "Plan.toc"
    save_file(path, plan(1))
    long_ago = datetime(2025, 3, 9, 14, 5).astimezone()
    os.utime(path, (long_ago.timestamp(), long_ago.timestamp()))
    save(versions, path, 2)
    assert titles(versions) == ["Plan 2", "Plan 1"]
    newest, before = versions.found()
    assert [newest.origin, before.origin] == [Origin.SAVED, Origin.FOUND]
    assert versions.saved_at(before) == long_ago
    assert versions.saved_at(newest).date() == datetime.now().astimezone().date()


def test_the_same_content_is_kept_once(versions: Versions, tmp_path: Path):
    for number in (1, 1, 2, 2):
        save(versions, tmp_path / "Plan.toc", number)
    assert titles(versions) == ["Plan 2", "Plan 1"]


def test_each_name_of_a_model_has_its_own_ten(versions: Versions, tmp_path: Path):
    save(versions, tmp_path / "Draft.toc", 1)
    for number in range(2, MOST + 5):
        save(versions, tmp_path / "Plan.toc", number)
    found = versions.found()
    assert [one.name for one in found].count("Draft") == 1
    assert [one.name for one in found].count("Plan") == MOST


def test_models_do_not_share_versions(versions: Versions, tmp_path: Path):
    save(versions, tmp_path / "Plan.toc", 1)
    assert Versions(tmp_path / "data", "another key").found() == []


def test_versions_saved_by_themselves_stand_apart(
    versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "Plan.toc"
    save(versions, path, 1)
    for number in range(2, 6):
        save(versions, path, number, is_asked=False)
    assert titles(versions) == ["Plan 5", "Plan 1"]
    later = datetime.now(UTC) + APART + timedelta(seconds=1)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return later

    monkeypatch.setattr(module, "datetime", Later)
    for number in (6, 7):
        save(versions, path, number, is_asked=False)
    assert titles(versions) == ["Plan 7", "Plan 6", "Plan 1"]


def test_a_clock_that_was_set_back_keeps_the_order(
    versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    save(versions, tmp_path / "Plan.toc", 1)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(module, "datetime", Earlier)
    save(versions, tmp_path / "Plan.toc", 2)
    assert titles(versions) == ["Plan 2", "Plan 1"]


def test_a_version_is_found_again_by_its_stamp(versions: Versions, tmp_path: Path):
    first = save(versions, tmp_path / "Plan.toc", 1)
    save(versions, tmp_path / "Plan.toc", 2)
    content = versions.content(first)
    assert content is not None
    assert stamp_of(content) == first
    assert versions.content("0" * 64) is None


@pytest.mark.parametrize(
    "name", ["a" * 200, "Plan: a/b?", " . ", "..", "Pl\u200bän – 2026", "half\udcff"]
)
def test_any_name_of_a_file_has_versions(versions: Versions, tmp_path: Path, name: str):
    versions.keep(b"content", tmp_path / f"{name}.toc".replace("/", ""), Origin.SAVED)
    assert len(versions.found()) == 1


def test_other_files_in_the_folder_are_left_alone(versions: Versions, tmp_path: Path):
    save(versions, tmp_path / "Plan.toc", 1)
    for name in ("notes.txt", "20261301-000000-000000 0123456789abcdef s Plan.toc", "x.tmp"):
        (versions.folder / name).write_text("mine", encoding="utf-8")
    assert titles(versions) == ["Plan 1"]
    save(versions, tmp_path / "Plan.toc", 2)
    assert (versions.folder / "notes.txt").exists()


@pytest.mark.parametrize("step", ["make_folder", "names", "write"])
def test_where_no_version_can_be_kept_the_model_is_saved_and_that_is_said(
    tmp_path: Path, step: str
):
    path = tmp_path / "Plan.toc"
    full = Versions(tmp_path / "data", "key", failing(step, cause(errno.ENOSPC)))
    done = save_model(Order(path, plan(1)), full)
    assert isinstance(done, Done)
    assert done.note.startswith("The model is saved, but")
    assert stamp_of(path.read_bytes()) == done.stamp


# Changed by somebody else


def test_what_somebody_else_saved_is_not_saved_over(versions: Versions, tmp_path: Path):
    path = tmp_path / "Plan.toc"
    mine = save(versions, path, 1)
    save_file(path, plan(2))
    theirs = path.read_bytes()
    refused = save_model(Order(path, plan(3), known=mine), versions)
    assert refused == ChangedOutside(path)
    assert "changed by somebody else" in refused.sentence
    assert path.read_bytes() == theirs
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["Plan.toc"]


def test_what_somebody_else_saved_stays_among_the_versions_when_it_is_replaced(
    versions: Versions, tmp_path: Path
):
    path = tmp_path / "Plan.toc"
    save(versions, path, 1)
    save_file(path, plan(2))
    save(versions, path, 3)
    assert titles(versions) == ["Plan 3", "Plan 2", "Plan 1"]


def test_a_file_that_is_gone_is_saved_again(versions: Versions, tmp_path: Path):
    path = tmp_path / "Plan.toc"
    mine = save(versions, path, 1)
    path.unlink()
    save(versions, path, 2, known=mine)


def test_a_change_while_another_program_holds_the_file_is_noticed(
    versions: Versions, tmp_path: Path
):
    path = tmp_path / "Plan.toc"
    mine = save(versions, path, 1)
    disk = failing("replace", cause(errno.EACCES), range(1, 2))
    disk.does("pause", lambda _: save_file(path, plan(2)))
    refused = save_model(Order(path, plan(3), known=mine), versions, disk=disk)
    assert refused == ChangedOutside(path)


def test_a_file_that_cannot_be_looked_at_is_not_saved_over(versions: Versions, tmp_path: Path):
    path = tmp_path / "Plan.toc"
    mine = save(versions, path, 1)
    disk = failing("open", cause(errno.EIO), range(2, 3))
    refused = save_model(Order(path, plan(2), known=mine), versions, disk=disk)
    assert isinstance(refused, NotSaved)
    assert stamp_of(path.read_bytes()) == mine
