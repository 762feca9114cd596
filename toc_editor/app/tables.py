"""A table or plain text in a file, as a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toc_editor.app.templates import Template
from toc_editor.exchange.build import build
from toc_editor.exchange.decoding import LARGEST_BYTES
from toc_editor.exchange.sentences import count
from toc_editor.exchange.table import read
from toc_editor.exchange.values import Imported, NotATable, Report
from toc_editor.files.codec import LARGEST_FILE, MOST_RECORDS
from toc_editor.files.store import NotSaved, project_bytes
from toc_editor.files.words import shown


def read_table(
    path: Path, template: Template | None = None, title: str = ""
) -> Imported | NotATable:
    """The model that a file's words make, in the lanes of the template where there is one."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return NotATable(_why_not_read(path, error))
    table = read(content, path.name)
    if isinstance(table, NotATable):
        return table
    imported = build(table, template.begin() if template else None, title)
    held = project_bytes(imported.graph)
    return NotATable(_more_than_a_file_holds(imported)) if isinstance(held, NotSaved) else imported


def _more_than_a_file_holds(imported: Imported) -> str:
    """The sentence for a model that could never be saved."""
    report = imported.report
    cards, links = count(report.cards, "card", "cards"), count(report.links, "link", "links")
    return (
        f"This has {cards} and {links}, and a model holds {MOST_RECORDS:,} of both, or "
        f"{LARGEST_FILE // 2**20} MB, at most. Import it in parts."
    )


def sentences(report: Report) -> Iterator[str]:
    """What an import made of a table, in words for a person: first how much, then what of it."""
    cards, lanes = count(report.cards, "card", "cards"), count(report.lanes, "lane", "lanes")
    links = f" with {count(report.links, 'link', 'links')}" if report.links else ""
    yield f"{cards} in {lanes}{links}; {_words(report)}."
    yield from report.guesses
    yield from report.skipped


def _words(report: Report) -> str:
    if report.words_in == report.words_out:
        return f"all {report.words_in:,} words arrived"
    return f"{report.words_in:,} words in, {report.words_out:,} out"


def _why_not_read(path: Path, error: OSError | ValueError) -> str:
    name = f"“{shown(path)}”"
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} is not there. It may have been moved or renamed."
        case IsADirectoryError():
            return f"{name} is a folder. Choose a file in it."
        case PermissionError():
            return f"{name} may not be read, or another program holds it. Close it there first."
        case OSError(strerror=str(cause)):
            return f"{name} could not be read ({cause})."
        case _:
            return f"{name} is not a name that a file can have."
