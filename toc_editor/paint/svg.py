"""Pictures as SVG: text stays text, every glyph at its place in the picture.

The typeface is named, not drawn: a program that has Fira Sans shows the page as the PDF does, and
one that has not sets the same letters at the same places in a face of its own. With its fonts
embedded the file needs nothing, but is larger by them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from toc_editor.paint.corners import outline
from toc_editor.picture.display import Box, Font, Group, Image, Item, Picture, Run, Shape, Steps

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\ufffd"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DECIMALS = 3
# A letter that has a place of its own must not melt into a ligature with the one before.
_LETTERS = (
    'text-rendering="geometricPrecision" style="font-variant-ligatures:none" xml:space="preserve"'
)
# As in a PDF; SVG would cut sharp corners earlier.
_JOINED = ' style="font-variant-ligatures:normal"'
# All of the run goes to the left and ends where it is said to start.
_TURNED = ' direction="rtl" unicode-bidi="bidi-override" text-anchor="end"'
_CORNERS = 'stroke-miterlimit="10"'


def write_svg(picture: Picture, *, description: str = "", embed_fonts: bool = False) -> bytes:
    """The picture as an SVG file's bytes, in points; the same bytes for the same picture.

    Raises FileNotFoundError where a font file that is to be embedded is not there.
    """
    return "".join(_file(picture, description, embed_fonts)).encode("utf-8")


def _file(picture: Picture, description: str, embed_fonts: bool) -> Iterator[str]:
    yield _HEAD
    yield _root(picture, description)
    yield f'<title id="sheet-title">{_said(picture.title)}</title>\n'
    if description:
        yield f'<desc id="sheet-description">{_said(description)}</desc>\n'
    if embed_fonts:
        yield f"<style>\n{''.join(map(_font_face, _fonts(picture.items)))}</style>\n"
    if picture.ground:
        ground = Box(0.0, 0.0, picture.width, picture.height, picture.ground)
        yield from _drawn(ground)
    for item in picture.items:
        yield from _drawn(item)
    yield "</svg>\n"


def _root(picture: Picture, description: str) -> str:
    width, height = _number(picture.width), _number(picture.height)
    named_by = "sheet-title sheet-description" if description else "sheet-title"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="img" aria-labelledby="{named_by}"'
        f" xml:lang={_quoted(picture.language)} {_CORNERS} {_LETTERS}>\n"
    )


def _drawn(item: Item) -> Iterator[str]:
    match item:
        case Group():
            yield from _group(item)
        case Run():
            yield _text(item)
        case Box():
            yield _box(item)
        case Shape():
            yield _path(item)
        case Image():
            yield _image(item)
        case _:
            assert_never(item)


def _group(group: Group) -> Iterator[str]:
    if not group.items:
        return
    moved = group.x or group.y
    yield f"<g{_moved(group.x, group.y) if moved else ''}>\n"
    if group.alt:
        yield f"<title>{_said(group.alt)}</title>\n"
    for item in group.items:
        yield from _drawn(item)
    yield "</g>\n"


def _moved(x: float, y: float) -> str:
    return f' transform="translate({_number(x)} {_number(y)})"'


# Drawings


def _box(box: Box) -> str:
    if box.radius > 0 and any(box.corners) and not all(box.corners):
        return _path(outline(box))
    radius = min(box.radius, box.width / 2, box.height / 2) if any(box.corners) else 0.0
    rounded = f' rx="{_number(radius)}"' if radius > 0 else ""
    return (
        f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}"'
        f' height="{_number(box.height)}"{rounded}'
        f"{_paint(box.fill, box.stroke, box.stroke_width)}/>\n"
    )


def _path(shape: Shape) -> str:
    end = "Z" if shape.closed else ""
    way = "".join(_way(steps) + end for steps in shape.outlines)
    dash, half = _number(shape.dash), _number(shape.dash / 2)
    dashes = f' stroke-dasharray="{dash}" stroke-dashoffset="{half}"' if shape.dash > 0 else ""
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if shape.is_round else ""
    paint = _paint(shape.fill, shape.stroke, shape.stroke_width)
    return f'<path d="{way}"{paint}{dashes}{rule}{ends}/>\n'


def _way(steps: Steps) -> str:
    letters = ("M" if index == 0 else "LC"[len(step) > 2] for index, step in enumerate(steps))
    return "".join(
        letter + " ".join(map(_number, step)) for letter, step in zip(letters, steps, strict=True)
    )


def _image(image: Image) -> str:
    content = b64encode(image.content).decode("ascii")
    return (
        f'<image x="{_number(image.x)}" y="{_number(image.y)}" width="{_number(image.width)}"'
        f' height="{_number(image.height)}" preserveAspectRatio="none"'
        f' href="data:{_said(image.kind)};base64,{content}"/>\n'
    )


def _paint(fill: str, stroke: str, stroke_width: float) -> str:
    filled = f" fill={_quoted(fill or 'none')}"
    if not stroke or stroke_width <= 0:
        return filled
    return f'{filled} stroke={_quoted(stroke)} stroke-width="{_number(stroke_width)}"'


# Text


def _text(run: Run) -> str:
    joined = _JOINED if run.shaping else ""
    if run.shaping and run.shaping.runs_left:
        joined += _TURNED
    return (
        f'<text y="{_number(run.y)}" x="{_places(run)}" font-size="{_number(run.size)}"'
        f"{_style(run.font)} fill={_quoted(run.colour)}{joined}>{_letters(run)}</text>\n"
    )


def _places(run: Run) -> str:
    """Where each UTF-16 unit of the text stands, which is what SVG counts in.

    Of letters that join only the first place is said, since what is told apart is not joined.
    """
    if run.shaping:
        return _number(run.x)
    places = (run.x + offset for offset in run.offsets)
    each = zip(places, run.text, strict=False)
    return " ".join(_number(place) for place, one in each for _ in range(1 + (ord(one) > 0xFFFF)))


def _letters(run: Run) -> str:
    """The text. What the font has no glyph for is the layout's to show: it is there unseen."""
    if all(run.glyphs) or run.shaping:
        return _said(run.text)
    signs = zip(run.glyphs, run.text, strict=True)
    parts = [
        (bool(has_glyph), _said("".join(text for _, text in part)))
        for has_glyph, part in groupby(signs, key=lambda sign: bool(sign[0]))
    ]
    return "".join(
        text if has_glyph else f'<tspan fill="none">{text}</tspan>' for has_glyph, text in parts
    )


