"""Every call of a save, a journal, a version and an opening fails once, and for good: nothing is
half, nothing that was said to be kept is gone, and the words are right."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.builders import model
from tests.files.faults import FaultyDisk, PowerCutError, SharingViolationError, cause
from toc_editor.app.journal_writer import Beginning, Writer
from toc_editor.app.recovery import decline, look
from toc_editor.edit.document import Document
from toc_editor.files import codec
from toc_editor.files.journal import Entry, Saving, Start, Step
from toc_editor.files.results import Opened, Unreadable
from toc_editor.files.saving import Done, Order, save_model
from toc_editor.files.store import NotSaved, open_file, stamp_of
from toc_editor.files.versions import Versions
from toc_editor.model.graph import Graph

OLD, NEW = (model("Activities: Mentoring", title=title) for title in ("Old", "New"))
OLD_BYTES, NEW_BYTES = codec.encode(OLD), codec.encode(NEW)
ERRORS = [
    *(cause(number) for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY)),
    SharingViolationError(32),
    SharingViolationError(33),
    SharingViolationError(1224, errno.EINVAL),
]
NAMES = [type(one).__name__ if one.errno is None else repr(one)[:40] for one in ERRORS]


class Place:
    """A folder with a saved model in it, and one for the program's data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shared"
        self.data = folder / "data"
        self.path = self.folder / "Plan.toc"
        self.folder.mkdir()

    def fresh(self) -> None:
        """As if nothing had been done yet."""
        for path in self.folder.iterdir():
            path.unlink()
        shutil.rmtree(self.data, ignore_errors=True)
        self.path.write_bytes(OLD_BYTES)

    def save(self, disk: FaultyDisk) -> object:
        order = Order(self.path, NEW, known=stamp_of(OLD_BYTES))
        return save_model(order, Versions(self.data, "key", disk), lambda _: None, disk)

    def check_whole(self) -> None:
        """The file and every version are as they were before or after, and nothing between."""
        for path in (self.path, *self.data.rglob("*.toc")):
            assert path.read_bytes() in (OLD_BYTES, NEW_BYTES), path


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def steps_of_a_save(place: Place) -> list[str]:
    place.fresh()
    disk = FaultyDisk()
    assert isinstance(place.save(disk), Done)
    return disk.calls


# Saving


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("error", ERRORS, ids=NAMES)
def test_whatever_call_of_a_save_fails_the_file_is_the_old_or_the_new(
    place: Place, error: OSError, for_good: bool
):
    for number, step in enumerate(steps_of_a_save(place), start=1):
        place.fresh()
        disk = FaultyDisk().fails_at(number, error, for_good=for_good)
        result = place.save(disk)
        place.check_whole()
        match result:
            case Done(note=note):
                assert place.path.read_bytes() == NEW_BYTES
                assert note == "" or note.startswith("The model is saved, but")
            case NotSaved(sentence, kept):
                assert place.path.read_bytes() == OLD_BYTES, step
                check_words(sentence, error, kept)
            case _:
                pytest.fail(f"{result} at call {number}, {step}")
        if not for_good:
            left = [one.name for one in place.folder.iterdir() if one.suffix == ".tmp"]
            assert left == [], step


def check_words(sentence: str, error: OSError, kept: Path | None) -> None:
    assert sentence.startswith("“Plan.toc” was not saved")
    assert sentence.endswith(".")
    match error.errno:
        case errno.ENOSPC:
            assert "the disk is full" in sentence
        case errno.EIO:
            assert "Check the drive" in sentence
        case _:
            assert "another program holds the file" in sentence
    if kept is not None:
        assert kept.read_bytes() == NEW_BYTES
        assert kept.name in sentence


def test_a_power_cut_at_any_call_of_a_save_leaves_the_old_or_the_new_whole(place: Place):
    seen = set()
    for number in range(1, len(steps_of_a_save(place)) + 1):
        place.fresh()
        disk = FaultyDisk().fails_at(number, PowerCutError(), for_good=True)
        with pytest.raises(PowerCutError):
            place.save(disk)
        place.check_whole()
        seen.add(place.path.read_bytes())
    assert seen == {OLD_BYTES, NEW_BYTES}


def test_calls_that_do_little_at_a_time_save_all(place: Place):
    place.fresh()
    assert isinstance(place.save(FaultyDisk(most=7)), Done)
    assert place.path.read_bytes() == NEW_BYTES
    place.check_whole()


# The journal


