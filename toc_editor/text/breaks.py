"""Where lines end that have to look well: as many as the fewest, but of better lengths.

All lengths are ems. The number of lines is that of the setting, so heights stay as measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toc_editor.text.pieces import Line
from toc_editor.text.setting import Setting

_MOST_PIECES = 60
"""A longer text has its lines as full as they can be: it is no heading."""
_PARTED = 1.0
"""How bad it is to end a line at a hyphen or slash; a line that were empty is as bad."""
_IN_BRACKETS = 0.3
"""How bad it is to end a line inside of brackets."""
_BEFORE_BRACKETS = -0.1
"""How bad it is to end a line before brackets: that looks meant."""
_SHORT = 0.25
"""The share of the width that the last line of a paragraph should not fall below."""
_LONELY = 0.5
"""The share of the width that it should not fall below where it is a single word."""
_LONG_ENOUGH = 5.0
"""No last line needs to be longer, in ems, however wide the others are."""


class _Way(NamedTuple):
    """Lines that have been found so far: how bad they look together, and where each ends."""

    badness: float
    ends: tuple[int, ...]


def balanced(setting: Setting, width: float) -> list[Line]:
    """Lines of like length, parted at a hyphen only where no other way has as few lines."""
    count = setting.count_lines(width)
    if count == 1 or setting.widest > width or len(setting.pieces) > _MOST_PIECES:
        return setting.lines(width)
    found = {0: _Way(0.0, ())}
    costs = _costs(setting)
    for _ in range(count):
        found = _longer(setting, width, found, costs)
    return setting.lines_to(found[len(setting.pieces)].ends)


def _longer(
    setting: Setting, width: float, found: Mapping[int, _Way], costs: Sequence[float]
) -> dict[int, _Way]:
    """The best ways with one line more, by the piece that would open the next."""
    longer: dict[int, _Way] = {}
    for first, way in found.items():
        for end in range(first + 1, setting.furthest(first, width) + 1):
            empty = 1.0 - setting.length(first, end) / width
            badness = way.badness + empty * empty + costs[end - 1]
            if end not in longer or badness < longer[end].badness:
                longer[end] = _Way(badness, (*way.ends, end))
    return longer


def _costs(setting: Setting) -> list[float]:
    """How bad it is to end a line with each piece, whatever the line's length."""
    costs: list[float] = []
    depth = 0
    for piece in setting.pieces:
        text = "".join(part.word.text for part in piece.parts)
        if costs and text.startswith("(") and not depth:
            costs[-1] += _BEFORE_BRACKETS
        depth = max(depth + text.count("(") - text.count(")"), 0)
        costs.append((0.0 if piece.space else _PARTED) + (_IN_BRACKETS if depth else 0.0))
    return [*costs[:-1], 0.0]


def well_ended(setting: Setting, width: float) -> list[Line]:
    """Lines as full as they can be, but the last no lonely word where the one above can give."""
    if setting.widest > width:
        return setting.lines(width)
    ends = setting.line_ends(width)
    if len(ends) > 1:
        ends[-2] = _last_start(setting, ends, width)
    return setting.lines_to(ends)


def _last_start(setting: Setting, ends: list[int], width: float) -> int:
    """The piece that the last line had best begin with; the line above stays the longer one."""
    above, start, end = ends[-3] if len(ends) > 2 else 0, ends[-2], ends[-1]
    for earlier in range(start - 1, above, -1):
        length = setting.length(earlier, end)
        is_enough = setting.length(start, end) >= _enough(setting, start, end, width)
        if is_enough or length > setting.length(above, earlier):
            break
        if setting.pieces[earlier - 1].space:
            start = earlier
    return start


def _enough(setting: Setting, start: int, end: int, width: float) -> float:
    """How long a last line of these pieces should be at least."""
    is_lonely = not any(piece.space for piece in setting.pieces[start : end - 1])
    return (_LONELY if is_lonely else _SHORT) * min(width, _LONG_ENOUGH / _SHORT)
