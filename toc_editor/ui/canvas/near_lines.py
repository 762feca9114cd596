"""Finds the line next to a point among many: only those in the same stripe are looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from toc_editor.model.records import Id

Corners = tuple[tuple[float, float], ...]
"""The corners of a line of upright and level parts, in points of the sheet."""

_STRIPE = 96.0
"""The height of a stripe of the sheet, in points."""


class NearLines:
    """The lines of links, known by the stripes of the sheet that they run through."""

    def __init__(self, lines: Mapping[Id, Corners]) -> None:
        self._stripes: dict[int, list[tuple[Id, Corners]]] = defaultdict(list)
        for id, corners in lines.items():
            heights = [y for _, y in corners]
            for stripe in range(_stripe(min(heights)), _stripe(max(heights)) + 1):
                self._stripes[stripe].append((id, corners))

    def at(self, x: float, y: float, reach: float) -> Id | None:
        """The line that runs nearest to a point, if it is less than `reach` points away."""
        stripes = range(_stripe(y - reach), _stripe(y + reach) + 1)
        near = {id: corners for stripe in stripes for id, corners in self._stripes.get(stripe, ())}
        far, nearest = min(
            ((_distance(corners, x, y), id) for id, corners in near.items()),
            default=(reach, Id("")),
        )
        return nearest if far < reach else None


def _stripe(y: float) -> int:
    return int(y // _STRIPE)


def _distance(corners: Corners, x: float, y: float) -> float:
    """How far a point is from a line, across or down, whichever is more."""
    far = []
    for (x0, y0), (x1, y1) in pairwise(corners):
        across = max(min(x0, x1) - x, x - max(x0, x1), 0.0)
        down = max(min(y0, y1) - y, y - max(y0, y1), 0.0)
        far.append(max(across, down))
    return min(far)
