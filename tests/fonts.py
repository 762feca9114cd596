"""Small fonts for tests: a square for each character, in one file or several in a collection."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

GUJARATI = "કખગ"
UNITS = 1000


def font(
    family: str,
    characters: Iterable[str] = GUJARATI,
    *,
    weight: int = 400,
    italic: bool = False,
    rights: int = 0,
    width: int = 600,
) -> TTFont:
    """A font with squares for these characters and a space."""
    names = {ord(one): f"u{ord(one):04X}" for one in (" ", *characters)}
    order = [".notdef", *names.values()]
    style = "Bold" if weight >= 700 else "Regular"
    made = FontBuilder(UNITS, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    made.setupGlyf({name: _square(width) for name in order})
    made.setupHorizontalMetrics(dict.fromkeys(order, (width, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable(
        {"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style}"}
    )
    made.font["head"].macStyle = int(weight >= 700)
    selection = 0x20 if weight >= 700 else 0x01 if italic else 0x40
    made.setupOS2(usWeightClass=weight, fsType=rights, fsSelection=selection)
    made.setupPost()
    return made.font


def _square(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for x, y in ((50, 500), (width - 50, 500), (width - 50, 0)):
        pen.lineTo((x, y))
    pen.closePath()
    return pen.glyph()


def saved(made: TTFont, path: Path) -> Path:
    """The font as a file."""
    made.save(path)
    return path


def collected(fonts: Iterable[TTFont], path: Path) -> Path:
    """Several fonts in one file."""
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)
    return path


def varying(made: TTFont, path: Path) -> Path:
    """The font with a weight that may be anything from 400, as wide as it is, to 700."""
    from fontTools.fontBuilder import FontBuilder as Builder
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    builder = Builder(font=made)
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    wider = [(0, 0), (0, 0), (100, 0), (100, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
    names = [name for name in made.getGlyphOrder() if name != ".notdef"]
    builder.setupGvar({name: [TupleVariation({"wght": (0, 1, 1)}, wider)] for name in names})
    made.save(path)
    return path
