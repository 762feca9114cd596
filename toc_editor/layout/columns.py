"""Columns of a page: how high they are at every width, and how they fill the height they get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks, panels, row_labels
from toc_editor.layout.bays import Bay, Owned
from toc_editor.layout.draw import Pen
from toc_editor.layout.outline import Column
from toc_editor.layout.panels import Frame, Labels, PanelText, Printer
from toc_editor.layout.row_flow import RowPart
from toc_editor.layout.row_labels import drawn_beside
from toc_editor.layout.spans import Strip
from toc_editor.layout.style import PageStyle, tinted
from toc_editor.model.records import HeadFill, Lane
from toc_editor.picture.display import Box, Group, Role
from toc_editor.text import staircase

_HEAD_LINES = 2
"""How many times thicker the outline of a head is than that of a panel."""

_MUCH_OF_PAGE = 2 / 3
"""The share of the last page's height that columns take for them to be as high as it allows."""
_ENDED = "Ends on page {0}"


class ColumnText(Struct, frozen=True):
    """A column ready for setting: its panels in the bays that have a height of their own.

    Alone, a column is one bay. Tied to others it has one for each row, and one for its boxes. On a
    page after the last that has any of it, `ended` is the number of that one.
    """

    lane: Lane
    bays: tuple[Bay, ...]
    strip: Strip
    ended: int = 0
    inset: float = 0.0
    """How far its head and its panels stand from its left, beside the labels of its rows."""


def _own_colour(printer: Printer, text: PanelText, frame: Frame) -> Frame:
    """The frame in the colour of the panel's group, where that has one of its own."""
    heading = text.panel.heading
    if heading is None or heading.colour < 0:
        return frame
    return replace(frame, colour=printer.style.colour(heading.colour))


class Head(Struct, frozen=True):
    """How high the heads of columns are, in points, and whether they stand at the foot.

    `is_again` tells that they stand on a further page.
    """

    height: float
    is_foot: bool
    is_again: bool = False

    def frame(self, column: Frame) -> Frame:
        """The frame of a column's head."""
        y = column.y + column.height - self.height if self.is_foot else column.y
        return replace(column, y=y, height=self.height)


def span_of(
    columns: Sequence[Column],
    styles: Iterator[PageStyle],
    shared: float,
    leasts: Iterator[float],
    *,
    may_label: bool = False,
) -> tuple[ColumnText, ...]:
    """Columns, whose rows line up where they are more than one, ready for setting.

    `shared` is what a pinned share of the page is of the width of all columns; each takes one of
    the styles, and one of `leasts`, and is never narrower, in ems. Many columns that `may_label`
    their rows do so beside the first.
    """
    tied = len(columns) > 1
    labelled = may_label and row_labels.are_beside(columns)
    first, further = (Labels.BESIDE, Labels.HEARD) if labelled else (Labels.WITHIN, Labels.WITHIN)
    return tuple(
        column_text(column, tied, next(styles), shared, next(leasts), further if number else first)
        for number, column in enumerate(columns)
    )


@lru_cache(maxsize=256)
def column_text(
    column: Column,
    tied: bool,
    style: PageStyle,
    shared: float,
    least: float = 0.0,
    labels: Labels = Labels.WITHIN,
) -> ColumnText:
    """A column ready for setting, kept as long as nothing in it changes."""
    cells = [
        [Owned(panels.text_of(panel, style, labels), None) for panel in cell.panels]
        for cell in column.cells
    ]
    boxes = [Owned(panels.text_of(panel, style), lane) for lane, panel in column.boxes]
    owned = [*cells, boxes] if tied else [[*chain(*cells), *boxes]]
    bays = tuple(Bay(tuple(one), style.between_panels) for one in owned if one)
    inset = 0.0
    if labels is Labels.BESIDE:
        beside = row_labels.labels_of(column.cells)
        inset = row_labels.room_beside(beside, style)
        bays = tuple(
            replace(bay, inset=inset, label=label)
            for bay, label in zip_longest(bays, beside[: len(bays)])
        )
    has_tail = tied and bool(boxes)
    stairs = tuple(bay.stairs() for bay in bays)
    rows = stairs[:-1] if has_tail else stairs
    head = blocks.lane_head(column.lane.title, style.head).stairs
    head = head.indented(2 * style.padding_x).raised(2 * style.head_padding)
    head = staircase.stacked([head], least).indented(inset)
    strip = Strip(
        head,
        rows,
        stairs[-1] if has_tail else None,
        tuple(bay.pieces for bay in bays),
        column.lane.share * shared,
    )
    return ColumnText(column.lane, bays, strip, inset=inset)


