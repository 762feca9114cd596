"""What of a picture lies in a part of it: as much of it as a painter must draw there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

from toc_editor.paint.tiles import Area
from toc_editor.picture.display import Box, Group, Image, Item, Picture, Run, Shape

_MITRE = 10.0
"""How many times its width a line's sharp corner may reach."""
_REACH = 2.0
"""How far from its origin, in ems, no glyph of a text face reaches."""


def within(picture: Picture, area: Area) -> tuple[Item, ...]:
    """The items that may show in the area, in their order; groups hold no more than such items."""
    return tuple(_within(picture.items, area))


def _within(items: Iterable[Item], area: Area) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            inner = replace(area, x=area.x - item.x, y=area.y - item.y)
            if kept := tuple(_within(item.items, inner)):
                yield replace(item, items=kept)
        elif _touches(reach(item), area):
            yield item


def _touches(reach: tuple[float, float, float, float], area: Area) -> bool:
    left, top, right, bottom = reach
    return left < area.right and right > area.x and top < area.bottom and bottom > area.y


def reach(item: Run | Box | Shape | Image) -> tuple[float, float, float, float]:
    """A rectangle that holds all of the item: left, top, right, bottom."""
    match item:
        case Run(x, y, _, size):
            reach = _REACH * size
            starts = [x + offset for offset in item.offsets] or [x]
            return min(starts) - reach, y - reach, max(starts) + reach, y + reach
        case Box(x, y, width, height):
            line = item.stroke_width
            return x - line, y - line, x + width + line, y + height + line
        case Image(x, y, width, height):
            return x, y, x + width, y + height
        case Shape():
            line = _MITRE * item.stroke_width
            xs = [number for steps in item.outlines for step in steps for number in step[::2]]
            ys = [number for steps in item.outlines for step in steps for number in step[1::2]]
            return min(xs) - line, min(ys) - line, max(xs) + line, max(ys) + line
        case _:
            assert_never(item)
