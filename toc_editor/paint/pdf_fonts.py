"""Fonts inside a PDF: the glyphs that a document uses, each with the text that it stands for.

A font is embedded by glyph, not by character, so that what was shaped is what is drawn, and one
glyph may stand for several characters (a space, a no-break space). Nothing is registered with
reportlab: one export knows nothing of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import category

from toc_editor.paint.pdf_composite import Composite, Place, advance
from toc_editor.paint.pdf_face import characters, face, subset
from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, name, number, numbers
from toc_editor.picture.display import Font

SOFT_HYPHEN = "\u00ad"
_UNKNOWN = "\ufffd"
# What PDF/A bars from a map of characters; a byte order mark inside text is a word joiner.
_BARRED = {"\ufeff": "\u2060", "\ufffe": _UNKNOWN}
_WITHOUT_MEANING = {"Cc", "Co", "Cs"}
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_CMAP_BLOCK = 100
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r"})


Code = tuple[str, int]
"""What shows a glyph, to stand in a literal string; how far it moves the pen, in 1/1000 em."""


class Codes(dict[tuple[int, str], Code]):
    """The code of each glyph with the text that it stands for, in the order of first use."""

    def __init__(self, whole: Any) -> None:
        super().__init__()
        self._whole = whole
        self._unit = 1000 / float(whole.unitsPerEm)
        self.composites: dict[Composite, int] = {}

    def __missing__(self, sign: tuple[int, str]) -> Code:
        code = self[sign] = _literal(len(self) + 1), round(self._advance(sign[0]) * self._unit)
        return code

    def _advance(self, glyph: int) -> int:
        if glyph < self._whole.numGlyphs:
            return int(self._whole.hmetrics[glyph][0])
        return advance(self._whole, list(self.composites)[glyph - self._whole.numGlyphs])


class EmbeddedFont:
    """One font file's share in a document. `key` names it in the pages' content.

    `codes` has a code for whatever glyph it is asked for, and the glyph is embedded.
    """

    def __init__(self, key: str, path: str) -> None:
        self.key = key
        self._path = path
        self._face = face(path)
        self.codes = Codes(self._face)
        self._letters: dict[str, Code] = {}

    def text(self, glyphs: Sequence[int], letters: str) -> list[Code]:
        """The codes of a text in which every letter stands for itself, with these glyphs."""
        try:
            return list(map(self._letters.__getitem__, letters))
        except KeyError:
            signs = zip(glyphs, letters, strict=True)
            codes = list(map(self.codes.__getitem__, signs))
            self._letters.update(zip(letters, codes, strict=True))
            return codes

    def standing(self, glyphs: Sequence[int]) -> int:
        """The first of these glyphs that takes room, as a mark does not."""
        metrics = self._face.hmetrics
        return next((n for n, glyph in enumerate(glyphs) if metrics[glyph][0]), 0)

    def composite(self, glyphs: Sequence[int], xs: Sequence[float], ys: Sequence[float]) -> int:
        """The number of one glyph for several, which stand at these places, in ems."""
        units = self._face.unitsPerEm
        parts = zip(glyphs, xs, ys, strict=True)
        places = tuple(Place(glyph, round(x * units), round(y * units)) for glyph, x, y in parts)
        known = self.codes.composites
        return int(self._face.numGlyphs) + known.setdefault(places, len(known))

    @property
    def nothing(self) -> int:
        """A glyph that leaves no trace and takes no room."""
        return self.composite((), (), ())

    def character(self, glyph: int) -> str:
        """A character that the font draws with this glyph."""
        return characters(self._path).get(glyph, _UNKNOWN)

    @property
    def blank(self) -> int:
        """The glyph of the space."""
        known = characters(self._path)
        return next(glyph for glyph, character in known.items() if character == " ")

    def write(self, file: PdfFile, tag: str) -> Reference:
        """Write the font with no glyphs but those that were asked for; `tag` is six letters."""
        full_name = name(f"{tag}+{self._face.name.decode('latin-1')}")
        common = {"Type": "/Font", "BaseFont": full_name}
        glyphs = [glyph for glyph, _ in self.codes]
        descendant = {
            **common,
            "Subtype": "/CIDFontType2",
            "CIDSystemInfo": dictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "CIDToGIDMap": file.add_stream(_glyph_map(glyphs)),
            "FontDescriptor": file.add(self._descriptor(file, full_name, glyphs)),
            "W": array([1, array(advance for _, advance in self.codes.values())]),
        }
        whole = {
            **common,
            "Subtype": "/Type0",
            "Encoding": "/Identity-H",
            "DescendantFonts": array([file.add(dictionary(descendant))]),
            "ToUnicode": file.add_stream(_to_unicode(self.codes)),
        }
        return file.add(dictionary(whole))

    def _descriptor(self, file: PdfFile, full_name: str, glyphs: Sequence[int]) -> str:
        whole = self._face
        program = subset(whole, glyphs, list(self.codes.composites))
        entries = {
            "Type": "/FontDescriptor",
            "FontName": full_name,
            "Flags": _SYMBOLIC | (_ITALIC if whole.italicAngle else 0),
            "FontBBox": numbers(*whole.bbox),
            "ItalicAngle": number(whole.italicAngle),
            "Ascent": number(whole.ascent),
            "Descent": number(whole.descent),
            "CapHeight": number(whole.capHeight),
            "StemV": number(whole.stemV),
            "FontFile2": file.add_stream(program, {"Length1": len(program)}),
        }
        return dictionary(entries)


class Fonts:
    """The fonts of one document, one for each file."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def embedded(self, font: Font) -> EmbeddedFont:
        """The font as it is embedded in this document."""
        known = self._fonts.get(font.path)
        if known is None:
            known = self._fonts[font.path] = EmbeddedFont(f"F{len(self._fonts) + 1}", font.path)
        return known

    def write(self, file: PdfFile) -> Reference:
        """Write all fonts; the answer is the pages' font dictionary."""
        fonts = {
            font.key: font.write(file, _tag(index))
            for index, font in enumerate(self._fonts.values())
        }
        return file.add(dictionary(fonts))