def on_page(
    span: Sequence[ColumnText], parts: Sequence[RowPart], widths: Sequence[float]
) -> tuple[ColumnText, ...]:
    """What a page has of columns that are so many ems wide."""
    return tuple(
        replace(column, bays=tuple(_bays(column, number, parts, width)))
        for number, (column, width) in enumerate(zip(span, widths, strict=True))
    )


def _bays(column: ColumnText, number: int, parts: Sequence[RowPart], width: float) -> Iterator[Bay]:
    for part in parts:
        if part.row >= len(column.bays):
            continue
        bay = column.bays[part.row]
        if part.shares is not None:
            bay = bay.part(part.shares[number], width)
        yield bay


def draw_span(
    printer: Printer,
    span: Sequence[ColumnText],
    lefts: Sequence[tuple[float, float]],
    top: float,
    bottom: float,
    head: Head,
) -> Iterator[Group]:
    """The columns of a span between `top` and `bottom`, each a lane and the boxes under it.

    All lengths are points. `lefts` holds where each column begins and how wide it is.
    """
    rows = row_heights(printer, span, [width for _, width in lefts], bottom - top - head.height)
    for column, (x, width) in zip(span, lefts, strict=True):
        heights = bay_heights(column, rows)
        frame = Frame(x, top, width, bottom - top, printer.style.colour(column.lane.colour))
        yield from _draw_column(printer, column, heights, frame, head)


def height_of(
    printer: Printer, spans: Sequence[Sequence[ColumnText]], widths: Sequence[float]
) -> float:
    """How high the highest of the columns is without its head; all in points."""
    own = iter(widths)
    heights = (row_heights(printer, span, [next(own) for _ in span], 0.0) for span in spans)
    return max(map(sum, heights), default=0.0)


def end_of_last(
    printer: Printer,
    spans: Sequence[Sequence[ColumnText]],
    widths: Sequence[float],
    between: tuple[float, float],
    heads: float,
) -> float:
    """Where columns end on the last page, in points: with their words, if much stayed empty."""
    top, bottom = between
    end = top + heads + height_of(printer, spans, widths)
    return end if end - top < _MUCH_OF_PAGE * (bottom - top) else bottom


def row_heights(
    printer: Printer, span: Sequence[ColumnText], widths: Sequence[float], room: float
) -> list[float]:
    """The heights of the bays, the highest of each row, stretched to fill the room."""
    size = printer.size
    heights = [0.0] * max(len(column.bays) for column in span)
    for column, width in zip(span, widths, strict=True):
        for row, bay in enumerate(column.bays):
            heights[row] = max(heights[row], bay.height_at(width / size) * size)
    spare = max(room - sum(heights), 0.0) / max(len(heights), 1)
    return [height + spare for height in heights]


def bay_heights(column: ColumnText, rows: Sequence[float]) -> list[float]:
    """The heights of a column's bays, of which the last has all rows that are left."""
    last = len(column.bays) - 1
    return [*rows[:last], sum(rows[last:])] if column.bays else []


def _draw_column(
    printer: Printer, column: ColumnText, heights: Sequence[float], whole: Frame, head: Head
) -> Iterator[Group]:
    """A head, over or under the bays of a column, each filled by its panels."""
    gap, inset = printer.style.between_panels * printer.size, column.inset * printer.size
    own = [_head(printer, column.lane, head, indented(whole, inset))]
    boxes: list[Group] = []
    y = whole.y - gap if head.is_foot else whole.y + head.height
    for bay, height in zip(column.bays, heights, strict=True):
        room = replace(whole, y=y, height=height)
        for owned, frame in bay.filled(printer, room):
            coloured = _own_colour(printer, owned.text, frame)
            if owned.lane is None and bay.label is not None:
                cell = printer.panel(owned.text, coloured)
                is_again = owned.text.is_again
                own.append(drawn_beside(printer, bay.label, cell, whole.x, is_again=is_again))
            elif owned.lane is None:
                own.append(printer.panel(owned.text, coloured, owned.text.panel.shelf.group))
            else:
                box = printer.panel(owned.text, coloured, owned.lane.id)
                boxes.append(replace(box, role=Role.LANE))
        y += height
    if not column.bays:
        own.append(_ended(printer, column, indented(whole, inset), head))
    yield _lane(column.lane, own, whole)
    yield from boxes


