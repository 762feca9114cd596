"""The menu of what is selected has what applies to it, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.desk import CTRL, NONE, OFFSCREEN, SHIFT, Desk
from toc_editor.edit import page
from toc_editor.layout.style import PALE
from toc_editor.model.records import Id, Place
from toc_editor.model.vocabulary import LaneKind
from toc_editor.ui.canvas import parts
from toc_editor.ui.command import Thing, plain_text

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
KEY = Qt.Key
TEXT = """
    Activities: Mentoring; Services(Clubs; Schools)
    Outcomes: [Agencies] Trust; [Families] Safety
    Mentoring -> Trust
"""
FOR_ITEMS = ["Cut", "Copy", "Paste", "Duplicate", "Delete"]


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk(text=TEXT)


def texts(menu: QMenu) -> list[str]:
    return [plain_text(one.text()) for one in menu.actions() if not one.isSeparator()]


def inner(menu: QMenu, title: str) -> QMenu:
    found = next(one for one in menu.actions() if plain_text(one.text()) == title)
    return found.menu()


def menu_of(desk: Desk, *ids: str) -> QMenu:
    desk.canvas.select([Id(id) for id in ids])
    return desk.commands.context_menu(desk.window)


def opened(desk: Desk) -> QMenu:
    menu = desk.window.context_menus.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


@pytest.mark.parametrize(
    ("ids", "offered"),
    [
        (["mentoring"], ["Edit card", *FOR_ITEMS, "Properties", "Move", "Add card"]),
        (["mentoring", "trust"], [*FOR_ITEMS, "Properties", "Move"]),
        (["services"], ["Rename group", *FOR_ITEMS, "Properties", "Move", "Add card"]),
        (["row-agencies"], ["Rename row", "Delete", "Properties"]),
        (["mentoring>trust"], ["Delete", "Properties"]),
        (["mentoring", "services"], ["Cut", "Copy", "Duplicate", "Delete", "Properties"]),
    ],
)
def test_each_thing_has_the_menu_that_applies_to_it(desk, ids, offered):
    said = texts(menu_of(desk, *ids))
    assert said[: len(offered)] == offered


def test_a_lane_is_renamed_filled_placed_and_named_for_what_it_is_from_its_menu(desk):
    menu = menu_of(desk, "lane-outcomes")
    said = texts(menu)
    assert said[:4] == ["Rename lane", "Paste", "Delete", "Select all"]
    assert {"Add card", "Add group", "Add lane", "Place of the lane", "Kind of lane"} <= set(said)
    places = inner(menu, "Place of the lane").actions()
    assert [one.isChecked() for one in places] == [True, False, False, False]
    places[3].trigger()
    next(one for one in inner(menu, "Kind of lane").actions() if one.text() == "Impact").trigger()
    lane = desk.session.document.graph.lane(Id("lane-outcomes"))
    assert (lane.place, lane.kind) == (Place.FOOT, LaneKind.IMPACT)
    history = desk.session.document.history
    assert [one.label for one in history.done] == ["Change place of lane", "Change kind of lane"]


def test_a_lane_and_a_group_take_their_colours_from_their_menus(desk):
    desk.click_card("mentoring")
    colours = inner(menu_of(desk, "lane-outcomes"), "Colour").actions()
    assert texts(inner(menu_of(desk, "lane-outcomes"), "Colour")) == [
        f"Colour {number}" for number in range(1, 8)
    ]
    assert [one.isChecked() for one in colours].index(True) == 1
    inks = [one.icon().pixmap(16).toImage().pixelColor(8, 8).name() for one in colours]
    assert inks == list(PALE.palette[:7])
    colours[4].trigger()
    assert desk.session.document.graph.lane(Id("lane-outcomes")).colour == 4

    of_group = inner(menu_of(desk, "services"), "Colour").actions()
    assert [one.isChecked() for one in of_group] == [False] * 7 + [True]
    of_group[2].trigger()
    assert desk.session.document.graph.group(Id("services")).colour == 2
    inner(menu_of(desk, "services"), "Colour").actions()[7].trigger()
    assert desk.session.document.graph.group(Id("services")).colour == -1
    assert [one.label for one in desk.session.document.history.done] == [
        *("Change colour of lane", "Change colour of group", "Change colour of group"),
    ]


def test_a_lane_is_added_and_removed_from_the_menu_of_a_lane(desk):
    def lanes() -> list[str]:
        return [lane.title for lane in desk.session.document.graph.lanes]

    menu = menu_of(desk, "lane-activities")
    next(one for one in menu.actions() if plain_text(one.text()) == "Add lane").trigger()
    desk.type("Outputs")
    desk.key(KEY.Key_Return)
    assert lanes() == ["Activities", "Outputs", "Outcomes"]
    menu = menu_of(desk, "lane-outcomes")
    next(one for one in menu.actions() if plain_text(one.text()) == "Delete").trigger()
    assert lanes() == ["Activities", "Outputs"]


def test_the_empty_canvas_offers_what_can_be_begun_there(desk):
    said = texts(menu_of(desk))
    assert {"Paste", "Select all", "Find", "Add card", "Add lane", "Links"} <= set(said)
    assert not {"Cut", "Delete", "Move", "Link to another card"} & set(said)


def test_cards_are_moved_by_the_menu_in_the_menu(desk):
    menu = menu_of(desk, "schools")
    next(one for one in inner(menu, "Move").actions() if one.text() == "&Up").trigger()
    held = [card.text for card in desk.session.document.graph.cards_in(Id("services"))]
    assert held == ["Schools", "Clubs"]


@pytest.mark.parametrize(("key", "held"), [(KEY.Key_Menu, NONE), (KEY.Key_F10, SHIFT)])
def test_the_menu_key_and_shift_f10_open_it_at_the_card(desk, key, held):
    desk.click_card("mentoring")
    desk.key(key, held)
    menu = opened(desk)
    frame = desk.canvas.frame_of(Id("mentoring"))
    at = desk.canvas.mapFromScene(frame).boundingRect()
    assert at.contains(desk.canvas.viewport().mapFromGlobal(menu.pos()))
    menu.close()


def test_a_right_click_selects_what_it_is_about(desk):
    frame = desk.canvas.frame_of(Id("clubs"))
    right_click(desk, desk.canvas.mapFromScene(frame.center()))
    assert desk.canvas.selected == ["clubs"]
    assert "Edit card" in texts(opened(desk))
    opened(desk).close()


def test_a_right_click_beside_the_cards_of_a_lane_is_about_the_lane(desk):
    frame = desk.canvas.frame_of(Id("lane-outcomes"))
    at = desk.canvas.mapFromScene(frame.bottomLeft()) + QPoint(3, -3)
    right_click(desk, at)
    assert desk.canvas.selected == ["lane-outcomes"]
    assert "Rename lane" in texts(opened(desk))
    opened(desk).close()


@pytest.mark.parametrize("part", ["title", "subtitle", "sources"])
def test_a_right_click_on_a_text_of_the_page_offers_to_edit_it_where_it_stands(desk, part):
    with desk.session.document.edit("Set up") as edit:
        page.set_up(edit, subtitle="For Northfield", sources="A survey")
    desk.click_card("clubs")
    desk.canvas.show_page()
    desk.settle()
    right_click(desk, desk.canvas.mapFromScene(parts.frame(desk.canvas, part).center()))
    menu = opened(desk)
    assert desk.canvas.selected == []
    assert texts(menu)[0] == "Edit this text"
    next(one for one in menu.actions() if plain_text(one.text()) == "Edit this text").trigger()
    menu.close()
    desk.key(KEY.Key_A, CTRL)
    desk.type("Other words")
    desk.key(KEY.Key_Return)
    assert getattr(desk.session.document.graph.project, part) == "Other words"


def test_a_right_click_beside_a_text_of_the_page_is_about_the_page_again(desk):
    desk.canvas.show_page()
    desk.settle()
    frame = parts.frame(desk.canvas, "title")
    right_click(desk, desk.canvas.mapFromScene(frame.center()))
    opened(desk).close()
    right_click(desk, QPoint(3, desk.canvas.viewport().height() - 3))
    assert "Edit this text" not in texts(opened(desk))
    opened(desk).close()


def right_click(desk: Desk, at: QPoint) -> None:
    viewport = desk.canvas.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, NONE, at)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    desk.settle()


def test_the_outline_has_the_same_menu(desk):
    desk.key(KEY.Key_3, CTRL)
    tree = desk.window.sides.left.tree
    tree.go_to([Id("clubs")])
    desk.key(KEY.Key_F10, SHIFT)
    assert "Edit card" in texts(opened(desk))
    opened(desk).close()


def test_properties_open_the_inspector_on_what_is_selected(desk):
    desk.click_card("trust")
    desk.do("properties")
    panel = desk.window.setting_up.panel
    assert panel.isVisible()
    assert not panel.is_on_page
    assert panel.isAncestorOf(QApplication.focusWidget())


def test_what_is_selected_has_a_name(desk):
    said = []
    for ids in ([], ["trust"], ["trust", "clubs"], ["trust", "services"], ["row-agencies"]):
        desk.canvas.select([Id(id) for id in ids])
        said.append(desk.commands.situation.thing)
    assert said == [Thing.NOTHING, Thing.CARD, Thing.CARDS, Thing.SEVERAL, Thing.ROW]
