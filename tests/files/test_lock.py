"""Who has a file open is told to others, whatever is in the way."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.files.faults import FaultyDisk, PowerCutError, SharingViolationError, cause
from toc_editor.files.lock import (
    SILENT_AFTER_S,
    Held,
    LockedBy,
    NotLockable,
    lock_path,
    look,
    person,
    refresh,
    release,
    take,
    take_over,
)

ANNA, BEN = person("Anna", "PC-1"), person("Ben", "PC-2")
ERRORS = [cause(one) for one in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY)]
ERRORS.append(SharingViolationError())


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Plan.toc"
    path.write_bytes(b"a model")
    return path


def held(file: Path, who=ANNA) -> Held:
    taken = take(file, who, now())
    assert isinstance(taken, Held)
    return taken


def names(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir())


def test_who_comes_second_is_told_who_has_the_file_open(file: Path):
    lock = held(file).lock
    second = take(file, BEN, now())
    assert isinstance(second, LockedBy)
    assert second.lock == lock
    assert second.lock.person == ANNA
    assert not second.is_silent


def test_a_lock_says_no_more_than_name_machine_time_and_id(file: Path):
    path = held(file).path
    assert path.name == ".~lock.Plan.toc#"
    assert json.loads(path.read_bytes()).keys() == {"name", "machine", "time", "id"}


def test_a_lock_that_is_released_leaves_nothing(file: Path):
    release(held(file))
    assert names(file) == ["Plan.toc"]
    assert look(file, BEN, now()) is None


def test_the_lock_lies_beside_the_file_that_a_link_leads_to(file: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "Link.toc"
    link.symlink_to(file)
    assert lock_path(link) == lock_path(file)


def test_a_lock_whose_process_is_gone_is_taken_where_it_was_left(file: Path):
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    path = held(file).path
    content = json.loads(path.read_bytes())
    process = int(gone.stdout)
    path.write_text(json.dumps({**content, "id": f"{process}-{'0' * 16}"}))
    assert isinstance(take(file, BEN, now()), LockedBy)
    assert isinstance(take(file, person("Ben", "PC-1"), now()), Held)


def test_a_lock_that_nobody_wrote_for_long_is_said_to_be_silent_and_stays(file: Path):
    path = held(file).path
    later = now() + timedelta(seconds=SILENT_AFTER_S + 1)
    second = take(file, BEN, later)
    assert isinstance(second, LockedBy)
    assert second.is_silent
    assert json.loads(path.read_bytes())["name"] == "Anna"


def test_writing_a_lock_again_is_a_sign_of_life_and_changes_no_byte(file: Path):
    mine = held(file)
    before = mine.path.read_bytes()
    os.utime(mine.path, (0, 0))
    assert refresh(mine, file, now()) == mine
    assert mine.path.read_bytes() == before
    second = take(file, BEN, now())
    assert isinstance(second, LockedBy)
    assert not second.is_silent


def test_who_was_taken_over_from_finds_out_and_takes_nothing_away(file: Path):
    mine = held(file)
    theirs = take_over(file, BEN, now())
    assert isinstance(theirs, Held)
    lost = refresh(mine, file, now())
    assert isinstance(lost, LockedBy)
    assert lost.lock == theirs.lock
    release(mine)
    assert refresh(theirs, file, now()) == theirs
    assert names(file) == [".~lock.Plan.toc#", "Plan.toc"]


def test_a_lock_that_somebody_removed_is_made_again(file: Path):
    mine = held(file)
    mine.path.unlink()
    again = refresh(mine, file, now())
    assert isinstance(again, Held)
    assert again.path.exists()


GARBAGE = [b"", b"\xff\xfe\0", b"[" * 9000, b'{"name": 1}', b'{"name": "A", "machine": "B"}\n']


@pytest.mark.parametrize("content", GARBAGE)
def test_what_is_no_lock_is_somebodys_for_a_minute_and_then_nobodys(file: Path, content: bytes):
    lock_path(file).write_bytes(content)
    first = take(file, BEN, now())
    assert isinstance(first, LockedBy)
    assert first.lock is None
    assert isinstance(take(file, BEN, now() + timedelta(seconds=90)), Held)


def test_a_name_in_a_lock_cannot_look_like_something_else(file: Path):
    held(file, person("Anna\u202e\nfdp." + "x" * 500, "PC"))
    second = take(file, BEN, now())
    assert isinstance(second, LockedBy)
    assert second.lock is not None
    assert "\u202e" not in second.lock.person.name
    assert "\n" not in second.lock.person.name
    assert len(second.lock.person.name) <= 60


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_whatever_call_of_taking_a_lock_fails_that_is_an_answer_and_nothing_is_half(
    file: Path, error: OSError
):
    disk = FaultyDisk()
    release(taken_by(file, disk))
    for number in range(1, len(disk.calls) + 1):
        answer = take(file, ANNA, now(), FaultyDisk().fails_at(number, error))
        assert isinstance(answer, Held | NotLockable)
        if isinstance(answer, NotLockable):
            assert answer.sentence.startswith("Others cannot see that you have this file open: ")
            assert names(file) == ["Plan.toc"]
        else:
            release(answer)


def taken_by(file: Path, disk: FaultyDisk) -> Held:
    answer = take(file, ANNA, now(), disk)
    assert isinstance(answer, Held)
    return answer


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_whatever_call_of_taking_over_fails_the_lock_is_one_of_both_and_whole(
    file: Path, error: OSError
):
    disk = FaultyDisk()
    take_over(file, BEN, now(), disk)
    for number in range(1, len(disk.calls) + 1):
        take_over(file, ANNA, now())
        take_over(file, BEN, now(), FaultyDisk().fails_at(number, error))
        found = look(file, person("Eve", "PC-3"), now())
        assert isinstance(found, LockedBy)
        assert found.lock is not None
        assert names(file) == [".~lock.Plan.toc#", "Plan.toc"]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_lock_stays_held_while_its_drive_cannot_be_had(file: Path, error: OSError):
    mine = held(file)
    disk = FaultyDisk()
    refresh(mine, file, now(), disk)
    for number in range(1, len(disk.calls) + 1):
        kept = refresh(mine, file, now(), FaultyDisk().fails_at(number, error))
        assert isinstance(kept, Held)
        assert mine.path.exists()
        release(mine, FaultyDisk().fails("unlink", error))


def test_a_power_cut_at_any_call_leaves_a_file_that_can_be_locked_again(file: Path):
    disk = FaultyDisk()
    release(taken_by(file, disk))
    for number in range(1, len(disk.calls) + 1):
        with pytest.raises(PowerCutError):
            take(file, ANNA, now(), FaultyDisk().fails_at(number, PowerCutError(), for_good=True))
        again = take(file, ANNA, now() + timedelta(seconds=90))
        if isinstance(again, LockedBy):
            again = take_over(file, ANNA, now())
        assert isinstance(again, Held)
        release(again)
        assert names(file) == ["Plan.toc"]


def test_a_name_that_no_file_can_have_is_refused_in_words(tmp_path: Path):
    assert isinstance(take(tmp_path / ("x" * 250 + ".toc"), ANNA, now()), NotLockable)
    assert isinstance(take(tmp_path / "a\0b.toc", ANNA, now()), NotLockable)
