from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel

from tests.ui.desk import OFFSCREEN, Desk
from toc_editor.app import export as export_module
from toc_editor.app.export_options import Format, Options
from toc_editor.app.session import Session
from toc_editor.ui.busy_sign import BusySign
from toc_editor.ui.export_choices import ExportChoices
from toc_editor.ui.notice import Kind

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


def export(desk: Desk, command: str, target: Path) -> None:
    desk.person.file = target
    desk.do(command)
    desk.qtbot.waitUntil(lambda: not desk.window.exporting.is_busy, timeout=20_000)
    desk.settle()


@pytest.mark.parametrize(
    ("command", "ending", "begins"),
    [
        ("export_pdf", ".pdf", b"%PDF"),
        ("export_picture", ".png", b"\x89PNG"),
        ("export_table", ".csv", b"\xef\xbb\xbf"),
    ],
)
def test_an_export_is_written_beside_the_model(
    desk: Desk, command: str, ending: str, begins: bytes
):
    target = desk.folder / f"Plan{ending}"
    export(desk, command, target)
    assert desk.person.suggested == target
    assert target.read_bytes().startswith(begins)
    assert desk.notice.kind is Kind.GOOD
    assert f"Plan{ending}" in desk.notice.sentence


def test_what_was_exported_can_be_opened_or_found_and_only_when_asked_for(desk: Desk):
    target = desk.folder / "Plan.pdf"
    export(desk, "export_pdf", target)
    assert desk.opened == []
    desk.press("Open")
    assert desk.opened == [target]
    export(desk, "export_pdf", target)
    desk.press("Show in folder")
    assert desk.opened == [target, desk.folder]


def test_the_ending_is_added_where_the_person_left_it_out(desk: Desk):
    export(desk, "export_pdf", desk.folder / "Version 2.1")
    assert (desk.folder / "Version 2.1.pdf").is_file()


def test_an_export_given_up_writes_nothing(desk: Desk):
    desk.do("export_pdf")
    assert list(desk.folder.glob("*.pdf")) == []
    assert not desk.window.exporting.is_busy


def test_one_export_at_a_time(desk: Desk):
    desk.person.file = desk.folder / "Plan.pdf"
    desk.commands["export_pdf"].trigger()  # what ends the export waits for the window's next event
    assert not desk.commands["export_pdf"].isEnabled()
    desk.qtbot.waitUntil(desk.commands["export_pdf"].isEnabled, timeout=20_000)


def test_an_export_holds_what_was_there_when_it_was_asked_for(desk: Desk):
    desk.person.file = desk.folder / "Plan.csv"
    desk.do("export_table")
    desk.click_card("clubs")
    desk.do("delete")
    desk.qtbot.waitUntil(lambda: not desk.window.exporting.is_busy, timeout=20_000)
    assert "Clubs" in (desk.folder / "Plan.csv").read_text(encoding="utf-8-sig")


def test_closing_waits_for_an_export(desk: Desk):
    desk.person.file = desk.folder / "Plan.pdf"
    desk.do("export_pdf")
    assert desk.window.close()
    assert (desk.folder / "Plan.pdf").read_bytes().startswith(b"%PDF")


def test_an_export_that_fails_is_said_in_plain_words(desk: Desk):
    (desk.folder / "Plan.pdf").mkdir()
    export(desk, "export_pdf", desk.folder / "Plan.pdf")
    assert desk.notice.kind is Kind.BAD
    assert "not a file" in desk.notice.sentence


def test_type_below_the_floor_is_told_with_what_to_try(make_desk):
    words = "; ".join(f"Card number {n} of a very long list of things to do" for n in range(400))
    desk = make_desk(text=f"Activities: {words}")
    export(desk, "export_pdf", desk.folder / "Plan.pdf")
    assert desk.notice.kind is Kind.WARNING
    assert any("A2 paper" in detail for detail in desk.notice.details)


def test_what_goes_wrong_in_an_export_is_not_swallowed(desk: Desk, monkeypatch):
    def fail(*_) -> None:
        raise RuntimeError("a fault of the program's own")

    monkeypatch.setattr(Session, "export", fail)
    with desk.qtbot.captureExceptions() as exceptions:
        export(desk, "export_pdf", desk.folder / "Plan.pdf")
    assert [kind for kind, _, _ in exceptions] == [RuntimeError]
    assert desk.commands["export_pdf"].isEnabled()


