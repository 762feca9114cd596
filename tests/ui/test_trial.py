"""The window's own trial, in a process of its own as it changes where settings are."""

import os
import subprocess
import sys
from pathlib import Path

from toc_editor.app.self_test import NAME

ROOT = Path(__file__).parents[2]

UNABLE = """
from toc_editor.ui import trial
from toc_editor.ui.filing import Filing
trial._PATIENCE_S = 0.5
Filing.save = lambda self: 1 / 0
from toc_editor.cli import main
raise SystemExit(main(["self-test", "--window"]))
"""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    around = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=around, capture_output=True, text=True, timeout=900, check=False
    )


def test_the_window_tries_itself_and_leaves_the_users_folders_alone(tmp_path: Path):
    home, kept = tmp_path / "home", tmp_path / "kept"
    home.mkdir()
    kept.mkdir()
    done = run(home, "-m", "toc_editor", "self-test", "--window", "--keep", str(kept))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok      dragged it into another lane" in done.stdout
    assert "FAILED" not in done.stdout
    assert list(home.iterdir()) == []
    assert sorted(path.name.removeprefix(NAME) for path in kept.iterdir()) == [
        " 144.png",
        " 72.png",
        ".pdf",
    ]


def test_what_goes_wrong_in_the_window_is_told(tmp_path: Path):
    done = run(tmp_path, "-c", UNABLE)
    assert done.returncode == 1
    assert "FAILED  saved the model" in done.stdout
    assert "FAILED  met no surprise: ZeroDivisionError" in done.stdout


def test_a_window_can_be_opened_for_its_first_picture_alone(tmp_path: Path):
    done = run(tmp_path, "-m", "toc_editor", "self-test", "--first-picture")
    assert (done.returncode, done.stdout) == (0, "")
