"""What the start of the window imports, and how long each part of that takes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import in_turns, python, whole_process
from benchmarks.models import plain
from benchmarks.reports import Outcome, Table, comparison, ms
from benchmarks.window import CARDS, environment
from toc_editor.files.store import save_file

NOT_BEFORE_THE_WINDOW = ("reportlab", "networkx", "fontTools", "PIL", "argparse", "asyncio")
"""What an export, a review or the command line needs, but no window that opens."""

_LONGEST = 12
_OWN = ("toc_editor", "PySide6", "shiboken6")


@dataclass(frozen=True, slots=True)
class Import:
    """One module that was imported, with the seconds that it took without those inside it."""

    name: str
    seconds: float


def run(quick: bool) -> Outcome:
    """Time bare imports in turns, then trace every import up to the first painted window."""
    runs = {
        "Python alone": whole_process("-c", "pass"),
        "Qt's widgets": whole_process("-c", "import PySide6.QtWidgets"),
        "the window's modules": whole_process("-c", "import toc_editor.cli, toc_editor.ui.main"),
    }
    measured = in_turns(runs, 3 if quick else 15)
    traces = _traces(2 if quick else 7)
    tables = [
        comparison("Processes that only import", measured, "Qt's widgets"),
        _by_package(traces),
        _longest(traces),
    ]
    return Outcome(tables)


def _traces(count: int) -> list[list[Import]]:
    """Starts of the window on a file, with Python's own clock on every import."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "A hundred cards.toc"
        save_file(file, plain(CARDS))
        around = environment("offscreen", Path(folder))
        command = ("-X", "importtime", "-m", "benchmarks.first_paint", "ours", str(file))
        return [_read(python(*command, environment=around).stderr) for _ in range(count)]


def _read(trace: str) -> list[Import]:
    """The imports in a trace whose lines read `import time: self | cumulative | name`."""
    lines = (line.removeprefix("import time:").split("|") for line in trace.splitlines())
    parts = (line for line in lines if len(line) == 3 and line[0].strip().isdigit())
    return [Import(name.strip(), int(own) / 1e6) for own, _, name in parts]


def _by_package(traces: list[list[Import]]) -> Table:
    totals = [Counter[str]() for _ in traces]
    for total, trace in zip(totals, traces, strict=True):
        for one in trace:
            total[_package(one.name)] += one.seconds
    modules = Counter(_package(one.name) for one in traces[0])
    rows = [
        (name, f"{modules[name]:,}", ms(seconds)) for name, seconds in _medians(totals).items()
    ]
    everything = ms(median(sum(total.values()) for total in totals))
    rows.append(("all of them", f"{modules.total():,}", everything))
    return Table(
        "Imports up to the first window, by package",
        ("", "modules", "median"),
        rows,
        (_unwanted(traces[0]), "The clock on every import makes each of them longer."),
    )


def _longest(traces: list[list[Import]]) -> Table:
    totals = [Counter({one.name: one.seconds for one in trace}) for trace in traces]
    longest = list(_medians(totals).items())[:_LONGEST]
    rows = [(name, ms(seconds)) for name, seconds in longest]
    return Table("The modules that take longest by themselves", ("", "median"), rows)


def _medians(totals: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The median for each name, the longest first."""
    totals = list(totals)
    middle = {name: median(total.get(name, 0.0) for total in totals) for name in totals[0]}
    return dict(sorted(middle.items(), key=lambda one: -one[1]))


def _package(name: str) -> str:
    first = name.partition(".")[0]
    if first in _OWN:
        return ".".join(name.split(".")[:2])
    if first.lstrip("_") in sys.stdlib_module_names or first in sys.stdlib_module_names:
        return "the standard library"
    return first


def _unwanted(trace: Iterable[Import]) -> str:
    found = sorted({one.name for one in trace} & set(NOT_BEFORE_THE_WINDOW))
    return f"Not needed before the window, yet imported: {', '.join(found) or 'nothing'}."
