"""Images inside a PDF: the JPEG file as it is, anything else as pixels, transparency as a mask.

All colours are taken for sRGB, the document's output intent.
"""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct
from PIL import Image

from toc_editor.paint.pdf_file import PdfFile, Reference, dictionary

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_GREYS = ("1", "L", "LA")
_OPAQUE = (255, 255)
_READABLE = ("PNG", "JPEG")
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for files that are damaged or no images."""


class EmbeddedImage(Struct, frozen=True):
    """An image of the document: its name in the pages' resources, its pixels and its file."""

    key: str
    image: Image.Image
    content: bytes

    def write(self, file: PdfFile) -> Reference:
        """Write the image, and the mask of what shines through."""
        image, content = self.image, self.content
        if image.format == "JPEG" and image.mode in _SPACES:
            entries = {**_entries(image), "Filter": "/DCTDecode"}
            return file.add_stream(content, entries, pack=False)
        mask = _mask(image)
        plain = image.convert("RGBA").convert("L" if image.mode in _GREYS else "RGB")
        entries = {**_entries(plain), "SMask": mask and _write_pixels(file, mask)}
        return file.add_stream(plain.tobytes(), entries)


class Images:
    """The images of one document, one for each file."""

    def __init__(self) -> None:
        self._images: dict[bytes, EmbeddedImage | None] = {}

    def embedded(self, content: bytes) -> EmbeddedImage | None:
        """The image as it is embedded in this document; None where it cannot be read."""
        if content not in self._images:
            self._images[content] = _decoded(content, f"I{len(self._images) + 1}")
        return self._images[content]

    def write(self, file: PdfFile) -> Reference | None:
        """Write all images; the answer is the pages' dictionary of them, None if there are none."""
        images = {one.key: one.write(file) for one in self._images.values() if one}
        return file.add(dictionary(images)) if images else None


def _decoded(content: bytes, key: str) -> EmbeddedImage | None:
    try:
        image = Image.open(BytesIO(content), formats=_READABLE)
        image.load()
    except _UNREADABLE:
        return None
    return EmbeddedImage(key, image, content)


def _mask(image: Image.Image) -> Image.Image | None:
    """How opaque each pixel is; None where all are."""
    if not image.has_transparency_data:
        return None
    mask = image.convert("RGBA").getchannel("A")
    return None if mask.getextrema() == _OPAQUE else mask


def _write_pixels(file: PdfFile, image: Image.Image) -> Reference:
    return file.add_stream(image.tobytes(), _entries(image))


def _entries(image: Image.Image) -> dict[str, object]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": _SPACES[image.mode],
        "BitsPerComponent": 8,
    }
