"""Characters that no typeface for the page can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import assert_never

from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Group, Lane, Link, Logo, Look, Project, Row
from toc_editor.text.faces import fira_sans
from toc_editor.text.fallback import Fallback, fallback
from toc_editor.text.mixed import Mixed

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def missing_characters(graph: Graph, others: Fallback | None = None) -> tuple[str, ...]:
    """The characters of a page that are drawn as empty boxes: "U+1F600 GRINNING FACE" and so on.

    Where a font has one and forbids that it is put into a file, its name is said. `others` are
    the faces besides the page's own, those of this machine where none are given.
    """
    others = others or fallback()
    face = fira_sans().regular
    found: dict[str, str] = {}
    for text in _texts(graph):
        if not text.isascii():
            found.update(Mixed(text, [face] * len(text), 0, others).lacking())
    return tuple(
        _named(one, others.barred_font(one, found[one])) for one in sorted(found) if _is_seen(one)
    )


def _texts(graph: Graph) -> Iterator[str]:
    for record in graph:
        match record:
            case Project():
                yield from _printed(record)
            case Lane() | Banner() | Row() | Group():
                yield record.title
            case Card():
                yield from (record.text, record.when)
            case Link() | Logo() | Look():
                pass
            case _:
                assert_never(record)


def _printed(project: Project) -> Iterator[str]:
    yield from (project.title, project.subtitle, project.owner, project.version, project.marking)
    yield from (project.accountability, project.abbreviations, project.sources)


def _is_seen(character: str) -> bool:
    if character.isspace() or ord(character) in _VARIATION_SELECTORS:
        return False
    return unicodedata.category(character) != "Cf"


def _named(character: str, font: str) -> str:
    name = unicodedata.name(character, "")
    why = f" ({font} does not allow embedding)" if font else ""
    return f"U+{ord(character):04X} {name}".rstrip() + why
