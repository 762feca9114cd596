"""Parts of the lock files, for pip."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

_ENTRY = re.compile(
    r"^(?P<pin>(?P<name>[\w.-]+)==\S+)(?: ; (?P<marker>.*?))?(?P<hashes>(?: \\\n +--hash=\S+)+)",
    re.MULTILINE,
)
_ON_WINDOWS = {None: True, "sys_platform == 'win32'": True, "sys_platform == 'darwin'": False}
WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
"""What tells pip that it is to fetch for Windows."""


def locked_for_windows(lock: str) -> str:
    """The part of a lock for all systems that holds for Windows, without conditions.

    pip takes conditions to be about the machine that it runs on.
    """
    entries = _ENTRY.finditer(lock)
    return "".join(
        one["pin"] + one["hashes"] + "\n" for one in entries if _ON_WINDOWS[one["marker"]]
    )


def locked_of(lock: str, names: Collection[str]) -> str:
    """The part of a lock that is about these."""
    entries = _ENTRY.finditer(lock)
    return "".join(one["pin"] + one["hashes"] + "\n" for one in entries if one["name"] in names)


def pip(what: str, requirements: Path, where: str, folder: Path, *target: str) -> None:
    """Fetch what a lock names as wheels, each held to its hash, or put it into a folder."""
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    places = [where, str(folder), "--requirement", str(requirements)]
    around = os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}  # no option of every command
    command = [sys.executable, "-m", "pip", what, *target, *options, *places]
    subprocess.run(command, check=True, env=around)
