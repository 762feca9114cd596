"""Files on disk: opened with a sentence for everything that can go wrong, saved whole or not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.builders import model
from tests.files.faults import FaultyDisk, SharingViolationError, cause, failing
from tests.patience import done_within
from toc_editor.files import codec, store
from toc_editor.files.results import NotAProject, Opened, Unreadable
from toc_editor.files.store import NotSaved, Saved, open_file, save_file, write_bytes
from toc_editor.model.graph import Graph

OLD, NEW = b"the old content", b"the new content " * 200_000

linux = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and pipes of POSIX")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file with the old content, alone in its folder."""
    path = tmp_path / "Our plan – 2026.toc"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


# Saved


def test_a_model_is_saved_and_opened_again(tmp_path: Path):
    path = tmp_path / "Plan.toc"
    graph = model("Training -> Skills -> Jobs")
    assert save_file(path, graph) == Saved(path)
    assert open_file(path) == Opened(graph)
    assert names(path) == ["Plan.toc"]


def test_a_file_that_is_there_is_replaced(plan: Path):
    assert write_bytes(plan, NEW) == Saved(plan)
    assert plan.read_bytes() == NEW
    assert names(plan) == [plan.name]


def test_an_empty_file_can_be_written(plan: Path):
    assert write_bytes(plan, b"") == Saved(plan)
    assert plan.read_bytes() == b""


@linux
def test_a_link_is_followed_and_stays(plan: Path):
    link = plan.with_name("link.toc")
    link.symlink_to(plan.name)
    assert write_bytes(link, NEW) == Saved(plan)
    assert link.is_symlink()
    assert plan.read_bytes() == NEW


@linux
def test_a_link_to_what_is_not_there_yet_is_followed(tmp_path: Path):
    link, target = tmp_path / "link.toc", tmp_path / "target.toc"
    link.symlink_to(target)
    assert write_bytes(link, NEW) == Saved(target)
    assert link.is_symlink()


@linux
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_are_kept(plan: Path, mode: int):
    plan.chmod(mode)
    assert write_bytes(plan, NEW) == Saved(plan)
    assert plan.stat().st_mode & 0o777 == mode


@linux
def test_where_permissions_cannot_be_set_others_may_do_no_more_than_before(plan: Path):
    plan.chmod(0o600)
    assert write_bytes(plan, NEW, failing("chmod", cause(errno.EPERM))) == Saved(plan)
    assert plan.stat().st_mode & 0o077 == 0


@linux
def test_a_new_file_has_the_permissions_of_new_files(plan: Path):
    path = plan.with_name("new.toc")
    write_bytes(path, NEW)
    plan.unlink()
    plan.write_bytes(OLD)
    assert path.stat().st_mode == plan.stat().st_mode


@linux
def test_a_name_as_long_as_names_can_be_is_saved(tmp_path: Path):
    path = tmp_path / ("é" * 125 + ".toc")
    assert write_bytes(path, NEW) == Saved(path)
    assert write_bytes(path, OLD) == Saved(path)


def test_content_is_forced_to_disk_before_it_gets_the_name_and_the_folder_after(plan: Path):
    disk = FaultyDisk()
    write_bytes(plan, b"x", disk)
    looked = [step for step in disk.calls if step in {"write", "sync", "read", "replace"}]
    assert looked == ["write", "sync", "read", "read", "replace", "sync"]


def test_a_write_that_takes_a_part_only_goes_on(plan: Path):
    assert write_bytes(plan, NEW, FaultyDisk(most=100_000)) == Saved(plan)
    assert plan.read_bytes() == NEW


# Not saved


def test_a_read_only_file_is_refused(plan: Path):
    plan.chmod(0o444)
    result = write_bytes(plan, NEW)
    assert isinstance(result, NotSaved)
    assert "read-only" in result.sentence
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


