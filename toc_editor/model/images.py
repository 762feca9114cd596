"""What a logo's file holds, as far as it can be told without decoding pixels."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from toc_editor.model import drawings
from toc_editor.model.drawings import Drawing
from toc_editor.model.records import Logo

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
"""How the names of files end that may be logos."""

MOST_PIXELS = 4_000_000
"""So many pixels a picture at the head of a page may have."""

_PNG_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_MOST_CHUNKS = 10_000
"""So many chunks a PNG file may have before its pixels: true ones have a few."""
_JPEG_HEAD = b"\xff\xd8\xff"
_FRAMES = (0xC0, 0xC1, 0xC2)
_ALL_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_COLOURS = (1, 3)


class Raster(Struct, frozen=True):
    """A file of pixels: how many across and down, its media type and its bytes."""

    width: int
    height: int
    kind: str
    content: bytes


class Header(Struct, frozen=True):
    """How many pixels a file has, of how many bits a channel; channels are told for a JPEG."""

    kind: str
    width: int
    height: int
    depth: int
    channels: int

    @property
    def is_plain(self) -> bool:
        """Whether all painters show it alike: not too large, of eight bits, in no inks."""
        fits = 0 < self.width * self.height <= MOST_PIXELS
        return fits and self.depth <= 8 and self.channels in _COLOURS


class Segment(Struct, frozen=True):
    """A part of a JPEG file from `start` to `end`, before its pixels."""

    marker: int
    start: int
    end: int


def held(logo: Logo) -> Raster | Drawing | None:
    """What can be drawn of a logo; None where its content is not what its kind says."""
    return _held(logo.kind, logo.content)


@lru_cache(maxsize=32)
def _held(kind: str, content: str) -> Raster | Drawing | None:
    try:
        file = b64decode(content, validate=True)
    except ValueError:
        return None
    if kind == SVG:
        return drawings.read(file)
    head = header(file)
    if head is None or head.kind != kind or not head.is_plain:
        return None
    return Raster(head.width, head.height, kind, file)


def header(file: bytes) -> Header | None:
    """What a PNG or JPEG file says of its pixels; None for other files.

    None as well where it says so more than once: who reads it might believe the other.
    """
    if file.startswith(_PNG_HEAD) and len(file) > 33 and _says_once(file):
        width, height = int.from_bytes(file[16:20], "big"), int.from_bytes(file[20:24], "big")
        return Header(PNG, width, height, file[24], 1)
    frames = [one for one in jpeg_segments(file) if one.marker in _ALL_FRAMES]
    if [one.marker in _FRAMES and one.end - one.start >= 10 for one in frames] != [True]:
        return None
    body = file[frames[0].start + 4 : frames[0].end]
    height, width = (int.from_bytes(body[at : at + 2], "big") for at in (1, 3))
    return Header(JPEG, width, height, body[0], body[5])


def _says_once(file: bytes) -> bool:
    """Whether a PNG file has one head and then, among its first chunks, its pixels."""
    at = 33
    for _ in range(_MOST_CHUNKS):
        name = file[at + 4 : at + 8]
        if name in (b"IDAT", b"IHDR", b""):
            return name == b"IDAT"
        at += 12 + int.from_bytes(file[at : at + 4], "big")
    return False


def jpeg_segments(file: bytes) -> Iterator[Segment]:
    """The segments of a JPEG file up to its first scan, which is the last; none for other files."""
    at = 2 if file.startswith(_JPEG_HEAD) else len(file)
    while at + 4 <= len(file) and file[at] == 0xFF:
        marker = file[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        if marker == _END or end > len(file):
            return
        yield Segment(marker, at, end)
        if marker == _SCAN:
            return
        at = end
