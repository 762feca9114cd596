"""The line that stands over a whole table or text, and may be the title of its page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from toc_editor.exchange.sentences import lines
from toc_editor.exchange.values import Entry, Table
from toc_editor.exchange.words import word_count

_MOST_WORDS = 20
_LONGEST = 150


def may_be_heading(text: str) -> bool:
    """Whether a text is short, on one line and no whole sentence."""
    is_line = "\n" not in text and 0 < len(text) <= _LONGEST
    return is_line and text[-1] not in ".:;" and len(text.split()) <= _MOST_WORDS


def parted(above: Sequence[Entry]) -> tuple[Entry | None, Sequence[Entry]]:
    """The first of the lines over a table as its heading, where it may be one, and the others."""
    if above and may_be_heading(above[0].text):
        return above[0], above[1:]
    return None, above


def with_note(table: Table) -> Table:
    """The table with its heading as a card that stands in no lane."""
    note = table.heading
    if note is None:
        return table
    return replace(
        table,
        entries=(note, *table.entries),
        words=table.words + word_count(note.text),
        guesses=(f"{lines([note.line])} above the table became a note.", *table.guesses),
        heading=None,
    )