def _style(font: Font) -> str:
    """A face by its family, weight and slant: FiraSans-BoldItalic is Fira Sans, bold, italic."""
    weight = ' font-weight="700"' if _is_bold(font) else ""
    slant = ' font-style="italic"' if _is_italic(font) else ""
    return f' font-family="{_said(_family(font))}, sans-serif"{weight}{slant}'


def _family(font: Font) -> str:
    family = font.name.rpartition("-")[0]
    return family if " " in family else re.sub("(?<=[a-z])(?=[A-Z])", " ", family)


def _is_bold(font: Font) -> bool:
    return "Bold" in font.name.rpartition("-")[2]


def _is_italic(font: Font) -> bool:
    return "Italic" in font.name.rpartition("-")[2]


def _fonts(items: Iterable[Item]) -> list[Font]:
    """The fonts in use, by name."""

    def found(items: Iterable[Item]) -> Iterator[Font]:
        for item in items:
            if isinstance(item, Group):
                yield from found(item.items)
            elif isinstance(item, Run):
                yield item.font

    return sorted(set(found(items)), key=lambda font: (font.name, font.path))


def _font_face(font: Font) -> str:
    content = b64encode(Path(font.path).read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{_said(_family(font))}";'
        f" font-weight: {700 if _is_bold(font) else 400};"
        f" font-style: {'italic' if _is_italic(font) else 'normal'};"
        f' src: url("data:font/ttf;base64,{content}"); }}\n'
    )


# Words and numbers


def _said(text: str) -> str:
    return escape(_NOT_IN_XML.sub(_UNKNOWN, text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub(_UNKNOWN, text))


def _number(number: float) -> str:
    return f"{round(number, _DECIMALS) + 0.0:.{_DECIMALS}f}".rstrip("0").rstrip(".")
