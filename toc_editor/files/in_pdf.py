"""A model that travels inside a PDF: found by how it begins, however the PDF was saved again.

Nothing of the PDF is followed. The content of a file stands in it on its own also where a program
packs all else together, compressed or as it is, and the bytes of a model tell where they begin and
end. So what a PDF says of itself, right, broken or meant to mislead, costs no time and no memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from toc_editor.files import codec
from toc_editor.files.results import (
    Damaged,
    InsidePdf,
    Migrated,
    NothingInside,
    Opened,
    Opening,
    Unreadable,
)

LARGEST_PDF = 64 * 1024 * 1024
"""Bytes."""

LONGEST_BEGINNING = 1024
"""In how many bytes a PDF says that it is one."""

_MOST_STREAMS = 200_000
_CHUNK = 1024
_PDF = b"%PDF-"
_STREAM = rb"(?<!end)stream\r?\n"
_PROTECTED = rb"/Encrypt\s*(?:\d|<<)"
_SIGN = f'{{"format": "{codec.FORMAT}", '.encode()
_PACKED_SIGN = 1024
"""So many bytes are enough to unpack the sign from."""

TOO_LARGE = (
    f"This PDF is larger than {LARGEST_PDF // 2**20} MB, so it was not searched for a model. "
    "Choose the PDF as it was exported, or a .toc file."
)


def is_pdf(beginning: bytes) -> bool:
    """Whether a file that begins so is a PDF."""
    return _PDF in beginning[:LONGEST_BEGINNING].partition(b"{")[0]


def take_out(content: bytes) -> Opening:
    """The model inside the bytes of a PDF: a named result within two seconds, whatever they are.

    Where there are several, that is the last: a PDF that is saved again may keep what was before.
    """
    if len(content) > LARGEST_PDF:
        return Unreadable(TOO_LARGE)
    *_, last = None, *_models(content)
    if last is None:
        return NothingInside(is_protected=re.search(_PROTECTED, content) is not None)
    opening = codec.decode(_model(content, last))
    match opening:
        case Opened() | Migrated() | Damaged():
            return InsidePdf(opening)
        case _:
            return opening


def _models(content: bytes) -> Iterator[int]:
    """Where streams begin that hold a model."""
    for stream in islice(re.finditer(_STREAM, content), _MOST_STREAMS):
        at = stream.end()
        if content.startswith(_SIGN, at) or _is_packed_model(content, at):
            yield at


def _is_packed_model(content: bytes, at: int) -> bool:
    try:
        packed = content[at : at + _PACKED_SIGN]
        return zlib.decompressobj().decompress(packed, len(_SIGN)) == _SIGN
    except zlib.error:
        return False


def _model(content: bytes, at: int) -> bytes:
    """The bytes of the model in the stream that begins here, at most just more than are opened."""
    if not content.startswith(_SIGN, at):
        return _unpacked(content, at)
    # No line of a model begins so, and each of them is ended.
    end = content.find(b"\nendstream", at)
    return content[at : len(content) if end < 0 else end + 1][: codec.LARGEST_FILE + 1]


def _unpacked(content: bytes, at: int) -> bytes:
    """Everything up to the first byte that is not as it was written."""
    unpack, parts, left = zlib.decompressobj(), list[bytes](), codec.LARGEST_FILE + 1
    while left > 0 and at < len(content) and not unpack.eof:
        try:
            parts.append(unpack.decompress(content[at : at + _CHUNK], left))
        except zlib.error:
            break
        left -= len(parts[-1])
        at += _CHUNK
    return b"".join(parts)
