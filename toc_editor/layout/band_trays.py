"""A band on the board: a wide tray in which the cards stand in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toc_editor.layout import slots
from toc_editor.layout.panels import split
from toc_editor.layout.sheet import Slot
from toc_editor.layout.trays import Contents, Stretch, Tray, TrayMaker
from toc_editor.picture.display import Box, Group, Item, Role


def band_tray(maker: TrayMaker, contents: Contents, width: float, before: Tray | None) -> Tray:
    """A band's tray, so many points wide, with as many columns of cards as that gives room for."""
    made_for = (width,)
    if before is not None and before.contents is contents and before.heights == made_for:
        return before
    style = maker.style
    head = maker.head(contents, width)
    stretch = contents.stretches[0]
    placed: list[Slot] = []
    items: list[Item] = list(_columns(maker, stretch, width, head.height, placed))
    bottom = max((item.y + item.height for item in items if isinstance(item, Group)), default=0.0)
    height = max(bottom + style.tray_padding, head.height + style.empty_height)
    if not items:
        items += maker.help(contents.lane, head.height)
    back = Box(0, 0, width, height, maker.colours.tray, radius=style.tray_radius)
    lane = contents.lane.id
    drawn = Group(0, 0, width, height, (back, head, *items), lane, Role.LANE)
    return Tray(contents, made_for, drawn, tuple(placed))


def _columns(
    maker: TrayMaker, stretch: Stretch, width: float, top: float, placed: list[Slot]
) -> Iterator[Group]:
    style = maker.style
    step = style.lane_width + style.gutter
    count = max(int((width + style.gutter) / step), 1)
    heights = [thing.drawn.height + thing.before for thing in stretch.things]
    ends = split(heights, count) if heights else [0]
    inner = style.lane_width - 2 * style.tray_padding
    start = 0
    for column, end in enumerate(ends):
        x, y = style.tray_padding + column * step, top + style.tray_padding
        for number, thing in enumerate(stretch.things[start:end]):
            above, y = y, y + (thing.before if number else 0.0)
            placed += slots.placed(stretch.panel, thing.stops, x, above, y, inner)
            yield replace(thing.drawn, x=x, y=y)
            y += thing.drawn.height
        after = stretch.things[end].stops if end < len(stretch.things) else stretch.last_stops
        placed += slots.placed(stretch.panel, after, x, y, y + style.between_cards, inner)
        start = end
