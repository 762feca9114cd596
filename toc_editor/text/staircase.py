"""How a height falls, step by step, as a width grows.

The height of a paragraph, a card, a column is a falling step function of its width. Kept as its
steps, it answers both ways by bisection: how high at this width, how narrow at this height. That
is what makes the largest type for a page quick to find. Widths and heights are ems.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from toc_editor.text.setting import Setting

_SAME = 1e-6
_EXACT = 0.004
"""How near the least width of a number of lines is found before it is read off the lines, in ems."""


@dataclass(frozen=True, slots=True)
class Staircase:
    """A falling step function. From `widths[i]` on, up to the next, the height is `heights[i]`.

    `widths` rise and `heights` fall. Below `widths[0]` the height is unknown, taken as infinite.
    """

    widths: tuple[float, ...]
    heights: tuple[float, ...]

    def height_at(self, width: float) -> float:
        """The height at this width."""
        step = bisect_right(self.widths, width + _SAME)
        return self.heights[step - 1] if step else inf

    def least_width(self, height: float) -> float:
        """The least width at which the height is no more than this; infinite if there is none."""
        step = bisect_left(self.heights, -(height + _SAME), key=lambda value: -value)
        return self.widths[step] if step < len(self.widths) else inf

    def raised(self, height: float) -> Staircase:
        """The same steps, higher by so much."""
        return Staircase(self.widths, tuple(value + height for value in self.heights))

    def indented(self, width: float) -> Staircase:
        """The same steps for a width of which so much goes to waste."""
        return Staircase(tuple(value + width for value in self.widths), self.heights)


def flat(height: float, least: float) -> Staircase:
    """The same height at every width from the least on."""
    return Staircase((least,), (height,))


def stacked(staircases: Iterable[Staircase], least: float) -> Staircase:
    """The sum of the heights, at widths from the least on."""
    base = 0.0
    falls: list[tuple[float, float]] = []
    for stair in staircases:
        base += stair.height_at(least)
        start = bisect_right(stair.widths, least + _SAME)
        for step in range(max(start, 1), len(stair.widths)):
            falls.append((stair.widths[step], stair.heights[step - 1] - stair.heights[step]))
    falls.sort()
    return _descend(least, base, falls)


def _descend(least: float, height: float, falls: Sequence[tuple[float, float]]) -> Staircase:
    widths, heights = [least], [height]
    for width, fall in falls:
        height -= fall
        if width <= widths[-1] + _SAME:
            heights[-1] = height
        else:
            widths.append(width)
            heights.append(height)
    return Staircase(tuple(widths), tuple(heights))


def of_paragraph(setting: Setting, line_height: float, least: float) -> Staircase:
    """The height of a paragraph at widths from the least on, which may part its widest words."""
    if not setting.pieces:
        return flat(line_height, least)
    most = setting.count_lines(least)
    widths, heights = [least], [most * line_height]
    for count in range(most - 1, 0, -1):
        width = _least_width(setting, count, widths[-1])
        if width > widths[-1] + _SAME:
            widths.append(width)
            heights.append(count * line_height)
        else:
            heights[-1] = count * line_height
    return Staircase(tuple(widths), tuple(heights))


def _least_width(setting: Setting, count: int, low: float) -> float:
    """The least width, from `low` on, at which the paragraph takes no more than `count` lines."""
    total = setting.natural_width
    low = max(low, total / count - setting.widest, 0.0)
    high = max(min(total, total / count + setting.widest), setting.widest)
    while high - low > _EXACT:
        middle = (low + high) / 2
        if setting.count_lines(middle) <= count:
            high = middle
        else:
            low = middle
    return _tight(setting, high)


def _tight(setting: Setting, width: float) -> float:
    if width < setting.widest:
        return width
    return max(setting.width_of(line) for line in setting.lines(width))
