"""Columns of a page: how high they are at every width, and how they fill the height they get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toc_editor.layout import blocks, panels
from toc_editor.layout.draw import Pen
from toc_editor.layout.fit import Strip
from toc_editor.layout.outline import Column, Panel
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.style import PALETTE, PageStyle
from toc_editor.model.records import Id, Lane
from toc_editor.picture.display import Box, Group, Role
from toc_editor.text import staircase
from toc_editor.text.staircase import Staircase

_Owned = tuple[Panel, "Lane | None"]
"""A panel, and the lane that it is the whole of, where it is a box under a column."""


def colour_of(lane: Lane) -> str:
    """The colour of a lane."""
    return PALETTE[lane.colour % len(PALETTE)]


def strip(column: Column, *, tied: bool, style: PageStyle) -> Strip:
    """A column for the fit; `tied` where its rows line up with a neighbour's."""
    head = blocks.heading(column.lane.title, style.head).stairs
    head = head.indented(2 * style.padding_x).raised(2 * style.head_padding)
    bays = [_stack(bay, style) for bay in _bays(column, tied=tied)]
    if tied and column.boxes:
        return Strip(head, tuple(bays[:-1]), bays[-1])
    return Strip(head, tuple(bays))


def _bays(column: Column, *, tied: bool) -> list[list[_Owned]]:
    """The panels of a column in the stretches that have a height of their own.

    Alone, a column is one stretch. Tied to others it has one for each row, and one for its boxes.
    """
    cells: list[list[_Owned]] = [[(panel, None) for panel in cell.panels] for cell in column.cells]
    boxes: list[_Owned] = [(panel, lane) for lane, panel in column.boxes]
    if tied:
        return [*cells, boxes] if boxes else cells
    return [[panel for bay in (*cells, boxes) for panel in bay]]


def _stack(bay: Sequence[_Owned], style: PageStyle) -> Staircase:
    """Panels one under the other, each with the gap above it."""
    stairs = [panels.stairs(panel, style) for panel, _ in bay]
    least = max(one.widths[0] for one in stairs)
    return staircase.stacked((one.raised(style.between_panels) for one in stairs), least)


def draw_span(
    printer: Printer,
    span: Sequence[Column],
    lefts: Sequence[tuple[float, float]],
    top: float,
    bottom: float,
    head: float,
) -> Iterator[Group]:
    """The columns of a span between `top` and `bottom`, each a lane and the boxes under it.

    All lengths are points. `lefts` holds where each column begins and how wide it is, `head` the height of its head.
    """
    tied = len(span) > 1
    bays = [_bays(column, tied=tied) for column in span]
    rows = _row_heights(printer, bays, [width for _, width in lefts], bottom - top - head)
    for column, own, (x, width) in zip(span, bays, lefts, strict=True):
        heights = [*rows[: len(own) - 1], sum(rows[len(own) - 1 :])]
        frame = Frame(x, top, width, head, colour_of(column.lane))
        yield from _draw_column(printer, column, own, heights, frame)


def _row_heights(
    printer: Printer,
    bays: Sequence[Sequence[Sequence[_Owned]]],
    widths: Sequence[float],
    room: float,
) -> list[float]:
    """The heights of the stretches, the highest of each row, stretched to fill the room."""
    size = printer.size
    count = max(map(len, bays))
    heights = [0.0] * count
    for own, width in zip(bays, widths, strict=True):
        for row, bay in enumerate(own):
            height = _stack(bay, printer.style).height_at(width / size) * size
            heights[row] = max(heights[row], height)
    spare = max(room - sum(heights), 0.0) / count
    return [height + spare for height in heights]


def _draw_column(
    printer: Printer,
    column: Column,
    bays: Sequence[Sequence[_Owned]],
    heights: Sequence[float],
    head: Frame,
) -> Iterator[Group]:
    """A head, and under it the stretches of a column, each filled by its panels."""
    own = [_head(printer, column.lane, head)]
    boxes: list[Group] = []
    y = head.y + head.height
    for bay, height in zip(bays, heights, strict=True):
        room = replace(head, y=y, height=height)
        for (panel, lane), frame in _filled(printer, bay, room):
            if lane is None:
                own.append(printer.panel(panel, frame, _group_owner(panel)))
            else:
                boxes.append(replace(printer.panel(panel, frame, lane.id), role=Role.LANE))
        y += height
    bottom = own[-1].y + own[-1].height
    yield Group(
        head.x,
        head.y,
        head.width,
        bottom - head.y,
        tuple(replace(item, x=item.x - head.x, y=item.y - head.y) for item in own),
        column.lane.id,
        Role.LANE,
    )
    yield from boxes


def _group_owner(panel: Panel) -> Id | None:
    return panel.parent if panel.heading is not None and panel.row is None else None


def _filled(printer: Printer, bay: Sequence[_Owned], room: Frame) -> Iterator[tuple[_Owned, Frame]]:
    """The panels of a stretch with their frames: the gap over each, the room that is left shared."""
    size, gap = printer.size, printer.style.between_panels * printer.size
    natural = [
        panels.stairs(panel, printer.style).height_at(room.width / size) * size + gap
        for panel, _ in bay
    ]
    spare = max(room.height - sum(natural), 0.0) / len(bay)
    y = room.y
    for owned, height in zip(bay, natural, strict=True):
        yield owned, replace(room, y=y + gap, height=height + spare - gap)
        y += height + spare


def _head(printer: Printer, lane: Lane, frame: Frame) -> Group:
    """The coloured head of a column, its title centred."""
    style, size = printer.style, printer.size * printer.style.head
    text = blocks.heading(lane.title, style.head)
    block = text.blocks[0]
    inner = frame.width - 2 * style.padding_x * printer.size
    pen = Pen(size, style.paper, style.paper)
    y = (frame.height - pen.height(text, inner)) / 2
    runs = pen.centred(block, style.padding_x * printer.size, y, inner)
    box = Box(0, 0, frame.width, frame.height, frame.colour, radius=printer.radius_pt)
    return Group(frame.x, frame.y, frame.width, frame.height, (box, *runs), lane.id, Role.LANE_HEAD)
