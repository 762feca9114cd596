"""Times that can be compared: warmed up, taken in turns, with the machine's own unrest beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[1]

_NOT_AT_HOME = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE")

Run = Callable[[], float]
"""Does a piece of work once and tells how many seconds it took."""


class Sample(Struct, frozen=True):
    """How long the same work took, in seconds, time after time."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """As many times were shorter as were longer."""
        return median(self.seconds)

    @property
    def least(self) -> float:
        """The shortest time."""
        return min(self.seconds)

    def percentile(self, percent: int) -> float:
        """The time that so many in a hundred did not take longer than."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]

    @property
    def most(self) -> float:
        """The longest time."""
        return max(self.seconds)


class Measured(Struct, frozen=True):
    """Samples that were taken in turns, and one of a fixed piece of work taken between them."""

    samples: Mapping[str, Sample]
    noise: Sample

    def __getitem__(self, name: str) -> Sample:
        return self.samples[name]

    def ratio(self, name: str, beside: str) -> float:
        """How many times as long the one took as the other, by their medians."""
        return self[name].median / self[beside].median

    def ratio_of_least(self, name: str, beside: str) -> float:
        """The same by their shortest times, which a busy machine disturbs less."""
        return self[name].least / self[beside].least

    @property
    def unrest(self) -> str:
        """How much the machine's own speed changed meanwhile, in words."""
        slowest = self.noise.most / self.noise.least - 1
        usual = self.noise.median / self.noise.least - 1
        return (
            f"{len(self.noise.seconds)} rounds in turns after a warm-up. A fixed piece of work "
            f"between them took {usual:.0%} longer than its best at the median, "
            f"{slowest:.0%} at worst."
        )


def timed(work: Callable[[], object]) -> Run:
    """The work as a run that is timed from its call to its return."""

    def run() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return run


def in_turns(runs: Mapping[str, Run], rounds: int) -> Measured:
    """Warm every run up once, then take them in turns, each second round in reverse order.

    What slows the machine down for a while slows all of them down, so ratios stay fair.
    """
    for run in runs.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in runs}
    noise = []
    for number in range(rounds):
        noise.append(_fixed_work())
        for name in list(runs)[:: -1 if number % 2 else 1]:
            taken[name].append(runs[name]())
    samples = {name: Sample(tuple(seconds)) for name, seconds in taken.items()}
    return Measured(samples, Sample(tuple(noise)))


@timed
def _fixed_work() -> None:
    sum(number * number for number in range(100_000))


def python(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a fresh Python of this environment in the project's folder; raises where it fails."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env={**_environment(), **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done


def _environment() -> dict[str, str]:
    """What people have: the project can be imported, and modules that were compiled are kept."""
    around = {name: value for name, value in os.environ.items() if name not in _NOT_AT_HOME}
    return around | {"PYTHONPATH": str(ROOT)}


def whole_process(*arguments: str) -> Run:
    """A fresh Python as a run: from its start to its end."""
    return timed(lambda: python(*arguments))


def told_by(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> dict[str, float]:
    """What a fresh Python says of its own times, in one line of JSON."""
    told = json.loads(python(*arguments, environment=environment).stdout)
    return {name: float(value) for name, value in told.items()}
