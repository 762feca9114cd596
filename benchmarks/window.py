"""From the start of the program to its first painted window, beside a bare window of Qt."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measuring import Measured, Run, Sample, in_turns, python, told_by
from benchmarks.models import plain
from benchmarks.reports import TIMES, Bar, Outcome, Table, comparison, times
from toc_editor.files.store import save_file

CARDS = 100
MOST = 1.4
OURS, BARE = "this program", "a bare window"
_ONCE = (
    "import sys; from toc_editor.cli import open_window; open_window(sys.argv[1], is_brief=True)"
)
"""A whole start before those that are timed: it keeps compiled modules for the next."""
_STEPS = {
    "Python": ("started", "begun"),
    "all modules, Qt's with them": ("begun", "imported"),
    "building the window": ("imported", "built"),
    "to the first frame": ("built", "painted"),
}


def run(quick: bool) -> Outcome:
    """Time both windows off screen and, where there is a display of X11, on it."""
    tables, bars = [], []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "A hundred cards.toc"
        save_file(file, plain(CARDS))
        for platform in ["offscreen", *(["xcb"] if os.environ.get("DISPLAY") else [])]:
            table, bar = _on(platform, file, 3 if quick else 21)
            tables += table
            bars.append(bar)
    return Outcome(tables, bars)


def environment(platform: str, folder: Path) -> dict[str, str]:
    """For a window that neither reads nor changes the user's own settings."""
    homes = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {"QT_QPA_PLATFORM": platform, **dict.fromkeys(homes, str(folder))}


def _on(platform: str, file: Path, rounds: int) -> tuple[list[Table], Bar]:
    around = environment(platform, file.parent)
    told: dict[str, list[dict[str, float]]] = {OURS: [], BARE: []}
    ours = _window(told[OURS], around, "ours", str(file))
    python("-c", _ONCE, str(file), environment=around)
    ours()
    size = [str(int(told[OURS][0][side])) for side in ("width", "height")]
    runs = {OURS: ours, BARE: _window(told[BARE], around, "bare", *size)}
    measured = in_turns(runs, rounds)
    notes = [f"A project of {CARDS} cards; both windows {' by '.join(size)} pixels."]
    tables = [
        comparison(f"Start to first painted window, {platform}", measured, BARE, notes),
        _parts(platform, told, measured),
    ]
    return tables, Bar(f"first window, {platform}", measured.ratio(OURS, BARE), MOST)


def _window(told: list[dict[str, float]], around: dict[str, str], *arguments: str) -> Run:
    """One window in a fresh process, from its start to its first frame; all marks are kept."""

    def open_window() -> float:
        start = perf_counter()
        marks = told_by(["-m", "benchmarks.first_paint", *arguments], around)
        told.append({"started": start, **marks})
        return marks["painted"] - start

    return open_window


def _parts(platform: str, told: dict[str, list[dict[str, float]]], measured: Measured) -> Table:
    rounds = len(measured.noise.seconds)
    rows = []
    for name, marks in told.items():
        kept = marks[-rounds:]
        for step, (start, end) in _STEPS.items():
            taken = Sample(tuple(one[end] - one[start] for one in kept))
            rows.append((f"{name}: {step}", *times(taken)))
        busy = Sample(tuple(one["processor"] for one in kept))
        rows.append((f"{name}: time on the processor", *times(busy)))
    return Table(f"Steps to the first window, {platform}", ("", *TIMES), rows)
