"""The text of the window is made larger and smaller, while the model stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.desk import CTRL, OFFSCREEN, SHIFT, Desk
from toc_editor.app.export_options import Format
from toc_editor.app.settings import TEXT_SIZES
from toc_editor.ui import tokens
from toc_editor.ui.export_choices import ExportChoices
from toc_editor.ui.house_style import HouseStyleDialog
from toc_editor.ui.memory import Memory
from toc_editor.ui.print_preview import PrintPreview
from toc_editor.ui.style_chooser import StyleTile
from toc_editor.ui.text_size import enlarged, stepped
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tokens import LIGHT

SMALLEST_SCREEN = QSize(1366, 768)


def height_of_text(widget: QWidget) -> int:
    return widget.fontMetrics().height()


def label(desk: Desk) -> QLabel:
    return next(one for one in desk.window.status.findChildren(QLabel) if one.isVisible())


def test_text_grows_everywhere_in_the_window_but_not_on_the_canvas(desk):
    zoom, small = desk.canvas.zoom(), height_of_text(label(desk))
    strip = desk.window.status.height()
    for _ in range(3):
        desk.do("text_larger")
    assert desk.window.appearance.text_size == 150
    assert height_of_text(label(desk)) > 1.3 * small
    assert height_of_text(desk.window.menuBar()) > 1.3 * small
    assert desk.window.status.height() == round(1.5 * strip)
    assert desk.canvas.zoom() == zoom
    desk.do("text_usual")
    assert height_of_text(label(desk)) == small
    assert desk.window.status.height() == strip


def test_signs_on_buttons_grow_with_the_text_and_stay_sharp(desk):
    undo = desk.buttons(desk.window.top_bar)["Undo"]
    assert undo.iconSize() == QSize(20, 20)
    for _ in range(3):
        desk.do("text_larger")
    assert undo.iconSize() == QSize(30, 30)
    assert QSize(30, 30) in undo.icon().availableSizes()
    desk.do("text_usual")
    assert undo.iconSize() == QSize(20, 20)


def test_menus_have_the_type_of_the_window_where_the_system_has_another_for_them(desk, qapp):
    bar = desk.window.menuBar()
    before = bar.fontInfo().family(), height_of_text(bar)
    qapp.setFont(QFont("DejaVu Serif", 40), "QMenuBar")
    assert (bar.fontInfo().family(), height_of_text(bar)) == before
    desk.do("text_larger")
    assert height_of_text(bar) > before[1]
    qapp.setFont(qapp.font())  # takes back what was set for a class


def test_text_can_be_made_smaller_by_keys(desk):
    small = height_of_text(label(desk))
    desk.key(Qt.Key.Key_Comma, CTRL | SHIFT)
    assert desk.window.appearance.text_size == 90
    desk.key(Qt.Key.Key_Period, CTRL | SHIFT)
    assert desk.window.appearance.text_size == 100
    assert height_of_text(label(desk)) == small


def test_what_is_opened_later_has_large_text_and_room_for_it(desk):
    desk.do("text_larger")
    desk.do("page_setup")
    panel = desk.window.setting_up.panel
    assert panel is not None
    usual = QApplication.font().pointSizeF() / 1.1
    assert panel.font().pointSizeF() > usual


def test_no_button_of_the_bars_is_cut_where_the_text_is_twice_as_large(make_desk):
    desk = make_desk(width=1366)
    desk.key(Qt.Key.Key_F, CTRL)
    for _ in TEXT_SIZES:
        desk.do("text_larger")
    assert desk.window.appearance.text_size == 200
    for bar in (desk.window.top_bar, desk.window.finding.bar):
        for said, button in desk.buttons(bar).items():
            assert button.width() >= button.sizeHint().width(), said


@pytest.mark.qt_log_ignore(OFFSCREEN)
def test_a_dialog_is_as_wide_as_its_buttons_need(desk):
    for _ in TEXT_SIZES:
        desk.do("text_larger")
    dialog = ExportChoices(Format.PDF, desk.window)
    dialog.show()
    for button in dialog.findChildren(QAbstractButton):
        assert button.width() >= button.sizeHint().width(), button.text()
    dialog.close()


@pytest.mark.qt_log_ignore(OFFSCREEN)
@pytest.mark.parametrize(
    ("command", "kind"), [("print_preview", PrintPreview), ("house_style", HouseStyleDialog)]
)
def test_a_dialog_in_the_largest_text_has_room_on_the_smallest_screen(desk, command, kind):
    for _ in TEXT_SIZES:
        desk.do("text_larger")
    desk.do(command)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind))
    desk.settle()
    assert dialog.minimumSizeHint().width() <= SMALLEST_SCREEN.width()
    assert dialog.minimumSizeHint().height() <= SMALLEST_SCREEN.height()
    dialog.close()
    desk.settle()


@pytest.mark.qt_log_ignore(OFFSCREEN)
def test_the_name_of_a_style_has_room_for_its_letters_in_the_largest_text(desk):
    def height_of_tile() -> int:
        desk.do("choose_style")
        dialog = desk.window.styling.dialog
        assert dialog is not None
        height = dialog.findChildren(StyleTile)[0].height_for(200)
        dialog.reject()
        desk.settle()
        return height

    usual, line = height_of_tile(), QFontMetricsF(font(tokens.SMALL)).height()
    for _ in TEXT_SIZES:
        desk.do("text_larger")
    assert height_of_tile() - usual >= round(line)


def test_the_size_is_remembered_for_the_next_start(desk, tmp_path):
    desk.do("text_larger")
    desk.do("text_larger")
    assert Memory(tmp_path / "settings.json").text_size == 125


def test_a_start_takes_the_size_that_was_kept(qapp):
    appearance = Appearance(qapp, LIGHT, text_size=150)
    assert qapp.font().pointSizeF() == 1.5 * 9.75
    appearance.enlarge_text(0)


def test_there_is_an_end_to_larger_and_to_smaller():
    assert stepped(TEXT_SIZES[-1], 1) == TEXT_SIZES[-1]
    assert stepped(TEXT_SIZES[0], -1) == TEXT_SIZES[0]
    assert stepped(100, 1) == 110


def test_lines_stay_thin_in_an_enlarged_style_sheet_and_corners_as_round():
    sheet = "a { font-size: 9.75pt; border: 2px solid; min-height: 28px; color: #12px34; }"
    assert enlarged(sheet, 200) == (
        "a { font-size: 19.5pt; border: 2px solid; min-height: 56px; color: #12px34; }"
    )
    assert enlarged("a { border-radius: 3px; }", 200) == "a { border-radius: 6px; }"
    assert enlarged(sheet, 100) == sheet
