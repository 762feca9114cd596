"""A picture as a PDF: everything where the picture has it, conforming, the same bytes each time."""

import ctypes
import hashlib
import io
import os
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageCms

from tests.paint.pictures import bullets, chevron, group, lane, programme, run, said, sheet
from tests.pdf_checks import faults, heard
from toc_editor.paint.pdf import Attachment, write_pdf
from toc_editor.paint.pdf_colour import srgb_profile
from toc_editor.picture.display import Box, Font, Picture, Role, Run, walk

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "(a) b\\) ]]> <rdf:li> & \\n %%EOF endstream ) Tj שלום 😀 𐍈 ﷽ {0} /Catalog"
NEAR_PT = 0.01
_NO_CHANCE = 5
"""Letters of a name that do not stand in packed bytes by chance."""


def failures(pdf: bytes) -> list[str]:
    """What both conformance profiles and the structure check find wrong."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "3a")]
    assert all(report.rules.passed > 100 for report in reports)
    rules = [f"{found.rule_id} {found.message}" for each in reports for found in each.failures]
    return rules + faults(pdf)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def drawn_glyphs(pdf: bytes, height: float) -> Iterator[tuple[str, float, float]]:
    """Each character on the first page with its glyph's origin, read back by PDFium."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if not pdfium.FPDFText_IsGenerated(text, index):
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            yield chr(pdfium.FPDFText_GetUnicode(text, index)), x.value, height - y.value


def planned_glyphs(picture: Picture) -> Iterator[tuple[str, float, float]]:
    for placed in walk(picture):
        if isinstance(item := placed.item, Run):
            for character, offset in zip(item.text, item.offsets, strict=True):
                yield character, placed.x + item.x + offset, placed.y + item.y


def assert_glyphs_are_placed(picture: Picture) -> None:
    planned = list(planned_glyphs(picture))
    drawn = list(drawn_glyphs(write_pdf([picture]), picture.height))
    assert [sign[0] for sign in drawn] == [sign[0] for sign in planned]
    for (sign, x, y), (_, planned_x, planned_y) in zip(drawn, planned, strict=True):
        assert x == pytest.approx(planned_x, abs=NEAR_PT), sign
        assert y == pytest.approx(planned_y, abs=NEAR_PT), sign


def test_every_glyph_of_a_full_page_lies_where_the_picture_has_it() -> None:
    assert_glyphs_are_placed(programme())


@pytest.mark.parametrize("size", [3.7, 9.83, 11.0, 72.5])
def test_glyphs_stay_in_place_at_any_type_size(size: float) -> None:
    line = run("AVATAR To Wyvern, 100 % «LT.»", 11.3, 80.07, size=size)
    assert_glyphs_are_placed(sheet(group(line, role=Role.PARAGRAPH, x=3.33, y=7.77)))


def test_a_long_line_ends_where_the_picture_has_it_at_an_odd_type_size() -> None:
    line = run("Where a line is long, " * 4, 10.0, 40.0, size=14.82354736)
    assert_glyphs_are_placed(sheet(group(line, role=Role.PARAGRAPH)))


def test_as_many_different_glyphs_as_a_byte_has_values_are_placed_and_conform() -> None:
    letters = filter(str.isalpha, map(chr, range(0x21, 0x530)))
    shaped = {letter: run(letter).glyphs for letter in letters}
    known = [letter for letter, glyphs in shaped.items() if len(glyphs) == 1 and 0 not in glyphs]
    lines = ["".join(known[start : start + 40]) for start in range(0, len(known), 40)]
    picture = sheet(*(said(line, y=20.0 * index) for index, line in enumerate(lines)))
    assert len(known) > 256
    assert_glyphs_are_placed(picture)
    assert failures(write_pdf([picture])) == []


@given(st.lists(st.floats(-0.4, 0.4), min_size=40, max_size=40))
def test_gaps_between_glyphs_never_add_up(nudges: list[float]) -> None:
    line = run("nudgednudgednudgednudgednudgednudgednudg", 20.0, 40.0, size=40.0)
    nudged = tuple(x + nudge for x, nudge in zip(line.offsets, nudges, strict=True))
    assert_glyphs_are_placed(
        sheet(group(replace(line, offsets=nudged), role=Role.PARAGRAPH, width=500.0))
    )


def test_a_full_page_conforms_to_pdf_ua_and_pdf_a() -> None:
    assert failures(write_pdf([programme()], subject="S", author="A", program="P")) == []


def test_a_full_page_passes_qpdf() -> None:
    with pikepdf.open(io.BytesIO(write_pdf([programme()]))) as document:
        assert document.check_pdf_syntax() == []


