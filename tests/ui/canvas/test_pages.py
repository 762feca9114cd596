"""Several pages in the window: one under the other, each of them edited in place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.builders import lane_id, slug
from tests.ui.canvas.hands import Hands
from toc_editor.edit import page
from toc_editor.ui.canvas.gestures.lanes import lane_frames

MANY = "; ".join(f"Step {number} of the many that take room on a page" for number in range(40))
LAST = slug("Step 39 of the many that take room on a page")


@pytest.fixture
def hands(qtbot) -> Hands:
    hands = Hands(qtbot, f"Activities: {MANY}\nOutcomes: Trust; Safety", "page")
    with hands.document.edit("Set up") as edit:
        page.set_up(edit, most_pages=3, floor_pt=20.0)
    hands.settle()
    return hands


def test_pages_lie_one_under_the_other_with_ground_between(hands: Hands):
    papers = hands.canvas.papers()
    assert len(papers) > 1
    for above, below in pairwise(papers):
        assert above.bottom() < below.top()
        assert above.size() == below.size()
    assert hands.canvas.sceneRect().contains(papers[-1])


def test_a_card_on_a_further_page_is_chosen_and_typed_in(hands: Hands):
    frame = hands.canvas.frame_of(LAST)
    assert frame is not None
    assert hands.canvas.papers()[-1].contains(frame)
    hands.canvas.reveal(LAST)
    hands.settle()
    hands.click(LAST)
    assert hands.selected == [LAST]
    hands.key(Qt.Key.Key_F2)
    hands.type("!")
    assert hands.text(LAST).endswith("!")


def test_while_a_card_is_typed_in_columns_keep_their_widths(hands: Hands):
    canvas = hands.canvas
    canvas.reveal(LAST)
    before = canvas._page.widths_pt
    canvas.edit(LAST)
    for _ in range(12):
        hands.type(" more")
        assert canvas._page.widths_pt == pytest.approx(before)
    typed = canvas._page.size_pt
    canvas.commit_editor()
    hands.settle()
    assert canvas._page.size_pt >= typed


def test_lanes_and_edges_are_dragged_on_a_further_page(hands: Hands):
    canvas = hands.canvas
    canvas.resize(1300, 2600)
    paper = canvas.papers()[1]
    canvas.set_zoom(0.6)
    canvas.centerOn(paper.center())
    hands.settle()
    lanes = lane_frames(canvas, paper.center())
    activities, outcomes = lanes[lane_id("Activities")], lanes[lane_id("Outcomes")]

    edge = QPointF(activities.right, activities.y + 60)
    hands.drag(edge, edge - QPointF(0.2 * outcomes.right, 0))
    assert 0.3 < hands.document.graph.lane(lane_id("Activities")).share < 0.9
    hands.document.undo()

    head = QPointF(activities.x + activities.width / 2, activities.y + 4)
    hands.drag(head, QPointF(outcomes.right - 4, outcomes.y + 60))
    assert hands.lanes() == ["Outcomes", "Activities"]
