"""Try the program's folder as it would be handed out: its self-tests, and how fast it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from installer.contents import ROOT

MOST = 1.25
"""How much longer a start may take than from source."""

_ROUNDS = 9
_SELF_TESTS: tuple[list[str], ...] = ([], ["--window"])


def failures(folder: Path, bare: Path) -> list[str]:
    """What went wrong, in sentences; what went well is printed.

    `bare` is an empty window, to compare with.
    """
    ending = ".exe" if sys.platform == "win32" else ""
    program = folder / f"toc-editor{ending}"
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        around = _environment(Path(home))
        failed = [
            f"self-test {' '.join(options)} failed."
            for options in _SELF_TESTS
            if subprocess.call([str(program), "self-test", *options], env=around) != 0
        ]
        around = _on_the_screen(around)
        ratio = _start_ratio(program, around)
        _tell_of_bare(bare / f"{bare.name}{ending}", around)
    if ratio > MOST:
        failed.append(f"It starts {ratio:.2f} times as slowly as from source; {MOST} is the most.")
    return failed


def _environment(home: Path) -> Mapping[str, str]:
    """For a program that finds nothing of this machine's Python, and settings of its own."""
    own = {name: str(home) for name in ("HOME", "APPDATA", "LOCALAPPDATA")}
    around = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {"QT_QPA_PLATFORM": "offscreen"} | around | own


def _on_the_screen(around: Mapping[str, str]) -> Mapping[str, str]:
    """The same, with windows that a person would see, where there is sure to be a screen."""
    hidden = () if sys.platform != "win32" else ("QT_QPA_PLATFORM",)
    return {name: value for name, value in around.items() if name not in hidden}


def _start_ratio(program: Path, around: Mapping[str, str]) -> float:
    """How many times as long the folder takes to the first picture as the source does."""
    start = ["self-test", "--first-picture"]
    frozen, source = [str(program), *start], [sys.executable, "-P", "-m", "toc_editor", *start]
    from_source = {**around, "PYTHONPATH": str(ROOT)}
    for command, environment in ((frozen, around), (source, from_source)):
        _seconds(command, environment)
    pairs = [
        (_seconds(frozen, around), _seconds(source, from_source)) for _ in range(_ROUNDS)
    ]  # in turns, as the machine may do other things besides
    ratio = median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (median(column) * 1000 for column in zip(*pairs, strict=True))
    print(f"first picture: {ours:.0f} ms frozen, {theirs:.0f} ms from source, ratio {ratio:.2f}")
    return ratio


def _tell_of_bare(program: Path, around: Mapping[str, str]) -> None:
    _seconds([str(program)], around)
    took = median(_seconds([str(program)], around) for _ in range(_ROUNDS))
    print(f"first picture of an empty window, frozen: {took * 1000:.0f} ms")


def _seconds(command: Sequence[str], around: Mapping[str, str]) -> float:
    start = perf_counter()
    subprocess.run(command, env=around, check=True, stderr=subprocess.DEVNULL)
    return perf_counter() - start
