"""Who has a file open: told to others by a small file beside it.

It says a name, a machine, since when, and an id, and nothing else. It is made only where there is
none, which holds on network drives too, and written again now and then, so that its date tells
whether anybody still has the file open. Nothing but good manners rests on it: a save looks at the
file itself.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from toc_editor.files import lines
from toc_editor.files.disk import SYSTEM, Disk, opened, read_open, write_open
from toc_editor.files.words import is_held
from toc_editor.model import prose

SILENT_AFTER_S = 30 * 60
"""How long a lock is not written before nobody is thought to be there: clocks differ by minutes."""

_NO_WORDS_AFTER_S = 60
"""How long a lock that says nothing may be one that is just being written."""

_LARGEST = 4096
_LONGEST_NAME = 60
_TRIES = 3
_ID = re.compile(r"([0-9]{1,10})-[0-9a-f]{16}")


class Person(Struct, frozen=True):
    """Who sits before which machine."""

    name: str
    machine: str


def person(name: str, machine: str) -> Person:
    """Who that is, as a lock tells it."""
    return Person(_shown(name), _shown(machine))


class Lock(Struct, frozen=True):
    """What a lock says. `id` begins with the number of the process that holds it."""

    person: Person
    since: datetime
    id: str

    @property
    def process(self) -> int | None:
        """The number of the process; None where the id tells none."""
        found = _ID.fullmatch(self.id)
        return None if found is None else int(found[1])


class Held(Struct, frozen=True):
    """The file is this window's to change, and others can see that in the file `path`."""

    path: Path
    lock: Lock


class LockedBy(Struct, frozen=True):
    """Somebody else has the file open; `lock` is None where it cannot be read who.

    `heard` is when the lock was written last; `is_silent` says that this is long ago.
    """

    lock: Lock | None
    heard: datetime
    is_silent: bool


class NotLockable(Struct, frozen=True):
    """Others cannot be told that the file is open."""

    reason: str

    @property
    def sentence(self) -> str:
        """What that means, in words for a person."""
        return f"Others cannot see that you have this file open: {self.reason}."


class _Found(Struct, frozen=True):
    """A lock that is there."""

    lock: Lock | None
    heard: datetime
    may_go: bool
    is_silent: bool


def lock_path(file: Path) -> Path:
    """Where the lock of a file is: beside the file itself, where a link leads to one.

    Sync clients know names of this form and leave them out.
    """
    target = Path(os.path.realpath(file))
    return target.with_name(f".~lock.{target.name}#")


def take(
    file: Path, person: Person, now: datetime, disk: Disk = SYSTEM
) -> Held | LockedBy | NotLockable:
    """Take the lock of a file, in the place of one that was left by a crash on this machine."""
    try:
        path = lock_path(file)
        for _ in range(_TRIES):
            with suppress(FileExistsError):
                return _make(path, _lock_of(person, now), disk)
            found = _look(path, person, now, disk)
            if found is not None and found.may_go:
                return take_over(file, person, now, disk)
            if found is not None:
                return LockedBy(found.lock, found.heard, found.is_silent)
    except (OSError, ValueError) as error:
        return NotLockable(_why(error))
    return NotLockable("locks come and go too fast")


def take_over(
    file: Path, person: Person, now: datetime, disk: Disk = SYSTEM
) -> Held | LockedBy | NotLockable:
    """Take the lock of a file whoever holds it; whoever comes last of two has it."""
    lock = _lock_of(person, now)
    try:
        path = lock_path(file)
        fresh = path.with_name(f"{path.name}.{lock.id}")
        _make(fresh, lock, disk)
        try:
            disk.replace(fresh, path)
        except BaseException:
            with suppress(OSError):
                disk.unlink(fresh)
            raise
        return _after(path, lock, person, now, disk)
    except (OSError, ValueError) as error:
        return NotLockable(_why(error))


def _after(
    path: Path, lock: Lock, person: Person, now: datetime, disk: Disk
) -> Held | LockedBy | NotLockable:
    """Whose the lock is now that it was written."""
    found = _look(path, person, now, disk)
    if found is None or found.lock == lock:
        return Held(path, lock)
    return LockedBy(found.lock, found.heard, found.is_silent)


