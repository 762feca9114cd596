"""Where on a picture words stand that are sought in what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from toc_editor.picture.display import Picture, Placed, Run, walk

_LAST_EM, _ABOVE_EM, _BELOW_EM = 0.56, 0.82, 0.26
"""How wide a run's last glyph is taken to be, and how far a line reaches from its baseline."""


class Stretch(Struct, frozen=True):
    """A part of a line on the sheet, in points."""

    x: float
    y: float
    width: float
    height: float


def where(
    picture: Picture, pattern: re.Pattern[str], owners: Collection[str]
) -> Mapping[str, Sequence[tuple[Stretch, ...]]]:
    """Where these owners' words match: for each match in reading order a stretch for each line."""
    said: defaultdict[str, list[Placed]] = defaultdict(list)
    for placed in walk(picture):
        if placed.owner in owners and isinstance(placed.item, Run):
            said[placed.owner].append(placed)
    return {owner: tuple(_matches(runs, pattern)) for owner, runs in said.items()}


def _matches(runs: Sequence[Placed], pattern: re.Pattern[str]) -> Iterator[tuple[Stretch, ...]]:
    text, starts = _joined(runs)
    for found in pattern.finditer(text):
        stretches = (
            _stretch(placed, max(found.start() - start, 0), found.end() - start)
            for placed, start in zip(runs, starts, strict=True)
            if start < found.end() and found.start() < start + len(_run(placed).text)
        )
        yield tuple(stretches)


def _joined(runs: Sequence[Placed]) -> tuple[str, list[int]]:
    """All that runs say, a blank between lines, and where in it each begins."""
    text, starts = "", list[int]()
    before: Placed | None = None
    for placed in runs:
        is_new_line = before is not None and _baseline(before) != _baseline(placed)
        if is_new_line and text and not text[-1].isspace():
            text += " "
        starts.append(len(text))
        text += _run(placed).text
        before = placed
    return text, starts


def _stretch(placed: Placed, start: int, end: int) -> Stretch:
    run = _run(placed)
    left, right = 0.0, run.offsets[-1] + _LAST_EM * run.size if run.offsets else 0.0
    if run.shaping is None:  # a glyph for each letter, from the left
        left = run.offsets[start]
        right = run.offsets[end] if end < len(run.offsets) else right
    height = (_ABOVE_EM + _BELOW_EM) * run.size
    return Stretch(
        placed.x + run.x + left, _baseline(placed) - _ABOVE_EM * run.size, right - left, height
    )


def _baseline(placed: Placed) -> float:
    return placed.y + _run(placed).y


def _run(placed: Placed) -> Run:
    assert isinstance(placed.item, Run)
    return placed.item
