"""What the program holds in memory with a project open, beside a bare window of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import told_by
from benchmarks.models import plain
from benchmarks.reports import Bar, Outcome, Table
from benchmarks.window import CARDS, environment
from toc_editor.files.store import save_file

MOST_MB = 60.0
OURS, BARE = "this program", "a bare window"
_MAP = Path("/proc/self/smaps_rollup")
_KINDS = {"own": "its own alone (USS)", "resident": "all that is resident (RSS)"}


def run(quick: bool) -> Outcome:
    """Open both windows in turns and ask what they hold once they are at rest."""
    if not _MAP.exists():
        return Outcome([Table("Memory: only measured on Linux", ("",), [])])
    told: dict[str, list[dict[str, float]]] = {OURS: [], BARE: []}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "A hundred cards.toc"
        save_file(file, plain(CARDS))
        around = environment("offscreen", Path(folder))
        for _ in range(1 if quick else 5):
            ours = told_by(["-m", "benchmarks.at_rest", "ours", str(file)], around)
            size = [str(int(ours[side])) for side in ("width", "height")]
            told[OURS].append(ours)
            told[BARE].append(told_by(["-m", "benchmarks.at_rest", "bare", *size], around))
    held = {
        name: {kind: median(one[kind] for one in found) for kind in _KINDS}
        for name, found in told.items()
    }
    bars = [
        Bar(
            f"memory over a bare window, {what}", held[OURS][kind] - held[BARE][kind], MOST_MB, "MB"
        )
        for kind, what in _KINDS.items()
    ]
    return Outcome([_table(held)], bars)


def _table(held: Mapping[str, Mapping[str, float]]) -> Table:
    rows = [
        (
            what,
            *(f"{held[name][kind]:.1f} MB" for name in (OURS, BARE)),
            f"{held[OURS][kind] - held[BARE][kind]:.1f} MB",
        )
        for kind, what in _KINDS.items()
    ]
    notes = [f"A project of {CARDS} cards on the board, after all is drawn and measured."]
    return Table("Memory of a window at rest", ("", OURS, BARE, "more"), rows, notes)