def test_the_web_page_is_exported_by_its_own_row(desk: Desk):
    export(desk, "export_web_page", desk.folder / "Plan.html")
    assert (desk.folder / "Plan.html").read_bytes().startswith(b"<!doctype html>")
    assert "how as" not in " ".join(desk.person.asked)


def test_page_and_web_page_are_written_in_one_step(desk: Desk):
    desk.person.options = Options(twin=True)
    export(desk, "export_pdf", desk.folder / "Plan.pdf")
    assert (desk.folder / "Plan.html").is_file()
    assert "“Plan.pdf” and “Plan.html” were written" in desk.notice.sentence


def test_an_export_given_up_at_its_choices_asks_no_further(desk: Desk):
    desk.person.options = None
    desk.do("export_pdf")
    assert desk.person.asked == ["how as pdf"]
    assert not desk.window.exporting.is_busy


@pytest.fixture
def pdf_choices(desk: Desk) -> Iterator[ExportChoices]:
    choices = ExportChoices(Format.PDF, desk.window)
    choices.show()
    desk.settle()
    yield choices
    choices.close()
    choices.deleteLater()
    desk.settle()


def test_nothing_travels_with_a_pdf_unless_it_is_ticked(pdf_choices: ExportChoices):
    QTest.keyClick(pdf_choices, Qt.Key.Key_Return)
    assert pdf_choices.result() == QDialog.DialogCode.Accepted
    assert pdf_choices.options == Options()


def test_what_is_ticked_travels(desk: Desk, pdf_choices: ExportChoices):
    for box in pdf_choices.findChildren(QCheckBox):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert pdf_choices.options == Options(with_project=True, twin=True)


def test_how_fine_a_picture_is_can_be_chosen(desk: Desk):
    choices = ExportChoices(Format.PNG, desk.window)
    assert choices.options == Options()
    QTest.keyClick(choices.findChild(QComboBox), Qt.Key.Key_Down)
    assert choices.options == Options(dpi=300)
    choices.deleteLater()


@pytest.mark.parametrize("moves", [True, False])
def test_while_an_export_is_written_the_strip_says_so_and_a_sign_goes_round(
    desk: Desk, monkeypatch, moves: bool
):
    may_end = Event()
    export_now = Session.export
    monkeypatch.setattr("toc_editor.ui.motion.is_wanted", lambda: moves)
    monkeypatch.setattr(Session, "export", lambda *given: may_end.wait(20) and export_now(*given))
    desk.person.file = desk.folder / "Plan.csv"
    desk.do("export_table")
    sign = desk.window.status.findChild(BusySign)
    assert sign.isVisible()
    assert "Writing “Plan.csv”…" in strip(desk)
    desk.window.status.say("Nothing to link to")
    QTest.qWait(300)
    assert (sign.angle > 0) == moves
    may_end.set()
    desk.qtbot.waitUntil(lambda: not desk.window.exporting.is_busy, timeout=20_000)
    desk.settle()
    assert not sign.isVisible()
    assert "Writing “Plan.csv”…" not in strip(desk)


def test_an_export_that_takes_long_is_cancelled_in_the_strip_and_nothing_is_written(
    desk: Desk, monkeypatch
):
    begun, may_go_on = Event(), Event()
    lay = export_module._laid

    def held(*given):
        begun.set()
        may_go_on.wait(20)
        return lay(*given)

    monkeypatch.setattr(export_module, "_laid", held)
    desk.person.file = desk.folder / "Plan.pdf"
    desk.do("export_pdf")
    desk.qtbot.waitUntil(begun.is_set)
    desk.press("Cancel")
    assert "Stopping…" in strip(desk)
    assert "Cancel" not in desk.buttons()
    may_go_on.set()
    desk.qtbot.waitUntil(lambda: not desk.window.exporting.is_busy, timeout=20_000)
    desk.settle()
    assert "“Plan.pdf” was not written: the export was stopped." in strip(desk)
    assert list(desk.folder.glob("*.pdf")) == []
    desk.do("export_pdf")
    desk.qtbot.waitUntil(lambda: not desk.window.exporting.is_busy, timeout=20_000)
    assert desk.person.file.exists()


def strip(desk: Desk) -> list[str]:
    """What stands in the strip at the foot of the window."""
    return [label.text() for label in desk.window.status.findChildren(QLabel)]
