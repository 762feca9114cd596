"""Doing things with the mouse: move, reorder, select, link, at every zoom and on every screen.

The tests carry the names of the rows of the table that says how the program is used. They are
run again for each scale of a screen by `test_doing_things_scaled`.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.ui.canvas.hands import CTRL, LEFT, NONE, SHIFT, Hands
from tests.ui.desk import ALT, Desk
from toc_editor.model.records import Id, Place
from toc_editor.ui import motion
from toc_editor.ui.canvas.overlay import DropLine, Ghost, Handle, Parting

CONTROL = Qt.Key.Key_Control
FORBIDDEN = Qt.CursorShape.ForbiddenCursor

LANES = """
    Activities: Training; Mentoring; Young people(Clubs; Trips)
    Outcomes: Trust; Safety; Families(Calm)
    Training -> Trust
"""
ROWS = """
    Activities: [Agencies] Trust; [Families] Safety
    Outcomes: [Agencies] Skills; [Families] Calm
"""


@pytest.fixture(params=["board 25", "board 100", "board 300", "page 100"])
def hands(qtbot, request) -> Hands:
    """The board or the page at one of several zooms; all of it can be seen."""
    view, percent = request.param.split()
    return zoomed(Hands(qtbot, LANES, view), int(percent))


def zoomed(hands: Hands, percent: int) -> Hands:
    hands.canvas.resize(2300, 1500)
    hands.canvas.set_zoom(percent / 100)
    hands.settle()
    return hands


def links(hands: Hands) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in hands.document.graph.links]


class Trace:
    """What there is before a gesture, to be there after one that was given up."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._graph = hands.document.graph
        self._items = self._scene()

    def _scene(self) -> dict[object, tuple[bool, float, QPointF]]:
        items = self._hands.canvas.scene().items()
        return {item: (item.isVisible(), item.opacity(), item.pos()) for item in items}

    def is_gone(self) -> bool:
        hands = self._hands
        assert hands.canvas.gesture is None
        assert hands.document.graph is self._graph
        assert hands.document.history.undo_label is None
        assert hands.pointer == Qt.CursorShape.ArrowCursor
        return self._scene() == self._items


# Move


def test_move_a_card_within_its_lane(hands: Hands):
    hands.drag(hands.centre("mentoring"), hands.top("training"))

    assert hands.texts("Activities") == ["Mentoring", "Training", "Clubs", "Trips"]
    assert hands.document.history.undo_label == "Move card"


def test_move_a_card_between_lanes(hands: Hands):
    hands.drag(hands.centre("mentoring"), hands.top("safety"))

    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety", "Calm"]


def test_move_a_card_into_a_group(hands: Hands):
    hands.drag(hands.centre("trust"), hands.top("trips"))

    assert hands.document.graph.card(Id("trust")).parent == "young-people"


def test_move_a_card_into_another_row(qtbot):
    hands = Hands(qtbot, ROWS)
    hands.drag(hands.centre("skills"), hands.top("safety"))

    assert hands.document.graph.card(Id("skills")).row == "row-families"


def test_move_several_cards_at_once(hands: Hands):
    hands.click("training")
    hands.click("mentoring", CTRL)
    hands.drag(hands.centre("training"), hands.top("safety"))

    assert hands.texts("Outcomes") == ["Trust", "Training", "Mentoring", "Safety", "Calm"]
    assert hands.document.history.undo_label == "Move 2 cards"


def test_move_with_control_drags_a_copy(hands: Hands):
    hands.drag(hands.centre("mentoring"), hands.top("safety"), CTRL)

    assert hands.texts("Activities") == ["Training", "Mentoring", "Clubs", "Trips"]
    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety", "Calm"]


def test_move_says_which_group_a_card_comes_into_or_that_it_is_none(qtbot):
    hands = Hands(qtbot, "Activities: People(Trust; Care); Clubs\nOutcomes: Calm")
    hands.carry(hands.centre("calm"), hands.top("care"))
    assert hands.hint == "In “People”"
    hands.hold(CONTROL)
    assert hands.hint == "Copy, in “People”"
    hands.key(Qt.Key.Key_Escape)

    hands.carry(hands.centre("trust"), hands.centre("clubs") + QPointF(0, 20))
    assert hands.hint == "In no group"
    hands.move_to(hands.centre("care") + QPointF(0, 6))
    assert hands.hint == ""
    hands.key(Qt.Key.Key_Escape)


