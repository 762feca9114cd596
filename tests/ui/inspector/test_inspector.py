"""The inspector shows what is selected and changes it, each field one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.ui.desk import CTRL
from tests.ui.panel_hands import PanelHands
from toc_editor.model.records import Confidence, Id, Link, LinkKind, Strength

KEY = Qt.Key
TEXT = """
    Activities: Mentoring; Services(Clubs; Schools)
    Outcomes: Trust; Safety
    Mentoring -> Trust
    Clubs -> Trust
"""
ROWS = """
    Activities: [Agencies] Mentoring; [Families] Visits
    Outcomes: [Agencies] Trust
"""
LINK = Id("mentoring>trust")


@pytest.fixture
def hands(make_desk) -> PanelHands:
    return opened(make_desk(text=TEXT))


def opened(desk) -> PanelHands:
    hands = PanelHands(desk, "inspector")
    desk.canvas.setFocus()
    return hands


def select(hands: PanelHands, *ids: str) -> None:
    hands.desk.canvas.select([Id(id) for id in ids])
    hands.desk.settle()


def seen(hands: PanelHands) -> list[str]:
    """All words that can be seen in the panel."""
    labels = [one.text() for one in hands.panel.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in hands.panel.findChildren(QPushButton) if one.isVisible()]
    return [*labels, *buttons]


def chosen(hands: PanelHands, name: str) -> str:
    field = hands.field(name, QComboBox)
    assert isinstance(field, QComboBox)
    return field.currentText()


class Squashed(QObject):
    """Watches for blocks of the panel that are painted while their field has no room in them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QComboBox | QLineEdit):
            block = watched.parentWidget()
            if block is not None and watched.geometry().bottom() > block.height():
                self.seen.append(watched.accessibleName())
        return False


# Whether it is there


def test_what_is_shown_anew_is_laid_out_before_it_is_painted(hands):
    watching = Squashed()
    QApplication.instance().installEventFilter(watching)
    for ids in (
        ["clubs"],
        ["lane-activities"],
        [],
        ["services"],
        [LINK],
        ["trust"],
        ["lane-outcomes"],
    ):
        select(hands, *ids)
        hands.desk.settle()
    QApplication.instance().removeEventFilter(watching)
    assert watching.seen == []


def test_a_double_click_on_a_link_shows_what_is_said_of_it(make_desk, qtbot):
    desk = make_desk(text=TEXT)
    canvas = desk.canvas
    canvas.links.show_all()
    qtbot.waitUntil(lambda: bool(canvas.links.route(LINK)))
    (x0, y0), (x1, y1) = canvas.links.route(LINK)[:2]
    at = canvas.mapFromScene((x0 + x1) / 2, (y0 + y1) / 2)
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert desk.window.setting_up.shown == "inspector"
    fields = desk.window.setting_up.panel.findChildren(QWidget)
    assert "Kind of link" in [one.accessibleName() for one in fields if one.isVisible()]


def test_its_keys_show_and_hide_it_beside_the_board_and_that_is_remembered(desk):
    assert desk.window.setting_up.panel is None
    desk.key(KEY.Key_4, CTRL)
    assert desk.window.setting_up.panel.isVisible()
    assert desk.canvas.view_name == "board"
    assert desk.memory.inspector
    assert desk.commands["inspector"].isChecked()
    desk.key(KEY.Key_4, CTRL)
    assert not desk.window.setting_up.panel.isVisible()
    assert desk.memory.inspector is False
    assert desk.canvas.hasFocus()


def test_one_panel_is_the_inspector_or_the_set_up_of_the_page(hands):
    hands.press("What to set up: Page")
    assert hands.field("Paper").isVisible()
    assert not hands.desk.commands["inspector"].isChecked()
    hands.desk.click_card("trust")
    assert "Trust" in seen(hands)
    assert hands.desk.commands["inspector"].isChecked()


def test_beside_the_page_selecting_a_card_turns_to_it_and_back(hands):
    hands.desk.do("show_page")
    assert hands.field("Subtitle").isVisible()
    select(hands, "trust")
    assert "Trust" in seen(hands)
    select(hands)
    assert hands.field("Subtitle").isVisible()


# Nothing selected


def test_with_nothing_selected_it_tells_of_the_model(hands):
    words = seen(hands)
    assert "A plan" in words
    figures = {name: hands.field(name, QLabel).text() for name in ("Lanes", "Cards", "Links")}
    assert figures == {"Lanes": "2", "Cards": "5", "Links": "2"}


