"""The key to abbreviations: what its lines explain, and time tags that need no line of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_editor.model import prose
from toc_editor.model.graph import Graph

_MEANING = re.compile(r"(?P<short>\S.{0,38}?)(?:\s*[:=]|\s+[–—-])\s+(?P<long>.+)")
_USUAL = {"st": "short term", "int": "intermediate", "mt": "medium term", "lt": "long term"}
"""What tags mean in English wherever nothing else is said of them, by the tag in small letters."""


def meanings(abbreviations: str) -> Iterator[tuple[str, str]]:
    """What each line says that something stands for, as "VRU: …", "VRU – …" or "VRU = …" do."""
    for paragraph in prose.parse(abbreviations):
        if found := _MEANING.fullmatch(paragraph.text):
            yield found["short"], found["long"]


def tags(graph: Graph) -> tuple[str, ...]:
    """The time tags of a model, those parted by a slash apart too, each once."""
    found: dict[str, None] = {}
    for when in dict.fromkeys(card.when for card in graph.cards if card.when):
        found |= dict.fromkeys((when, *map(str.strip, when.split("/"))))
    return tuple(tag for tag in found if tag)


def usual(graph: Graph) -> str:
    """Lines for the key that explain the tags which the model uses and does not explain.

    Only those that mean the same everywhere, in the order in which they come about.
    """
    project = graph.project
    used = {tag.casefold(): tag for tag in tags(graph) if tag.casefold() in _USUAL}
    if not used or project.language_tag.casefold().split("-")[0] != "en":
        return ""
    said = re.findall(r"\w+", project.abbreviations.casefold())
    return "\n".join(
        f"{used[tag]}: {meaning}"
        for tag, meaning in _USUAL.items()
        if tag in used and tag not in said
    )


def key(graph: Graph) -> str:
    """The whole key, a line for each thing that it explains."""
    return "\n".join(filter(None, (usual(graph), graph.project.abbreviations)))
