"""The page's own texts are edited where they stand, and what is missing is offered quietly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.canvas.hands import LEFT, NONE, SHIFT, Hands
from toc_editor.edit import page
from toc_editor.model.records import Id
from toc_editor.ui.canvas import parts

KEY = Qt.Key
LANES = "Activities: Training\nOutcomes: Trust"
FURNITURE = {
    "subtitle": "For Northfield",
    "marking": "OFFICIAL",
    "accountability": "The board answers for this",
    "abbreviations": "Int: intermediate\nLt: long term",
    "sources": "A survey",
    "owner": "The council",
}


def furnished(qtbot, **settings) -> Hands:
    hands = Hands(qtbot, LANES, "page")
    with hands.document.edit("Set up") as edit:
        page.set_up(edit, **settings)
    hands.canvas.zoom_fit()
    hands.settle()
    return hands


def double_click_part(hands: Hands, part: str) -> None:
    frame = parts.frame(hands.canvas, part)
    assert frame is not None, f"{part} is not on the page"
    hands.double_click_at(frame.center())


def offers(hands: Hands) -> dict[str, QPushButton]:
    """What is offered now, by its words."""
    found = hands.canvas.viewport().findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def hover(hands: Hands, *, at_head: bool) -> None:
    picture = hands.canvas.laid.picture
    for y in (picture.height / 2, 4 if at_head else picture.height - 4):
        at = hands.canvas.mapFromScene(picture.width / 2, y)
        QTest.mouseMove(hands.canvas.viewport(), at)  # no event where the pointer is already
        hands.settle()


@pytest.mark.parametrize("part", ["title", "subtitle", "marking", "accountability"])
def test_a_double_click_on_a_line_of_the_page_edits_it_in_one_step(qtbot, part):
    hands = furnished(qtbot, **FURNITURE)
    before = len(hands.document.history.done)
    double_click_part(hands, part)
    hands.type("Other words")
    hands.key(KEY.Key_Return)

    assert getattr(hands.document.graph.project, part) == "Other words"
    assert len(hands.document.history.done) == before + 1
    assert not hands.canvas.editing.is_open


@pytest.mark.parametrize("part", ["abbreviations", "sources"])
def test_a_note_of_several_lines_is_typed_line_by_line(qtbot, part):
    hands = furnished(qtbot, **FURNITURE)
    before = len(hands.document.history.done)
    double_click_part(hands, part)
    hands.key(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("One")
    hands.key(KEY.Key_Return, SHIFT)
    hands.type("Two")
    assert getattr(hands.document.graph.project, part) == "One\nTwo"

    hands.key(KEY.Key_Return)
    assert not hands.canvas.editing.is_open
    assert len(hands.document.history.done) == before + 1
    assert [card.text for card in hands.document.graph.cards] == ["Training", "Trust"]


@pytest.mark.parametrize("part", ["title", "subtitle", "marking"])
def test_a_click_comes_to_a_text_of_the_page_and_enter_opens_it(qtbot, part):
    hands = furnished(qtbot, **FURNITURE)
    hands.canvas.select([Id("training")])
    QTest.mouseClick(
        hands.canvas.viewport(),
        LEFT,
        NONE,
        hands.canvas.mapFromScene(parts.frame(hands.canvas, part).center()),
    )
    assert hands.canvas.selected == []
    assert hands.canvas.selection.part == part
    hands.key(KEY.Key_Return)
    hands.type("Other words")
    hands.key(KEY.Key_Return)
    assert getattr(hands.document.graph.project, part) == "Other words"


def test_escape_leaves_a_line_as_it_was(qtbot):
    hands = furnished(qtbot, **FURNITURE)
    before = hands.document.graph
    double_click_part(hands, "subtitle")
    hands.type("Other")
    hands.key(KEY.Key_Escape)
    assert hands.document.graph == before


def test_a_subtitle_made_empty_is_gone_and_a_title_made_empty_stays(qtbot):
    hands = furnished(qtbot, **FURNITURE)
    for part in ("subtitle", "title"):
        double_click_part(hands, part)
        hands.key(KEY.Key_Delete)
        hands.key(KEY.Key_Return)
    assert hands.document.graph.project.subtitle == ""
    assert parts.frame(hands.canvas, "subtitle") is None
    assert hands.document.graph.project.title == "A model"


def test_a_double_click_on_a_banner_renames_it(qtbot):
    hands = Hands(qtbot, LANES, "page")
    with hands.document.edit("Add banner") as edit:
        banner = page.add_banner(edit, "WHY", Id("lane-activities"), Id("lane-outcomes"))
    frame = hands.canvas.heading_frame(banner.id)
    hands.double_click_at(frame.center())
    hands.type("HOW")
    hands.key(KEY.Key_Return)
    assert hands.document.graph.banner(banner.id).title == "HOW"


def test_the_footer_is_edited_in_the_fields_that_it_is_made_of(qtbot):
    hands = furnished(qtbot, **FURNITURE)
    with qtbot.waitSignal(hands.canvas.setUpWanted) as wanted:
        double_click_part(hands, "footer")
    assert wanted.args == ["owner"]
    assert not hands.canvas.editing.is_open


def test_the_footers_fields_open_beside_the_page(make_desk):
    desk = make_desk()
    desk.do("show_page")
    desk.do("page_setup")
    desk.canvas.setUpWanted.emit("owner")
    desk.type("The council")
    assert desk.session.document.graph.project.owner == "The council"


# Offers


def test_what_the_page_lacks_is_offered_at_its_head_and_foot(qtbot):
    hands = furnished(qtbot)
    assert offers(hands) == {}
    hover(hands, at_head=True)
    assert list(offers(hands)) == [
        "Add a subtitle",
        "Add a banner over lanes",
        "Add a protective marking",
    ]
    hover(hands, at_head=False)
    assert list(offers(hands)) == [
        "Add accountability",
        "Add a key to abbreviations",
        "Add sources",
        "Add owner, version and dates",
    ]
    hands.move_to(hands.centre("training"))
    assert offers(hands) == {}


def test_what_the_page_has_is_not_offered(qtbot):
    hands = furnished(qtbot, **FURNITURE)
    hover(hands, at_head=True)
    assert list(offers(hands)) == ["Add a banner over lanes"]
    hover(hands, at_head=False)
    assert offers(hands) == {}


def test_the_board_offers_nothing(qtbot):
    hands = Hands(qtbot, LANES)
    QTest.mouseMove(hands.canvas.viewport(), QPoint(300, 4))
    hands.settle()
    assert offers(hands) == {}


@pytest.mark.parametrize(
    ("words", "part"), [("Add a subtitle", "subtitle"), ("Add sources", "sources")]
)
def test_an_offer_that_is_taken_opens_a_field_and_what_is_typed_is_on_the_page(qtbot, words, part):
    hands = furnished(qtbot)
    before = len(hands.document.history.done)
    hover(hands, at_head=part == "subtitle")
    button = offers(hands)[words]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    assert offers(hands) == {}
    hands.type("For Northfield")
    hands.key(KEY.Key_Return)

    assert getattr(hands.document.graph.project, part) == "For Northfield"
    assert parts.frame(hands.canvas, part) is not None
    assert len(hands.document.history.done) == before + 1


def test_an_offer_taken_and_left_empty_changes_nothing(qtbot):
    hands = furnished(qtbot)
    before = hands.document.graph
    hover(hands, at_head=False)
    button = offers(hands)["Add a key to abbreviations"]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    hands.key(KEY.Key_Escape)
    assert hands.document.graph == before
    assert QApplication.focusWidget() is hands.canvas


def test_a_banner_is_offered_over_all_columns_and_named_at_once(qtbot):
    hands = furnished(qtbot)
    hover(hands, at_head=True)
    button = offers(hands)["Add a banner over lanes"]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    hands.type("WHY")
    hands.key(KEY.Key_Return)

    banner = hands.document.graph.banners[0]
    assert (banner.title, banner.first, banner.last) == (
        "WHY",
        "lane-activities",
        "lane-outcomes",
    )
