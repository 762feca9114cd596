"""Copy, paste and duplicate: fresh ids, and the links among what was copied."""

from __future__ import annotations

from tests.builders import document, lane_id, model, outline, slug, titles
from toc_editor.edit import clipboard
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

LANES = """
    Activities: Mentoring; Schools(Clubs; Away days(Camp))
    Outcomes: [Agencies] Trust; [Families] Safety
    Mentoring -> Trust
    Mentoring -> Camp -> Clubs
    Clubs -> Safety
"""


def paste(doc: Document, clip: clipboard.Clip, spot: Spot) -> list[Id]:
    with doc.edit("Paste") as edit:
        return clipboard.paste(edit, clip, spot)


def copied(*chosen: str) -> clipboard.Clip:
    return clipboard.copy(model(LANES), map(slug, chosen))


def fresh(before: Graph, now: Graph) -> set[Id]:
    return now.records.keys() - before.records.keys()


def test_a_pasted_group_brings_all_that_it_holds_under_fresh_ids():
    doc = document(LANES)
    ids = paste(doc, copied("Schools"), Spot(lane_id("Outcomes")))
    assert outline(doc.graph)[1] == "Outcomes: Trust; Safety; Schools(Clubs; Away days(Camp))"
    assert titles(doc.graph, ids[0]) == ["Clubs", "Away days"]
    assert set(ids) <= fresh(model(LANES), doc.graph)


def test_links_among_what_was_copied_are_pasted_and_others_are_not():
    doc = document(LANES)
    paste(doc, copied("Schools", "Mentoring"), Spot(lane_id("Outcomes")))
    new = fresh(model(LANES), doc.graph)
    links = [link for link in doc.graph.links if link.id in new]
    ends = [(doc.graph.card(one.source).text, doc.graph.card(one.target).text) for one in links]
    assert sorted(ends) == [("Camp", "Clubs"), ("Mentoring", "Camp")]
    assert all({link.source, link.target} <= new for link in links)


def test_what_is_copied_with_its_group_is_pasted_once():
    doc = document(LANES)
    paste(doc, copied("Clubs", "Schools", "Camp"), Spot(lane_id("Outcomes")))
    assert outline(doc.graph)[1] == "Outcomes: Trust; Safety; Schools(Clubs; Away days(Camp))"


def test_a_clip_outlives_its_source_and_goes_into_another_model():
    doc = document("Inputs: Money")
    paste(doc, copied("Trust", "Mentoring"), Spot(lane_id("Inputs"), slug("Money")))
    assert outline(doc.graph)[0] == "Inputs: Mentoring; Trust; Money"
    assert len(list(doc.graph.links)) == 1


def test_a_clip_can_be_pasted_twice():
    doc = document(LANES)
    clip = copied("Trust")
    assert paste(doc, clip, Spot(slug("Schools"))) != paste(doc, clip, Spot(slug("Schools")))
    assert titles(doc.graph, slug("Schools")) == ["Clubs", "Away days", "Trust", "Trust"]


def test_a_pasted_card_stands_in_the_row_of_its_spot():
    doc = document(LANES)
    spot = Spot(lane_id("Outcomes"), row=Id("row-families"))
    (id,) = paste(doc, copied("Trust"), spot)
    assert doc.graph.card(id).row == "row-families"
    (id,) = paste(doc, copied("Trust"), Spot(lane_id("Activities")))
    assert doc.graph.card(id).row is None


def test_duplicates_stand_right_after_their_originals_with_the_links_among_them():
    doc = document(LANES)
    with doc.edit("Duplicate") as edit:
        clipboard.duplicate(edit, [slug("Trust"), slug("Mentoring"), slug("Camp")])
    assert outline(doc.graph)[:2] == [
        "Activities: Mentoring; Mentoring; Schools(Clubs; Away days(Camp; Camp))",
        "Outcomes: Trust; Trust; Safety",
    ]
    assert len(list(doc.graph.links)) == 4 + 2
    twins = [card for card in doc.graph.cards if card.text == "Trust"]
    assert [card.row for card in twins] == ["row-agencies"] * 2


def test_nothing_copied_is_nothing_pasted():
    doc = document(LANES)
    assert paste(doc, copied(), Spot(lane_id("Outcomes"))) == []
    assert doc.graph == model(LANES)
