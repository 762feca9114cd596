from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.builders import model
from toc_editor.app import thumbnails
from toc_editor.app.settings import cache_folder
from toc_editor.app.thumbnails import Shelf, first_page, kept_page, mark_of
from toc_editor.files.store import save_file


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small project file."""
    path = tmp_path / "Plan.toc"
    save_file(path, model("Activities: Mentoring", title="A plan"))
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A place for pictures that is made when the first is kept."""
    return Shelf(tmp_path / "cache" / "pages")


def test_the_page_of_a_file_is_laid_out_once_and_then_its_picture_is_found(plan, shelf):
    found = first_page(plan, None, shelf)
    assert found.page is not None
    assert found.page.title == "A plan"
    shelf.keep(found.mark, b"picture")
    again = first_page(plan, None, shelf)
    assert (again.png, again.page) == (b"picture", None)


def test_the_picture_of_a_file_that_was_changed_counts_no_longer(plan, shelf):
    shelf.keep(mark_of(plan), b"picture")
    os.utime(plan, ns=(1, 1))
    assert first_page(plan, None, shelf).png == b""
    assert first_page(plan, None, shelf).page is not None


def test_a_file_that_is_gone_has_neither_mark_nor_picture(plan, shelf):
    shelf.keep(mark_of(plan), b"picture")
    plan.unlink()
    found = first_page(plan, None, shelf)
    assert (found.mark, found.png, found.page) == (None, b"", None)


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"%PDF-1.7 and no more"])
def test_a_file_without_a_model_is_there_and_has_no_picture(tmp_path: Path, shelf, content):
    path = tmp_path / "Plan.toc"
    path.write_bytes(content)
    found = first_page(path, None, shelf)
    assert found.mark is not None
    assert found.page is None


def test_a_model_without_a_file_is_laid_out(shelf):
    found = first_page(None, model("Activities: Mentoring"), shelf)
    assert found.page is not None
    assert found.mark is None


def test_only_the_last_pictures_are_kept(tmp_path: Path, shelf, monkeypatch):
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 2)
    marks = []
    for number in range(3):
        path = tmp_path / f"{number}.toc"
        path.touch()
        os.utime(path, ns=(number, number))
        marks.append(mark_of(path))
        shelf.keep(marks[-1], b"picture %d" % number)
    assert [shelf.find(mark) for mark in marks] == [b"", b"picture 1", b"picture 2"]


def test_where_nothing_can_be_kept_nothing_is_lost(plan, tmp_path: Path):
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file" / "pages"):
        nowhere = Shelf(folder)
        nowhere.keep(mark_of(plan), b"picture")
        assert nowhere.find(mark_of(plan)) == b""


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "C:/Local"}, "C:/Local/ToC Editor/Cache"),
        ("linux", {"HOME": "/home/me"}, "/home/me/.cache/toc-editor"),
        ("linux", {"HOME": "/home/me", "XDG_CACHE_HOME": "/fast"}, "/fast/toc-editor"),
        ("darwin", {"HOME": "/Users/me"}, "/Users/me/Library/Caches/ToC Editor"),
        ("win32", {}, None),
        ("linux", {}, None),
        ("darwin", {}, None),
    ],
)
def test_pictures_are_kept_where_each_system_has_what_can_be_made_again(
    platform: str, environment: dict[str, str], folder: str | None
):
    found = cache_folder(environment, platform)
    assert found == (None if folder is None else Path(folder))


def test_what_is_kept_is_looked_up_without_a_layout(plan: Path, shelf, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a page was laid out")

    monkeypatch.setattr(thumbnails, "lay_pages", refuse)
    assert kept_page(plan, shelf).png == b""
    shelf.keep(mark_of(plan), b"picture")
    assert kept_page(plan, shelf).png == b"picture"
    assert kept_page(None, shelf).mark is None
