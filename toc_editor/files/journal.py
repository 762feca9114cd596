"""What was changed since a model was saved: each change is on the disk before the next is made.

A journal is text in UTF-8, lines that are only ever added. Each line is sixteen hexadecimal digits
of the SHA-256 of what follows the blank after them, which is one JSON object: first what the
journal is of, then the model as it was at the beginning, as the lines of a project file, then the
changes. Nothing else is needed to have the work again, and a damaged line can be told.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from toc_editor import __version__
from toc_editor.files import codec, lines
from toc_editor.files.disk import Disk, sync_folder, write_open
from toc_editor.files.lines import Fields
from toc_editor.files.sums import sha256
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph

SUFFIX = ".journal"
FORMAT = 1
_DIGITS = 16


class Start(Struct, frozen=True):
    """What a journal is of.

    `file` is the full path of the model's file and `stamp` that of its content, both "" where it
    has none; `name` is what the window calls it. `since` is when it was opened or begun. `is_kept`
    says whether the model as it was at the beginning can be had without the journal. `more` counts
    changes that the first step stands for beside itself.
    """

    key: str
    name: str
    since: str
    file: str = ""
    stamp: str = ""
    is_kept: bool = True
    more: int = 0


class Step(Struct, frozen=True):
    """One change. Steps that follow one another with the same `run` are one run of typing."""

    at: str
    label: str
    change: Change
    run: str = ""


class Typing(Struct, frozen=True):
    """What an open field would change if it were left now; counts until the next step or typing."""

    at: str
    change: Change


class Saving(Struct, frozen=True):
    """The file is about to hold what has this stamp."""

    stamp: str


Entry = Step | Typing | Saving


class Journal:
    """A journal that is being written, by one thread, held so that no other program takes it."""

    def __init__(self, path: Path, descriptor: int, disk: Disk) -> None:
        self.path = path
        self._descriptor = descriptor
        self._disk = disk
        self._number = 0
        self._is_even = True
        self.size = 0

    @classmethod
    def begin(
        cls, folder: Path, start: Start, base: Graph, entries: Sequence[Entry], disk: Disk
    ) -> Journal:
        """A new journal in the folder, on the disk with the model and these. Raises OSError."""
        disk.make_folder(folder)
        path = folder / f"{os.urandom(8).hex()}{SUFFIX}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND
        journal = cls(path, disk.open(path, flags, 0o600), disk)
        try:
            if not disk.lock(journal._descriptor):  # somebody is just looking what it is
                raise OSError(errno.EBUSY, "the journal is held by another program")
            journal._append([*_beginning(start, base), *map(_fields_of, entries)])
        except BaseException:
            journal.remove()
            raise
        with suppress(OSError):
            sync_folder(disk, folder)
        return journal

    def append(self, entries: Sequence[Entry]) -> None:
        """Add these, in order, and have them on the disk. Raises OSError: then none was added."""
        self._append([_fields_of(entry) for entry in entries])

    def _append(self, contents: Sequence[Fields]) -> None:
        numbered = enumerate(contents, start=self._number + 1)
        written = b"".join(_line({"n": number, **content}) for number, content in numbered)
        if not self._is_even:  # an attempt that failed may have left a part
            self._disk.truncate(self._descriptor, self.size)
        self._is_even = False
        write_open(self._disk, self._descriptor, written)
        self._disk.sync(self._descriptor)
        self._is_even = True
        self._number += len(contents)
        self.size += len(written)

    def close(self) -> None:
        """Let go of the journal; it stays."""
        with suppress(OSError):
            self._disk.close(self._descriptor)

    def remove(self) -> None:
        """Let go of the journal for good, as all that is in it is somewhere else."""
        self.close()
        with suppress(OSError):
            self._disk.unlink(self.path)


class Claim:
    """A journal that nobody writes any more, held so that no other program takes it."""

    def __init__(self, path: Path, descriptor: int, disk: Disk) -> None:
        self.path = path
        self._descriptor = descriptor
        self._disk = disk

    @classmethod
    def on(cls, path: Path, disk: Disk) -> Claim | None:
        """Hold the journal; None where another program does, or it is gone. Raises OSError."""
        try:
            descriptor = disk.open(path, os.O_RDWR)
        except FileNotFoundError:
            return None
        try:
            is_ours = disk.lock(descriptor)
        except BaseException:
            disk.close(descriptor)
            raise
        if is_ours:
            return cls(path, descriptor, disk)
        disk.close(descriptor)
        return None

    def release(self) -> None:
        """Let go of the journal; it stays."""
        with suppress(OSError):
            self._disk.close(self._descriptor)

    def remove(self) -> None:
        """Let go of the journal for good. Raises OSError where it cannot be removed."""
        self.release()
        with suppress(FileNotFoundError):
            self._disk.unlink(self.path)


def journals(folder: Path, disk: Disk) -> list[Path]:
    """The journals in the folder. Raises OSError."""
    try:
        names = disk.names(folder)
    except FileNotFoundError:
        return []
    return [folder / name for name in names if name.endswith(SUFFIX)]


# Writing


def _beginning(start: Start, base: Graph) -> Iterator[Fields]:
    held = codec.encode(base).decode("utf-8").split("\n")[:-1]
    yield {
        "journal": FORMAT,
        "program": __version__,
        "version": codec.VERSION,
        "lines": len(held),
        "key": start.key,
        "name": start.name,
        "since": start.since,
        "file": start.file,
        "stamp": start.stamp,
        "is_kept": start.is_kept,
        "more": start.more,
    }
    for line in held:
        yield {"line": line}


def _fields_of(entry: Entry) -> Fields:
    match entry:
        case Step(at, label, change, run):
            return {"at": at, "label": label, "run": run, **_put_and_drop(change)}
        case Typing(at, change):
            return {"at": at, "typing": True, **_put_and_drop(change)}
        case Saving(stamp):
            return {"saving": stamp}
        case _:
            assert_never(entry)


def _put_and_drop(change: Change) -> Fields:
    after = {id: step[1] for id, step in change.steps.items()}
    return {
        "put": [lines.fields_of(record) for record in after.values() if record is not None],
        "drop": [id for id, record in after.items() if record is None],
    }


def _line(content: Fields) -> bytes:
    told = lines.to_json(content).encode("utf-8")
    return sum_of(told) + b" " + told + b"\n"


def sum_of(told: bytes) -> bytes:
    """What stands before a line, to tell whether it is as it was written."""
    return sha256(told).hexdigest()[:_DIGITS].encode()
