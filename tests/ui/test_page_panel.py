"""The page is set up in the panel beside it: by mouse and keys, one step to undo at a time."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from tests.images import disc, file
from tests.ui.desk import ALT, CTRL, SHIFT
from tests.ui.panel_hands import PanelHands
from toc_editor.app.styles import choose, named, own_styles
from toc_editor.edit import cards, page
from toc_editor.layout.ways_out import WayOut
from toc_editor.model.records import Flow, Heads, Id, Marker, Paper, Place, Spacing, Status
from toc_editor.ui.page_fit import PAUSE_MS
from toc_editor.ui.setting_up import REST_MS

KEY = Qt.Key
LANES = """
    Activities: Services(Mentoring; Clubs); Places(Patrols)
    Outputs: Sessions
    Outcomes: Trust
"""
ACTIVITIES, OUTPUTS, OUTCOMES = Id("lane-activities"), Id("lane-outputs"), Id("lane-outcomes")


@pytest.fixture
def hands(make_desk) -> PanelHands:
    return PanelHands(make_desk(text=LANES))


# Whether it is there


def test_the_panel_stands_beside_the_page_and_not_beside_the_board(hands):
    assert hands.panel.isVisible()
    hands.desk.do("show_board")
    assert not hands.panel.isVisible()


def test_nothing_of_the_panel_is_made_before_the_page_is_shown(desk):
    assert desk.window.setting_up.panel is None


def test_the_panel_is_hidden_and_shown_by_its_keys_and_that_is_remembered(hands):
    desk = hands.desk
    desk.key(KEY.Key_P, CTRL | SHIFT)
    assert not hands.panel.isVisible()
    assert not desk.memory.page_panel
    assert not desk.commands["page_setup"].isChecked()

    desk.do("show_board")
    desk.do("show_page")
    assert not hands.panel.isVisible()

    desk.key(KEY.Key_P, CTRL | SHIFT)
    assert hands.panel.isVisible()
    assert desk.commands["page_setup"].isChecked()
    assert hands.panel.isAncestorOf(QApplication.focusWidget())


def test_on_the_board_the_command_turns_to_the_page(hands):
    hands.desk.do("show_board")
    hands.desk.do("page_setup")
    assert hands.desk.canvas.view_name == "page"
    assert hands.panel.isVisible()


def test_escape_leads_from_the_panel_back_to_the_page(hands):
    hands.field("Subtitle").setFocus()
    hands.desk.key(KEY.Key_Escape)
    assert hands.desk.canvas.hasFocus()


def test_another_model_is_shown_in_the_place_of_the_one_before(hands):
    desk = hands.desk
    before = desk.session.document
    desk.window.filing.open(desk.file("Other.toc", "Inputs: Money"))
    hands.write("Subtitle", "For Northfield")
    assert desk.session.document is not before
    assert before.graph.project.subtitle == ""
    assert hands.project.subtitle == "For Northfield"


# Settings


def test_typing_a_subtitle_is_on_the_page_at_once_and_one_step_to_undo(hands):
    hands.write("Subtitle", "For Northfield ")
    assert hands.project.subtitle == "For Northfield"
    assert hands.undo_labels() == ["Change subtitle"]

    hands.desk.do("undo")
    assert hands.project.subtitle == ""
    assert hands.field("Subtitle").text() == ""


def test_leaving_a_field_ends_its_step(hands):
    hands.write("Subtitle", "One")
    hands.desk.key(KEY.Key_Tab)
    hands.write("Subtitle", "Two")
    assert hands.undo_labels() == ["Change subtitle", "Change subtitle"]


def test_a_field_that_is_left_shows_what_was_kept(hands):
    hands.write("Owner", " The  council ")
    hands.desk.key(KEY.Key_Tab)
    assert hands.field("Owner").text() == hands.project.owner == "The council"


def test_a_space_can_be_typed_between_two_words(hands):
    hands.write("Owner", "The council")
    assert hands.project.owner == "The council"


def test_the_paper_is_chosen_by_keys(hands):
    hands.choose("Paper", "A1")
    assert hands.project.paper is Paper.A1
    assert "Change paper" in hands.undo_labels()


@pytest.mark.parametrize(
    ("button", "name", "value"),
    [
        ("Which way round: Portrait", "landscape", False),
        ("Spacing: Tight", "spacing", Spacing.TIGHT),
        ("Lane headings: At the foot", "heads", Heads.FOOT),
        ("Marks between lanes: Chevrons", "flow", Flow.CHEVRONS),
    ],
)
def test_a_switch_is_one_step(hands, button, name, value):
    hands.press(button)
    assert getattr(hands.project, name) == value
    assert len(hands.undo_labels()) == 1


def test_the_arrow_keys_move_along_a_switch(hands):
    hands.field("Lane headings: At the top").setFocus()
    hands.desk.key(KEY.Key_Right)
    assert hands.project.heads is Heads.FOOT


def test_the_smallest_type_is_typed_with_its_decimal(hands):
    field = hands.field("Smallest type", QAbstractSpinBox)
    field.setFocus()
    field.selectAll()
    hands.desk.type("11.5")
    hands.desk.key(KEY.Key_Return)
    assert hands.project.floor_pt == 11.5
    hands.desk.key(KEY.Key_Down)
    assert hands.project.floor_pt == 11.0


def test_what_is_typed_into_a_number_is_not_lost_by_saving(hands):
    field = hands.field("Smallest type", QAbstractSpinBox)
    field.setFocus()
    field.selectAll()
    hands.desk.type("9")
    hands.desk.do("save")
    assert hands.project.floor_pt == 9.0
    assert not hands.desk.session.is_dirty


def test_a_status_is_chosen_and_dates_are_typed_as_people_write_them(hands):
    hands.choose("Status", "Adopted")
    hands.write("Adopted on", "21/11/2026")
    hands.desk.key(KEY.Key_Tab)
    assert hands.project.status is Status.ADOPTED
    assert hands.project.adopted == "2026-11-21"
    assert hands.field("Adopted on").text() == "21 November 2026"

    hands.write("Adopted on", "")
    hands.desk.key(KEY.Key_Return)
    assert hands.project.adopted == ""


def test_what_is_no_date_is_said_and_changes_nothing(hands):
    hands.write("Review by", "next spring")
    hands.desk.key(KEY.Key_Tab)
    assert hands.project.review == ""
    assert hands.field("Review by").text() == "next spring"
    assert "21 November 2026" in hands.field("Review by").accessibleDescription()


def test_the_key_has_a_line_for_each_abbreviation(hands):
    hands.write("Key to abbreviations", "Int: intermediate")
    hands.desk.key(KEY.Key_Return)
    hands.desk.type("Lt: long term")
    assert hands.project.abbreviations == "Int: intermediate\nLt: long term"
    assert hands.undo_labels() == ["Change key to abbreviations"]


def test_undo_in_a_field_with_nothing_to_undo_is_the_models(hands):
    hands.press("Spacing: Tight")
    hands.field("Owner").setFocus()
    hands.desk.key(KEY.Key_Z, CTRL)
    assert hands.project.spacing is Spacing.NORMAL


def test_the_panel_tells_the_type_size_and_whether_it_is_enough(hands, qtbot):
    def said() -> str:
        return " ".join(label.text() for label in hands.panel.type_size.findChildren(QLabel))

    qtbot.waitUntil(lambda: "18 pt on A3 landscape" in said(), timeout=20 * PAUSE_MS)
    assert "It fits: the smallest you accept is 10 pt." in said()
    with hands.desk.session.document.edit("Set up") as edit:
        page.set_up(edit, floor_pt=36.0, paper=Paper.A4)
    qtbot.waitUntil(lambda: "Too small" in said(), timeout=20 * PAUSE_MS)


# Banners


def test_a_banner_is_added_worded_spanned_and_removed(hands):
    hands.unfold("Banners over lanes")
    hands.press("Add a banner")
    hands.desk.type("HOW")
    hands.choose("From", "Outputs")

    banner = hands.graph.banners[0]
    assert (banner.title, banner.first, banner.last) == ("HOW", OUTPUTS, OUTCOMES)

    hands.press("Remove this banner")
    assert hands.graph.banners == ()
    hands.desk.do("undo")
    assert hands.graph.banners == (banner,)


def test_banners_are_moved_among_each_other(hands):
    hands.unfold("Banners over lanes")
    for words in ("WHY", "HOW"):
        hands.press("Add a banner")
        hands.desk.type(words)
    hands.press("Move this banner down")
    assert [banner.title for banner in hands.graph.banners] == ["HOW", "WHY"]


# What is selected


def test_a_selected_lane_is_set_up_in_the_panel(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.settle()
    hands.write("Title", "What changes")
    hands.press("Before each card: Numbers")
    hands.choose("Place on the page", "A band at the foot")
    hands.press("Colour 5")

    lane = hands.graph.lane(OUTCOMES)
    assert (lane.title, lane.marker, lane.place, lane.colour) == (
        "What changes",
        Marker.NUMBER,
        Place.FOOT,
        4,
    )


def test_a_lane_is_pinned_to_a_part_of_the_page_and_let_go(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.settle()
    field = hands.field("Width", QAbstractSpinBox)
    assert field.text() == "As its text needs"
    field.setFocus()
    field.selectAll()
    hands.desk.type("30")
    hands.desk.key(KEY.Key_Return)
    assert hands.graph.lane(OUTCOMES).share == 0.3

    field.selectAll()
    hands.desk.type("0")
    hands.desk.key(KEY.Key_Return)
    assert hands.graph.lane(OUTCOMES).share == 0


def test_with_nothing_selected_the_panel_is_about_the_page(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.settle()
    hands.press("What to set up: Page")
    assert hands.field("Subtitle").isVisible()
    hands.press("What to set up: Selected")
    hands.desk.canvas.select([])
    hands.desk.settle()
    assert hands.field("Subtitle").isVisible()


def test_rows_are_added_renamed_moved_and_removed(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.settle()
    for title in ("Agencies", "Families"):
        hands.press("Add a row")
        hands.desk.type(title)
    grid = hands.graph.lane(OUTCOMES).grid
    assert [row.title for row in hands.graph.rows(grid)] == ["Agencies", "Families"]

    hands.press("Move this row down")
    assert [row.title for row in hands.graph.rows(grid)] == ["Families", "Agencies"]
    hands.press("Remove this row")
    assert [row.title for row in hands.graph.rows(grid)] == ["Agencies"]


def test_enter_in_a_row_opens_the_next_until_one_is_left_as_it_came(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.settle()
    hands.press("Add a row")
    for title in ("Agencies", "Families", ""):
        hands.desk.type(title)
        hands.desk.key(Qt.Key.Key_Return)
    grid = hands.graph.lane(OUTCOMES).grid
    assert [row.title for row in hands.graph.rows(grid)] == ["Agencies", "Families", "New row"]

    field = QApplication.focusWidget()
    area = next(one for one in hands.panel.findChildren(QScrollArea) if one.isAncestorOf(field))
    corner = field.mapTo(area.viewport(), field.rect().bottomRight())
    assert area.viewport().rect().contains(corner)


def test_a_lane_is_lined_up_with_the_next_and_let_go(hands):
    hands.desk.canvas.select([ACTIVITIES])
    hands.desk.settle()
    hands.press("Line up groups with the next lane")
    grid = hands.graph.lane(ACTIVITIES).grid
    assert grid
    assert hands.graph.lane(OUTPUTS).grid == grid

    hands.choose("Lined up with", "No lane: it stands alone")
    assert hands.graph.lane(ACTIVITIES).grid == ""


def test_the_colours_to_choose_from_are_those_of_the_style(hands):
    hands.desk.canvas.select([Id("services")])
    choose(hands.desk.session.document, named("black-and-white", own_styles()))
    hands.desk.settle()
    with pytest.raises(AssertionError, match="no field Colour 2"):
        hands.field("Colour 2")
    hands.press("Colour 1")
    assert hands.graph.group(Id("services")).colour == 0


def test_a_selected_group_takes_a_colour_with_all_of_its_title(hands):
    hands.desk.canvas.select([Id("services")])
    hands.desk.settle()
    hands.press("Colour 3")
    assert hands.graph.group(Id("services")).colour == 2
    hands.press("The lane’s own colour")
    assert hands.graph.group(Id("services")).colour == -1


def test_when_the_selected_lane_goes_the_panel_turns_to_the_page(hands):
    hands.desk.canvas.select([OUTCOMES])
    hands.desk.do("delete")
    assert hands.field("Subtitle").isVisible()


# The commands


def test_lanes_are_lined_up_and_let_alone_by_commands(hands):
    hands.desk.canvas.select([ACTIVITIES, OUTCOMES])
    hands.desk.do("line_up")
    assert hands.graph.lane(ACTIVITIES).grid == hands.graph.lane(OUTCOMES).grid != ""
    assert hands.graph.lane(OUTPUTS).grid == ""

    hands.desk.do("stand_alone")
    assert {lane.grid for lane in hands.graph.lanes} == {""}


def test_one_lane_lines_up_with_the_next_and_the_last_with_none(hands):
    hands.desk.canvas.select([OUTPUTS])
    hands.desk.do("line_up")
    assert hands.graph.lane(OUTPUTS).grid == hands.graph.lane(OUTCOMES).grid != ""
    hands.desk.do("undo")

    hands.desk.canvas.select([OUTCOMES])
    hands.desk.do("line_up")
    assert hands.graph.lane(OUTCOMES).grid == ""


# By keyboard and ear


def test_tab_walks_through_every_field_of_the_page(hands):
    for title in ("Banners over lanes", "Foot of the page"):
        hands.unfold(title)
    hands.panel.take_focus()
    seen = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if not hands.panel.isAncestorOf(focused):
            break
        seen.append(focused.accessibleName() or focused.text())
        hands.desk.key(KEY.Key_Tab)
    wanted = ["Paper", "Most pages", "Which way round: Landscape", "Smallest type"]
    wanted += ["Spacing: Normal", "Title", "Subtitle", "Lane headings: At the top", "Owner"]
    wanted += ["Version", "Status", "Adopted on", "Review by", "Protective marking", "Sources"]
    assert [name for name in seen if name in wanted] == wanted


def test_every_field_has_a_name(hands):
    for title in ("Banners over lanes", "Foot of the page"):
        hands.unfold(title)
    hands.press("Add a banner")
    for ids in ([], [ACTIVITIES], [Id("services")]):
        hands.desk.canvas.select(ids)
        hands.desk.settle()
        shown = [one for one in hands.panel.findChildren(QWidget) if one.isVisible()]
        fields = [one for one in shown if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inner = [one for one in fields if isinstance(one.parent(), QAbstractSpinBox)]
        nameless = [one for one in fields if not (one.accessibleName() or _text(one))]
        assert [one for one in nameless if one not in inner] == []


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_no_two_access_keys_that_can_be_seen_are_the_same(hands):
    for title in ("Banners over lanes", "Foot of the page"):
        hands.unfold(title)
    menus = [action.text() for action in hands.desk.window.menuBar().actions()]
    for ids in ([], [ACTIVITIES], [Id("services")]):
        hands.desk.canvas.select(ids)
        hands.desk.settle()
        labels = [one for one in hands.panel.findChildren(QLabel) if one.isVisible()]
        texts = [*menus, *(one.text() for one in labels if one.buddy() is not None)]
        keys = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert [key for key, times in keys.items() if times > 1] == []


def test_an_access_key_leads_to_its_field(hands):
    hands.desk.key(KEY.Key_U, ALT)
    assert QApplication.focusWidget() is hands.field("Subtitle")


def test_tab_scrolls_the_panel_to_the_field_that_it_reaches(hands):
    hands.desk.window.resize(1000, 480)
    hands.unfold("Foot of the page")
    hands.field("Owner").setFocus()
    for _ in range(4):
        hands.desk.key(KEY.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is hands.field("Review by")
    assert not focused.visibleRegion().isEmpty()


# Logos


def test_a_logo_is_added_from_a_file_and_its_words_are_asked_for(hands):
    desk = hands.desk
    desk.person.file = desk.folder / "crest.png"
    desk.person.file.write_bytes(file(disc()))
    hands.unfold("Logos")
    hands.press("Add a logo…")
    field = hands.field("Words that stand for the logo")
    assert QApplication.focusWidget() is field
    assert "cannot see" in field.accessibleDescription()

    desk.type("Crest of Northfield")
    assert [logo.alt for logo in hands.graph.logos] == ["Crest of Northfield"]
    assert field.accessibleDescription() == ""
    assert hands.undo_labels() == ["Add logo", "Describe logo"]


def test_logos_are_moved_and_removed_and_that_can_be_undone(hands):
    desk = hands.desk
    hands.unfold("Logos")
    for name in ("one", "two"):
        desk.person.file = desk.folder / f"{name}.png"
        desk.person.file.write_bytes(file(disc()))
        hands.press("Add a logo…")
        desk.type(name)
    hands.press("Move this logo down")
    assert [logo.alt for logo in hands.graph.logos] == ["two", "one"]

    hands.press("Remove this logo")
    assert [logo.alt for logo in hands.graph.logos] == ["one"]
    desk.do("undo")
    assert len(hands.panel.logos.list.entries) == 2


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(hands):
    desk = hands.desk
    desk.person.file = desk.folder / "notes.png"
    desk.person.file.write_bytes(b"These are notes.")
    hands.unfold("Logos")
    hands.press("Add a logo…")
    assert "“notes.png” is not a PNG, JPEG or SVG picture" in desk.notice.sentence
    assert hands.graph.logos == ()


def test_no_file_chosen_changes_nothing(hands):
    hands.unfold("Logos")
    hands.press("Add a logo…")
    assert hands.desk.person.asked == ["logo"]
    assert hands.undo_labels() == []


# Style


def test_a_style_is_chosen_by_its_picture_and_nothing_is_drawn_before(hands, qtbot):
    section = hands.panel.style_of_page
    assert section.chooser is None
    hands.unfold("Style")
    qtbot.waitUntil(lambda: not section.chooser.is_drawing, timeout=8000)
    assert all(tile.has_picture for tile in section.chooser.tiles)

    hands.press("High contrast")
    assert hands.project.style == "high-contrast"
    assert len(hands.undo_labels()) == 1
    hands.desk.do("undo")
    assert hands.project.style == "pale"


def test_the_sign_is_at_the_style_that_is_worn_whoever_changed_it(hands, qtbot):
    hands.unfold("Style")
    section = hands.panel.style_of_page
    hands.desk.window.styling.wear("high-contrast")

    def worn() -> list[str]:
        return [tile.text() for tile in section.chooser.tiles if tile.isChecked()]

    qtbot.waitUntil(lambda: worn() == ["High contrast"], timeout=8000)


# Ways to larger type


@pytest.fixture
def too_small(hands) -> PanelHands:
    """A page whose type is smaller than the smallest that is accepted."""
    with hands.desk.session.document.edit("Set up") as edit:
        page.set_up(edit, paper=Paper.A4, floor_pt=20.0)
        cards.set_text(edit, Id("trust"), "Trust in one another " * 60)
    return hands


def ways(hands: PanelHands) -> list[str]:
    found = hands.panel.type_size.ways.findChildren(QPushButton)
    return [button.text() for button in found if button.isVisible()]


def test_ways_to_larger_type_are_found_and_one_is_taken_as_one_step(too_small, qtbot):
    hands = too_small
    qtbot.waitUntil(lambda: bool(ways(hands)), timeout=20_000)
    enough = ways(hands)[0]
    assert enough.startswith("A3 paper")
    hands.press(enough)

    assert hands.project.paper is Paper.A3
    assert hands.undo_labels() == ["Set up", "Larger type on A3 paper"]
    qtbot.waitUntil(lambda: ways(hands) == [], timeout=20_000)


def test_a_way_that_frees_lanes_leaves_their_width_to_the_text(hands):
    document = hands.desk.session.document
    with document.edit("Pin") as edit:
        page.set_lane(edit, OUTCOMES, share=0.5)
    way = WayOut("Free width", "with the width left free", 12.0, True, {}, (OUTCOMES,))
    hands.panel.type_size.ways.show_ways([way])
    hands.panel.type_size.ways.show()
    hands.press("Free width: 12 pt")
    assert hands.graph.lane(OUTCOMES).share == 0


def test_ways_that_are_enough_come_first_and_say_so(hands):
    small = WayOut("Tighter spacing", "with tighter spacing", 8.0, False, {})
    enough = WayOut("A2 paper", "on A2 paper", 13.4, True, {"paper": Paper.A2})
    shown = hands.panel.type_size.ways
    shown.show_ways([small, enough])
    shown.show()
    assert ways(hands) == ["A2 paper: 13.4 pt", "Tighter spacing: 8 pt"]
    first, second = shown.findChildren(QPushButton)
    assert first.accessibleDescription() == "13.4 pt on A2 paper, which is enough"
    assert second.accessibleDescription().endswith("which is still too small")


def test_nothing_is_looked_for_while_the_panel_is_hidden(too_small, qtbot):
    too_small.desk.do("page_setup")
    qtbot.wait(REST_MS + 300)
    assert ways(too_small) == []


def test_the_window_can_be_closed_while_ways_are_looked_for(too_small, qtbot):
    qtbot.wait(REST_MS + 200)
    too_small.desk.window.close()
