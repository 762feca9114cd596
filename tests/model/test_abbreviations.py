"""The key to abbreviations: what the author wrote, and time tags that explain themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import model
from toc_editor.model import abbreviations
from toc_editor.model.graph import Graph


def tagged(*tags: str, **changes: object) -> Graph:
    graph = model("Outcomes: " + "; ".join(f"Card {number}" for number in range(len(tags))))
    cards = [replace(card, when=when) for card, when in zip(graph.cards, tags, strict=True)]
    return Graph([*graph, *cards, replace(graph.project, **changes)])


def test_tags_of_a_model_are_told_once_whole_and_in_parts():
    assert abbreviations.tags(tagged("Int", "Int/Lt", "")) == ("Int", "Int/Lt", "Lt")


def test_usual_tags_are_explained_in_the_order_in_which_they_come_about():
    assert abbreviations.usual(tagged("Lt", "Int/LT", "St")) == (
        "St: short term\nInt: intermediate\nLT: long term"
    )


@pytest.mark.parametrize(
    "said", ["Lt: after 2030", "Lt means after 2030", "We say **Lt** for later"]
)
def test_what_the_author_explains_is_explained_once(said: str):
    graph = tagged("Int", "Lt", abbreviations=said)
    assert abbreviations.key(graph) == f"Int: intermediate\n{said}"


@pytest.mark.parametrize("graph", [tagged(), tagged("Year 1"), tagged("Lt", language="cy-GB")])
def test_nothing_is_explained_that_is_not_used_or_not_english(graph: Graph):
    assert abbreviations.key(graph) == ""
