from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from tests.ui.desk import Desk
from toc_editor.ui.notice import Kind, Notice, NoticeBar, Offer
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import DARK

MANY = tuple(f"Guess number {number}." for number in range(1, 41))


@pytest.fixture
def bar(desk: Desk) -> NoticeBar:
    """The bar of a window."""
    return desk.window.notices


def text(bar: NoticeBar) -> str:
    QApplication.processEvents()
    labels = [label for label in bar.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels if label.text())


def press(bar: NoticeBar, name: str) -> None:
    buttons = bar.findChildren(QAbstractButton)
    button = next(one for one in buttons if name in (one.text(), one.accessibleName()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_bar_is_not_there_until_there_is_news(bar: NoticeBar):
    assert bar.isHidden()
    bar.tell(Notice(Kind.GOOD, "“Plan.pdf” was written."))
    assert bar.isVisible()
    assert text(bar) == "“Plan.pdf” was written."


def test_the_latest_news_takes_the_place_of_the_one_before(bar: NoticeBar):
    bar.tell(Notice(Kind.GOOD, "The first thing."))
    bar.tell(Notice(Kind.BAD, "The second thing."))
    assert text(bar) == "The second thing."


def test_an_offer_is_taken_by_its_button_and_closes_the_bar(bar: NoticeBar):
    taken = []
    bar.tell(Notice(Kind.INFO, "Done.", offers=(Offer("Open", lambda: taken.append("open")),)))
    press(bar, "Open")
    assert taken == ["open"]
    assert bar.isHidden()


def test_an_offer_may_lead_to_other_news(bar: NoticeBar):
    again = Notice(Kind.BAD, "That did not work either.")
    bar.tell(Notice(Kind.BAD, "No.", offers=(Offer("Try again", lambda: bar.tell(again)),)))
    press(bar, "Try again")
    assert text(bar) == "That did not work either."


def test_a_bar_can_be_closed(bar: NoticeBar):
    bar.tell(Notice(Kind.WARNING, "Mind the gap."))
    press(bar, "Close this message")
    assert bar.isHidden()
    assert bar.notice is None


def test_many_details_are_folded_until_they_are_asked_for(bar: NoticeBar):
    bar.tell(Notice(Kind.INFO, "Imported.", MANY))
    assert "Guess number 3." in text(bar)
    assert "Guess number 4." not in text(bar)
    press(bar, "Show all 40")
    assert "Guess number 40." in text(bar)
    area = bar.findChild(QScrollArea)
    assert area.maximumHeight() < 200


def test_few_details_are_all_shown(bar: NoticeBar):
    bar.tell(Notice(Kind.INFO, "Imported.", MANY[:3]))
    assert "Guess number 3." in text(bar)
    buttons = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    assert not any(button.text().startswith("Show all") for button in buttons)


def test_a_screen_reader_hears_all_of_it(bar: NoticeBar):
    bar.tell(Notice(Kind.INFO, "Imported.", MANY[:2]))
    assert bar.accessibleName() == "Imported. Guess number 1. Guess number 2."


def test_words_of_a_file_are_never_taken_for_markup(bar: NoticeBar):
    bar.tell(Notice(Kind.BAD, "“<b>bold</b>” is not a file."))
    label = next(label for label in bar.findChildren(QLabel) if label.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_long_words_are_wrapped_and_not_cut_off(bar: NoticeBar):
    bar.window().resize(640, 500)
    bar.tell(Notice(Kind.BAD, "A sentence that goes on for quite a while. " * 8))
    QApplication.processEvents()
    label = next(label for label in bar.findChildren(QLabel) if label.text())
    assert label.height() >= label.heightForWidth(label.width())


def test_news_stays_when_the_theme_changes(bar: NoticeBar, appearance: Appearance):
    bar.tell(Notice(Kind.GOOD, "Done."))
    appearance.show(DARK)
    assert text(bar) == "Done."


def test_the_keys_reach_the_news_and_escape_closes_it_and_leads_back(desk: Desk, bar: NoticeBar):
    bar.tell(Notice(Kind.INFO, "Somebody saved it.", offers=(Offer("Load theirs", str),)))
    desk.canvas.setFocus()
    desk.do("part_before")
    button = QApplication.focusWidget()
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Load theirs"
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert desk.canvas.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_offer_that_is_taken_by_a_key_leads_back_to_the_canvas(
    desk: Desk, bar: NoticeBar, key: Qt.Key
):
    taken = []
    bar.tell(Notice(Kind.INFO, "Done.", offers=(Offer("Open", lambda: taken.append("open")),)))
    bar.take_focus()
    QTest.keyClick(QApplication.focusWidget(), key)
    assert taken == ["open"]
    assert desk.canvas.hasFocus()
