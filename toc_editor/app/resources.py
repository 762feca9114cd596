"""Where the program's own files are: in a checkout, in a wheel or in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDERS = ("icons", "resources")
"""What the program carries beside its code."""

_PACKAGE = Path(__file__).resolve().parents[1]
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_SIGNS = _LETTERS | set("._-")


class MissingResourceError(Exception):
    """A file of the program's own is not there: the installation is not whole."""

    def __init__(self, name: str) -> None:
        super().__init__(f"ToC Editor is not whole: {name} is missing. Install it again.")


def root() -> Path:
    """The folder in which `resources` and `icons` stand."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    in_wheel = _PACKAGE / "_data"
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent


def find(name: str) -> Path:
    """The file with this name, such as `icons/save.svg`.

    Raises ValueError where no resource can have that name, MissingResourceError where none has.
    """
    if not _is_name(name):
        raise ValueError(f"{name!r} is not the name of a resource")
    path = root() / name
    if not path.is_file():
        raise MissingResourceError(name)
    return path


def is_own(path: Path) -> bool:
    """Whether a file is one of the program's own, which nobody's work should be saved over."""
    return path.resolve().is_relative_to(root().resolve() / "resources")


def names(folder: str, suffix: str = "") -> list[str]:
    """The names of all files in a folder such as `resources/examples` and below it, sorted."""
    if not _is_name(folder) and folder not in FOLDERS:
        raise ValueError(f"{folder!r} is not the name of a folder of resources")
    here = root()
    found = (path for path in (here / folder).rglob("*") if path.is_file())
    known = (path.relative_to(here).as_posix() for path in found)
    return sorted(name for name in known if _is_name(name) and name.endswith(suffix))


def _is_name(name: str) -> bool:
    """Whether a resource can have this name: of few letters, and in one of the folders."""
    folder, *parts = name.split("/")
    are_plain = all(part[:1] in _LETTERS and _SIGNS.issuperset(part) for part in parts)
    return folder in FOLDERS and bool(parts) and are_plain
