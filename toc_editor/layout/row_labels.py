"""The labels of a wide grid's rows: each said once, in a column of their own at the grid's left.

In a narrow grid each cell has its row's label as its heading; over many columns that were the same
words again and again. Lengths are ems of the page's type where nothing else is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Pen
from toc_editor.layout.flow import Line, Piece
from toc_editor.layout.furniture import bar
from toc_editor.layout.outline import Cell, Column, Heading
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.style import LINE, LONGEST_WORD, PageStyle
from toc_editor.picture.display import Group, Role
from toc_editor.text.staircase import Staircase

LEAST_COLUMNS = 4
"""From so many columns on, the rows of a grid have their labels beside it."""
_MOST_LINES = 4
_TOO_MANY_LINES = 12
"""A label of so many lines is a text, which has more room in the cells."""
_WIDEST = 10.0
_WIDER = 0.5


class RowLabel(Struct, frozen=True):
    """The label of a row, and how wide its text is set; all of one grid are as wide."""

    heading: Heading
    text: CardText
    width: float

    @property
    def height(self) -> float:
        """How high its text is."""
        return self.text.height_at(self.width)


def are_beside(columns: Sequence[Column]) -> bool:
    """Whether the rows of these columns, which line up, have their labels beside them."""
    if len(columns) < LEAST_COLUMNS:
        return False
    labels = [label for label in labels_of(columns[0].cells) if label]
    most = _TOO_MANY_LINES * LINE
    return any(label.width for label in labels) and all(one.height < most for one in labels)


def labels_of(cells: Sequence[Cell]) -> tuple[RowLabel | None, ...]:
    """The labels of the rows in which these cells stand, None for what is in no row."""
    headings = [_heading(cell) for cell in cells]
    texts = [blocks.heading(one.text, 1.0) if one else None for one in headings]
    width = max((_width(text) for text in texts if text), default=0.0)
    return tuple(
        RowLabel(heading, text, width) if heading and text else None
        for heading, text in zip(headings, texts, strict=True)
    )


def _heading(cell: Cell) -> Heading | None:
    """The label of the grid's row in which a cell stands."""
    first = cell.panels[0]
    return first.heading if first.shelf.row is not None else None


def _width(text: CardText) -> float:
    """How wide a label has to be: as its longest word, and for no more than a few lines."""
    setting = text.blocks[0].setting
    width = min(setting.widest, LONGEST_WORD)
    while width < _WIDEST and setting.count_lines(width) > _MOST_LINES:
        width += _WIDER
    return width


def room_beside(labels: Sequence[RowLabel | None], style: PageStyle) -> float:
    """How much of the first column's width the labels take, with the gap after them."""
    width = max((label.width for label in labels if label), default=0.0)
    return width + 2 * style.padding_x + style.between_panels if width else 0.0


def beside(pieces: Sequence[Piece], label: RowLabel | None, inset: float) -> Iterator[Piece]:
    """The pieces of a row's first cell, which stand so far to the right, beside its label.

    What a page has of them is never lower than the label, which stands there again.
    """
    least = label.height if label else 0.0
    for number, piece in enumerate(pieces):
        stairs = piece.stairs.indented(inset)
        yield replace(
            piece,
            stairs=stairs if number or not label else stairs.no_lower(least + piece.before),
            lead=_lead(piece.lead, least, inset),
            rest_lead=_lead(piece.rest_lead, least, inset),
            lines=partial(_lines, piece.lines, inset, 0.0 if number else least)
            if piece.lines
            else None,
        )


def _lead(lead: Staircase | None, least: float, inset: float) -> Staircase | None:
    """The headings over what goes on beside a label so high."""
    if lead is None:
        return Staircase((0.0,), (least,)) if least else None
    return lead.indented(inset).no_lower(least)


def _lines(
    lines: Callable[[float], list[Line]], inset: float, least: float, width: float
) -> list[Line]:
    """The lines of a piece; a page that has the first has room for a label so high."""
    first, *further = lines(width - inset)
    return [first._replace(height=max(first.height, least)), *further]


def drawn_beside(
    printer: Printer, label: RowLabel, panel: Group, x: float, *, is_again: bool
) -> Group:
    """A row's first cell with its label, which begins at `x`, in points of the sheet.

    `is_again` tells that the row has begun on an earlier page.
    """
    style, size = printer.style, printer.size
    width = (label.width + 2 * style.padding_x) * size
    frame = Frame(0.0, 0.0, width, panel.height, "")
    pen = Pen(size, style.look.banner_ink, style.look.banner_ink)
    left, top = style.padding_x * size, style.padding_y * size
    runs, _ = pen.head(label.text.blocks[0], left, top, label.width * size)
    owner = label.heading.standing.id
    role = Role.REPEAT if is_again else Role.GROUP_HEAD
    words = Group(0, 0, width, panel.height, (bar(frame, printer), *runs), owner, role)
    cell = replace(panel, x=panel.x - x, y=0.0, role=None)
    return replace(panel, x=x, width=panel.x + panel.width - x, items=(words, cell), owner="")
