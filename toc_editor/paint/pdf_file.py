"""What a PDF file is made of: numbers, text, dictionaries and streams, in a file of reportlab's.

Values are strings of PDF, made once: reportlab's own objects for them take longer to write than
all else in an export. User text enters a file through `text` alone, as hexadecimal digits.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from itertools import accumulate
from string import ascii_letters, digits
from typing import NewType

from reportlab.pdfbase.pdfdoc import PDFCrossReferenceTable, PDFDocument, PDFFile, PDFTrailer

_LANGUAGE_TAG = re.compile("[A-Za-z0-9-]+")
_IN_NAMES = (ascii_letters + digits + "+-").encode()

_VERSION = (1, 7)
# A page takes half as long again to compress by 6, and is a hundredth shorter.
_EFFORT = 4

Reference = NewType("Reference", str)
"""An object's number in the file, to stand in a dictionary or an array."""


def number(value: float) -> str:
    """A number to a thousandth, without needless digits."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def text(value: str) -> str:
    """A text string in UTF-16, whatever it holds, as hexadecimal digits."""
    return f"<FEFF{value.encode('utf-16-be', 'replace').hex().upper()}>"


def language(tag: str) -> str:
    """A language tag in plain letters, as every reader takes it; anything else as text."""
    return f"({tag})" if _LANGUAGE_TAG.fullmatch(tag) else text(tag)


def name(value: str) -> str:
    """A name object; all but letters and digits of ASCII, plus and hyphen are escaped."""
    return "/" + "".join(
        chr(byte) if byte in _IN_NAMES else f"#{byte:02X}" for byte in value.encode("utf-8")
    )


def array(values: Iterable[object]) -> str:
    """An array of values."""
    return f"[{' '.join(map(str, values))}]"


def numbers(*values: float) -> str:
    """An array of numbers."""
    return array(map(number, values))


def dictionary(entries: Mapping[str, object]) -> str:
    """A dictionary, without the entries that have no value."""
    pairs = [f"/{key} {value}" for key, value in entries.items() if value is not None]
    return f"<<{' '.join(pairs)}>>"


class PdfFile:
    """A file that is being written, object by object."""

    def __init__(self) -> None:
        self._document = PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION)
        self._objects: dict[Reference, bytes] = {}

    def reserve(self) -> Reference:
        """The number of an object that others name before it is known; `put` must follow."""
        reference = Reference(f"{len(self._objects) + 1} 0 R")
        self._objects[reference] = b""
        return reference

    def put(self, reference: Reference, value: str) -> None:
        """Write the object for which this number was reserved."""
        self._objects[reference] = value.encode("ascii")

    def add(self, value: str) -> Reference:
        """Give a value a number of its own."""
        reference = self.reserve()
        self.put(reference, value)
        return reference

    def add_stream(
        self, content: bytes, entries: Mapping[str, object] | None = None, *, pack: bool = True
    ) -> Reference:
        """Write bytes, compressed unless they must stay legible; they mark the file's identity.

        They are ended as PDF/A wants it, by an end of line that does not count: one of two
        characters, so that none is taken for part of them where they end in CR.
        """
        written = zlib.compress(content, _EFFORT) if pack else content
        self._document.updateSignature(written)
        filtered = {"Filter": "/FlateDecode"} if pack else {}
        head = dictionary({**(entries or {}), **filtered, "Length": len(written)})
        reference = self.reserve()
        self._objects[reference] = b"%b\nstream\n%b\r\nendstream" % (head.encode("ascii"), written)
        return reference

    def to_bytes(self, catalogue: str, info: str) -> bytes:
        """The finished file."""
        root, about = self.add(catalogue), self.add(info)
        objects = [b"%d 0 obj\n%b\nendobj\n" % one for one in enumerate(self._objects.values(), 1)]
        document, file, table = self._document, PDFFile(_VERSION), PDFCrossReferenceTable()
        places = accumulate(map(len, objects), initial=file.offset)
        for number, place in zip(range(1, len(objects) + 1), places, strict=False):
            document.idToObjectNumberAndVersion[number] = number, 0
            document.idToOffset[number] = place
        table.addsection(0, range(1, len(objects) + 1))
        file.add(b"".join(objects))
        end = {"Size": len(objects) + 1, "Root": root, "Info": about, "ID": document.ID()}
        trailer = PDFTrailer(file.add(table.format(document)), **end)
        file.add(trailer.format(document))
        return bytes(file.format(document))
