"""Images and paths of several outlines: alike on the screen, in the PDF and in the SVG."""

import base64
import io
import re

import pikepdf
import pytest
from PIL import Image as Pillow
from PySide6.QtGui import QColor, QImage, QPainter

from tests.images import disc, file, grey, photo
from tests.paint.pictures import group, said, sheet
from tests.paint.test_pdf import failures
from tests.paint.test_qt import by_pdf, difference, on_screen
from tests.pdf_checks import heard, outlined
from toc_editor.paint.pdf import write_pdf
from toc_editor.paint.svg import write_svg
from toc_editor.paint.tiles import Area
from toc_editor.paint.within import within
from toc_editor.picture.display import Group, Image, Picture, Role, Shape

PNG, JPEG = "image/png", "image/jpeg"
FILES = {
    "alpha": (PNG, file(disc())),
    "palette": (PNG, file(photo().quantize(16))),
    "palette with alpha": (PNG, file(disc().quantize(16))),
    "grey": (PNG, file(grey())),
    "grey with alpha": (PNG, file(disc().convert("LA"))),
    "grey jpeg": (JPEG, file(grey(), "JPEG")),
    "jpeg": (JPEG, file(photo(), "JPEG")),
    "cmyk jpeg": (JPEG, file(photo().convert("CMYK"), "JPEG")),
    "two colours": (PNG, file(grey().convert("1"))),
}
FEW = 0.002

pytestmark = pytest.mark.usefixtures("qapp")


def logo(kind: str, content: bytes, alt: str = "A disc", x: float = 30.0) -> Group:
    return group(
        Image(0.0, 0.0, 90.0, 60.0, kind, content), alt=alt, x=x, y=40.0, width=90.0, height=60.0
    )


def page(*items: Group) -> Picture:
    title = said("A page with a logo", Role.TITLE, x=30.0, y=10.0, width=200.0, height=14.0)
    return sheet(title, *items)


def images_of(pdf: bytes) -> list[pikepdf.PdfImage]:
    document = pikepdf.open(io.BytesIO(pdf))
    return [pikepdf.PdfImage(image) for image in document.pages[0].get_images().values()]


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_image_makes_an_accessible_pdf_that_lasts(name: str):
    assert failures(write_pdf([page(logo(*FILES[name]))])) == []


@pytest.mark.parametrize("name", [name for name in FILES if name != "cmyk jpeg"])
def test_an_image_is_the_same_on_the_screen_and_in_the_pdf(name: str):
    picture = page(logo(*FILES[name]))

    assert difference(on_screen(picture, 1.5), by_pdf(picture, 1.5)) < FEW
    assert by_pdf(picture, 1.5).crop((50, 65, 170, 145)).getextrema() != ((255, 255),) * 3


def test_a_jpeg_travels_as_it_is():
    content = FILES["jpeg"][1]

    assert content in write_pdf([page(logo(JPEG, content))])


def test_what_is_transparent_shows_what_lies_under_it():
    ground = Shape(((0.0, 0.0), (200.0, 0.0), (200.0, 200.0), (0.0, 200.0)), fill="#00ff00")
    picture = page(group(ground), logo(*FILES["alpha"]))

    assert by_pdf(picture, 1.0).getpixel((31, 41)) == (0, 255, 0)


def test_one_image_in_two_places_is_in_the_file_once():
    assert len(images_of(write_pdf([page(*(logo(*FILES["jpeg"], x=x) for x in (30, 200)))]))) == 1


def test_an_image_is_read_by_its_words_and_without_them_is_decoration():
    told = write_pdf([page(logo(*FILES["alpha"], alt="Northfield Council"))])
    untold = write_pdf([page(logo(*FILES["alpha"], alt=""))])

    assert [words.text for words in heard(told) if words.tag == "Figure"] == ["Northfield Council"]
    assert "Figure" not in outlined(untold)
    assert failures(untold) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", FILES["alpha"][1][:60], FILES["jpeg"][1][:200], b"\x89PNG\r\n\x1a\n"],
)
def test_a_file_that_cannot_be_read_leaves_its_place_empty(content: bytes):
    picture = page(logo(PNG, content))

    assert failures(write_pdf([picture])) == []
    assert by_pdf(picture, 1.0).crop((30, 40, 120, 100)).getextrema() == ((255, 255),) * 3


def test_a_page_with_images_is_the_same_bytes_each_time():
    picture = page(*(logo(*one, x=30.0 + 100 * n) for n, one in enumerate(FILES.values())))

    assert write_pdf([picture]) == write_pdf([picture])


def test_the_svg_holds_the_file_and_its_words():
    kind, content = FILES["alpha"]
    written = write_svg(page(logo(kind, content, alt='A "disc" & more')))
    found = re.search(rb'href="data:image/png;base64,([^"]+)"', written)

    assert found is not None
    assert base64.b64decode(found[1]) == content
    assert b'<title>A "disc" &amp; more</title>' in written


def test_an_image_is_drawn_where_a_part_of_the_sheet_shows_it():
    picture = page(logo(*FILES["grey"]))

    assert within(picture, Area(100.0, 80.0, 50.0, 50.0))
    assert not within(picture, Area(121.0, 80.0, 50.0, 50.0))


RING = Shape(
    ((10.0, 10.0), (60.0, 10.0), (60.0, 60.0), (10.0, 60.0)),
    fill="#6b4596",
    more=(((20.0, 20.0), (50.0, 20.0), (50.0, 50.0), (20.0, 50.0)),),
    even_odd=True,
)


def test_a_hole_in_a_path_is_a_hole_everywhere():
    picture = page(group(RING, y=100.0))

    for drawn in (on_screen(picture, 1.0), by_pdf(picture, 1.0)):
        assert drawn.getpixel((15, 135)) == (0x6B, 0x45, 0x96)
        assert drawn.getpixel((35, 135)) == (255, 255, 255)
    assert b'fill-rule="evenodd"' in write_svg(picture)


def test_round_lines_are_round_everywhere():
    steps = ((20.0, 20.0), (80.0, 20.0), (80.0, 80.0))
    line = Shape(steps, stroke="#b4501e", stroke_width=16.0, closed=False, is_round=True)
    picture = page(group(line, y=100.0))

    assert difference(on_screen(picture, 2.0), by_pdf(picture, 2.0)) < FEW
    for drawn in (on_screen(picture, 1.0), by_pdf(picture, 1.0)):
        assert drawn.getpixel((14, 120)) != (255, 255, 255)
        assert drawn.getpixel((87, 113)) == (255, 255, 255)
    assert b'stroke-linejoin="round"' in write_svg(picture)


def test_a_large_image_that_is_shown_small_is_not_frayed():
    stripes = Pillow.frombytes("L", (900, 600), bytes([0, 255]) * 450 * 600)
    seen = on_screen(page(logo(PNG, file(stripes))), 1.0).crop((40, 50, 110, 90)).convert("L")
    low, high = seen.getextrema()

    assert 100 < low <= high < 155


def test_a_painter_decodes_an_image_once(monkeypatch: pytest.MonkeyPatch):
    from toc_editor.paint.qt import Painter

    painter = Painter()
    picture = page(logo(*FILES["alpha"]), logo(*FILES["alpha"], x=200.0))
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    read: list[bytes] = []
    decode = QImage.fromData
    monkeypatch.setattr(QImage, "fromData", lambda data: read.append(data) or decode(data))
    for _ in range(2):
        on = QPainter(image)
        painter.draw(picture, on)
        on.end()

    assert len(read) == 1
