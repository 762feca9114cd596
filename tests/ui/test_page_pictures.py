from __future__ import annotations

from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from tests.builders import model
from toc_editor.app.thumbnails import FirstPage
from toc_editor.files.store import save_file
from toc_editor.ui.page_pictures import PagePictures, Wanted

PLAN = "Activities: Mentoring\nOutcomes: Trust"


@pytest.fixture
def shown() -> list[tuple[str, bool]]:
    """What was shown in turn: a name, and whether there was a picture."""
    return []


def wanted(shown: list, path: Path | None, graph=None) -> Wanted:
    name = path.stem if path is not None else graph.project.title
    return Wanted(path, graph, lambda _, picture: shown.append((name, not picture.isNull())))


def drawn(qtbot, pictures: PagePictures) -> None:
    qtbot.waitUntil(lambda: not pictures.is_drawing, timeout=60_000)


def test_what_is_kept_comes_before_what_has_to_be_laid_out(qtbot, qapp, tmp_path: Path, shown):
    owner = QObject()
    paths = [tmp_path / f"{name}.toc" for name in ("First", "Second", "Gone")]
    for path in paths[:2]:
        save_file(path, model(PLAN))
    before = PagePictures(tmp_path / "cache", owner)
    before.want([wanted([], paths[1])])
    drawn(qtbot, before)
    before.finish()
    pictures = PagePictures(tmp_path / "cache", owner)
    pictures.want(wanted(shown, path) for path in paths)
    drawn(qtbot, pictures)
    pictures.finish()
    assert shown == [("Second", True), ("Gone", False), ("First", True)]


def test_nothing_more_is_begun_once_it_is_over(qtbot, qapp, shown, monkeypatch):
    began, may_end = Event(), Event()

    def slow(*_: object) -> FirstPage:
        began.set()
        may_end.wait(20)
        return FirstPage()

    monkeypatch.setattr("toc_editor.ui.page_pictures.kept_page", slow)
    owner = QObject()
    pictures = PagePictures(None, owner)
    pictures.want(wanted(shown, None, model(PLAN, title=title)) for title in "AB")
    qtbot.waitUntil(began.is_set, timeout=20_000)
    Timer(0.05, may_end.set).start()
    pictures.finish()
    QTest.qWait(50)
    assert shown == []
    assert not pictures.is_drawing
