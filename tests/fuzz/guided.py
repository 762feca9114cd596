"""Fuzzes the doors, guided by which lines of the program an input reaches:

    python run.py fuzz [DOOR...] [--minutes N] [--runs M]

Each door has N minutes (1 if nothing is said) or M executions, whichever ends first, of all doors
if none is named; as many as there are processors are fuzzed at a time. What was learnt is kept in
`.fuzzing` and gone on with the next time; an input that ends badly is put into `tests/fuzz/found`,
from where the suite tries it ever after.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.fuzz.doors import DOORS, FOUND, samples

ROOT = Path(__file__).parents[2]
LEARNT = ROOT / ".fuzzing"
MOST_MEMORY_MB = 512
LONGEST_HANG_S = 600
"""Slow inputs are told by the time of the processor; this is for those that never end."""

_LONGEST_INPUT = 65_536
_FIGURE = re.compile(r"^stat::(\w+): +(\d+)$", re.MULTILINE)
_ENDING = re.compile(r"(?s)=== Uncaught Python exception: ===.*?\n\n")
_TOLD = 2_000
_COVERED = re.compile(r"\bcov: (\d+)")


class Run(Struct, frozen=True):
    """What came of one door: how often it was tried, and the inputs that ended badly."""

    door: str
    executions: int
    covered: int
    peak_mb: int
    found: tuple[Path, ...]
    told: str

    @property
    def line(self) -> str:
        """One row of the table."""
        ends = ", ".join(one.name for one in self.found) or "nothing found"
        figures = f"{self.executions:>11,} {self.covered:>8,} {self.peak_mb:>6} MB"
        return f"{self.door:<10} {figures}  {ends}"


def fuzz(name: str, seconds: int, runs: int) -> Run:
    """Fuzz one door for so long, or for so many executions if they are done sooner (-1: any)."""
    learnt, found = LEARNT / name, FOUND / name
    learnt.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(samples(name)):
        (learnt / f"sample {number}").write_bytes(seed)
    before = set(found.iterdir())
    options: dict[str, Any] = {
        "artifact_prefix": f"{found}/",
        "max_total_time": seconds,
        "runs": runs,
        "max_len": _LONGEST_INPUT,
        "rss_limit_mb": MOST_MEMORY_MB,
        "timeout": LONGEST_HANG_S,
        "report_slow_units": LONGEST_HANG_S,
        "print_final_stats": 1,
        "reload": 0,
        "seed": int("CI" in os.environ),  # 0 is another one each time
    }
    if words := DOORS[name].words:
        options["dict"] = LEARNT / f"{name}.words"
        options["dict"].write_text(_dictionary(words), encoding="ascii")
    command = [sys.executable, "-m", "tests.fuzz.one_door", name]
    command += [f"-{option}={value}" for option, value in options.items()]
    done = subprocess.run(
        [*command, str(learnt)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout + done.stderr
    figures = dict(_FIGURE.findall(told))
    return Run(
        name,
        int(figures.get("number_of_executed_units", 0)),
        max(map(int, _COVERED.findall(told)), default=0),
        int(figures.get("peak_rss_mb", 0)),
        tuple(sorted(set(found.iterdir()) - before)),
        "".join(_ENDING.findall(told)[-1:]) or told[-_TOLD:] if done.returncode else "",
    )


def _dictionary(words: tuple[bytes, ...]) -> str:
    """Words worth trying, as libFuzzer reads them."""
    told = ("".join(f"\\x{byte:02x}" for byte in word) for word in words if word)
    return "".join(f'"{word}"\n' for word in told)


def main(arguments: list[str]) -> int:
    """Fuzz the doors that are named; 0 where nothing was found."""
    parser = argparse.ArgumentParser(prog="run.py fuzz", description="Fuzz the doors.")
    parser.add_argument("doors", nargs="*", metavar="DOOR", help=", ".join(DOORS))
    parser.add_argument("--minutes", type=float, default=1.0, help="for each door")
    parser.add_argument("--runs", type=int, default=-1, help="executions that are enough for each")
    wanted = parser.parse_args(arguments)
    if unknown := set(wanted.doors) - set(DOORS):
        parser.error(f"no such door: {', '.join(sorted(unknown))}")
    is_bad = False
    seconds = max(round(wanted.minutes * 60), 1)
    sys.stdout.write(f"{'door':<10} {'executions':>11} {'reached':>8} {'memory':>9}\n")
    one = partial(fuzz, seconds=seconds, runs=wanted.runs)
    with ThreadPoolExecutor(os.cpu_count()) as doors:
        for run in doors.map(one, wanted.doors or DOORS):
            sys.stdout.write(f"{run.line}\n{run.told}")
            sys.stdout.flush()
            is_bad = is_bad or bool(run.told)
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