def test_a_page_of_a_thousand_words_stays_under_a_hundred_kilobytes() -> None:
    assert len(write_pdf([programme()])) < 100_000


def test_an_empty_sheet_without_a_title_conforms() -> None:
    assert failures(write_pdf([sheet(said("Only this", Role.TITLE), title="")])) == []


def test_the_page_has_the_size_of_the_picture() -> None:
    document = pypdfium2.PdfDocument(write_pdf([Picture(300.0, 200.5, ())]))
    assert document.get_page_size(0) == pytest.approx((300.0, 200.5))


def test_the_title_and_the_language_are_the_first_pictures() -> None:
    pdf = write_pdf([sheet(said("a"), title="First", language="cy"), sheet(title="Second")])
    with opened(pdf) as document:
        assert str(document.Root.Lang) == "cy"
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title") == "First"


def test_a_page_in_another_language_says_so() -> None:
    pdf = write_pdf([sheet(said("one")), sheet(said("un"), language="cy")])
    with opened(pdf) as document:
        kids = document.Root.StructTreeRoot.K[0].K
        assert [str(kid.get("/Lang", "")) for kid in kids] == ["", "cy"]
    assert failures(pdf) == []


def test_each_lane_has_a_bookmark_that_leads_to_it() -> None:
    pages = [
        sheet(lane("Inputs", ["Staff"], x=50.0, y=90.0), lane("Outputs", ["Talks"], x=300.0)),
        sheet(lane("Aims (2)", ["Peace"], y=40.0)),
    ]
    document = pypdfium2.PdfDocument(write_pdf(pages))
    marks = [
        (mark.get_title(), mark.get_dest().get_index(), mark.get_dest().get_view()[1][:2])
        for mark in document.get_toc()
    ]
    assert marks == [
        ("Inputs", 0, pytest.approx([50.0, 751.89], abs=0.001)),
        ("Outputs", 0, pytest.approx([300.0, 841.89], abs=0.001)),
        ("Aims (2)", 1, pytest.approx([0.0, 801.89], abs=0.001)),
    ]


def test_a_document_of_several_pages_conforms() -> None:
    pdf = write_pdf([programme(), sheet(said("Sources", Role.LANE_HEAD)), programme("Again")])
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    assert [f for f in failures(pdf) if "does not" not in f] == []


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Lima"])
def test_the_bytes_depend_on_the_picture_alone(zone: str) -> None:
    script = (
        "import hashlib; from tests.paint.pictures import programme;"
        "from toc_editor.paint.pdf import write_pdf;"
        "print(hashlib.sha256(write_pdf([programme()], author='A')).hexdigest())"
    )
    seed = str(len(zone))
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    other = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, cwd="/"
    )
    here = hashlib.sha256(write_pdf([programme()], author="A")).hexdigest()
    assert other.stdout.decode().strip() == here


def test_an_export_leaves_no_trace_in_the_next_one() -> None:
    alone = write_pdf([sheet(said("Same"))])
    write_pdf([programme()])
    assert write_pdf([sheet(said("Same"))]) == alone


def test_exports_side_by_side_do_not_disturb_each_other() -> None:
    titles = [f"Title {number}" for number in range(6)]
    alone = [write_pdf([programme(title)]) for title in titles]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(lambda title: write_pdf([programme(title)]), titles)) == alone


def test_different_documents_have_different_identities() -> None:
    with opened(write_pdf([sheet(said("ab"))])) as one, opened(write_pdf([programme()])) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_nothing_of_the_machine_is_in_the_file() -> None:
    pdf = write_pdf([programme()])
    with opened(pdf) as document:
        streams = [
            item.read_bytes() for item in document.objects if isinstance(item, pikepdf.Stream)
        ]
    everything = b"".join([pdf, *streams])
    host = socket.gethostname()
    named = [host] if len(host) >= _NO_CHANCE else []
    for trace in ("fontpkg", "site-packages", str(ROOT), "/CreationDate", *named):
        assert trace.encode() not in everything


