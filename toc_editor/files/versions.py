"""The versions of a model that were saved last, kept beside the program's own data.

Each is a project file as it was on disk. Of the versions of one file the last ten stay; those that
were saved without anybody asking stand at least some minutes apart, or they would soon be all.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from toc_editor.files.disk import SYSTEM, Disk
from toc_editor.files.results import Migrated, Opened, Opening, Unreadable
from toc_editor.files.store import NotSaved, open_file, read_file, stamp_of, write_bytes
from toc_editor.files.sums import sha256
from toc_editor.model.graph import Graph

MOST = 10
"""How many versions of one file are kept."""

APART = timedelta(minutes=10)
"""How far apart versions stand that were saved without anybody asking."""

_LONGEST_STEM = 40
_DIGITS = 16
_TIME = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(\d{8}-\d{6}-\d{6}) ([0-9a-f]{16}) ([saf]) (.+)\.toc")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]|[\ud800-\udfff]')


class Origin(StrEnum):
    """How a version came to be kept."""

    SAVED = "s"
    BY_ITSELF = "a"
    """Saved without anybody asking."""

    FOUND = "f"
    """In the file before it was saved over."""


class Version(Struct, frozen=True):
    """One version. `kept_at` orders them; `name` is that of the file; `sum` tells its content."""

    path: Path
    kept_at: datetime
    sum: str
    origin: Origin
    name: str


class Versions:
    """The versions of one model, under whatever names it was saved."""

    def __init__(self, data: Path, key: str, disk: Disk = SYSTEM) -> None:
        """`data` is the program's folder for its own data, `key` that of the model."""
        self.folder = data / "versions" / sha256(key.encode()).hexdigest()[:_DIGITS]
        self._disk = disk

    def found(self) -> list[Version]:
        """All there are, the last one first. Raises OSError."""
        try:
            names = self._disk.names(self.folder)
        except FileNotFoundError:
            return []
        known = (_version(self.folder / name) for name in names)
        return sorted((one for one in known if one), key=lambda one: one.kept_at, reverse=True)

    def keep(self, content: bytes, file: Path, origin: Origin, written_ns: int = 0) -> None:
        """Keep what the file holds, once; of its older versions as many as may stay.

        `written_ns` says when the file was written, where that is not now. Raises OSError.
        """
        of_file = [one for one in self.found() if one.name == _stem(file)]
        if any(one.sum == stamp_of(content)[:_DIGITS] for one in of_file):
            return
        version = self._write(content, file, origin, of_file)
        if written_ns:
            with suppress(OSError):
                self._disk.set_time(version, written_ns)
        for one in _passed_over(of_file, origin):
            with suppress(OSError):
                self._disk.unlink(one.path)

    def _write(self, content: bytes, file: Path, origin: Origin, others: list[Version]) -> Path:
        now = datetime.now(UTC)
        if others:  # a clock that was set back must not make the newest version the oldest
            now = max(now, others[0].kept_at + timedelta(microseconds=1))
        name = f"{now:{_TIME}} {stamp_of(content)[:_DIGITS]} {origin} {_stem(file)}.toc"
        self._disk.make_folder(self.folder)
        saved = write_bytes(self.folder / name, content, self._disk)
        if isinstance(saved, NotSaved):
            raise OSError(errno.EIO, saved.sentence)
        return saved.path

    def open(self, version: Version) -> Opening:
        """What the version holds."""
        return open_file(version.path, self._disk)

    def content(self, stamp: str) -> bytes | None:
        """The bytes of the version that has this stamp, where it is among them."""
        for version in self.found():
            if version.sum == stamp[:_DIGITS]:
                return self._read(version, stamp)
        return None

    def _read(self, version: Version, stamp: str) -> bytes | None:
        content = read_file(version.path, self._disk)
        if isinstance(content, Unreadable) or stamp_of(content) != stamp:
            return None
        return content

    def saved_at(self, version: Version) -> datetime:
        """When the file was saved that held this version."""
        with suppress(OSError):
            return datetime.fromtimestamp(self._disk.stat(version.path).st_mtime).astimezone()
        return version.kept_at.astimezone()


def last_good(data: Path, file: Path, disk: Disk = SYSTEM) -> tuple[Version, Graph] | None:
    """The last version that is whole of a file of this name, of whatever model, with what it holds.

    For a file that no longer tells which model it is. Raises OSError.
    """
    try:
        folders = [data / "versions" / name for name in disk.names(data / "versions")]
    except FileNotFoundError:
        return None
    known = (_version(folder / name) for folder in folders for name in _names(folder, disk))
    of_file = [one for one in known if one is not None and one.name == _stem(file)]
    for version in sorted(of_file, key=lambda one: one.kept_at, reverse=True):
        opening = open_file(version.path, disk)
        if isinstance(opening, Opened | Migrated):
            return version, opening.graph
    return None


def _names(folder: Path, disk: Disk) -> list[str]:
    try:
        return disk.names(folder)
    except NotADirectoryError:
        return []


def _passed_over(others: list[Version], origin: Origin) -> list[Version]:
    """Which of the others, the last one first, go once a new version stands before them."""
    close = others[:1] if origin is Origin.BY_ITSELF and _is_close(others) else []
    rest = others[len(close) :]
    return [*close, *rest[MOST - 1 :]]


def _is_close(others: list[Version]) -> bool:
    """Whether the last version was saved by itself, and not long after the one before it."""
    if len(others) < 2 or others[0].origin is not Origin.BY_ITSELF:
        return False
    return others[0].kept_at - others[1].kept_at < APART


def _version(path: Path) -> Version | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        kept_at = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # digits that are no date
        return None
    return Version(path, kept_at, found[2], Origin(found[3]), found[4])


def _stem(file: Path) -> str:
    """The name of a file as it stands in the names of its versions."""
    plain = _NOT_IN_NAMES.sub("_", os.fsdecode(file.stem))[:_LONGEST_STEM]
    return plain.rstrip(" .") or "model"
