"""The table in the HTML of a spreadsheet, a text processor or a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from toc_editor.exchange import cells
from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.grids import MOST_ROWS, TOO_MANY_ROWS, Cell, Grid, is_table
from toc_editor.exchange.rich_text import Reader, TooMuch, tokens
from toc_editor.exchange.values import NotATable
from toc_editor.model import prose
from toc_editor.model.prose import INDENT, Paragraph, Span
from toc_editor.model.rules import LONGEST_TEXT

_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,4})""", re.IGNORECASE)
_WIDEST = 200
_LONGEST_TAG = 2_000
_CELLS = ("td", "th")
_PARTS = (*_CELLS, "tr")
_TOO_MANY_CELLS = NotATable("This table has too many cells to paste at once. Take a part of it.")


def grid_of_html(html: str) -> Grid | NotATable | TooMuch | None:
    """The table in a formatted text, several one after the other; None where there is none."""
    found = tokens(html)
    if isinstance(found, TooMuch):
        return found
    reader = _Tables()
    for token in found:
        reader.take(token)
        if reader.is_too_large:
            return _TOO_MANY_CELLS
    return reader.finished()


class _Tables:
    """Reads tokens into rows of cells; a table inside a cell is part of what that cell says."""

    def __init__(self) -> None:
        self._depth = 0
        self._rows: list[dict[int, list[Paragraph]]] = []
        self._spans: dict[int, tuple[int, list[Paragraph]]] = {}
        self._spanned: dict[Cell, list[Paragraph]] = {}
        self._cell: Reader | None = None
        self._at: Cell = (0, 0)
        self._reach = (1, 1)
        self._around = Reader()
        self._next = self._count = 0

    @property
    def is_too_large(self) -> bool:
        return self._count > cells.MOST_CELLS

    def take(self, token: re.Match[str]) -> None:
        """Go on by a tag or a piece of text."""
        tag = (token["tag"] or "").lower()
        if tag == "table":
            self._take_table(token)
        elif self._depth == 1 and tag in _PARTS:
            self._take_part(tag, token)
        else:
            (self._cell or self._around).take(token)

    def _take_table(self, token: re.Match[str]) -> None:
        if self._depth > int(bool(token["end"])):
            (self._cell or self._around).take(token)
        elif self._depth or not token["end"]:
            self._close_cell()
            self._spans = {}
            self._around.take(token)
        self._depth = max(self._depth + (-1 if token["end"] else 1), 0)

    def _take_part(self, tag: str, token: re.Match[str]) -> None:
        self._close_cell()
        if tag == "tr" and not token["end"]:
            self._rows.append({})
            self._next = 0
            self._reach_down()
        elif tag in _CELLS and not token["end"]:
            if not self._rows:
                self._rows.append({})
            self._open_cell(token["attributes"])

    def _reach_down(self) -> None:
        """Leave the places blank over which cells of rows above reach."""
        left = {}
        for column, (rows, words) in self._spans.items():
            self._rows[-1][column] = []
            self._spanned[len(self._rows) - 1, column] = words
            if rows > 1:
                left[column] = (rows - 1, words)
        self._count += len(self._spans)
        self._spans = left

    def _open_cell(self, attributes: str) -> None:
        spans = dict(_SPAN.findall(attributes[:_LONGEST_TAG].lower()))
        across = min(max(int(spans.get("col", 1)), 1), _WIDEST)
        row = self._rows[-1]
        column = next(n for n in range(self._next, len(row) + 1) if n not in row)
        row |= {n: [] for n in range(column, column + across) if n not in row}
        self._next = column + across
        self._at = (len(self._rows) - 1, column)
        self._reach = (max(int(spans.get("row", 1)), 1), across)
        self._count += across
        self._cell = Reader()

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        words = self._cell.finished()
        (row, column), (down, across) = self._at, self._reach
        self._rows[row][column] = words
        if down > 1:
            self._spans |= {
                n: (down - 1, words if n == column else []) for n in range(column, column + across)
            }
        self._cell = None

    def finished(self) -> Grid | NotATable | None:
        """The table, once all tokens were taken."""
        self._close_cell()
        kept = [n for n, row in enumerate(self._rows) if any(row.values())]
        rows = tuple(CellRow(n + 1, _plain_row(self._rows[old])) for n, old in enumerate(kept))
        if not is_table(rows):
            return None
        if len(rows) > MOST_ROWS:
            return TOO_MANY_ROWS
        if long := next((row for row in rows if max(map(len, row.cells)) > LONGEST_TEXT), None):
            return cells.too_long(long.line)
        places = {old: new for new, old in enumerate(kept)}
        spanned = {
            (places[row], column): _plain(words)
            for (row, column), words in self._spanned.items()
            if row in places and words
        }
        around = tuple(prose.compose([one]) for one in self._around.finished())
        return Grid(rows, dict(self._marked(kept)), spanned, around)

    def _marked(self, kept: Sequence[int]) -> Iterator[tuple[Cell, str]]:
        for number, old in enumerate(kept):
            for column, words in self._rows[old].items():
                markup = prose.compose(_set_apart(words))
                if markup != _plain(words):
                    yield (number, column), markup


def _plain_row(row: dict[int, list[Paragraph]]) -> tuple[str, ...]:
    return tuple(_plain(row.get(column, ())) for column in range(max(row) + 1))


def _plain(words: Sequence[Paragraph]) -> str:
    """The words of a cell without bold and italic, a line a paragraph."""
    return "\n".join(
        f"{INDENT * (one.level - 1)}{one.label} {one.text}" if one.level else one.text
        for one in words
    )


def _set_apart(words: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The words of a cell, without the bold or italic in which all of it stands, as heads do."""
    styles = {(span.bold, span.italic) for one in words for span in one.spans}
    if len(styles) > 1:
        return words
    return [replace(one, spans=(Span(one.text),)) for one in words]
