"""The journal of a session: what was changed is on the disk, and comes back after a crash."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import model
from tests.files.faults import FaultyDisk, cause, failing
from toc_editor.app import journal_writer, keeping
from toc_editor.app.keeping import Keeper, now
from toc_editor.app.recovery import Recovered, decline, look, restore
from toc_editor.app.session import Session
from toc_editor.edit import cards
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.files import codec
from toc_editor.files.disk import SYSTEM
from toc_editor.files.journal import Start
from toc_editor.files.saving import Done
from toc_editor.files.store import save_file
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id

PLAN = model("Activities: Mentoring; Clubs\nOutcomes: Trust\nMentoring -> Trust")
LANE = Id("lane-activities")


class Told(list[str]):
    """What the keeper had to say."""

    def __call__(self, sentence: str) -> None:
        self.append(sentence)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def session(
    tmp_path: Path, data: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A model with a file, of which a journal is kept, with patience for a busy machine."""
    monkeypatch.setattr(keeping, "PATIENCE_S", 5.0)
    session = saved_session(tmp_path / "Plan.toc")
    session.keep(data, told)
    yield session
    session.leave()


def saved_session(path: Path, graph: Graph = PLAN) -> Session:
    save_file(path, graph)
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def add(session: Session | Document, text: str) -> None:
    document = session.document if isinstance(session, Session) else session
    with document.edit("Add card") as edit:
        cards.add(edit, Spot(LANE), text)


def set_text(session: Session, id: str, text: str, run: str | None = None) -> None:
    with session.document.edit("Edit card", run) as edit:
        cards.set_text(edit, Id(id), text)


def crash(session: Session) -> None:
    """End as a killed program does: what is on the disk stays, and nobody holds it any more."""
    session.leave(is_needed=True)


def journals(data: Path) -> list[Path]:
    return sorted((data / "journals").glob("*")) if data.exists() else []


def only(data: Path) -> Recovered:
    (recovered,) = look(data)
    return recovered


# What comes back


def test_before_the_first_change_there_is_no_journal(session: Session, data: Path):
    assert journals(data) == []


def test_every_change_is_on_the_disk_before_the_next(session: Session, data: Path):
    for text in ("One", "Two", "Three"):
        add(session, text)
        found = journal_content(data)
        assert f'"text": "{text}"' in found


def journal_content(data: Path) -> str:
    (path,) = journals(data)
    return path.read_text(encoding="utf-8")


def test_after_a_crash_all_changes_come_back_as_one_step_to_undo(session: Session, data: Path):
    add(session, "One more")
    set_text(session, "trust", "Trust in police")
    session.document.undo()
    with session.document.edit("Delete") as edit:
        edit.drop(Id("clubs"))
    crash(session)
    recovered = only(data)
    assert recovered.graph == session.document.graph
    again = restore(recovered)
    assert again.document.graph == session.document.graph
    assert (again.path, again.is_dirty) == (session.path, True)
    assert again.document.history.undo_label == f"Restore {recovered.summary}"
    again.document.undo()
    assert again.document.graph == PLAN
    assert not again.is_dirty


def test_what_comes_back_says_what_it_is_and_since_when(session: Session, data: Path):
    add(session, "One")
    add(session, "Two")
    crash(session)
    recovered = only(data)
    assert recovered.name == "Plan"
    assert recovered.since is not None
    assert recovered.summary == f"2 changes since {recovered.since:%H:%M}"


def test_a_run_of_typing_counts_as_one_change(session: Session, data: Path):
    for end in range(1, 6):
        set_text(session, "trust", "Trust in police"[: 5 + end], "typing 1")
    add(session, "One")
    set_text(session, "clubs", "Clubs and camps", "typing 2")
    crash(session)
    assert only(data).changes == 3


def test_what_is_being_typed_comes_back(session: Session, data: Path):
    add(session, "One")
    trust = PLAN.card(Id("trust"))
    document = Document(session.document.graph)
    with document.edit("Edit card") as edit:
        cards.set_text(edit, trust.id, "Trust, half ty")
    assert session.keeper is not None
    session.keeper.type(session.document.graph.change_to(document.graph))
    crash(session)
    recovered = only(data)
    assert recovered.graph.card(trust.id).text == "Trust, half ty"
    assert recovered.changes == 2


