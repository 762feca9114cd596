"""The calls to the system by which files come and go: one object, so that each can be made to fail.

Whatever reads or writes a model, its versions or a journal is given a `Disk`. Every method is one
call and raises OSError where that fails.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_LOCKED_BYTE = 2**30
"""On Windows a lock keeps others from reading what is locked: a byte that no file of ours has."""

CHUNK = 1024 * 1024
"""How many bytes are read or written at a time."""


class Disk:
    """The system's own files."""

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        """A descriptor of the file, which holds bytes as they are."""
        return os.open(path, flags | _BINARY, mode)

    def close(self, descriptor: int) -> None:
        """Give the descriptor back."""
        os.close(descriptor)

    def read(self, descriptor: int, most: int) -> bytes:
        """The next bytes, at most so many; b"" at the end."""
        return os.read(descriptor, most)

    def write(self, descriptor: int, content: memoryview) -> int:
        """Write a part of the bytes; how many that were."""
        return os.write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        """Have what was written on the disk for certain."""
        os.fsync(descriptor)

    def rewind(self, descriptor: int) -> None:
        """Read or write from the beginning next."""
        os.lseek(descriptor, 0, os.SEEK_SET)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut the file off after so many bytes."""
        os.ftruncate(descriptor, length)

    def lock(self, descriptor: int) -> bool:
        """Hold the file for as long as it is open; False where somebody else holds it."""
        return _lock(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        """What the system knows of the file."""
        return path.stat()

    def may_write(self, path: Path) -> bool:
        """Whether the file may be written."""
        return os.access(path, os.W_OK)

    def chmod(self, path: Path, mode: int) -> None:
        """Set the file's permissions."""
        path.chmod(mode)

    def set_time(self, path: Path, moment_ns: int) -> None:
        """Set when the file was last written, in nanoseconds."""
        os.utime(path, ns=(moment_ns, moment_ns))

    def replace(self, path: Path, target: Path) -> None:
        """Give the file another name, in one step, in the place of what has it."""
        os.replace(path, target)  # noqa: PTH105

    def rename(self, path: Path, target: Path) -> None:
        """Give the file a name that no other has."""
        path.rename(target)

    def unlink(self, path: Path) -> None:
        """Remove the file."""
        path.unlink()

    def names(self, folder: Path) -> list[str]:
        """The names of all that is in the folder, sorted."""
        return sorted(os.listdir(folder))  # noqa: PTH208

    def make_folder(self, folder: Path) -> None:
        """Make the folder, and those that it stands in."""
        folder.mkdir(parents=True, exist_ok=True)

    def is_running(self, process: int) -> bool:
        """Whether there is a process of this number on the machine."""
        return _is_running(process)

    def pause(self, seconds: float) -> None:
        """Wait before another try."""
        time.sleep(seconds)


SYSTEM = Disk()
"""What there is to use outside tests; it has no state."""


@contextmanager
def opened(disk: Disk, path: Path, flags: int, mode: int = 0o666) -> Iterator[int]:
    """A descriptor of the file for as long as the block lasts. Raises OSError."""
    descriptor = disk.open(path, flags, mode)
    try:
        yield descriptor
    finally:
        disk.close(descriptor)


def read_open(disk: Disk, descriptor: int, most: int) -> bytes:
    """What an open file holds from where it stands, at most so many bytes. Raises OSError."""
    chunks: list[bytes] = []
    while most > 0 and (chunk := disk.read(descriptor, min(most, CHUNK))):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def write_open(disk: Disk, descriptor: int, content: bytes) -> None:
    """Write all the bytes, from where the file stands. Raises OSError."""
    left = memoryview(content)
    while left:
        left = left[disk.write(descriptor, left[:CHUNK]) :]


def sync_folder(disk: Disk, folder: Path) -> None:
    """Have the names in the folder on the disk. Raises OSError, as Windows does for any folder."""
    with opened(disk, folder, os.O_RDONLY) as descriptor:
        disk.sync(descriptor)


if sys.platform == "win32":
    import ctypes
    import msvcrt

    _ASK_ONLY, _NO_SUCH_PROCESS, _STILL_ACTIVE = 0x1000, 87, 259

    def _lock(descriptor: int) -> bool:
        here = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(descriptor, here, os.SEEK_SET)
        return True

    def _is_running(process: int) -> bool:
        # Not by a signal: Windows would end the process.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_ASK_ONLY, False, process)
        if not handle:
            return bool(ctypes.get_last_error() != _NO_SUCH_PROCESS)
        status = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(status))
        kernel.CloseHandle(handle)
        return status.value == _STILL_ACTIVE

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_running(process: int) -> bool:
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # somebody else's
            return True
        return True
