"""Fonts and the outlines of their glyphs, as Qt has them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPainterPath, QRawFont

_FONTS_KEPT = 64
DESIGN_SIZE = 1000.0
"""The size, in points, at which outlines are read."""


class Fonts:
    """Font files as Qt has them, each loaded once for every size in use."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}

    def font(self, path: str, size: float) -> QRawFont:
        """The font at a size in points. Raises FileNotFoundError where the file is no font."""
        known = self._fonts.get((path, size))
        if known is not None:
            return known
        font = QRawFont(path, size, QFont.HintingPreference.PreferNoHinting)
        if not font.isValid():
            raise FileNotFoundError(path)
        if len(self._fonts) >= _FONTS_KEPT:
            del self._fonts[next(iter(self._fonts))]
        self._fonts[path, size] = font
        return font

    def outline(self, path: str, glyph: int) -> QPainterPath:
        """A glyph's outline at the design size; at a small size Qt would round it."""
        known = self._outlines.get((path, glyph))
        if known is None:
            known = self.font(path, DESIGN_SIZE).pathForGlyph(glyph)
            self._outlines[path, glyph] = known
        return known
