"""All that is done with the mouse is done again on screens of other scales."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

BY_HAND = "tests/ui/canvas/test_doing_things_by_hand.py"


def test_everything_works_by_hand_on_a_screen_that_is_scaled():
    run_at(150, "-k", "not 25 and not 300")


@pytest.mark.slow
@pytest.mark.parametrize("percent", [125, 150, 200])
def test_everything_works_by_hand_at_every_scale_and_zoom(percent: int):
    run_at(percent)


def run_at(percent: int, *chosen: str) -> None:
    """Run the tests, or those chosen, on a screen of so many per cent."""
    scaled = {**os.environ, "QT_SCALE_FACTOR": str(percent / 100)}
    quietly = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-n", "0"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", BY_HAND, *quietly, *chosen],
        env=scaled,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:]
