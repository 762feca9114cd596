"""The table of Latin letters, made by asking HarfBuzz for every pair of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from struct import pack

import uharfbuzz
from msgspec import msgpack

from toc_editor.text import own_fonts
from toc_editor.text.latin import Measures, Table

FONTS = tuple(
    own_fonts.find(f"FiraSans-{style}.ttf") for style in ("Regular", "Bold", "Italic", "BoldItalic")
)
_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}
_MAKE_ONE_WITH_LETTERS = "`\u00a8\u00af\u00b4\u00b8"
"""Accents that become one glyph with the letter before them."""
_SOFT_HYPHEN = "\u00ad"
_WELSH, _ROMANIAN, _SIGNS = "ŴŵŶŷ", "ȘșȚț", "–—‘’\u201a“”„†‡•…‰\u2039\u203a€"
_RANGES = (*range(0x20, 0x7F), *range(0xA0, 0x180))
LETTERS = "".join(
    letter
    for letter in [*map(chr, _RANGES), *_WELSH, *_ROMANIAN, *_SIGNS]
    if letter not in _MAKE_ONE_WITH_LETTERS + _SOFT_HYPHEN
)


class Shaper:
    """HarfBuzz at work on one font file, as on every word of the program."""

    def __init__(self, path: Path) -> None:
        self._face = uharfbuzz.Face(path.read_bytes())
        self._font = uharfbuzz.Font(self._face)

    def has(self, letter: str) -> bool:
        return self._font.get_nominal_glyph(ord(letter)) is not None

    def measures(self) -> Measures:
        extents = self._font.get_font_extents("ltr")
        height = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H"))).y_bearing
        return Measures(self._face.upem, extents.ascender, -extents.descender, height)

    def shaped(self, text: str) -> tuple[list[int], list[int]]:
        """The glyphs of a text and their advances, each of which stands on the line."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.script, buffer.direction, buffer.language = "Latn", "ltr", "en"
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        glyphs, places = buffer.glyph_infos, buffer.glyph_positions or []
        assert not any(place.x_offset or place.y_offset for place in places)
        return [one.codepoint for one in glyphs], [one.x_advance for one in places]


def table(path: Path) -> Table:
    """The table of one font file."""
    shaper = Shaper(path)
    letters = [letter for letter in LETTERS if shaper.has(letter)]
    alone = [shaper.shaped(letter) for letter in letters]
    glyphs, advances = ([one[part][0] for one in alone] for part in (0, 1))
    kerns = [
        [shaper.shaped(one + other)[1][0] - advance for other in letters]
        for one, advance in zip(letters, advances, strict=True)
    ]
    seconds, columns = _classes(zip(*kerns, strict=True))
    firsts, rows = _classes(zip(*columns, strict=True))
    return Table(
        size=path.stat().st_size,
        measures=shaper.measures(),
        letters="".join(letters),
        glyphs=pack(f"<{len(glyphs)}H", *glyphs),
        advances=pack(f"<{len(advances)}H", *advances),
        firsts=bytes(firsts),
        seconds=bytes(seconds),
        kerns=b"".join(pack(f"<{len(row)}h", *row) for row in rows),
    )


def _classes(rows: Iterable[Sequence[int]]) -> tuple[list[int], list[Sequence[int]]]:
    """The number of each row among those that differ, and these."""
    known: dict[Sequence[int], int] = {}
    numbers = [known.setdefault(row, len(known)) for row in rows]
    return numbers, list(known)


def content() -> bytes:
    """The file with the tables of all four styles."""
    return msgpack.encode({path.name: table(path) for path in FONTS})
