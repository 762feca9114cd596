"""SVG files of other programs as outlines: what they show, what is beyond outlines, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from toc_editor.exchange.svg.document import MOST_ELEMENTS, NotADrawing
from toc_editor.exchange.svg.paths import path
from toc_editor.exchange.svg.reading import Beyond, read
from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing

SIZE = 200


def svg(body: str, head: str = 'viewBox="0 0 100 100"') -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {space} {head}>{body}</svg>".encode()


def seen(content: bytes) -> Image.Image:
    """The file as Qt's own reader of SVG shows it."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(content)).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return Image.frombytes(
        "RGB", (SIZE, SIZE), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def difference(one: Image.Image, other: Image.Image) -> float:
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(counts[60:]) / sum(counts)


DRAWINGS = {
    "shapes": '<rect x="5" y="5" width="30" height="20" rx="6"/><circle cx="60" cy="20" r="15"'
    ' fill="red"/><ellipse cx="30" cy="60" rx="20" ry="10" fill="#0a0"/>'
    '<polygon points="60,50 90,50 75,80" fill="rgb(10, 20, 200)"/>',
    "a path of every command": '<path fill="none" stroke="#6b4596" stroke-width="3"'
    ' d="M10 10h20v10H10V5l5 5C10 40 40 40 40 60s10 20 20 0q5-10 10 0t10 0L90 80"/>',
    "arcs": '<path d="M50 10a40 40 0 1 0 .1 0zM50 30a20,20 0 1 1-.1 0z" fill="teal"/>'
    '<path d="M10 90 A 30 15 30 0 1 60 90" fill="none" stroke="black"/>'
    '<path d="M70 90a9 9 0 0120 0z"/>',
    "a hole by the even-odd rule": '<path fill-rule="evenodd"'
    ' d="M10 10h80v80h-80zM30 30h40v40h-40z"/>',
    "transforms": '<g transform="translate(50 50) rotate(30)"><rect x="-20" y="-10" width="40"'
    ' height="20" transform="skewX(10) scale(1.2 .8)" fill="navy"/></g>'
    '<rect width="9" height="9" transform="matrix(1 .2 -.2 1 10 80)"/>',
    "styles": "<style>/* x */ .a{fill:#b4501e} rect{fill:red} #b{fill:lime;stroke:black}</style>"
    '<rect class="a" width="20" height="20"/><rect y="30" width="20" height="20"/>'
    '<rect id="b" class="a" x="40" y="40" width="20" height="20" style="fill:blue"/>',
    "what is repeated": '<defs><circle id="dot" r="8"/></defs>'
    '<use xlink:href="#dot" x="20" y="20"/>'
    '<use href="#dot" transform="translate(60 60) scale(2)" fill="orange"/>',
    "what lines inherit": '<g stroke="green" stroke-width="6" stroke-linecap="round" fill="none"'
    ' stroke-linejoin="round"><path d="M20 20L80 20L50 60"/>'
    '<line x1="10" y1="80" x2="90" y2="80"/></g>',
    "what is not seen": '<rect width="50" height="50" display="none"/>'
    '<g opacity="0"><rect width="9" height="9"/></g>'
    '<rect x="300" width="50" height="50"/><rect y="60" width="30" height="30"/>',
    "open outlines that are filled": '<path d="M10 10L90 10L50 90" fill="#1f4e79"/>',
    "a colour by name of the colour": '<g color="#a8327f"><circle cx="50" cy="50" r="30"'
    ' fill="currentColor"/></g>',
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", DRAWINGS)
def test_outlines_show_what_the_file_shows(name: str):
    content = svg(DRAWINGS[name])
    drawing = read(content)

    assert isinstance(drawing, Drawing)
    kept = drawings.write(drawing)
    assert drawings.read(kept) is not None
    assert difference(seen(content), Image.new("RGB", (SIZE, SIZE), "white")) > 0.01
    assert difference(seen(kept), seen(content)) < 0.002


def test_a_drawing_is_as_wide_to_its_height_as_its_frame():
    heads = ('viewBox="-5 -5 300 150"', 'width="300px" height="150"', 'width="4cm" height="2cm"')
    for head in heads:
        drawing = read(svg('<rect width="9" height="9"/>', head))
        assert isinstance(drawing, Drawing)
        assert drawing.width / drawing.height == pytest.approx(2)


def test_a_clip_that_leaves_all_is_none():
    circle = '<circle cx="50" cy="50" r="40"/>'
    clip = '<defs><clipPath id="c"><rect width="100" height="100"/></clipPath></defs>'

    assert read(svg(f'{clip}<g clip-path="url(#c)">{circle}</g>')) == read(svg(circle))


BEYOND = {
    "a gradient": '<linearGradient id="g"><stop offset="0"/></linearGradient>'
    '<rect width="50" height="50" fill="url(#g)"/>',
    "text": '<text y="20">Northfield</text>',
    "transparency": '<rect width="50" height="50" opacity=".5"/>',
    "a clip": '<clipPath id="c"><circle r="20"/></clipPath>'
    '<rect clip-path="url(#c)" width="50" height="50"/>',
    "dashes": '<line x2="50" y2="50" stroke="red" stroke-dasharray="4 2"/>',
    "a line thicker one way": '<g transform="scale(1 3)">'
    '<rect x="5" y="5" width="9" height="9" stroke="red"/></g>',
    "what is cut off": '<circle cx="100" cy="50" r="20"/>',
    "an image": '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    "a rule for parts of parts": "<style>g rect{fill:red}</style>"
    '<g><rect width="9" height="9"/></g>',
    "no number": '<rect width="50%" height="9"/>',
    "a path that ends in nonsense": '<path d="M10 10L20 20 nonsense"/>',
    "infinity": '<path d="M10 10L1e999 20"/>',
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_outlines_cannot_say_is_told_and_kept_for_pixels(name: str):
    found = read(svg(BEYOND[name]))

    assert isinstance(found, Beyond)
    assert found.has_text == (name == "text")
    assert isinstance(read(found.cleaned), Beyond)


@pytest.mark.usefixtures("qapp")
def test_what_is_clipped_is_clipped_in_pixels_too():
    clip = '<clipPath id="c" transform="scale(2)"><circle cx="25" cy="25" r="20"/></clipPath>'
    found = read(svg(f'{clip}<rect clip-path="url(#c)" width="100" height="100" fill="red"/>'))
    disc = svg('<circle cx="50" cy="50" r="40" fill="red"/>')

    assert isinstance(found, Beyond)
    assert difference(seen(found.cleaned), seen(disc)) < 0.02


LEADING_OUT = svg(
    "<script>alert(1)</script><style>@import url(http://example.org/x.css);</style>"
    '<image href="file:///etc/passwd" width="9" height="9"/>'
    '<image xlink:href="http://example.org/a.png" width="9" height="9"/>'
    '<rect width="9" height="9" onclick="alert(1)" fill="url(http://example.org/#g)"/>'
    '<rect width="9" height="9" style="filter:url( &quot;http://example.org/#f&quot;)"/>'
    '<foreignObject><iframe src="http://example.org/"/></foreignObject>'
    '<a href="javascript:alert(1)"><text>Northfield</text></a>'
    '<use href="other.svg#a"/>'
)


def test_what_runs_or_leads_out_of_the_file_is_dropped():
    found = read(LEADING_OUT)

    assert isinstance(found, Beyond)
    assert b"Northfield" in found.cleaned
    for word in (b"alert", b"example.org", b"passwd", b"iframe", b"other.svg", b"import"):
        assert word not in found.cleaned


MANY = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
REFUSED = {
    "not XML": b"<svg",
    "another document": b"<html><p>Hello</p></html>",
    "entities": b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "a file from elsewhere": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "a.txt">]><svg>&a;</svg>',
    "parts repeated without end": svg(f'<rect id="g0" width="1" height="1"/>{MANY}'),
    "a circle of parts": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a tower": svg("<g>" * 500 + "</g>" * 500),
    "a heap": svg("<g/>" * (MOST_ELEMENTS + 1)),
    "no size": svg("<rect/>", ""),
    "no width": svg("<rect/>", 'viewBox="0 0 0 100"'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_drawing_or_not_safe_is_refused_with_a_reason(name: str):
    found = read(REFUSED[name])

    assert isinstance(found, NotADrawing)
    assert found.reason


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.,-+e \n", max_size=60))
def test_any_path_data_is_read_or_refused(data: str):
    found = path(data)

    assert found is None or all(one.steps for one in found)


@given(st.binary(max_size=80), st.integers(0, 400))
def test_no_file_is_an_error(noise: bytes, kept: int):
    read(LEADING_OUT[:kept] + noise + LEADING_OUT[kept:])
