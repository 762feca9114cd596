"""Faces: how wide every word is, as HarfBuzz reads it from the font file.

A word is shaped with kerning and without ligatures, in whole units of the font; nothing depends
on the screen, the painter or the size at which it is drawn later. Latin words of the program's own
typeface are put together from a table of what HarfBuzz says of every pair of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.text import own_fonts
from toc_editor.text.latin import Latin, Measures, latin_of

if TYPE_CHECKING:
    import uharfbuzz

_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}
_LANGUAGE = "en"  # not the machine's own, which would choose other letter forms
_WORDS_KEPT = 50_000
_USUAL_CAP_HEIGHT = 0.7
_LATIN = "[ -\u024f\u1e00-\u1eff\u2010-\u203a\u20a0-\u20bf]+"

SIMPLE = frozenset(("Latn", "Grek", "Cyrl", "Zyyy"))
"""Scripts (ISO 15924) whose letters stand side by side, each with a glyph of its own."""


class Word(Struct, frozen=True):
    """A shaped word: the glyphs, where each starts and where the word ends, in ems.

    In a script whose letters join or move, glyphs stand from left to right whichever way they are
    read. `says` is then what each stands for, "" for one that belongs to the one before it, and
    `starts` where the pen stands for it; `rises` is how far above the baseline each is, where any
    is. All three are empty where every letter has a glyph of its own on the line.
    """

    text: str
    glyphs: tuple[int, ...]
    offsets: tuple[float, ...]
    width: float
    says: tuple[str, ...] = ()
    starts: tuple[float, ...] = ()
    rises: tuple[float, ...] = ()

    def clusters(self) -> list[Word]:
        """The least parts that can stand apart, from left to right, in the shapes they have."""
        firsts = [n for n, says in enumerate(self.says) if says]
        ends = [*firsts[1:], len(self.glyphs)]
        return [self._cluster(first, end) for first, end in zip(firsts, ends, strict=True)]

    def _cluster(self, first: int, end: int) -> Word:
        left = self.starts[first]
        right = self.starts[end] if end < len(self.starts) else self.width
        return Word(
            self.says[first],
            self.glyphs[first:end],
            tuple(offset - left for offset in self.offsets[first:end]),
            right - left,
            self.says[first:end],
            tuple(start - left for start in self.starts[first:end]),
            self.rises[first:end],
        )


class Face:
    """One style of a typeface. `ascent`, `descent` and `cap_height` are in ems, all positive.

    `plain` is what was found to need no shaping, `kept` what others have made of its words. With
    `latin` its words are put together without HarfBuzz, as far as that has their letters.
    """

    def __init__(self, name: str, path: Path, latin: Latin | None = None) -> None:
        self.name = name
        self.path = path
        self.is_bold = "Bold" in name
        self._latin = latin
        measures = latin.measures if latin is not None else self._measured()
        self._units = float(measures.units)
        self.ascent = measures.ascent / self._units
        self.descent = measures.descent / self._units
        self.cap_height = measures.cap_height / self._units or _USUAL_CAP_HEIGHT
        self.plain = set(latin.letters) if latin is not None else set[str]()
        self._words: dict[str, Word] = {}
        self._joined: dict[tuple[str, str, bool], Word] = {}
        self.kept: dict[str, Any] = {}

    @cached_property
    def space(self) -> Word:
        """The blank between two words."""
        return self.word(" ")

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self._font.get_nominal_glyph(ord(character)) is not None

    def advance(self, glyph: int) -> float:
        """How far the pen goes on over a glyph, in ems."""
        return float(self._font.get_glyph_h_advance(glyph)) / self._units

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        import uharfbuzz  # a window with Latin words alone opens without it

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path))))

    def _measured(self) -> Measures:
        extents = self._font.get_font_extents("ltr")
        return Measures(
            self._font.face.upem, extents.ascender, -extents.descender, self._height_of("H")
        )

    def _height_of(self, letter: str) -> int:
        glyph = self._font.get_nominal_glyph(ord(letter))
        extents = None if glyph is None else self._font.get_glyph_extents(glyph)
        return extents.y_bearing if extents else 0

    def word(self, text: str) -> Word:
        """The text, which holds no line break, as it is drawn on one line."""
        word = self._words.get(text)
        if word is None:
            self.learn([text])
            word = self._words[text]
        return word

    def words(self, texts: Sequence[str]) -> list[Word]:
        """Each of the texts as it is drawn on one line."""
        try:
            return [self._words[text] for text in texts]
        except KeyError:
            self.learn(texts)
            return [self.word(text) for text in texts]  # where too many were kept, some are gone

    def joined(self, text: str, script: str, runs_left: bool) -> Word:
        """The text, all of one script (four letters, ISO 15924), shaped as the script asks.

        What runs to the left has its brackets turned round.
        """
        known = self._joined.get((text, script, runs_left))
        if known is None:
            if len(self._joined) >= _WORDS_KEPT:
                self._joined.clear()
            known = self._joined[text, script, runs_left] = self._join(text, script, runs_left)
        return known

    def _join(self, text: str, script: str, runs_left: bool) -> Word:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.script = script
        buffer.direction = "rtl" if runs_left else "ltr"
        buffer.language = _LANGUAGE
        uharfbuzz.shape(self._font, buffer, _FEATURES if script in SIMPLE else {})
        glyphs, places = buffer.glyph_infos, buffer.glyph_positions
        numbers = [glyph.codepoint for glyph in glyphs]
        pens = [0, *accumulate(place.x_advance for place in places)]
        rises = tuple(place.y_offset / self._units for place in places)
        return replace(
            self._word(text, numbers, pens, [place.x_offset for place in places]),
            says=tuple(_says(text, [glyph.cluster for glyph in glyphs])),
            starts=tuple(pen / self._units for pen in pens[:-1]),
            rises=rises if any(rises) else (),
        )

    def learn(self, texts: Iterable[str]) -> None:
        """Shape all of these that are not known yet, in one go: far quicker than one by one.

        Texts in other scripts than Latin are shaped alone, since a buffer is shaped as one script.
        """
        unknown = [text for text in dict.fromkeys(texts) if text not in self._words]
        if not unknown:
            return
        if len(self._words) + len(unknown) > _WORDS_KEPT:
            self._words.clear()
            self.kept.clear()
        if self._latin is not None:
            unknown = list(self._put_together(unknown, self._latin))
        latin = [text for text in unknown if re.fullmatch(_LATIN, text)]
        if latin:
            self._keep(latin, "Latn")
        for text in unknown:
            if text not in self._words:
                self._keep([text], None)

    def _put_together(self, texts: Iterable[str], latin: Latin) -> Iterator[str]:
        """Keep the words of these that the table has the letters of; the others."""
        units, words = self._units, self._words
        for text in texts:
            shaped = latin.shaped(text)
            if shaped is None:
                yield text
                continue
            glyphs, pens = shaped
            offsets = [pen / units for pen in pens]
            width = offsets.pop()
            words[text] = Word(text, tuple(glyphs), tuple(offsets), width)

    def _keep(self, texts: Sequence[str], script: str | None) -> None:
        self._words.update(zip(texts, self._shaped(texts, script), strict=True))

    def _shaped(self, texts: Sequence[str], script: str | None) -> Iterator[Word]:
        """These texts, shaped as lines of one buffer: nothing kerns across a line feed."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str("\n".join(texts))
        buffer.guess_segment_properties()
        if script is not None:
            buffer.script = script
        buffer.direction = "ltr"
        buffer.language = _LANGUAGE
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        glyphs, places = buffer.glyph_infos, buffer.glyph_positions or ()
        numbers = tuple([glyph.codepoint for glyph in glyphs])
        pens = [0, *accumulate([place.x_advance for place in places])]
        shifts = [place.x_offset for place in places]
        shifts = shifts if any(shifts) else []
        ends = list(accumulate([len(text) + 1 for text in texts]))
        clusters = [glyph.cluster for glyph in glyphs]
        if clusters != list(range(len(clusters))):  # some letters have not one glyph each
            ends = [bisect_left(clusters, end - 1) + 1 for end in ends]
        start = 0
        for text, end in zip(texts, ends, strict=True):
            stop = end - 1  # where the line feed is
            yield self._word(text, numbers[start:stop], pens[start:end], shifts[start:stop])
            start = end

    def _word(
        self, text: str, glyphs: Sequence[int], pens: Sequence[int], shifts: Sequence[int]
    ) -> Word:
        """The word of these glyphs; where the pen stands before each and after the last.

        `shifts` are how far to the right of the pen each is drawn; () where none is.
        """
        units, left = self._units, pens[0]
        offsets = [(pen - left) / units for pen in pens]
        width = offsets.pop()
        if shifts:
            offsets = [at + shift / units for at, shift in zip(offsets, shifts, strict=True)]
        return Word(text, tuple(glyphs), tuple(offsets), width)


