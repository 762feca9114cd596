"""The texts of the sheet that are written in place: cards', titles, and the page's own."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.edit import cards, lanes, page
from toc_editor.edit.document import Document
from toc_editor.edit.writing.state import Kind
from toc_editor.model import prose
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Banner, Card, Group, Id, Lane, Project, Row
from toc_editor.picture.display import HEADINGS, Role
from toc_editor.picture.display import Group as Shown

TITLE = "title"
TEXT = "text"
"""The words of a card."""

OF_SEVERAL_LINES = frozenset({"abbreviations", "sources"})
BETWEEN_LINES = ";"
"""What the page has between the lines of such a text."""

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

    @property
    def kind(self) -> Kind:
        """What the text may hold."""
        if self.name == TEXT:
            return Kind.CARD
        return Kind.NOTE if self.name in OF_SEVERAL_LINES else Kind.LINE

    def is_shown_by(self, group: Shown) -> bool:
        """Whether a part of the picture shows this text."""
        if group.owner != self.id or group.role is Role.REPEAT:
            return False
        if self.id == PROJECT_ID:
            return group.part == self.name
        return self.name == TEXT or group.role in HEADINGS


def words(graph: Graph, wording: Wording) -> str:
    """What the text is now."""
    return str(getattr(graph.get(wording.id), wording.name, ""))


def with_words(graph: Graph, wording: Wording, text: str) -> Graph:
    """The graph with another text, as it is shown while it is written: no rule is asked."""
    record: Any = graph.get(wording.id)
    if record is None or getattr(record, wording.name) == text:
        return graph
    return graph.apply(Change({wording.id: (record, replace(record, **{wording.name: text}))}))


def write(document: Document, wording: Wording, text: str, run: str | None = None) -> None:
    """Make the text another one; a title is not made empty, and what stays the same is no step."""
    may_be_empty = wording.is_of_page or wording.kind is Kind.CARD
    if text == words(document.graph, wording) or not (text or may_be_empty):
        return
    if wording.kind is Kind.CARD:
        with document.edit("Edit card", run) as edit:
            cards.set_text(edit, wording.id, text)
    elif wording.is_of_page:
        with document.edit(f"Change {_NAMES[wording.name]}", run) as edit:
            page.set_up(edit, **{wording.name: text})
    else:
        _rename(document, wording.id, prose.tidy_line(text))


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


def said(graph: Graph, wording: Wording) -> str:
    """What a screen reader calls the field."""
    match graph.get(wording.id):
        case Card():
            return "Card text"
        case Project() if wording.is_of_page:
            return _NAMES[wording.name].capitalize()
        case _:
            return "Title"


def group_names(graph: Graph, own: Id) -> list[str]:
    """What the other groups of the model are called, each name once."""
    titles = (one.title for one in graph if isinstance(one, Group) and one.id != own)
    return sorted({title for title in titles if title}, key=str.casefold)