def refresh(
    held: Held, file: Path, now: datetime, disk: Disk = SYSTEM
) -> Held | LockedBy | NotLockable:
    """Write a lock again, so that others see that it still counts; whose it is now.

    One that somebody removed is made again. Where the drive cannot be had, it stays as it is.
    """
    person = held.lock.person
    try:
        found = _look(held.path, person, now, disk)
        if found is None:
            return take(file, person, now, disk)
        if found.lock is not None and found.lock.id != held.lock.id:
            return LockedBy(found.lock, found.heard, found.is_silent)
        # The same bytes in their own place: whoever reads meanwhile reads a whole lock.
        with opened(disk, held.path, os.O_WRONLY) as descriptor:
            write_open(disk, descriptor, _written(held.lock))
    except OSError:
        return held
    return held


def release(held: Held, disk: Disk = SYSTEM) -> None:
    """Take a lock away, unless somebody else has taken it over."""
    with suppress(OSError):
        content = _content(held.path, disk)
        if (lock := _read(content)) is not None and lock.id == held.lock.id:
            disk.unlink(held.path)


def look(
    file: Path, person: Person, now: datetime, disk: Disk = SYSTEM
) -> LockedBy | NotLockable | None:
    """Who has a file open; None where nobody has."""
    try:
        found = _look(lock_path(file), person, now, disk)
    except (OSError, ValueError) as error:
        return NotLockable(_why(error))
    if found is None or found.may_go:
        return None
    return LockedBy(found.lock, found.heard, found.is_silent)


def _look(path: Path, person: Person, now: datetime, disk: Disk) -> _Found | None:
    """The lock that is there, whatever is in it; None where there is none. Raises OSError."""
    try:
        heard = datetime.fromtimestamp(disk.stat(path).st_mtime, UTC)
        lock = _read(_content(path, disk))
    except FileNotFoundError:
        return None
    except PermissionError:
        heard, lock = now, None
    silence = (now - heard).total_seconds()
    if lock is None:
        return _Found(None, heard, may_go=silence > _NO_WORDS_AFTER_S, is_silent=False)
    is_gone = (
        lock.person.machine == person.machine
        and lock.process is not None
        and not disk.is_running(lock.process)
    )
    return _Found(lock, heard, may_go=is_gone, is_silent=silence > SILENT_AFTER_S)


def _make(path: Path, lock: Lock, disk: Disk) -> Held:
    """A new file with this lock. Raises FileExistsError, OSError: then there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    descriptor = disk.open(path, flags)
    try:
        try:
            write_open(disk, descriptor, _written(lock))
        finally:
            disk.close(descriptor)
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise
    return Held(path, lock)


def _lock_of(person: Person, now: datetime) -> Lock:
    id = f"{os.getpid()}-{os.urandom(8).hex()}"
    return Lock(person, now.astimezone(UTC).replace(microsecond=0), id)


def _written(lock: Lock) -> bytes:
    content: lines.Fields = {
        "name": lock.person.name,
        "machine": lock.person.machine,
        "time": lock.since.isoformat(),
        "id": lock.id,
    }
    return lines.to_json(content).encode("utf-8", "replace") + b"\n"


def _content(path: Path, disk: Disk) -> bytes:
    with opened(disk, path, os.O_RDONLY) as descriptor:
        return read_open(disk, descriptor, _LARGEST)


def _read(content: bytes) -> Lock | None:
    """What a lock says; None where it says nothing that is a lock's."""
    found = lines.parse(content) or {}
    name, machine, time, id = (found.get(one) for one in ("name", "machine", "time", "id"))
    if not (isinstance(name, str) and isinstance(machine, str) and isinstance(id, str)):
        return None
    try:
        since = datetime.fromisoformat(time if isinstance(time, str) else "").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Lock(person(name, machine), since, id)


def _shown(name: str) -> str:
    """A name from a file, without what could make it look like something else."""
    return prose.tidy_line(name[:_LONGEST_NAME])


def _why(error: OSError | ValueError) -> str:
    match error:
        case OSError() if is_held(error) or error.errno == errno.EROFS:
            return "its folder takes no new files"
        case OSError(errno=number) if number in (errno.ENOSPC, errno.EDQUOT):
            return "the disk is full"
        case _:
            return "a lock could not be put beside it"
