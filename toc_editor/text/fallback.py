"""Faces for what the page's own typeface lacks: a bundled one for Arabic script, then the system's.

Nothing is looked for before a character asks for it. Which face a character gets depends on the
character, its script and the fonts of the machine, never on what was set before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from toc_editor.text import font_files
from toc_editor.text.faces import Face
from toc_editor.text.font_files import FontFile, covers, faces_in, plain_file, reaches_bold

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


def is_sought(character: str) -> bool:
    """Whether a font is looked for: letters and signs are, emoji are drawn as boxes everywhere."""
    return category(character)[0] in _SEARCHED and ord(character) not in _EMOJI


@lru_cache(maxsize=8_000)
def face_for(character: str, script: str, bold: bool) -> Face | None:
    """The face for a character in this script (ISO 15924), None where no font may be used."""
    file = _file_for(character, script)
    if file is None or not file.may_be_embedded:
        return None
    partner = _bold_of(file, character) if bold and not reaches_bold(file) else None
    return _face(partner or file, bold)


def barred_font(character: str, script: str) -> str:
    """The name of the font that would have the character but may not be embedded, or ""."""
    file = _file_for(character, script)
    return file.family if file is not None and not file.may_be_embedded else ""


@lru_cache(maxsize=8_000)
def _file_for(character: str, script: str) -> FontFile | None:
    """The first of the fonts with this character; one that may be embedded, if there is one."""
    if not is_sought(character):
        return None
    found = (
        file
        for path in _ranked(script)
        if covers(path, character)
        for file in faces_in(path)
        if _is_plain(file)
    )
    barred = None
    for file in found:
        if file.may_be_embedded:
            return file
        barred = barred or file
    return barred


def _is_plain(file: FontFile) -> bool:
    return not file.is_italic and (file.weight in _PLAIN_WEIGHTS or file.is_variable)


@lru_cache(maxsize=64)
def _ranked(script: str) -> Sequence[Path]:
    """The font files, those first that suit the script; the best known first."""
    names = (*_PREFERRED.get(script, ()), *_USUAL)
    ranks: list[tuple[int, bool, str, Path]] = []
    for path in font_files.installed():
        stem = _bare(path)
        if not _UNFIT.search(stem):
            rank = next((n for n, name in enumerate(names) if stem.startswith(name)), len(names))
            ranks.append((rank, "serif" in stem, stem, path))
    return (*_bundled(script), *(path for *_, path in sorted(ranks)))


def _bundled(script: str) -> Sequence[Path]:
    if script != "Arab":
        return ()
    import fontpkg_noto_sans_arabic

    files = Path(fontpkg_noto_sans_arabic.ROOT) / "files"
    return sorted(files.glob("*.ttf"))


def _bare(path: Path) -> str:
    return re.sub(r"[\W_]", "", path.stem.lower())


@lru_cache(maxsize=256)
def _bold_of(file: FontFile, character: str) -> FontFile | None:
    """The bold of the same family with this character, in the same folder."""
    start = _bare(file.path)[:_SAME_START]
    beside = (
        path
        for path in font_files.installed()
        if path.parent == file.path.parent and _bare(path).startswith(start)
    )
    found = [
        other
        for path in beside
        if covers(path, character)
        for other in faces_in(path)
        if other.family == file.family and other.weight in _BOLD_WEIGHTS and not other.is_italic
    ]
    allowed = (other for other in found if other.may_be_embedded)
    return min(allowed, key=lambda other: abs(other.weight - 700), default=None)


@lru_cache(maxsize=256)
def _face(file: FontFile, bold: bool) -> Face:
    is_bold = bold and reaches_bold(file)
    return Face(f"{file.family}-{'Bold' if is_bold else 'Regular'}", plain_file(file, bold))
