"""The sheet of keys is made from the command table, and searched."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from tests.ui.desk import CTRL, LEFT, NONE, OFFSCREEN, Desk
from toc_editor.ui.commands import COMMANDS
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.shortcut_sheet import ShortcutSheet, sections

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
KEY = Qt.Key


@pytest.fixture
def sheet(desk: Desk):
    desk.key(KEY.Key_F1)
    found = desk.window.findChildren(ShortcutSheet)
    assert len(found) == 1
    yield found[0]
    for open_still in desk.window.findChildren(ShortcutSheet):
        open_still.close()


def seen(sheet: ShortcutSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def test_every_command_that_has_a_key_is_on_the_sheet():
    told = {key.does for column in sections() for _, keys in column for key in keys}
    assert {command.name for command in COMMANDS if command.keys} <= told


def test_keys_stand_one_by_one_and_a_second_way_is_told(sheet):
    words = seen(sheet)
    zoom = words.index("Zoom in")
    assert words[zoom + 1 : zoom + 6] == ["Ctrl", "+", "or", "Ctrl", "="]


def test_what_is_typed_leaves_the_commands_and_keys_that_say_it(sheet, desk):
    desk.type("outline")
    assert "Outline at the left" in seen(sheet)
    assert "Zoom in" not in seen(sheet)
    sheet._field.selectAll()
    desk.type("alt+up")
    assert "Move up" in seen(sheet)
    assert "File" not in seen(sheet)


def test_what_is_on_no_line_is_said_to_be_and_escape_shows_all_again(sheet, desk):
    desk.type("qqq")
    assert "No command and no key is called that." in seen(sheet)
    desk.key(KEY.Key_Escape)
    assert "Zoom in" in seen(sheet)
    desk.key(KEY.Key_Escape)
    assert desk.window.findChildren(ShortcutSheet) == []


def test_the_canvas_and_the_outline_have_their_keys_on_it_too(sheet):
    assert {"On the canvas", "In the outline", "While typing in a card"} <= set(seen(sheet))


def test_the_keys_show_that_they_scroll_what_is_listed(sheet, desk: Desk):
    listed = sheet.findChild(QScrollArea)
    before = listed.grab().toImage()
    for _ in range(4):
        desk.key(KEY.Key_Tab)
        if listed.hasFocus():
            break
    assert listed.hasFocus()
    assert listed.grab().toImage().pixelColor(0, 40) != before.pixelColor(0, 40)


def test_ctrl_and_slash_open_it_too(desk: Desk):
    desk.key(KEY.Key_Slash, CTRL)
    sheet = desk.window.findChildren(ShortcutSheet)[0]
    assert sheet.isVisible()
    sheet.close()


def test_the_sheet_is_no_higher_than_the_screen_has_room_for(sheet, desk: Desk):
    room = sheet.screen().availableSize().expandedTo(desk.window.size())
    assert sheet.height() <= room.height() - 64
    assert sheet.width() <= room.width() - 48


def test_a_dialog_on_a_small_screen_stays_inside_it(desk: Desk):
    dialog = QDialog(desk.window)
    give_size(dialog, QSize(9000, 400))
    room = dialog.screen().availableSize().expandedTo(desk.window.size())
    assert dialog.size() == QSize(room.width() - 48, 400)


def test_all_keys_are_printed_on_one_sheet_as_text(sheet, desk: Desk):
    target = desk.folder / "keys.pdf"

    def to_file(printer: QPrinter, sheets: int, parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return sheets == 1

    desk.window.printing.ask = to_file
    button = desk.buttons(sheet)["&Print…"]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    document = pypdfium2.PdfDocument(target)
    found = " ".join(document[0].get_textpage().get_text_range().split())
    pages = len(document)
    document.close()
    assert pages == 1
    said = [key for column in sections() for _, keys in column for key in keys]
    assert [key.does for key in said if key.does not in found] == []
    assert "Ctrl+K" in found


def test_keys_that_are_not_to_be_printed_after_all_are_not(sheet, desk: Desk):
    desk.window.printing.ask = lambda *_: False
    button = desk.buttons(sheet)["&Print…"]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    assert sheet.isVisible()
