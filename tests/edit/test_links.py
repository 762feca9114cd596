"""Edits of links."""

from __future__ import annotations

import pytest

from tests.builders import document, slug
from toc_editor.edit import links
from toc_editor.edit.document import RuleBrokenError
from toc_editor.model.records import Id, Link, LinkKind, Strength


def link_of(id: str) -> Link:
    record = document("Training -> Skills").graph[Id(id)]
    assert isinstance(record, Link)
    return record


def test_two_cards_are_connected():
    doc = document("Training -> Skills")
    with doc.edit("Connect") as edit:
        link = links.connect(edit, slug("Skills"), slug("Training"), LinkKind.FEEDBACK)
    assert doc.graph.links_from(slug("Skills")) == (link,)
    assert link.kind is LinkKind.FEEDBACK


def test_two_cards_are_not_connected_twice_the_same_way():
    doc = document("Training -> Skills")
    with pytest.raises(RuleBrokenError, match="Two links"), doc.edit("Connect") as edit:
        links.connect(edit, slug("Training"), slug("Skills"), LinkKind.FEEDBACK)
    assert len(list(doc.graph.links)) == 1


def test_a_link_is_explained_and_what_is_not_said_stays():
    doc = document("Training -> Skills")
    with doc.edit("Explain") as edit:
        links.explain(edit, link_of("training>skills"), reason=" Because\nit works ")
    (link,) = doc.graph.links
    with doc.edit("Explain") as edit:
        links.explain(
            edit, link, assumption=" They come ", evidence="Survey", strength=Strength.STRONG
        )
    (link,) = doc.graph.links
    assert (link.reason, link.assumption) == ("Because it works", "They come")
    assert (link.evidence, link.strength) == ("Survey", Strength.STRONG)
    assert link.kind is LinkKind.LEADS_TO


def test_a_link_is_led_to_another_card_and_keeps_what_it_says():
    doc = document("Training -> Skills -> Jobs")
    link = link_of("training>skills")
    with doc.edit("Explain") as edit:
        links.explain(edit, link, reason="They practise.")
    with doc.edit("Lead") as edit:
        links.lead(edit, link.id, slug("Training"), slug("Jobs"))
    (led,) = doc.graph.links_from(slug("Training"))
    assert (led.id, led.target, led.reason) == (link.id, slug("Jobs"), "They practise.")


def test_what_is_no_link_is_not_led():
    doc = document("Training -> Skills -> Jobs")
    with doc.edit("Lead") as edit, pytest.raises(KeyError):
        links.lead(edit, slug("Training"), slug("Skills"), slug("Jobs"))
