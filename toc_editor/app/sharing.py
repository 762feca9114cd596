"""Two people at one file: who has it open, what became of it, and what is said of that."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from msgspec import Struct

from toc_editor.app.dates import clock
from toc_editor.files.disk import SYSTEM, Disk
from toc_editor.files.lock import LockedBy, Person, person
from toc_editor.files.results import Migrated, Opened, Unreadable
from toc_editor.files.store import opening_of, read_file, stamp_of
from toc_editor.model.graph import Graph

SOMEBODY_ELSE = "Somebody else"
"""Whoever is not known by name, at the beginning of a sentence."""


def me() -> Person:
    """Who sits before this machine, as far as the system knows."""
    return person(_user(), _machine())


def now() -> datetime:
    """The moment, the same on every machine."""
    return datetime.now(UTC)


if sys.platform == "win32":

    def _user() -> str:
        return os.environ.get("USERNAME", "")

    def _machine() -> str:
        return os.environ.get("COMPUTERNAME", "")

else:
    import pwd

    def _user() -> str:
        try:
            known = pwd.getpwuid(os.getuid())
        except KeyError:
            return os.environ.get("USER", "")
        return known.pw_gecos.split(",")[0].strip() or known.pw_name

    def _machine() -> str:
        return os.uname().nodename


# Who has it open


def who(locked: LockedBy, own: Person) -> str:
    """Whoever has the file open, at the beginning of a sentence."""
    if locked.lock is None:
        return SOMEBODY_ELSE
    if locked.lock.person == own:
        return "Another window of yours"
    name, machine = locked.lock.person.name, locked.lock.person.machine
    return f"{name or SOMEBODY_ELSE}{f' (on {machine})' if machine else ''}"


def said_of(locked: LockedBy, name: str, own: Person) -> str:
    """That the model of this name is open for reading, and why."""
    whoever = who(locked, own)
    told = f"{whoever} has “{name}” open"
    if locked.lock is not None:
        told = f"{whoever} has had “{name}” open since {clock(locked.lock.since.astimezone())}"
    if locked.is_silent:
        return (
            f"{told}, but was last heard of at {clock(locked.heard.astimezone())}: that window may "
            "have been closed by a crash. You can read it, or take it over."
        )
    return f"{told}. You can read it here, or save a copy to work on."


# What became of the file


class Mark(Struct, frozen=True):
    """What the system knows of a file: where this is the same, so is the content."""

    size: int
    written_ns: int
    number: int


class Fate(Enum):
    """What can have become of a file."""

    AS_IT_WAS = "as it was"
    CHANGED = "changed"
    GONE = "gone"
    AWAY = "its drive or folder cannot be had"


class Look(Struct, frozen=True):
    """What was seen of a file: its mark, and the stamp of its content where it was read."""

    fate: Fate
    mark: Mark | None = None
    stamp: str = ""


def look_at(file: Path, before: Mark | None, stamp: str, disk: Disk = SYSTEM) -> Look:
    """What became of a file since it had this mark and stamp; it is read only if it was touched."""
    try:
        found = disk.stat(file)
    except FileNotFoundError:
        return Look(Fate.GONE if _is_there(file.parent, disk) else Fate.AWAY, before)
    except OSError:
        return Look(Fate.AWAY, before)
    mark = Mark(found.st_size, found.st_mtime_ns, found.st_ino)
    if mark == before:
        return Look(Fate.AS_IT_WAS, mark, stamp)
    content = read_file(file, disk)
    if isinstance(content, Unreadable):
        return Look(Fate.AWAY, before)
    fresh = stamp_of(content)
    return Look(Fate.AS_IT_WAS if fresh == stamp else Fate.CHANGED, mark, fresh)


def _is_there(folder: Path, disk: Disk) -> bool:
    try:
        disk.stat(folder)
    except OSError:
        return False
    return True


class Theirs(Struct, frozen=True):
    """The model that a file now holds."""

    graph: Graph
    stamp: str


def theirs(file: Path, disk: Disk = SYSTEM) -> Theirs | str:
    """What somebody else has put into the file; a sentence where that is no whole model."""
    content = read_file(file, disk)
    if isinstance(content, Unreadable):
        return content.sentence
    match opening_of(content):
        case Opened(graph) | Migrated(graph):
            return Theirs(graph, stamp_of(content))
        case opening:
            return f"What is in the file now cannot be shown. {opening.sentence}"
