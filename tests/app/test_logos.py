"""Logos from files: brought to what a page shows, or refused with a sentence."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PySide6.QtGui import QImage  # noqa: F401  # drawings beyond outlines are drawn by Qt

from tests.builders import model
from tests.images import disc, drawing, file, grey, photo, png
from tests.pdf_checks import outlined
from toc_editor.app import logo_pixels
from toc_editor.app.export import export
from toc_editor.app.export_report import Report
from toc_editor.app.logos import MOST_SVG_BYTES, NotALogo, ReadLogo, read_logo
from toc_editor.model import images
from toc_editor.model.drawings import Drawing
from toc_editor.model.graph import Graph
from toc_editor.model.images import JPEG, PNG, SVG, Raster
from toc_editor.model.records import Id, Logo

SPACE = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"'
GRADIENT = (
    f'<svg {SPACE}><linearGradient id="g"><stop offset="0" stop-color="red"/>'
    '<stop offset="1" stop-color="blue"/></linearGradient>'
    '<rect x="50" width="150" height="100" fill="url(#g)"/></svg>'
).encode()


def logo_of(read: ReadLogo) -> Logo:
    content = b64encode(read.content).decode()
    return Logo(id=Id("l"), order="a0", alt="", kind=read.kind, content=content)


def accepted(source: Path | bytes) -> ReadLogo:
    read = read_logo(source)
    assert isinstance(read, ReadLogo)
    assert images.held(logo_of(read)) is not None
    return read


def opened(read: ReadLogo) -> Image.Image:
    return Image.open(io.BytesIO(read.content))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_is_kept_as_one_that_every_painter_knows(mode: str):
    image = Image.new(mode, (90, 60)) if mode.startswith("I") else disc().convert(mode)
    read = accepted(file(image))

    assert read.kind == PNG
    assert opened(read).mode in ("1", "L", "P", "RGB", "RGBA")
    assert opened(read).has_transparency_data == (mode in ("RGBA", "LA"))


def test_a_palette_is_kept_as_colours_with_their_transparency():
    assert opened(accepted(file(disc().quantize(8)))).has_transparency_data
    assert opened(accepted(file(photo().quantize(8)))).mode == "P"


def test_sixteen_bits_keep_their_shades():
    image = Image.new("I;16", (90, 60), 0x8080)

    assert opened(accepted(file(image))).convert("L").getpixel((5, 5)) in (127, 128, 129)


@pytest.mark.parametrize("image", [photo(), grey(), photo().convert("CMYK")])
def test_a_jpeg_is_kept_as_one_in_grey_or_three_colours(image: Image.Image):
    read = accepted(file(image, "JPEG"))

    assert read.kind == JPEG
    assert opened(read).mode in ("L", "RGB")


def test_a_small_jpeg_keeps_its_pixels_and_loses_what_it_tells_of_camera_and_place():
    exif = Image.Exif()
    exif[0x010F] = "Somebody's camera"
    content = file(photo(), "JPEG", exif=exif, comment=b"taken at home")
    read = accepted(content)

    assert b"camera" in content
    assert b"camera" not in read.content
    assert b"at home" not in read.content
    assert opened(read).tobytes() == Image.open(io.BytesIO(content)).tobytes()


def test_a_photo_taken_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(accepted(file(photo(), "JPEG", exif=exif))).size == (80, 120)


def test_colours_of_another_profile_become_those_of_the_page():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = file(photo(), "PNG", icc_profile=profile)
    plain = file(photo(), "PNG", icc_profile=b"no profile")

    for content in (broken, plain):
        assert not opened(accepted(content)).info.get("icc_profile")


def test_a_large_picture_is_made_as_small_as_a_page_needs():
    read = accepted(file(photo((1800, 1300)), "JPEG"))
    flat = accepted(file(disc().resize((2400, 1600))))

    assert opened(read).height == opened(flat).height == logo_pixels.MOST_DOWN
    assert max(len(read.content), len(flat.content)) <= logo_pixels.MOST_BYTES


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_very_large_photo_taken_on_its_side_is_set_upright_in_its_colours(kind: str):
    exif = Image.Exif()
    exif[0x0112] = 6
    halves = Image.new("RGB", (5200, 2600), "navy")
    halves.paste("orange", (0, 0, 2600, 2600))
    read = opened(accepted(file(halves, kind, exif=exif))).convert("RGB")

    assert read.size == (320, 640)
    top, bottom = read.getpixel((160, 100)), read.getpixel((160, 540))
    assert max(abs(a - b) for a, b in zip(top, (255, 165, 0), strict=True)) < 4
    assert max(abs(a - b) for a, b in zip(bottom, (0, 0, 128), strict=True)) < 4


def test_a_very_large_picture_stays_clear_where_one_colour_is_said_to_be():
    image = Image.new("RGB", (5200, 2600), "white")
    image.paste("navy", (1300, 0, 3900, 2600))
    read = opened(accepted(file(image, transparency=(255, 255, 255)))).convert("RGBA")
    assert read.getpixel((10, 100))[3] == 0
    assert read.getpixel((read.width // 2, 100)) == (0, 0, 128, 255)


def test_a_picture_that_stays_long_is_made_smaller_until_it_is_not():
    noisy = photo((900, 400)).convert("RGBA")
    noisy.putalpha(Image.effect_noise(noisy.size, 90))
    read = accepted(file(noisy))

    assert len(read.content) <= logo_pixels.MOST_BYTES
    assert read.kind == PNG
    assert opened(read).width < 900


def test_flat_art_becomes_no_longer_than_it_has_to_be():
    art = Image.new("RGB", (600, 300), "#1f4e79")

    assert len(accepted(file(art)).content) < 2_000


def test_a_drawing_of_outlines_stays_a_drawing():
    body = '<circle cx="50" cy="50" r="40" fill="#1f7a6d"/>'
    read = accepted(f"\ufeff<svg {SPACE}>{body}</svg>".encode())

    assert (read.kind, read.note) == (SVG, "")
    assert isinstance(images.held(logo_of(read)), Drawing)


@pytest.mark.usefixtures("qapp")
def test_a_drawing_with_more_than_outlines_becomes_pixels():
    read = accepted(GRADIENT)
    held = images.held(logo_of(read))

    assert isinstance(held, Raster)
    assert (held.width, held.height) == (2 * logo_pixels.MOST_DOWN, logo_pixels.MOST_DOWN)
    assert opened(read).convert("RGBA").getpixel((5, 5))[3] == 0
    assert opened(read).convert("RGBA").getpixel((330, 300))[0] > 200


@pytest.mark.usefixtures("qapp")
def test_letters_that_may_change_are_told():
    content = f'<svg {SPACE}><text y="50" font-size="40">Northfield</text></svg>'.encode()

    assert "letters" in accepted(content).note


REFUSED = {
    "text": (b"Northfield", "PNG, JPEG or SVG"),
    "nothing": (b"", "PNG, JPEG or SVG"),
    "a GIF": (file(grey(), "GIF"), "PNG, JPEG or SVG"),
    "half a PNG": (file(disc())[:300], "damaged"),
    "half a JPEG": (file(photo(), "JPEG")[:900], "damaged"),
    "nonsense in a PNG": (file(disc())[:60] + b"\x00" * 500, "damaged"),
    "a sign alone": (b"\xff\xd8\xff", "damaged"),
    "a web page": (b"<html/>", "SVG"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "entities"),
    "an empty drawing": (f"<svg {SPACE}></svg>".encode(), "nothing in it"),
    "a compressed drawing": (b"\x1f\x8b\x08", "compressed"),
    "a long drawing": (b"<svg>" + b" " * MOST_SVG_BYTES, "larger than"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_logo_is_refused_in_words(name: str):
    content, word = REFUSED[name]
    read = read_logo(content, "crest.png")

    assert isinstance(read, NotALogo)
    assert word in read.sentence
    assert read.sentence.startswith("“crest.png” ")


def test_a_picture_of_too_many_pixels_is_not_even_opened(monkeypatch: pytest.MonkeyPatch):
    head = bytearray(file(disc()))
    head[16:24] = (200_000).to_bytes(4, "big") * 2
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened"))
    read = read_logo(bytes(head))

    assert isinstance(read, NotALogo)
    assert "200,000 by 200,000 pixels" in read.sentence


def test_a_file_is_read_from_its_place_and_one_that_is_not_there_is_told(tmp_path: Path):
    path = tmp_path / "crest.png"
    missing = read_logo(path)
    path.write_bytes(file(disc()))

    assert isinstance(missing, NotALogo)
    assert "“crest.png” cannot be read" in missing.sentence
    assert accepted(path).kind == PNG


def test_what_is_kept_is_the_same_bytes_each_time():
    for content in (file(disc()), file(photo(), "JPEG"), file(photo((900, 700)))):
        assert accepted(content) == accepted(content)


def test_what_was_read_is_read_again_as_it_is():
    kind, content = drawing()
    once = accepted(file(disc()))

    assert accepted(once.content) == once
    assert images.held(Logo(id=Id("l"), order="a0", alt="", kind=kind, content=content))


# What an export says of them


def exported(target: Path, *logos: tuple[str, str, str]) -> Report:
    graph = model("Training -> Skills")
    records = [
        Logo(id=Id(f"l{n}"), order=f"a{n}", alt=alt, kind=kind, content=content)
        for n, (alt, kind, content) in enumerate(logos)
    ]
    report = export(Graph([*graph, *records]), target)
    assert isinstance(report, Report)
    return report


def test_a_logo_without_words_is_told_at_export(tmp_path: Path):
    report = exported(tmp_path / "a.pdf", ("Northfield", *drawing()), ("", *png()))

    assert report.logo_faults == (
        "Logo 2 has no words for people who cannot see it. Say whose logo it is.",
    )
    assert report.logo_faults[0] in report.sentences
    assert not report.is_as_wanted


def test_a_logo_that_cannot_be_drawn_is_told_at_export(tmp_path: Path):
    half = b64encode(file(disc())[:300]).decode()
    report = exported(tmp_path / "a.html", ("Northfield", "image/png", half), ("A", SVG, "AAAA"))

    assert [fault.split(" is ")[0] for fault in report.logo_faults] == [
        "The logo “Northfield”",
        "The logo “A”",
    ]


def test_logos_that_are_as_they_should_be_leave_nothing_to_say(tmp_path: Path):
    report = exported(tmp_path / "a.pdf", ("Northfield", *drawing()), ("Eastmoor", *png()))

    assert report.is_as_wanted
    assert outlined((tmp_path / "a.pdf").read_bytes()).count("Figure") == 2


HUGE = ("1e309", "-1e309", "1e160", "1e15", "1e-9", "1e-200", "1e-320", "0", "-1")
WITH_A_NUMBER = {
    "size": '<svg {ns} width="{n}" height="9">{path}</svg>',
    "size of text": '<svg {ns} viewBox="{n} 0 {n} 9"><text>A</text></svg>',
    "sides of text": '<svg {ns} viewBox="0 0 {n} {n}"><text>A</text></svg>',
    "place": '<svg {ns} viewBox="{n} {n} 9 9">{path}</svg>',
    "turn": '<svg {ns} viewBox="0 0 9 9"><g transform="rotate({n})">{path}</g></svg>',
    "slant": '<svg {ns} viewBox="0 0 9 9"><g transform="skewX({n})">{path}</g></svg>',
    "growth": '<svg {ns} viewBox="0 0 9 9">' + '<g transform="scale({n})">' * 20 + "{path}",
    "arc": '<svg {ns} viewBox="0 0 9 9"><path d="M0 0A{n} {n} 0 0 1 3 4z"/></svg>',
    "end of an arc": '<svg {ns} viewBox="0 0 9 9"><path d="M0 0A1 1 0 0 1 {n} 0z"/></svg>',
}


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of what is too large to be drawn
@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize("where", WITH_A_NUMBER)
def test_a_drawing_with_a_number_beyond_measure_is_read_or_refused(where: str, number: str):
    ns, path = 'xmlns="http://www.w3.org/2000/svg"', '<path d="M0 0L9 9L9 0z"/>'
    text = WITH_A_NUMBER[where].format(ns=ns, n=number, path=path)
    text += "</g>" * text.count("<g ") + "</svg>" if where == "growth" else ""

    assert isinstance(read_logo(text.encode()), ReadLogo | NotALogo)
