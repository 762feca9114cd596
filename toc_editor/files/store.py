"""Project files and exports on disk: opened with care, and saved so that no failure costs a word.

A file is never written over. Its new bytes go to a temporary file beside it, are forced to the
disk and read back, and take its name in one step; until then the old file is whole.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from toc_editor.files import codec, in_pdf
from toc_editor.files.results import Opening, Unreadable
from toc_editor.model.graph import Graph

PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How long to wait, in seconds, before each new try to give a file its name.

On Windows scanners, sync clients and preview panes hold a file for a moment.
"""

_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}
_CANNOT_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_BINARY = getattr(os, "O_BINARY", 0)
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NEW_FILE_MODE = 0o666
_STEM_IN_NAME = 40
_CHUNK = 1024 * 1024


class Saved(Struct, frozen=True):
    """The bytes are on disk in the file `path`, which is no symbolic link."""

    path: Path


class NotSaved(Struct, frozen=True):
    """Nothing was replaced. `kept` is a file with the whole new content, where there is one."""

    sentence: str
    kept: Path | None = None


class _RefusedError(Exception):
    """What is there is not to be replaced; the message is a sentence."""


def open_file(path: Path) -> Opening:
    """What the file, a project file or a PDF with one inside, holds.

    `Unreadable` where its bytes cannot be had.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Unreadable(f"“{_shown(path)}” is not a file. Choose one that ends in .toc.")
        content = _read_model(path)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return Unreadable(_why_not_read(path, error))
    return in_pdf.take_out(content) if in_pdf.is_pdf(content) else codec.decode(content)


def save_file(path: Path, graph: Graph) -> Saved | NotSaved:
    """Save the graph as a project file, in the place of the one that is there."""
    content = project_bytes(graph)
    return content if isinstance(content, NotSaved) else write_bytes(path, content)


def project_bytes(graph: Graph) -> bytes | NotSaved:
    """The bytes of a project file that can be opened again."""
    content = codec.encode(graph)
    if codec.is_too_large(len(content), len(graph)):
        return NotSaved("The model is too large to be saved. Use smaller logos, or divide it.")
    return content


def write_bytes(path: Path, content: bytes) -> Saved | NotSaved:
    """Put these bytes into a file in the place of what it holds: all of them, or none.

    Symbolic links are followed and permissions kept; a read-only file is refused.
    """
    try:
        target = Path(os.path.realpath(path))
        return _replace(target, content, _mode_to_keep(target))
    except _RefusedError as refused:
        return NotSaved(str(refused))
    except (OSError, ValueError) as error:
        return NotSaved(_why_not_saved(path, error))


def _mode_to_keep(target: Path) -> int | None:
    """The permissions of the file that is there; None where none is. Raises _RefusedError."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError(f"“{_shown(target)}” is not a file. Save under another name.")
    if not found.st_mode & _ANY_WRITE or not os.access(target, os.W_OK):
        raise _RefusedError(f"“{_shown(target)}” is read-only. Save under another name.")
    return stat.S_IMODE(found.st_mode)


def _replace(target: Path, content: bytes, mode: int | None) -> Saved | NotSaved:
    token = os.urandom(4).hex()
    temporary = target.with_name(f"{target.stem[:_STEM_IN_NAME]}.{token}.tmp")
    _write_new(temporary, content, mode)
    if (error := _take_name(temporary, target)) is not None:
        plain = f"{target.stem[:_STEM_IN_NAME]} (not saved {token}){target.suffix}"
        return _not_saved_but_kept(temporary, target.with_name(plain), target, error)
    _sync_folder(target.parent)
    return Saved(target)


def _write_new(temporary: Path, content: bytes, mode: int | None) -> None:
    """A new file with this content, on the disk for certain; none where anything fails."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
    descriptor = os.open(temporary, flags, _NEW_FILE_MODE if mode is None else mode)
    try:
        _fill(descriptor, content)
        if mode is not None:
            with suppress(OSError):  # some network drives have no permissions to set
                temporary.chmod(mode)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _fill(descriptor: int, content: bytes) -> None:
    """Write, force to the disk, read back and close."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left[:_CHUNK]) :]
        _sync(descriptor)
        os.lseek(descriptor, 0, os.SEEK_SET)
        if _read_open(descriptor, len(content) + 1) != content:
            raise OSError(errno.EIO, "what was written reads back differently")
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _take_name(temporary: Path, target: Path) -> OSError | None:
    """Move the temporary file to the target's name; the error where that cannot be done."""
    for pause in (*PAUSES_S, None):
        try:
            os.replace(temporary, target)  # noqa: PTH105
        except OSError as error:
            if pause is None or error.errno not in _HELD:
                return error
            time.sleep(pause)
        else:
            break
    return None


def _not_saved_but_kept(temporary: Path, plain: Path, target: Path, error: OSError) -> NotSaved:
    """The new content stays where it is, under a name that opens by a double-click if it can."""
    kept = temporary
    with suppress(OSError):
        kept = temporary.rename(plain)
    if not kept.exists():
        return NotSaved(_why_not_saved(target, error))
    where = f"What you were saving is in “{_shown(kept)}” beside it."
    return NotSaved(f"{_why_not_saved(target, error)} {where}", kept)


def _sync_folder(folder: Path) -> None:
    """Have the file's new name on the disk too, where the system can do that for a folder.

    Where it cannot, the file is all the same whole under its name: the new one, or after a power
    cut in that moment the old one.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read_model(path: Path) -> bytes:
    """What a file holds, as far as its kind may reach and one byte further."""
    descriptor = os.open(path, os.O_RDONLY | _BINARY)
    try:
        beginning = _read_open(descriptor, in_pdf.LONGEST_BEGINNING)
        largest = in_pdf.LARGEST_PDF if in_pdf.is_pdf(beginning) else codec.LARGEST_FILE
        return beginning + _read_open(descriptor, largest + 1 - len(beginning))
    finally:
        os.close(descriptor)


def _read_open(descriptor: int, most: int) -> bytes:
    """What an open file holds from where it stands, at most so many bytes."""
    chunks: list[bytes] = []
    while most > 0 and (chunk := os.read(descriptor, min(most, _CHUNK))):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


# Sentences


def _shown(path: Path) -> str:
    """A file's name as it can be shown, whatever bytes it is made of."""
    return path.name.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def _why_not_read(path: Path, error: OSError | ValueError) -> str:
    name = f"“{_shown(path)}”"
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} is not there. It may have been moved or renamed: look for it by Open."
        case PermissionError():
            return (
                f"{name} may not be read: you have no permission, or another program holds it. "
                "Close it there, or ask whoever keeps the folder."
            )
        case ValueError():
            return f"{name} is not a name that a file can have. Choose another file."
        case _:
            return f"{name} could not be read ({_cause(error)}). Check the drive and try again."


def _why_not_saved(path: Path, error: OSError | ValueError) -> str:
    name = f"“{_shown(path)}”"
    match error:
        case OSError(errno=number) if number in _DISK_FULL:
            return f"{name} was not saved: the disk is full. Make room, or save to another drive."
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} was not saved: its folder is not there. Save it in another folder."
        case PermissionError() | OSError(errno=errno.EBUSY | errno.EROFS):
            return (
                f"{name} was not saved: the folder allows no changes, or another program holds "
                "the file. Close it there, or save in another folder."
            )
        case ValueError() | OSError(errno=errno.ENAMETOOLONG):
            return f"{name} was not saved: no file can have that name. Choose a shorter one."
        case _:
            return (
                f"{name} was not saved ({_cause(error)}). Check the drive, or save to another one."
            )


def _cause(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "no reason was given"