def test_it_leads_to_a_card_that_no_link_reaches(hands):
    hands.press("2 cards have no link: show the first")
    assert hands.desk.canvas.selected == ["schools"]


# Cards


def test_a_selected_card_is_shown_with_where_it_stands(hands):
    select(hands, "clubs")
    assert "Clubs" in seen(hands)
    assert chosen(hands, "Lane") == "Activities"
    assert chosen(hands, "Group") == "Services"


def test_a_card_is_moved_to_another_lane_and_group_from_the_lists(hands):
    select(hands, "trust")
    hands.choose("Lane", "Activities")
    hands.choose("Group", "Services")
    assert [card.text for card in hands.graph.cards_in(Id("services"))][-1] == "Trust"
    assert hands.undo_labels() == ["Move to another lane", "Move to another group"]
    hands.desk.canvas.setFocus()
    hands.desk.key(KEY.Key_Z, CTRL)
    assert chosen(hands, "Group") == "None"


def test_a_time_tag_is_one_step_however_many_letters_it_has(hands):
    select(hands, "trust")
    hands.write("Time tag", "Int")
    assert hands.graph.card(Id("trust")).when == "Int"
    assert hands.undo_labels() == ["Change time tag"]


def test_several_cards_are_changed_together_and_what_differs_says_so(hands):
    select(hands, "trust", "mentoring")
    assert "2 cards" in seen(hands)
    assert chosen(hands, "Lane") == ""
    assert hands.field("Lane", QComboBox).placeholderText() == "Several"
    hands.write("Time tag", "Lt")
    assert {hands.graph.card(Id(id)).when for id in ("trust", "mentoring")} == {"Lt"}
    hands.choose("Lane", "Outcomes")
    held = [card.text for card in hands.graph.cards_in(Id("lane-outcomes"))]
    assert sorted(held) == ["Mentoring", "Safety", "Trust"]


def test_a_card_is_put_in_a_row(make_desk):
    hands = opened(make_desk(text=ROWS))
    select(hands, "mentoring")
    hands.choose("Row", "Families")
    assert hands.graph.card(Id("mentoring")).row == "row-families"


def test_things_of_several_kinds_are_counted(hands):
    select(hands, "trust", "services", "lane-outcomes")
    assert "1 lane, 1 group, 1 card" in seen(hands)


def test_a_row_is_renamed(make_desk):
    hands = opened(make_desk(text=ROWS))
    select(hands, "row-agencies")
    assert "It runs through Activities, Outcomes." in seen(hands)
    hands.write("Title", "Partners")
    assert hands.graph.row(Id("row-agencies")).title == "Partners"
    assert hands.undo_labels() == ["Rename row"]


# Links


def test_the_links_of_a_card_are_told_in_words_and_lead_to_its_neighbours(hands):
    select(hands, "trust")
    assert "Follows from" in seen(hands)
    hands.press("Follows from: Clubs")
    assert hands.desk.canvas.selected == ["clubs"]
    assert "Leads to" in seen(hands)


def test_a_link_of_a_card_is_removed_and_can_be_had_back(hands):
    select(hands, "mentoring")
    hands.press("Remove this link")
    assert LINK not in hands.graph
    assert "It is linked to no other card." in seen(hands)
    hands.desk.canvas.setFocus()
    hands.desk.key(KEY.Key_Z, CTRL)
    assert "Trust" in seen(hands)


def test_the_link_itself_is_reached_from_its_card(hands):
    select(hands, "mentoring")
    hands.press("Why this link should hold")
    assert hands.desk.canvas.selected == [LINK]


def test_link_carries_why_it_should_hold_the_assumption_the_evidence_and_its_strength(hands):
    select(hands, LINK)
    hands.write("Why it should hold", "People trust those who stay")
    hands.write("Assumption", "Mentors stay for a year")
    hands.write("Evidence", "Northfield evaluation, 2024")
    hands.choose("Strength of evidence", "Moderate")
    hands.choose("Confidence", "High")
    hands.choose("Kind of link", "Feeds back to")
    link = hands.graph[LINK]
    assert (link.reason, link.assumption, link.evidence) == (
        "People trust those who stay",
        "Mentors stay for a year",
        "Northfield evaluation, 2024",
    )
    assert (link.strength, link.confidence) == (Strength.MODERATE, Confidence.HIGH)
    assert link.kind is LinkKind.FEEDBACK


