"""The texts of the sheet that are edited in place and are no card's: titles, and the page's own."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.edit import cards, lanes, page
from toc_editor.edit.document import Document
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Banner, Group, Id, Lane, Project, Row

TITLE = "title"
FOOTER = "footer"
"""The line of the page that is made of several settings, and edited in none of them."""

OF_SEVERAL_LINES = frozenset({"abbreviations", "sources"})
_NAMES = {
    "subtitle": "subtitle",
    "marking": "protective marking",
    "accountability": "accountability",
    "abbreviations": "key to abbreviations",
    "sources": "sources",
}


class Wording(Struct, frozen=True):
    """One text: the record that holds it, and the name of its field there."""

    id: Id
    name: str = TITLE

    @property
    def is_of_page(self) -> bool:
        """Whether it is a text of the page that may as well be empty."""
        return self.id == PROJECT_ID and self.name != TITLE


def words(graph: Graph, wording: Wording) -> str:
    """What the text is now."""
    return str(getattr(graph.get(wording.id), wording.name, ""))


def write(document: Document, wording: Wording, text: str, run: str | None = None) -> None:
    """Make the text another one; a title is not made empty, and what stays the same is no step."""
    tidy = prose.tidy if wording.name in OF_SEVERAL_LINES else prose.tidy_line
    text = tidy(text)
    if text == words(document.graph, wording) or not (text or wording.is_of_page):
        return
    if wording.is_of_page:
        with document.edit(f"Change {_NAMES[wording.name]}", run) as edit:
            page.set_up(edit, **{wording.name: text})
    else:
        _rename(document, wording.id, text)


def _rename(document: Document, id: Id, title: str) -> None:
    with document.edit("Rename") as edit:
        match document.graph.get(id):
            case Lane():
                lanes.rename(edit, id, title)
            case Row():
                lanes.rename_row(edit, id, title)
            case Group():
                cards.rename_group(edit, id, title)
            case Banner():
                page.rename_banner(edit, id, title)
            case Project():
                lanes.rename_project(edit, title)
            case _:
                pass
