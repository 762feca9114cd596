"""From bytes to text: which of the encodings in use a file has."""

from __future__ import annotations

import codecs

from msgspec import Struct

from toc_editor.exchange.values import NotATable

LARGEST_BYTES = 16 * 1024 * 1024
"""More than this is refused; a caller can look at the size of a file before reading it."""

WINDOWS_1252 = "The file is not marked as Unicode; it was read in the Western European encoding."

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TOO_LARGE = NotATable(
    "This is larger than 16 MB. Import it in parts, or paste the cells you need."
)
_OFFICE = NotATable(
    "This is a workbook or document, not a table as text. "
    "In Excel, save it as “CSV UTF-8”, or copy the cells and paste them."
)
_BINARY = NotATable("This is not a table or text: it holds characters that no text has.")
_BROKEN = NotATable("The characters of this file are damaged. Save it again as “CSV UTF-8”.")


class Decoded(Struct, frozen=True):
    """A text, and what had to be guessed to read it."""

    text: str
    guesses: tuple[str, ...] = ()


def decoded(data: bytes | str) -> Decoded | NotATable:
    """The text of these bytes, in UTF-8 or UTF-16 with or without a mark, or Windows-1252."""
    if len(data) > LARGEST_BYTES:
        return _TOO_LARGE
    if isinstance(data, str):
        return _checked(data)
    if data.startswith((_ZIP, _OLD_OFFICE)):
        return _OFFICE
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _in_encoding(data[len(mark) :], encoding) or _BROKEN
    if 0 in data:
        return _without_mark(data)
    return _in_encoding(data, "utf-8") or _in_encoding(data, "cp1252", WINDOWS_1252) or _BINARY


def _without_mark(data: bytes) -> Decoded | NotATable:
    """UTF-16 of mostly Latin letters tells its byte order by where the zeros stand."""
    half = len(data) // 2
    if data[1::2].count(0) * 2 > half:
        return _in_encoding(data, "utf-16-le") or _BROKEN
    if data[0::2].count(0) * 2 > half:
        return _in_encoding(data, "utf-16-be") or _BROKEN
    return _BINARY


def _in_encoding(data: bytes, encoding: str, guess: str = "") -> Decoded | NotATable | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return _checked(text, *filter(None, [guess]))


def _checked(text: str, *guesses: str) -> Decoded | NotATable:
    if "\0" in text:
        return _BINARY
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair
        return _BROKEN
    return Decoded(text.removeprefix("\ufeff"), guesses)
