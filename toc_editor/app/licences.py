"""The licences of all that the program is made of, for its window and for its frozen folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from toc_editor.app import resources

FOLDER = "LICENCES"
"""Where the frozen program has them, beside its programs."""

PARTS = (
    *("charset-normalizer", "chunspell", "fontpkg", "fontpkg-fira-sans"),
    *("fontpkg-noto-sans-arabic", "msgspec", "networkx", "pillow"),
    *("pyside6-essentials", "reportlab", "shiboken6", "uharfbuzz"),
)
"""The distributions that the program is made of, by name; the lock names the same."""

_KEPT = "resources/licences"
_OF_THE_DICTIONARY = "resources/spelling/en-gb-readme.txt"
_KEPT_FOR = {"pyside6-essentials": "qt", "shiboken6": "qt", "fontpkg": "fontpkg"}
"""Distributions without a licence in them, and the file of the program's own that has it."""


class Notice(Struct, frozen=True, order=True):
    """A part of the program, and the words under which it is given to others."""

    name: str
    text: str


def known() -> list[Notice]:
    """All notices, in order of their names."""
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).parent / FOLDER
        files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
        return [Notice(file.stem, file.read_text(encoding="utf-8")) for file in files]
    return gathered(PARTS)


def gathered(parts: Iterable[str]) -> list[Notice]:
    """The notices of these installed distributions, with those that the program keeps itself."""
    return sorted([*_kept(), *_installed(parts)])


def _kept() -> Iterator[Notice]:
    for name in (*resources.names(_KEPT, ".txt"), _OF_THE_DICTIONARY):
        path = resources.find(name)
        yield Notice(path.stem, path.read_text(encoding="utf-8"))


def _installed(parts: Iterable[str]) -> Iterator[Notice]:
    for part in parts:
        if part in _KEPT_FOR:
            continue
        try:
            about = metadata.distribution(part)
        except metadata.PackageNotFoundError:
            continue
        texts = list(_texts(about))
        if texts:
            title = f"{about.name} {about.version}"
            yield Notice(part, "\n\n".join((title, *texts)))


def _texts(about: metadata.Distribution) -> Iterator[str]:
    """What a distribution calls its licences, in whichever folder its builder put them."""
    for named in about.metadata.get_all("License-File") or ():
        for place in ("licenses/", ""):
            text = about.read_text(place + named)
            if text:
                yield text.strip()
                break
