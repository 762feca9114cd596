"""Two programs, each a process of its own, with one file between them: nothing is written over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.desk import OFFSCREEN, Desk
from toc_editor.app.recovery import look
from toc_editor.edit.merging import Side
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROOT = Path(__file__).parents[2]


class Other:
    """The other program."""

    def __init__(self, file: Path, folder: Path) -> None:
        self.data = folder / "data"
        command = [sys.executable, "-m", "tests.ui.other_window", str(file), str(folder)]
        around = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=around, stdin=pipe, stdout=pipe, text=True
        )

    def do(self, line: str) -> dict[str, Any]:
        """Have it do this; how it stands then."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Path], Other]]:
    """Starts another program on a file; it is killed at the end."""
    others: list[Other] = []

    def begin(file: Path) -> Other:
        others.append(Other(file, tmp_path / "other"))
        return others[-1]

    yield begin
    for other in others:
        other.kill()


def look_again(desk: Desk) -> None:
    """What the window does now and then."""
    sharing = desk.window.safe.sharing
    desk.qtbot.waitUntil(lambda: not sharing.is_busy)
    sharing.look()
    desk.qtbot.waitUntil(lambda: not sharing.is_busy)
    desk.settle()


def title_in(file: Path) -> str:
    opening = open_file(file)
    assert isinstance(opening, Opened)
    return opening.graph.project.title


def title_of(desk: Desk) -> str:
    return desk.session.document.graph.project.title


def test_a_second_program_reads_hears_of_a_save_and_takes_over_from_one_that_was_killed(
    make_desk: Callable[..., Desk], start: Callable[[Path], Other]
):
    desk = make_desk(text="")
    path = desk.file("Plan.toc")
    other = start(path)
    assert not other.do("rename Theirs")["reads"]

    desk.window.filing.open(path)
    desk.qtbot.waitUntil(lambda: desk.session.document.is_held)
    assert "has had “Plan” open" in desk.notice.sentence

    assert not other.do("save")["is_dirty"]
    look_again(desk)
    assert title_in(path) == "Theirs"
    assert "saved “Plan”" in desk.notice.sentence

    other.do("rename Never saved")
    other.kill()
    look_again(desk)
    desk.press("Change it")
    assert title_of(desk) == "Theirs"
    desk.rename("Mine")
    desk.do("save")
    assert title_in(path) == "Mine"
    (kept,) = look(other.data)
    assert kept.graph.project.title == "Never saved"
    assert kept.has_moved_on


def test_a_file_that_another_program_took_over_holds_both_changes_in_the_end(
    desk: Desk, start: Callable[[Path], Other]
):
    path = desk.session.path
    assert path is not None
    other = start(path)
    assert other.do("look")["reads"]
    desk.click_card("clubs")
    desk.do("delete")

    assert not other.do("take over")["reads"]
    other.do("rename Theirs")
    assert not other.do("save")["is_dirty"]
    look_again(desk)
    assert "Clubs" not in desk.texts
    assert title_of(desk) == "A plan"

    desk.do("save")
    desk.person.side = Side.MINE
    assert title_in(path) == "Theirs", "a save wrote over what the other one had saved"
    desk.press("Bring together…")
    desk.do("save")
    opening = open_file(path)
    assert isinstance(opening, Opened)
    assert opening.graph.project.title == "Theirs"
    assert "Clubs" not in [card.text for card in opening.graph.cards]
    assert "saved “Plan”" in other.do("look")["notice"]
