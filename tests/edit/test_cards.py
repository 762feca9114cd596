"""Edits of cards and groups: what stands where afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.builders import document, lane_id, model, outline, slug, titles
from toc_editor.edit import cards
from toc_editor.edit.document import Document, Edit
from toc_editor.edit.places import Spot
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

LANES = """
    Activities: Mentoring; Schools(Clubs; Trips; Away days(Camp)); Outreach
    Outcomes: [Agencies] Trust; [Families] Safety
"""


def after(make: Callable[[Edit], object], start: str = LANES) -> Graph:
    """The graph after one edit; undo is tried as well."""
    doc = document(start)
    with doc.edit("Edit") as edit:
        make(edit)
    graph = doc.graph
    doc.undo()
    assert doc.graph == model(start)
    return graph


def activities(graph: Graph) -> str:
    return outline(graph)[0].removeprefix("Activities: ")


def test_a_new_card_stands_at_the_end_of_its_lane_or_before_another():
    spot, before = Spot(lane_id("Activities")), Spot(lane_id("Activities"), slug("Schools"))
    assert titles(after(lambda edit: cards.add(edit, spot, "New")), spot.parent)[-1] == "New"
    assert titles(after(lambda edit: cards.add(edit, before, "New")), spot.parent)[1] == "New"


def test_a_new_cards_text_and_time_tag_are_tidied():
    doc = document(LANES)
    with doc.edit("Add") as edit:
        card = cards.add(edit, Spot(slug("Schools")), "• one \r\n\r\n• two", " Int\n")
    assert doc.graph.card(card.id) == card
    assert (card.text, card.when) == ("- one\n- two", "Int")


def test_a_new_group_stands_where_it_was_put():
    graph = after(lambda edit: cards.add_group(edit, Spot(lane_id("Activities")), " Families "))
    assert titles(graph, lane_id("Activities"))[-1] == "Families"


@pytest.mark.parametrize(
    ("chosen", "result"),
    [
        (
            ["Mentoring", "Outreach"],
            "New(Mentoring; Outreach); Schools(Clubs; Trips; Away days(Camp))",
        ),
        (["Clubs", "Trips"], "Mentoring; Schools(New(Clubs; Trips); Away days(Camp)); Outreach"),
        (["Clubs", "Outreach"], "Mentoring; Schools(Trips; Away days(Camp)); New(Clubs; Outreach)"),
        (["Camp"], "Mentoring; Schools(Clubs; Trips; Away days()); Outreach; New(Camp)"),
    ],
)
def test_cards_are_gathered_in_a_new_group_where_the_first_stands(chosen: list[str], result: str):
    graph = after(lambda edit: cards.gather(edit, [slug(one) for one in chosen], "New"))
    assert activities(graph) == result


def test_cards_of_a_row_are_gathered_in_that_row():
    graph = after(lambda edit: cards.gather(edit, [slug("Trust")], "New"))
    row = graph.row_of(slug("Trust"))
    assert row is not None
    assert row.title == "Agencies"


def test_texts_tags_and_headings_are_tidied_when_set():
    doc = document(LANES)
    with doc.edit("Set") as edit:
        cards.set_text(edit, slug("Trust"), "* one\n* two ")
        cards.set_when(edit, slug("Trust"), " Int / Lt ")
        cards.rename_group(edit, slug("Schools"), "In\nschools")
    card = doc.graph.card(slug("Trust"))
    assert (card.text, card.when) == ("- one\n- two", "Int / Lt")
    assert doc.graph.group(slug("Schools")).title == "In schools"


@pytest.mark.parametrize(
    ("moved", "spot", "result"),
    [
        (["Outreach"], ("lane-activities", "mentoring"), "Outreach; Mentoring; Schools({})"),
        (["Mentoring"], ("lane-activities", None), "Schools({}); Outreach; Mentoring"),
        (["Mentoring"], ("lane-activities", "mentoring"), "Mentoring; Schools({}); Outreach"),
        (
            ["Mentoring", "Outreach"],
            ("lane-activities", "schools"),
            "Mentoring; Outreach; Schools({})",
        ),
        (
            ["Outreach", "Mentoring"],
            ("lane-activities", "schools"),
            "Mentoring; Outreach; Schools({})",
        ),
        (["Mentoring"], ("lane-activities", "outreach"), "Schools({}); Mentoring; Outreach"),
        (
            ["Mentoring", "Schools"],
            ("lane-activities", "schools"),
            "Mentoring; Schools({}); Outreach",
        ),
        (["Schools"], ("lane-activities", "gone"), "Mentoring; Outreach; Schools({})"),
    ],
)
def test_cards_move_within_a_lane(moved: list[str], spot: tuple[str, str | None], result: str):
    goal = Spot(Id(spot[0]), Id(spot[1]) if spot[1] else None)
    graph = after(lambda edit: cards.move(edit, map(slug, moved), goal)) if moved else model(LANES)
    assert activities(graph) == result.format("Clubs; Trips; Away days(Camp)")


def test_a_card_that_moves_to_where_it_is_is_no_edit():
    doc = document(LANES)
    with doc.edit("Move") as edit:
        cards.move(edit, [slug("Schools")], Spot(lane_id("Activities"), slug("Outreach")))
    assert titles(doc.graph, lane_id("Activities")) == ["Mentoring", "Schools", "Outreach"]


def test_cards_from_several_lanes_and_groups_move_in_reading_order():
    moved = [slug(title) for title in ("Safety", "Camp", "Mentoring")]
    graph = after(lambda edit: cards.move(edit, moved, Spot(lane_id("Outcomes"))))
    assert outline(graph)[:2] == [
        "Activities: Schools(Clubs; Trips; Away days()); Outreach",
        "Outcomes: Trust; Mentoring; Camp; Safety",
    ]


def test_what_a_group_holds_goes_along_and_is_not_moved_twice():
    moved = [slug(title) for title in ("Schools", "Clubs", "Camp")]
    graph = after(lambda edit: cards.move(edit, moved, Spot(lane_id("Outcomes"), slug("Trust"))))
    assert outline(graph)[1] == "Outcomes: Schools(Clubs; Trips; Away days(Camp)); Trust; Safety"


def test_a_card_takes_the_row_of_its_spot_and_gives_it_up_in_a_group():
    spot = Spot(lane_id("Outcomes"), row=Id("row-families"))
    graph = after(lambda edit: cards.move(edit, [slug("Mentoring")], spot))
    assert graph.card(slug("Mentoring")).row == "row-families"
    spot = Spot(slug("Schools"), row=Id("row-families"))
    graph = after(lambda edit: cards.move(edit, [slug("Trust")], spot))
    assert graph.card(slug("Trust")).row is None


def test_a_dissolved_groups_cards_stand_where_it_stood():
    graph = after(lambda edit: cards.dissolve_group(edit, slug("Schools")))
    assert activities(graph) == "Mentoring; Clubs; Trips; Away days(Camp); Outreach"
    graph = after(lambda edit: cards.dissolve_group(edit, slug("Away days")))
    assert activities(graph) == "Mentoring; Schools(Clubs; Trips; Camp); Outreach"


def test_a_dissolved_groups_cards_stand_in_its_row():
    graph = after(
        lambda edit: cards.dissolve_group(edit, slug("Home")),
        "Outcomes: [Families] Home(Safety); [Agencies] Trust",
    )
    assert graph.card(slug("Safety")).row == "row-families"


def test_more_cards_than_there_is_room_for_at_one_spot_find_their_place():
    doc = document("Inputs: First; Last")
    for number in range(1_200):
        add_before_last(doc, f"Card {number}")
    held = titles(doc.graph, lane_id("Inputs"))
    assert held == ["First", *(f"Card {number}" for number in range(1_200)), "Last"]
    assert max(len(card.order) for card in doc.graph.cards) <= order.LONGEST_KEY


def add_before_last(doc: Document, text: str) -> None:
    with doc.edit("Add") as edit:
        cards.add(edit, Spot(lane_id("Inputs"), slug("Last")), text)


# Reading order


def read(graph: Graph, chosen: Iterable[str]) -> list[Id]:
    return [item.id for item in cards.outermost(graph, map(slug, chosen))]


def test_the_outermost_of_a_selection_stand_in_reading_order():
    chosen = ["Safety", "Camp", "Away days", "Clubs", "Mentoring"]
    assert read(model(LANES), chosen) == ["mentoring", "clubs", "away-days", "safety"]


@pytest.mark.parametrize(
    ("item", "spot"),
    [
        ("mentoring", Spot(lane_id("Activities"), slug("Schools"))),
        ("outreach", Spot(lane_id("Activities"))),
        ("clubs", Spot(slug("Schools"), slug("Trips"))),
        ("trust", Spot(lane_id("Outcomes"), slug("Safety"), Id("row-agencies"))),
        ("lane-outcomes", Spot(lane_id("Outcomes"))),
    ],
)
def test_the_spot_after_a_card_is_beside_it(item: str, spot: Spot):
    assert cards.spot_after(model(LANES), Id(item)) == spot


@pytest.mark.parametrize(
    ("holder", "before"),
    [("lane-activities", "schools"), ("lane-inputs", None), ("schools", None)],
)
def test_a_new_card_comes_after_the_own_cards_of_its_lane_and_before_its_groups(holder, before):
    graph = model("Inputs: Money\nActivities: Mentoring; Schools(Clubs; Trips); Streets(Patrols)")
    spot = Spot(Id(holder), None if before is None else Id(before))
    assert cards.spot_in(graph, Id(holder)) == spot


def test_there_is_no_spot_after_a_row():
    with pytest.raises(KeyError):
        cards.spot_after(model(LANES), Id("row-agencies"))
