"""Latin words in the program's own typeface, from a table of what HarfBuzz says of every pair.

In this typeface a letter stands where the one before it puts it, nearer or farther by kerning, and
nothing else moves it. So glyphs, advances and the kerning of every two letters say where all
letters of a word are. Nearly all words of a model are such words: a window that shows no others
opens without HarfBuzz, whose import takes as long as all of them.

HarfBuzz itself makes the table, and every pair in it is held against HarfBuzz (tests/text).
"""

from __future__ import annotations

import sys
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack

FILE = Path(__file__).with_name("latin.tables")


class Measures(Struct, frozen=True):
    """How many units the font has to the em, and what it measures in these."""

    units: int
    ascent: int
    descent: int
    cap_height: int


class Table(Struct, frozen=True):
    """What is known of the letters of one font file, which has `size` bytes.

    `glyphs` and `advances` have two bytes for each letter, the low one first. Letters that kern
    alike are of one class, as the first of a pair or as the second of it: `firsts` and `seconds`
    have a byte for each letter. `kerns` are rows of two bytes, with a sign, for each pair of
    classes.
    """

    size: int
    measures: Measures
    letters: str
    glyphs: bytes
    advances: bytes
    firsts: bytes
    seconds: bytes
    kerns: bytes


class Latin:
    """Shapes words of the letters in a table."""

    def __init__(self, table: Table) -> None:
        self.measures = table.measures
        self._places = dict(zip(table.letters, range(len(table.letters)), strict=True))
        self._glyphs = memoryview(table.glyphs).cast("H").tolist()
        self._advances = memoryview(table.advances).cast("H").tolist()
        self._kerns = memoryview(table.kerns).cast("h")
        self._seconds = table.seconds
        classes = max(table.seconds) + 1
        self._rows = [first * classes for first in table.firsts]

    @property
    def letters(self) -> frozenset[str]:
        """The letters of the table."""
        return frozenset(self._places)

    def shaped(self, text: str) -> tuple[list[int], list[int]] | None:
        """The glyphs of a text, and where the pen stands before each and after the last.

        None for a text with letters that are not in the table.
        """
        try:
            places = [self._places[letter] for letter in text]
        except KeyError:
            return None
        advances, rows, seconds, kerns = self._advances, self._rows, self._seconds, self._kerns
        pen, pens = 0, [0]
        for one, following in pairwise(places):
            pen += advances[one] + kerns[rows[one] + seconds[following]]
            pens.append(pen)
        if places:
            pens.append(pen + advances[places[-1]])
        glyphs = self._glyphs
        return [glyphs[place] for place in places], pens


_DECODER = msgpack.Decoder(dict[str, Table])


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    """The tables by the names of their fonts; none where they are gone or damaged."""
    try:
        return _DECODER.decode(FILE.read_bytes())
    except (OSError, MsgspecError):
        return {}


def latin_of(font: Path) -> Latin | None:
    """What shapes words of a font file of the program's own; None if it is not as it was then."""
    if sys.byteorder != "little":  # numbers are read as they lie in the file
        return None
    table = _tables().get(font.name)
    return Latin(table) if table is not None and font.stat().st_size == table.size else None
