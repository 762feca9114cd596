"""Paragraphs in more than plain letters: the way, the script and the face of each character.

A text is cut where any of these changes, and each cut is shaped for itself. Digits, brackets and
stops are of the page's own face in every script, so that both brackets of a pair are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from toc_editor.text import bidi
from toc_editor.text.faces import SIMPLE, Face, Word, is_plain_text

if TYPE_CHECKING:
    from toc_editor.text.fallback import Fallback

COMMON = "Zyyy"
"""The script of what several scripts share."""


class Cut(NamedTuple):
    """A shaped word of one face, and the level that its text runs at (UAX #9)."""

    word: Word
    face: Face
    level: int


def other_faces(text: str, face: Face) -> tuple[Face, ...]:
    """The faces that a text in this face needs besides it."""
    return tuple(one for one in Mixed(text, [face] * len(text), 0).faces() if one is not face)


class Mixed:
    """A paragraph, character by character. `base` is its own level: 1 where it runs to the left."""

    def __init__(
        self, text: str, faces: Sequence[Face], base: int, others: Fallback | None = None
    ) -> None:
        """`faces` are those of the style at each character, before any of the others is."""
        from toc_editor.text.fallback import fallback

        self.base = base
        self._others = others or fallback()
        self._text = text
        self._levels = bidi.levels(text, base)
        self._scripts = _scripts(text)
        self._own = frozenset(faces)
        self._faces = list(self._chosen(faces))

    @property
    def is_turned(self) -> bool:
        """Whether anything runs to the left."""
        return any(self._levels)

    def blank(self, place: int) -> Cut:
        """The room between two words."""
        face = self._faces[place]
        return Cut(face.space, face, self._levels[place])

    def cuts(self, start: int, end: int) -> Iterator[Cut]:
        """The text between two places, in the order in which it is read."""
        for (face, level, script, _), part in groupby(range(start, end), key=self._kind):
            places = list(part)
            text = self._text[places[0] : places[-1] + 1]
            # In the style's own face are signs that only take the script of what is beside them.
            is_simple = script in SIMPLE or face in self._own
            if not level % 2 and is_simple and is_plain_text(text, face):
                yield Cut(face.word(text), face, level)
            else:
                yield Cut(face.joined(text, script, level % 2 == 1), face, level)

    @staticmethod
    def apart(text: str, face: Face) -> Iterator[Cut]:
        """The cuts of a text that has a way of its own, wherever it stands."""
        if is_plain_text(text, face):
            return iter((Cut(face.word(text), face, 0),))
        return paragraph(text, [face] * len(text), None, text).cuts(0, len(text))

    def lacking(self) -> Iterator[tuple[str, str]]:
        """Each character that has no glyph, with the script that it stands in."""
        for character, script, face in zip(self._text, self._scripts, self._faces, strict=True):
            if not face.has(character):
                yield character, script

    def faces(self) -> tuple[Face, ...]:
        """The faces that the text is set in, each once."""
        return tuple(dict.fromkeys(self._faces))

    def _kind(self, place: int) -> tuple[Face, int, str, bool]:
        face, character = self._faces[place], self._text[place]
        # A letter that no face has would lend its script to the signs that it stands beside.
        is_missing = category(character)[0] not in "MC" and not face.has(character)
        return face, self._levels[place], self._scripts[place], is_missing

    def _chosen(self, faces: Sequence[Face]) -> Iterator[Face]:
        before: Face | None = None
        style: Face | None = None
        for character, script, own in zip(self._text, self._scripts, faces, strict=True):
            goes_on = before is not None and style is own and _goes_on(character, before)
            if not goes_on or before is None:
                before = self._face(character, script, own)
            style = own
            yield before

    def _face(self, character: str, script: str, own: Face) -> Face:
        if own.has(character):
            return own
        return self._others.face_for(character, script, own.is_bold) or own


def paragraph(text: str, faces: Sequence[Face], runs_left: bool | None, whole: str) -> Mixed:
    """A paragraph that runs as `runs_left` says, or by its first letter, or by that of `whole`."""
    level = bidi.paragraph_level(text) if runs_left is None else int(runs_left)
    if level is None:
        level = bidi.paragraph_level(whole)
    return Mixed(text, faces, level or 0)


def _goes_on(character: str, face: Face) -> bool:
    """Whether a character stays with the face before it: marks on its letters, and blanks."""
    if category(character) == "Cf":
        return True
    return category(character) in ("Mn", "Me", "Mc", "Zs") and face.has(character)


@lru_cache(maxsize=8_000)
def script_of(character: str) -> str:
    """The script (ISO 15924) of a character, "Zyyy" for one that is common to several."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def _scripts(text: str) -> list[str]:
    """The script of each character; what is common goes with what stands before it, or after."""
    own = [script_of(character) for character in text]
    last = next((script for script in own if script != COMMON), COMMON)
    scripts = []
    for script in own:
        last = last if script == COMMON else script
        scripts.append(last)
    return scripts
