"""Project files and exports on disk: opened with care, and saved so that no failure costs a word.

A file is never written over. Its new bytes go to a temporary file beside it, are forced to the
disk and read back, and take its name in one step; until then the old file is whole.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from toc_editor.files import codec, in_pdf
from toc_editor.files.disk import SYSTEM, Disk, opened, read_open, sync_folder, write_open
from toc_editor.files.results import Opening, Unreadable
from toc_editor.files.sums import sha256
from toc_editor.files.words import is_held, shown, why_not_read, why_not_saved
from toc_editor.model.graph import Graph

PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How long to wait, in seconds, before each new try to give a file its name.

On Windows scanners, sync clients and preview panes hold a file for a moment.
"""

_CANNOT_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NEW_FILE_MODE = 0o666
_STEM_IN_NAME = 40


class Saved(Struct, frozen=True):
    """The bytes are on disk in the file `path`, which is no symbolic link."""

    path: Path


class NotSaved(Struct, frozen=True):
    """Nothing was replaced. `kept` is a file with the whole new content, where there is one."""

    sentence: str
    kept: Path | None = None


class ChangedOutside(Struct, frozen=True):
    """Nothing was replaced, as the file holds what somebody else has put there meanwhile."""

    path: Path

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        return (
            f"“{shown(self.path)}” was changed by somebody else since you opened it, so it was "
            "not saved over. Bring both together, save yours under another name, or replace "
            "theirs, which then stays among the versions."
        )


Check = Callable[[Path], ChangedOutside | None]
"""Looks at the file that is about to be replaced. Raises OSError where it cannot."""


class _RefusedError(Exception):
    """What is there is not to be replaced; the message is a sentence."""


def open_file(path: Path, disk: Disk = SYSTEM) -> Opening:
    """What the file, a project file or a PDF with one inside, holds.

    `Unreadable` where its bytes cannot be had.
    """
    content = read_file(path, disk)
    return content if isinstance(content, Unreadable) else opening_of(content)


def read_file(path: Path, disk: Disk = SYSTEM) -> bytes | Unreadable:
    """What the file holds, as far as its kind may reach and one byte further."""
    try:
        found = disk.stat(path)
        if not stat.S_ISREG(found.st_mode):
            return Unreadable(f"“{shown(path)}” is not a file. Choose one that ends in .toc.")
        return _read_model(path, disk)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return Unreadable(why_not_read(path, error))


def opening_of(content: bytes) -> Opening:
    """What the bytes of a file hold."""
    return in_pdf.take_out(content) if in_pdf.is_pdf(content) else codec.decode(content)


