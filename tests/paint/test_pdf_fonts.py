"""Fonts of any make are embedded by glyph, with the widths that their files have."""

from pathlib import Path

import pytest
import reportlab
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.paint.pictures import face, group, sheet
from tests.paint.test_pdf import assert_glyphs_are_placed, failures
from toc_editor.paint import pdf_face
from toc_editor.paint.pdf import write_pdf
from toc_editor.picture.display import Font, Role, Run

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
FIRA = Path(face("bold_italic").path)


def in_vera(text: str, x: float, y: float, size: float) -> Run:
    """Text in a font of 2048 units to the em, whose widths a PDF can only round."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(VERA))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"liga": False})
    advances = [position.x_advance / 2048 * size for position in buffer.glyph_positions]
    offsets = tuple(sum(advances[:number]) for number in range(len(advances)))
    glyphs = tuple(info.codepoint for info in buffer.glyph_infos)
    return Run(x, y, Font("Vera", str(VERA)), size, "#000000", text, glyphs, offsets)


def test_rounded_widths_never_add_up() -> None:
    line = in_vera("The quick brown fox jumps over the lazy dog. " * 3, 20.0, 60.0, 8.37)
    assert_glyphs_are_placed(sheet(group(line, role=Role.PARAGRAPH)))


def test_a_font_of_another_make_conforms() -> None:
    line = in_vera("Été, naïve façade", 20.0, 60.0, 12.0)
    assert failures(write_pdf([sheet(group(line, role=Role.TITLE))])) == []


@pytest.mark.parametrize("path", [VERA, FIRA], ids=lambda path: path.stem)
def test_a_file_is_read_as_reportlab_reads_it(path: Path) -> None:
    known, read = TTFontFile(str(path)), pdf_face.face(str(path))
    metrics = [read.hmetrics[glyph] for glyph in range(known.numGlyphs)]
    assert metrics == [tuple(pair) for pair in known.hmetrics]
    assert known.glyphPos == read.glyphPos


def test_glyphs_that_share_an_advance_keep_their_bearings(tmp_path: Path) -> None:
    whole = TTFontFile(str(VERA))
    characters = [ord(character) for character in "a0123456789"]
    part = tmp_path / "part.ttf"
    part.write_bytes(whole.makeSubset(characters))
    read = pdf_face.face(str(part))
    glyphs = [0, *(whole.charToGlyph[character] for character in characters)]
    metrics = [read.hmetrics[glyph] for glyph in range(len(glyphs))]
    assert metrics == [whole.hmetrics[glyph] for glyph in glyphs]
    assert len(read.get_table("hmtx")) < 4 * len(glyphs)


def test_an_export_leaves_the_font_as_it_was_read() -> None:
    before = vars(pdf_face.face(str(VERA))).copy()
    write_pdf([sheet(in_vera("abc", 0.0, 10.0, 10.0))])
    assert vars(pdf_face.face(str(VERA))) == before