def test_a_file_that_the_system_says_is_not_to_be_written_is_refused(plan: Path):
    result = write_bytes(plan, NEW, FaultyDisk().does("may_write", lambda _: False))
    assert isinstance(result, NotSaved)
    assert "read-only" in result.sentence


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path):
    result = write_bytes(tmp_path, NEW)
    assert isinstance(result, NotSaved)
    assert "not a file" in result.sentence


@linux
def test_a_pipe_and_a_device_are_not_replaced_by_a_file(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        result = write_bytes(path, NEW)
        assert isinstance(result, NotSaved)
        assert "not a file" in result.sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone/plan.toc", "folder is not there"),
        ("plan.toc/plan.toc", "folder is not there"),
        ("n" * 300 + ".toc", "no file can have that name"),
        ("nul\0.toc", "no file can have that name"),
        ("half\ud800.toc", "no file can have that name"),
    ],
)
def test_a_place_where_no_file_can_be_is_said(tmp_path: Path, name: str, said: str):
    (tmp_path / "plan.toc").write_bytes(OLD)
    result = write_bytes(tmp_path / name, NEW)
    assert isinstance(result, NotSaved)
    assert said in result.sentence
    result.sentence.encode("utf-8")
    assert names(tmp_path / "plan.toc") == ["plan.toc"]


@linux
def test_links_that_lead_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a.toc").symlink_to("b.toc")
    (tmp_path / "b.toc").symlink_to("a.toc")
    assert isinstance(write_bytes(tmp_path / "a.toc", NEW), NotSaved)
    assert isinstance(open_file(tmp_path / "a.toc"), Unreadable)


