"""A table from elsewhere is pasted or dropped: it is shown before, and comes as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.desk import CTRL, LEFT, NONE, OFFSCREEN, Desk
from toc_editor.exchange.grids import MOST_ROWS
from toc_editor.ui.dialogs import QtDialogs
from toc_editor.ui.paste_dialog import PasteDialog

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
KEY = Qt.Key
HTML = """<table><tr><th>Lane<th>Group<th>Text<th>Owner</tr>
<tr><td>Outcomes<td>At home<td>Safety<td>Ann</tr><tr><td>Outputs<td><td>Reports<td></tr></table>"""
TEXT = "Lane\tGroup\tText\tOwner\nOutcomes\tAt home\tSafety\tAnn\nOutputs\t\tReports\t"
Answering = Callable[[PasteDialog], None]


@pytest.fixture(autouse=True)
def _clipboard_left_to_qt(qapp) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().setText("")


@pytest.fixture
def asking(desk: Desk, appearance) -> Desk:
    """A window that asks about tables by its own dialog."""
    dialogs = QtDialogs(desk.window, appearance)
    desk.person.pastes = dialogs.how_to_paste
    return desk


def content(html: str = HTML, text: str = TEXT) -> QMimeData:
    given = QMimeData()
    if html:
        given.setHtml(html)
    if text:
        given.setText(text)
    return given


def answered(desk: Desk, answer: Answering, ask: Callable[[], None]) -> None:
    """Ask for something and answer in the dialog that it opens."""
    asked: list[PasteDialog] = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PasteDialog):
            asked.append(dialog)
            timer.stop()
            answer(dialog)

    timer = QTimer(desk.window)
    timer.timeout.connect(work)
    timer.start(10)
    ask()
    desk.qtbot.waitUntil(lambda: bool(asked))
    desk.window.activateWindow()  # a system does that when a dialog closes
    desk.settle()


def paste(desk: Desk, answer: Answering, given: QMimeData | None = None) -> None:
    """Paste by the keyboard after the card Clubs."""
    QGuiApplication.clipboard().setMimeData(given or content())
    desk.click_card("clubs")
    answered(desk, answer, partial(desk.key, KEY.Key_V, CTRL))


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())


def as_cards(dialog: PasteDialog) -> None:
    click(dialog.take)


def drop(desk: Desk, given: QMimeData, card: str) -> None:
    """Let something go over a card, as the system does it."""
    canvas = desk.canvas
    frame = canvas.frame_of(card)
    at = canvas.mapFromScene(frame.center())
    place = (at, Qt.DropAction.CopyAction, given, LEFT, NONE)
    for event in (
        QDragEnterEvent(*place),
        QDragMoveEvent(*place),
        QDropEvent(QPointF(at), *place[1:]),
    ):
        QApplication.sendEvent(canvas.viewport(), event)


def test_paste_a_table_becomes_cards_with_lane_and_group_by_its_headings(asking: Desk):
    before = asking.session.document.graph
    paste(asking, as_cards)
    graph = asking.session.document.graph
    assert [lane.title for lane in graph.lanes] == ["Activities", "Outcomes", "Outputs"]
    safety = next(card for card in graph.cards if card.text.startswith("Safety"))
    assert safety.text == "Safety\n- Owner: Ann"
    assert [group.title for group in graph.groups_above(safety.id)] == ["At home"]
    assert asking.session.document.history.undo_label == "Paste 2 cards"
    assert [graph.card(id).text for id in asking.canvas.selected] == [safety.text, "Reports"]
    asking.key(KEY.Key_Z, CTRL)
    assert asking.session.document.graph == before


def test_a_table_that_is_dropped_is_shown_first_too(asking: Desk):
    answered(asking, as_cards, partial(drop, asking, content(), "mentoring"))
    assert "Reports" in asking.texts
    assert asking.session.document.history.undo_label == "Paste 2 cards"


def test_the_canvas_scrolls_to_the_cards_that_came(asking: Desk):
    rows = "".join(f"Outcomes\tCard {n}\n" for n in range(60))
    given = content("", f"Lane\tText\n{rows}Outcomes\tThe last of all\n")
    asking.canvas.set_zoom(2.0)
    paste(asking, as_cards, given)
    first = asking.canvas.frame_of(asking.canvas.selected[0])
    seen = asking.canvas.mapToScene(asking.canvas.viewport().rect()).boundingRect()
    assert seen.contains(first)


def test_plain_lines_are_what_they_were_before(asking: Desk):
    paste(asking, lambda dialog: click(dialog.lines))
    assert len(asking.texts) == 6
    assert "Outcomes At home Safety Ann" in asking.texts


def test_escape_pastes_nothing(asking: Desk):
    before = asking.session.document.graph
    paste(asking, lambda dialog: QTest.keyClick(dialog, KEY.Key_Escape))
    assert asking.session.document.graph is before


def test_enter_pastes_the_cards_as_they_are_shown(asking: Desk):
    paste(asking, lambda dialog: QTest.keyClick(dialog, KEY.Key_Return))
    assert "Reports" in asking.texts


def test_a_column_of_cells_is_lines_without_a_question(desk: Desk):
    QGuiApplication.clipboard().setMimeData(
        content("<table><tr><td>Visits</td></tr><tr><td>Parks</td></tr></table>", "Visits\nParks")
    )
    desk.click_card("clubs")
    desk.key(KEY.Key_V, CTRL)
    assert desk.person.asked == []
    assert desk.texts == ["Mentoring", "Clubs", "Visits", "Parks", "Trust"]


def test_a_table_with_too_many_rows_is_refused_in_the_foot_of_the_window(desk: Desk, qtbot):
    QGuiApplication.clipboard().setText("a\tb\n" * (MOST_ROWS + 1))
    desk.click_card("clubs")
    with qtbot.waitSignal(desk.canvas.statusMessage) as told:
        desk.key(KEY.Key_V, CTRL)
    assert "more than 2,000 rows" in told.args[0]
    assert desk.person.asked == []


def test_more_lines_than_become_cards_at_once_are_refused_and_none_is_left_out(desk: Desk, qtbot):
    QGuiApplication.clipboard().setText("line\n" * (MOST_ROWS + 1))
    desk.click_card("clubs")
    with qtbot.waitSignal(desk.canvas.statusMessage) as told:
        desk.key(KEY.Key_V, CTRL)
    assert "too much text" in told.args[0]
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


# The dialog


def _choose(dialog: PasteDialog, column: int, words: str) -> None:
    """Choose by keys what a column holds."""
    field = dialog.reading.columns[column].choice
    field.setFocus()
    options = [field.itemText(n) for n in range(field.count())]
    while field.currentText() != words:
        step = KEY.Key_Down if options.index(words) > field.currentIndex() else KEY.Key_Up
        QTest.keyClick(field, step)


def _told(dialog: PasteDialog) -> str:
    notes = [dialog._notes.itemAt(n).widget() for n in range(dialog._notes.count())]
    return "\n".join(label.text() for label in notes if label is not None)


def test_the_dialog_tells_what_it_will_do_and_what_was_guessed(asking: Desk):
    told: list[str] = []

    def look(dialog: PasteDialog) -> None:
        told.extend((dialog.said.text(), _told(dialog), dialog.preview.accessibleDescription()))
        dialog.reject()

    paste(asking, look)
    summary, notes, shown = told
    assert summary == "2 cards with 3 words in 2 lanes."
    assert "“Outputs” is a new lane." in notes
    assert "Words from the column “Owner” became points of their cards." in notes
    assert shown == "Outcomes: 1 card. Outputs (new): 1 card"


def test_what_a_column_holds_is_chosen_and_the_preview_follows(asking: Desk):
    def choose(dialog: PasteDialog) -> None:
        _choose(dialog, 3, "Leave out")
        assert "The column “Owner” is left out, with 1 word in it." in _told(dialog)
        assert dialog.said.text() == "2 cards with 2 words in 2 lanes."
        click(dialog.take)

    paste(asking, choose)
    assert "Safety" in asking.texts


def test_headings_and_layout_are_chosen_too(asking: Desk):
    given = content("", "Activity\tOutcome\nVisits\tSafety\nParks\tPeace")
    seen: list[str] = []

    def choose(dialog: PasteDialog) -> None:
        seen.append(dialog.said.text())
        QTest.keyClick(dialog.reading.layout_choice, KEY.Key_Up)
        seen.append(dialog.said.text())
        QTest.keyClick(dialog.reading.heads, KEY.Key_Space)
        seen.append(dialog.said.text())
        dialog.reject()

    paste(asking, choose, given)
    assert seen == [
        "4 cards with 4 words in 2 lanes.",
        "2 cards with 4 words in 1 lane.",
        "3 cards with 6 words in 1 lane.",
    ]


def test_every_choice_has_a_name_for_those_who_cannot_see_it(asking: Desk):
    names: list[str] = []

    def look(dialog: PasteDialog) -> None:
        names.extend(column.choice.accessibleName() for column in dialog.reading.columns)
        assert dialog.reading.layout_choice.accessibleName() == "The table has"
        dialog.reject()

    paste(asking, look)
    assert names == ["Lane", "Group", "Text", "Owner"]


def test_a_table_pasted_into_a_new_card_is_shown_before_and_the_card_was_never_there(asking: Desk):
    before = asking.session.document.graph
    QGuiApplication.clipboard().setMimeData(content())
    asking.click_card("clubs")
    asking.key(KEY.Key_Return)
    assert asking.canvas.editing.is_open
    answered(
        asking, as_cards, partial(QTest.keyClick, asking.canvas.editing.field, KEY.Key_V, CTRL)
    )
    graph = asking.session.document.graph
    assert len([*graph.cards]) == len([*before.cards]) + 2
    assert asking.session.document.history.undo_label == "Paste 2 cards"
    asking.key(KEY.Key_Z, CTRL)
    assert asking.session.document.graph == before


def test_a_table_pasted_into_a_card_with_words_is_words_of_it(asking: Desk):
    before = asking.session.document.graph
    QGuiApplication.clipboard().setMimeData(content())
    asking.click_card("clubs")
    asking.key(KEY.Key_F2)
    QTest.keyClick(asking.canvas.editing.field, KEY.Key_V, CTRL)
    asking.key(KEY.Key_Escape)
    graph = asking.session.document.graph
    assert len([*graph.cards]) == len([*before.cards])
    assert "Reports" in graph.card("clubs").text
