"""What would become of a model in each template is told before one is chosen."""

from __future__ import annotations

from tests.builders import model
from toc_editor.app.prospects import prospects, take, told
from toc_editor.app.templates import templates
from toc_editor.edit.document import Document

TEMPLATES = {template.name: template for template in templates()}


def sentences(text: str) -> dict[str, str]:
    return {one.template.name: one.sentence for one in prospects(model(text))}


def test_it_is_told_how_many_cards_follow_and_how_many_have_no_place():
    found = sentences("Inputs: Money\nActivities: Clubs; Trips\nOutputs: Leaflets")
    assert found["logic-model"] == "All 4 cards follow."
    assert found["focused-deterrence"] == "2 cards follow, 2 have no place in it."
    assert sentences("Activities: Clubs\nOutputs: Leaflets")["reachable-moments"] == (
        "1 card follows, 1 has no place in it."
    )
    assert sentences("Activities: Clubs")["logic-model"] == "The one card follows."
    assert sentences("Activities:")["logic-model"] == "There are no cards yet to follow."


def test_looking_changes_nothing_and_shows_the_model_as_it_would_be():
    graph = model("Activities: Clubs\nOutputs: Leaflets")
    before = dict(graph.records)
    found = prospects(graph)

    assert graph.records == before
    assert all([*one.graph.cards] == [*graph.cards] for one in found)
    assert found[0].template.name == "logic-model"


def test_what_was_done_is_told_with_the_lanes_that_found_no_place():
    document = Document(model("Activities: Clubs\nOutputs: Leaflets; Posters"))
    before = document.graph
    plan = take(document, TEMPLATES["reachable-moments"])
    first, second = told(before, plan, TEMPLATES["reachable-moments"])

    assert first == (
        "The template is now “Reachable moments”. It has no place for “Outputs” (2 cards)."
    )
    assert "it stands at the end of the page under “Not placed yet”" in second
    assert document.history.undo_label == "Change template"


def test_where_all_follow_one_sentence_is_enough():
    document = Document(model("Activities: Clubs; Trips"))
    before = document.graph
    plan = take(document, TEMPLATES["county-unit"])

    assert told(before, plan, TEMPLATES["county-unit"]) == (
        "The template is now “County strategy”. All 2 cards follow.",
    )
