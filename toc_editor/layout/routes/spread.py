"""Heights one under the other in a room, each as near as can be to where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], step: float, room: tuple[float, float]) -> list[float]:
    """Heights in this order so far apart in a room, and closer where it is too low for that."""
    low, high = room
    last = len(wanted) - 1
    step = min(step, (high - low) / max(last, 1))
    # Those that would stand too close share a middle.
    runs: list[list[float]] = []
    for number, height in enumerate(wanted):
        runs.append([height - number * step])
        while len(runs) > 1 and _mean(runs[-2]) > _mean(runs[-1]):
            runs[-2:] = [runs[-2] + runs[-1]]
    middles = [min(max(_mean(run), low), high - last * step) for run in runs for _ in run]
    return [middle + number * step for number, middle in enumerate(middles)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
