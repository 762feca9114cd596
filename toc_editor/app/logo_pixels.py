"""Pixels of a logo brought to what a page shows: sRGB, upright, no finer and no larger than needed.

What a file tells of camera, place and program is left out.
"""

from __future__ import annotations

import math
import struct
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageCms, ImageOps

from toc_editor.model.images import JPEG, PNG, header, jpeg_segments

MOST_PIXELS = 30_000_000
"""So many pixels a file may have that is read at all; copies of them have to fit into memory."""

MOST_ACROSS, MOST_DOWN = 2_400, 640
"""So many pixels are kept: 600 dots to the inch at the largest place on A2, 300 beyond that."""

MOST_BYTES = 400_000
"""So long is what is kept, at most: three such logos and a large model fit a project file."""

_FORMATS = ("PNG", "JPEG")
_REDUCIBLE = ("L", "LA", "RGB", "RGBA", "CMYK")
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError),
    Image.DecompressionBombError,
)
"""What Pillow raises for files that end too early, hold nonsense, or claim to be huge."""

_NEEDED = frozenset({0xE0, 0xEE})
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_FEWEST_COLOURS = 256
_SMALLER = 0.95
_QUALITY = 90


class Kept(Struct, frozen=True):
    """An image as it is kept: its media type and its file."""

    kind: str
    content: bytes


class TooManyPixels(Struct, frozen=True):
    """An image of so many pixels that it is not even opened."""

    width: int
    height: int


class Damaged(Struct, frozen=True):
    """A file that begins like an image and is none to its end."""


def kept(content: bytes) -> Kept | TooManyPixels | Damaged:
    """A PNG or JPEG file as it is kept."""
    head = header(content)
    if head is not None and head.width * head.height > MOST_PIXELS:
        return TooManyPixels(head.width, head.height)
    image = _opened(content) if head else None
    return Damaged() if image is None else _kept(image, content)


def is_sound(content: bytes) -> bool:
    """Whether all pixels of a file can be read."""
    return _opened(content) is not None


def _opened(content: bytes) -> Image.Image | None:
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:  # Pillow may read more out of a file than we
            return None
        times = _times_too_large(image)
        image.draft(None, (max(image.width // times, 1), max(image.height // times, 1)))
        image.load()
    except _DAMAGED:
        return None
    return image


def _times_too_large(image: Image.Image) -> int:
    """By how much sides can be divided and still be twice what is kept, whichever way it is turned.

    Where that is done first, no copy that comes after takes much memory.
    """
    return max(int(min(_excess(image.width, image.height), _excess(image.height, image.width))), 1)


def _excess(width: int, height: int) -> float:
    return max(width / MOST_ACROSS, height / MOST_DOWN) / 2


def _reduced(image: Image.Image) -> Image.Image:
    times = _times_too_large(image)
    if times == 1:
        return image
    is_plain = image.mode in _REDUCIBLE and "transparency" not in image.info
    return (image if is_plain else _plain(image)).reduce(times)


def _kept(image: Image.Image, content: bytes) -> Kept:
    is_photo = image.format == "JPEG"
    if is_photo and _is_plain(image) and len(stripped := _stripped(content)) <= MOST_BYTES:
        return Kept(JPEG, stripped)
    image = _reduced(image)
    upright = _in_srgb(ImageOps.exif_transpose(image))
    small = _fitted(_plain(upright), MOST_ACROSS, MOST_DOWN)
    while len(file := _encoded(small, is_photo)) > MOST_BYTES:
        factor = _SMALLER * math.sqrt(MOST_BYTES / len(file))
        small = _fitted(small, max(int(small.width * factor), 1), small.height)
    return Kept(JPEG if file.startswith(b"\xff\xd8") else PNG, file)


def _is_plain(image: Image.Image) -> bool:
    """Whether a JPEG can stay as it is."""
    is_small = image.width <= MOST_ACROSS and image.height <= MOST_DOWN
    is_upright = image.getexif().get(0x0112, 1) == 1
    return is_small and is_upright and image.mode in ("L", "RGB") and not _profile(image)


def _stripped(content: bytes) -> bytes:
    """A JPEG without what programs have written into it that is no picture."""
    parts = [content[:2]]
    end = 2
    for segment in jpeg_segments(content):
        end = segment.end
        marker = segment.marker
        if marker in _NEEDED or (marker not in _APPLICATION and marker != _COMMENT):
            parts.append(content[segment.start : end])
    return b"".join([*parts, content[end:]])


def _profile(image: Image.Image) -> bytes:
    profile = image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) else b""


def _in_srgb(image: Image.Image) -> Image.Image:
    """The image with its colours as sRGB has them, where a profile says what they are."""
    profile = _profile(image)
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        seen = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return seen or image


def _plain(image: Image.Image) -> Image.Image:
    """The image in grey or three colours, with transparency where it has any."""
    if image.mode.startswith("I"):
        whole = image if image.mode == "I;16" else image.convert("I")
        image = whole.point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        return clear if clear.getchannel("A").getextrema() != (255, 255) else clear.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _fitted(image: Image.Image, across: int, down: int) -> Image.Image:
    """The image no larger than this."""
    factor = min(across / image.width, down / image.height)
    if factor >= 1:
        return image
    size = max(round(image.width * factor), 1), max(round(image.height * factor), 1)
    return image.resize(size, Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, is_photo: bool) -> bytes:
    """The image as a file: a PNG for flat art and what is transparent, a JPEG for the rest."""
    if is_photo:
        return _file(image, "JPEG", quality=_QUALITY, optimize=True)
    colours = image.getcolors(_FEWEST_COLOURS) if image.mode == "RGB" else None
    flat = image.quantize(len(colours), dither=Image.Dither.NONE) if colours else image
    file = _file(flat, "PNG")
    if len(file) > MOST_BYTES and image.mode != "RGBA":
        return _file(image, "JPEG", quality=_QUALITY, optimize=True)
    return file


def _file(image: Image.Image, format: str, **options: object) -> bytes:
    content = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if image.mode == "P":
        bare.putpalette(image.getpalette("RGB") or b"")
    bare.save(content, format, **options)
    return content.getvalue()
