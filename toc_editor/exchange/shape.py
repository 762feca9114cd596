"""What kind of table rows of cells are: a line for each card, or a column for each lane."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.headings import LONGEST_TITLE, Role, is_lane_word, names_lane, roles
from toc_editor.exchange.sentences import quoted
from toc_editor.model.prose import tidy_line

_MOST_TITLE_LINES = 10
_SHARE_OF_LANE_WORDS = 0.6


class ListShape(Struct, frozen=True):
    """A line for each card. `roles` and `headings` go column by column; `above` is the number of
    rows over the headings, `body` that of the first row under them.
    """

    roles: tuple[Role | None, ...]
    headings: tuple[str, ...]
    above: int
    body: int
    guesses: tuple[str, ...] = ()


class LanesShape(Struct, frozen=True):
    """A column for each lane, its title in the heading; `side` is what the first column holds
    where that is no lane.
    """

    headings: tuple[str, ...]
    above: int
    body: int
    side: Role | None = None
    guesses: tuple[str, ...] = ()


Shape = ListShape | LanesShape


def shape_of(rows: Sequence[CellRow]) -> Shape:
    """What these rows (at least one) are, by their headings or else by what stands in them."""
    above = rows_above_headings(rows)
    width = max(len(row.cells) for row in rows)
    headings = tuple(tidy_line(rows[above].cell(column)) for column in range(width))
    named = named_shape(headings, above)
    if isinstance(named, LanesShape) or (named and Role.LANE in named.roles):
        return named
    return (
        _list_by_lane_words(rows, headings, above)
        or named
        or _list_by_one_heading(rows, headings, above)
        or _lanes_by_guess(rows, headings, above)
        or _no_headings(width)
    )


def named_shape(headings: Sequence[str], above: int = 0) -> Shape | None:
    """The shape that the headings alone make certain, if they do."""
    found = roles(headings)
    lanes = sum(map(names_lane, headings))
    if Role.TEXT in found and (Role.LANE in found or (lanes < 2 and _known(found) >= 2)):
        return ListShape(found, tuple(headings), above, above + 1)
    return _lanes(headings, above) if lanes >= 2 else None


def _known(found: Sequence[Role | None]) -> int:
    return len(found) - found.count(None)


def as_list(rows: Sequence[CellRow]) -> ListShape:
    """These rows as a line for each card, whatever their headings say of lanes."""
    above = rows_above_headings(rows)
    width = max(len(row.cells) for row in rows)
    headings = tuple(tidy_line(rows[above].cell(column)) for column in range(width))
    shape = ListShape(roles(headings), headings, above, above + 1)
    return shape if Role.TEXT in shape.roles else _with_text(shape, rows[shape.body :])


def _lanes(headings: Sequence[str], above: int, *guesses: str) -> LanesShape:
    side = Role.ROW if not headings[0] else roles(headings)[0]
    if side not in {Role.ROW, Role.GROUP} or names_lane(headings[0]):
        side = None
    return LanesShape(tuple(headings), above, above + 1, side, guesses)


def rows_above_headings(rows: Sequence[CellRow]) -> int:
    """How many rows at the top hold one cell only, where one with several follows soon."""
    for count, row in enumerate(rows[:_MOST_TITLE_LINES]):
        if row.filled > 1:
            return count
    return 0


def _list_by_lane_words(
    rows: Sequence[CellRow], headings: tuple[str, ...], above: int
) -> ListShape | None:
    """A list in which one column names lanes, whatever stands over it."""
    found = roles(headings)
    body = rows[above + 1 :]
    free = [n for n, role in enumerate(found) if role is None]
    column = next((n for n in free if _is_of_lane_words(body, n)), None)
    if column is None or len(headings) < 2 or Role.LANE in found:
        return None
    if Role.TEXT not in found and names_lane(headings[column]):
        return _list_without_headings(rows, len(headings), above, column)
    guess = f"The column {quoted(headings[column])} was taken for the lanes."
    shape = ListShape(_with(found, column, Role.LANE), headings, above, above + 1, (guess,))
    return shape if Role.TEXT in found else _with_text(shape, body)


def _list_without_headings(
    rows: Sequence[CellRow], width: int, above: int, column: int
) -> ListShape:
    nothing: tuple[None, ...] = (None,) * width
    guess = f"The table has no headings; column {column + 1} was taken for the lanes."
    lanes = ListShape(_with(nothing, column, Role.LANE), ("",) * width, above, above, (guess,))
    shape = _with_text(lanes, rows[above:])
    rest = [n for n, role in enumerate(shape.roles) if role is None]
    if len(rest) == 1 and all(len(row.cell(rest[0])) <= LONGEST_TITLE for row in rows[above:]):
        return replace(shape, roles=_with(shape.roles, rest[0], Role.GROUP))
    return shape


def _list_by_one_heading(
    rows: Sequence[CellRow], headings: tuple[str, ...], above: int
) -> ListShape | None:
    """A list of which only one heading is known: that of the lanes, or that of the texts."""
    found = roles(headings)
    if len(headings) < 2 or not {Role.LANE, Role.TEXT} & set(found):
        return None
    shape = ListShape(found, headings, above, above + 1)
    return shape if Role.TEXT in found else _with_text(shape, rows[above + 1 :])


def _lanes_by_guess(
    rows: Sequence[CellRow], headings: tuple[str, ...], above: int
) -> LanesShape | None:
    """A column for each lane, where the first row can be headings and no column looks like text."""
    titles = [heading for heading in headings if heading]
    if len(titles) < 2 or above + 1 == len(rows) or max(map(len, titles)) > LONGEST_TITLE:
        return None
    guess = f"The headings in line {rows[above].line} were taken for the lanes."
    return _lanes(headings, above, guess)


def _no_headings(width: int) -> ListShape:
    """A card for each row: its first cell with the others as points."""
    columns = (Role.TEXT, *(None,) * (width - 1))
    guess = "The table has no headings that are known here; each row became one card."
    return ListShape(columns, ("",) * width, 0, 0, (guess,))


def _with_text(shape: ListShape, body: Sequence[CellRow]) -> ListShape:
    """The shape with the column of no known meaning that holds most taken for the texts."""
    free = [n for n, role in enumerate(shape.roles) if role is None]
    if not free:
        return shape
    fullest = max(free, key=lambda n: sum(len(row.cell(n)) for row in body))
    heading = shape.headings[fullest]
    guess = (f"The column {quoted(heading)} was taken for the texts.",) if heading else ()
    columns = _with(shape.roles, fullest, Role.TEXT)
    return replace(shape, roles=columns, guesses=(*shape.guesses, *guess))


def _with(columns: Sequence[Role | None], column: int, role: Role) -> tuple[Role | None, ...]:
    return (*columns[:column], role, *columns[column + 1 :])


def _is_of_lane_words(body: Sequence[CellRow], column: int) -> bool:
    """Whether most cells name lanes, and are no texts that happen to end in such a word."""
    filled = [cell for row in body if (cell := tidy_line(row.cell(column)))]
    known = sum(map(names_lane, filled))
    if known < 2 or known < _SHARE_OF_LANE_WORDS * len(filled):
        return False
    return 2 * len(set(filled)) <= len(filled) or all(map(is_lane_word, filled))
