from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from tests.ui.desk import LEFT, NONE, Desk
from toc_editor.app.templates import examples, templates
from toc_editor.ui.recent_tiles import RecentTile
from toc_editor.ui.start_view import StartView
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tiles import Gallery, Tile, lines_of


def drawn(desk: Desk) -> Desk:
    """The window, once no more pictures are to come."""
    desk.qtbot.waitUntil(lambda: not desk.window.pictures.is_drawing, timeout=20_000)
    return desk


def recent(desk: Desk) -> dict[str, RecentTile]:
    """The recent files that can be seen, by their names."""
    shown = [tile for tile in view(desk).findChildren(RecentTile) if tile.isVisible()]
    return {tile.accessibleName(): tile for tile in sorted(shown, key=lambda tile: tile.x())}


@pytest.fixture
def start(make_desk) -> Desk:
    """A window on its start view, with no model open."""
    return make_desk(text="")


def view(desk: Desk) -> StartView:
    return desk.window.findChild(StartView)


def tiles(desk: Desk) -> dict[str, Tile]:
    return {tile.accessibleName(): tile for tile in view(desk).findChildren(Tile)}


def click(widget) -> None:
    QTest.mouseClick(widget, LEFT, NONE, widget.rect().center())
    QApplication.processEvents()


def test_all_templates_and_examples_are_offered_with_a_line_each(start: Desk):
    offered = [
        (tile.accessibleName(), tile.accessibleDescription()) for tile in tiles(start).values()
    ]
    every = [*templates(), *examples()]
    assert sorted(offered) == sorted((one.title, one.description) for one in every)


def test_every_tile_gets_a_picture_of_its_page(start: Desk):
    drawn(start)
    assert all(tile.has_picture for tile in tiles(start).values())


def test_a_template_begins_a_model_of_its_lanes_with_nothing_to_save(start: Desk):
    click(tiles(start)["Logic model"])
    lanes = [lane.title for lane in start.session.document.graph.lanes]
    assert lanes == ["Inputs", "Activities", "Outputs", "Outcomes", "Impact"]
    assert not start.window.isWindowModified()
    assert start.window.filing.saved_words == "Nothing to save yet"
    assert start.canvas.hasFocus()


def test_an_example_opens_as_a_copy_without_a_file(start: Desk):
    example = examples()[0]
    click(tiles(start)[example.title])
    assert start.session.path is None
    assert len(start.texts) == sum(1 for _ in example.graph.cards)


def test_a_template_is_chosen_by_keys_alone(start: Desk):
    assert view(start).hasFocus()
    for _ in range(3):
        start.key(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), Tile)
    start.key(Qt.Key.Key_Space)
    assert start.window.session is not None


def test_open_and_import_ask_for_a_file(start: Desk):
    start.press("Open a model…")
    start.press("Import a table…")
    assert start.person.asked == ["open", "import"]
    assert start.window.session is None


def test_without_a_model_only_what_makes_sense_can_be_used(start: Desk):
    usable = {action.objectName() for action in start.window.actions() if action.isEnabled()}
    themes = {"theme_system", "theme_light", "theme_dark"}
    files = {"new", "open", "forget_recent", "save_automatically", "import", "quit"}
    looks = {"text_larger", "text_smaller", "text_usual", "full_screen"}
    assert usable == {*files, *themes, *looks, "palette", "shortcuts", "tour", "about"}
    assert start.window.top_bar.isHidden()
    assert start.window.status.isHidden()


def test_recent_files_are_shown_and_open_by_a_click(start: Desk):
    start.window.filing.open(start.file("First.toc", "Activities: Patrols"))
    start.window.filing.open(start.file("Second.toc"))
    start.do("new")
    assert list(recent(start)) == ["Second", "First"]
    click(recent(start)["First"])
    assert start.texts == ["Patrols"]


def test_a_recent_file_has_a_picture_of_its_page_and_says_when_and_where_it_was_saved(start: Desk):
    start.window.filing.open(start.file("First.toc"))
    start.do("new")
    tile = recent(drawn(start))["First"]
    assert tile.has_picture
    saved, _, place = tile.accessibleDescription().partition(" · ")
    assert re.fullmatch(r"Saved \d\d:\d\d", saved)
    assert place == str(start.folder)


def test_the_picture_of_a_model_is_drawn_when_it_is_saved_and_found_at_the_next_start(make_desk):
    first = make_desk(keeps_pictures=True)
    first.rename("Safer streets")
    first.do("save")
    drawn(first)
    kept = list((first.folder / "cache").iterdir())
    assert len(kept) == 1
    seen = make_desk(text="", keeps_pictures=True)
    assert recent(drawn(seen))["Plan"].has_picture
    assert kept[0] in (first.folder / "cache").iterdir()


def test_a_recent_file_that_was_changed_is_drawn_anew(start: Desk):
    path = start.file("First.toc", "Activities: Patrols")
    start.window.filing.open(path)
    start.do("new")
    before = recent(drawn(start))["First"].grab().toImage()
    start.press("Back to “First”")
    start.file("First.toc", "Activities: Patrols; Clubs\nOutcomes: Trust")
    start.do("new")
    assert recent(drawn(start))["First"].grab().toImage() != before


