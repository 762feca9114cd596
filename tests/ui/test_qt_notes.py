"""File dialogs leave no trace among the notes that Qt keeps for all programs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.ui.desk import OFFSCREEN
from toc_editor.ui.dialogs import QtDialogs
from toc_editor.ui.theme import Appearance

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Qt's notes are in the registry"),
    pytest.mark.qt_log_ignore(OFFSCREEN),
]


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Path]:
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    usual = Path(QSettings(user, "QtProject").fileName()).parent
    QSettings.setPath(native, user, str(tmp_path))
    yield tmp_path / "QtProject.conf"
    QSettings.setPath(native, user, str(usual))


@pytest.fixture
def dialogs(qtbot, appearance: Appearance) -> QtDialogs:
    window = QWidget()
    qtbot.addWidget(window)
    return QtDialogs(window, appearance)


def give_up() -> None:
    """Close the file dialog that opens next."""

    def close() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
        if shown := [one for one in found if one.isVisible()]:
            shown[0].reject()
        else:
            QTimer.singleShot(10, close)

    QTimer.singleShot(10, close)


def test_a_file_dialog_of_qt_does_leave_notes(qtbot, notes: Path):
    dialog = QFileDialog()
    dialog.deleteLater()
    qtbot.waitUntil(notes.is_file)


def test_the_programs_own_leave_none(dialogs: QtDialogs, notes: Path, tmp_path: Path):
    give_up()
    assert dialogs.file_to_open(tmp_path) is None
    assert not notes.exists()
    give_up()
    assert dialogs.file_to_save(tmp_path / "Plan.toc") is None
    assert not notes.exists()


def test_notes_of_other_programs_stay(dialogs: QtDialogs, notes: Path, tmp_path: Path):
    kept = "[FileDialog]\nlastVisited=file:///elsewhere\n\n[Qt]\ncustomColors\\0=4278190335\n"
    notes.write_text(kept, encoding="utf-8")
    give_up()
    assert dialogs.file_to_export(tmp_path / "Plan.pdf") is None
    assert notes.read_text(encoding="utf-8") == kept