def test_hostile_text_stays_text() -> None:
    picture = sheet(
        said(HOSTILE, Role.TITLE),
        lane(HOSTILE, [HOSTILE]),
        chevron(0.0, 300.0, alt=HOSTILE),
        title=HOSTILE,
    )
    pdf = write_pdf([picture], subject=HOSTILE, author=HOSTILE, program=HOSTILE)
    assert failures(pdf) == []
    assert [words.text for words in heard(pdf) if words.text != "•"] == [HOSTILE] * 4
    document = pypdfium2.PdfDocument(pdf)
    metadata = [document.get_metadata_value(key) for key in ("Title", "Subject", "Author")]
    assert metadata == [HOSTILE] * 3
    assert [mark.get_title() for mark in document.get_toc()] == [HOSTILE]


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_no_text_breaks_a_document(words: str, title: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    picture = sheet(said("x" + words, Role.TITLE), chevron(0, 50, alt="x" + title), title=title)
    assert failures(write_pdf([picture], author=title)) == []


def test_the_metadata_hold_what_was_said_of_the_document() -> None:
    pdf = write_pdf([sheet(title="A < B & C")], subject="Why", author="Us", program="ToC Editor 1")
    with opened(pdf) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == "A < B & C"
        assert metadata["dc:description"] == "Why"
        assert metadata["dc:creator"] == ["Us"]
        assert metadata["xmp:CreatorTool"] == "ToC Editor 1"
        assert str(document.docinfo["/Creator"]) == "ToC Editor 1"


def test_a_font_is_embedded_with_no_more_than_the_glyphs_in_use() -> None:
    few, more = (len(write_pdf([sheet(said(text))])) for text in ("ab", "abcdefghijklmnopqrst"))
    assert few < more < 20_000


def test_two_files_under_one_name_stay_apart(tmp_path: Path) -> None:
    other = run("Other", 0.0, 40.0, style="bold")
    copied = tmp_path / "copy.ttf"
    copied.write_bytes(Path(other.font.path).read_bytes())
    twin = replace(other, font=Font(run("a").font.name, str(copied)))
    pdf = write_pdf([sheet(group(run("One", 0.0, 20.0), twin, role=Role.PARAGRAPH))])
    with opened(pdf) as document:
        fonts = document.pages[0].resources.Font
        names = [str(font.BaseFont) for font in fonts.values()]
    assert names == ["/AAAAAA+FiraSans-Regular", "/AAAAAB+FiraSans-Bold"]
    assert failures(pdf) == []


def test_a_missing_font_file_is_an_error() -> None:
    lost = replace(run("a"), font=Font("Lost", "/nowhere/lost.ttf"))
    with pytest.raises(FileNotFoundError):
        write_pdf([sheet(lost)])


def test_an_attachment_travels_as_the_source_of_the_page() -> None:
    source = Attachment("My model (1).toc", "application/json", b'{"a": 1}' * 500, "The model")
    pdf = write_pdf([sheet(said("a", Role.TITLE))], attachment=source)
    assert failures(pdf) == []
    with opened(pdf) as document:
        assert document.attachments["My model (1).toc"].get_file().read_bytes() == source.content
        (specification,) = document.Root.AF
        assert specification.AFRelationship == "/Source"
        assert specification.EF.F.Subtype == "/application/json"


@pytest.mark.parametrize("last", [b"\r", b"\n"])
def test_a_stream_may_end_like_a_line(last: bytes) -> None:
    contents = (b"%d" % number**9 for number in range(100_000))
    content = next(each for each in contents if zlib.compress(each, 9).endswith(last))
    source = Attachment("a", "text/plain", content, "Text")
    assert failures(write_pdf([sheet(said("a", Role.TITLE))], attachment=source)) == []


def test_decoration_has_the_colours_of_the_picture() -> None:
    picture = replace(sheet(Box(10.0, 20.0, 50.0, 30.0, "#1f7a6d")), ground="#fff0e0")
    image = pypdfium2.PdfDocument(write_pdf([picture]))[0].render().to_pil().convert("RGB")
    assert image.getpixel((35, 35)) == (0x1F, 0x7A, 0x6D)
    assert image.getpixel((5, 5)) == (0xFF, 0xF0, 0xE0)


def test_the_colour_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    colours = Image.linear_gradient("L").convert("RGB")
    same = ImageCms.profileToProfile(colours, ours, ImageCms.createProfile("sRGB"))
    assert same is not None
    for x in range(0, 256, 5):
        assert same.getpixel((0, x)) == pytest.approx(colours.getpixel((0, x)), abs=1)


def test_a_list_says_how_it_is_numbered() -> None:
    picture = sheet(
        bullets(["a", "b"]), bullets(["a", "b"], label="{}.", y=50.0), bullets(["a"], label="(b)")
    )
    pdf = write_pdf([picture])
    with opened(pdf) as document:
        lists = document.Root.StructTreeRoot.K[0].K
        numbering = [str(each.get("/A", {}).get("/ListNumbering", "")) for each in lists]
    assert numbering == ["", "/Decimal", "/LowerAlpha"]
    assert failures(pdf) == []
