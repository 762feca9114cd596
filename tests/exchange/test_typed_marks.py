"""Bullets and numbers that were typed into the cells of a table do not come out twice."""

import pytest
from msgspec.structs import replace

from tests.builders import model, outline
from tests.exchange.reading import imported, model_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane, Marker


def lane_of(*texts: str, template: Graph | None = None) -> tuple[list[str], Marker]:
    """The cards and the marker of a lane that a table fills with these cells."""
    lines = "".join(f'Need,"{text}"\n' for text in texts)
    graph = imported(f"Lane,Text\n{lines}", "a.csv", template).graph
    return [card.text for card in graph.cards], graph.lanes[0].marker


@pytest.mark.parametrize("sign", ["•", "-", "–", "*", "o\t", "\uf0b7"])
def test_a_bullet_before_a_text_is_that_of_its_lane(sign: str) -> None:
    assert lane_of(f"{sign} Trust", "Jobs") == (["Trust", "Jobs"], Marker.BULLET)


def test_each_point_of_a_cell_that_begins_with_one_is_a_card_with_what_is_under_it() -> None:
    texts, _ = lane_of("• Mentoring\n   o\tat home\n   o at school\n• Sport")

    assert texts == ["Mentoring\n- at home\n- at school", "Sport"]


def test_points_at_one_indent_are_as_deep_as_their_signs_tell() -> None:
    texts, _ = lane_of("Young people:\n• in hospital\n– after assault\n➢ by a knife\n• at home")

    assert texts == ["Young people:\n- in hospital\n  - after assault\n    - by a knife\n- at home"]


def test_cards_that_were_counted_are_numbered_by_their_lane() -> None:
    assert lane_of("1. Rates rise", "2) Trust falls") == (
        ["Rates rise", "Trust falls"],
        Marker.NUMBER,
    )
    assert lane_of("1. One\n2. Two\n3. Three")[1] is Marker.NUMBER


def test_other_numbers_stay_as_typed_and_get_no_bullet() -> None:
    assert lane_of("4. Four", "7. Seven\n- point") == (
        ["4. Four", "7. Seven\n  - point"],
        Marker.NONE,
    )


def test_a_number_beside_cards_without_stays_in_its_text() -> None:
    assert lane_of("1. One", "Other") == (["1. One", "Other"], Marker.BULLET)


def test_bullets_stay_where_the_lane_of_a_template_has_none() -> None:
    template = model("Need:")
    bare = Graph(
        replace(one, marker=Marker.NONE) if isinstance(one, Lane) else one for one in template
    )

    assert lane_of("Prose", "• a\n  – b", template=bare) == (
        ["Prose", "- a\n  - b"],
        Marker.NONE,
    )


def test_each_card_of_a_cell_stands_in_its_group_and_has_its_time() -> None:
    graph = model_of('Lane,Group,When,Text\nA,G,Int,• one\nA,G,Lt,"• two\n• three"\n')

    assert outline(graph) == ["A: G(one; two; three)"]
    assert [card.when for card in graph.cards] == ["Int", "Lt", "Lt"]


def test_a_table_with_ids_is_one_that_was_written_and_is_left_as_it_is() -> None:
    graph = model_of('Lane,Text,Id\nA,"• one\n• two",x\n')

    assert [card.text for card in graph.cards] == ["- one\n- two"]
