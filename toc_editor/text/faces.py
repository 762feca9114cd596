"""Faces: how wide every word is, read from the font file by HarfBuzz and from nowhere else.

A word is shaped with kerning and without ligatures, in whole units of the font; nothing depends
on the screen, the painter or the size at which it is drawn later.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_fira_sans
import uharfbuzz

_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}
_WORDS_KEPT = 50_000


class Word(NamedTuple):
    """A shaped word: the glyphs, where each starts and where the word ends, in ems."""

    text: str
    glyphs: tuple[int, ...]
    offsets: tuple[float, ...]
    width: float


class Face:
    """One style of a typeface. `ascent`, `descent` and `cap_height` are in ems, all positive.

    `space` is the blank between two words.
    """

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(face)
        self._units = float(face.upem)
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender / self._units
        self.descent = -extents.descender / self._units
        capital = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")))
        self.cap_height = capital.y_bearing / self._units
        self._words: dict[str, Word] = {}
        self.space = self.word(" ")

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def word(self, text: str) -> Word:
        """The text, which holds no line break, as it is drawn on one line."""
        word = self._words.get(text)
        if word is None:
            if len(self._words) >= _WORDS_KEPT:
                self._words.clear()
            word = self._words[text] = self._shape(text)
        return word

    def _shape(self, text: str) -> Word:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.language = "en"  # not the machine's own, which would choose other letter forms
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        offsets = []
        pen = 0
        for position in buffer.glyph_positions:
            offsets.append((pen + position.x_offset) / self._units)
            pen += position.x_advance
        glyphs = tuple(info.codepoint for info in buffer.glyph_infos)
        return Word(text, glyphs, tuple(offsets), pen / self._units)


@dataclass(frozen=True)
class Family:
    """The four styles of the typeface that a page is set in."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def style(self, bold: bool, italic: bool) -> Face:
        """The face for a style."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


@lru_cache(maxsize=1)
def fira_sans() -> Family:
    """Fira Sans, the typeface of every page and of the window."""
    files = Path(fontpkg_fira_sans.ROOT) / "files"
    names = ("Regular", "Bold", "Italic", "BoldItalic")
    return Family(*(Face(f"FiraSans-{name}", files / f"FiraSans-{name}.ttf") for name in names))