def _says(text: str, clusters: Sequence[int]) -> Iterator[str]:
    """What each glyph stands for: letters that share glyphs are said by the first of these."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    said: set[int] = set()
    for cluster in clusters:
        yield "" if cluster in said else text[cluster : ends[cluster]]
        said.add(cluster)


class Family:
    """The four styles of a typeface, each read when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def regular(self) -> Face:
        """The upright style."""
        return self._face("Regular")

    @cached_property
    def bold(self) -> Face:
        """The upright style in bold."""
        return self._face("Bold")

    @cached_property
    def italic(self) -> Face:
        """The slanted style."""
        return self._face("Italic")

    @cached_property
    def bold_italic(self) -> Face:
        """The slanted style in bold."""
        return self._face("BoldItalic")

    def style(self, bold: bool, italic: bool) -> Face:
        """The face for a style."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def _face(self, style: str) -> Face:
        path = own_fonts.find(f"{self._name}-{style}.ttf")
        return Face(f"{self._name}-{style}", path, latin_of(path))


@lru_cache(maxsize=1)
def fira_sans() -> Family:
    """Fira Sans, the typeface of every page and of the window."""
    return Family("FiraSans")


def is_plain_text(text: str, face: Face) -> bool:
    """Whether each character needs no more than a glyph of this face after the one before it."""
    if text.isascii() or face.plain.issuperset(text):
        return True
    unknown = set(text) - face.plain
    if not all(_is_plain(one, face) for one in unknown):
        return False
    face.plain |= unknown
    return True


def _is_plain(character: str, face: Face) -> bool:
    from unicodedata import category

    from toc_editor.text.bidi import runs_left

    if runs_left(character) or category(character)[0] == "M":
        return False
    from toc_editor.text.fallback import is_sought  # for a text that is not plain

    return face.has(character) or not is_sought(character)
