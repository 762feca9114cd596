"""What all parts of a web page are written from, and what they are told by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from toc_editor.exchange.web.tags import Html, tag, text
from toc_editor.model import abbreviations
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane
from toc_editor.model.vocabulary import LaneKind

OWN_LANGUAGE = "en-GB"
"""The language of the words that the program adds."""

_FROM_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SAFE_IN_AN_ANCHOR = re.compile(r"[^A-Za-z0-9-]")


class Colours(Struct, frozen=True):
    """The steps of the palette, for a light and for a dark ground."""

    light: tuple[str, ...]
    dark: tuple[str, ...]


class Edition(Struct, frozen=True):
    """A model, its language, and what its abbreviations stand for."""

    graph: Graph
    language: str
    meanings: Mapping[str, str]
    steps: int
    """How many colours the palette has."""

    def own(self, words: str) -> Html:
        """Words of the program's, told apart from a model in another language."""
        if self.is_in_english:
            return text(words)
        return tag("span", text(words), lang=OWN_LANGUAGE)

    @property
    def is_in_english(self) -> bool:
        """Whether the model is in the program's own language."""
        return self.language.lower().split("-")[0] == "en"

    @property
    def direction(self) -> str | None:
        """Which way its language is written, None for left to right."""
        return "rtl" if self.language.lower().split("-")[0] in _FROM_RIGHT_TO_LEFT else None

    def lane_name(self, lane: Lane) -> Html:
        """The title of a lane, or what stands for one that is missing."""
        if lane.title:
            return text(lane.title)
        kind = "lane without a title" if lane.kind is LaneKind.OTHER else lane.kind.value
        return self.own(kind[0].upper() + kind[1:])

    def colour(self, step: int) -> str | None:
        """The class for a step of the palette; None for -1, the colour of what is around."""
        return f"c{step % self.steps}" if step >= 0 else None


def edition(graph: Graph, steps: int) -> Edition:
    """The edition of a model, with a palette of so many colours."""
    known = dict(abbreviations.meanings(abbreviations.key(graph)))
    return Edition(graph, graph.project.language_tag, known, steps)


def anchor(id: Id) -> str:
    """The anchor of a record: another for every id, and none that the page itself uses."""
    return "r-" + _SAFE_IN_AN_ANCHOR.sub(lambda found: f"_{ord(found.group()):x}_", id)