def stamp_of(content: bytes) -> str:
    """What tells the content of a file from any other: its SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()


def save_file(path: Path, graph: Graph, disk: Disk = SYSTEM) -> Saved | NotSaved:
    """Save the graph as a project file, in the place of the one that is there."""
    content = project_bytes(graph)
    return content if isinstance(content, NotSaved) else write_bytes(path, content, disk)


def project_bytes(graph: Graph) -> bytes | NotSaved:
    """The bytes of a project file that can be opened again."""
    content = codec.encode(graph)
    if codec.is_too_large(len(content), len(graph)):
        return NotSaved("The model is too large to be saved. Use smaller logos, or divide it.")
    return content


def write_bytes(path: Path, content: bytes, disk: Disk = SYSTEM) -> Saved | NotSaved:
    """Put these bytes into a file in the place of what it holds: all of them, or none.

    Symbolic links are followed and permissions kept; a read-only file is refused.
    """
    saved = replace_checked(path, content, lambda _: None, disk)
    assert not isinstance(saved, ChangedOutside)
    return saved


def replace_checked(
    path: Path, content: bytes, check: Check, disk: Disk
) -> Saved | NotSaved | ChangedOutside:
    """As `write_bytes`, where the file is looked at again just before it is replaced."""
    try:
        target = Path(os.path.realpath(path))
        return _replace(target, content, check, disk)
    except _RefusedError as refused:
        return NotSaved(str(refused))
    except (OSError, ValueError) as error:
        return NotSaved(why_not_saved(path, error))


def _replace(
    target: Path, content: bytes, check: Check, disk: Disk
) -> Saved | NotSaved | ChangedOutside:
    mode = _mode_to_keep(target, disk)
    token = os.urandom(4).hex()
    temporary = target.with_name(f"{target.stem[:_STEM_IN_NAME]}.{token}.tmp")
    _write_new(temporary, content, mode, disk)
    taken = _take_name(temporary, target, check, disk)
    if isinstance(taken, ChangedOutside):
        with suppress(OSError):
            disk.unlink(temporary)
        return taken
    if taken is not None:
        plain = f"{target.stem[:_STEM_IN_NAME]} (not saved {token}){target.suffix}"
        return _not_saved_but_kept(temporary, target.with_name(plain), target, taken, disk)
    # Where a folder cannot be synced, the file is all the same whole under its name: the new one,
    # or after a power cut in that moment the old one.
    with suppress(OSError):
        sync_folder(disk, target.parent)
    return Saved(target)


def _mode_to_keep(target: Path, disk: Disk) -> int | None:
    """The permissions of the file that is there; None where none is. Raises _RefusedError."""
    try:
        found = disk.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError(f"“{shown(target)}” is not a file. Save under another name.")
    if not found.st_mode & _ANY_WRITE or not disk.may_write(target):
        raise _RefusedError(f"“{shown(target)}” is read-only. Save under another name.")
    return stat.S_IMODE(found.st_mode)


def _write_new(temporary: Path, content: bytes, mode: int | None, disk: Disk) -> None:
    """A new file with this content, on the disk for certain; none where anything fails."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    descriptor = disk.open(temporary, flags, _NEW_FILE_MODE if mode is None else mode)
    try:
        _fill(descriptor, content, disk)
        if mode is not None:
            with suppress(OSError):  # some network drives have no permissions to set
                disk.chmod(temporary, mode)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary)
        raise


def _fill(descriptor: int, content: bytes, disk: Disk) -> None:
    """Write, force to the disk, read back and close."""
    try:
        write_open(disk, descriptor, content)
        _sync(descriptor, disk)
        disk.rewind(descriptor)
        if read_open(disk, descriptor, len(content) + 1) != content:
            raise OSError(errno.EIO, "what was written reads back differently")
    finally:
        disk.close(descriptor)


def _sync(descriptor: int, disk: Disk) -> None:
    try:
        disk.sync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _take_name(
    temporary: Path, target: Path, check: Check, disk: Disk
) -> OSError | ChangedOutside | None:
    """Move the temporary file to the target's name; what stood in the way of that, if anything."""
    for pause in (*PAUSES_S, None):
        try:
            # Again before each try: whoever holds the file may be about to write it.
            if (changed := check(target)) is not None:
                return changed
            disk.replace(temporary, target)
        except OSError as error:
            if pause is None or not is_held(error):
                return error
            disk.pause(pause)
        else:
            break
    return None


def _not_saved_but_kept(
    temporary: Path, plain: Path, target: Path, error: OSError, disk: Disk
) -> NotSaved:
    """The new content stays where it is, under a name that opens by a double-click if it can."""
    kept = temporary
    with suppress(OSError):
        disk.rename(temporary, plain)
        kept = plain
    if not _is_there(kept, disk):
        return NotSaved(why_not_saved(target, error))
    where = f"What you were saving is in “{shown(kept)}” beside it."
    return NotSaved(f"{why_not_saved(target, error)} {where}", kept)


def _is_there(path: Path, disk: Disk) -> bool:
    try:
        disk.stat(path)
    except FileNotFoundError:
        return False
    except OSError:  # it cannot be told, and was there a moment ago
        return True
    return True


def _read_model(path: Path, disk: Disk) -> bytes:
    with opened(disk, path, os.O_RDONLY) as descriptor:
        beginning = read_open(disk, descriptor, in_pdf.LONGEST_BEGINNING)
        largest = in_pdf.LARGEST_PDF if in_pdf.is_pdf(beginning) else codec.LARGEST_FILE
        return beginning + read_open(disk, descriptor, largest + 1 - len(beginning))
