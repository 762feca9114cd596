"""The program ends well, whatever was done last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.builders import model
from toc_editor.files.store import save_file

_COPY_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from toc_editor.ui import main
from toc_editor.ui.main_window import MainWindow

def copy_and_quit(window):
    window.canvas.commands.select_all()
    window.canvas.commands.copy()
    QApplication.instance().quit()

def show(self):
    shown(self)
    QTimer.singleShot(300, lambda: copy_and_quit(self))

shown, MainWindow.show = MainWindow.show, show
status = main.run(sys.argv[1])
print(QApplication.clipboard().text())
sys.exit(status)
"""


def test_copied_cards_are_left_as_text_when_the_program_quits(tmp_path: Path):
    file = tmp_path / "model.toc"
    save_file(file, model("Activities: Training; Mentoring"))
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    ended = subprocess.run(
        [sys.executable, "-c", _COPY_AND_QUIT, str(file)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "- Training\n- Mentoring\n"
