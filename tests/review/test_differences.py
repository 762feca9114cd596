"""What differs between two versions of a model is told, record by record, in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.strategies import graphs
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link, Project, Record, Row
from toc_editor.model.vocabulary import LaneKind
from toc_editor.review.differences import Kind, differences

FIRST, SECOND, THIRD = order.spread(3)
PROJECT = Project(key="key", title="Plan")
LANE = Lane(id=Id("lane"), order=FIRST, kind=LaneKind.ACTIVITIES, title="Activities", grid="who")
OTHER = Lane(id=Id("other"), order=SECOND, kind=LaneKind.OUTCOMES, title="Outcomes")
GROUP = Group(id=Id("group"), order=FIRST, parent=OTHER.id, title="Families")
ROW = Row(id=Id("row"), order=FIRST, grid="who", title="Schools")
CARD = Card(id=Id("card"), order=FIRST, parent=LANE.id, text="**Home** visits")
LINKED = Card(id=Id("linked"), order=SECOND, parent=LANE.id, text="Calls")
LINK = Link(id=Id("link"), source=CARD.id, target=LINKED.id)
BASE = Graph([PROJECT, LANE, OTHER, GROUP, ROW, CARD, LINKED, LINK])


def _with(*records: Record) -> Graph:
    return Graph([*BASE, *records])


def _without(*ids: Id) -> Graph:
    return Graph(record for record in BASE if record.id not in ids)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (_with(replace(PROJECT, title="New")), "The model: title “Plan” is now “New”."),
        (
            _with(replace(PROJECT, marking="Official")),
            "The model: protective marking (nothing) is now “Official”.",
        ),
        (
            _with(replace(CARD, text="Visits at home")),
            "The card “Home visits”: text “Home visits” is now “Visits at home”.",
        ),
        (
            _with(replace(CARD, parent=GROUP.id)),
            "The card “Home visits” was moved from “Activities” to “Outcomes, Families”.",
        ),
        (
            _with(replace(CARD, order=THIRD)),
            "The card “Home visits” was moved within “Activities”.",
        ),
        (
            _with(replace(CARD, row=ROW.id)),
            "The card “Home visits” was moved to the row “Schools”.",
        ),
        (_without(GROUP.id), "The group “Families” was removed in “Outcomes”."),
        (_without(LINK.id), "The link “Home visits” leads to “Calls” was removed."),
        (
            _with(replace(LINK, evidence="A study")),
            "The link “Home visits” leads to “Calls”: evidence (nothing) is now “A study”.",
        ),
    ],
)
def test_a_difference_is_told_in_one_sentence(after: Graph, words: str) -> None:
    assert [one.words for one in differences(BASE, after)] == [words]


def test_what_was_moved_and_changed_is_told_twice() -> None:
    after = _with(replace(CARD, text="Visits", parent=OTHER.id))
    assert [one.kind for one in differences(BASE, after)] == [Kind.CHANGED, Kind.MOVED]


def test_differences_come_in_reading_order_and_links_last() -> None:
    after = Graph([replace(PROJECT, title="New"), LANE, OTHER, replace(GROUP, title="Kin")])
    assert [one.id for one in differences(BASE, after)] == [
        PROJECT.id,
        GROUP.id,
        CARD.id,
        LINKED.id,
        ROW.id,
        LINK.id,
    ]


@given(graphs(most=3), graphs(most=3))
def test_each_record_that_differs_is_told_and_no_other(one: Graph, other: Graph) -> None:
    told = {difference.id for difference in differences(one, other)}
    assert told == one.change_to(other).steps.keys()


@given(graphs(most=3))
def test_a_model_does_not_differ_from_itself(graph: Graph) -> None:
    assert differences(graph, _copied(graph)) == ()


def _copied(graph: Graph) -> Any:
    return Graph(list(graph))
