"""A program that is killed at any moment loses nothing that it said was kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize("times", [12, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_kill_loses_a_change_or_leaves_half_a_file(times: int):
    # In a process of its own: this one has threads and windows, which do not fork well.
    command = [sys.executable, "-m", "tests.files.killing", str(times)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{times:,} kills" in done.stdout
