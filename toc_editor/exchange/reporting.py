"""Counting the words of an import on both sides, so that none can be lost unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from toc_editor.exchange.lanes import NOTES, lane_key
from toc_editor.exchange.page_rows import words_on_page
from toc_editor.exchange.values import Entry, PageWords
from toc_editor.exchange.words import word_count
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Group, Id, Lane, Row

_MOST_GUESSES = 100


def words_of_names(entries: Iterable[Entry]) -> int:
    """The words of the lanes, groups and rows that the entries name, once for each of them."""
    names = {key: title for entry in entries for key, title in _names(entry)}
    return sum(len(title.split()) for title in names.values())


def _names(entry: Entry) -> Iterable[tuple[object, str]]:
    """What an entry names, with keys that are equal where the same thing is meant."""
    lane = lane_key(entry)
    row = entry.row.key if entry.row is not None else None
    if entry.lane is not None:
        yield ("lane", lane), entry.lane.title
    if entry.row is not None:
        yield ("row", row), entry.row.title
    for depth, name in enumerate(entry.groups, start=1):
        path = tuple(outer.key for outer in entry.groups[:depth])
        yield ("group", lane, row, path), name.title


def words_of_notes(entries: Sequence[Entry]) -> int:
    """The words of the lane that the program itself names, where the table does not name it too."""
    lanes = {entry.lane for entry in entries}
    is_named = any(lane is not None and lane.key == NOTES.key for lane in lanes)
    return len(NOTES.title.split()) if None in lanes and not is_named else 0


def words_of(further: Iterable[tuple[tuple[str, str], ...]]) -> int:
    """The words under the headings in these pairs."""
    return sum(word_count(words) for _, words in chain.from_iterable(further))


def words_imported(graph: Graph, named: Iterable[Id], page: PageWords) -> int:
    """The words of all groups and cards, and of the lanes, rows and parts of the page named."""
    titled = (graph[id] for id in named)
    names = sum(len(record.title.split()) for record in titled if isinstance(record, Lane | Row))
    for record in graph:
        if isinstance(record, Group):
            names += len(record.title.split())
        elif isinstance(record, Card):
            names += word_count(record.text) + len(record.when.split())
        elif isinstance(record, Banner) and page.banners:
            names += len(record.title.split())
    return names + words_on_page(graph.project, page)


def not_too_many(guesses: Sequence[str]) -> tuple[str, ...]:
    """The guesses, as many as anyone would read, and how many more there were."""
    if len(guesses) <= _MOST_GUESSES:
        return tuple(guesses)
    more = len(guesses) - _MOST_GUESSES
    return (*guesses[:_MOST_GUESSES], f"There were {more:,} more guesses like these.")
