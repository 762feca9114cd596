"""Logos from files: read with care, brought to what a page shows, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from toc_editor.app import logo_pixels
from toc_editor.app.logo_pixels import Damaged, Kept, TooManyPixels
from toc_editor.exchange.svg import reading
from toc_editor.exchange.svg.document import NotADrawing
from toc_editor.exchange.svg.reading import Beyond
from toc_editor.files.words import shown
from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing
from toc_editor.model.images import SVG

MOST_BYTES = 30 * 1024 * 1024
"""So long a file may be that is read at all; a drawing may have a tenth of that."""

MOST_SVG_BYTES = MOST_BYTES // 10
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ZIPPED = b"\x1f\x8b"


class ReadLogo(Struct, frozen=True):
    """What a logo is kept as: its media type and file, for `edit.page.add_logo`.

    `note` is a sentence where something of the file was changed that can be seen, or "".
    """

    kind: str
    content: bytes
    note: str = ""


class NotALogo(Struct, frozen=True):
    """Why a file is no logo, in words for a person."""

    sentence: str


def read_logo(source: Path | bytes, name: str = "") -> ReadLogo | NotALogo:
    """A logo from a file, or from a file's bytes, which are called `name` in a sentence."""
    if isinstance(source, bytes):
        return _read(source, _named(name))
    name = _named(shown(source))
    try:
        if source.exists() and not source.is_file():  # a device has no end, and a pipe no beginning
            return NotALogo(f"{name} is not a file. Choose a PNG, JPEG or SVG picture.")
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return NotALogo(f"{name} cannot be read. See whether it is still there and may be opened.")
    return _read(content, name)


def _named(name: str) -> str:
    return f"“{name}”" if name else "The picture"


def _read(content: bytes, name: str) -> ReadLogo | NotALogo:
    if len(content) > MOST_BYTES:
        return _too_long(name, MOST_BYTES)
    if content.startswith(_SIGNS):
        return _raster(content, name)
    if content.startswith(_ZIPPED):
        return NotALogo(f"{name} is a compressed drawing. Save it as plain SVG, or as PNG.")
    if content.lstrip(b"".join(_MARKS) + b" \t\r\n").startswith(b"<"):
        return _drawing(content, name)
    return NotALogo(f"{name} is not a PNG, JPEG or SVG picture. Save it as one of these.")


def _too_long(name: str, most: int) -> NotALogo:
    return NotALogo(
        f"{name} is larger than {most // 1024**2} MB. Use a smaller copy of the picture."
    )


def _raster(content: bytes, name: str, note: str = "") -> ReadLogo | NotALogo:
    match logo_pixels.kept(content):
        case Damaged():
            return NotALogo(f"{name} is damaged. Save the picture anew, or use another copy.")
        case TooManyPixels(width, height):
            return NotALogo(
                f"{name} has {width:,} by {height:,} pixels, which is too many. "
                "Use a smaller copy of the picture."
            )
        case Kept(kind, kept):
            return ReadLogo(kind, kept, note)


def _drawing(content: bytes, name: str) -> ReadLogo | NotALogo:
    if len(content) > MOST_SVG_BYTES:
        return _too_long(name, MOST_SVG_BYTES)
    match reading.read(content):
        case NotADrawing(reason):
            return NotALogo(f"{name} {reason}. Save it as plain SVG, or as PNG.")
        case Drawing() as drawing:
            return _outlines(drawing, name)
        case Beyond() as beyond:
            return _pixels_of(beyond, name)


def _outlines(drawing: Drawing, name: str) -> ReadLogo | NotALogo:
    kept = drawings.write(drawing)
    if not drawing.parts:
        return NotALogo(f"{name} has nothing in it that can be seen.")
    if len(kept) > logo_pixels.MOST_BYTES or drawings.read(kept) is None:
        return NotALogo(f"{name} is too complicated a drawing. Save it as PNG.")
    return ReadLogo(SVG, kept)


def _pixels_of(drawing: Beyond, name: str) -> ReadLogo | NotALogo:
    """A drawing with colours that run, clips or text: as fine as it is ever printed."""
    factor = min(logo_pixels.MOST_ACROSS / drawing.width, logo_pixels.MOST_DOWN / drawing.height)
    width, height = (max(round(side * factor), 1) for side in (drawing.width, drawing.height))
    try:
        from toc_editor.paint.qt_drawings import pixels
    except ImportError:
        return NotALogo(f"{name} is a drawing with more than plain outlines. Save it as PNG.")
    png = pixels(drawing.cleaned, width, height)
    if png is None:
        return NotALogo(f"{name} is damaged, or is not an SVG drawing. Save it as PNG.")
    note = "The letters in it may look different: save it with text as outlines, or as PNG."
    return _raster(png, name, note if drawing.has_text else "")
