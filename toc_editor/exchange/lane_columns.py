"""Tables whose columns are the lanes: a heading names the lane, the cells under it its cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec.structs import replace

from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.guards import unguarded
from toc_editor.exchange.heading import parted
from toc_editor.exchange.headings import Role
from toc_editor.exchange.outline import entries_in_lane
from toc_editor.exchange.sentences import lines
from toc_editor.exchange.shape import LanesShape
from toc_editor.exchange.values import Entry, Name, Table
from toc_editor.exchange.words import word_count
from toc_editor.model.prose import tidy, tidy_line

_STARTS_WITH_POINT = re.compile(r"\s*(?:[-*•●·∙–▪\uf0b7]\s|\d{1,3}[.)]\s)")


def read_lanes(rows: Sequence[CellRow], shape: LanesShape) -> Table:
    """The entries of a table with a column for each lane, lane by lane."""
    body = rows[shape.body :]
    titles = _titles(shape)
    first = 0 if shape.side is None else 1
    sides = _sides(body, shape)
    heading, above = parted(list(_above(rows[: shape.above])))
    parts = [Table(tuple(above), sum(word_count(entry.text) for entry in above))]
    for column in range(first, len(titles)):
        parts.append(_declared(titles[column], rows[shape.above].line))
        parts += _column(body, column, titles[column], sides, shape)
    return Table(
        tuple(entry for part in parts for entry in part.entries),
        sum(part.words for part in parts),
        (*shape.guesses, *_guesses(above, shape)),
        heading=heading,
    )


def _titles(shape: LanesShape) -> list[Name | None]:
    """The lane of each column; a column without a heading goes with the one before it."""
    start = 0 if shape.side is None else 1
    titles = accumulate(shape.headings[start:], _or_before)
    return [*[None] * start, *(Name(title) if title else None for title in titles)]


def _or_before(before: str, cell: str) -> str:
    return cell or before


def _above(rows: Sequence[CellRow]) -> Iterator[Entry]:
    for row in rows:
        texts = (tidy(unguarded(cell)) for cell in row.cells)
        yield from (Entry(line=row.line, lane=None, text=text) for text in texts if text)


def _declared(title: Name | None, line: int) -> Table:
    return Table((Entry(line=line, lane=title),) if title else (), 0)


def _sides(body: Sequence[CellRow], shape: LanesShape) -> list[Name | None]:
    """The row or group that each line stands in: its first cell, or the last one given above."""
    if shape.side is None:
        return [None] * len(body)
    cells = accumulate((tidy_line(unguarded(row.cell(0))) for row in body), _or_before)
    return [Name(cell) if cell else None for cell in cells]


def _column(
    body: Sequence[CellRow],
    column: int,
    lane: Name | None,
    sides: Sequence[Name | None],
    shape: LanesShape,
) -> Iterator[Table]:
    for row, side in zip(body, sides, strict=True):
        cell = unguarded(row.cell(column))
        if not tidy(cell):
            if column == 1 and _must_declare(row, shape):
                yield Table((_placed(Entry(line=row.line, lane=lane), side, shape),), 0)
            continue
        table = _cell(cell, lane, row.line, is_whole_lane=len(body) == 1)
        yield replace(table, entries=tuple(_placed(entry, side, shape) for entry in table.entries))


def _must_declare(row: CellRow, shape: LanesShape) -> bool:
    """Whether the first lane tells of the side of a line though it has no card there.

    Of rows it tells all, since it sets their order; of groups those that hold nothing.
    """
    is_alone = row.filled == 1 and bool(row.cell(0).strip())
    return shape.side is Role.ROW or (shape.side is Role.GROUP and is_alone)


def _cell(cell: str, lane: Name | None, line: int, *, is_whole_lane: bool) -> Table:
    """The card of a cell, or its cards where it holds the whole lane, points or several lines."""
    if lane is not None and (is_whole_lane or _holds_cards(cell)):
        return entries_in_lane(lane, cell, line)
    text = tidy(cell)
    return Table((Entry(line=line, lane=lane, text=text),), word_count(text))


def _holds_cards(cell: str) -> bool:
    """Whether this begins with a point, or is lines of which none is a point or has any."""
    lines = [line for line in cell.split("\n") if tidy_line(line)]
    if _STARTS_WITH_POINT.match(cell):
        return True
    plain = (not _STARTS_WITH_POINT.match(one) and one.rstrip()[-1] != ":" for one in lines)
    return len(lines) > 1 and all(plain)


def _placed(entry: Entry, side: Name | None, shape: LanesShape) -> Entry:
    if side is None:
        return entry
    if shape.side is Role.ROW:
        return replace(entry, row=side)
    below = ": ".join(group.title for group in entry.groups)  # groups go two levels deep
    return replace(entry, groups=(side, Name(below)) if below else (side,))


def _guesses(above: Sequence[Entry], shape: LanesShape) -> Iterator[str]:
    if above:
        yield f"{lines([entry.line for entry in above])} above the headings became notes."
    yield "Each column of the table was taken for a lane."
    if shape.side is not None:
        what = "row" if shape.side is Role.ROW else "group"
        yield f"The first column was taken for the {what} of each line."
    if "" in shape.headings[1:]:
        yield "Columns without a heading were taken for part of the lane before them."
