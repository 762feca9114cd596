"""Glyphs that a font lacks, made of those that it has: letters with their marks as one sign.

In a PDF each sign then stands for all the letters that were shaped together, lies on the baseline
and has its place in the line, so a reader finds the text where it looks for it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.ttfonts import TTFontMaker

_COPIED = ("OS/2", "cmap", "cvt ", "fpgm", "name", "post", "prep")
_WORDS, _OFFSETS, _MORE = 1 << 0, 1 << 1, 1 << 5
_HEADER = struct.Struct(">hhhhh")
_FARTHEST = 0x7FFF


class Place(NamedTuple):
    """A glyph of the font and where it stands in a composite, in units of the font."""

    glyph: int
    x: int
    y: int


Composite = tuple[Place, ...]


def advance(font: Any, composite: Composite) -> int:
    """How far a composite moves the pen: as far as its parts together."""
    return sum(int(font.hmetrics[place.glyph][0]) for place in composite)


def extended(font: Any, composites: Sequence[Composite]) -> bytes:
    """A font file with these glyphs after the font's own, in their order."""
    glyphs = [_outline(font, composite) for composite in composites]
    made = TTFontMaker()
    for tag in _COPIED:
        if tag in font.table:
            made.add(tag, font.get_table(tag))
    # The outlines' places are written as long numbers, which the header has to say.
    head = font.get_table("head")
    made.add("head", head[:50] + struct.pack(">H", 1) + head[52:])
    made.add("glyf", font.get_table("glyf")[: font.glyphPos[-1]] + b"".join(glyphs))
    made.add("loca", _places(font, glyphs))
    made.add("hmtx", _metrics(font, composites, glyphs))
    count = font.numGlyphs + len(glyphs)
    made.add("hhea", font.get_table("hhea")[:34] + struct.pack(">H", count))
    made.add("maxp", _limits(font, composites))
    return bytes(made.makeStream())


def _outline(font: Any, composite: Composite) -> bytes:
    seen = [place for place in composite if _data(font, place.glyph)]
    if not seen:
        return b""
    boxes = [_HEADER.unpack_from(_data(font, place.glyph))[1:] for place in seen]
    lows = [(box[0] + place.x, box[1] + place.y) for box, place in zip(boxes, seen, strict=True)]
    highs = [(box[2] + place.x, box[3] + place.y) for box, place in zip(boxes, seen, strict=True)]
    edges = (
        min(x for x, _ in lows),
        min(y for _, y in lows),
        max(x for x, _ in highs),
        max(y for _, y in highs),
    )
    data = _HEADER.pack(-1, *(max(-_FARTHEST, min(edge, _FARTHEST)) for edge in edges))
    for place in seen:
        more = _MORE if place is not seen[-1] else 0
        data += struct.pack(">HHhh", _WORDS | _OFFSETS | more, *place)
    return data + bytes(-len(data) % 4)


def _data(font: Any, glyph: int) -> bytes:
    outlines: bytes = font.get_table("glyf")
    return outlines[font.glyphPos[glyph] : font.glyphPos[glyph + 1]]


def _ends(start: int, glyphs: Iterable[bytes]) -> Iterator[int]:
    yield start
    for glyph in glyphs:
        start += len(glyph)
        yield start


def _places(font: Any, glyphs: Sequence[bytes]) -> bytes:
    """Where each outline starts, and where the last one ends."""
    starts = [*font.glyphPos[:-1], *_ends(font.glyphPos[-1], glyphs)]
    return struct.pack(f">{len(starts)}L", *starts)


def _metrics(font: Any, composites: Sequence[Composite], glyphs: Sequence[bytes]) -> bytes:
    """Each glyph's advance and left side bearing."""
    own = [number for glyph in range(font.numGlyphs) for number in font.hmetrics[glyph]]
    for composite, outline in zip(composites, glyphs, strict=True):
        left = _HEADER.unpack_from(outline)[1] & 0xFFFF if outline else 0
        own += (min(advance(font, composite), 0xFFFF), left)
    return struct.pack(f">{len(own)}H", *own)


def _limits(font: Any, composites: Sequence[Composite]) -> bytes:
    """The largest of everything in the font, of which composites have more parts and levels."""
    table: bytes = font.get_table("maxp")
    (parts, depth) = struct.unpack_from(">HH", table, 28)
    most = max(parts, *map(len, composites))
    count = font.numGlyphs + len(composites)
    return table[:4] + struct.pack(">H", count) + table[6:28] + struct.pack(">HH", most, depth + 1)
