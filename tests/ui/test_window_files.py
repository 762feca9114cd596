from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.desk import NONE, Desk
from toc_editor.app.export_options import Options
from toc_editor.app.export_report import Report
from toc_editor.app.templates import template
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file
from toc_editor.model.records import Group
from toc_editor.ui.notice import Kind
from toc_editor.ui.questions import Answer

TABLE = "Lane,Text\nActivities,Mentoring\nOutcomes,Trust\n"


def title_in(path: Path) -> str:
    opening = open_file(path)
    assert isinstance(opening, Opened)
    return opening.graph.project.title


def is_shown_as_saved(desk: Desk) -> bool:
    return not desk.window.isWindowModified()


# Changes and saving


def test_a_model_that_was_opened_counts_as_saved(desk: Desk):
    assert is_shown_as_saved(desk)
    assert desk.window.windowTitle() == "Plan[*] – ToC Editor"
    assert desk.window.filing.saved_words.startswith("Saved ")


def test_a_name_with_qts_own_sign_in_it_is_shown_as_it_is(desk: Desk):
    desk.window.filing.open(desk.file("Draft [*] 2.toc"))
    assert desk.window.windowTitle() == "Draft [*][*] 2[*] – ToC Editor"


def test_a_change_shows_at_once_and_saving_takes_the_sign_away(desk: Desk):
    desk.rename("Safer streets")
    assert not is_shown_as_saved(desk)
    assert desk.window.filing.saved_words == "Changes not saved"
    desk.do("save")
    assert is_shown_as_saved(desk)
    assert title_in(desk.folder / "Plan.toc") == "Safer streets"
    assert desk.window.filing.saved_words == f"Saved {datetime.now().astimezone():%H:%M}"


def test_undoing_back_to_what_was_saved_counts_as_saved(desk: Desk):
    desk.rename("Safer streets")
    desk.do("undo")
    assert is_shown_as_saved(desk)


def test_saving_takes_over_what_is_being_typed(desk: Desk):
    desk.click_card("trust")
    desk.key(Qt.Key.Key_F2)
    desk.type(" in police")
    desk.do("save")
    opening = open_file(desk.folder / "Plan.toc")
    assert isinstance(opening, Opened)
    assert "Trust in police" in [card.text for card in opening.graph.cards]


def test_saving_takes_over_a_title_that_is_being_typed(desk: Desk):
    field = desk.window.top_bar.title
    field.setFocus()
    field.selectAll()
    desk.type("Half typed")
    desk.do("save")
    assert title_in(desk.folder / "Plan.toc") == "Half typed"


def test_a_new_model_is_saved_where_the_person_says(make_desk):
    desk = make_desk(text="")
    desk.window.filing.begin(template("logic-model"))
    desk.rename("Night-time economy")
    desk.person.file = desk.folder / "Night plan"
    desk.do("save")
    assert desk.person.asked == ["save"]
    assert desk.person.suggested is not None
    assert desk.person.suggested.name == "Night-time economy.toc"
    assert title_in(desk.folder / "Night plan.toc") == "Night-time economy"
    assert desk.window.windowTitle() == "Night plan[*] – ToC Editor"


def test_save_as_goes_on_with_the_new_file(desk: Desk):
    desk.rename("Second draft")
    desk.person.file = desk.folder / "Copy.toc"
    desk.do("save_as")
    desk.rename("Third draft")
    desk.do("save")
    assert title_in(desk.folder / "Copy.toc") == "Third draft"
    assert title_in(desk.folder / "Plan.toc") == "A plan"


def test_a_save_as_that_is_given_up_changes_nothing(desk: Desk):
    desk.rename("Second draft")
    desk.do("save_as")
    assert not is_shown_as_saved(desk)
    assert desk.session.path == desk.folder / "Plan.toc"


def test_a_save_that_fails_is_said_with_a_way_out(desk: Desk):
    (desk.folder / "Plan.toc").unlink()
    (desk.folder / "Plan.toc").mkdir()
    desk.rename("Safer streets")
    desk.do("save")
    assert desk.notice.kind is Kind.BAD
    assert "not a file" in desk.notice.sentence
    desk.person.file = desk.folder / "Elsewhere.toc"
    desk.press("Save as…")
    assert title_in(desk.folder / "Elsewhere.toc") == "Safer streets"
    assert desk.window.notices.isHidden()


# Leaving


def test_closing_a_saved_model_asks_nothing(desk: Desk):
    assert desk.window.close()
    assert desk.person.asked == []


def test_closing_with_changes_asks_and_can_be_called_off(desk: Desk):
    desk.rename("Safer streets")
    assert not desk.window.close()
    assert desk.window.isVisible()
    assert desk.person.asked == ["changes to Plan"]


