"""A band on the board: a wide tray in which the cards stand in columns."""

from __future__ import annotations

from collections.abc import Iterator

from toc_editor.layout.batches import at
from toc_editor.layout.panels import split
from toc_editor.layout.trays import Contents, Stack, Tray, TrayMaker
from toc_editor.picture.display import Group, Item


def band_tray(maker: TrayMaker, contents: Contents, width: float, before: Tray | None) -> Tray:
    """A band's tray, so many points wide, with as many columns of cards as that gives room for."""
    made_for = (width,)
    if before is not None and before.contents is contents and before.made_for == made_for:
        return before
    style = maker.style
    head = maker.head(contents, width, before)
    stacks = _stacks(maker, contents, width, head.height + style.tray_padding)
    placed = [group for stack in stacks for group in _placed(stack)]
    bottom = max((group.y + group.height for group in placed), default=0.0)
    height = max(bottom + style.tray_padding, head.height + style.empty_height)
    items: tuple[Item, ...] = tuple(placed) or maker.help(contents.lane, head.height)
    return maker.finished(contents, made_for, head, height, items, stacks)


def _stacks(maker: TrayMaker, contents: Contents, width: float, top: float) -> list[Stack]:
    style = maker.style
    step = style.lane_width + style.gutter
    count = max(int((width + style.gutter) / step), 1)
    (stretch,) = contents.stretches
    ends = split([thing.drawn.height + thing.before for thing in stretch.things], count)
    return [
        Stack(stretch, start, end, style.tray_padding + number * step, top)
        for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True))
    ]


def _placed(stack: Stack) -> Iterator[Group]:
    """The things of a stack, with no room over the first."""
    y = stack.y
    for number, thing in enumerate(stack.stretch.things[stack.first : stack.end]):
        y += thing.before if number else 0.0
        yield at(thing.drawn, stack.x, y)
        y += thing.drawn.height
