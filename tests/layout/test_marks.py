"""Marks before points and the outlines of time tags: to be seen in print, and clear of letters."""

from __future__ import annotations

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from tests.builders import model
from toc_editor.layout.pages import lay_pages
from toc_editor.model.graph import Graph
from toc_editor.picture.display import Box, Group, Role, Run, walk
from toc_editor.text.faces import fira_sans


def runs_and_boxes(when: str, text: str) -> tuple[list[Run], list[Box]]:
    """What is drawn of one card with this tag and text."""
    graph = model("Outcomes: Trust")
    (card,) = graph.cards
    made = lay_pages(Graph([*graph, replace(card, when=when, text=text)]))
    shown = next(
        one.item
        for one in walk(made.sheets[0].picture)
        if isinstance(one.item, Group) and one.item.owner == card.id
    )
    items = [one.item for one in walk(replace(made.sheets[0].picture, items=(shown,)))]
    return (
        [one for one in items if isinstance(one, Run)],
        [one for one in items if isinstance(one, Box)],
    )


@pytest.mark.parametrize("when", ["Int/Lt", "by Sept", "Yr (1)"])
def test_no_letter_of_a_tag_touches_its_outline(when: str):
    runs, (outline,) = runs_and_boxes(when, "Trust")
    tag = next(run for run in runs if run.text.strip() == when)
    font = TTFont(fira_sans().bold.path)
    ems = tag.size / font["head"].unitsPerEm
    for letter in when.replace(" ", ""):
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
        _, low, _, high = pen.bounds
        line = outline.stroke_width / 2
        assert outline.y + line < tag.y - high * ems
        assert tag.y - low * ems <= outline.y + outline.height - line + 0.01 * tag.size


def test_each_level_of_points_has_a_mark_of_its_own_in_bold():
    graph = model("Inputs: Board")
    (card,) = graph.cards
    text = "Board\n- group\n  - homes\n    - panel"
    made = lay_pages(Graph([*graph, replace(card, text=text)]))
    labels = [
        run
        for one in walk(made.sheets[0].picture)
        if isinstance(one.item, Group) and one.item.role is Role.LABEL
        for run in one.item.items
        if isinstance(run, Run)
    ]
    assert len({run.text for run in labels}) == 4
    assert {run.font.name for run in labels} == {fira_sans().bold.name}
    assert all(fira_sans().bold.word(run.text).width > 0.3 for run in labels)


def key_of(when: str, abbreviations: str = "") -> tuple[str, list[Box]]:
    """What the key says, and the outlines of tags in it."""
    graph = model("Outcomes: Trust")
    (card,) = graph.cards
    project = replace(graph.project, abbreviations=abbreviations)
    made = lay_pages(Graph([*graph, project, replace(card, when=when)]))
    for one in walk(made.sheets[0].picture):
        runs = [item for item in getattr(one.item, "items", ()) if isinstance(item, Run)]
        if runs and runs[0].text.startswith("Key:"):
            said = "".join(run.text for run in runs)
            return said, [item for item in one.item.items if isinstance(item, Box)]
    return "", []


def test_the_key_explains_the_usual_tags_of_the_page_as_they_look_on_it():
    said, outlines = key_of("Int/Lt")
    assert said == "Key: Int: intermediate; Lt: long term"
    assert len(outlines) == 2


def test_tags_look_in_an_authors_key_as_they_do_on_cards():
    said, outlines = key_of(
        "Int/Lt", "Int = soon, Int first\nVRU: Violence Reduction Unit\nLt – later"
    )
    assert said == "Key: Int = soon, Int first; VRU: Violence Reduction Unit; Lt – later"
    assert len(outlines) == 2


def test_a_page_without_tags_has_no_key():
    assert key_of("") == ("", [])
