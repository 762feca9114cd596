"""Tables with a line for each card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from toc_editor.exchange.cells import CellRow
from toc_editor.exchange.colours import read_colours
from toc_editor.exchange.guards import unguarded, unguarded_id
from toc_editor.exchange.heading import parted
from toc_editor.exchange.headings import LINK_ROLES, Role
from toc_editor.exchange.names import LANES, Reader
from toc_editor.exchange.page_rows import PageReader, is_of_page, without_lane_kept
from toc_editor.exchange.sentences import lines, listed, quoted
from toc_editor.exchange.shape import ListShape
from toc_editor.exchange.typed_marks import cards_of, levelled
from toc_editor.exchange.values import Entry, Table
from toc_editor.exchange.words import word_count
from toc_editor.model.prose import tidy, tidy_line
from toc_editor.model.rules import LONGEST_ID
from toc_editor.model.vocabulary import LaneKind, kind_of

_CARRIED = (Role.LANE, Role.GROUP, Role.ROW)


class _Line(Struct, frozen=True):
    """A row with its cells by what they hold, tidied; cells that are blank are left out."""

    number: int
    cells: dict[Role, str]
    further: tuple[tuple[str, str], ...]

    def __getitem__(self, role: Role) -> str:
        return self.cells.get(role, "")


class _Notes(Struct):
    """The lines at which something had to be guessed or left out."""

    carried: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    headings_again: list[int] = field(default_factory=list)
    not_of_page: list[int] = field(default_factory=list)
    not_coloured: list[int] = field(default_factory=list)


def read_list(rows: Sequence[CellRow], shape: ListShape, delimiter: str = "") -> Table:
    """The entries of a table with a line for each card.

    `delimiter` is what parted the cells, where a text may have been split at it by mistake.
    """
    notes = _Notes()
    heading, above = parted([_above(row) for row in rows[: shape.above]])
    names = Reader()
    page = PageReader(names, {}, [])
    found = [row for row in rows[shape.body :] if not _is_heading_again(row, shape, notes)]
    of_lanes = [row for row in found if not is_of_page(_lane_cell(row, shape))]
    body = [_line(row, shape, delimiter, notes) for row in of_lanes]
    is_written = Role.ID in shape.roles
    entries = list(above)
    for line in _carried_down(body, notes):
        entry = _entry(line, names, notes)
        entries += [entry] if is_written else _as_typed(entry)
    for row in found:
        if is_of_page(_lane_cell(row, shape)) and not page.take(_raw(row, shape)):
            notes.not_of_page.append(row.line)
            body.append(_line(row, shape, delimiter, notes))
            entries.append(_entry(body[-1], names, notes))
    guesses = [*shape.guesses, *_guesses(above, body, notes), *names.guesses]
    words = sum(map(_words_of, entries))
    skipped = tuple(_skipped(rows, shape, notes))
    return Table(tuple(entries), words, tuple(guesses), skipped, page.words, heading)


def _lane_cell(row: CellRow, shape: ListShape) -> str:
    """What names the lane of a row."""
    lane = shape.roles.index(Role.LANE) if Role.LANE in shape.roles else None
    return "" if lane is None else row.cell(lane)


def _raw(row: CellRow, shape: ListShape) -> dict[Role | None, str]:
    """The cells of a row that are not blank, just as they are; None for those of no meaning."""
    columns = (*shape.roles, *[None] * (len(row.cells) - len(shape.roles)))
    return {role: cell for role, cell in zip(columns, row.cells, strict=False) if cell.strip()}


def _above(row: CellRow) -> Entry:
    cell = next(cell for cell in row.cells if cell.strip())
    return Entry(line=row.line, lane=None, text=tidy(unguarded(cell)))


def _is_heading_again(row: CellRow, shape: ListShape, notes: _Notes) -> bool:
    """Whether the headings are repeated here, as at the top of a printed page."""
    again = any(shape.headings) and all(
        tidy_line(row.cell(column)) == heading for column, heading in enumerate(shape.headings)
    )
    if again:
        notes.headings_again.append(row.line)
    return again


def _line(row: CellRow, shape: ListShape, delimiter: str, notes: _Notes) -> _Line:
    cells: dict[Role, str] = {}
    further: list[tuple[str, str]] = []
    for column, cell in enumerate(_with_text_whole(row, shape, delimiter, notes)):
        role, heading = shape.roles[column], shape.headings[column]
        is_typed = role is Role.TEXT and Role.ID not in shape.roles
        words = _tidied(levelled(cell) if is_typed else cell, role)
        if role is None or _is_unfit(role, words):
            further += [(heading, words)] * bool(words)
        elif words:
            cells[role] = words
    return _Line(row.line, cells, tuple(further))


def _with_text_whole(
    row: CellRow, shape: ListShape, delimiter: str, notes: _Notes
) -> Sequence[str]:
    """The cells, with a text that was split at delimiters for want of quotation marks joined."""
    named = [n for n, heading in enumerate(shape.headings) if heading]
    last = named[-1] if named else -1
    surplus = row.cells[last + 1 :]
    if not delimiter or not any(surplus) or last < 0 or shape.roles[last] is not Role.TEXT:
        return row.cells
    notes.joined.append(row.line)
    return (*row.cells[:last], delimiter.join(row.cells[last:]).rstrip(delimiter))


def _tidied(cell: str, role: Role | None) -> str:
    if not cell or cell.isspace():
        return ""
    if role is Role.ID:
        return tidy_line(unguarded_id(cell))
    if role in LINK_ROLES:  # ids and texts are told apart, and tidied, when they are looked up
        return unguarded_id(cell).strip() if tidy_line(cell) else ""
    if role is Role.TEXT or role is None:
        return tidy(unguarded(cell))
    return tidy_line(unguarded(cell))


def _is_unfit(role: Role, words: str) -> bool:
    """Whether a cell holds other words than its heading says."""
    if role is Role.LANE_KIND:
        return _kind(words) is None
    if role is Role.GROUP_COLOUR:
        return read_colours(words) is None
    return role is Role.ID and len(words) > LONGEST_ID


def _kind(words: str) -> LaneKind | None:
    """The kind of lane that these words name; None where they are other words."""
    if words == LaneKind.OTHER:
        return LaneKind.OTHER
    found = kind_of(words)
    return None if found is LaneKind.OTHER else found


def _carried_down(body: Sequence[_Line], notes: _Notes) -> Iterator[_Line]:
    """The lines, with blank cells that stand for a merged one filled from above.

    Only a line that names no lane goes on with what is above it: with the lane, then the group
    and the row as far as it names none itself.
    """
    above: dict[Role, str] = {}
    for line in body:
        filled = dict(line.cells)
        if Role.LANE not in filled and Role.LANE in above:
            notes.carried.append(line.number)
            for role in _CARRIED:
                if role in filled:
                    break
                filled |= {role: above[role]} if role in above else {}
        above = {role: filled[role] for role in _CARRIED if role in filled}
        yield _Line(line.number, filled, line.further)


def _entry(line: _Line, names: Reader, notes: _Notes) -> Entry:
    lane = names.name(without_lane_kept(line[Role.LANE]), LANES) if line[Role.LANE] else None
    row = names.name(line[Role.ROW], "rows") if line[Role.ROW] else None
    groups = names.groups(line[Role.GROUP], (lane, row)) if line[Role.GROUP] else ()
    colours = read_colours(line[Role.GROUP_COLOUR]) or ()
    if len(colours) > len(groups):
        notes.not_coloured.append(line.number)
    return Entry(
        line=line.number,
        lane=lane,
        groups=groups,
        colours=colours[: len(groups)],
        row=row,
        when=line[Role.WHEN],
        text=line[Role.TEXT],
        id=line[Role.ID],
        further=line.further,
        targets=tuple((kind, line[role]) for role, kind in LINK_ROLES.items() if line[role]),
        kind=_kind(line[Role.LANE_KIND]) if line[Role.LANE_KIND] else None,
    )


def _as_typed(entry: Entry) -> Iterator[Entry]:
    """The cards of a line in whose text somebody may have typed bullets and numbers."""
    first, *rest = cards_of(entry.text)
    yield replace(entry, text=first.text, label=first.label)
    for one in rest:
        yield replace(entry, text=one.text, label=one.label, further=(), targets=())


def _words_of(entry: Entry) -> int:
    further = sum(word_count(words) for _, words in entry.further)
    return word_count(entry.text) + len(entry.when.split()) + further


def _guesses(above: Sequence[Entry], body: Sequence[_Line], notes: _Notes) -> Iterator[str]:
    if above:
        yield f"{lines([entry.line for entry in above])} above the headings became notes."
    if notes.carried:
        yield f"{lines(notes.carried)} named no lane and went on with the one above."
    if notes.joined:
        yield f"{lines(notes.joined)} had more cells than headings; their texts were joined."
    if notes.not_of_page:
        yield (
            f"{lines(notes.not_of_page)} began with “Page:” and said nothing of the page that is "
            "known here; it stands in a lane of its own."
        )
    yield from _pointed(list(dict.fromkeys(head for line in body for head, _ in line.further)))


def _pointed(headings: Sequence[str]) -> Iterator[str]:
    """The columns of these headings that became points, all in one sentence."""
    named = [quoted(heading) for heading in headings if heading]
    columns = [f"the {'column' if len(named) == 1 else 'columns'} {listed(named)}"] if named else []
    blank = ["cells without a heading"] if "" in headings else []
    if named or blank:
        yield f"Words from {listed([*columns, *blank])} became points of their cards."


def _skipped(rows: Sequence[CellRow], shape: ListShape, notes: _Notes) -> Iterator[str]:
    if notes.headings_again:
        yield f"{lines(notes.headings_again)} repeated the headings."
    if notes.not_coloured:
        yield f"{lines(notes.not_coloured)} had a colour for a group that is not named there."
    for column, heading in enumerate(shape.headings):
        unknown = heading and shape.roles[column] is None
        if unknown and not any(row.cell(column).strip() for row in rows[shape.body :]):
            yield f"The column {quoted(heading)} is empty."