def indented(frame: Frame, inset: float) -> Frame:
    """What is left of a frame beside something so wide at its left."""
    return replace(frame, x=frame.x + inset, width=frame.width - inset) if inset else frame


def ended(pages: Sequence[Sequence[ColumnText]]) -> list[tuple[ColumnText, ...]]:
    """The columns of a span page by page, each told on which page it has come to its end."""
    lasts = [
        max((number for number, one in enumerate(column, 1) if one.bays), default=0)
        for column in zip(*pages, strict=True)
    ]
    return [
        tuple(
            replace(column, ended=last) if number > last else column
            for column, last in zip(page, lasts, strict=True)
        )
        for number, page in enumerate(pages, 1)
    ]


def _ended(printer: Printer, column: ColumnText, whole: Frame, head: Head) -> Group:
    """What stands in a column of which this page has nothing: where it ended."""
    style, size = printer.style, printer.size
    gap = style.between_panels * size
    y = whole.y if head.is_foot else whole.y + head.height + gap
    frame = replace(whole, y=y, height=max(whole.height - head.height - gap, 0.0))
    if not column.ended:
        return Group(frame.x, y, frame.width, frame.height, (printer.outline(frame),))
    x, top = style.padding_x * size, style.padding_y * size
    text = blocks.line_of_text(_ENDED.format(column.ended), 1.0)
    pen = Pen(size, style.soft_ink, style.soft_ink)
    runs, height = pen.leaf(text.blocks[0], x, top, frame.width - 2 * x)
    items = runs if top + height <= frame.height else ()
    return Group(frame.x, y, frame.width, frame.height, items, role=Role.REPEAT)


def _lane(lane: Lane, own: Sequence[Group], whole: Frame) -> Group:
    """A lane around its head and its own panels."""
    top = min(item.y for item in own)
    bottom = max(item.y + item.height for item in own)
    items = tuple(replace(item, x=item.x - whole.x, y=item.y - top) for item in own)
    return Group(whole.x, top, whole.width, bottom - top, items, lane.id, Role.LANE)


def _head(printer: Printer, lane: Lane, head: Head, column: Frame) -> Group:
    """The head of a column, its title centred."""
    style, frame = printer.style, head.frame(column)
    text = blocks.lane_head(lane.title, style.head)
    padding = style.padding_x * printer.size
    inner = frame.width - 2 * padding
    ink = style.paper if style.look.heads is HeadFill.SOLID else frame.colour
    pen = Pen(printer.size * style.head, ink, ink)
    y = (frame.height - pen.height(text, inner)) / 2
    runs, _ = pen.centred(text.blocks[0], padding, y, inner)
    box = _head_box(printer, frame, is_foot=head.is_foot)
    role = Role.REPEAT if head.is_again else Role.LANE_HEAD
    return Group(frame.x, frame.y, frame.width, frame.height, (box, *runs), lane.id, role)


def _head_box(printer: Printer, frame: Frame, *, is_foot: bool) -> Box:
    """What a head stands on: a filled box, an outlined one, or a rule towards its column."""
    style, radius = printer.style, printer.radius_pt
    width, height, colour = frame.width, frame.height, frame.colour
    line = min(_HEAD_LINES * printer.line_pt, height / 2)
    inner_width, inner_height = width - line, height - line
    match style.look.heads:
        case HeadFill.SOLID:
            return Box(0, 0, width, height, colour, radius=radius)
        case HeadFill.TINT:
            pale = tinted(colour, style.head_tint)
            return Box(line / 2, line / 2, inner_width, inner_height, pale, colour, line, radius)
        case HeadFill.OUTLINE:
            return Box(line / 2, line / 2, inner_width, inner_height, "", colour, line, radius)
        case HeadFill.RULE:
            return Box(0, 0 if is_foot else height - 2 * line, width, 2 * line, colour)
        case _:
            assert_never(style.look.heads)
