"""Where words stand in a model: in titles, cards, links and the texts of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Card, Group, Id

PROSE = frozenset({"text", "abbreviations", "sources"})
"""The fields that are kept in the markup of `toc_editor.model.prose`."""

_HEAD = ("title", "subtitle")
_FOOT = ("accountability", "abbreviations", "sources", "owner", "marking")
_OF_LINKS = ("reason", "assumption", "evidence")
_ALIKE = (("'", "’", "ʼ"), ('"', "“", "”"), ("-", "–", "\u2011"))
"""Signs that are typed as one and kept as another."""


class Query(Struct, frozen=True):
    """What is sought."""

    words: str
    match_case: bool = False
    whole_words: bool = False

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What finds it in a line of words; None where nothing is sought."""
        if not self.words.strip():
            return None
        sought = "".join(map(_sign, self.words))
        if self.whole_words:
            sought = rf"(?<!\w){sought}(?!\w)"
        return re.compile(sought, 0 if self.match_case else re.IGNORECASE)


class Match(Struct, frozen=True):
    """Where words were found: a record's field, a line of it, and from which letter to which.

    Letters are counted in the line as it is read, without markup.
    """

    id: Id
    field: str
    line: int
    start: int
    end: int


def matches(graph: Graph, query: Query) -> tuple[Match, ...]:
    """All places of a model where the query is met, in reading order."""
    pattern = query.pattern
    if pattern is None:
        return ()
    return tuple(
        Match(id, field, line, *found.span())
        for id, field, text in _texts(graph)
        for line, words in enumerate(lines(field, text))
        for found in pattern.finditer(words)
    )


def lines(field: str, text: str) -> list[str]:
    """The lines of a field's text as they are read."""
    return [one.text for one in prose.parse(text)] if field in PROSE else [text]


def _sign(letter: str) -> str:
    alike = next((signs for signs in _ALIKE if letter in signs), None)
    return f"[{re.escape(''.join(alike))}]" if alike else re.escape(letter)


def _texts(graph: Graph) -> Iterator[tuple[Id, str, str]]:
    """Every text of a model with the record and the field that hold it, in reading order."""
    yield from _of_page(graph, _HEAD)
    for banner in graph.banners:
        yield banner.id, "title", banner.title
    for lane in graph.lanes:
        yield lane.id, "title", lane.title
        yield from _in(graph, lane.id)
    for grid in graph.grids:
        yield from ((row.id, "title", row.title) for row in graph.rows(grid))
    for link in graph.links:
        yield from ((link.id, name, getattr(link, name)) for name in _OF_LINKS)
    yield from _of_page(graph, _FOOT)


def _in(graph: Graph, parent: Id) -> Iterator[tuple[Id, str, str]]:
    for item in graph.items(parent):
        match item:
            case Card(id=id, text=text):
                yield id, "text", text
            case Group(id=id, title=title):
                yield id, "title", title
                yield from _in(graph, id)


def _of_page(graph: Graph, names: tuple[str, ...]) -> Iterator[tuple[Id, str, str]]:
    yield from ((PROJECT_ID, name, getattr(graph.project, name)) for name in names)
