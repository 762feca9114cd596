"""Fonts inside a PDF: the glyphs that a document uses, each with the text that it stands for.

A font is embedded by glyph, not by character, so that what was shaped is what is drawn, and one
glyph may stand for several characters (a space, a no-break space). Nothing is registered with
reportlab: one export knows nothing of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import category

from toc_editor.paint.pdf_face import characters, face, subset
from toc_editor.paint.pdf_file import PdfFile, Reference, array, dictionary, name, numbers
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


class Code(NamedTuple):
    """What shows a glyph: hexadecimal digits. It moves the pen by thousandths of an em."""

    digits: str
    advance: int


class EmbeddedFont:
    """One font file's share in a document. `key` names it in the pages' content."""

    def __init__(self, key: str, path: str) -> None:
        self.key = key
        self._path = path
        self._face = face(path)
        self._codes: dict[tuple[int, str], Code] = {}
        self._unit = 1000 / float(self._face.unitsPerEm)

    def code(self, glyph: int, stands_for: str) -> Code:
        """The code of a glyph that stands for this text."""
        known = self._codes.get((glyph, stands_for))
        if known is None:
            advance = round(self._face.hmetrics[glyph][0] * self._unit)
            known = Code(f"{len(self._codes) + 1:04X}", advance)
            self._codes[glyph, stands_for] = known
        return known

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
        glyphs = [glyph for glyph, _ in self._codes]
        descendant = {
            **common,
            "Subtype": "/CIDFontType2",
            "CIDSystemInfo": dictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "CIDToGIDMap": file.add_stream(_glyph_map(glyphs)),
            "FontDescriptor": file.add(self._descriptor(file, full_name, glyphs)),
            "W": array([1, numbers(*(code.advance for code in self._codes.values()))]),
        }
        whole = {
            **common,
            "Subtype": "/Type0",
            "Encoding": "/Identity-H",
            "DescendantFonts": array([file.add(dictionary(descendant))]),
            "ToUnicode": file.add_stream(_to_unicode(self._codes)),
        }
        return file.add(dictionary(whole))

    def _descriptor(self, file: PdfFile, full_name: str, glyphs: Sequence[int]) -> object:
        whole = self._face
        program = subset(whole, glyphs)
        entries = {
            "Type": "/FontDescriptor",
            "FontName": full_name,
            "Flags": _SYMBOLIC | (_ITALIC if whole.italicAngle else 0),
            "FontBBox": numbers(*whole.bbox),
            "ItalicAngle": whole.italicAngle,
            "Ascent": whole.ascent,
            "Descent": whole.descent,
            "CapHeight": whole.capHeight,
            "StemV": whole.stemV,
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


def _glyph_map(glyphs: Sequence[int]) -> bytes:
    """Each code's glyph in the subset, two bytes; the subset has them in the order of first use."""
    places = {0: 0}
    for glyph in glyphs:
        places.setdefault(glyph, len(places))
    return b"".join(places[glyph].to_bytes(2, "big") for glyph in [0, *glyphs])


def _to_unicode(codes: Mapping[tuple[int, str], Code]) -> bytes:
    """The character map by which a reader finds the text of each code."""
    lines = [f"<{code.digits}> <{_utf16(stands_for)}>" for (_, stands_for), code in codes.items()]
    return _CMAP.format(blocks="\n".join(_blocks(lines))).encode("ascii")


def _utf16(stands_for: str) -> str:
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
