"""Two people's changes to one model, brought together: nothing is lost that is not told."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.strategies import graphs
from toc_editor.edit.document import Document, Edit, RuleBrokenError
from toc_editor.edit.merging import Conflict, Merged, Side, merge
from toc_editor.model import order, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link, Project, Row
from toc_editor.model.vocabulary import LaneKind

LANE, OTHER, ONE, TWO, HEAD = map(Id, ("lane", "other", "one", "two", "head"))
FIRST, SECOND, THIRD = order.spread(3)


def _graph(*more: Any) -> Graph:
    records = {
        record.id: record
        for record in (
            Project(key="key", title="Title"),
            Lane(id=LANE, order=FIRST, kind=LaneKind.ACTIVITIES, title="Activities"),
            Lane(id=OTHER, order=SECOND, kind=LaneKind.OUTCOMES, title="Outcomes"),
            Group(id=HEAD, order=FIRST, parent=LANE, title="Head"),
            Card(id=ONE, order=SECOND, parent=LANE, text="One"),
            Card(id=TWO, order=FIRST, parent=OTHER, text="Two"),
        )
    }
    return Graph((records | {record.id: record for record in more}).values())


def _without(graph: Graph, *ids: Id) -> Graph:
    return Graph(record for record in graph if record.id not in ids)


BASE = _graph()


def _changed(id: Id, **fields: Any) -> Graph:
    return _graph(replace(BASE[id], **fields))


def test_changes_to_different_cards_are_both_kept() -> None:
    merged = merge(BASE, _changed(ONE, text="Mine"), _changed(TWO, text="Theirs"))
    assert [card.text for card in merged.graph.cards] == ["Mine", "Theirs"]
    assert not merged.conflicts


def test_a_card_that_one_moves_and_the_other_rewords_is_moved_and_reworded() -> None:
    merged = merge(BASE, _changed(ONE, parent=OTHER, order=THIRD), _changed(ONE, text="New"))
    assert merged.graph.card(ONE) == Card(id=ONE, order=THIRD, parent=OTHER, text="New")
    assert not merged.conflicts


def test_where_both_reword_a_card_mine_counts_and_theirs_is_told() -> None:
    mine, theirs = _changed(ONE, text="Mine"), _changed(ONE, text="Theirs", when="Int")
    merged = merge(BASE, mine, theirs)
    assert merged.graph.card(ONE) == replace(mine.card(ONE), when="Int")
    told = Conflict(ONE, BASE[ONE], mine[ONE], theirs[ONE], ("text",), Side.MINE)
    assert merged.conflicts == (told,)


def test_their_words_can_be_chosen_for_one_card() -> None:
    mine, theirs = _changed(ONE, text="Mine"), _changed(ONE, text="Theirs")
    merged = merge(BASE, mine, theirs, {ONE: Side.THEIRS})
    assert merged.graph.card(ONE).text == "Theirs"
    assert [one.taken for one in merged.conflicts] == [Side.THEIRS]


def test_a_move_is_taken_as_a_whole_from_one_side() -> None:
    mine, theirs = _changed(ONE, parent=OTHER), _changed(ONE, order=THIRD)
    merged = merge(BASE, mine, theirs)
    assert merged.graph.card(ONE) == mine.card(ONE)
    assert [one.fields for one in merged.conflicts] == [("order", "parent")]


@pytest.mark.parametrize("choice", [None, Side.MINE, Side.THEIRS])
def test_a_card_that_one_removes_and_the_other_rewords_stays_unless_chosen_to_go(
    choice: Side | None,
) -> None:
    gone, reworded = _without(BASE, ONE), _changed(ONE, text="New")
    choices = {} if choice is None else {ONE: choice}
    merged = merge(BASE, gone, reworded, choices)
    assert (ONE in merged.graph) is (choice is not Side.MINE)
    assert [one.id for one in merged.conflicts] == [ONE]


def test_a_group_that_one_removes_stays_for_the_card_that_the_other_put_into_it() -> None:
    new = Card(id=Id("new"), order=FIRST, parent=HEAD, text="New")
    merged = merge(BASE, _without(BASE, HEAD), _graph(new))
    assert merged.graph.card(new.id).parent == HEAD
    assert [(one.id, one.taken) for one in merged.conflicts] == [(HEAD, Side.THEIRS)]


def test_a_group_chosen_to_go_takes_what_was_put_into_it_and_that_is_told() -> None:
    new = Card(id=Id("new"), order=FIRST, parent=HEAD, text="New")
    merged = merge(BASE, _without(BASE, HEAD), _graph(new), {HEAD: Side.MINE})
    assert not {HEAD, new.id} & merged.graph.records.keys()
    assert [one.id for one in merged.conflicts] == [HEAD, new.id]


def test_a_new_link_brings_back_the_card_that_the_other_removed() -> None:
    link = Link(id=Id("link"), source=ONE, target=TWO)
    merged = merge(BASE, _graph(link), _without(BASE, TWO))
    assert merged.graph[link.id] == link
    assert [(one.id, one.taken) for one in merged.conflicts] == [(TWO, Side.MINE)]


def test_the_same_link_drawn_by_both_is_one_link() -> None:
    mine, theirs = (
        Link(id=Id("a"), source=ONE, target=TWO),
        Link(id=Id("b"), source=ONE, target=TWO),
    )
    merged = merge(BASE, _graph(mine), _graph(theirs))
    assert list(merged.graph.links) == [mine]
    assert not merged.conflicts


def test_of_two_links_with_different_reasons_mine_stays_and_theirs_is_told() -> None:
    mine = Link(id=Id("b"), source=ONE, target=TWO, reason="Mine")
    theirs = Link(id=Id("a"), source=ONE, target=TWO, reason="Theirs")
    merged = merge(BASE, _graph(mine), _graph(theirs))
    assert list(merged.graph.links) == [mine]
    assert [one.theirs for one in merged.conflicts] == [theirs]


def test_groups_put_into_one_another_stand_in_a_lane_each() -> None:
    group = Group(id=Id("group"), order=THIRD, parent=LANE, title="Group")
    base = _graph(group)
    mine = _graph(replace(group, parent=HEAD))
    theirs = _graph(group, replace(BASE[HEAD], parent=group.id))
    merged = merge(base, mine, theirs)
    assert not rules.problems(merged.graph)
    assert {HEAD, group.id} <= merged.graph.records.keys()
    assert merged.conflicts


def test_a_card_in_a_row_that_its_lane_gave_up_is_in_none_and_that_is_told() -> None:
    row = Row(id=Id("row"), order=FIRST, grid="grid", title="Row")
    lane = replace(BASE[LANE], grid="grid")
    merged = merge(
        _graph(row, lane), _graph(row, lane, replace(BASE[ONE], row=row.id)), _graph(row)
    )
    assert merged.graph.card(ONE).row is None
    assert [(one.id, one.fields) for one in merged.conflicts] == [(ONE, ("row",))]


# Any edits of a model that is small enough for them to meet

_SMALL = _graph(
    replace(BASE[LANE], grid="rows"),
    replace(BASE[OTHER], grid="rows"),
    Row(id=Id("row"), order=FIRST, grid="rows", title="Row"),
    Group(id=Id("inner"), order=FIRST, parent=HEAD, title="Inner"),
    Group(id=Id("outer"), order=SECOND, parent=OTHER, title="Outer"),
    Link(id=Id("link"), source=ONE, target=TWO),
)
_picks = st.integers(0, 11)
_steps = st.lists(
    st.tuples(
        st.sampled_from(["drop", "word", "move", "card", "row", "link", "grid"]),
        _picks,
        _picks,
    ),
    max_size=6,
)


def _edited(graph: Graph, steps: list[tuple[str, int, int]], name: str) -> Graph:
    """The graph after these edits, each of which is left out where a rule forbids it."""
    document, numbers = Document(graph), count()
    for step, one, other in steps:
        try:
            with document.edit("Edit") as edit:
                _make(edit, step, one, other, Id(f"{name}{next(numbers)}"))
        except RuleBrokenError:
            continue
    return document.graph


def _make(edit: Edit, step: str, one: int, other: int, fresh: Id) -> None:
    def of(kind: Any, pick: int) -> Any:
        found = sorted((r for r in edit.graph if isinstance(r, kind)), key=lambda r: r.id)
        return found[pick % len(found)] if found else None

    thing, holder = of(Card | Group, one), of(Lane | Group, other)
    card, target = of(Card, one), of(Card, other)
    match step:
        case "drop" if removable := of(Card | Group | Lane | Link | Row, one):
            edit.drop(removable.id)
        case "word" if card:
            edit.put(replace(card, text=f"{card.text} {fresh}".strip()))
        case "move" if thing and holder:
            edit.put(replace(thing, parent=holder.id, row=None, order=THIRD))
        case "card" if holder:
            edit.put(Card(id=fresh, order=FIRST, parent=holder.id, text=fresh))
        case "row" if card and (row := of(Row, other)):
            edit.put(replace(card, row=row.id))
        case "link" if card and target:
            edit.put(Link(id=fresh, source=card.id, target=target.id, reason=fresh))
        case "grid" if lane := of(Lane, one):
            edit.put(replace(lane, grid="" if lane.grid else "rows"))


@given(own=_steps, other=_steps)
def test_any_two_edits_of_a_model_merge(own: Any, other: Any) -> None:
    mine, theirs = _edited(_SMALL, own, "mine"), _edited(_SMALL, other, "theirs")
    merged = merge(_SMALL, mine, theirs)
    assert not rules.problems(merged.graph)
    _nothing_is_lost(_SMALL, mine, theirs, merged)
    _is_symmetric(merged, merge(_SMALL, theirs, mine))


def _nothing_is_lost(base: Graph, mine: Graph, theirs: Graph, merged: Merged) -> None:
    told = {conflict.id for conflict in merged.conflicts}
    for side, opposite in ((mine, theirs), (theirs, mine)):
        for card in side.cards:
            was, now = base.get(card.id), merged.graph.get(card.id)
            if card.id in told or card == now:
                continue
            if now is None:
                assert was is not None
                assert card.id not in opposite
                continue
            assert isinstance(now, Card)
            assert now.text in {card.text, opposite.card(card.id).text}
            assert card.text in {was.text if isinstance(was, Card) else None, now.text}


def _is_symmetric(merged: Merged, turned: Merged) -> None:
    told = {one.id for one in (*merged.conflicts, *turned.conflicts)}
    steps = merged.graph.change_to(turned.graph).steps
    assert steps.keys() <= told
    # What is settled for the other side may bring other conflicts with it, but never none.
    assert bool(merged.conflicts) == bool(turned.conflicts)


@given(base=graphs(most=3), steps=_steps)
def test_with_no_change_on_one_side_the_other_side_is_what_comes_out(
    base: Graph, steps: Any
) -> None:
    changed = _edited(base, steps, "new")
    for merged in (merge(base, base, changed), merge(base, changed, base)):
        assert merged == Merged(changed, ())
    assert merge(base, changed, changed) == Merged(changed, ())


@given(own=_steps, other=_steps, sides=st.lists(st.sampled_from(Side)))
def test_whatever_is_chosen_keeps_the_rules(own: Any, other: Any, sides: Any) -> None:
    mine, theirs = _edited(_SMALL, own, "mine"), _edited(_SMALL, other, "theirs")
    conflicts = merge(_SMALL, mine, theirs).conflicts
    choices = {one.id: side for one, side in zip(conflicts, sides, strict=False)}
    merged = merge(_SMALL, mine, theirs, choices)
    assert not rules.problems(merged.graph)
    _nothing_is_lost(_SMALL, mine, theirs, merged)


def test_a_lane_whose_id_a_card_has_on_the_other_side_keeps_what_was_put_into_it() -> None:
    mine = Graph([*BASE, Card(id=Id("new"), order=THIRD, parent=OTHER, text="New")])
    theirs = Graph(
        [*_without(BASE, OTHER, TWO), Card(id=OTHER, order=THIRD, parent=LANE, text="Other")]
    )
    merged = merge(BASE, mine, theirs)
    assert rules.problems(merged.graph) == []
    assert isinstance(merged.graph[OTHER], Lane)
    assert Id("new") in merged.graph
    assert OTHER in [conflict.id for conflict in merged.conflicts]


def test_a_link_to_what_is_no_card_on_the_other_side_goes_and_is_told() -> None:
    link = Link(id=Id("link"), source=ONE, target=TWO)
    theirs = Graph(
        [*_without(BASE, TWO), Lane(id=TWO, order=THIRD, kind=LaneKind.OTHER, title="Two")]
    )
    merged = merge(BASE, _graph(link), theirs)
    assert rules.problems(merged.graph) == []
    assert link.id not in merged.graph
    assert link.id in [conflict.id for conflict in merged.conflicts]


def test_a_group_too_deep_whose_id_is_a_rows_on_the_other_side_goes_into_a_lane() -> None:
    deep, upper = Id("deep"), Group(id=Id("upper"), order=SECOND, parent=OTHER, title="Upper")
    base = _graph(upper)
    row = Row(id=deep, order=FIRST, grid="rows", title="Row")
    mine = _graph(upper, replace(BASE[HEAD], parent=upper.id), row)
    theirs = _graph(upper, Group(id=deep, order=FIRST, parent=HEAD, title="Deep"))
    merged = merge(base, mine, theirs, {deep: Side.THEIRS})
    assert rules.problems(merged.graph) == []
    assert merged.graph.lane_of(deep).id == LANE
