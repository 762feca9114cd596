"""Styles in the window: chosen by their pictures, made in a unit's colours, shared as files."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.images import png
from tests.ui.desk import LEFT, OFFSCREEN, Desk
from toc_editor.app.house_styles import read_file
from toc_editor.app.style_file import Style
from toc_editor.app.templates import templates
from toc_editor.ui.house_style import MOST_COLOURS, HouseStyleDialog
from toc_editor.ui.notice import Kind
from toc_editor.ui.questions import Answer
from toc_editor.ui.style_chooser import StyleTile
from toc_editor.ui.style_dialog import StyleDialog

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


@pytest.fixture
def dialog(desk: Desk) -> Iterator[StyleDialog]:
    """The choice of a style, opened by its command."""
    desk.do("choose_style")
    opened = desk.window.styling.dialog
    assert opened is not None
    yield opened
    if desk.window.styling.editor is not None:
        desk.window.styling.editor.reject()
    if desk.window.styling.dialog is not None:
        desk.window.styling.dialog.reject()
    desk.settle()


@pytest.fixture
def editor(desk: Desk, dialog: StyleDialog) -> HouseStyleDialog:
    """A house style that has just been begun."""
    return begun(desk, dialog)


class _Watcher(QObject):
    """Keeps the windows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def windows_shown(dialog: StyleDialog, qapp: QApplication) -> Iterator[list[QWidget]]:
    """The windows that are shown from now on."""
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    yield watcher.shown
    qapp.removeEventFilter(watcher)


def begun(desk: Desk, dialog: StyleDialog) -> HouseStyleDialog:
    click(desk, desk.buttons(dialog)["&New house style…"])
    made = desk.window.styling.editor
    assert made is not None
    return made


def click(desk: Desk, widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())
    desk.settle()


def tile(dialog: StyleDialog, title: str) -> StyleTile:
    return next(one for one in dialog.chooser.tiles if one.text() == title)


def checked(dialog: StyleDialog) -> list[str]:
    return [one.text() for one in dialog.chooser.tiles if one.isChecked()]


