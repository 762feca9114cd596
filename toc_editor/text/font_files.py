"""Font files of the machine: where they lie, what each holds, and one face of one as a plain file.

Painters draw from a file with one face and fixed outlines. A member of a collection, and a weight
of a variable font, are made into such a file for as long as the program runs.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import uharfbuzz
from msgspec import Struct

_SUFFIXES = frozenset((".ttf", ".ttc", ".otf", ".otc"))
_MOST_FILES = 20_000
_OUTLINES = "glyf"
_WEIGHT, _WIDTH, _SLANTS = "wght", "wdth", ("ital", "slnt")
_REGULAR, _BOLD = 400, 700
_ITALIC, _IS_BOLD = 1 << 0, 1 << 5
# What the OS/2 table says of embedding: licence needed, no subsetting, bitmaps only.
_USE, _LICENSED, _BARRED = 0x000F, 0x0002, 0x0100 | 0x0200
_PLAIN_NAMES = bytes(2)
"""The format of a table of names that every program reads."""
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16


class FontFile(Struct, frozen=True):
    """One face in a font file. `weight` is 400 for regular and 700 for bold.

    One that `stands_alone` can be drawn from the file as it is.
    """

    path: Path
    index: int
    family: str
    weight: int
    is_italic: bool
    may_be_embedded: bool
    is_variable: bool
    stands_alone: bool


def folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> tuple[Path, ...]:
    """The folders in which the system and its user keep fonts."""
    home = environment.get("USERPROFILE" if platform == "win32" else "HOME", "")
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        found = [
            f"{environment.get('WINDIR', 'C:/Windows')}/Fonts",
            local and f"{local}/Microsoft/Windows/Fonts",
        ]
    elif platform == "darwin":
        found = [
            "/System/Library/Fonts",
            "/Library/Fonts",
            home and f"{home}/Library/Fonts",
        ]
    else:
        own = environment.get("XDG_DATA_HOME", "") or (home and f"{home}/.local/share")
        shared = environment.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
        found = [
            own and f"{own}/fonts",
            home and f"{home}/.fonts",
            *(f"{folder}/fonts" for folder in shared.split(":") if folder),
        ]
    return tuple(Path(folder) for folder in found if folder)


@lru_cache(maxsize=1)
def installed() -> tuple[Path, ...]:
    """All font files of the system, looked for once."""
    return tuple(dict.fromkeys(path for folder in folders() for path in _files(folder)))


def _files(folder: Path) -> Iterator[Path]:
    seen = 0
    for here, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            seen += 1
            if seen > _MOST_FILES:
                return
            if Path(name).suffix.lower() in _SUFFIXES:
                yield Path(here, name)


def faces_with(character: str, path: Path) -> Iterator[FontFile]:
    """The faces with TrueType outlines in a file that have a glyph for the character."""
    glyphs = [font.get_nominal_glyph(ord(character)) for font in _fonts(path)]
    if any(glyph is not None for glyph in glyphs):
        yield from (file for file in _faces_in(path) if glyphs[file.index] is not None)


@lru_cache(maxsize=4_000)
def _fonts(path: Path) -> tuple[uharfbuzz.Font, ...]:
    """The faces in a file; none where it cannot be read."""
    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
    except uharfbuzz.HarfBuzzError:
        return ()
    count = uharfbuzz.Face(blob).count
    return tuple(uharfbuzz.Font(uharfbuzz.Face(blob, index)) for index in range(count))


@lru_cache(maxsize=1_000)
def _faces_in(path: Path) -> tuple[FontFile, ...]:
    found = (_described(path, font.face, index) for index, font in enumerate(_fonts(path)))
    return tuple(one for one in found if one is not None)


def _described(path: Path, face: uharfbuzz.Face, index: int) -> FontFile | None:
    tables = face.table_tags
    about = face.reference_table("OS/2").data
    if _OUTLINES not in tables or len(about) < 64:
        return None
    weight, _, rights = struct.unpack_from(">HHH", about, 4)
    (style,) = struct.unpack_from(">H", about, 62)
    family = face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY) or path.stem
    is_variable = "fvar" in tables
    names = face.reference_table("name").data
    is_barred = rights & _USE == _LICENSED or bool(rights & _BARRED)
    return FontFile(
        path,
        index,
        family,
        _BOLD if style & _IS_BOLD else weight,
        bool(style & _ITALIC),
        not is_barred,
        is_variable,
        face.count == 1 and not is_variable and names[:2] == _PLAIN_NAMES,
    )


def reaches_bold(file: FontFile) -> bool:
    """Whether a bold weight can be had from this face."""
    if file.weight >= _BOLD:
        return True
    return file.is_variable and any(
        axis.tag == _WEIGHT and axis.max_value >= _BOLD for axis in _opened(file).axis_infos
    )


def plain_file(file: FontFile, bold: bool) -> Path | None:
    """A file that holds this face alone, at the weight that is wanted where that varies.

    None where there is no room for one.
    """
    if file.stands_alone:
        return file.path
    try:
        return _made(file, bold and reaches_bold(file))
    except OSError:
        return None


@lru_cache(maxsize=256)
def _made(file: FontFile, bold: bool) -> Path:
    face = _opened(file)
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    for axis in face.axis_infos:
        if axis.tag == _WEIGHT:
            weight = min(max(_BOLD if bold else _REGULAR, axis.min_value), axis.max_value)
            wanted.pin_axis_location(face, axis.tag, weight)
        else:
            wanted.pin_axis_to_default(face, axis.tag)
    made = uharfbuzz.subset(face, wanted)
    folder = _folder()
    path = folder / f"{len(list(folder.iterdir()))}.ttf"
    path.write_bytes(made.blob.data)
    return path


def _opened(file: FontFile) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.index)


@lru_cache(maxsize=1)
def _folder() -> Path:
    """A folder of this process, which goes when it ends."""
    import atexit
    import shutil
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="toc-editor-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
