"""A program that is carried about, on a stick or in a shared folder, remembers beside itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

FOLDER = "Settings"
"""Where it stands beside the frozen program, all that is remembered goes there."""


@lru_cache(maxsize=1)
def own_folder() -> Path | None:
    """The folder beside the program for what it remembers.

    None where the program was installed, and where that folder cannot be written: then the user's
    own folders are as good a place as for any other program.
    """
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / FOLDER
    return folder if folder.is_dir() and _may_be_written(folder) else None


def _may_be_written(folder: Path) -> bool:
    """Whether a file can be made there; what the system says of rights is not always so."""
    trial = folder / f".{os.getpid()}"
    with suppress(OSError):
        trial.touch()
        trial.unlink()
        return True
    return False