def test_move_becomes_a_copy_when_control_is_pressed_on_the_way(hands: Hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    hands.hold(CONTROL)
    assert hands.hint == "Copy"
    assert hands.pointer == Qt.CursorShape.DragCopyCursor
    hands.release(hands.top("safety"), CTRL)

    assert "Mentoring" in hands.texts("Activities")
    assert "Mentoring" in hands.texts("Outcomes")


def test_move_stays_a_move_when_control_is_let_go_on_the_way(hands: Hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    hands.hold(CONTROL)
    hands.let_go(CONTROL)
    assert hands.hint == ""
    hands.release(hands.top("safety"))

    assert hands.texts("Activities") == ["Training", "Clubs", "Trips"]


def test_move_is_given_up_with_escape(hands: Hands):
    hands.click("mentoring")
    before = Trace(hands)
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.top("safety"))

    assert before.is_gone()
    assert hands.selected == ["mentoring"]


def test_move_refuses_what_the_rules_forbid_before_the_release(qtbot):
    hands = Hands(qtbot, "Activities: People(Young(Trust))\nOutcomes: Places(Calm; Peace; Quiet)")
    before = hands.document.graph
    hands.carry(hands.head("people"), hands.top("peace"))

    assert hands.pointer == FORBIDDEN
    assert hands.hint == "A group that holds groups stands in a lane, not in a group."
    assert hands.overlay(DropLine) == []
    hands.release(hands.top("peace"))
    assert hands.document.graph is before


def test_move_a_card_that_has_no_place_yet_out_of_its_tray(qtbot):
    hands = Hands(qtbot, "Activities: Training\nNot placed: Trust")
    hands.drag(hands.centre("trust"), hands.top("training"))

    assert hands.texts("Activities") == ["Trust", "Training"]
    assert hands.texts("Not placed") == []


def test_move_is_given_up_with_undo(desk: Desk):
    desk.rename("A plan of ours")
    graph = desk.session.document.graph
    carry(desk, "mentoring", "trust")
    assert desk.canvas.gesture is not None
    desk.key(Qt.Key.Key_Z, CTRL)

    assert desk.canvas.gesture is None
    assert desk.session.document.graph is graph
    assert desk.session.document.history.undo_label == "Rename the model"


def test_move_is_given_up_with_undo_where_nothing_was_done_yet(desk: Desk):
    graph = desk.session.document.graph
    carry(desk, "mentoring", "trust")
    desk.key(Qt.Key.Key_Z, CTRL)

    assert desk.canvas.gesture is None
    assert desk.session.document.graph is graph


def test_move_is_given_up_when_the_model_changes_under_it(hands: Hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    with hands.document.edit("Delete card") as edit:
        edit.drop(Id("safety"))
    hands.release(hands.centre("trust"))

    assert hands.document.history.undo_label == "Delete card"
    assert hands.overlay(Ghost) == []


def carry(desk: Desk, card: str, to: str) -> None:
    """Press on a card and move over another, with the button held."""
    frames = [desk.canvas.frame_of(Id(id)) for id in (card, to)]
    start, end = (desk.canvas.mapFromScene(frame.center()) for frame in frames if frame)
    QTest.mousePress(desk.canvas.viewport(), LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(desk.canvas.viewport(), start + (end - start) * step / 4)
    desk.settle()


def test_move_makes_room_where_the_pointer_rests(hands: Hands, qtbot):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    qtbot.waitUntil(lambda: any(one.room * hands.canvas.zoom() > 6 for one in rooms(hands)))
    hands.release(hands.top("safety"))

    assert rooms(hands) == []
    assert hands.texts("Outcomes") == ["Trust", "Mentoring", "Safety", "Calm"]


def test_move_ends_while_room_that_was_made_still_closes(hands: Hands, qtbot):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    qtbot.waitUntil(lambda: bool(rooms(hands)))
    hands.move_to(hands.top("trust"))
    hands.release(hands.top("trust"))

    assert rooms(hands) == []
    assert hands.texts("Outcomes") == ["Mentoring", "Trust", "Safety", "Calm"]


def test_move_makes_room_at_once_for_who_wants_no_motion(qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(motion, "is_wanted", lambda: False)
    hands = Hands(qtbot, LANES)
    hands.carry(hands.centre("mentoring"), hands.top("safety"))
    qtbot.waitUntil(lambda: bool(rooms(hands)))

    assert [one.room > 20 for one in rooms(hands)] == [True]
    hands.release(hands.top("safety"))


def rooms(hands: Hands) -> list[Parting]:
    return hands.overlay(Parting)


@pytest.mark.parametrize("down", [True, False])
def test_move_scrolls_at_the_edge_of_the_view(qtbot, down: bool):
    cards = "; ".join(f"Card {number}" for number in range(40))
    hands = Hands(qtbot, f"Activities: {cards}\nOutcomes: Trust")
    bar = hands.canvas.verticalScrollBar()
    bar.setValue(bar.minimum() if down else bar.maximum())
    before = bar.value()
    port = hands.canvas.viewport().rect()
    edge = hands.canvas.mapToScene(QPoint(200, port.bottom() - 4 if down else 4))
    start = hands.centre("card-3" if down else "card-36")
    hands.carry(start, edge)
    qtbot.waitUntil(lambda: abs(bar.value() - before) > 40)
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.canvas.mapToScene(port.center()))

    assert (bar.value() > before) is down
    assert hands.document.history.undo_label is None


# Reorder lanes, rows, groups


def test_reorder_lanes_by_the_header(hands: Hands):
    lane = hands.lane("Outcomes")
    hands.drag(hands.head("lane-activities"), QPointF(lane.right() - 8, lane.center().y()))

    assert hands.lanes() == ["Outcomes", "Activities"]
    assert hands.document.history.undo_label == "Move lane"


@pytest.mark.parametrize("above", ["Activities", "Outcomes"])
def test_reorder_lanes_so_that_one_is_a_box_under_another(qtbot, above: str):
    hands = Hands(qtbot, "Activities: Training; Clubs; Trips\nOutcomes: Trust\nImpact: Peace")
    lane = hands.lane(above)
    below = QPointF(lane.center().x(), lane.bottom() + 30)
    hands.carry(hands.head("lane-impact"), below)
    assert hands.hint == f"Box under “{above}”"
    hands.release(below)

    place = ["Activities", "Outcomes"].index(above) + 1
    assert hands.lanes()[place] == "Impact (under)"


@pytest.mark.parametrize("place", [Place.HEAD, Place.FOOT])
def test_reorder_lanes_so_that_one_is_a_band(hands: Hands, place: Place):
    lane = hands.lane("Activities")
    y = lane.top() - 4 if place is Place.HEAD else lane.bottom() + 70 / hands.canvas.zoom()
    hands.drag(hands.head("lane-outcomes"), QPointF(lane.center().x(), y))

    assert f"Outcomes ({place.value})" in hands.lanes()


def test_reorder_lanes_is_given_up_with_escape(hands: Hands):
    hands.click_at(hands.head("lane-activities"))
    before = Trace(hands)
    hands.carry(hands.head("lane-activities"), hands.centre("safety"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.centre("safety"))

    assert before.is_gone()


def test_reorder_rows_by_the_header(qtbot):
    hands = zoomed(Hands(qtbot, ROWS), 100)
    hands.drag(hands.head("row-families"), hands.head("row-agencies") - QPointF(0, 10))

    assert [row.title for row in hands.document.graph.rows("rows")] == ["Families", "Agencies"]
    assert hands.document.history.undo_label == "Move row"


@pytest.mark.parametrize(
    ("key", "order"), [(Qt.Key.Key_Right, ["Outcomes", "Activities"]), (Qt.Key.Key_Left, None)]
)
def test_reorder_lanes_by_keys(desk: Desk, key: Qt.Key, order: list[str] | None):
    canvas = desk.canvas
    canvas.select([Id("lane-activities")])
    canvas.setFocus()
    desk.key(key, ALT)

    lanes = [lane.title for lane in desk.session.document.graph.lanes]
    assert lanes == (order or ["Activities", "Outcomes"])


def test_reorder_groups_by_the_header(hands: Hands):
    hands.drag(hands.head("young-people"), hands.top("trust"))

    assert hands.texts("Outcomes") == ["Clubs", "Trips", "Trust", "Safety", "Calm"]
    assert hands.document.history.undo_label == "Move group"


# Select


def test_select_with_a_rubber_band(hands: Hands):
    lane = hands.lane("Activities")
    start = QPointF(lane.left() + 3, hands.top("training").y())
    hands.drag(start, hands.centre("mentoring"))

    assert hands.selected == ["training", "mentoring"]


@pytest.mark.parametrize("held", [CTRL, SHIFT])
def test_select_more_with_a_rubber_band(hands: Hands, held: Qt.KeyboardModifier):
    hands.click("trust")
    lane = hands.lane("Activities")
    start = QPointF(lane.left() + 3, hands.top("training").y())
    hands.drag(start, hands.centre("training"), held)

    assert hands.selected == ["trust", "training"]


def test_select_with_a_rubber_band_is_given_up_with_escape(hands: Hands):
    hands.click("trust")
    before = Trace(hands)
    lane = hands.lane("Activities")
    hands.carry(QPointF(lane.left() + 3, hands.top("training").y()), hands.centre("mentoring"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.centre("mentoring"))

    assert hands.selected == ["trust"]
    assert len(hands.canvas.scene().items()) == len(before._items)


def test_select_with_clicks(hands: Hands):
    hands.click("training")
    hands.click("safety", CTRL)
    assert hands.selected == ["training", "safety"]
    hands.click("training")
    hands.click("clubs", SHIFT)
    assert hands.selected == ["training", "mentoring", "clubs"]


def test_select_all_cards_of_a_lane_and_walk_between_them(desk: Desk):
    desk.click_card("clubs")
    desk.key(Qt.Key.Key_A, CTRL)
    assert desk.canvas.selected == ["mentoring", "clubs"]
    desk.click_card("mentoring")
    desk.key(Qt.Key.Key_Right)
    assert desk.canvas.selected == ["trust"]


# Link


def test_link_by_keys_and_a_click_on_the_target(desk: Desk):
    desk.click_card("clubs")
    desk.key(Qt.Key.Key_L, CTRL)
    desk.click_card("trust")

    assert [link.target for link in desk.session.document.graph.links_from(Id("clubs"))] == [
        "trust"
    ]
    assert desk.canvas.selected == ["clubs"]


def test_link_by_keys_refuses_a_click_on_a_card_that_is_linked_already(desk: Desk, qtbot):
    desk.click_card("mentoring")
    desk.key(Qt.Key.Key_L, CTRL)
    with qtbot.waitSignal(desk.canvas.statusMessage) as said:
        desk.click_card("trust")

    assert said.args[0] == "These two are linked already."


def test_link_from_the_handle_of_a_card(hands: Hands):
    hands.click("mentoring")
    hands.drag(hands.canvas.selection.handle, hands.centre("safety"))

    assert ("mentoring", "safety") in links(hands)


def test_link_refuses_a_card_that_is_linked_already(hands: Hands):
    hands.click("training")
    hands.carry(hands.canvas.selection.handle, hands.centre("trust"))

    assert hands.pointer == FORBIDDEN
    assert hands.hint == "These two are linked already."
    hands.release(hands.centre("trust"))
    assert links(hands) == [("training", "trust")]


def test_link_is_led_to_another_card_by_its_end(hands: Hands):
    ends = chosen_link(hands)
    hands.drag(ends[1], hands.centre("safety"))

    assert links(hands) == [("training", "safety")]
    assert hands.document.history.undo_label == "Lead link to another card"
    assert hands.document.graph.links_from(Id("training"))[0].id == "training>trust"


def test_link_is_led_from_another_card_by_its_start(hands: Hands):
    ends = chosen_link(hands)
    hands.drag(ends[0], hands.centre("mentoring"))

    assert links(hands) == [("mentoring", "trust")]


def test_link_refuses_to_lead_from_a_card_to_itself(hands: Hands):
    ends = chosen_link(hands)
    hands.carry(ends[1], hands.centre("training"))

    assert hands.hint == "A card cannot lead to itself."
    assert hands.pointer == FORBIDDEN
    hands.release(hands.centre("training"))
    assert links(hands) == [("training", "trust")]


def test_link_that_is_being_led_is_given_up_with_escape(hands: Hands):
    ends = chosen_link(hands)
    before = Trace(hands)
    hands.carry(ends[1], hands.centre("safety"))
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.centre("safety"))

    assert before.is_gone()


def chosen_link(hands: Hands) -> list[QPointF]:
    """Select the one link there is; where the handles at its ends are."""
    hands.canvas.select([Id("training>trust")])
    hands.settle()
    handles = sorted((handle.pos() for handle in hands.overlay(Handle)), key=QPointF.x)
    assert len(handles) == 2
    return handles


def test_what_is_dragged_floats_over_a_line_and_leaves_no_trace(hands: Hands):
    hands.carry(hands.centre("mentoring"), hands.top("safety"))

    assert len(hands.overlay(Ghost)) == len(hands.overlay(DropLine)) == 1
    hands.release(hands.top("safety"))
    assert hands.overlay(Ghost) == hands.overlay(DropLine) == []
