"""How a height falls, step by step, as a width grows.

The height of a paragraph, a card, a column is a falling step function of its width. Kept as its
steps, it answers both ways by bisection: how high at this width, how narrow at this height. That
is what makes the largest type for a page quick to find. Widths and heights are ems.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from math import inf
from operator import neg, sub

from msgspec import Struct

from toc_editor.text.setting import Setting

# Finer than what a line may be overfull by, so that rounding never makes a text overflow.
_SAME = 1e-7
_NEAR = 4e-6
"""How near, in ems, the least width for a number of lines is found."""
_EXACT = 0.004
"""How near it is found where words are parted."""
_STEPS_SKIPPED_FROM = 50
_SHORT_OF_GUESS = 0.5
"""The share of the way to where the next step should be that is tried at once: fewest tries."""


class Staircase(Struct, frozen=True):
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
        step = bisect_left(self.heights, -(height + _SAME), key=neg)
        return self.widths[step] if step < len(self.widths) else inf

    def raised(self, height: float) -> Staircase:
        """The same steps, higher by so much."""
        if not height:
            return self
        return Staircase(self.widths, tuple([value + height for value in self.heights]))

    def indented(self, width: float) -> Staircase:
        """The same steps for a width of which so much goes to waste."""
        if not width:
            return self
        return Staircase(tuple([value + width for value in self.widths]), self.heights)

    def scaled(self, factor: float) -> Staircase:
        """The same steps, so many times as wide and as high."""
        if factor == 1.0:
            return self
        return Staircase(
            tuple([width * factor for width in self.widths]),
            tuple([height * factor for height in self.heights]),
        )

    def no_lower(self, least: float) -> Staircase:
        """The same steps down to this height, and no further."""
        if self.heights[-1] >= least:
            return self
        steps = bisect_left(self.heights, -least, key=neg) + 1
        return Staircase(self.widths[:steps], (*self.heights[: steps - 1], least))


def stacked(staircases: Iterable[Staircase], least: float) -> Staircase:
    """The sum of the heights, at widths from the least on at which all are known."""
    staircases = list(staircases)
    if len(staircases) == 1 and staircases[0].widths[0] >= least:
        return staircases[0]
    least = max([least, *(stairs.widths[0] for stairs in staircases)])
    base = 0.0
    falls: list[tuple[float, float]] = []
    for stairs in staircases:
        first = bisect_right(stairs.widths, least + _SAME)
        base += stairs.heights[first - 1]
        drops = map(sub, stairs.heights[first - 1 :], stairs.heights[first:])
        falls += zip(stairs.widths[first:], drops, strict=False)
    falls.sort()
    return _descend(least, base, falls)


def _descend(least: float, height: float, falls: Iterable[tuple[float, float]]) -> Staircase:
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
    """The height of a paragraph at widths from the least on, which may part its widest words.

    Where it takes very many lines some steps are skipped: it is then never higher than its stairs
    say, and lower by one line in fifty at most.
    """
    count = setting.count_lines(least)
    widths, heights = [least], [count * line_height]
    low = least
    while count > 1:
        fewer = count - max(count // _STEPS_SKIPPED_FROM, 1)
        width, count, low = _next_step(setting, count, fewer, low)
        widths.append(width)
        heights.append(count * line_height)
    return Staircase(tuple(widths), tuple(heights))


def _next_step(setting: Setting, lines: int, fewer: int, low: float) -> tuple[float, int, float]:
    """The least width for no more than `fewer` lines of a paragraph that takes `lines` at `low`.

    With how many lines it takes then, and a width below which it takes no fewer.
    """
    if low < setting.widest:
        parted = _least_parting(setting, fewer, low)
        if parted is not None:
            return parted, min(setting.count_lines(parted), fewer), parted
        low = setting.widest
    total = setting.natural_width
    step = max(total / fewer - total / lines, _EXACT) * _SHORT_OF_GUESS
    width, high, count, after = low + step, inf, lines, low
    # Each try tells of all widths at which the lines break alike, so few are needed.
    while low < high - _NEAR:
        found, tight, other = setting.broken_at(width)
        if found <= fewer:
            high, count, after = tight, found, other
        else:
            low = other
        width = low + step if high == inf else (low + high) / 2
    return high, count, max(after, high)


def _least_parting(setting: Setting, fewer: int, low: float) -> float | None:
    """The same where words are parted; None where that takes the width of the widest word."""
    high = setting.widest
    if setting.count_lines(high - _EXACT) > fewer:
        return None
    while high - low > _EXACT:
        middle = (low + high) / 2
        if setting.count_lines(middle) <= fewer:
            high = middle
        else:
            low = middle
    return high
