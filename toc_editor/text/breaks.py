"""Where lines end that have to look well: as many as the fewest, but of better lengths.

All lengths are ems. The number of lines is that of the setting, so heights stay as measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import add

from msgspec import Struct

from toc_editor.text.bonds import bond, holds
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
_TOO_SHORT = 0.2
"""How bad it is for the last line to be just too short; one of nothing were twice as bad."""
_HYPHENED = 0.25
"""How bad it is for a paragraph's line to end at a hyphen or slash."""
_EMPTY = 1.5
"""How bad an empty line is where lines are mended: one that is half empty is far less so."""
_MOVED = 0.03
"""How bad it is for a line not to be full: few lines should jump while somebody types."""
_LINES_ABOVE = 3
"""How many lines above one that ends badly may be mended with it."""
_MOST_MOVED = 3
"""By how many pieces a line may end earlier than it could."""


class _Way(Struct, frozen=True):
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
        text = piece.text
        if costs and text.startswith("(") and not depth:
            costs[-1] += _BEFORE_BRACKETS
        depth = max(depth + text.count("(") - text.count(")"), 0)
        costs.append((0.0 if piece.space else _PARTED) + (_IN_BRACKETS if depth else 0.0))
    bonds = [_bond(setting, end) for end in range(1, len(costs))]
    return [*map(add, costs, bonds), 0.0]


def well_ended(setting: Setting, width: float) -> list[Line]:
    """Lines as full as they can be, but for the sake of what had better stand on one line.

    Those are words that belong together, and a lonely last word with some of the line above.
    """
    if setting.widest > width:
        return setting.lines(width)
    ends = setting.line_ends(width)
    if len(ends) < 2:
        return setting.lines_to(ends)
    start = ends[-2]
    shortness = _shortness(setting, start, width)
    if shortness:
        ends[-2] = _last_start(setting, ends, width)
        shortness = _shortness(setting, ends[-2], width)
    held = [number for number, end in enumerate(ends[:-1]) if _bond(setting, end)]
    if shortness or held:
        ends[-2] = start
        ends = _mended(setting, ends, width, held[0] if held else len(ends) - 2)
    return setting.lines_to(ends)


def _last_start(setting: Setting, ends: Sequence[int], width: float) -> int:
    """The piece that a short last line had best begin with; the one above stays the longer."""
    above, start, end = ends[-3] if len(ends) > 2 else 0, ends[-2], ends[-1]
    for earlier in range(start - 1, above, -1):
        if setting.length(earlier, end) > setting.length(above, earlier):
            break
        if setting.pieces[earlier - 1].space:
            start = earlier
            if not _shortness(setting, start, width):
                break
    return start


def _mended(setting: Setting, full: Sequence[int], width: float, fault: int) -> list[int]:
    """Where as many lines end that look better, given where full ones do and the first fault.

    Lines well above that stay as they are.
    """
    least, end = _least_ends(setting, full, width), full[-1]
    kept = max(fault - _LINES_ABOVE, 0)
    least[:kept] = full[:kept]
    if least == full[:-1]:
        return list(full)
    found = {0: _Way(0.0, ())}
    for first, last in zip(least, full[:-1], strict=True):
        found = _next_ends(setting, width, found, range(first, last + 1))
    best = min(found, key=lambda start: found[start].badness + _shortness(setting, start, width))
    return [*found[best].ends, end]


def _least_ends(setting: Setting, full: Sequence[int], width: float) -> list[int]:
    """The pieces before which all lines but the last end at the earliest, to leave room for it."""
    least = [full[-1]]
    for most in full[-2::-1]:
        least.append(max(setting.nearest(least[-1], width), most - _MOST_MOVED))
    return least[:0:-1]


def _next_ends(
    setting: Setting, width: float, found: Mapping[int, _Way], ends: range
) -> dict[int, _Way]:
    """The best ways with one line more that ends before one of these pieces, by that piece."""
    costs = [_end_cost(setting, end) + (_MOVED if end < ends[-1] else 0.0) for end in ends]
    longer: dict[int, _Way] = {}
    for first, way in found.items():
        furthest = setting.furthest(first, width)
        for end, cost in zip(ends, costs, strict=True):
            if first < end <= furthest:
                empty = 1.0 - setting.length(first, end) / width
                badness = way.badness + cost + _EMPTY * empty**3
                if end not in longer or badness < longer[end].badness:
                    longer[end] = _Way(badness, (*way.ends, end))
    return longer


def _end_cost(setting: Setting, end: int) -> float:
    """How bad it is to end a line before this piece, whatever its length."""
    return _bond(setting, end) + (0.0 if setting.pieces[end - 1].space else _HYPHENED)


def _bond(setting: Setting, end: int) -> float:
    """How strongly the piece before the end of a line holds on to the one after it."""
    pieces = setting.pieces
    last = pieces[end - 1].text
    if not holds(last):
        return 0.0
    before = pieces[end - 2].text if end > 1 else ""
    return bond(before, last, pieces[end].text)


def _shortness(setting: Setting, start: int, width: float) -> float:
    """How bad the last line looks that begins with this piece."""
    end, width = len(setting.pieces), min(width, _LONG_ENOUGH / _SHORT)
    length = setting.length(start, end)
    if length >= _LONELY * width:
        return 0.0
    is_lonely = not any(piece.space for piece in setting.pieces[start : end - 1])
    missing = 1.0 - length / (width * (_LONELY if is_lonely else _SHORT))
    return _TOO_SHORT * (1.0 + missing) if missing > 0.0 else 0.0
