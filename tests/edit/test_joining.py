"""Cards are parted and joined with their links, their time tags and their places."""

from __future__ import annotations

from tests.builders import document
from toc_editor.edit import cards, joining
from toc_editor.model.records import Id


def test_links_of_the_second_card_become_those_of_the_first_and_none_is_doubled():
    doc = document("Activities: Training; Mentoring\nOutcomes: Trust; Hope\nTraining -> Trust")
    from toc_editor.edit import links

    with doc.edit("Link") as edit:
        links.connect(edit, Id("mentoring"), Id("trust"))
        links.connect(edit, Id("mentoring"), Id("hope"))
        links.connect(edit, Id("training"), Id("mentoring"))
    with doc.edit("Join cards") as edit:
        joining.join(edit, Id("training"), Id("mentoring"), "Training and mentoring")
    found = {(link.source, link.target) for link in doc.graph.links}
    assert found == {("training", "trust"), ("training", "hope")}
    assert [card.text for card in doc.graph.cards] == ["Training and mentoring", "Trust", "Hope"]


def test_the_time_tag_of_the_second_card_stays_where_the_first_has_none():
    doc = document("Activities: Training; Mentoring")
    with doc.edit("Tag") as edit:
        cards.set_when(edit, Id("mentoring"), "Int")
    with doc.edit("Join cards") as edit:
        joining.join(edit, Id("training"), Id("mentoring"), "Both")
    assert doc.graph.card(Id("training")).when == "Int"


def test_a_card_that_is_parted_keeps_its_links_and_the_rest_stands_after_it():
    doc = document("Activities: Training\nOutcomes: Trust\nTraining -> Trust")
    with doc.edit("Split card") as edit:
        fresh = joining.part(edit, Id("training"), "Train", "ing")
    texts = [card.text for card in doc.graph.cards]
    assert texts == ["Train", "ing", "Trust"]
    assert [link.source for link in doc.graph.links] == ["training"]
    assert joining.neighbour(doc.graph, fresh.id, -1) == doc.graph.card(Id("training"))
    assert joining.neighbour(doc.graph, fresh.id, +1) is None


def test_a_group_between_two_cards_keeps_them_apart():
    doc = document("Activities: Training; People(Trust)")
    assert joining.neighbour(doc.graph, Id("training"), +1) is None
    assert joining.neighbour(doc.graph, Id("trust"), -1) is None
