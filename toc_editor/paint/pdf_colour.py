"""The sRGB colour profile that a PDF names as its output intent, built number by number.

A library's profile carries the date at which it was made and differs from release to release;
this one is the same on every machine. Format: ICC.1:2010; colours: IEC 61966-2-1, adapted to D50.
"""

from __future__ import annotations

import struct
from itertools import accumulate

_VERSION = 0x04200000
_MADE = (2026, 1, 1, 0, 0, 0)
_D50 = (0.9642, 1.0, 0.8249)
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_ADAPTATION = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER_LENGTH = 128


def srgb_profile() -> bytes:
    """The profile as a file's bytes."""
    curve = _curve()
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": _colour(_D50),
        b"chad": _numbers(b"sf32", _ADAPTATION),
        b"rXYZ": _colour(_RED),
        b"gXYZ": _colour(_GREEN),
        b"bXYZ": _colour(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    body = _table(tags)
    return _header(_HEADER_LENGTH + len(body)) + body


def _header(length: int) -> bytes:
    return struct.pack(
        ">I4xI4s4s4s6H4s28x3i48x",
        *(length, _VERSION, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp"),
        *map(_fixed, _D50),
    )


def _table(tags: dict[bytes, bytes]) -> bytes:
    """The table of contents and what it lists, each part once."""
    parts = list(dict.fromkeys(tags.values()))
    start = _HEADER_LENGTH + 4 + 12 * len(tags)
    places = dict(zip(parts, accumulate(map(len, parts), initial=start), strict=False))
    entries = (struct.pack(">4sII", tag, places[part], len(part)) for tag, part in tags.items())
    return struct.pack(">I", len(tags)) + b"".join([*entries, *parts])


def _words(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    record = struct.pack(">4xII2s2sII", 1, 12, b"en", b"GB", len(encoded), 28)
    return _whole(b"mluc" + record + encoded)


def _colour(values: tuple[float, ...]) -> bytes:
    return _numbers(b"XYZ ", values)


def _curve() -> bytes:
    """The sRGB transfer curve: a line near black, a power above."""
    return b"para" + struct.pack(">4xH2x5i", 3, *map(_fixed, _CURVE))


def _numbers(kind: bytes, values: tuple[float, ...]) -> bytes:
    return kind + struct.pack(f">4x{len(values)}i", *map(_fixed, values))


def _fixed(value: float) -> int:
    """A number with sixteen bits after the point."""
    return round(value * 65536)


def _whole(part: bytes) -> bytes:
    """A part brought to a multiple of four bytes."""
    return part + bytes(-len(part) % 4)