class Work:
    """Changes that are written to a journal, with a save in the middle; what fails is tried again.

    `states` are all there were, `kept` the number of the last that was said to be on the disk.
    """

    def __init__(self, place: Place, disk: FaultyDisk) -> None:
        self.states = [OLD]
        self.kept = 0
        self._place = place
        self._waiting: list[Entry] = []
        self._document = Document(OLD)
        self._writer = Writer(place.data / "journals", disk)
        self._writer.renew(self._beginning())

    def _beginning(self) -> Beginning:
        content = self._place.path.read_bytes()
        file = str(self._place.path)
        return Beginning(Start("key", "Plan", "", file, stamp_of(content)), self._document.graph)

    def do(self) -> None:
        for number in range(3):
            self._change(f"Before {number}")
        self._write(Saving(stamp_of(codec.encode(self._document.graph))))
        self._place.path.write_bytes(codec.encode(self._document.graph))
        self.kept = len(self.states) - 1
        self._waiting = []
        self._writer.renew(self._beginning())
        self._write()
        for number in range(3):
            self._change(f"After {number}")
        self._write()
        self._writer.end(is_needed=True)

    def stop(self) -> None:
        """What the system does of a program that is gone: nothing of it is held any more."""
        with suppress(PowerCutError):
            self._writer.end(is_needed=True)

    def _change(self, title: str) -> None:
        before = self._document.graph
        with self._document.edit("Rename") as edit:
            edit.put(replace(before.project, title=title))
        self.states.append(self._document.graph)
        self._write(Step("", "Rename", before.change_to(self._document.graph)))

    def _write(self, *entries: Entry) -> None:
        self._waiting += entries
        try:
            self._writer.write(self._waiting)
        except OSError:
            return
        self._waiting = []
        self.kept = len(self.states) - 1


def found_again(place: Place) -> Graph:
    """What a person has who opens the program again and restores what it offers."""
    opening = open_file(place.path)
    assert isinstance(opening, Opened)
    offered = [one.graph for one in look(place.data) if not one.has_moved_on]
    titles = [graph.project.title for graph in (opening.graph, *offered)]
    newest = max(range(len(titles)), key=lambda at: ORDER.index(titles[at]))
    return (opening.graph, *offered)[newest]


ORDER = ["Old", *(f"{when} {n}" for when in ("Before", "After") for n in range(3))]


def calls_of(place: Place) -> Iterator[int]:
    place.fresh()
    disk = FaultyDisk()
    Work(place, disk).do()
    return iter(range(1, len(disk.calls) + 1))


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("error", ERRORS[:3], ids=NAMES[:3])
def test_whatever_call_of_a_journal_fails_nothing_that_was_kept_is_lost(
    place: Place, error: OSError, for_good: bool
):
    for number in calls_of(place):
        place.fresh()
        work = Work(place, FaultyDisk().fails_at(number, error, for_good=for_good))
        work.do()
        found = found_again(place)
        assert found in work.states[work.kept :], number
        if not for_good:
            assert found == work.states[-1], number


def test_a_power_cut_at_any_call_of_a_journal_loses_nothing_that_was_kept(place: Place):
    for number in calls_of(place):
        place.fresh()
        work = Work(place, FaultyDisk().fails_at(number, PowerCutError(), for_good=True))
        with pytest.raises(PowerCutError):
            work.do()
        work.stop()
        assert found_again(place) in work.states[work.kept :], number


def test_calls_that_do_little_at_a_time_keep_all(place: Place):
    place.fresh()
    work = Work(place, FaultyDisk(most=7))
    work.do()
    (recovered,) = look(place.data, FaultyDisk(most=7))
    assert recovered.graph == work.states[-1]


# Looking and opening


@pytest.mark.parametrize("error", ERRORS[1:3], ids=NAMES[1:3])
def test_whatever_call_fails_when_work_is_looked_for_it_stays(place: Place, error: OSError):
    place.fresh()
    work = Work(place, FaultyDisk())
    work.do()
    disk = FaultyDisk()
    assert len(look(place.data, disk)) == 1
    for number in range(1, len(disk.calls) + 1):
        failing = FaultyDisk().fails_at(number, error)
        try:
            found = look(place.data, failing)
        except OSError:
            assert failing.calls[-1] == "names"
        else:
            assert all(one.graph == work.states[-1] for one in found)
        assert [one.graph for one in look(place.data)] == [work.states[-1]]


def test_work_that_cannot_be_removed_stays_and_that_is_known(place: Place):
    place.fresh()
    Work(place, FaultyDisk()).do()
    (recovered,) = look(place.data)
    with pytest.raises(OSError, match="Permission"):
        decline(recovered, FaultyDisk().fails("unlink", cause(errno.EACCES)))
    assert len(look(place.data)) == 1


@pytest.mark.parametrize("error", ERRORS, ids=NAMES)
def test_whatever_call_of_an_opening_fails_that_is_said(place: Place, error: OSError):
    place.fresh()
    disk = FaultyDisk()
    assert open_file(place.path, disk) == Opened(OLD)
    for number in range(1, len(disk.calls) + 1):
        opening = open_file(place.path, FaultyDisk().fails_at(number, error))
        assert isinstance(opening, Unreadable)
        assert opening.sentence.startswith("“Plan.toc” ")
        assert opening.sentence.endswith(".")
    assert open_file(place.path, FaultyDisk(most=7)) == Opened(OLD)
