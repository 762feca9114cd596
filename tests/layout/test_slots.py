"""What is dragged lands where the drop line was: every slot is a place in the model, and there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from tests.builders import lane_id, model, slug
from tests.layout import sound
from tests.layout.models import Shape, made, shapes
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.layout.board import lay_board
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.sheet import Laid, Slot
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.picture import display, hits
from toc_editor.picture.display import Role

Layout = Callable[[Graph], Laid]

_HEADS = (Role.GROUP_HEAD, Role.SUB_HEAD, Role.DEEP_HEAD)
_NEAR = 0.01


def page(graph: Graph) -> Laid:
    return lay_pages(graph).laid


def board(graph: Graph) -> Laid:
    return lay_board(graph).laid


both = pytest.mark.parametrize("lay", [page, board])

GROUPED = """
    Inputs: Staff; Premises
    Activities: Mentoring; Schools(Clubs; Away days(Camp)); Outreach; Home()
    Outputs:
    Outcomes: [Agencies] Trust; [Families] Home life(Safety); [Agencies] Skills
    Impact: [Families] Peace
"""
small_shapes = st.builds(
    Shape,
    seed=st.integers(0, 10**6),
    lanes=st.integers(1, 4),
    rows=st.sampled_from([0, 2]),
    groups=st.sampled_from([0, 2, 5]),
    cards=st.integers(1, 9),
    words=st.just(2),
    places=st.booleans(),
    grids=st.booleans(),
)


@both
@given(small_shapes)
@settings(max_examples=20)
def test_a_card_set_down_at_a_slot_stands_where_the_slot_was(lay: Layout, shape: Shape):
    graph = made(shape)
    held = list(graph.cards)
    laid = lay(graph)
    for number, slot in enumerate(laid.slots):
        _assert_lands(lay, graph, laid, held[number % len(held)].id, slot)


@both
def test_every_card_can_be_set_down_at_every_slot(lay: Layout):
    graph = model(GROUPED)
    laid = lay(graph)
    for card in graph.cards:
        for slot in laid.slots:
            _assert_lands(lay, graph, laid, card.id, slot)


def _assert_lands(lay: Layout, graph: Graph, laid: Laid, card: Id, slot: Slot) -> None:
    document = Document(graph)
    with document.edit("Move") as edit:
        cards.move(edit, [card], Spot(slot.parent, slot.before, slot.row))
    assert rules.problems(document.graph) == []
    above, below = _neighbours(graph, laid, slot, card)
    order = _things(document.graph, lay(document.graph).picture)
    assert card in order
    around = [None, *order, None]
    found = around[around.index(card) - 1], around[around.index(card) + 1]
    if above is not None:
        assert found[0] == above, f"{card} at {slot}: under {found[0]}, not {above}"
    if below is not None:
        assert found[1] == below, f"{card} at {slot}: over {found[1]}, not {below}"


class _Thing(Struct, frozen=True):
    id: str
    top: float
    bottom: float


def _neighbours(graph: Graph, laid: Laid, slot: Slot, moved: Id) -> tuple[str | None, str | None]:
    """What stands right over and right under the slot in its lane, the moved card aside."""
    lane = graph.lane_of(slot.parent).id
    middle = slot.x + slot.width / 2
    things = [
        _Thing(area.owner, area.y, area.y + area.height)
        for area in hits.areas(laid.picture)
        if _is_thing(graph, area)
        and area.owner != moved
        and _lane_at(laid, area) == lane
        and area.x <= middle <= area.x + area.width
    ]
    above = [thing for thing in things if thing.bottom <= slot.y + _NEAR]
    below = [thing for thing in things if thing.top >= slot.y - _NEAR]
    return (
        max(above, key=lambda thing: thing.bottom).id if above else None,
        min(below, key=lambda thing: thing.top).id if below else None,
    )


def _is_thing(graph: Graph, area: hits.Area) -> bool:
    return area.role in _HEADS or area.owner in {card.id for card in graph.cards}


def _lane_at(laid: Laid, area: hits.Area) -> str:
    """The lane in whose drawing an area lies."""
    found = hits.at(laid.picture, area.x + area.width / 2, area.y + area.height / 2)
    return next(one.owner for one in found if one.role is Role.LANE)


def _things(graph: Graph, picture: display.Picture) -> list[str]:
    held = {card.id for card in graph.cards}
    found = (placed.item for placed in display.walk(picture))
    groups = [item for item in found if isinstance(item, display.Group)]
    return [one.owner for one in groups if one.role in _HEADS or one.owner in held]


@both
@given(shapes)
@settings(max_examples=15)
def test_every_lane_every_group_and_every_cell_of_a_row_has_a_slot(lay: Layout, shape: Shape):
    graph = made(shape)
    slots = lay(graph).slots
    held = sound.records_shown(graph)
    parents = {slot.parent for slot in slots}
    assert {lane.id for lane in graph.lanes} <= parents
    assert {id for id in held if id.startswith("group")} <= parents
    cells = {
        (lane.id, row.id)
        for lane in sound.columns(graph)
        if lane.grid
        for row in graph.rows(lane.grid)
    }
    assert cells <= {(slot.parent, slot.row) for slot in slots}


@both
@given(shapes)
@settings(max_examples=15)
def test_slots_lie_on_the_sheet_and_no_two_on_the_same_line(lay: Layout, shape: Shape):
    laid = lay(made(shape))
    for slot in laid.slots:
        assert slot.x >= 0
        assert slot.x + slot.width <= laid.picture.width
        assert 0 <= slot.y <= laid.picture.height
    places = sorted((round(slot.x, 3), slot.y) for slot in laid.slots)
    assert all(one != other for one, other in pairwise(places))


@both
def test_behind_the_last_group_of_a_lane_a_card_can_stand_by_itself(lay: Layout):
    graph = model("Activities: Mentoring; Schools(Clubs)")
    ends = [slot for slot in lay(graph).slots if slot.before is None]
    assert [slot.parent for slot in ends] == [slug("Schools"), lane_id("Activities")]


@both
def test_among_groups_that_line_up_by_title_no_card_can_stand_by_itself(lay: Layout):
    graph = _lined_up(model("Activities: Schools(Clubs); Home(Visits)"))
    slots = lay(graph).slots
    alone = [slot for slot in slots if slot.parent == lane_id("Activities")]
    assert [slot.before for slot in alone] == [slug("Schools")]


def _lined_up(graph: Graph) -> Graph:
    return Graph([*graph, *(replace(lane, grid="titles") for lane in graph.lanes)])