def _tag(index: int) -> str:
    """Six letters that set one subset of a document apart from the others."""
    letters = (index // 26**place % 26 for place in reversed(range(6)))
    return "".join(chr(ord("A") + letter) for letter in letters)


def _literal(code: int) -> str:
    """Two bytes as they stand between the parentheses of a literal string."""
    return code.to_bytes(2, "big").decode("latin-1").translate(_ESCAPED)


def _glyph_map(glyphs: Sequence[int]) -> bytes:
    """Each code's glyph in the subset, two bytes; the subset has them in the order of first use."""
    places = {0: 0}
    for glyph in glyphs:
        places.setdefault(glyph, len(places))
    return b"".join(places[glyph].to_bytes(2, "big") for glyph in [0, *glyphs])


def _to_unicode(codes: Iterable[tuple[int, str]]) -> bytes:
    """The character map by which a reader finds the text of each code."""
    lines = [f"<{code:04X}> <{_utf16(says)}>" for code, (_, says) in enumerate(codes, 1)]
    return _CMAP.format(blocks="\n".join(_blocks(lines))).encode("ascii")


def _utf16(stands_for: str) -> str:
    if len(stands_for) == 1 and stands_for < "\ud800" and stands_for.isprintable():
        return f"{ord(stands_for):04X}"
    return "".join(map(_meaning, stands_for)).encode("utf-16-be").hex().upper()


def _meaning(character: str) -> str:
    """The character, or one in its place that a PDF/A may say."""
    if category(character) in _WITHOUT_MEANING:
        return _UNKNOWN
    return _BARRED.get(character, character)


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(lines), _CMAP_BLOCK):
        block = lines[start : start + _CMAP_BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])