def test_each_field_of_a_link_is_one_step_by_name(hands):
    select(hands, LINK)
    hands.write("Why it should hold", "Trust")
    hands.choose("Confidence", "Low")
    assert hands.undo_labels() == ["Change reason of link", "Change confidence in link"]
    hands.desk.canvas.setFocus()
    hands.desk.key(KEY.Key_Z, CTRL)
    hands.desk.key(KEY.Key_Z, CTRL)
    assert hands.graph[LINK].reason == ""
    assert chosen(hands, "Confidence") == "Not said"


def test_enter_in_a_long_text_goes_on_to_the_next_field(hands):
    select(hands, LINK)
    hands.write("Why it should hold", "Trust")
    hands.desk.key(KEY.Key_Return)
    assert QApplication.focusWidget() is hands.field("Assumption")
    assert hands.graph[LINK].reason == "Trust"


def test_a_link_is_turned_round_and_leads_to_its_cards(hands):
    select(hands, LINK)
    hands.press("Turn the link round")
    link = hands.graph[LINK]
    assert (link.source, link.target) == ("trust", "mentoring")
    hands.press("Mentoring")
    assert hands.desk.canvas.selected == ["mentoring"]


def test_a_link_that_was_removed_is_no_longer_shown(hands):
    select(hands, LINK)
    hands.press("Remove the link")
    assert LINK not in hands.graph
    assert hands.field("Lanes", QLabel).text() == "2"


def test_every_field_has_a_name_for_those_who_do_not_see_it(hands):
    for ids in ((), ("trust",), (LINK,), ("trust", "clubs"), ("lane-outcomes",)):
        select(hands, *ids)
        shown = [one for one in hands.panel.findChildren(QComboBox) if one.isVisible()]
        assert [one for one in shown if not one.accessibleName()] == []


def test_a_field_in_which_several_cards_differ_says_so_where_it_would_be_blank(hands):
    select(hands, "mentoring", "trust")
    field = hands.field("Lane", QComboBox)
    assert field.placeholderText() == "Several"
    shown = field.grab().toImage()
    field.setPlaceholderText("")
    assert field.grab().toImage() != shown


def test_what_is_for_reading_can_be_read_and_followed_and_not_changed(hands):
    select(hands, LINK)
    reason = hands.field("Why it should hold", QPlainTextEdit)
    hands.desk.session.document.hold(lambda: None)
    hands.desk.window.refresh()
    assert reason.isReadOnly()
    assert reason.isEnabled()
    assert not hands.field("Kind of link", QComboBox).isEnabled()
    assert not hands.button("Remove the link").isEnabled()
    hands.press("Mentoring")
    assert hands.desk.canvas.selected == [Id("mentoring")]
    assert not hands.field("Lane", QComboBox).isEnabled()
    assert hands.button("Trust").isEnabled()

    hands.desk.session.document.release()
    hands.desk.window.refresh()
    assert hands.field("Lane", QComboBox).isEnabled()
    select(hands, LINK)
    assert not reason.isReadOnly()
    assert hands.button("Remove the link").isEnabled()


def test_the_keys_stay_in_the_panel_where_they_follow_a_link(hands):
    select(hands, "mentoring")
    hands.button("Trust").setFocus()
    hands.desk.key(KEY.Key_Return)
    assert hands.desk.canvas.selected == [Id("trust")]
    assert hands.panel.isAncestorOf(QApplication.focusWidget())

    about = hands.button("Why this link should hold")
    about.setFocus()
    hands.desk.key(KEY.Key_Return)
    assert isinstance(hands.desk.session.document.graph[hands.desk.canvas.selected[0]], Link)
    assert hands.panel.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_the_links_of_a_card_before_what_stands_under_them(hands):
    select(hands, "mentoring")
    hands.button("Links").setFocus()
    came_to = []
    for _ in range(4):
        hands.desk.key(KEY.Key_Tab)
        came_to.append(QApplication.focusWidget())
    way, about, remove, another = (
        hands.button(name)
        for name in (
            "Leads to: Trust",
            "Why this link should hold",
            "Remove this link",
            "Link to another card…",
        )
    )
    assert came_to == [way, about, remove, another]
    hands.desk.key(KEY.Key_Tab)
    assert not hands.panel.isAncestorOf(QApplication.focusWidget())
    another.setFocus()
    hands.desk.key(KEY.Key_Backtab)
    assert QApplication.focusWidget() is remove
