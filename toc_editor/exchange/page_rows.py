"""What a table says of the page itself: rows whose lane is called “Page: Title”, “Page: Banner”.

The words stand in the column of the texts; a banner's group cell names the lanes that it spans, as
`First lane > Last lane`. A row that says anything else is no such row, and an ordinary lane.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from toc_editor.exchange.guards import (
    guarded,
    guarded_id,
    guarded_text,
    unguarded,
    unguarded_id,
)
from toc_editor.exchange.headings import Role
from toc_editor.exchange.names import LANES, Reader, Writer, with_sub_head
from toc_editor.exchange.values import BannerWords, PageWords
from toc_editor.exchange.words import word_count
from toc_editor.model.graph import Graph
from toc_editor.model.prose import tidy, tidy_line
from toc_editor.model.records import Project, Status
from toc_editor.model.rules import LONGEST_TEXT, is_date
from toc_editor.model.stamp import month_of
from toc_editor.model.vocabulary import bare

_PAGE = re.compile(r"page\s*:\s*(?=\S)", re.IGNORECASE)
_LIKE_PAGE = re.compile(r"\\*page\s*:", re.IGNORECASE)
_BANNER = "banner"

_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("Title",),
    "subtitle": ("Subtitle", "Sub-title"),
    "description": ("Description",),
    "owner": ("Owner",),
    "version": ("Version",),
    "status": ("Status",),
    "adopted": ("Adopted", "Date adopted"),
    "review": ("Review", "Review date"),
    "marking": ("Marking", "Protective marking"),
    "accountability": ("Accountability",),
    "abbreviations": ("Abbreviations", "Key", "Key to abbreviations"),
    "sources": ("Sources", "References"),
}
"""What a page says beside its lanes, by the field of the model, with the words for it."""

_OF_SEVERAL_LINES = {"abbreviations", "sources"}
_DATES = {"adopted", "review"}
_NOT_WORDS = {"status", *_DATES}
_NAMED = {bare(word): field for field, words in _FIELDS.items() for word in words}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2}) )?([a-z]+) (\d{4})")

Cells = Mapping[Role | None, str]
"""The cells of a row that are not blank; under None those of columns that have no meaning here."""


# Writing


def page_lines(graph: Graph, names: Writer) -> Iterator[dict[Role, str]]:
    """The rows for what the page says, beside its lanes; `names` has written those."""
    for field, (heading, *_) in _FIELDS.items():
        if words := getattr(graph.project, field):
            yield {Role.LANE: f"Page: {heading}", Role.TEXT: _written(field, words)}
    for banner in graph.banners:
        ends = dict.fromkeys((banner.first, banner.last))
        span = with_sub_head(*(names.name(graph.lane(end).title, end, LANES) for end in ends))
        cells = {Role.LANE: "Page: Banner", Role.GROUP: guarded(span)}
        yield cells | ({Role.TEXT: guarded(banner.title)} if banner.title else {})


def _written(field: str, words: str) -> str:
    if field in _OF_SEVERAL_LINES:
        return guarded_text(words)
    return guarded_id(words) if _is_like_a_number(field) else guarded(words)


def _is_like_a_number(field: str) -> bool:
    """Whether a spreadsheet would rewrite what stands there, such as version 1.0 as 1."""
    return field == "version" or field in _DATES


def with_lane_kept(cell: str) -> str:
    """The cell of a lane, so that its title is not taken for a row of the page."""
    return f"\\{cell}" if _LIKE_PAGE.match(cell) else cell


# Reading


def without_lane_kept(cell: str) -> str:
    """The cell without the backslash that keeps it the title of a lane."""
    return cell[1:] if cell.startswith("\\") and _LIKE_PAGE.match(cell) else cell


def is_of_page(lane_cell: str) -> bool:
    """Whether the cell of a lane begins a row of the page."""
    return _PAGE.match(lane_cell.lstrip()) is not None


class PageReader(Struct):
    """Takes the rows of the page, one after the other; `names` has read those of all lanes."""

    names: Reader
    fields: dict[str, str]
    banners: list[BannerWords]

    @property
    def words(self) -> PageWords:
        """What was taken."""
        return PageWords(self.fields, tuple(self.banners))

    def take(self, cells: Cells) -> bool:
        """Take the cells of a row, as they are in the table; whether they say what they should."""
        about = bare(_PAGE.sub("", tidy_line(cells[Role.LANE]), 1))
        if about == _BANNER and cells.keys() <= {Role.LANE, Role.GROUP, Role.TEXT}:
            return self._take_banner(cells)
        field = _NAMED.get(about)
        if field is None or not cells.keys() <= {Role.LANE, Role.TEXT}:
            return False
        return self._take_field(field, cells.get(Role.TEXT, ""))

    def _take_banner(self, cells: Cells) -> bool:
        ends = self.names.known(unguarded(cells.get(Role.GROUP, "")), LANES)
        if not ends:
            return False
        title = tidy_line(unguarded(cells.get(Role.TEXT, "")))
        self.banners.append(BannerWords(title, ends[0], ends[-1]))
        return True

    def _take_field(self, field: str, cell: str) -> bool:
        value, there = _value(field, cell), self.fields.get(field, "")
        if value is None or (there and field in _NOT_WORDS):
            return False
        between = "\n" if field in _OF_SEVERAL_LINES else " "
        joined = between.join(filter(None, (there, value)))
        if len(joined) > LONGEST_TEXT:
            return False
        self.fields[field] = joined
        return True


def _value(field: str, cell: str) -> str | None:
    """What the cell says; None where that is nothing the field can hold."""
    if field in _OF_SEVERAL_LINES:
        return tidy(unguarded(cell))
    if field == "status":
        status = tidy_line(cell).casefold()
        return status if status in list(Status) else None
    line = tidy_line(unguarded_id(cell) if _is_like_a_number(field) else unguarded(cell))
    return _date(line) if field in _DATES else line


def _date(words: str) -> str | None:
    """A date, year first; as a spreadsheet or a person here writes it, the day comes first.

    A month alone is one too.
    """
    try:
        if found := _DAY_FIRST.fullmatch(words):
            day, month, year = map(int, found.groups())
            return date(year, month, day).isoformat()
        if (found := _IN_WORDS.fullmatch(words.casefold())) and found[2] in _MONTHS:
            month = _MONTHS.index(found[2]) + 1
            named = date(int(found[3]), month, int(found[1] or 1)).isoformat()
            return named if found[1] else month_of(named)
        return words if is_date(words) else None
    except ValueError:
        return None


# Counting


def words_of_page(page: PageWords) -> int:
    """The words of these rows; status and dates were understood, and count as none."""
    texts = sum(_count(field, text) for field, text in page.fields.items())
    return texts + sum(len(banner.title.split()) for banner in page.banners)


def words_on_page(project: Project, page: PageWords) -> int:
    """The words that the model has in the fields that these rows name."""
    return sum(_count(field, getattr(project, field)) for field in page.fields)


def _count(field: str, text: str) -> int:
    if field in _NOT_WORDS:
        return 0
    return word_count(text) if field in _OF_SEVERAL_LINES else len(text.split())
