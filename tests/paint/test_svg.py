"""An SVG holds the picture's words as text, each letter where the picture has it."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.paint.pictures import group, programme, run, sheet
from tests.paint.test_qt import FEW, difference, pixels
from toc_editor.paint.qt import Painter
from toc_editor.paint.svg import write_svg
from toc_editor.picture.display import Box, Font, Item, Picture, Run, Shape, Shaping, walk

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert('1')</script> & \"x\" ]]> <!-- {0} %s"


def tree(picture: Picture, **wanted) -> ET.Element:
    return ET.fromstring(write_svg(picture, **wanted))


def texts(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def places(text: ET.Element) -> list[float]:
    return [float(place) for place in text.attrib["x"].split()]


def origins(element: ET.Element, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[float, float]]:
    """Where every letter stands on the sheet, whatever the groups around it."""
    moved = re.fullmatch(r"translate\((\S+) (\S+)\)", element.attrib.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text":
        yield from ((x + place, y + float(element.attrib["y"])) for place in places(element))
    for inner in element:
        yield from origins(inner, x, y)


def test_every_letter_stands_where_the_picture_has_it() -> None:
    picture = programme()
    runs = [(placed, placed.item) for placed in walk(picture) if isinstance(placed.item, Run)]
    wanted = [
        (placed.x + item.x + offset, placed.y + item.y)
        for placed, item in runs
        for offset in item.offsets
    ]
    found = list(origins(tree(picture)))
    assert len(found) == len(wanted) > 5000
    for one, other in zip(found, wanted, strict=True):
        assert one == pytest.approx(other, abs=0.002)


def test_all_words_are_there_as_text_in_reading_order() -> None:
    picture = programme()
    said = [placed.item.text for placed in walk(picture) if isinstance(placed.item, Run)]
    assert texts(tree(picture)) == said


def test_spaces_at_the_end_of_a_line_are_kept() -> None:
    root = tree(sheet(run("ends with a space ")))
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}space"] == "preserve"
    assert texts(root) == ["ends with a space "]


@pytest.mark.parametrize("embed_fonts", [False, True])
def test_what_was_typed_is_never_markup(embed_fonts: bool) -> None:
    picture = sheet(run(HOSTILE), title=HOSTILE, language='"><x')
    root = tree(picture, description=HOSTILE, embed_fonts=embed_fonts)
    assert texts(root) == [HOSTILE]
    assert root.findtext(f"{SVG}title") == root.findtext(f"{SVG}desc") == HOSTILE
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "text")
    }


def test_characters_that_xml_cannot_hold_are_replaced_one_for_one() -> None:
    line = replace(run("abcd"), text="a\x00\ud800\uffff")
    root = tree(sheet(line, title="\x1b"))
    assert texts(root) == ["a\ufffd\ufffd\ufffd"]
    assert root.findtext(f"{SVG}title") == "\ufffd"


def test_a_character_of_two_units_has_two_places() -> None:
    line = replace(run("abc"), text="a\U0001f600c")
    (text,) = tree(sheet(line)).iter(f"{SVG}text")
    first, second, third = line.offsets
    assert places(text) == pytest.approx([first, second, second, third], abs=0.001)


def test_text_that_is_shaped_has_the_place_of_its_beginning() -> None:
    line = replace(run("abc", 7.0), glyphs=(1, 2), offsets=(0.0, 5.0), shaping=Shaping(("a", "bc")))
    (text,) = tree(sheet(line)).iter(f"{SVG}text")
    assert places(text) == [7.0]
    assert text.text == "abc"


def test_text_that_runs_left_ends_where_the_run_starts() -> None:
    line = replace(run("abc", 7.0), shaping=Shaping(("c", "b", "a"), runs_left=True))
    (text,) = tree(sheet(line)).iter(f"{SVG}text")
    assert places(text) == [7.0]
    assert (text.attrib["direction"], text.attrib["text-anchor"]) == ("rtl", "end")


def test_what_the_font_lacks_is_there_to_read_but_not_seen() -> None:
    (text,) = tree(sheet(run("a漢b"))).iter(f"{SVG}text")
    (unseen,) = text
    assert (text.text, unseen.text, unseen.tail) == ("a", "漢", "b")
    assert unseen.attrib == {"fill": "none"}


def test_a_face_is_named_by_family_weight_and_slant() -> None:
    styles = ("regular", "bold", "italic", "bold_italic")
    found = [
        (text.get("font-family"), text.get("font-weight"), text.get("font-style"))
        for text in tree(sheet(*(run("a", style=style) for style in styles))).iter(f"{SVG}text")
    ]
    family = "Fira Sans, sans-serif"
    assert found == [
        (family, None, None),
        (family, "700", None),
        (family, None, "italic"),
        (family, "700", "italic"),
    ]


def test_readers_hear_a_picture_with_its_title_and_description() -> None:
    root = tree(sheet(title="A plan", language="cy"), description="What it is for")
    ids = {element.get("id"): element.text for element in root}
    assert root.get("role") == "img"
    assert [ids[id] for id in root.attrib["aria-labelledby"].split()] == [
        *("A plan", "What it is for")
    ]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "cy"


def test_without_a_description_none_is_promised() -> None:
    root = tree(sheet(title="A plan"))
    assert root.get("aria-labelledby") == "sheet-title"
    assert root.find(f"{SVG}desc") is None


def test_the_sheet_keeps_its_size_on_paper() -> None:
    root = tree(sheet())
    assert (root.get("width"), root.get("height")) == ("1190.551pt", "841.89pt")
    assert root.get("viewBox") == "0 0 1190.551 841.89"


def test_embedded_fonts_are_the_files_themselves_and_only_those_in_use() -> None:
    picture = sheet(run("a"), group(run("b", style="bold"), run("c", style="bold")))
    style = tree(picture, embed_fonts=True).findtext(f"{SVG}style") or ""
    found = [base64.b64decode(one) for one in re.findall(r"base64,([^\"]+)", style)]
    used = {item.font.path for item in (run("a"), run("b", style="bold"))}
    assert sorted(found) == sorted(Path(path).read_bytes() for path in used)
    assert re.findall(r"font-weight: (\d+)", style) == ["700", "400"]


def test_a_font_that_is_not_there_is_missed_only_where_it_is_to_be_embedded() -> None:
    lost = sheet(replace(run("a"), font=Font("Lost-Regular", "/nowhere/lost.ttf")))
    assert texts(tree(lost)) == ["a"]
    with pytest.raises(FileNotFoundError):
        write_svg(lost, embed_fonts=True)


@pytest.mark.parametrize("embed_fonts", [False, True])
def test_nothing_is_fetched_from_elsewhere(embed_fonts: bool) -> None:
    content = write_svg(programme(), embed_fonts=embed_fonts).decode()
    assert set(re.findall(r"url\(\"([^;]*)", content)) <= {"data:font/ttf"}
    bare = re.sub(r"base64,[^\"]*", "", content)
    assert re.findall(r"\S*://\S*", bare) == ['xmlns="http://www.w3.org/2000/svg"']
    assert "href" not in bare


def test_the_same_picture_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys; from tests.paint.pictures import programme;"
        "from toc_editor.paint.svg import write_svg;"
        "sys.stdout.buffer.write(write_svg(programme(), embed_fonts=True))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == write_svg(programme(), embed_fonts=True)


DRAWINGS = (
    Box(5.0, 5.0, 40.0, 25.0, "#1f4e79"),
    Box(5.0, 5.0, 40.0, 25.0, "", "#1f4e79", 3.0),
    Box(5.0, 5.0, 40.0, 25.0, "#e7f0fc", "#1f4e79", 1.5, 8.0),
    Box(5.0, 5.0, 40.0, 25.0, "#1f4e79", radius=90.0),
    Box(5.0, 5.0, 40.0, 25.0, "#1f4e79", radius=9.0, corners=(True, False, False, True)),
    Box(5.0, 5.0, 40.0, 25.0, "#1f4e79", radius=9.0, corners=(False, False, False, False)),
    Box(5.0, 5.0, 40.0, 25.0, "", "#1f4e79", 0.0),
    Shape(((5.0, 5.0), (40.0, 15.0), (5.0, 30.0)), "#6b4596"),
    Shape(((5.0, 5.0), (40.0, 8.0), (5.0, 14.0)), "", "#6b4596", 3.0),
    Shape(((5.0, 20.0), (20.0, -10.0, 30.0, 50.0, 55.0, 20.0)), "", "#6b4596", 2.0, False),
    Shape(((5.0, 20.0), (55.0, 20.0)), "", "#6b4596", 4.0, False, 6.0),
    group(Box(0.0, 0.0, 9.0, 9.0, "#6b4596"), group(), x=30.5, y=12.25),
)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("item", DRAWINGS, ids=lambda item: type(item).__name__)
def test_a_drawing_is_the_same_as_on_the_screen(item: Item) -> None:
    picture = Picture(60.0, 40.0, (item,), ground="#fffefa")
    drawn = Painter().render(picture, 6.0)
    image = QImage(drawn.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    with QPainter(image) as painter:
        whole = QRectF(0.0, 0.0, image.width(), image.height())
        QSvgRenderer(QByteArray(write_svg(picture))).render(painter, whole)
    assert difference(pixels(image), pixels(drawn)) < FEW


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no Chromium here")
def test_a_browser_shows_what_the_screen_shows(tmp_path: Path) -> None:
    picture = programme()
    (tmp_path / "page.svg").write_bytes(write_svg(picture, embed_fonts=True))
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += ["--force-device-scale-factor=1.5", "--window-size=1588,1123"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", f"--screenshot={tmp_path / 'page.png'}"]
    page = (tmp_path / "page.svg").as_uri()
    subprocess.run([*command, page], check=True, capture_output=True, timeout=120)
    drawn = pixels(Painter().render(picture, 2.0))
    with Image.open(tmp_path / "page.png") as shown:
        common = (0, 0, min(shown.width, drawn.width), min(shown.height, drawn.height))
        assert difference(shown.convert("RGB").crop(common), drawn.crop(common)) < FEW
