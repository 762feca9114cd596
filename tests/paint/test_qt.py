"""Qt draws what the PDF shows, glyph for glyph, and as often as it is asked to."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops
from PySide6.QtGui import QColor, QImage, QPainter

from tests.paint.pictures import group, lane, programme, run, said, sheet
from toc_editor.paint.pdf import write_pdf
from toc_editor.paint.qt import Detail, Painter, detail_at, png
from toc_editor.picture.display import Box, Font, Group, Picture, Shape

ROOT = Path(__file__).resolve().parents[2]
FAR = 160
FEW = 0.002

pytestmark = pytest.mark.usefixtures("qapp")


def pixels(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = plain.width(), plain.height()
    return Image.frombytes(
        "RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine()
    )


def by_pdf(picture: Picture, scale: float) -> Image.Image:
    page = pypdfium2.PdfDocument(write_pdf([picture]))[0]
    image = page.render(scale=scale).to_pil().convert("RGB")
    assert isinstance(image, Image.Image)
    return image


def on_screen(picture: Picture, scale: float, detail: Detail = Detail.GLYPHS) -> Image.Image:
    """The picture as a canvas draws it, group by group."""
    image = QImage(
        round(picture.width * scale), round(picture.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(QColor(picture.ground or "white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    Painter().draw(picture, painter, detail)
    painter.end()
    return pixels(image)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by far in any colour."""
    red, green, blue = ImageChops.difference(one, other).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[FAR + 1 :]) / sum(counts)


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around everything that is darker than paper: left, top, right, bottom."""
    box = image.convert("L").point(lambda grey: 255 if grey < 140 else 0).getbbox()
    assert box is not None
    return box


def small(*items: Group | Box | Shape, ground: str = "") -> Picture:
    return Picture(60.0, 40.0, items, ground=ground)


@pytest.mark.parametrize("dots_per_inch", [72, 96, 150])
def test_an_image_shows_what_the_pdf_shows(dots_per_inch: int) -> None:
    picture, scale = programme(), dots_per_inch / 72
    image = pixels(Painter().render(picture, scale))
    assert difference(image, by_pdf(picture, scale)) < FEW


@pytest.mark.parametrize("scale", [1.0, 2.083])
def test_the_screen_shows_what_the_pdf_shows(scale: float) -> None:
    picture = programme()
    screen, page = on_screen(picture, scale), by_pdf(picture, scale)
    assert difference(screen, page.crop((0, 0, *screen.size))) < FEW


@pytest.mark.parametrize("scale", [0.5, 0.93, 1.0, 1.25, 1.37, 1.5, 2.0, 3.3])
@pytest.mark.parametrize("detail", [Detail.GLYPHS, Detail.OUTLINES])
def test_a_line_ends_within_a_pixel_of_the_pdfs(scale: float, detail: Detail) -> None:
    words = "Hear, Typed AVAILABILITY of support within 24 hours for 1,000 in need: all"
    line = run(words, size=11.3, style="bold")
    picture = sheet(group(line, x=20.3, y=40.4))
    drawn, printed = ink(on_screen(picture, scale, detail)), ink(by_pdf(picture, scale))
    assert drawn == pytest.approx(printed, abs=1)


def test_nothing_differs_between_a_moved_group_and_one_drawn_in_place() -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    moved = group(Box(2.0, 2.0, 30.0, 20.0, "#1f7a6d", "#b4501e", 2.0, 4.0), x=7.0, y=5.0)
    painter = QPainter(image)
    painter.translate(moved.x, moved.y)
    Painter().prepare(moved).draw(painter)
    painter.end()
    assert pixels(image) == on_screen(small(moved), 1.0)


@pytest.mark.parametrize(
    "item",
    [
        Box(5.0, 5.0, 40.0, 25.0, "#1f4e79"),
        Box(5.0, 5.0, 40.0, 25.0, "", "#1f4e79", 3.0),
        Box(5.0, 5.0, 40.0, 25.0, "#e7f0fc", "#1f4e79", 1.5, 8.0),
        Box(5.0, 5.0, 40.0, 25.0, "#1f4e79", radius=90.0),
        Box(5.0, 5.0, 40.0, 25.0, "#1f4e79", radius=9.0, corners=(True, False, False, True)),
        Shape(((5.0, 5.0), (40.0, 15.0), (5.0, 30.0)), "#6b4596"),
        Shape(((5.0, 5.0), (40.0, 8.0), (5.0, 14.0)), "", "#6b4596", 3.0),
        Shape(((5.0, 20.0), (20.0, -10.0, 30.0, 50.0, 55.0, 20.0)), "", "#6b4596", 2.0, False),
        Shape(((5.0, 20.0), (55.0, 20.0)), "", "#6b4596", 4.0, False, 6.0),
        Shape(((5.0, 5.0), (45.0, 30.0), (45.0, 5.0), (5.0, 30.0)), "#6b4596", closed=False),
    ],
    ids=lambda item: f"{type(item).__name__}",
)
def test_a_drawing_has_the_same_edges_in_both(item: Box | Shape) -> None:
    picture = small(item, ground="#ffffff")
    printed, drawn = by_pdf(picture, 6.0), on_screen(picture, 6.0)
    assert difference(printed, drawn) < FEW
    assert printed.getextrema() != ((255, 255),) * 3


def test_a_drawing_without_a_colour_leaves_no_trace() -> None:
    nothing = small(Box(5.0, 5.0, 20.0, 20.0), Box(5.0, 5.0, 20.0, 20.0, "", "#000000", 0.0))
    for image in (on_screen(nothing, 1.0), by_pdf(nothing, 1.0)):
        assert image.getextrema() == ((255, 255),) * 3


def test_later_things_cover_earlier_ones() -> None:
    cover = Box(0.0, 0.0, 60.0, 40.0, "#ffffff")
    covered = on_screen(small(group(run("Under", 5.0, 20.0), cover, run("o", 50.0, 38.0))), 2.0)
    assert ink(covered)[0] > 90


def test_a_missing_glyph_is_left_to_the_layout() -> None:
    line = run("漢", 5.0, 20.0)
    assert line.glyphs == (0,)
    for detail in Detail:
        blank = on_screen(small(group(line)), 2.0, detail)
        assert blank.getextrema() == ((255, 255),) * 3


def test_bars_stand_where_the_text_stands() -> None:
    picture = sheet(group(run("Words that are too small to read", size=11.0), x=40.0, y=60.0))
    bars = on_screen(picture, 2.0, Detail.BARS).convert("L").point(lambda grey: 255 * (grey < 250))
    left, top, right, bottom = bars.getbbox() or (0, 0, 0, 0)
    words = ink(on_screen(picture, 2.0))
    assert left >= words[0] - 2
    assert right <= words[2] + 2
    assert words[1] - 1 <= top < bottom <= words[3] + 1


@pytest.mark.parametrize(
    ("scale", "detail"),
    [(0.2, Detail.BARS), (0.5, Detail.GLYPHS), (4.0, Detail.GLYPHS), (6.0, Detail.OUTLINES)],
)
def test_the_zoom_decides_on_the_detail(scale: float, detail: Detail) -> None:
    assert detail_at(scale) is detail


def test_an_image_knows_its_size_on_paper() -> None:
    image = Painter().render(sheet(said("a")), 300 / 72)
    assert (image.width(), image.height()) == (4961, 3508)
    assert image.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)


def test_a_png_is_the_same_without_an_application() -> None:
    script = (
        "import sys;"
        "from tests.paint.pictures import programme;"
        "from toc_editor.paint.qt import png;"
        "first = png(programme(), 0.5); assert png(programme(), 0.5) == first;"
        "sys.stdout.buffer.write(first)"
    )
    off_screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in off_screen}
    other = subprocess.run(
        [sys.executable, "-c", script],
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert other.stdout == png(programme(), 0.5)
    assert other.stderr == b""


def test_an_image_has_the_ground_of_the_picture() -> None:
    assert Painter().render(small(ground="#e7f0fc"), 1.0).pixelColor(3, 3) == QColor("#e7f0fc")
    assert Painter().render(small(), 1.0).pixelColor(3, 3) == QColor("white")


def test_an_image_too_large_to_hold_is_an_error() -> None:
    with pytest.raises(MemoryError):
        Painter().render(sheet(), 100_000.0)


def test_a_missing_font_file_is_an_error() -> None:
    lost = replace(run("a"), font=Font("Lost", "/nowhere/lost.ttf"))
    with pytest.raises(FileNotFoundError):
        Painter().prepare(group(lost))


def test_more_sizes_than_are_kept_draw_as_before() -> None:
    painter = Painter()
    first = group(run("First", 5.0, 30.0, size=10.0))
    before = painter.prepare(first)
    for step in range(200):
        painter.prepare(group(run("a", size=5.0 + step / 7)))
    for prepared in (before, painter.prepare(first)):
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as device:
            prepared.draw(device)
        assert pixels(image) == on_screen(small(first), 1.0)


@pytest.mark.parametrize("detail", Detail)
def test_a_hundred_repaints_lose_no_reference_to_none(detail: Detail) -> None:
    prepared = Painter().prepare(lane("Aims", ["One", "Two"]))
    image = QImage(300, 800, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    prepared.draw(painter, detail)
    before = sys.getrefcount(None)
    for _ in range(100):
        prepared.draw(painter, detail)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 50


def test_a_card_is_repainted_in_few_steps() -> None:
    words = " ".join(["Mentoring and support"] * 10)
    lines = [run(words, 0.0, 12.0 * line) for line in range(8)]
    bold = run(words, 0.0, 100.0, style="bold")
    painter = Mock(spec=QPainter)
    Painter().prepare(group(Box(0, 0, 90, 90, "#ffffff"), *lines, bold)).draw(painter)
    steps = [name for name, _, _ in painter.method_calls if not name.startswith("set")]
    assert steps == ["fillPath", "drawGlyphRun", "drawGlyphRun"]
