"""What a PDF file is made of: numbers, text, dictionaries and streams, in a file of reportlab's.

Values are strings of PDF, made once: reportlab's own objects for them take longer to write than
all else in an export. User text enters a file through `text` alone, as hexadecimal digits.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from string import ascii_letters, digits
from typing import NewType

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile

_LANGUAGE_TAG = re.compile("[A-Za-z0-9-]+")
_IN_NAMES = (ascii_letters + digits + "+-").encode()

_VERSION = (1, 7)
# A page takes half as long again to compress by 6, and is a hundredth shorter.
_EFFORT = 4
_PLACE = struct.Struct(">BII")
"""Where an object stands: at a byte of the file (1), or in which pack and at which place (2)."""
_NOWHERE, _IN_FILE, _IN_PACK = 0, 1, 2

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
    """A file that is being written, object by object.

    Streams stand in it on their own, all else in one pack, which is compressed: the structure of a
    page with its links in words is longer than what is drawn.
    """

    def __init__(self) -> None:
        self._document = PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION)
        self._objects: dict[Reference, bytes] = {}
        self._streams: set[Reference] = set()

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
        self._streams.add(reference)
        return reference

    def to_bytes(self, catalogue: str, info: str) -> bytes:
        """The finished file."""
        root, about = self.add(catalogue), self.add(info)
        known = list(enumerate(self._objects, 1))
        packed = [number for number, reference in known if reference not in self._streams]
        pack = self._add_pack([self._objects[reference] for _, reference in known], packed)
        alone = [(n, self._objects[one]) for n, one in [*known, pack] if one in self._streams]
        file = PDFFile(_VERSION)
        written = [b"%d 0 obj\n%b\nendobj\n" % one for one in alone]
        starts = accumulate(map(len, written), initial=file.offset)
        places = {number: (_IN_FILE, at, 0) for (number, _), at in zip(alone, starts, strict=False)}
        places |= {number: (_IN_PACK, pack[0], at) for at, number in enumerate(packed)}
        file.add(b"".join(written))
        end = {"Root": root, "Info": about, "ID": f"[{self._identity()} {self._identity()}]"}
        file.add(_table(places, file.offset, end))
        return bytes(file.format(self._document))

    def _add_pack(self, objects: Sequence[bytes], packed: Sequence[int]) -> tuple[int, Reference]:
        """Write the objects with these numbers as one stream; its own number and reference."""
        held = [objects[number - 1] for number in packed]
        starts = accumulate((len(one) + 1 for one in held), initial=0)
        index = b" ".join(b"%d %d" % one for one in zip(packed, starts, strict=False)) + b"\n"
        entries = {"Type": "/ObjStm", "N": len(packed), "First": len(index)}
        reference = self.add_stream(index + b"\n".join(held), entries)
        return len(self._objects), reference

    def _identity(self) -> str:
        """What tells this file from others, the same for the same content."""
        return f"<{self._document.signature.hexdigest()}>"


def _table(
    places: Mapping[int, tuple[int, int, int]], start: int, end: Mapping[str, object]
) -> bytes:
    """Where each object stands, as the stream with which a file ends; it begins at `start`."""
    number = len(places) + 1
    known = {0: (_NOWHERE, 0, 0), **places, number: (_IN_FILE, start, 0)}
    rows = zlib.compress(b"".join(_PLACE.pack(*known[one]) for one in range(number + 1)), _EFFORT)
    head = dictionary(
        {
            "Type": "/XRef",
            "Size": number + 1,
            "W": "[1 4 4]",
            **end,
            "Filter": "/FlateDecode",
            "Length": len(rows),
        }
    )
    return b"%d 0 obj\n%b\nstream\n%b\r\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        head.encode("ascii"),
        rows,
        start,
    )
