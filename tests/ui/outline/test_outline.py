"""The outline edits as fully as the canvas, by keyboard alone, and both show one selection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import lane_id
from tests.ui.desk import ALT, CTRL, LEFT, NONE, SHIFT
from tests.ui.outline.hands import OutlineHands
from toc_editor.edit import cards, clipboard, lanes
from toc_editor.edit.places import Spot
from toc_editor.model.records import Id
from toc_editor.ui.outline.model import OutlineModel

KEY = Qt.Key
ROWS = """
    Activities: Money; [Agencies] Mentoring; [Families] Visits
    Outcomes: [Agencies] Trust; [Families] Safety
"""


def test_the_outline_lists_lanes_groups_and_cards(hands):
    assert hands.lines == [
        "Activities",
        "  Mentoring",
        "  Services",
        "    Clubs",
        "    Schools",
        "Outcomes",
        "  Trust",
        "  Safety",
    ]


def test_where_groups_line_up_loose_cards_stand_before_them_as_on_the_board(make_desk):
    text = "Activities: People(Clubs); Visits\nOutcomes: Places(Trust)"
    hands = OutlineHands(make_desk(text=text))
    hands.desk.canvas.select([lane_id("Activities"), lane_id("Outcomes")])
    hands.desk.do("line_up")
    assert hands.lines == [
        "Activities",
        "  Visits",
        "  People",
        "    Clubs",
        "Outcomes",
        "  Places",
        "    Trust",
    ]
    tops = [hands.desk.canvas.frame_of(Id(id)).top() for id in ("visits", "clubs")]
    assert tops == sorted(tops)


def test_rows_stand_in_every_lane_that_takes_part(make_desk):
    hands = OutlineHands(make_desk(text=ROWS))
    assert hands.lines == [
        "Activities",
        "  Money",
        "  Agencies",
        "    Mentoring",
        "  Families",
        "    Visits",
        "Outcomes",
        "  Agencies",
        "    Trust",
        "  Families",
        "    Safety",
    ]


def test_nothing_of_the_outline_is_made_before_it_is_shown(desk):
    assert desk.window.sides.left is None


def test_its_keys_show_it_and_hide_it_and_that_is_remembered(hands):
    assert hands.tree.hasFocus()
    assert hands.desk.memory.left == "outline"
    assert hands.desk.commands["outline"].isChecked()
    hands.key(KEY.Key_3, CTRL)
    assert not hands.tree.isVisible()
    assert hands.desk.memory.left == "none"
    assert hands.desk.canvas.hasFocus()


# Selection


def test_what_is_selected_in_the_outline_is_selected_on_the_canvas(hands):
    hands.go("clubs")
    assert hands.selected == ["clubs"]
    hands.key(KEY.Key_Down)
    assert hands.selected == ["schools"]
    hands.key(KEY.Key_Down, SHIFT)
    assert hands.selected == ["schools", "lane-outcomes"]


def test_what_is_selected_on_the_canvas_is_selected_in_the_outline(hands):
    hands.desk.click_card("safety")
    assert hands.tree.ids == ["safety"]
    assert hands.tree.here == "safety"
    hands.desk.click_card("trust", CTRL)
    assert set(hands.tree.ids) == {"safety", "trust"}
    assert hands.desk.canvas.hasFocus()


def test_typing_the_first_letters_leads_to_a_line(hands):
    hands.go("lane-activities")
    hands.type("saf")
    assert hands.selected == ["safety"]


def test_escape_leads_back_to_the_canvas_and_f6_from_part_to_part(hands):
    hands.key(KEY.Key_Escape)
    assert hands.desk.canvas.hasFocus()
    hands.key(KEY.Key_F6, SHIFT)
    assert hands.tree.hasFocus()
    hands.key(KEY.Key_F6)
    assert hands.desk.canvas.hasFocus()


# Adding and typing


def test_enter_adds_a_card_after_the_one_selected_and_opens_the_next(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_Return)
    hands.type("Sports")
    hands.key(KEY.Key_Return)
    hands.type("Music")
    hands.key(KEY.Key_Escape)
    assert hands.held("Activities") == ["Mentoring", "Sports", "Music", "Services"]
    assert hands.tree.hasFocus()
    assert hands.lines[1:4] == ["  Mentoring", "  Sports", "  Music"]


def test_a_card_that_stays_empty_was_never_there(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_Return)
    hands.key(KEY.Key_Escape)
    assert hands.held("Activities") == ["Mentoring", "Services"]
    assert hands.desk.session.document.history.done == ()


def test_enter_on_a_heading_adds_a_card_at_its_end(hands):
    hands.go("services")
    hands.key(KEY.Key_Return)
    hands.type("Trips")
    hands.key(KEY.Key_Escape)
    assert [card.text for card in hands.graph.cards_in(Id("services"))][-1] == "Trips"


def test_f2_edits_a_card_and_what_is_typed_is_there_at_once_as_one_step(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_F2)
    hands.type(" by peers")
    assert hands.held("Activities")[0] == "Mentoring by peers"
    hands.key(KEY.Key_Escape)
    assert [entry.label for entry in hands.desk.session.document.history.done] == ["Edit card"]


@pytest.mark.parametrize("id", ["lane-activities", "services"])
def test_f2_renames_a_heading_and_escape_leaves_it(hands, id):
    def title() -> str:
        return hands.graph[Id(id)].title

    hands.go(id)
    before = title()
    hands.key(KEY.Key_F2)
    hands.type("Nothing")
    hands.key(KEY.Key_Escape)
    assert title() == before
    hands.key(KEY.Key_F2)
    hands.type("What we do")
    hands.key(KEY.Key_Return)
    assert title() == "What we do"
    assert hands.tree.hasFocus()


def test_a_double_click_edits_a_line(hands):
    at = hands.place("trust")
    QTest.mouseClick(hands.tree.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(hands.tree.viewport(), LEFT, NONE, at)
    hands.type("!")
    hands.key(KEY.Key_Escape)
    assert hands.held("Outcomes")[0] == "Trust!"


def test_a_group_and_a_lane_are_added_and_named(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_G, CTRL)
    hands.type("Places")
    hands.key(KEY.Key_Return)
    assert hands.held("Activities") == ["Mentoring", "Places", "Services"]
    hands.key(KEY.Key_L, CTRL | SHIFT)
    hands.type("Outputs")
    hands.key(KEY.Key_Return)
    assert [lane.title for lane in hands.graph.lanes] == ["Activities", "Outputs", "Outcomes"]


# Moving


def test_alt_down_walks_a_card_through_groups_and_lanes(hands):
    hands.go("mentoring")
    seen = []
    for _ in range(6):
        hands.key(KEY.Key_Down, ALT)
        where = hands.graph.card(Id("mentoring"))
        seen.append((where.parent, cards.spot_after(hands.graph, where.id).before))
    assert seen == [
        ("services", "clubs"),
        ("services", "schools"),
        ("services", None),
        ("lane-activities", None),
        ("lane-outcomes", "trust"),
        ("lane-outcomes", "safety"),
    ]


def test_alt_up_walks_back_the_same_way(hands):
    hands.go("trust")
    for _ in range(3):
        hands.key(KEY.Key_Up, ALT)
    assert [card.text for card in hands.graph.cards_in(Id("services"))] == [
        "Clubs",
        "Trust",
        "Schools",
    ]
    assert hands.selected == ["trust"]


def test_tab_moves_into_the_group_above_and_shift_tab_out_of_it(hands):
    hands.go("clubs")
    hands.key(KEY.Key_Backtab, SHIFT)
    assert hands.held("Activities") == ["Mentoring", "Services", "Clubs"]
    hands.key(KEY.Key_Tab)
    assert [card.text for card in hands.graph.cards_in(Id("services"))] == ["Schools", "Clubs"]
    assert hands.tree.hasFocus()


def test_tab_with_no_group_above_says_so_and_moves_nothing(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_Tab)
    assert hands.held("Activities") == ["Mentoring", "Services"]
    said = [label.text() for label in hands.desk.window.status.findChildren(QLabel)]
    assert "There is no group right above to move into." in said


def test_alt_left_and_right_move_to_the_lane_beside(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_Right, ALT)
    assert hands.held("Outcomes") == ["Trust", "Safety", "Mentoring"]
    hands.key(KEY.Key_Left, ALT)
    assert hands.held("Activities") == ["Services", "Mentoring"]


def test_lanes_and_rows_are_ordered_by_alt_and_the_arrows(make_desk):
    hands = OutlineHands(make_desk(text=ROWS))
    hands.go("lane-outcomes")
    hands.key(KEY.Key_Up, ALT)
    assert [lane.title for lane in hands.graph.lanes] == ["Outcomes", "Activities"]
    hands.go("row-agencies")
    hands.key(KEY.Key_Down, ALT)
    assert [row.title for row in hands.graph.rows("rows")] == ["Families", "Agencies"]
    assert hands.lines[:3] == ["Outcomes", "  Families", "    Safety"]


def test_several_cards_move_together(hands):
    hands.go("trust")
    hands.key(KEY.Key_Down, SHIFT)
    hands.key(KEY.Key_Left, ALT)
    assert hands.held("Activities") == ["Mentoring", "Services", "Trust", "Safety"]
    assert hands.desk.session.document.history.undo_label == "Move 2 cards"
    assert hands.selected == ["trust", "safety"]


# The window's commands


def test_cut_copy_paste_delete_and_undo_work_from_the_outline(hands):
    hands.go("mentoring")
    hands.key(KEY.Key_X, CTRL)
    assert hands.held("Activities") == ["Services"]
    hands.go("safety")
    hands.key(KEY.Key_V, CTRL)
    assert hands.held("Outcomes") == ["Trust", "Safety", "Mentoring"]
    hands.key(KEY.Key_Delete)
    assert hands.held("Outcomes") == ["Trust", "Safety"]
    hands.key(KEY.Key_Z, CTRL)
    assert hands.held("Outcomes") == ["Trust", "Safety", "Mentoring"]
    assert hands.tree.hasFocus()


def test_a_card_is_linked_by_keys_and_the_outline_keeps_them(hands):
    hands.go("clubs")
    hands.key(KEY.Key_L, CTRL)
    hands.type("Safety")
    hands.key(KEY.Key_Return)
    assert [link.target for link in hands.graph.links_from(Id("clubs"))] == ["safety"]
    assert hands.tree.hasFocus()


# Dragging


def test_a_card_is_dragged_before_another(hands):
    at = hands.place("safety")
    top = hands.tree.visualRect(hands.tree.outline.index_of(Id("safety"))).top() + 1
    at.setY(top)
    hands.drop(["mentoring"], at)
    assert hands.held("Outcomes") == ["Trust", "Mentoring", "Safety"]
    assert hands.held("Activities") == ["Services"]


def test_a_card_is_dragged_into_a_group_and_ctrl_drags_a_copy(hands):
    hands.drop(["trust"], hands.place("services"), CTRL)
    held = [card.text for card in hands.graph.cards_in(Id("services"))]
    assert held == ["Clubs", "Schools", "Trust"]
    assert hands.held("Outcomes") == ["Trust", "Safety"]


def test_a_group_is_not_dropped_into_itself(hands):
    before = hands.graph
    hands.drop(["services"], hands.place("services"))
    assert hands.graph is before


# Following


def test_the_tree_stays_sound_while_all_kinds_of_edits_are_made_and_undone(hands):
    model = hands.tree.outline
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    document = hands.desk.session.document
    with document.edit("Paste") as edit:
        clip = clipboard.copy(edit.graph, [Id("services"), Id("mentoring")])
        clipboard.paste(edit, clip, Spot(Id("lane-outcomes"), Id("safety")))
    with document.edit("Dissolve") as edit:
        cards.dissolve_group(edit, Id("services"))
    with document.edit("Rows") as edit:
        row = lanes.add_row(edit, "People", "grid", [Id("lane-activities"), Id("lane-outcomes")])
        cards.move(edit, [Id("trust")], Spot(Id("lane-activities"), row=row.id))
    with document.edit("Delete") as edit:
        edit.drop(Id("lane-outcomes"))
    while document.undo():
        _agrees(hands)
    while document.redo():
        _agrees(hands)
    assert resets == []
    assert tester is not None


def _agrees(hands) -> None:
    """The tree that followed says what a tree made afresh would say."""
    assert _walked(hands.tree.outline) == _walked(OutlineModel(hands.desk.session.document))


def _walked(model: OutlineModel, parent: QModelIndex | None = None) -> list:
    at = parent or QModelIndex()
    below = [model.index(row, 0, at) for row in range(model.rowCount(at))]
    return [(model.data(index), _walked(model, index)) for index in below]


def test_typing_in_a_card_changes_one_line_only(hands):
    told: list[int] = []
    hands.tree.outline.dataChanged.connect(lambda *_: told.append(1))
    hands.tree.outline.rowsMoved.connect(lambda *_: told.append(100))
    with hands.desk.session.document.edit("Edit card") as edit:
        cards.set_text(edit, Id("clubs"), "Youth clubs")
    assert told == [1]


def test_a_thousand_cards_are_followed_without_a_wait(make_desk):
    text = "\n".join(
        f"Lane {n}: " + "; ".join(f"Card {n} {m}" for m in range(100)) for n in range(10)
    )
    hands = OutlineHands(make_desk(text=text))
    assert len(hands.lines) == 1010
    hands.go("card-4-50")
    hands.key(KEY.Key_Up, ALT)
    assert hands.held("Lane 4")[49:51] == ["Card 4 50", "Card 4 49"]


@pytest.mark.parametrize(
    ("id", "spot"),
    [
        ("card-0", Spot(Id("lane-outcomes"))),
        ("card-0", Spot(Id("lane-activities"), Id("card-40"))),
        ("card-40", Spot(Id("lane-activities"), Id("card-1"))),
        ("card-0", Spot(Id("lane-activities"))),
    ],
)
def test_a_card_that_moves_is_one_move_of_one_line(make_desk, id: str, spot: Spot):
    cards_of_a_lane = "; ".join(f"Card {number}" for number in range(50))
    hands = OutlineHands(make_desk(text=f"Activities: {cards_of_a_lane}\nOutcomes: Trust"))
    told: list[int] = []
    hands.tree.outline.rowsMoved.connect(lambda *_: told.append(1))
    with hands.desk.session.document.edit("Move card") as edit:
        cards.move(edit, [Id(id)], spot)
    assert len(told) <= 2
    _agrees(hands)


def test_screen_readers_hear_what_each_line_is(hands):
    model = hands.tree.outline

    def heard(id: str, role=Qt.ItemDataRole.AccessibleTextRole) -> str:
        return model.data(model.index_of(Id(id)), role)

    assert heard("lane-activities") == "Lane: Activities, 3 cards"
    assert heard("services") == "Group: Services, 2 cards"
    assert heard("mentoring") == "Card: Mentoring"
    said = Qt.ItemDataRole.AccessibleDescriptionRole
    assert heard("mentoring", said) == "Leads to 1 card"
    assert heard("trust", said) == "Follows from 1 card"
    assert hands.tree.accessibleName() == "Outline"


def test_hidden_the_outline_does_nothing_and_catches_up_when_shown(hands):
    hands.key(KEY.Key_3, CTRL)
    with hands.desk.session.document.edit("Edit card") as edit:
        cards.set_text(edit, Id("clubs"), "Youth clubs")
    hands.key(KEY.Key_3, CTRL)
    assert "    Youth clubs" in hands.lines


def test_another_model_is_shown_in_the_place_of_the_one_before(hands):
    hands.desk.window.filing.open(hands.desk.file("Other.toc", "Inputs: Money"))
    assert hands.lines == ["Inputs", "  Money"]


def test_a_row_is_no_place_where_the_focus_is_lost(hands):
    hands.go("lane-outcomes")
    hands.key(KEY.Key_Delete)
    assert hands.lines[0] == "Activities"
    assert QApplication.focusWidget() is hands.tree
