"""From text to rows of cells, for any delimiter.

The reader of the standard library is not used: its limit of a cell belongs to the whole process,
it cannot tell a quotation mark that is never closed, and it drops marks that are only words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from toc_editor.exchange.values import NotATable
from toc_editor.model.rules import LONGEST_TEXT

MOST_ROWS = 20_000
MOST_CELLS = 400_000
MOST_LINES = 1_048_576
"""As many as a sheet of Excel has rows; a sheet saved with empty rows to its end can be read."""

TOO_MANY_LINES = NotATable("This has more lines than a sheet of Excel has rows.")
TOO_MANY_ROWS = NotATable(f"This has more than {MOST_ROWS:,} rows or cards. Import it in parts.")
_TOO_MANY_CELLS = NotATable(
    f"This has more than {MOST_CELLS:,} cells. Remove the empty columns, or import it in parts."
)


class CellRow(Struct, frozen=True):
    """One row that is not blank, and the line of the text on which it starts, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells have something in them."""
        return sum(not cell.isspace() for cell in self.cells if cell)

    def cell(self, column: int) -> str:
        """The cell in this column, "" past the end of a short row."""
        return self.cells[column] if column < len(self.cells) else ""


class _Patterns(Struct, frozen=True):
    blank_lines: re.Pattern[str]
    plain_line: re.Pattern[str]
    quoted: re.Pattern[str]
    never_closed: re.Pattern[str]
    plain: re.Pattern[str]


@cache
def _patterns(delimiter: str) -> _Patterns:
    cell_end = f"(?=[{delimiter}\n]|\\Z)"
    quoted = ' *+"([^"]*+(?:""[^"]*+)*+)'
    return _Patterns(
        blank_lines=re.compile(f"(?:[ \t{delimiter}]*+\n)++"),
        plain_line=re.compile('([^"\n]*+)(?:\n|\\Z)'),
        quoted=re.compile(f'{quoted}" *+{cell_end}'),
        never_closed=re.compile(f"{quoted}\\Z"),
        plain=re.compile(f"[^{delimiter}\n]*+"),
    )


def with_plain_line_ends(text: str) -> str:
    """The text with its lines ended by line feeds, as the functions here expect it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def all_rows(text: str, delimiter: str) -> list[CellRow] | NotATable:
    """The rows of the text that are not blank, within the limits of what can be imported."""
    rows: list[CellRow] = []
    count = 0
    for row in scan(text, delimiter):
        if isinstance(row, NotATable):
            return row
        rows.append(row)
        count += len(row.cells)
        if len(rows) > MOST_ROWS:
            return TOO_MANY_ROWS
        if count > MOST_CELLS:
            return _TOO_MANY_CELLS
        if any(len(cell) > LONGEST_TEXT for cell in row.cells):
            return too_long(row.line)
    return rows


def too_long(line: int) -> NotATable:
    """The refusal of a cell that no card could hold."""
    return NotATable(f"A cell in line {line} has more than {LONGEST_TEXT:,} characters.")


def scan(text: str, delimiter: str) -> Iterator[CellRow | NotATable]:
    """The rows that are not blank, one by one; a refusal is the last that comes."""
    patterns = _patterns(delimiter)
    at, line = 0, 1
    while at < len(text):
        if blank := patterns.blank_lines.match(text, at):
            line += text.count("\n", at, blank.end())
            at = blank.end()
            continue
        row = _row(text, at, delimiter, patterns)
        if row is None:
            yield NotATable(f"A quotation mark is never closed, in the row from line {line} on.")
            return
        cells, end = row
        if any(map(str.strip, cells)):
            yield CellRow(line, tuple(cells))
        line += text.count("\n", at, end)
        at = end


def _row(text: str, at: int, delimiter: str, patterns: _Patterns) -> tuple[list[str], int] | None:
    """The cells of the row that starts at this place, and the place after it."""
    if plain := patterns.plain_line.match(text, at):
        return plain[1].split(delimiter, MOST_CELLS), plain.end()
    cells: list[str] = []
    while True:
        if quoted := patterns.quoted.match(text, at):
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        elif patterns.never_closed.match(text, at):
            return None
        else:  # a mark inside a cell, or one that closes before the cell ends, is only a mark
            end = patterns.plain.match(text, at).end()  # type: ignore[union-attr]  # matches ""
            cells.append(text[at:end])
            at = end
        if at == len(text):
            return cells, at
        at += 1
        if text[at - 1] == "\n":
            return cells, at
        if len(cells) > MOST_CELLS:
            return cells, len(text)
