"""Faces for what the page's own typeface lacks: a bundled one for Arabic script, then the system's.

Nothing is looked for before a character asks for it. Which face a character gets depends on the
character, its script and the fonts of the machine, never on what was set before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from toc_editor.text import own_fonts
from toc_editor.text.faces import Face
from toc_editor.text.font_files import (
    FontFile,
    faces_with,
    installed,
    plain_file,
    reaches_bold,
)

_PREFERRED = {
    "Arab": ("segoeui", "tahoma", "arial", "geezapro", "dejavusans"),
    "Hebr": ("segoeui", "notosanshebrew", "arial", "arialhebrew", "dejavusans"),
    "Gujr": ("nirmala", "notosansgujarati", "lohitgujarati", "gujaratisangammn", "shruti"),
    "Guru": ("nirmala", "notosansgurmukhi", "lohitgurmukhi", "gurmukhisangammn", "raavi"),
    "Beng": ("nirmala", "notosansbengali", "lohitbengali", "banglasangammn", "vrinda"),
    "Deva": ("nirmala", "notosansdevanagari", "lohitdevanagari", "kohinoordevanagari", "mangal"),
    "Taml": ("nirmala", "notosanstamil", "lohittamil", "tamilsangammn", "latha"),
    "Hani": ("msyh", "msjh", "simsun", "pingfang", "hiraginosansgb", "wqymicrohei"),
    "Hang": ("malgun", "applesdgothicneo", "nanumgothic"),
    "Thai": ("leelawui", "notosansthai", "thonburi"),
}
_USUAL = ("segoeui", "seguisym", "arial", "notosanssymbols", "notosansmath", "dejavusans")
# Faces that need more room than a line has, or are no text faces.
_UNFIT = re.compile("nastaliq|emoji|mono|condensed|rashi|supplement|lastresort|fallback")
_PLAIN_WEIGHTS = range(350, 500)
_BOLD_WEIGHTS = range(600, 850)
_SEARCHED = frozenset("LMNPS")
_EMOJI = range(0x1F000, 0x1FB00)
_SAME_START = 4
"""So many letters of their names the files of one family share."""


class Fallback:
    """Finds faces among these font files, and the bundled ones before them."""

    def __init__(self, files: Callable[[], Sequence[Path]]) -> None:
        self._files = files
        self._ranked: dict[str, Sequence[Path]] = {}
        self._found: dict[tuple[str, str], FontFile | None] = {}
        self._faces: dict[tuple[FontFile, bool], Face | None] = {}
        self._bolds: dict[FontFile, FontFile | None] = {}

    def face_for(self, character: str, script: str, bold: bool) -> Face | None:
        """The face for a character in this script (ISO 15924), None where no font may be used."""
        file = self._file_for(character, script)
        if file is None or not file.may_be_embedded:
            return None
        return self._face(self._bold_of(file, character) if bold else file, bold)

    def barred_font(self, character: str, script: str) -> str:
        """The name of the font that would have the character but may not be embedded, or ""."""
        file = self._file_for(character, script)
        return "" if file is None or file.may_be_embedded else file.family

    def _file_for(self, character: str, script: str) -> FontFile | None:
        key = character, script
        if key not in self._found:
            self._found[key] = self._look_for(character, script) if is_sought(character) else None
        return self._found[key]

    def _look_for(self, character: str, script: str) -> FontFile | None:
        """The first of the fonts with this character; one that may be embedded, if there is one."""
        barred = None
        for path in self._in_order(script):
            for file in faces_with(character, path):
                if _is_plain(file) and file.may_be_embedded:
                    return file
                barred = barred or (file if _is_plain(file) else None)
        return barred

    def _in_order(self, script: str) -> Sequence[Path]:
        """The font files, those first that suit the script; the best known first."""
        if script not in self._ranked:
            self._ranked[script] = (*_bundled(script), *_by_rank(self._files(), script))
        return self._ranked[script]

    def _bold_of(self, file: FontFile, character: str) -> FontFile:
        """The bold of the same family with this character, or the same file."""
        if reaches_bold(file):
            return file
        if file not in self._bolds:
            self._bolds[file] = self._look_for_bold(file, character)
        return self._bolds[file] or file

    def _look_for_bold(self, file: FontFile, character: str) -> FontFile | None:
        start = _bare(file.path)[:_SAME_START]
        beside = (
            path
            for path in self._files()
            if path.parent == file.path.parent and _bare(path).startswith(start)
        )
        bolds = (
            other
            for path in beside
            for other in faces_with(character, path)
            if other.family == file.family and other.may_be_embedded and _is_bold(other)
        )
        return min(bolds, key=lambda other: abs(other.weight - 700), default=None)

    def _face(self, file: FontFile, bold: bool) -> Face | None:
        key = file, bold and reaches_bold(file)
        if key not in self._faces:
            path = plain_file(*key)
            name = f"{file.family}-{'Bold' if key[1] else 'Regular'}"
            self._faces[key] = None if path is None else Face(name, path)
        return self._faces[key]


@lru_cache(maxsize=1)
def fallback() -> Fallback:
    """The faces that there are on this machine."""
    return Fallback(installed)


def is_sought(character: str) -> bool:
    """Whether a font is looked for: letters and signs are, emoji are drawn as boxes everywhere."""
    return category(character)[0] in _SEARCHED and ord(character) not in _EMOJI


def _is_plain(file: FontFile) -> bool:
    return not file.is_italic and (file.weight in _PLAIN_WEIGHTS or file.is_variable)


def _is_bold(file: FontFile) -> bool:
    return not file.is_italic and file.weight in _BOLD_WEIGHTS


def _by_rank(files: Iterable[Path], script: str) -> Iterator[Path]:
    names = (*_PREFERRED.get(script, ()), *_USUAL)
    ranks: list[tuple[int, bool, str, Path]] = []
    for path in files:
        stem = _bare(path)
        if not _UNFIT.search(stem):
            rank = next((n for n, name in enumerate(names) if stem.startswith(name)), len(names))
            ranks.append((rank, "serif" in stem, stem, path))
    return (path for *_, path in sorted(ranks))


def _bundled(script: str) -> Sequence[Path]:
    if script != "Arab":
        return ()
    return (own_fonts.find("NotoSansArabic[wdth,wght].ttf"),)


def _bare(path: Path) -> str:
    """A file's name as it is compared: "NotoSans-Regular.ttf" is "notosansregular"."""
    return re.sub(r"[\W_]", "", path.stem.lower())
