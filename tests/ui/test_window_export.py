from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desk import Desk
from toc_editor.app.session import Session
from toc_editor.ui.notice import Kind


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
    desk.do("export_pdf")
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
