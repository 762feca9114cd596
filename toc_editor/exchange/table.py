"""Reading: a file or pasted text becomes a `Table`, whatever its encoding, delimiter and shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange import cells
from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.decoding import decoded
from toc_editor.exchange.headings import LONGEST_TITLE, Role, names_lane, roles
from toc_editor.exchange.lane_columns import read_lanes
from toc_editor.exchange.listed import read_list
from toc_editor.exchange.outline import read_outline
from toc_editor.exchange.plain_lines import is_mark
from toc_editor.exchange.shape import LanesShape, ListShape, named_shape, shape_of
from toc_editor.exchange.values import Entry, NotATable, Table
from toc_editor.model.prose import tidy_line
from toc_editor.model.rules import LONGEST_TEXT

DELIMITERS = "\t,;"
MOST_LANES = 500
MOST_LINKS = 50_000
_SAMPLE = 60
_MOST_HEADINGS = 100
ENOUGH_ROWS_ALIKE = 0.5
_TABLE_ENDINGS = (".csv", ".tsv", ".tab")
_TEXT_ENDINGS = (".md", ".markdown")
_TOO_MANY_LANES = NotATable(
    f"This names more than {MOST_LANES} lanes or rows. Is the right column headed “Lane”?"
)
_TOO_MANY_LINKS = NotATable(f"This names more than {MOST_LINKS:,} links. Import it in parts.")
_NOTHING = NotATable("There is nothing in this that could become a card.")


def read(data: bytes | str, name: str = "") -> Table | NotATable:
    """The entries of a file's bytes, or of pasted text; `name` is the file's, for its ending.

    Never raises for what it is given. Limits: 16 MB, 20,000 rows, 100,000 characters a cell.
    """
    source = decoded(data)
    if isinstance(source, NotATable):
        return source
    text = cells.with_plain_line_ends(source.text)
    if text.count("\n") > cells.MOST_LINES:
        return cells.TOO_MANY_LINES
    table = _read_text(text, name.casefold())
    if isinstance(table, NotATable):
        return table
    return refusal(table.entries) or replace(table, guesses=(*source.guesses, *table.guesses))


def refusal(entries: Sequence[Entry]) -> NotATable | None:
    """Why these entries make no model, None where they do."""
    if long := next((entry for entry in entries if _is_too_long(entry)), None):
        return cells.too_long(long.line)
    names = (entry.lane.key for entry in entries if entry.lane is not None)
    rows = (entry.row.key for entry in entries if entry.row is not None)
    targets = (cell for entry in entries for _, cell in entry.targets)
    if sum(entry.is_card for entry in entries) > cells.MOST_ROWS:
        return cells.TOO_MANY_ROWS
    if max(len(set(names)), len(set(rows))) > MOST_LANES:
        return _TOO_MANY_LANES
    return _TOO_MANY_LINKS if sum(cell.count(";") + 1 for cell in targets) > MOST_LINKS else None


def _is_too_long(entry: Entry) -> bool:
    names = [name.title for name in (entry.lane, entry.row, *entry.groups) if name is not None]
    further = [part for pair in entry.further for part in pair]
    # Words that name no card become a point; each part of them then has a space more.
    parts = [cell.replace(";", "; ").replace("\n", "; ") for _, cell in entry.targets]
    texts = (entry.text, entry.when, *names, *further, *parts)
    return any(len(text) > LONGEST_TEXT for text in texts)


def _read_text(text: str, name: str) -> Table | NotATable:
    delimiter = None if name.endswith(_TEXT_ENDINGS) else _delimiter(text, name)
    if delimiter is None:
        return _read_lines(text, name)
    rows = cells.all_rows(_without_hint(text), delimiter)
    if isinstance(rows, NotATable):
        return rows
    if not rows:
        return _NOTHING
    shape = shape_of(rows)
    match shape:
        case ListShape():
            return read_list(rows, shape, delimiter)
        case LanesShape():
            return read_lanes(rows, shape)


# Which delimiter


class Trial(Struct, frozen=True):
    """The first rows of a text as one delimiter parts them."""

    delimiter: str
    rows: tuple[CellRow, ...]

    @property
    def known_headings(self) -> int:
        """How many headings are known; 0 where they do not make it certain that this is a table."""
        for row in self.rows[:10]:
            headings = _headings(row)
            if named_shape(headings) is not None:
                found = zip(roles(headings), headings, strict=True)
                return sum(role is not None or names_lane(title) for role, title in found)
        return 0

    @property
    def has_known_heading(self) -> bool:
        """Whether the first row names at least the lanes or the texts."""
        found = roles(_headings(self.rows[0])) if self.rows else ()
        return len(found) > 1 and not {Role.LANE, Role.TEXT}.isdisjoint(found)

    @property
    def share_alike(self) -> float:
        """The share of rows with the width that most rows of several cells have."""
        widths = [len(row.cells) for row in self.rows if row.filled > 1 and not is_point(row)]
        if not widths:
            return 0.0
        return max(map(widths.count, set(widths))) / len(self.rows)


def _headings(row: CellRow) -> list[str]:
    """The cells as headings; of one that is too long for that, enough to see that it is."""
    return [tidy_line(cell[: 2 * LONGEST_TITLE]) for cell in row.cells[:_MOST_HEADINGS]]


def is_point(row: CellRow) -> bool:
    """Whether this is a bullet or a number with its text, parted by a Tab."""
    return is_mark(next(cell for cell in row.cells if cell.strip()).strip())


def _delimiter(text: str, name: str) -> str | None:
    """The delimiter of the table that this text is; None where it is no table."""
    if hint := _hint(text):
        return hint
    trials = [trial(text, delimiter) for delimiter in DELIMITERS]
    best = max(trials, key=lambda trial: (trial.known_headings, trial.share_alike))
    certain = name.endswith(_TABLE_ENDINGS) or best.delimiter == "\t" or best.has_known_heading
    if best.known_headings or (certain and best.share_alike >= ENOUGH_ROWS_ALIKE):
        return best.delimiter
    return None


def trial(text: str, delimiter: str) -> Trial:
    """The first rows of a text, parted by this delimiter."""
    rows = islice(cells.scan(text, delimiter), _SAMPLE)
    return Trial(delimiter, tuple(row for row in rows if isinstance(row, CellRow)))


def _hint(text: str) -> str:
    """The delimiter that a first line for Excel names, such as `sep=;`."""
    first = text[:6].casefold()
    return text[4] if first.startswith("sep=") and first[5:] == "\n" else ""


def _without_hint(text: str) -> str:
    return text[5:] if _hint(text) else text


# Text without cells


def _read_lines(text: str, name: str) -> Table | NotATable:
    delimiter = "," if name.endswith(_TABLE_ENDINGS) else "\t"
    rows = cells.all_rows(text, delimiter)
    if isinstance(rows, NotATable) and name.endswith(_TABLE_ENDINGS):
        return rows
    numbered = list(_numbered_lines(text, rows, name))
    if sum(bool(line.strip()) for _, line in numbered) > cells.MOST_ROWS:
        return cells.TOO_MANY_ROWS
    if long := next((number for number, line in numbered if len(line) > LONGEST_TEXT), None):
        return cells.too_long(long)
    table = read_outline(numbered)
    return table if table.entries else _NOTHING


def _numbered_lines(
    text: str, rows: list[CellRow] | NotATable, name: str
) -> Iterator[tuple[int, str]]:
    """The lines of the text; where it is a column of cells, further lines of a cell stand in."""
    if isinstance(rows, NotATable) or not _is_one_column(rows, name):
        yield from enumerate(text.split("\n"), start=1)
        return
    for row in rows:
        first, *further = row.cells[0].split("\n")
        yield row.line, first
        yield from ((row.line + n, f"  {line}") for n, line in enumerate(further, start=1))


def _is_one_column(rows: list[CellRow], name: str) -> bool:
    if any(len(row.cells) != 1 for row in rows):
        return False
    return name.endswith(_TABLE_ENDINGS) or any("\n" in row.cells[0] for row in rows)
