"""The styles of the page: the program's own and a unit's, and how a model takes one."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec.structs import replace

from toc_editor.app import resources
from toc_editor.app.house_styles import HouseStyles
from toc_editor.app.style_file import NotAStyle, Style, read
from toc_editor.edit import page
from toc_editor.edit.document import Document
from toc_editor.layout.looks import faults
from toc_editor.model.graph import Graph
from toc_editor.model.records import LOOK_ID, PROJECT_ID, USUAL_STYLE, Look

_FOLDER = "resources/styles"
_ORDER = {
    name: place
    for place, name in enumerate(
        (USUAL_STYLE, "deep", "tinted-heads", "outline", "black-and-white", "high-contrast")
    )
}


@lru_cache(maxsize=1)
def own_styles() -> tuple[Style, ...]:
    """The styles that the program carries, the usual one first."""
    found = map(_own_style, resources.names(_FOLDER, ".json"))
    return tuple(sorted(found, key=lambda style: (_ORDER.get(style.name, 99), style.title)))


def _own_style(file: str) -> Style:
    style = read(resources.find(file).read_bytes(), PurePosixPath(file).stem)
    if isinstance(style, NotAStyle):
        raise resources.MissingResourceError(file)
    return style


def all_styles(house: HouseStyles) -> tuple[Style, ...]:
    """All that can be chosen: the program's own, then the unit's."""
    return (*own_styles(), *house.shelf().styles)


def named(name: str, styles: Iterable[Style]) -> Style | None:
    """The style of this name or title, capitals or not; None where there is none."""
    wanted = name.casefold()
    return next(
        (one for one in styles if wanted in (one.name.casefold(), one.title.casefold())), None
    )


def name_problem(title: str, taken: Iterable[Style]) -> str:
    """Why a house style cannot be called this, "" where it can; `taken` are all others."""
    if not title:
        return "Give the style a name."
    if named(title, taken) is not None:
        return "There is a style of this name already. Choose another name."
    return ""


# What a model wears


def worn(graph: Graph, styles: Iterable[Style]) -> Style | None:
    """The style that the model wears; None for one that only the model itself still has."""
    style = named(graph.project.style or USUAL_STYLE, styles)
    return style if style is not None and _look_of(style) == graph.look else None


def choose(document: Document, style: Style) -> None:
    """Give the page a style, as one step to undo, and the unit's logo where it has none."""
    with document.edit("Change the style") as edit:
        page.wear(edit, style.name, _look_of(style))
        mark = style.logo
        if mark is not None and not edit.graph.logos:
            page.add_logo(edit, base64.b64decode(mark.content), mark.kind, mark.alt)


def begun_in(graph: Graph, style: Style) -> Graph:
    """The model in a style, with the unit's logo where it has none."""
    document = Document(graph)
    choose(document, style)
    return document.graph


def in_style(graph: Graph, style: Style) -> Graph:
    """The same model in another style, without the logo: what is only looked at or exported."""
    project = replace(graph.project, style=style.name)
    look = _look_of(style)
    records = {**graph.records, PROJECT_ID: project, LOOK_ID: look}
    return Graph(record for record in records.values() if record is not None)


def _look_of(style: Style) -> Look | None:
    return None if style.name == USUAL_STYLE else style.look


def settled(graph: Graph, styles: Iterable[Style]) -> tuple[Graph, str]:
    """A model that was opened, with the look that its style names, and what to say of it.

    A look that the model carries counts, if it can be read. The usual one stands in for what is
    not known here.
    """
    look, name = graph.look, graph.project.style
    if look is not None:
        found = faults(look)
        return (_without_look(graph), _unread(name, found[0].sentence)) if found else (graph, "")
    if not name or name == USUAL_STYLE:
        return graph, ""
    style = named(name, styles)
    return (graph, _unknown(name)) if style is None else (in_style(graph, style), "")


def _without_look(graph: Graph) -> Graph:
    return Graph(record for record in graph if record.id != LOOK_ID)


def _unread(name: str, why: str) -> str:
    return (
        f"The colours of the style “{name}” cannot be read well, so the page has the usual look. "
        f"{why}"
    )


def _unknown(name: str) -> str:
    return (
        f"The style “{name}” is not known here, so the page has the usual look. Choose another "
        "by Page, Style."
    )