def test_of_what_was_being_typed_only_what_it_came_to_counts(session: Session, data: Path):
    assert session.keeper is not None
    card = PLAN.card(Id("trust"))
    document = Document(PLAN)
    with document.edit("Edit card") as edit:
        cards.set_text(edit, card.id, "Never meant")
    session.keeper.type(PLAN.change_to(document.graph))
    session.keeper.type(Change({}))
    crash(session)
    assert look(data) == []


def test_a_model_without_a_file_has_a_journal_from_the_beginning(data: Path, told: Told):
    session = Session(PLAN, name="notes", is_kept=False)
    session.keep(data, told)
    crash(session)
    recovered = only(data)
    assert (recovered.name, recovered.summary) == ("notes", "Never saved")
    again = restore(recovered)
    assert again.document.graph == PLAN
    assert again.is_dirty
    assert (again.path, again.title) == (None, "notes")


def test_a_model_that_was_only_looked_at_leaves_nothing_behind(data: Path, told: Told):
    session = Session(PLAN)
    session.keep(data, told)
    crash(session)
    assert journals(data) == []


def test_restored_work_that_crashes_again_comes_back_again(session: Session, data: Path):
    add(session, "One")
    add(session, "Two")
    crash(session)
    first = only(data)
    again = restore(first)
    again.keep(data, Told())
    decline(first)
    crash(again)
    second = only(data)
    assert second.graph == session.document.graph
    assert second.changes == 1
    again = restore(second)
    again.document.undo()
    assert again.document.graph == PLAN


# Whose it is


def test_a_journal_that_is_being_written_is_nobody_elses(session: Session, data: Path):
    add(session, "One")
    assert look(data) == []
    (path,) = journals(data)
    assert path.exists()


def test_journals_stay_until_they_are_declined(session: Session, data: Path):
    add(session, "One")
    crash(session)
    for _ in range(3):
        recovered = only(data)
        restore(recovered)
    decline(recovered)
    assert look(data) == journals(data) == []


def test_undone_changes_are_not_offered(session: Session, data: Path):
    add(session, "One")
    session.document.undo()
    crash(session)
    assert look(data) == journals(data) == []


def test_the_latest_work_stands_first(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch):
    for hour, name in ((9, "Early"), (11, "Late"), (10, "Middle")):
        monkeypatch.setattr(keeping, "now", lambda hour=hour: f"2026-11-21T{hour:02}:00:00+00:00")
        session = saved_session(tmp_path / f"{name}.toc")
        session.keep(data, Told())
        add(session, "One")
        crash(session)
    assert [one.name for one in look(data)] == ["Late", "Middle", "Early"]


# Saving


def test_a_saved_model_needs_no_journal(session: Session, data: Path):
    add(session, "One")
    assert isinstance(session.save(), Done)
    assert session.keeper is not None
    assert session.keeper.flush(5)
    assert journals(data) == []
    crash(session)
    assert look(data) == []


def test_after_a_save_the_journal_begins_again(session: Session, data: Path):
    add(session, "One")
    session.save()
    add(session, "Two")
    crash(session)
    recovered = only(data)
    assert recovered.changes == 1
    assert not recovered.has_moved_on
    assert recovered.graph == session.document.graph


def test_changes_made_while_saving_are_kept(session: Session, data: Path):
    add(session, "One")
    saving = session.begin_saving()
    add(session, "Two")
    done = session.do_saving(saving)
    assert isinstance(done, Done)
    session.end_saving(saving, done)
    assert session.is_dirty
    crash(session)
    recovered = only(data)
    assert recovered.graph == session.document.graph
    assert recovered.base == saving.order.graph


def test_a_crash_just_after_the_file_was_replaced_is_no_change_from_outside(
    session: Session, data: Path
):
    add(session, "One")
    saving = session.begin_saving()
    assert isinstance(session.do_saving(saving), Done)
    add(session, "Two")
    crash(session)
    recovered = only(data)
    assert not recovered.has_moved_on
    assert recovered.base == saving.order.graph
    again = restore(recovered)
    assert isinstance(again.save(), Done)


