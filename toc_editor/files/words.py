"""What is said of a file that could not be read or saved: what happened and what to do."""

from __future__ import annotations

import errno
import re
from pathlib import Path

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_WINDOWS_HELD = frozenset({5, 32, 33, 1224})
"""Access denied, sharing violation, lock violation, and a file that is mapped into memory."""

_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


def is_held(error: OSError) -> bool:
    """Whether this may be another program that holds the file, perhaps for a moment only."""
    return error.errno in _HELD or getattr(error, "winerror", None) in _WINDOWS_HELD


_MISLEADING = (  # compiled for the first name that is not plain
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, and those that turn letters around or cannot be seen."""


def shown(path: Path) -> str:
    """A file's name as it can be shown, whatever bytes it is made of.

    What would make it look like another name is shown as U+FFFD.
    """
    return without_tricks(path.name)


def without_tricks(name: str) -> str:
    """A name or path with U+FFFD for all that would make it look like another."""
    if name.isascii() and name.isprintable():
        return name
    return re.sub(_MISLEADING, "\ufffd", name.encode("utf-8", "replace").decode("utf-8"))


def why_not_read(path: Path, error: OSError | ValueError) -> str:
    """Why the file could not be read."""
    name = f"“{shown(path)}”"
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} is not there. Look for it under another name, or in another folder."
        case OSError() if is_held(error):
            return (
                f"{name} may not be read: you have no permission, or another program holds it. "
                "Close it there, or ask whoever keeps the folder."
            )
        case ValueError():
            return f"{name} is not a name that a file can have. Choose another file."
        case _:
            return f"{name} could not be read ({cause(error)}). Check the drive and try again."


def why_not_saved(path: Path, error: OSError | ValueError) -> str:
    """Why the file could not be saved."""
    name = f"“{shown(path)}”"
    match error:
        case OSError(errno=number) if number in DISK_FULL:
            return f"{name} was not saved: the disk is full. Make room, or save to another drive."
        case FileNotFoundError() | NotADirectoryError():
            return f"{name} was not saved: its folder is not there. Save it in another folder."
        case OSError() if is_held(error) or error.errno == errno.EROFS:
            return (
                f"{name} was not saved: the folder allows no changes, or another program holds "
                "the file. Close it there, or save in another folder."
            )
        case ValueError() | OSError(errno=errno.ENAMETOOLONG):
            return f"{name} was not saved: no file can have that name. Choose a shorter one."
        case _:
            return (
                f"{name} was not saved ({cause(error)}). Check the drive, or save to another one."
            )


def cause(error: OSError | ValueError) -> str:
    """The system's own word for it."""
    return (error.strerror if isinstance(error, OSError) else None) or "no reason was given"
