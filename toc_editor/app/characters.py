"""Characters that the page's typeface cannot show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import assert_never

from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Card, Group, Lane, Link, Logo, Look, Project, Row
from toc_editor.text.faces import fira_sans

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def missing_characters(graph: Graph) -> tuple[str, ...]:
    """The characters of a page that are drawn as empty boxes: "U+1F600 GRINNING FACE" and so on."""
    face = fira_sans().regular
    found = sorted(set().union(*_texts(graph)))
    return tuple(_named(one) for one in found if _is_seen(one) and not face.has(one))


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


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
