"""What is said of records, and of what was done with them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import document, model
from toc_editor.edit import cards, lanes
from toc_editor.edit.places import Spot
from toc_editor.model.records import Card, Id, Link, LinkKind, Place
from toc_editor.review.telling import description, done, name, subject

TEXT = """
    Activities: Training; Support(Mentoring)
    Outcomes: [Families] Trust; [Families] Safety
    Training -> Trust
"""


def said(id: str) -> tuple[str, str]:
    graph = model(TEXT)
    record = graph[Id(id)]
    return name(graph, record), description(graph, record)


def test_a_card_says_its_row_its_tag_and_its_links():
    graph = model(TEXT)
    trust = graph.card(Id("trust"))
    tagged = replace(trust, when="Int", text="Trust\n- in staff")
    assert name(graph, tagged) == "Trust; in staff"
    assert description(graph, tagged) == (
        "card 1 of 2 in Outcomes, row Families, tag Int, follows from 1 card"
    )


def test_headings_say_what_they_hold():
    assert said("support") == ("Support", "group in Activities, 1 card")
    assert said("lane-activities") == ("Activities", "lane, 2 cards")


def test_a_band_says_that_it_is_one():
    graph = model("Impact: Hope")
    band = replace(graph.lane(Id("lane-impact")), place=Place.FOOT)
    assert description(graph, band) == "lane, band at the foot, 1 card"


def test_a_link_says_its_kind_and_why_it_holds():
    graph = model(TEXT)
    link = graph[Id("training>trust")]
    assert isinstance(link, Link)
    known = replace(link, kind=LinkKind.FEEDBACK, reason="people meet")
    assert name(graph, known) == "“Training” feeds back to “Trust”"
    assert description(graph, known) == "because people meet"


def test_an_empty_card_has_a_name():
    graph = model(TEXT)
    assert name(graph, replace(graph.card(Id("trust")), text="")) == "Empty card"


@pytest.mark.parametrize(
    ("doing", "sentence"),
    [
        (lambda edit: cards.add(edit, Spot(Id("lane-outcomes")), "Hope"),
         "Added Hope, card 3 of 3 in Outcomes"),
        (lambda edit: edit.drop(Id("trust")), "Deleted Trust"),
        (lambda edit: edit.drop(Id("trust"), Id("safety")), "Deleted 2 cards"),
        (lambda edit: cards.set_text(edit, Id("trust"), "Faith"), "Changed Faith"),
        (lambda edit: edit.drop(Id("training>trust")), "Deleted 1 link"),
        (lambda edit: lanes.rename(edit, Id("lane-outcomes"), "Results"), "Changed lane Results"),
        (lambda edit: lanes.add(edit, "Impact"), "Added lane Impact"),
        (lambda edit: edit.put(Link(id=Id("new"), source=Id("mentoring"), target=Id("safety"))),
         "Linked: “Mentoring” leads to “Safety”"),
    ],
)  # fmt: skip
def test_what_was_done_is_said_in_a_sentence(doing, sentence):
    plan = document(TEXT)
    heard: list[str] = []
    plan.watch(lambda change: heard.append(done(plan.graph, change)))
    with plan.edit("Do it") as edit:
        doing(edit)
    assert heard == [sentence]


def test_cards_that_move_together_are_counted():
    plan = document(TEXT)
    heard: list[str] = []
    plan.watch(lambda change: heard.append(done(plan.graph, change)))
    with plan.edit("Move cards") as edit:
        cards.move(edit, [Id("trust"), Id("safety")], Spot(Id("lane-activities")))
    assert heard == ["Moved 2 cards"]


def test_a_record_that_is_no_card_has_nothing_to_add():
    graph = model(TEXT)
    assert not isinstance(graph.project, Card)
    assert (name(graph, graph.project), description(graph, graph.project)) == ("", "")


def test_a_change_is_about_its_one_card_or_else_its_one_heading():
    plan = document(TEXT)
    with plan.edit("Edit card") as edit:
        cards.set_text(edit, Id("training"), "Training\n- in schools")
    assert subject(plan.history.done[-1].change) == "Training; in schools"
    with plan.edit("Rename") as edit:
        lanes.rename(edit, Id("lane-outcomes"), "Impact")
    assert subject(plan.history.done[-1].change) == "Impact"
    with plan.edit("Edit cards") as edit:
        cards.set_text(edit, Id("trust"), "Hope")
        cards.set_text(edit, Id("safety"), "Peace")
    assert subject(plan.history.done[-1].change) == ""
