"""Two versions of a model side by side: whatever one has changed has a row, and says how."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.strategies import graphs
from toc_editor.app.merging import Meeting, Merging, chosen
from toc_editor.app.side_by_side import Pair, Version, apart, pairs
from toc_editor.edit.merging import Side
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Lane, Project
from toc_editor.model.vocabulary import LaneKind
from toc_editor.review.differences import Kind

FIRST, SECOND, THIRD = order.spread(3)
LANE = Lane(id=Id("lane"), order=FIRST, kind=LaneKind.ACTIVITIES, title="Activities")
OTHER = Lane(id=Id("other"), order=SECOND, kind=LaneKind.OUTCOMES, title="Outcomes")
ONE = Card(id=Id("one"), order=FIRST, parent=LANE.id, text="Home visits")
TWO = Card(id=Id("two"), order=SECOND, parent=LANE.id, text="Calls")
NEW = Card(id=Id("new"), order=THIRD, parent=LANE.id, text="Clubs")
BASE = Graph([Project(key="key", title="Plan"), LANE, OTHER, ONE, TWO])


def _with(*records: Any) -> Graph:
    return Graph([*BASE, *records])


def _without(id: Id) -> Graph:
    return Graph(record for record in BASE if record.id != id)


def _pairs(mine: Graph, theirs: Graph) -> tuple[Pair, ...]:
    return pairs(*_meeting(BASE, mine, theirs))


def _meeting(base: Graph, mine: Graph, theirs: Graph) -> tuple[Meeting, Merging]:
    return Meeting(base, mine, theirs, ""), chosen(base, mine, theirs, {})


@pytest.mark.parametrize(
    ("theirs", "before", "after"),
    [
        (
            _with(NEW),
            Version(None, "Not there"),
            Version(Kind.ADDED, "Clubs\nIn “Activities”, after “Calls”"),
        ),
        (
            _without(TWO.id),
            Version(None, "Calls\nIn “Activities”, after “Home visits”"),
            Version(Kind.REMOVED, ""),
        ),
        (
            _with(replace(TWO, parent=OTHER.id)),
            Version(None, "In “Activities”, after “Home visits”"),
            Version(Kind.MOVED, "In “Outcomes”"),
        ),
        (
            _with(replace(TWO, when="Int")),
            Version(None, "Time tag: none"),
            Version(Kind.CHANGED, "Time tag: Int"),
        ),
    ],
)
def test_what_one_side_did_stands_beside_how_it_was(
    theirs: Graph, before: Version, after: Version
) -> None:
    (pair,) = _pairs(BASE, theirs)
    assert (pair.mine, pair.theirs, pair.whose) == (before, after, Side.THEIRS)
    (turned,) = _pairs(theirs, BASE)
    assert (turned.mine, turned.theirs, turned.whose) == (after, before, Side.MINE)


def test_what_both_have_reworded_has_to_be_chosen() -> None:
    (pair,) = _pairs(_with(replace(ONE, text="Visits")), _with(replace(ONE, text="Home calls")))
    assert pair.name == "Card “Visits”"
    assert pair.whose is None
    assert pair.mine == Version(Kind.CHANGED, "Visits")


def test_a_card_that_one_moves_and_the_other_rewords_has_a_row_for_each() -> None:
    found = _pairs(_with(replace(ONE, parent=OTHER.id)), _with(replace(ONE, text="Visits")))
    assert [(one.whose, one.mine.done, one.theirs.done) for one in found] == [
        (Side.THEIRS, None, Kind.CHANGED),
        (Side.MINE, Kind.MOVED, None),
    ]


def test_what_both_did_alike_is_left_out() -> None:
    assert _pairs(_without(ONE.id), _without(ONE.id)) == ()


@given(graphs(most=3), graphs(most=3), graphs(most=3))
def test_whatever_differs_has_a_row_or_a_sentence(base: Graph, mine: Graph, theirs: Graph) -> None:
    meeting, found = _meeting(base, mine, theirs)
    shown = {pair.id for pair in pairs(meeting, found)}
    told = {one.id for one in found.found}
    changed = {*base.change_to(mine).steps, *base.change_to(theirs).steps}
    assert {id for id in changed if mine.get(id) != theirs.get(id)} <= shown | told
    assert {one.id for one in found.found if one.taken is not None} <= shown


def test_the_words_in_which_two_wordings_differ_are_marked() -> None:
    ours, theirs = "Some villages are 40 minutes away", "Some villages are an hour away"
    mine, other = apart(ours, theirs)
    assert [ours[first:last] for first, last in mine] == ["40 minutes"]
    assert [theirs[first:last] for first, last in other] == ["an hour"]


def test_nothing_is_marked_where_little_is_alike() -> None:
    assert apart("Home visits", "A club for all") == ((), ())
