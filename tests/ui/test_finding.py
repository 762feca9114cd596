"""Words are found on canvas and outline, and others put in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.desk import CTRL, SHIFT, Desk
from toc_editor.edit import cards
from toc_editor.model.records import Id
from toc_editor.ui.find_bar import FindBar

KEY = Qt.Key
TEXT = """
    Activities: Mentoring; Mentor training(Peer mentors)
    Outcomes: Trust in mentors; Safety
    Mentoring -> Safety
"""


class Searcher:
    """What a person does in the bar."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def bar(self) -> FindBar:
        return self.desk.window.finding.bar

    @property
    def count(self) -> str:
        """What the bar says of how many there are."""
        return self.bar.findChild(QLabel).text()

    @property
    def graph(self):
        return self.desk.session.document.graph

    def text(self, id: str) -> str:
        return self.graph.card(Id(id)).text

    def find(self, words: str, key: Qt.Key = KEY.Key_F) -> None:
        self.desk.key(key, CTRL)
        self.desk.type(words)

    def replace(self, words: str, by: str) -> None:
        self.find(words, KEY.Key_H)
        self.bar.instead.setFocus()
        self.desk.type(by)


@pytest.fixture
def searcher(make_desk) -> Searcher:
    return Searcher(make_desk(text=TEXT))


def test_find_replace_ctrl_f_counts_what_it_finds_and_selects_the_first(searcher):
    searcher.find("mentor")
    assert searcher.count == "1 of 4"
    assert searcher.desk.canvas.selected == ["mentoring"]
    assert searcher.bar.words.hasFocus()


def test_find_replace_matches_are_marked_on_canvas_and_outline(searcher):
    desk = searcher.desk
    desk.key(KEY.Key_3, CTRL)
    searcher.find("mentor")
    marks = desk.window.finding._marks
    assert marks is not None
    first = desk.canvas.frame_of(Id("mentoring"))
    assert len(marks.frames) == 4
    assert first.contains(marks.frames[-1])
    tree = desk.window.sides.left.tree
    assert tree.outline.found == {
        "mentoring",
        "mentor-training",
        "peer-mentors",
        "trust-in-mentors",
    }
    desk.key(KEY.Key_Escape)
    assert marks.frames == []
    assert tree.outline.found == frozenset()
    assert desk.canvas.hasFocus()


def test_find_replace_no_match_steps_back_while_one_of_them_is_looked_at(searcher):
    items = searcher.desk.canvas.sheet.cards
    searcher.find("mentor")
    assert searcher.desk.canvas.selected == ["mentoring"]
    assert {item.opacity() for item in items.values()} == {1.0}

    searcher.desk.key(KEY.Key_Escape)
    assert items[Id("peer-mentors")].opacity() < 1


def test_f3_and_shift_f3_go_round(searcher):
    searcher.find("mentor")
    desk = searcher.desk
    desk.key(KEY.Key_F3)
    assert desk.canvas.selected == ["mentor-training"]
    desk.key(KEY.Key_F3, SHIFT)
    desk.key(KEY.Key_F3, SHIFT)
    assert searcher.count == "4 of 4"
    assert desk.canvas.selected == ["trust-in-mentors"]
    desk.key(KEY.Key_F3)
    assert searcher.count == "1 of 4"


def test_enter_goes_on_and_f3_works_from_the_canvas(searcher):
    searcher.find("mentor")
    searcher.desk.key(KEY.Key_Return)
    assert searcher.count == "2 of 4"
    searcher.desk.canvas.setFocus()
    searcher.desk.key(KEY.Key_F3)
    assert searcher.count == "3 of 4"


def test_case_and_whole_words_count_where_they_are_asked_for(searcher):
    searcher.find("Mentor")
    searcher.desk.press("Whole words")
    assert searcher.count == "1 of 1"
    searcher.desk.press("Whole words")
    searcher.desk.press("Match case")
    assert searcher.count == "2 of 2"