def test_a_slow_disk_has_what_is_about_to_be_saved_before_the_file_does(data: Path, told: Told):
    slow = FaultyDisk().does("sync", lambda _: time.sleep(0.2))
    document, keeper = keeper_on(slow, data, told)
    add(document, "One")
    keeper.announce("0" * 64)
    assert "0" * 64 in journal_content(data)
    keeper.end(is_needed=False)


def test_a_change_made_while_a_model_without_changes_is_saved_knows_of_the_save(
    session: Session, data: Path
):
    saving = session.begin_saving()
    assert session.keeper is not None
    session.keeper.announce("0" * 64)
    assert journals(data) == []
    add(session, "One")
    assert "0" * 64 in journal_content(data)
    assert isinstance(session.do_saving(saving), Done)


def test_a_crash_just_after_all_was_saved_offers_nothing(session: Session, data: Path):
    add(session, "One")
    session.do_saving(session.begin_saving())
    crash(session)
    assert look(data) == []


def test_where_the_file_was_changed_meanwhile_that_is_said_and_nothing_is_saved_over(
    session: Session, data: Path
):
    add(session, "One")
    crash(session)
    assert session.path is not None
    theirs = model("Activities: Theirs")
    save_file(session.path, theirs)
    again = restore(only(data))
    assert "has been changed" in again.notices[0]
    assert again.document.graph == session.document.graph
    assert not isinstance(again.save(), Done)
    assert session.path.read_bytes() == codec.encode(theirs)


def test_restored_work_that_is_saved_is_counted_anew(session: Session, data: Path):
    for text in ("One", "Two", "Three"):
        add(session, text)
    saving = session.begin_saving()
    add(session, "Four")
    done = session.do_saving(saving)
    assert isinstance(done, Done)
    session.end_saving(saving, done)
    add(session, "Five")
    crash(session)
    assert only(data).changes == 2


# Damage


def test_of_a_damaged_journal_the_good_part_comes_back_and_the_loss_is_said(
    session: Session, data: Path
):
    for text in ("One", "Two", "Three"):
        add(session, text)
    crash(session)
    (path,) = journals(data)
    path.write_bytes(path.read_bytes().replace(b'"text": "Two"', b'"text": "Tw0"'))
    recovered = only(data)
    texts = {card.text for card in recovered.graph.cards}
    assert {"One", "Three"} <= texts
    assert not {"Two", "Tw0"} & texts
    assert recovered.sentences == (
        "One line of what was kept could not be read; all others are here.",
    )


def test_a_change_that_needs_a_lost_one_is_left_out_and_said(session: Session, data: Path):
    with session.document.edit("Add group") as edit:
        group = cards.add_group(edit, Spot(LANE), "Schools")
    with session.document.edit("Add card") as edit:
        cards.add(edit, Spot(group.id), "Inside")
    add(session, "Beside")
    crash(session)
    (path,) = journals(data)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"Schools" not in line))
    recovered = only(data)
    texts = [card.text for card in recovered.graph.cards]
    assert "Beside" in texts
    assert "Inside" not in texts
    assert "One change could not be made again" in recovered.sentences[-1]


def test_any_cut_of_a_journal_gives_a_state_that_there_was(session: Session, data: Path):
    states = [session.document.graph]
    session.document.watch(lambda _: states.append(session.document.graph))
    for number in range(4):
        add(session, f"Card {number}")
    crash(session)
    (path,) = journals(data)
    whole = path.read_bytes()
    begun = whole.index(b'"put"')
    for end in range(0, len(whole), 37):
        path.write_bytes(whole[:end])
        found = look(data)
        assert all(one.graph in states for one in found)
        assert all(one.sentences == () for one in found)
        if end <= begun - 200:
            assert found == []


def test_any_changed_byte_of_a_journal_is_noticed_or_does_no_harm(session: Session, data: Path):
    add(session, "One")
    set_text(session, "trust", "Trust in police")
    crash(session)
    (path,) = journals(data)
    whole = path.read_bytes()
    for at in range(0, len(whole), 23):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x21]) + whole[at + 1 :])
        for one in look(data):
            assert one.sentences or one.graph == session.document.graph


# A disk that does not do its part


