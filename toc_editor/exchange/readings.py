"""How a table that is pasted is to be read: guessed as the import does, and changed by a person."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.grids import Grid
from toc_editor.exchange.heading import with_note
from toc_editor.exchange.headings import LINK_ROLES, Role
from toc_editor.exchange.lane_columns import read_lanes
from toc_editor.exchange.listed import read_list
from toc_editor.exchange.sentences import count, quoted
from toc_editor.exchange.shape import (
    LanesShape,
    ListShape,
    Shape,
    as_list,
    rows_above_headings,
    shape_of,
)
from toc_editor.exchange.table import refusal
from toc_editor.exchange.typed_marks import numbers_put_back
from toc_editor.exchange.values import Entry, NotATable, PageWords, Table
from toc_editor.exchange.words import word_count
from toc_editor.model.prose import tidy, tidy_line

_NAMES = (Role.LANE, Role.GROUP, Role.ROW)


class Layout(Enum):
    """What a table has for each card: a row, or a cell in the column of its lane."""

    ROWS = "rows"
    COLUMNS = "columns"


class Unread(Enum):
    """What becomes of a column that says nothing the model has a place for."""

    POINT = "point"
    LEFT_OUT = "left out"


Use = Role | Unread
"""What a column is taken for."""

OF_ROWS: tuple[Use, ...] = (
    Role.TEXT,
    Role.LANE,
    Role.GROUP,
    Role.ROW,
    Role.WHEN,
    Role.ID,
    *LINK_ROLES,
    Unread.POINT,
    Unread.LEFT_OUT,
)
OF_COLUMNS: tuple[Use, ...] = (Role.LANE, Unread.LEFT_OUT)
OF_FIRST_COLUMN: tuple[Use, ...] = (Role.LANE, Role.ROW, Role.GROUP, Unread.LEFT_OUT)


class Reading(Struct, frozen=True):
    """How a table is read: what each column is taken for, and whether headings stand above.

    `above` is the number of rows over the headings; `guesses` say what was guessed.
    """

    layout: Layout
    uses: tuple[Use, ...]
    has_headings: bool
    above: int = 0
    guesses: tuple[str, ...] = ()


def guessed(grid: Grid) -> Reading:
    """How the import would read this table."""
    return _as_reading(shape_of(grid.rows), grid)


def in_layout(grid: Grid, layout: Layout) -> Reading:
    """The best guess for a table of this layout."""
    guess = guessed(grid)
    if guess.layout is layout:
        return guess
    if layout is Layout.ROWS:
        return _as_reading(as_list(grid.rows), grid)
    above = rows_above_headings(grid.rows)
    return Reading(layout, (Role.LANE,) * grid.width, has_headings=True, above=above)


def _as_reading(shape: Shape, grid: Grid) -> Reading:
    match shape:
        case ListShape():
            uses: tuple[Use, ...] = tuple(role or Unread.POINT for role in shape.roles)
            has_headings = shape.body > shape.above
            return Reading(Layout.ROWS, uses, has_headings, shape.above, shape.guesses)
        case LanesShape():
            rest = (Role.LANE,) * (grid.width - 1)
            uses = (shape.side or Role.LANE, *rest)
            return Reading(Layout.COLUMNS, uses, True, shape.above, shape.guesses)


def offered(reading: Reading, column: int) -> tuple[Use, ...]:
    """What a column can be taken for."""
    if reading.layout is Layout.ROWS:
        own = reading.uses[column]
        return OF_ROWS if own in OF_ROWS else (own, *OF_ROWS)
    return OF_COLUMNS if column else OF_FIRST_COLUMN


def with_use(reading: Reading, column: int, use: Use) -> Reading:
    """The reading with a column taken for something; no two stand for the same part of a card."""
    is_single = isinstance(use, Role) and reading.layout is Layout.ROWS
    uses = [Unread.POINT if is_single and one is use else one for one in reading.uses]
    uses[column] = use
    return replace(reading, uses=tuple(uses), guesses=())


def with_headings(grid: Grid, reading: Reading, *, has_headings: bool) -> Reading:
    """The reading with headings over the columns, or with none."""
    above = rows_above_headings(grid.rows) if has_headings else 0
    return replace(reading, has_headings=has_headings, above=above, guesses=())


def headings(grid: Grid, reading: Reading) -> tuple[str, ...]:
    """What stands over each column, "" where nothing does."""
    if not reading.has_headings:
        return ("",) * grid.width
    row = grid.rows[reading.above]
    return tuple(tidy_line(row.cell(column)) for column in range(grid.width))


def sample(grid: Grid, reading: Reading, column: int) -> str:
    """The first words of a column below its heading."""
    body = grid.rows[reading.above + int(reading.has_headings) :]
    cells = (tidy_line(row.cell(column)) for row in body)
    return next(filter(None, cells), "")


def read_as(grid: Grid, reading: Reading) -> Table | NotATable:
    """The entries of the table as it is to be read, and those of the texts around it."""
    kept = [n for n, use in enumerate(reading.uses) if use is not Unread.LEFT_OUT]
    rows = [_row(grid, reading, number, kept) for number in range(len(grid.rows))]
    table = with_note(_read(rows, reading, [reading.uses[n] for n in kept], kept, grid))
    around = [Entry(line=0, lane=None, text=tidy(text)) for text in grid.around]
    entries = (*around, *map(numbers_put_back, table.entries))
    words = table.words + sum(word_count(entry.text) for entry in around)
    skipped = (*_around(grid), *table.skipped, *_of_page(table.page), *_left_out(grid, reading))
    guesses = (*grid.guesses, *table.guesses, *_names_cards(grid, reading))
    return refusal(entries) or Table(entries, words, guesses, skipped)


def _row(grid: Grid, reading: Reading, number: int, kept: list[int]) -> CellRow:
    """A row with the columns that are kept: texts with their markup, names reaching down."""
    row = grid.rows[number]
    is_body = number >= reading.above + int(reading.has_headings)
    cells = []
    for column in kept:
        use, place = reading.uses[column], (number, column)
        is_name = use in _NAMES and (reading.layout is Layout.ROWS or use is not Role.LANE)
        if is_name and is_body:
            cells.append(row.cell(column) or grid.spanned.get(place, ""))
        elif is_body and use not in (Role.ID, Role.WHEN, *LINK_ROLES):
            cells.append(grid.marked.get(place) or row.cell(column))
        else:
            cells.append(row.cell(column))
    return CellRow(row.line, tuple(cells))


def _read(
    rows: list[CellRow], reading: Reading, uses: list[Use], kept: list[int], grid: Grid
) -> Table:
    if not uses:
        return Table((), 0)
    found = headings(grid, reading)
    named = tuple(found[column] for column in kept)
    body = reading.above + int(reading.has_headings)
    if reading.layout is Layout.COLUMNS:
        side = uses[0] if uses[0] in (Role.ROW, Role.GROUP) and kept[0] == 0 else None
        lanes = LanesShape(named, reading.above, body, side, reading.guesses)
        return read_lanes(rows, lanes)
    columns = tuple(use if isinstance(use, Role) else None for use in uses)
    return read_list(rows, ListShape(columns, named, reading.above, body, reading.guesses))


def _names_cards(grid: Grid, reading: Reading) -> Iterator[str]:
    for column, use in enumerate(reading.uses):
        if use is Role.ID:
            named = named_column(grid, reading, column)
            yield f"{named} names cards for their links, and is not shown on them."


def _around(grid: Grid) -> Iterator[str]:
    if grid.around:
        texts = count(len(grid.around), "line", "lines")
        yield f"{texts} before or after the table came too, as cards of their own."


def _of_page(page: PageWords) -> Iterator[str]:
    """What rows say of the page itself: a model that has a page keeps its own."""
    for name, words in page.fields.items():
        yield f"The {name} of the page stays as it is; {quoted(words)} was left out."
    for banner in page.banners:
        yield f"The banner {quoted(banner.title)} was left out."


def _left_out(grid: Grid, reading: Reading) -> Iterator[str]:
    body = grid.rows[reading.above + int(reading.has_headings) :]
    for column, use in enumerate(reading.uses):
        if use is Unread.LEFT_OUT:
            words = sum(word_count(tidy(row.cell(column))) for row in body)
            named = named_column(grid, reading, column)
            yield f"{named} is left out, with {count(words, 'word', 'words')} in it."


def named_column(grid: Grid, reading: Reading, column: int) -> str:
    """What a column is called in a sentence: by its heading, or else by its place."""
    heading = headings(grid, reading)[column]
    return f"The column {quoted(heading)}" if heading else f"Column {column + 1}"
