"""What was changed since a model was saved: each change is on the disk before the next is made.

A journal is text in UTF-8, lines that are only ever added. Each line is sixteen hexadecimal digits
of the SHA-256 of what follows the blank after them, which is one JSON object: first what the
journal is of, then the model as it was at the beginning, as the lines of a project file, then the
changes. Nothing else is needed to have the work again, and a damaged line can be told.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeGuard, assert_never

from msgspec import Struct

from toc_editor import __version__
from toc_editor.files import codec, lines
from toc_editor.files.disk import Disk, opened, read_open, sync_folder, write_open
from toc_editor.files.lines import Fields
from toc_editor.files.results import Damaged, Migrated, Opened
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Record

SUFFIX = ".journal"
FORMAT = 1
LARGEST = 64 * 1024 * 1024
"""Bytes; the program begins a new journal long before."""

_DIGITS = 16
_HIGHEST_COUNT = 1_000_000_000


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


class Put(Struct, frozen=True):
    """A change as it is read: what records are after it, and which are gone."""

    at: str
    label: str
    run: str
    put: tuple[Record, ...]
    drop: tuple[Id, ...]
    is_typing: bool


class Found(Struct, frozen=True):
    """What a journal holds: all of its good lines.

    `stamps` are those that the model's file has had since. `lost` counts changes of which nothing
    could be read; `sentences` tell what the model at the beginning lacks.
    """

    path: Path
    start: Start
    base: Graph
    puts: tuple[Put, ...]
    stamps: frozenset[str]
    lost: int
    sentences: tuple[str, ...]


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
    return _sum(told) + b" " + told + b"\n"


def _sum(told: bytes) -> bytes:
    return hashlib.sha256(told).hexdigest()[:_DIGITS].encode()


# Reading


def read(path: Path, disk: Disk) -> Found | None:
    """What the journal holds; None where it was never begun in full, or is none.

    Raises OSError where its bytes cannot be had.
    """
    with opened(disk, path, os.O_RDONLY) as descriptor:
        content = read_open(disk, descriptor, LARGEST)
    good, damaged = _good_lines(content)
    head = next((one for one in good if "journal" in one), None)
    held = [str(one["line"]) for one in good if "line" in one]
    later = [one for one in good if "put" in one or "saving" in one]
    if not held or not (later or _is_begun(head, held)):
        return None
    opening = codec.decode("".join(f"{line}\n" for line in held).encode("utf-8"))
    match opening:
        case Opened(base) | Migrated(base):
            sentences: tuple[str, ...] = ()
        case Damaged(base, sentences=sentences):
            pass
        case _:
            return None
    version = _count(head or {}, "version", codec.VERSION)
    puts, unread = _puts(later, version)
    stamps = {one["saving"] for one in later if isinstance(one.get("saving"), str)}
    start = _start(head or {}, base)
    known = frozenset(str(one) for one in stamps | {start.stamp} if one)
    return Found(path, start, base, puts, known, damaged + unread, sentences)


def _good_lines(content: bytes) -> tuple[list[Fields], int]:
    """The lines that are as they were written, in order, and how many others there are.

    What follows the last line end was being written when the program ended: nobody was told that
    it was kept.
    """
    good: list[Fields] = []
    last, damaged = 0, 0
    for line in content.split(b"\n")[:-1]:
        told, number = _told(line), 0
        if told is not None:
            number = _count(told, "n", 0)
        if told is None or number <= last:
            damaged += 1
        else:
            good.append(told)
            last = number
    return good, damaged


def _told(line: bytes) -> Fields | None:
    sum, _, told = line.partition(b" ")
    return lines.parse(told) if sum == _sum(told) else None


def _is_begun(head: Fields | None, held: Sequence[str]) -> bool:
    """Whether the model as it was at the beginning is there in full."""
    return head is not None and _count(head, "lines", 0) == len(held)


def _start(head: Fields, base: Graph) -> Start:
    is_kept = head.get("is_kept") is not False
    return Start(
        key=_text(head, "key") or base.project.key,
        name=_text(head, "name") or base.project.title,
        since=_moment(_text(head, "since")),
        file=_text(head, "file"),
        stamp=_text(head, "stamp"),
        is_kept=is_kept and bool(head),
        more=_count(head, "more", 0),
    )


def _puts(contents: Sequence[Fields], version: int) -> tuple[tuple[Put, ...], int]:
    """The changes of these lines, and how many hold none that can be read."""
    read = [_put(one, version) for one in contents if "put" in one]
    puts = tuple(one for one in read if one is not None)
    return puts, len(read) - len(puts)


def _put(content: Fields, version: int) -> Put | None:
    put, drop = content.get("put"), content.get("drop")
    if not isinstance(put, list) or not isinstance(drop, list):
        return None
    records = [codec.record_of(one, version) for one in put if isinstance(one, dict)]
    known = tuple(record for record in records if record is not None)
    if len(known) < len(put):
        return None
    return Put(
        at=_moment(_text(content, "at")),
        label=_text(content, "label"),
        run=_text(content, "run"),
        put=known,
        drop=tuple(Id(id) for id in drop if isinstance(id, str)),
        is_typing=content.get("typing") is True,
    )


def _text(content: Fields, name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _moment(text: str) -> str:
    """A moment with its time zone, as ISO 8601 writes it, or ""."""
    try:
        return text if datetime.fromisoformat(text).tzinfo is not None else ""
    except ValueError:
        return ""


def _count(content: Fields, name: str, otherwise: int) -> int:
    value = content.get(name)
    return value if _is_count(value) else otherwise


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _HIGHEST_COUNT
