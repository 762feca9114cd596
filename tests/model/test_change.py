"""Changes: made, taken back, and joined."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import model, slug
from tests.strategies import graphs
from toc_editor.model.change import Change, together
from toc_editor.model.graph import Graph


@given(graphs(), graphs())
def test_the_change_from_one_model_to_another_makes_it_and_takes_it_back(one: Graph, other: Graph):
    change = one.change_to(other)
    assert one.apply(change) == other
    assert other.apply(change.reversed()) == one
    assert bool(change) == (one != other)


@given(graphs(most=3), graphs(most=3), graphs(most=3))
def test_two_changes_in_a_row_are_as_one(first: Graph, second: Graph, third: Graph):
    both = first.change_to(second).then(second.change_to(third))
    assert both.steps == first.change_to(third).steps


@given(st.lists(graphs(most=3), min_size=2, max_size=5))
def test_any_number_of_changes_in_a_row_are_as_one(models: list[Graph]):
    steps = [one.change_to(other) for one, other in pairwise(models)]
    assert together(steps).steps == models[0].change_to(models[-1]).steps


@given(graphs(), graphs())
def test_a_change_and_its_reverse_are_no_change(one: Graph, other: Graph):
    change = one.change_to(other)
    assert not change.then(change.reversed())


def test_a_change_names_the_records_it_touches_and_no_other():
    graph = model("Training -> Skills")
    card = graph.card(slug("Skills"))
    edited = graph.apply(Change({card.id: (card, replace(card, text="Abilities"))}))
    assert list(graph.change_to(edited)) == ["skills"]