def test_a_recent_file_that_is_gone_says_so_and_is_taken_off_the_list(start: Desk):
    paths = [start.file(name) for name in ("First.toc", "Second.toc")]
    for path in paths:
        start.window.filing.open(path)
    paths[0].unlink()
    start.do("new")
    tile = recent(drawn(start))["First"]
    assert tile.accessibleDescription() == "Moved, renamed or deleted"
    assert not recent(start)["Second"].is_gone
    click(start.buttons(tile)["Remove from this list (Del)"])
    assert list(recent(start)) == ["Second"]
    assert start.memory.recent == [paths[1]]


def test_the_delete_key_takes_a_recent_file_off_the_list_and_goes_on_to_the_next(start: Desk):
    for name in ("First", "Second", "Third"):
        start.window.filing.open(start.file(f"{name}.toc"))
    start.do("new")
    recent(start)["Second"].setFocus()
    start.key(Qt.Key.Key_Delete)
    assert list(recent(start)) == ["Third", "First"]
    assert recent(start)["First"].hasFocus()
    start.key(Qt.Key.Key_Return)
    assert start.window.windowTitle().startswith("First")


def test_one_row_of_recent_files_is_shown_and_the_rest_when_asked_for(start: Desk):
    for number in range(6):
        start.memory.used(start.folder / f"Plan {number}.toc")
    start.settle()
    in_a_row = len(recent(start))
    assert 1 < in_a_row < 6
    start.press("Show all 6")
    assert len(recent(start)) == 6
    start.press("Show fewer")
    assert len(recent(start)) == in_a_row


def test_without_recent_files_nothing_is_said_of_them(start: Desk):
    assert not view(start).recent.isVisible()
    start.memory.used(start.folder / "Plan.toc")
    assert view(start).recent.isVisible()
    start.memory.forget_recent()
    assert not view(start).recent.isVisible()


def test_new_keeps_the_model_until_a_template_is_chosen(desk: Desk):
    desk.rename("Safer streets")
    desk.do("new")
    assert desk.person.asked == []
    desk.press("Back to “Plan”")
    assert desk.canvas.isVisible()
    assert desk.session.document.graph.project.title == "Safer streets"


def test_escape_goes_back_to_the_model(desk: Desk):
    desk.do("new")
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.isVisible()
    assert desk.canvas.hasFocus()


def test_an_ampersand_in_a_name_is_shown_and_is_no_access_key(desk: Desk):
    desk.window.filing.open(desk.file("R & D.toc"))
    desk.do("new")
    assert "Back to “R && D”" in desk.buttons()


def test_a_template_over_changes_asks_first(desk: Desk):
    desk.rename("Safer streets")
    desk.do("new")
    click(tiles(desk)["Logic model"])
    assert desk.person.asked == ["changes to Plan"]
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


@pytest.mark.parametrize(("width", "columns"), [(1366, 4), (900, 2), (664, 1)])
def test_tiles_stand_in_as_many_columns_as_there_is_room_for(start: Desk, width: int, columns: int):
    start.window.resize(width, 700)
    start.settle()
    gallery = next(one for one in view(start).findChildren(Gallery) if one.tiles)
    lefts = {tile.x() for tile in gallery.tiles}
    assert len(lefts) == min(columns, len(gallery.tiles))
    assert all(gallery.rect().contains(tile.geometry()) for tile in gallery.tiles)


def test_a_folder_of_the_users_own_is_shown_without_the_way_to_it(
    appearance: Appearance, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    tile = RecentTile(tmp_path / "Documents" / "Unit" / "Plan.toc", appearance)
    qtbot.addWidget(tile)
    assert tile.accessibleDescription() == str(Path("Documents", "Unit"))


def test_the_promise_to_stay_on_this_computer_is_in_view(start: Desk):
    labels = [label.text() for label in view(start).findChildren(QLabel) if label.isVisible()]
    assert "Everything stays on this computer." in labels


def test_the_start_view_begins_at_its_top_whenever_it_is_shown(desk: Desk):
    desk.do("new")
    galleries = max(desk.window.findChildren(QScrollArea), key=lambda area: area.width())
    bar = galleries.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    desk.key(Qt.Key.Key_Escape)
    desk.do("new")
    assert bar.value() == 0


def test_the_way_back_stays_inside_its_side_whatever_the_model_is_called(desk: Desk):
    desk.window.filing.open(desk.file("A long name for a model of a whole county.toc"))
    desk.do("new")
    back = next(one for text, one in desk.buttons().items() if text.startswith("Back to"))
    assert back.text().endswith("…”")
    side = back.parentWidget()
    assert side.minimumSizeHint().width() <= side.width()
    assert side.rect().contains(back.geometry())


def test_a_long_name_takes_two_lines_and_only_then_an_ellipsis(appearance: Appearance):
    name = "Bedside to Doorstep: hospital navigators in Wexbourne"
    face = font(13)
    whole = QFontMetricsF(face).horizontalAdvance(name)
    two = lines_of(name, face, 0.7 * whole, 2)
    assert len(two) == 2
    assert " ".join(two) == name
    assert lines_of(name, face, 1.1 * whole, 2) == [name]
    cut = lines_of(name, face, 0.3 * whole, 2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")


def test_a_new_model_is_ready_for_typing_in_its_first_lane(start: Desk):
    click(tiles(start)["Logic model"])
    for letter in "Two nurses":
        start.type(letter)
    lane = start.session.document.graph.lanes[0]
    cards = list(start.session.document.graph.cards_in(lane.id))
    assert [card.text for card in cards] == ["Two nurses"]