def write(desk: Desk, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    desk.settle()


def named_and_saved(desk: Desk, editor: HouseStyleDialog, name: str) -> None:
    write(desk, editor.name_field, name)
    click(desk, editor.save_button)


# Choosing


def test_every_style_is_shown_with_the_page_in_it(desk: Desk, dialog: StyleDialog):
    desk.qtbot.waitUntil(lambda: not dialog.chooser.is_drawing)
    assert [one.text() for one in dialog.chooser.tiles][:2] == ["Pale tints", "Deep blue"]
    assert all(one.has_picture for one in dialog.chooser.tiles)
    assert checked(dialog) == ["Pale tints"]


def test_a_style_that_is_clicked_is_on_the_page_and_can_be_undone(desk: Desk, dialog: StyleDialog):
    before = desk.session.document.graph
    click(desk, tile(dialog, "Black and white"))
    assert desk.session.document.graph.look.palette == ("#000000",)
    assert checked(dialog) == ["Black and white"]

    desk.do("undo")
    assert desk.session.document.graph == before
    assert checked(dialog) == ["Pale tints"]


def test_styles_are_walked_through_by_the_arrow_keys(desk: Desk, dialog: StyleDialog):
    desk.qtbot.waitUntil(tile(dialog, "Pale tints").hasFocus)
    desk.key(Qt.Key.Key_Right)
    assert checked(dialog) == ["Deep blue"]
    assert desk.session.document.graph.project.style == "deep"


def test_a_style_that_only_the_model_has_is_shown_too(desk: Desk, dialog: StyleDialog):
    named_and_saved(desk, begun(desk, dialog), "Northfield")
    click(desk, desk.buttons(dialog)["&Remove"])
    assert checked(dialog) == ["Northfield"]
    assert not dialog.remove_button.isEnabled()
    assert "keep how they look" in desk.notice.sentence


# The editor


def test_a_house_style_is_kept_worn_and_changed(desk: Desk, dialog: StyleDialog):
    editor = begun(desk, dialog)
    write(desk, editor.rows[1].hex, "#5a1f79")
    named_and_saved(desk, editor, "Northfield")
    graph = desk.session.document.graph
    assert (graph.project.style, graph.look.palette[0]) == ("Northfield", "#5a1f79")
    assert checked(dialog) == ["Northfield"]

    click(desk, dialog.edit_button)
    again = desk.window.styling.editor
    named_and_saved(desk, again, "Northfield VRU")
    assert [one.text() for one in dialog.chooser.tiles].count("Northfield") == 0
    assert checked(dialog) == ["Northfield VRU"]


def test_a_colour_that_cannot_be_read_is_refused_and_the_nearest_is_one_click_away(
    desk: Desk, editor: HouseStyleDialog
):
    row = editor.rows[2]
    write(desk, row.hex, "F0B429")
    assert not editor.save_button.isEnabled()
    assert "Lane colour 2 (#f0b429)" in editor.sentence.text()
    assert row.use_nearest.isVisible()

    click(desk, row.use_nearest)
    assert editor.save_button.isEnabled()
    assert row.hex.text() == editor.style_made.look.palette[1] != "#f0b429"
    assert not row.use_nearest.isVisible()


def test_the_rows_of_colours_open_no_windows_of_their_own(
    desk: Desk, dialog: StyleDialog, windows_shown: list[QWidget]
):
    editor = begun(desk, dialog)
    assert windows_shown == [editor]


def test_the_page_beside_follows_what_is_chosen(desk: Desk, editor: HouseStyleDialog):
    before = editor.preview.picture
    editor.heads_field.setFocus()
    QTest.keyClick(editor.heads_field, Qt.Key.Key_Down)
    assert editor.style_made.look.heads == "tint"
    desk.qtbot.waitUntil(lambda: editor.preview.picture != before)


def test_what_is_typed_and_is_no_colour_is_given_up(desk: Desk, editor: HouseStyleDialog):
    field = editor.rows[1].hex
    before = field.text()
    write(desk, field, "#12")
    editor.name_field.setFocus()
    desk.settle()
    assert field.text() == before


def test_colours_are_added_picked_and_taken_away(desk: Desk, editor: HouseStyleDialog):
    while editor.add_button.isEnabled():
        click(desk, editor.add_button)
    assert len(editor.style_made.look.palette) == MOST_COLOURS

    editor.rows[1].ask = lambda colour, parent: "#123456"
    click(desk, editor.rows[1].swatch)
    assert editor.style_made.look.palette[0] == "#123456"

    click(desk, editor.rows[1].remove)
    assert len(editor.style_made.look.palette) == MOST_COLOURS - 1
    assert "#123456" not in editor.style_made.look.palette


@pytest.mark.parametrize(("name", "said"), [("", "Give the style a name."), ("PALE", "already")])
def test_a_name_that_is_missing_or_taken_is_refused(
    desk: Desk, editor: HouseStyleDialog, name: str, said: str
):
    editor.name_field.clear()
    write(desk, editor.name_field, name)
    assert said in editor.sentence.text()
    assert not editor.save_button.isEnabled()


def test_a_logo_is_chosen_named_and_taken_away(desk: Desk, dialog: StyleDialog, tmp_path: Path):
    editor = begun(desk, dialog)
    desk.person.file = tmp_path / "Northfield Council.png"
    desk.person.file.write_bytes(base64.b64decode(png()[1]))
    before = editor.preview.picture
    click(desk, editor.logo.choose_button)
    assert editor.logo.words.text() == "Northfield Council"
    desk.qtbot.waitUntil(lambda: editor.preview.picture != before)

    write(desk, editor.logo.words, "The council")
    named_and_saved(desk, editor, "Northfield")
    assert [logo.alt for logo in desk.session.document.graph.logos] == ["The council"]

    click(desk, dialog.edit_button)
    again = desk.window.styling.editor
    click(desk, again.logo.remove_button)
    click(desk, again.save_button)
    assert desk.window.styling.worn.logo is None
    assert len(desk.session.document.graph.logos) == 1, "the page keeps what it has"


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(
    desk: Desk, editor: HouseStyleDialog, tmp_path: Path
):
    desk.person.file = tmp_path / "notes.png"
    desk.person.file.write_bytes(b"who knows what")
    click(desk, editor.logo.choose_button)
    assert "notes.png" in editor.logo.sentence.text()
    assert editor.style_made.logo is None


def test_a_style_that_cannot_be_kept_stays_open_and_says_why(desk: Desk, editor: HouseStyleDialog):
    (desk.folder / "styles").write_bytes(b"a file in the folder's place")
    click(desk, editor.save_button)
    assert editor.isVisible()
    assert "could not be made" in editor.sentence.text()


def test_the_house_style_of_the_page_is_opened_by_its_command(desk: Desk):
    desk.do("house_style")
    editor = desk.window.styling.editor
    assert editor.name_field.text() == "Our style"
    click(desk, editor.save_button)
    desk.do("house_style")
    assert desk.window.styling.editor.name_field.text() == "Our style"
    desk.window.styling.editor.reject()
    assert len(list((desk.folder / "styles").iterdir())) == 1


def test_new_models_begin_in_the_style_that_was_ticked(desk: Desk, dialog: StyleDialog):
    named_and_saved(desk, begun(desk, dialog), "Northfield")
    click(desk, dialog.for_new_box)
    dialog.reject()
    desk.person.answer = Answer.LEAVE
    desk.window.filing.begin(templates()[0])
    desk.settle()
    assert desk.session.document.graph.project.style == "Northfield"
    assert not desk.session.is_dirty

    desk.do("choose_style")
    again = desk.window.styling.dialog
    assert again.for_new_box.isChecked()
    click(desk, again.for_new_box)
    again.reject()
    desk.window.filing.begin(templates()[0])
    assert desk.session.document.graph.project.style == "pale"


# Sharing


def test_a_house_style_goes_to_a_colleague_and_comes_back(
    desk: Desk, dialog: StyleDialog, tmp_path: Path
):
    named_and_saved(desk, begun(desk, dialog), "Northfield")
    desk.person.file = tmp_path / "Northfield.tocstyle"
    click(desk, dialog.export_button)
    shared = read_file(desk.person.file)
    assert isinstance(shared, Style)

    click(desk, dialog.remove_button)
    click(desk, desk.buttons(dialog)["&Import…"])
    assert checked(dialog) == ["Northfield"]
    assert desk.window.styling.worn == shared


def test_a_file_that_is_no_style_is_refused_in_a_sentence(
    desk: Desk, dialog: StyleDialog, tmp_path: Path
):
    desk.person.file = tmp_path / "Plan.tocstyle"
    desk.person.file.write_bytes(b"who knows what")
    click(desk, desk.buttons(dialog)["&Import…"])
    assert desk.notice.kind is Kind.BAD
    assert "holds no style" in desk.notice.sentence
