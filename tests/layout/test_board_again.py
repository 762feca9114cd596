"""A board laid out again after an edit is the board laid out anew, and costs what was edited."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import initialize, invariant, rule
from msgspec.structs import replace

from tests.builders import document, lane_id, slug
from tests.edit.test_editing_at_random import Editing
from tests.layout.models import Shape, made
from tests.strategies import graphs
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.layout import blocks
from toc_editor.layout.board import Board, lay_board
from toc_editor.layout.style import DARK
from toc_editor.model.graph import Graph
from toc_editor.picture.display import Group, Role, walk
from toc_editor.picture.dump import dump

THREE_LANES = """
    Inputs: Staff; Premises
    Activities: Mentoring; Schools(Clubs; Away days(Camp)); Outreach
    Outcomes: Trust; Safety
"""


class EditingTheBoard(Editing):
    """A document under edits, and the board that is laid out after each of them."""

    @initialize(start=graphs(most=3))
    def begin(self, start: Graph) -> None:
        self.board: Board | None = None
        super().begin(start)

    @rule()
    def skip_a_layout(self) -> None:
        self.board = None

    @invariant()
    def the_board_is_as_laid_anew(self) -> None:
        graph = self.document.graph
        self.board = lay_board(graph, before=self.board)
        _assert_same(self.board, lay_board(graph))


EditingTheBoard.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestEditingTheBoard = EditingTheBoard.TestCase


def _assert_same(one: Board, other: Board) -> None:
    assert dump(one.laid.picture) == dump(other.laid.picture)
    assert one.laid.picture == other.laid.picture
    assert one.laid.slots == other.laid.slots


def _lane_groups(board: Board) -> dict[str, tuple[object, ...]]:
    """What each lane's tray holds, by lane."""
    found = (placed.item for placed in walk(board.laid.picture))
    return {
        item.owner: item.items
        for item in found
        if isinstance(item, Group) and item.role is Role.LANE
    }


def test_lanes_that_an_edit_does_not_touch_keep_their_drawing():
    doc = document(THREE_LANES)
    before = lay_board(doc.graph)
    with doc.edit("Type") as edit:
        cards.set_text(edit, slug("Clubs"), "Clubs after school and at the weekend, every week")
    after = lay_board(doc.graph, before=before)
    was, now = _lane_groups(before), _lane_groups(after)
    kept = [lane for lane in was if was[lane] is now[lane]]
    assert kept == [lane_id("Inputs"), lane_id("Outcomes")]


def test_cards_that_an_edit_does_not_touch_are_not_drawn_again():
    doc = document(THREE_LANES)
    before = lay_board(doc.graph)
    with doc.edit("Type") as edit:
        cards.set_text(edit, slug("Clubs"), "Clubs after school and at the weekend, every week")
    was, now = _cards(before), _cards(lay_board(doc.graph, before=before))
    assert [id for id in was if was[id] is not now[id]] == [slug("Clubs")]


def _cards(board: Board) -> dict[str, tuple[object, ...]]:
    found = (placed.item for placed in walk(board.laid.picture))
    return {
        item.owner: item.items
        for item in found
        if isinstance(item, Group) and item.role is Role.SECTION
    }


def test_an_edit_of_one_card_measures_one_card():
    doc = Document(made(Shape(seed=1, lanes=5, cards=200, groups=6)))
    board = lay_board(doc.graph)
    before = blocks.card_text.cache_info()
    with doc.edit("Type") as edit:
        cards.set_text(edit, next(doc.graph.cards).id, "Quite another text than there was")
    lay_board(doc.graph, before=board)
    after = blocks.card_text.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 0)


def test_a_card_set_down_among_two_hundred_is_the_only_one_drawn():
    doc = Document(made(Shape(seed=1, lanes=1, cards=200)))
    board = lay_board(doc.graph)
    (lane,) = doc.graph.lanes
    with doc.edit("Add") as edit:
        cards.add(edit, Spot(lane.id, before=doc.graph.items(lane.id)[100].id), "One more")
    after = lay_board(doc.graph, before=board)
    was, now = _cards(board), _cards(after)
    assert len(now) == 201
    assert all(was[id] is now[id] for id in was)
    _assert_same(after, lay_board(doc.graph))


def test_nothing_is_kept_from_a_board_in_another_theme():
    graph = made(Shape(seed=2, groups=3, places=True))
    dark = lay_board(graph, DARK, before=lay_board(graph))
    _assert_same(dark, lay_board(graph, DARK))


def test_a_lane_drawn_in_another_colour_is_drawn_anew():
    doc = document(THREE_LANES)
    before = lay_board(doc.graph)
    with doc.edit("Colour") as edit:
        edit.put(replace(doc.graph.lane(lane_id("Activities")), colour=5))
    _assert_same(lay_board(doc.graph, before=before), lay_board(doc.graph))


def test_a_sub_head_whose_group_comes_into_a_row_is_drawn_anew():
    doc = document("Outcomes: Home life(Evenings(Safety)); [Agencies] Trust")
    before = lay_board(doc.graph)
    with doc.edit("Move") as edit:
        spot = Spot(lane_id("Outcomes"), row=doc.graph.rows("rows")[0].id)
        cards.move(edit, [slug("Home life")], spot)
    _assert_same(lay_board(doc.graph, before=before), lay_board(doc.graph))