def test_closing_can_save_first(desk: Desk):
    desk.rename("Safer streets")
    desk.person.answer = Answer.SAVE
    assert desk.window.close()
    assert title_in(desk.folder / "Plan.toc") == "Safer streets"


def test_closing_can_throw_changes_away(desk: Desk):
    desk.rename("Safer streets")
    desk.person.answer = Answer.LEAVE
    assert desk.window.close()
    assert title_in(desk.folder / "Plan.toc") == "A plan"


def test_a_window_stays_open_when_saving_before_closing_fails(make_desk):
    desk = make_desk(text="")
    desk.window.filing.begin(template("logic-model"))
    desk.rename("Never given a file")
    desk.person.answer = Answer.SAVE
    assert not desk.window.close()
    assert desk.person.asked == ["changes to Never given a file", "save"]


def test_text_in_an_open_field_counts_as_a_change_when_closing(desk: Desk):
    desk.click_card("trust")
    desk.key(Qt.Key.Key_F2)
    desk.type(" in police")
    assert not desk.window.close()
    assert "Trust in police" in desk.texts


# Opening


def test_opening_shows_the_other_model(desk: Desk):
    desk.person.file = desk.file("Other.toc", "Activities: Patrols")
    desk.do("open")
    assert desk.texts == ["Patrols"]
    assert desk.person.suggested == desk.folder
    assert not desk.commands["undo"].isEnabled()


def test_opening_over_changes_asks_first(desk: Desk):
    desk.rename("Safer streets")
    desk.person.file = desk.file("Other.toc", "Activities: Patrols")
    desk.do("open")
    assert desk.person.asked == ["open", "changes to Plan"]
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    desk.person.answer = Answer.LEAVE
    desk.do("open")
    assert desk.texts == ["Patrols"]


def test_a_file_that_cannot_be_opened_leaves_the_model_alone(desk: Desk):
    desk.rename("Safer streets")
    wrong = desk.folder / "letter.toc"
    wrong.write_text("Dear Sir or Madam", encoding="utf-8")
    desk.window.filing.open(wrong)
    assert desk.person.asked == []
    assert desk.notice.kind is Kind.BAD
    assert [offer.text for offer in desk.notice.offers] == [
        "Import it as a table",
        "Open another…",
    ]
    assert desk.session.document.graph.project.title == "Safer streets"


def test_of_an_emptied_file_no_table_is_to_be_made(desk: Desk):
    emptied = desk.folder / "Plan of last year.toc"
    emptied.write_bytes(b"")
    desk.window.filing.open(emptied)
    assert "nothing in this file" in desk.notice.sentence
    assert [offer.text for offer in desk.notice.offers] == ["Open another…"]


def test_a_file_named_at_the_start_that_is_not_there_leads_to_the_start_view(make_desk):
    desk = make_desk(text="")
    desk.window.show_file(desk.folder / "gone.toc")
    assert "gone.toc" in desk.notice.sentence
    assert desk.window.session is None
    assert "Open a model…" in desk.buttons()


def test_a_damaged_file_is_opened_and_cannot_be_written_over_by_a_plain_save(desk: Desk):
    path = desk.file("Hurt.toc")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"Clubs" not in line))
    desk.window.filing.open(path)
    assert desk.notice.kind is Kind.WARNING
    assert [offer.text for offer in desk.notice.offers] == ["Save as…"]
    assert desk.session.path is None
    assert not is_shown_as_saved(desk)


def saved_with(desk: Desk, title: str) -> Path:
    """The file of the window, once the model was saved with this title and another was opened."""
    path = desk.session.path
    desk.rename(title)
    desk.do("save")
    desk.window.filing.open(desk.file("Another.toc"))
    return path


@pytest.mark.parametrize("content", [b"", b"\0" * 900, b"<<<<<<< mine\n"])
def test_a_file_that_was_emptied_or_overwritten_can_be_had_as_it_was_last(
    desk: Desk, content: bytes
):
    path = saved_with(desk, "Safer streets")
    path.write_bytes(content)
    desk.window.filing.open(path)
    (version,) = [offer.text for offer in desk.notice.offers if "version" in offer.text]
    desk.press(version)
    assert desk.session.document.graph.project.title == "Safer streets"
    assert desk.session.path is None
    assert not is_shown_as_saved(desk)
    assert "as it was kept on this machine at" in desk.notice.sentence


def test_beside_what_is_left_of_a_damaged_file_its_last_good_version_is_offered(desk: Desk):
    path = saved_with(desk, "Safer streets")
    path.write_bytes(path.read_bytes()[:-200])
    desk.window.filing.open(path)
    assert len(desk.session.notices) > 1
    (version, save_as) = [offer.text for offer in desk.notice.offers]
    assert save_as == "Save as…"
    desk.person.answer = Answer.LEAVE
    desk.press(version)
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