def test_a_model_that_could_not_be_opened_again_is_not_saved(
    plan: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(codec, "LARGEST_FILE", 300)
    result = save_file(plan, model("Training -> Skills"))
    assert isinstance(result, NotSaved)
    assert "too large" in result.sentence
    assert plan.read_bytes() == OLD


# Each step fails once

STEPS = ("stat", "open", "write", "sync", "rewind", "read", "close", "chmod", "replace")
CAUSES = (
    errno.ENOSPC,
    errno.EIO,
    errno.EACCES,
    errno.EBUSY,
    errno.EROFS,
    errno.ENOENT,
    errno.EINVAL,
    errno.EDQUOT,
)


@pytest.mark.parametrize("number", CAUSES, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_fails_the_file_is_whole_and_nothing_lies_about(
    plan: Path, step: str, number: int
):
    for call in range(1, 4):
        plan.write_bytes(OLD)
        result = write_bytes(plan, NEW, failing(step, cause(number), range(call, 1_000)))
        match result:
            case Saved():
                assert plan.read_bytes() == NEW
                assert names(plan) == [plan.name]
            case NotSaved(sentence, kept):
                assert plan.read_bytes() == OLD
                assert plan.name in sentence
                _check_kept(plan, kept, sentence)


def _check_kept(plan: Path, kept: Path | None, sentence: str) -> None:
    if kept is None:
        assert names(plan) == [plan.name]
        return
    assert kept.read_bytes() == NEW
    assert kept.name in sentence
    assert names(plan) == sorted([plan.name, kept.name])
    kept.unlink()


@pytest.mark.parametrize("step", ["open", "write", "sync", "rewind", "read", "close"])
def test_no_step_that_fails_on_the_way_is_passed_over(plan: Path, step: str):
    assert isinstance(write_bytes(plan, NEW, failing(step, cause(errno.EIO))), NotSaved)


@pytest.mark.parametrize(
    ("step", "number", "said"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("sync", errno.EDQUOT, "the disk is full"),
        ("open", errno.EACCES, "allows no changes"),
        ("open", errno.EROFS, "allows no changes"),
        ("write", errno.EIO, os.strerror(errno.EIO)),
        ("stat", errno.EACCES, "allows no changes"),
    ],
)
def test_why_a_file_was_not_saved_is_said(plan: Path, step: str, number: int, said: str):
    result = write_bytes(plan, NEW, failing(step, cause(number)))
    assert isinstance(result, NotSaved)
    assert said in result.sentence
    assert result.sentence.endswith(".")


def test_what_reads_back_differently_is_not_saved(plan: Path):
    disk = FaultyDisk().does("read", lambda file, most: os.read(file, most).replace(b"new", b"odd"))
    result = write_bytes(plan, NEW, disk)
    assert isinstance(result, NotSaved)
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


@pytest.mark.parametrize("step", ["write", "sync", "read", "close"])
def test_an_interruption_leaves_the_old_file_and_nothing_else(plan: Path, step: str):
    with pytest.raises(KeyboardInterrupt):
        write_bytes(plan, NEW, failing(step, KeyboardInterrupt(), range(1, 2)))
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


def test_a_temporary_file_that_cannot_be_removed_hides_no_reason(plan: Path):
    disk = failing("unlink", cause(errno.EACCES)).fails("write", cause(errno.ENOSPC))
    result = write_bytes(plan, NEW, disk)
    assert isinstance(result, NotSaved)
    assert "the disk is full" in result.sentence
    assert plan.read_bytes() == OLD


def test_where_permissions_or_folders_cannot_be_set_or_synced_a_file_is_saved_all_the_same(
    plan: Path,
):
    disk = failing("chmod", cause(errno.EPERM)).fails("sync", cause(errno.EINVAL))
    assert write_bytes(plan, NEW, disk) == Saved(plan)
    assert write_bytes(plan, OLD, failing("sync", cause(errno.EIO), range(2, 3))) == Saved(plan)
    folders = failing("open", cause(errno.EACCES), range(2, 3))  # as Windows does with a folder
    assert write_bytes(plan, NEW, folders) == Saved(plan)
    assert plan.read_bytes() == NEW


# Held by another program


@pytest.mark.parametrize(
    "error",
    [
        *(cause(number) for number in (errno.EACCES, errno.EPERM, errno.EBUSY)),
        *(SharingViolationError(winerror) for winerror in (5, 32, 33)),
        SharingViolationError(1224, errno.EINVAL),
    ],
    ids=repr,
)
def test_a_file_that_another_program_holds_for_a_moment_is_replaced_after_it(
    plan: Path, error: OSError
):
    disk = failing("replace", error, range(1, 4))
    assert write_bytes(plan, NEW, disk) == Saved(plan)
    assert plan.read_bytes() == NEW
    assert disk.pauses == list(store.PAUSES_S[:3])


def test_of_a_file_that_is_held_for_good_the_new_content_is_kept_beside_and_named(plan: Path):
    disk = failing("replace", cause(errno.EACCES))
    result = write_bytes(plan, NEW, disk)
    assert isinstance(result, NotSaved)
    assert disk.pauses == list(store.PAUSES_S)
    assert sum(disk.pauses) < 2
    assert plan.read_bytes() == OLD
    kept = result.kept
    assert kept is not None
    assert kept.read_bytes() == NEW
    assert kept.name.startswith("Our plan – 2026 (not saved ")
    assert kept.suffix == ".toc"
    assert kept.name in result.sentence
    assert names(plan) == sorted([plan.name, kept.name])


def test_a_kept_model_opens(plan: Path):
    graph = model("Training -> Skills")
    result = save_file(plan, graph, failing("replace", cause(errno.EACCES)))
    assert isinstance(result, NotSaved)
    assert result.kept is not None
    assert open_file(result.kept) == Opened(graph)


def test_what_cannot_be_renamed_is_kept_under_its_temporary_name(plan: Path):
    disk = failing("replace", cause(errno.EIO)).fails("rename", cause(errno.EIO))
    result = write_bytes(plan, NEW, disk)
    assert isinstance(result, NotSaved)
    assert result.kept is not None
    assert result.kept.suffix == ".tmp"
    assert result.kept.read_bytes() == NEW
    assert disk.pauses == [], "only a file that is held is tried again"


def test_where_the_folder_vanished_nothing_is_said_to_be_kept(plan: Path):
    def vanish(temporary: Path, _: Path) -> None:
        temporary.unlink()
        raise cause(errno.ENOENT)

    result = write_bytes(plan, NEW, FaultyDisk().does("replace", vanish))
    assert isinstance(result, NotSaved)
    assert result.kept is None
    assert "folder is not there" in result.sentence


# For real, in a process of its own

DYING = """
import os, sys
from pathlib import Path
from toc_editor.files.store import write_bytes

step, call, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
real, calls = getattr(os, step), [0]

def dying(*args, **kwargs):
    calls[0] += 1
    if calls[0] == call:
        os._exit(9)
    return real(*args, **kwargs)

setattr(os, step, dying)
write_bytes(path, b"the new content " * 200_000)
"""

ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from toc_editor.files.store import write_bytes

resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
print(write_bytes(Path(sys.argv[1]), b"the new content " * 200_000).sentence)
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("step", "call"),
    [("write", 2), ("fsync", 1), ("read", 2), ("close", 1), ("replace", 1), ("fsync", 2)],
)
def test_a_program_that_dies_while_it_saves_leaves_a_whole_file(plan: Path, step: str, call: int):
    assert run(DYING, step, str(call), str(plan)).returncode == 9
    assert plan.read_bytes() == (NEW if (step, call) == ("fsync", 2) else OLD)
    assert write_bytes(plan, NEW) == Saved(plan)


@linux
def test_a_write_that_the_system_cuts_short_leaves_the_old_file_alone(plan: Path):
    done = run(ON_A_FULL_DISK, str(plan))
    assert plan.name in done.stdout, done.stderr
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


# Opened


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    for path in (tmp_path / "gone.toc", tmp_path / "gone" / "gone.toc"):
        opening = open_file(path)
        assert isinstance(opening, Unreadable)
        assert "“gone.toc” is not there" in opening.sentence


def test_a_folder_is_no_model(tmp_path: Path):
    opening = open_file(tmp_path)
    assert isinstance(opening, Unreadable)
    assert "not a file" in opening.sentence


@linux
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.toc")
    assert isinstance(open_file(tmp_path / "pipe.toc"), Unreadable)


@pytest.mark.parametrize("name", ["nul\0.toc", "half\ud800.toc", "n" * 300])
def test_a_name_that_no_file_has_is_said(tmp_path: Path, name: str):
    opening = open_file(tmp_path / name)
    assert isinstance(opening, Unreadable)
    opening.sentence.encode("utf-8")


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path):
    path = tmp_path / "large.toc"
    with path.open("wb") as file:
        file.truncate(2**30)
    opening = done_within(1, partial(open_file, path))
    assert isinstance(opening, Unreadable)
    assert "larger than any model" in opening.sentence


@pytest.mark.parametrize("step", ["stat", "open", "read"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "no permission"),
        (errno.EIO, os.strerror(errno.EIO)),
        (errno.ENOENT, "is not there"),
    ],
)
def test_why_a_file_cannot_be_read_is_said(plan: Path, step: str, number: int, said: str):
    opening = open_file(plan, failing(step, cause(number)))
    assert isinstance(opening, Unreadable)
    assert plan.name in opening.sentence
    assert said in opening.sentence


def test_another_programs_file_is_opened_as_no_model(plan: Path):
    assert isinstance(open_file(plan), NotAProject)


def test_opening_and_saving_leave_no_file_open(plan: Path):
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")
    before = opened()
    write_bytes(plan, NEW)
    open_file(plan)
    for step in ("write", "sync", "read", "replace"):
        disk = failing(step, cause(errno.EIO))
        write_bytes(plan, NEW, disk)
        open_file(plan, disk)
    assert opened() == before


def test_an_empty_graph_is_not_mistaken_for_a_model(tmp_path: Path):
    path = tmp_path / "empty.toc"
    save_file(path, Graph())
    assert not isinstance(open_file(path), Opened)