def keeper_on(disk: Any, folder: Path, told: Told) -> tuple[Document, Keeper]:
    document = Document(PLAN)
    start = Start("key", "Plan", now())
    return document, Keeper(document, start, folder / "journals", told, disk)


def test_a_full_disk_is_said_once_and_the_work_goes_on(data: Path, told: Told):
    disk = failing("write", cause(errno.ENOSPC), range(1, 4))
    document, keeper = keeper_on(disk, data, told)
    for number in range(3):
        add(document, f"Card {number}")
        keeper.flush(5)
        assert not keeper.is_safe
    assert len(told) == 1
    assert "the disk is full" in told[0]
    add(document, "Card 3")
    assert keeper.flush(5)
    assert told[1:] == [""]
    keeper.end(is_needed=True)
    assert only(data).graph == document.graph


@pytest.mark.parametrize("step", ["make_folder", "open", "lock", "write", "sync", "truncate"])
def test_whatever_fails_for_a_while_nothing_is_lost_once_it_works_again(
    data: Path, told: Told, step: str
):
    disk = FaultyDisk()
    document, keeper = keeper_on(disk, data, told)
    add(document, "Before")
    disk.fails(step, cause(errno.EIO))
    disk.fails("write", cause(errno.EIO), range(disk.calls.count("write") + 1, 1_000))
    for number in range(3):
        add(document, f"Card {number}")
        keeper.flush(5)
    disk.fails(step, cause(errno.EIO), range(0))
    disk.fails("write", cause(errno.EIO), range(0))
    add(document, "After")
    assert keeper.flush(5)
    keeper.end(is_needed=True)
    recovered = only(data)
    assert recovered.graph == document.graph
    assert recovered.sentences == ()


def test_a_part_that_was_written_before_the_disk_was_full_is_taken_back(data: Path, told: Told):
    disk = FaultyDisk()
    document, keeper = keeper_on(disk, data, told)
    add(document, "Before")
    calls: list[int] = []

    def half(descriptor: int, content: memoryview) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise cause(errno.ENOSPC)
        return SYSTEM.write(descriptor, content[: len(content) // 2 if len(calls) == 1 else None])

    disk.does("write", half)
    add(document, "Half")
    keeper.flush(5)
    add(document, "Whole")
    assert keeper.flush(5)
    keeper.end(is_needed=True)
    recovered = only(data)
    assert recovered.graph == document.graph
    assert recovered.sentences == ()


def test_a_slow_disk_holds_nobody_up(data: Path, told: Told):
    slow = FaultyDisk().does("sync", lambda _: time.sleep(0.3))
    document, keeper = keeper_on(slow, data, told)
    longest = 0.0
    for number in range(5):
        started = time.perf_counter()
        add(document, f"Card {number}")
        longest = max(longest, time.perf_counter() - started)
    assert longest < 0.1 + 0.1, "the patience of one change, and a busy machine"
    assert not keeper.is_safe
    assert keeper.flush(5)
    keeper.end(is_needed=True)
    assert only(data).graph == document.graph


def test_very_many_changes_that_wait_are_put_together(
    data: Path, told: Told, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal_writer, "_MOST_WAITING", 5)
    disk = failing("write", cause(errno.ENOSPC), range(1, 12))
    document, keeper = keeper_on(disk, data, told)
    for number in range(11):
        add(document, f"Card {number}")
        keeper.flush(5)
    add(document, "The last")
    assert keeper.flush(5)
    keeper.end(is_needed=True)
    recovered = only(data)
    assert recovered.graph == document.graph
    assert recovered.changes < 12


def test_a_long_journal_begins_again_and_counts_on(
    session: Session, data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(journal_writer, "LARGEST_JOURNAL", 1_000)
    monkeypatch.setattr(journal_writer, "_TIMES_THE_MODEL", 1)
    for number in range(100):
        set_text(session, "trust", f"Trust {number}")
    (path,) = journals(data)
    assert path.stat().st_size < 20_000
    crash(session)
    recovered = only(data)
    assert recovered.graph == session.document.graph
    assert recovered.changes == 100


def test_no_thread_is_left_behind(session: Session):
    before = threading.active_count()
    add(session, "One")
    assert threading.active_count() == before + 1
    session.leave()
    assert threading.active_count() == before
