"""A screen reader's own way to the window: by AT-SPI, in a session of its own under Xvfb."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import model
from toc_editor.files.store import save_file

_PYTHON = "/usr/bin/python3"
_TOOLS = ("Xvfb", "xvfb-run", "dbus-run-session")
_READER = Path(__file__).with_name("at_spi_reader.py")
_ROOT = Path(__file__).parents[2]
_SESSION = """
"$0" -m toc_editor "$1" >/dev/null 2>&1 &
program=$!
"$2" "$3" Plan
kill $program
wait $program
"""


def _are_tools_there() -> bool:
    if not all(map(shutil.which, _TOOLS)) or not Path(_PYTHON).exists():
        return False
    wanted = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    done = subprocess.run([_PYTHON, "-c", wanted], capture_output=True, check=False, timeout=60)
    return done.returncode == 0 and Path("/usr/libexec/at-spi-bus-launcher").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's")
def test_a_screen_reader_finds_every_card_on_the_canvas(tmp_path: Path):
    if not _are_tools_there():
        pytest.skip("no AT-SPI here")
    save_file(
        tmp_path / "Plan.toc", model("Activities: Training\nOutcomes: Trust\nTraining -> Trust")
    )
    around = {name: value for name, value in os.environ.items() if name != "AT_SPI_BUS_ADDRESS"}
    around |= {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPATH": str(_ROOT),
    }
    command = ["xvfb-run", "-a", "dbus-run-session", "--", "sh", "-c", _SESSION]
    arguments = [sys.executable, str(tmp_path / "Plan.toc"), _PYTHON, str(_READER)]
    done = subprocess.run(
        [*command, *arguments],
        env=around, cwd=_ROOT, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])  # the bus has a word before
    read = {(role, name): (says, deeds) for _, role, name, says, deeds in found}
    assert ("panel", "Board") in read
    assert read["list", "Activities"][0] == "lane, 1 card"
    assert read["list item", "Training"] == (
        "card 1 of 1 in Activities, leads to 1 card",
        ["Press", "Edit", "Add card", "Link", "Delete"],
    )
    assert read["list item", "Trust"][0] == "card 1 of 1 in Outcomes, follows from 1 card"
    assert ("list item", "“Training” leads to “Trust”") in read
