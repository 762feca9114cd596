"""Tables on the clipboard: rows of cells, from other programs' HTML or from text with Tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from toc_editor.exchange import cells
from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.table import DELIMITERS, ENOUGH_ROWS_ALIKE, is_point, trial
from toc_editor.exchange.values import NotATable

MOST_ROWS = 2_000
"""Rows of a table that is pasted; a longer one is imported as a file."""

TOO_MANY_ROWS = NotATable(
    f"This table has more than {MOST_ROWS:,} rows, too many to paste at once. Take a part of it, "
    "or save it as a CSV file and import that."
)

Cell = tuple[int, int]
"""The number of a row and of a column, both from 0."""


class Grid(Struct, frozen=True):
    """A table that was copied: at least two rows and two columns with something in them.

    `marked` are cells as the text of a card, where that is more than their plain words; `spanned`
    are blank ones over which another reaches, with its words. `around` are the texts that stand
    before and after the table. `guesses` are sentences about how it was read.
    """

    rows: tuple[CellRow, ...]
    marked: Mapping[Cell, str] = field(default_factory=dict)
    spanned: Mapping[Cell, str] = field(default_factory=dict)
    around: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(len(row.cells) for row in self.rows)


def is_table(rows: Sequence[CellRow]) -> bool:
    """Whether these rows are more than lines: two of them at least, with cells beside each other.

    One column of cells is lines, and so are points whose bullets or numbers stand before a Tab.
    """
    is_beside = any(row.filled > 1 and not is_point(row) for row in rows)
    columns = {n for row in rows for n, cell in enumerate(row.cells) if cell.strip()}
    return is_beside and len(rows) > 1 and len(columns) > 1


def grid_of_text(text: str) -> Grid | NotATable | None:
    """The table that a text is, by its Tabs or by headings that are known; None for lines."""
    text = cells.with_plain_line_ends(text)
    delimiter = next((one for one in DELIMITERS if _is_parted_by(text, one)), None)
    if delimiter is None:
        return None
    rows = cells.all_rows(text, delimiter)
    if isinstance(rows, NotATable):  # such as words with one quotation mark
        return TOO_MANY_ROWS if text.count("\n") > MOST_ROWS else None
    if len(rows) > MOST_ROWS:
        return TOO_MANY_ROWS
    return Grid(tuple(rows)) if is_table(rows) else None


def _is_parted_by(text: str, delimiter: str) -> bool:
    """Whether this sign parts cells: by the headings above them, or (a Tab) by rows alike."""
    tried = trial(text, delimiter)
    if not is_table(tried.rows) or tried.share_alike < ENOUGH_ROWS_ALIKE:
        return False
    return delimiter == "\t" or tried.known_headings > 0
