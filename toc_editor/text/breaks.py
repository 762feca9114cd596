"""Where lines end that have to look well: as many as the fewest, but of better lengths.

All lengths are ems. The number of lines is that of the setting, so heights stay as measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from toc_editor.text.pieces import Line
from toc_editor.text.setting import Setting

_MOST_PIECES = 60
"""A longer text has its lines as full as they can be: it is no heading."""
_PARTED = 1.0
"""How bad it is to end a line at a hyphen or slash; a line that were empty is as bad."""
_SHORT = 0.22
"""The share of the width that the last line of a paragraph should not fall below."""
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
    for _ in range(count):
        found = _longer(setting, width, found)
    return setting.lines_to(found[len(setting.pieces)].ends)


def _longer(setting: Setting, width: float, found: Mapping[int, _Way]) -> dict[int, _Way]:
    """The best ways with one line more, by the piece that would open the next."""
    longer: dict[int, _Way] = {}
    for first, way in found.items():
        for end in range(first + 1, setting.furthest(first, width) + 1):
            badness = way.badness + _badness(setting, first, end, width)
            if end not in longer or badness < longer[end].badness:
                longer[end] = _Way(badness, (*way.ends, end))
    return longer


def _badness(setting: Setting, first: int, end: int, width: float) -> float:
    empty = 1.0 - setting.length(first, end) / width
    is_parted = end < len(setting.pieces) and not setting.pieces[end - 1].space
    return empty * empty + (_PARTED if is_parted else 0.0)


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
    enough = min(_SHORT * width, _LONG_ENOUGH)
    above, start, end = ends[-3] if len(ends) > 2 else 0, ends[-2], ends[-1]
    for earlier in range(start - 1, above, -1):
        length = setting.length(earlier, end)
        if setting.length(start, end) >= enough or length > setting.length(above, earlier):
            break
        if setting.pieces[earlier - 1].space:
            start = earlier
    return start