def test_a_file_that_is_gone_can_be_had_as_it_was_last(desk: Desk):
    path = saved_with(desk, "Safer streets")
    path.unlink()
    desk.window.filing.open(path)
    (version, *_) = [offer.text for offer in desk.notice.offers]
    desk.press(version)
    assert desk.session.document.graph.project.title == "Safer streets"


def test_a_newer_file_of_which_nothing_is_known_is_refused_in_plain_words(desk: Desk):
    path = desk.folder / "Newer.toc"
    path.write_bytes(b'{"format": "toc-editor", "program": "", "version": 99}\n{"models": []}\n')
    desk.window.filing.open(path)
    assert "newer" in desk.notice.sentence
    assert [offer.text for offer in desk.notice.offers] == ["Open another…"]
    assert desk.session.path != path


def test_the_time_of_saving_is_the_files_own(desk: Desk):
    path = desk.file("Old.toc")
    long_ago = datetime(2025, 3, 9, 14, 5).astimezone()
    os.utime(path, (long_ago.timestamp(), long_ago.timestamp()))
    desk.window.filing.open(path)
    assert desk.window.filing.saved_words == "Saved 9 March 2025"
    today = datetime.now().astimezone() - timedelta(seconds=1)
    os.utime(path, (today.timestamp(), today.timestamp()))
    desk.window.filing.open(path)
    assert desk.window.filing.saved_words == f"Saved {today:%H:%M}"


# Importing


def test_a_table_becomes_a_model_that_is_not_saved_yet(desk: Desk):
    table = desk.folder / "notes.csv"
    table.write_text(TABLE, encoding="utf-8")
    desk.person.file = table
    desk.do("import")
    assert desk.texts == ["Mentoring", "Trust"]
    assert desk.window.filing.saved_words == "Not saved yet"
    assert "2 cards in 2 lanes" in desk.notice.sentence
    assert desk.window.windowTitle() == "notes[*] – ToC Editor"


def test_a_template_can_be_chosen_for_a_model_that_was_imported(desk: Desk):
    table = desk.folder / "notes.csv"
    table.write_text(TABLE, encoding="utf-8")
    desk.window.filing.import_table(table)
    desk.person.template = template("logic-model")
    desk.press("Choose its template…")
    titles = [lane.title for lane in desk.session.document.graph.lanes]
    assert titles == [lane.title for lane in desk.person.template.graph.lanes]
    assert desk.texts == ["Mentoring", "Trust"]


def colours_of_groups(desk: Desk) -> set[int]:
    return {record.colour for record in desk.session.document.graph if isinstance(record, Group)}


def test_groups_that_are_lined_up_by_an_import_are_an_edit_of_their_own(desk: Desk):
    table = desk.folder / "plan.csv"
    table.write_text("Lane,Group,Text\nA,G,1\nA,H,2\nB,G,3\nB,H,4\n", encoding="utf-8")
    desk.window.filing.import_table(table)
    assert {lane.grid for lane in desk.session.document.graph.lanes} == {"groups"}
    assert "They stand side by side." in desk.notice.details[0]
    desk.do("undo")
    assert {lane.grid for lane in desk.session.document.graph.lanes} == {""}
    assert len(colours_of_groups(desk)) == 2
    desk.do("undo")
    assert colours_of_groups(desk) == {-1}
    assert desk.texts == ["1", "2", "3", "4"]


def test_groups_that_would_cost_the_type_are_lined_up_when_a_person_wants_it(desk: Desk):
    short, long = "Support a family", "Support families to change what happens to them " * 5
    cells = {"A,G": short, "A,H": long, "B,G": long, "B,H": short}
    lines = [f"{where},{text}" for where, text in cells.items() for _ in range(22)]
    table = desk.folder / "plan.csv"
    table.write_text("\n".join(["Lane,Group,Text", *lines]), encoding="utf-8")
    desk.window.filing.import_table(table)
    assert {lane.grid for lane in desk.session.document.graph.lanes} == {""}
    desk.press("Line up the groups")
    assert {lane.grid for lane in desk.session.document.graph.lanes} == {"groups"}


def test_what_an_import_guessed_is_told_with_it(desk: Desk):
    table = desk.folder / "notes.csv"
    table.write_text("Lane,Text\nActivities,Mentoring\n,Clubs\nOutcomes,Trust\n", encoding="utf-8")
    desk.window.filing.import_table(table)
    assert desk.notice.kind is Kind.INFO
    assert desk.notice.details


def test_what_is_no_table_is_refused_in_plain_words(desk: Desk):
    picture = desk.folder / "photo.csv"
    picture.write_bytes(bytes(range(256)) * 40)
    desk.window.filing.import_table(picture)
    assert desk.notice.kind is Kind.BAD
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


# Recent files


