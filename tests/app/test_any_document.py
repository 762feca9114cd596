"""The PDF of any model at all is sound by both profiles and by the structure check."""

from __future__ import annotations

import page
import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from tests.builders import model
from tests.layout.models import Shape, made, shapes
from tests.pdf_checks import faults, heard
from tests.strategies import graphs
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.model.graph import Graph
from toc_editor.paint.pdf import write_pdf

_EXAMPLES = settings().max_examples
few = settings(max_examples=max(_EXAMPLES // 5, 10))
"""A document takes a while to be judged; long runs try more of them."""


def document_of(graph: Graph) -> bytes:
    """The model's pages as a PDF; a model that no page holds is not looked at."""
    try:
        pages = lay_pages(graph)
    except NoRoomError:
        assume(False)
        raise
    return write_pdf([sheet.picture for sheet in pages.sheets])


def found(graph: Graph) -> list[str]:
    """What is wrong with the model's document."""
    pdf = document_of(graph)
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3a")]
    rules = [f"{one.rule_id} {one.message}" for each in reports for one in each.failures]
    return rules + faults(pdf)


@few
@given(shapes)
def test_the_document_of_a_model_of_any_shape_is_sound(shape: Shape) -> None:
    assert found(made(shape)) == []


@few
@given(graphs())
def test_the_document_of_a_model_with_any_text_is_sound(graph: Graph) -> None:
    assert found(graph) == []


def test_a_group_in_a_lane_without_a_title_is_one_level_below_what_it_is_under() -> None:
    graph = model("Activities: Schools(Clubs)")
    untitled = replace(graph.lanes[0], title="")
    pdf = document_of(Graph({**graph.records, untitled.id: untitled}.values()))
    assert [one.tag for one in heard(pdf) if one.tag.startswith("H")] == ["H1", "H2"]


def test_a_card_that_begins_with_a_point_is_an_item_whose_body_is_a_list() -> None:
    graph = model("Activities: Clubs")
    (card,) = graph.cards
    listed = replace(card, text="- after school\n- at weekends")
    assert found(Graph({**graph.records, card.id: listed}.values())) == []


@pytest.mark.parametrize("language", ["", "English (UK)", "e", "en_GB", "cy-"])
def test_a_language_that_is_no_tag_is_told_as_british_english(language: str) -> None:
    assert replace(model().project, language=language).language_tag == "en-GB"


@pytest.mark.parametrize("language", ["cy", "ur", "en-GB", "sr-Latn-RS"])
def test_a_language_is_told_by_its_tag(language: str) -> None:
    assert replace(model().project, language=language).language_tag == language
