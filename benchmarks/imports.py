"""What the start of the window imports, and how long each part of that takes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import in_turns, python, whole_process
from benchmarks.models import plain
from benchmarks.reports import Outcome, Table, comparison, ms
from benchmarks.window import CARDS, environment
from toc_editor.files.store import save_file

NOT_BEFORE_THE_WINDOW = ("reportlab", "networkx", "fontTools", "PIL", "toc_editor.exchange")
"""What an export, a review or a table needs, but no window that opens."""

_WINDOW = "import toc_editor.cli; from toc_editor.ui.loading import window; window()"
_LONGEST = 15
_IN_PARTS = ("toc_editor", "PySide6")
_STANDARD = "the standard library"

Trace = dict[str, float]
"""Modules in the order of their import, with the seconds of each without those inside it."""


def run(quick: bool) -> Outcome:
    """Time bare imports in turns, then trace every import up to the first painted window."""
    runs = {
        "Python alone": whole_process("-c", "pass"),
        "Qt's widgets": whole_process("-c", "import PySide6.QtWidgets"),
        "the window's modules": whole_process("-c", _WINDOW),
    }
    measured = in_turns(runs, 3 if quick else 15)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "A hundred cards.toc"
        save_file(file, plain(CARDS))
        rounds = range(2 if quick else 9)
        ours = [_trace(folder, "ours", str(file)) for _ in rounds]
        bare = [_trace(folder, "bare", "800", "800") for _ in rounds]
    tables = [
        comparison("Processes that only import", measured, "Qt's widgets"),
        _by_package(ours, bare),
        _longest(ours, bare),
    ]
    return Outcome(tables)


def _trace(folder: str, *window: str) -> Trace:
    """One start up to the first frame, with Python's own clock on every import."""
    command = ("-X", "importtime", "-m", "benchmarks.first_paint", *window)
    return _read(python(*command, environment=environment("offscreen", Path(folder))).stderr)


def _read(trace: str) -> Trace:
    """The imports in a trace whose lines read `import time: self | cumulative | name`."""
    lines = (line.removeprefix("import time:").split("|") for line in trace.splitlines())
    parts = (line for line in lines if len(line) == 3 and line[0].strip().isdigit())
    return {name.strip(): int(own) / 1e6 for own, _, name in parts}


def _by_package(ours: Sequence[Trace], bare: Sequence[Trace]) -> Table:
    packages = [_medians(map(_summed, traces)) for traces in (ours, bare)]
    modules = Counter(map(_package, ours[0]))
    names = sorted(packages[0], key=lambda name: -packages[0][name])
    rows = [
        (name, f"{modules[name]}", *(ms(found.get(name, 0.0)) for found in packages))
        for name in names
    ]
    totals = (ms(sum(found.values())) for found in packages)
    rows.append(("all of them", f"{modules.total()}", *totals))
    return Table(
        "Imports up to the first window, by package",
        ("", "modules", "this program", "a bare window"),
        rows,
        (_unwanted(ours[0]), "The clock on every import makes each of them longer."),
    )


def _longest(ours: Iterable[Trace], bare: Sequence[Trace]) -> Table:
    own = [(name, took) for name, took in _medians(ours).items() if name not in bare[0]]
    longest = sorted(own, key=lambda one: -one[1])[:_LONGEST]
    rows = [(name, ms(seconds)) for name, seconds in longest]
    return Table("Those that a bare window does without, the longest", ("", "median"), rows)


def _medians(traces: Iterable[Trace]) -> Trace:
    """For each name the median of its seconds."""
    traces = list(traces)
    return {name: median(trace.get(name, 0.0) for trace in traces) for name in traces[0]}


def _summed(trace: Trace) -> Trace:
    """The seconds of each package."""
    total: Trace = {}
    for name, seconds in trace.items():
        total[_package(name)] = total.get(_package(name), 0.0) + seconds
    return total


def _package(name: str) -> str:
    first = name.partition(".")[0]
    if first in sys.stdlib_module_names:
        return _STANDARD
    return ".".join(name.split(".")[:2]) if first in _IN_PARTS else first


def _unwanted(trace: Trace) -> str:
    found = [name for name in NOT_BEFORE_THE_WINDOW if name in trace]
    return f"Not needed before the window, yet imported: {', '.join(found) or 'nothing'}."
