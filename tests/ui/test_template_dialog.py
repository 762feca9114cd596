"""Another template is chosen by pictures of the model in each of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import model
from tests.ui.desk import LEFT, NONE, OFFSCREEN, Desk
from toc_editor.app.prospects import prospects
from toc_editor.app.templates import template
from toc_editor.ui.notice import Kind
from toc_editor.ui.template_dialog import TemplateDialog

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
TEXT = "Activities: Mentoring; Clubs\nOutputs: Sessions\nOutcomes: Trust"


@pytest.fixture
def dialog(qtbot, desk: Desk, appearance) -> TemplateDialog:
    made = TemplateDialog(prospects(model(TEXT)), appearance, desk.window)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_a_click_chooses_and_says_what_would_happen_and_the_button_takes_it(dialog):
    tile = next(tile for tile in dialog.tiles if tile.template.title == "Reachable moments")
    assert not dialog.take.isEnabled()
    QTest.mouseClick(tile, LEFT, NONE, tile.rect().center())
    assert dialog.said.text() == "Reachable moments: 3 cards follow, 1 has no place in it."

    QTest.mouseClick(dialog.take, LEFT, NONE, dialog.take.rect().center())
    assert dialog.template == template("reachable-moments")


def test_enter_on_a_tile_takes_its_template(dialog):
    tile = dialog.tiles[1]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert dialog.template == template("county-unit")
    assert not dialog.isVisible()


def test_the_first_arrow_chooses_the_template_that_it_comes_to(dialog, qtbot):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.tiles[0].hasFocus)
    QTest.keyClick(dialog.tiles[0], Qt.Key.Key_Right)
    assert dialog.tiles[1].isChecked()
    assert dialog.said.text().startswith(dialog.tiles[1].template.title)
    QTest.keyClick(dialog.tiles[1], Qt.Key.Key_Left)
    QTest.keyClick(dialog.tiles[0], Qt.Key.Key_Return)
    assert dialog.template == template("logic-model")


def test_escape_takes_none(dialog):
    QTest.mouseClick(dialog.tiles[1], LEFT, NONE, dialog.tiles[1].rect().center())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.template is None


def test_every_tile_shows_the_model_as_it_would_be(dialog, qtbot):
    qtbot.waitUntil(lambda: all(tile.has_picture for tile in dialog.tiles), timeout=5000)
    assert all(tile.accessibleDescription() for tile in dialog.tiles)


def test_the_command_sets_the_model_out_anew_and_offers_to_undo_it(make_desk):
    desk = make_desk(text=TEXT)
    desk.person.template = template("reachable-moments")
    before = desk.session.document.graph
    desk.do("change_template")

    assert desk.person.asked == ["template"]
    assert [lane.title for lane in desk.session.document.graph.lanes][-1] == "Outputs"
    assert sorted(desk.texts) == ["Clubs", "Mentoring", "Sessions", "Trust"]
    assert desk.notice.kind is Kind.WARNING
    assert "“Outputs” (1 card)" in desk.notice.sentence

    desk.press("Undo")
    assert desk.session.document.graph == before


def test_no_template_chosen_changes_nothing(desk):
    before = desk.session.document.graph
    desk.do("change_template")
    assert desk.session.document.graph == before
    assert desk.window.notices.notice is None


def test_the_panel_offers_the_templates_too(desk):
    desk.do("show_page")
    desk.press("Change template…")
    assert desk.person.asked == ["template"]
