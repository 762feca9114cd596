from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton

from tests.builders import model
from tests.ui.crashing import TYPED, WRITTEN
from tests.ui.desk import OFFSCREEN
from toc_editor.files.store import save_file
from toc_editor.ui.crash import CrashHook
from toc_editor.ui.theme import Appearance

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROOT = Path(__file__).parents[2]
SECRET = "a sentence of the model"


@pytest.fixture
def hook(qtbot, appearance: Appearance, tmp_path: Path, monkeypatch) -> Iterator[CrashHook]:
    """A hook that is not installed, over no window, and silent on the terminal."""
    monkeypatch.setattr(sys, "stderr", None)
    hook = CrashHook(tmp_path / "new folder" / "crash.log", lambda: None)
    yield hook
    for dialog in dialogs():
        dialog.close()
    hook.remove()
    QApplication.processEvents()


def dialogs() -> list[QDialog]:
    widgets = QApplication.topLevelWidgets()
    return [one for one in widgets if isinstance(one, QDialog) and one.isVisible()]


def fail(hook: CrashHook) -> None:
    """Have the hook take an exception that holds words of the model."""
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        hook.take(type(error), error, error.__traceback__)
    QApplication.processEvents()


def test_a_surprise_is_said_in_plain_words(hook: CrashHook):
    fail(hook)
    texts = [label.text() for label in dialogs()[0].findChildren(QLabel)]
    assert texts[0] == "Something went wrong"
    assert texts[1].startswith("Your work is still here.")


def test_a_surprise_that_comes_again_and_again_is_said_once(hook: CrashHook):
    for _ in range(5):
        fail(hook)
    assert len(dialogs()) == 1


def test_after_the_dialog_is_closed_the_next_surprise_is_said_again(hook: CrashHook):
    fail(hook)
    dialogs()[0].close()
    fail(hook)
    assert len(dialogs()) == 1


def test_details_are_folded_away_and_hold_no_word_of_the_model(hook: CrashHook, tmp_path: Path):
    fail(hook)
    details = dialogs()[0].findChild(QPlainTextEdit)
    assert details.isHidden()
    more = next(one for one in dialogs()[0].findChildren(QPushButton) if "details" in one.text())
    more.click()
    assert details.isVisible()
    assert "ValueError" in details.toPlainText()
    assert "test_crash.py" in details.toPlainText()
    assert SECRET not in details.toPlainText()
    assert str(Path.cwd()) not in details.toPlainText()
    log = (tmp_path / "new folder" / "crash.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert SECRET not in log


def test_the_terminal_holds_no_word_of_the_model_either(hook: CrashHook, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := StringIO())
    fail(hook)
    assert "ValueError" in terminal.getvalue()
    assert SECRET not in terminal.getvalue()


class _Stubborn:
    def __del__(self) -> None:
        raise ValueError(SECRET)


def test_an_exception_that_nobody_can_catch_is_written_down_without_its_words(
    hook: CrashHook, tmp_path: Path, monkeypatch
):
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook.install()
    thing = _Stubborn()
    del thing
    hook.remove()
    faulthandler.enable(sys.__stderr__)
    log = (tmp_path / "new folder" / "crash.log").read_text(encoding="utf-8")
    assert "test_crash.py" in log
    assert SECRET not in log
    assert dialogs() == []


@pytest.mark.skipif(sys.platform == "win32", reason="a fault is told of otherwise there")
def test_after_a_fault_the_report_holds_no_word_of_the_model_and_all_work_is_offered(
    make_desk, tmp_path: Path
):
    path = tmp_path / "Widdershins.toc"
    save_file(path, model("Activities: Mentoring; Clubs\nOutcomes: Trust", title="Applecross"))
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    own = dict.fromkeys(places, str(tmp_path)) | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.crashing", str(path)]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | own,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGSEGV, ended.stderr
    report = (data := tmp_path / "toc-editor").joinpath("crash.log").read_text(encoding="utf-8")
    assert "Segmentation fault" in report
    assert 'crashing.py", line' in report
    words = f"{WRITTEN} {TYPED} Widdershins Applecross Mentoring Clubs Outcomes Trust".split()
    assert not [word for word in words if word in report + ended.stderr]
    data.rename(tmp_path / "data")
    desk = make_desk(text="")
    desk.window.safe.work.look_soon()
    desk.qtbot.waitUntil(lambda: bool(desk.window.safe.work.recovered))
    assert desk.window.safe.work.recovered[0].summary.startswith("2 changes since ")
    desk.press("Restore")
    assert WRITTEN in desk.texts
    assert desk.session.document.graph.project.title == TYPED


def test_an_exception_in_a_slot_reaches_the_hook_and_the_program_goes_on(
    qapp, hook: CrashHook, qtbot, monkeypatch
):
    before, threads, last = sys.excepthook, threading.excepthook, sys.unraisablehook
    hook.install()
    try:
        ran = []
        QTimer.singleShot(0, qapp, lambda: 1 / 0)
        QTimer.singleShot(5, qapp, lambda: ran.append("later"))
        qtbot.waitUntil(lambda: bool(dialogs()) and ran == ["later"])
        dialogs()[0].close()
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(dialogs()))
    finally:
        hook.remove()
        sys.excepthook, threading.excepthook, sys.unraisablehook = before, threads, last
        faulthandler.enable(sys.__stderr__)


def test_a_folder_that_cannot_be_written_keeps_nobody_from_working(
    qtbot, appearance: Appearance, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(sys, "stderr", None)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    hook = CrashHook(tmp_path / "file" / "crash.log", lambda: None)
    fail(hook)
    assert len(dialogs()) == 1
    dialogs()[0].close()
    QApplication.processEvents()
