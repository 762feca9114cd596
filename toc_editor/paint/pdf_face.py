"""A font file as reportlab reads it, for cutting out the glyphs that a document uses."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFile

from toc_editor.paint.pdf_composite import Composite, extended


class Metrics:
    """Each glyph's advance and left side bearing, as the bare sixteen bits that are written again.

    They are read when they are asked for: a document uses few glyphs of a font's thousands.
    """

    def __init__(self, read: Any) -> None:
        (self._count,) = struct.unpack_from(">H", read.get_table("hhea"), 34)
        self._table = read.get_table("hmtx")

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        """The metrics of this glyph; the last glyphs share one advance."""
        sharing = max(0, glyph - self._count + 1)
        (advance,) = struct.unpack_from(">H", self._table, 4 * (glyph - sharing))
        (bearing,) = struct.unpack_from(">H", self._table, 4 * glyph + 2 - 2 * sharing)
        return advance, bearing


class _Mapped:
    """A font file for reportlab, of which no more is read than is asked for: much never is.

    Given a path, reportlab would look for it elsewhere, too.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def read(self) -> mmap | bytes:
        """All of the file; nothing can be mapped of an empty one."""
        with Path(self._path).open("rb") as file:
            is_empty = not os.fstat(file.fileno()).st_size
            return b"" if is_empty else mmap(file.fileno(), 0, access=ACCESS_READ)


@lru_cache(maxsize=16)
def face(path: str) -> Any:
    """A font file, read once; nothing may change it afterwards. It knows no characters."""
    return _read(_Mapped(path))


def _read(file: _Mapped | BytesIO) -> Any:
    read = TTFontFile(file, charInfo=0)
    # reportlab would read these number by number, which takes longer than all else in an export.
    read.hmetrics = Metrics(read)
    read.glyphPos = _positions(read)
    return read


@lru_cache(maxsize=16)
def characters(path: str) -> Mapping[int, str]:
    """For each glyph of a font file the first character that is drawn with it."""
    known: dict[int, list[int]] = TTFontFile(_Mapped(path)).glyphToChar
    return {glyph: chr(codes[0]) for glyph, codes in known.items()}


def subset(whole: Any, glyphs: Sequence[int], composites: Sequence[Composite] = ()) -> bytes:
    """A font file with these glyphs and the parts that they are composed of.

    Composites are numbered on from the last glyph of the font.
    """
    part = copy(_read(BytesIO(extended(whole, composites))) if composites else whole)
    part.charToGlyph = dict(enumerate(glyphs))
    return bytes(part.makeSubset(list(part.charToGlyph)))


def _positions(read: Any) -> list[int]:
    """Where each glyph's outline starts among the outlines, and where the last one ends."""
    (is_long,) = struct.unpack_from(">H", read.get_table("head"), 50)
    table, count = read.get_table("loca"), read.numGlyphs + 1
    if is_long:
        return list(struct.unpack_from(f">{count}L", table))
    return [2 * half for half in struct.unpack_from(f">{count}H", table)]