def test_what_is_nowhere_is_said_to_be(searcher):
    searcher.find("budget")
    assert searcher.count == "Nothing found"


def test_the_search_begins_at_what_is_selected(searcher):
    searcher.desk.click_card("trust-in-mentors")
    searcher.find("mentor")
    assert searcher.count == "4 of 4"


def test_find_replace_one_by_one(searcher):
    searcher.replace("mentor", "coach")
    searcher.desk.key(KEY.Key_Return)
    assert searcher.text("mentoring") == "coaching"
    assert searcher.desk.canvas.selected == ["mentor-training"]
    assert searcher.count == "1 of 3"
    searcher.desk.press("Replace")
    assert searcher.graph.group(Id("mentor-training")).title == "coach training"


def test_words_that_hold_what_is_sought_are_not_replaced_again(searcher):
    searcher.replace("mentor", "mentor team")
    searcher.desk.key(KEY.Key_Return)
    assert searcher.text("mentoring") == "mentor teaming"
    assert searcher.count == "2 of 4"


def test_find_replace_all_is_one_step_and_keeps_bold(searcher):
    with searcher.desk.session.document.edit("Style") as edit:
        cards.set_text(edit, Id("safety"), "Safe with **every mentor**\n- mentors stay")
    searcher.replace("mentor", "coach")
    searcher.desk.press("Replace all")
    assert searcher.text("safety") == "Safe with **every coach**\n- coachs stay"
    assert searcher.text("peer-mentors") == "Peer coachs"
    history = searcher.desk.session.document.history
    assert history.undo_label == "Replace “mentor” in 6 places"
    searcher.desk.canvas.setFocus()
    searcher.desk.key(KEY.Key_Z, CTRL)
    assert searcher.text("peer-mentors") == "Peer mentors"


def test_tab_leads_from_what_is_sought_to_what_is_to_stand_there(searcher):
    searcher.find("mentor", KEY.Key_H)
    searcher.desk.key(KEY.Key_Tab)
    assert searcher.bar.instead.hasFocus()
    searcher.desk.key(KEY.Key_Tab)
    assert searcher.desk.window.focusWidget().text() == "Replace"


def test_after_all_was_replaced_it_is_said_and_the_keys_stay_in_the_bar(searcher):
    searcher.replace("mentor", "coach")
    searcher.desk.key(KEY.Key_Tab)
    searcher.desk.key(KEY.Key_Tab)
    searcher.desk.key(KEY.Key_Space)
    assert searcher.count == "4 replaced"
    assert searcher.bar.words.hasFocus()


def test_what_is_found_follows_the_model(searcher, qtbot):
    searcher.find("mentor")
    with searcher.desk.session.document.edit("Edit card") as edit:
        cards.set_text(edit, Id("safety"), "Mentors too")
    qtbot.waitUntil(lambda: searcher.count.endswith("of 5"))


def test_a_link_is_found_by_its_reason(searcher):
    link = next(searcher.graph.links)
    with searcher.desk.session.document.edit("Explain") as edit:
        edit.put(type(link)(id=link.id, source=link.source, target=link.target, reason="Someone"))
    searcher.find("someone")
    assert searcher.desk.canvas.selected == [link.id]


def test_on_the_page_the_words_are_marked_too(searcher):
    searcher.desk.do("show_page")
    searcher.find("safety")
    frame = searcher.desk.canvas.frame_of(Id("safety"))
    assert frame.contains(searcher.desk.window.finding._marks.frames[-1].center())


def test_nothing_of_the_search_is_made_before_it_is_asked_for(desk):
    assert "finding" not in desk.window.__dict__


def test_find_while_typing_takes_the_words_over_first(searcher):
    searcher.desk.click_card("safety")
    searcher.desk.key(KEY.Key_F2)
    QTest.keyClicks(searcher.desk.window.focusWidget(), " at home")
    searcher.find("at home")
    assert searcher.count == "1 of 1"