def recent_menu(desk: Desk) -> QMenu:
    menus = desk.window.menuBar().findChildren(QMenu)
    menu = next(menu for menu in menus if menu.title() == "Open &recent")
    menu.aboutToShow.emit()
    return menu


def test_files_used_last_are_offered_the_latest_first(desk: Desk):
    desk.window.filing.open(desk.file("R & D.toc"))
    texts = [action.text() for action in recent_menu(desk).actions()]
    assert texts[:2] == ["&1  R && D", "&2  Plan"]
    desk.window.filing.open(desk.folder / "Plan.toc")
    texts = [action.text() for action in recent_menu(desk).actions()]
    assert texts[:2] == ["&1  Plan", "&2  R && D"]


def test_a_recent_file_is_opened_by_its_entry(desk: Desk):
    desk.window.filing.open(desk.file("Other.toc", "Activities: Patrols"))
    recent_menu(desk).actions()[1].trigger()
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


def test_a_recent_file_that_is_gone_can_be_taken_off_the_list(desk: Desk):
    path = desk.file("Gone.toc")
    desk.window.filing.open(path)
    path.unlink()
    recent_menu(desk).actions()[0].trigger()
    desk.press("Remove from the list")
    assert path not in desk.memory.recent


def test_the_list_of_recent_files_can_be_cleared(desk: Desk):
    desk.do("forget_recent")
    assert desk.memory.recent == []
    assert [action.objectName() for action in recent_menu(desk).actions()][-1] == "forget_recent"


# PDFs with the model inside, and files that are dropped


def page(desk: Desk, *, with_project: bool = True) -> Path:
    """A PDF of the model that is open."""
    path = desk.folder / "Page.pdf"
    assert isinstance(desk.session.export(path, Options(with_project=with_project)), Report)
    return path


def drop(desk: Desk, *paths: Path) -> bool:
    """Drag files onto the window and let them go; whether it takes them."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPoint(400, 300), copy, content, left, NONE)
    QApplication.sendEvent(desk.canvas.viewport(), entered)
    if entered.isAccepted():
        dropped = QDropEvent(QPointF(400, 300), copy, content, left, NONE)
        QApplication.sendEvent(desk.window, dropped)
        desk.settle()
    return entered.isAccepted()


def test_a_pdf_opens_as_a_copy_that_is_saved_elsewhere(desk: Desk):
    path = page(desk)
    before = path.read_bytes()
    desk.person.file = path
    desk.do("open")
    assert desk.session.path is None
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]
    assert desk.notice.kind is Kind.INFO
    assert is_shown_as_saved(desk)
    desk.person.file = desk.folder / "Copy.toc"
    desk.rename("Safer streets")
    desk.do("save")
    assert desk.person.asked[-1] == "save"
    assert title_in(desk.folder / "Copy.toc") == "Safer streets"
    assert path.read_bytes() == before


def test_a_pdf_that_was_opened_is_among_the_recent_files_under_its_whole_name(desk: Desk):
    desk.window.filing.open(page(desk))
    menu = QMenu()
    menu.addAction("Clear")
    desk.window.filing.fill_recent(menu)
    assert menu.actions()[0].text() == "&1  Page.pdf"


def test_a_pdf_without_a_model_says_so_and_nothing_changes(desk: Desk):
    desk.window.filing.open(page(desk, with_project=False))
    assert desk.notice.kind is Kind.BAD
    assert "no model inside" in desk.notice.sentence
    assert desk.session.path == desk.folder / "Plan.toc"


def test_a_pdf_chosen_for_import_is_opened(desk: Desk):
    desk.person.file = page(desk)
    desk.do("import")
    assert desk.texts == ["Mentoring", "Clubs", "Trust"]


def test_a_model_dropped_on_the_window_opens(desk: Desk):
    assert drop(desk, desk.file("Other.toc", "Inputs: Money"))
    assert desk.texts == ["Money"]


def test_a_table_dropped_on_the_window_is_imported(desk: Desk):
    (desk.folder / "notes.csv").write_text(TABLE, encoding="utf-8")
    assert drop(desk, desk.folder / "notes.csv")
    assert desk.session.title == "notes"


def test_what_no_window_can_open_ends_in_a_sentence_and_changes_nothing(desk: Desk):
    before = desk.session
    assert drop(desk, desk.folder / "photo.raw")
    assert desk.notice.sentence.startswith("Nothing can be made of “photo.raw” here.")
    assert drop(desk, desk.folder / "photo\u202ecot.raw")  # which would look like “photowar.toc”
    assert desk.notice.sentence.startswith("Nothing can be made of “photo\ufffdcot.raw” here.")
    assert drop(desk, desk.file("A.toc"), desk.file("B.toc"))
    assert desk.notice.sentence == "2 files at once are too many: drop one of them."
    assert desk.session is before


def test_what_holds_no_file_is_not_taken(desk: Desk):
    assert not drop(desk)
