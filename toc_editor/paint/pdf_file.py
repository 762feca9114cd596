"""What a PDF file is made of: numbers, text, dictionaries and streams, on reportlab's objects.

User text enters a file through `text` alone, as hexadecimal digits.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from string import ascii_letters, digits
from typing import NewType, Protocol

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObject

_LANGUAGE_TAG = re.compile("[A-Za-z0-9-]+")
_IN_NAMES = (ascii_letters + digits + "+-").encode()

Reference = NewType("Reference", object)
"""An object's number in the file, to stand in a dictionary or an array."""


class Dictionary(Protocol):
    """A dictionary that takes further entries until the file is written."""

    def __setitem__(self, key: str, value: object) -> None: ...

    def format(self, document: object) -> bytes: ...


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


def array(values: Iterable[object]) -> object:
    """An array of objects."""
    return PDFArray(values)


def numbers(*values: float) -> object:
    """An array of numbers."""
    return array(number(value) for value in values)


def dictionary(entries: Mapping[str, object]) -> Dictionary:
    """A dictionary; its keys are written in alphabetical order, those without a value never."""
    made: Dictionary = PDFDictionary(
        {key: value for key, value in entries.items() if value is not None}
    )
    return made


class Stream(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """Bytes with a dictionary, ended as PDF/A wants it: by an end of line that does not count.

    It is one of two characters, so that none is taken for part of it where the bytes end in CR.
    """

    __RefOnly__ = True

    def __init__(
        self, content: bytes, entries: Mapping[str, object] | None = None, *, pack: bool = True
    ) -> None:
        self._content = zlib.compress(content, 9) if pack else content
        self._entries = dict(entries or {}) | {"Length": len(self._content)}
        if pack:
            self._entries["Filter"] = "/FlateDecode"

    def format(self, document: object) -> bytes:
        """The object as it stands in the file; called by reportlab."""
        head = dictionary(self._entries).format(document)
        return head + b"\nstream\n" + self._content + b"\r\nendstream\n"


class PdfFile:
    """A file that is being written, object by object."""

    def __init__(self) -> None:
        self._document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))

    def add(self, value: object) -> Reference:
        """Give a dictionary or a stream a number of its own."""
        return Reference(self._document.Reference(value))

    def add_stream(
        self, content: bytes, entries: Mapping[str, object] | None = None, *, pack: bool = True
    ) -> Reference:
        """Write bytes, compressed unless they must stay legible; they mark the file's identity."""
        self._document.updateSignature(content)
        return self.add(Stream(content, entries, pack=pack))

    def to_bytes(self, catalogue: object, info: object) -> bytes:
        """The finished file."""
        self._document.Catalog = catalogue
        self._document.info = info
        return bytes(self._document.format())
