"""What a logo's content is, told without decoding it."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.images import disc, drawing, file, grey, photo
from toc_editor.model.drawings import Drawing
from toc_editor.model.images import JPEG, MOST_PIXELS, PNG, SVG, Raster, held
from toc_editor.model.records import Id, Logo

PLAIN = {
    "PNG": (PNG, file(disc())),
    "palette": (PNG, file(photo().quantize(8))),
    "JPEG": (JPEG, file(photo(), "JPEG")),
    "progressive": (JPEG, file(photo(), "JPEG", progressive=True)),
    "grey": (JPEG, file(grey(), "JPEG")),
}


def twice(kind: str, first: bytes, second: bytes) -> bytes:
    """A file that says how large it is as the first does, and then as the second."""
    if kind == "PNG":
        return first[:33] + second[8:33] + first[33:]
    start = first.index(b"\xff\xc0")
    other = second.index(b"\xff\xc0")
    return first[:start] + second[other : other + 19] + first[start:]


ODD = {
    "two sizes": (PNG, twice("PNG", file(disc()), file(grey()))),
    "two sizes of a photo": (JPEG, twice("JPEG", file(photo(), "JPEG"), file(photo(), "JPEG"))),
    "another kind": (JPEG, file(disc())),
    "nothing": (PNG, b""),
    "the first bytes": (PNG, file(disc())[:20]),
    "16 bits": (PNG, file(Image.new("I;16", (9, 9)))),
    "inks": (JPEG, file(photo().convert("CMYK"), "JPEG")),
    "too many pixels": (PNG, file(Image.new("1", (MOST_PIXELS // 1000 + 1, 1000)))),
    "a program": (SVG, b"<svg><script/></svg>"),
    "a GIF": (PNG, file(grey(), "GIF")),
}


def logo(kind: str, content: bytes) -> Logo:
    return Logo(id=Id("l"), order="a0", alt="", kind=kind, content=b64encode(content).decode())


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_picture_tells_its_size(name: str):
    kind, content = PLAIN[name]

    assert held(logo(kind, content)) == Raster(120, 80, kind, content)


def test_a_drawing_tells_its_parts():
    kind, content = drawing(300, 200)
    found = held(Logo(id=Id("l"), order="a0", alt="", kind=kind, content=content))

    assert isinstance(found, Drawing)
    assert (found.width, found.height, len(found.parts)) == (300, 200, 2)


@pytest.mark.parametrize("name", ODD)
def test_what_painters_would_not_show_alike_is_none(name: str):
    assert held(logo(*ODD[name])) is None


@given(st.sampled_from([PNG, JPEG, SVG]), st.binary(max_size=60), st.integers(0, 80))
def test_no_content_is_an_error(kind: str, noise: bytes, kept: int):
    whole = PLAIN["JPEG"][1] if kind == JPEG else PLAIN["PNG"][1]

    held(logo(kind, whole[:kept] + noise))
    held(Logo(id=Id("l"), order="a0", alt="", kind=kind, content=noise.decode("latin-1")))
