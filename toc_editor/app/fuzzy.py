"""How well a few typed letters fit a name: words that begin so first, scattered letters last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

_WORD, _INSIDE, _SCATTERED = 12.0, 5.0, 2.0
_WHOLE_NAME, _PER_LETTER = 4.0, 1.0
_BEGINNING = 3.0
_LEAST_SCATTERED = 2
"""Of fewer letters no scattered ones are looked for: they would fit nearly everything."""


class Fit(Struct, frozen=True):
    """How well something fits, more being better, and the letters of the name that were met."""

    score: float
    letters: tuple[int, ...]


def fit(typed: str, name: str) -> Fit | None:
    """How well what is typed fits a name; None where some word of it is not met at all."""
    folded = name.lower()
    score, letters = 0.0, set[int]()
    for word in typed.lower().split():
        found = _met(word, folded)
        if found is None:
            return None
        score += found.score
        letters |= set(found.letters)
    if folded.startswith(typed.lower().strip()):
        score += _WHOLE_NAME
    return Fit(score - len(name) / 200, tuple(sorted(letters)))


def _met(word: str, name: str) -> Fit | None:
    """A typed word in a name: at the beginning of a word, inside one, or letter by letter."""
    begun = re.search(rf"(?<!\w){re.escape(word)}", name)
    place = begun.start() if begun else name.find(word)
    if place >= 0:
        score = (_WORD if begun else _INSIDE) + _PER_LETTER * len(word)
        score += _BEGINNING if place == 0 else 0.0
        return Fit(score, tuple(range(place, place + len(word))))
    return _scattered(word, name) if len(word) >= _LEAST_SCATTERED else None


def _scattered(word: str, name: str) -> Fit | None:
    """The letters of a typed word one after another, at the beginnings of words where they can."""
    letters: list[int] = []
    for letter in word:
        past = letters[-1] + 1 if letters else 0
        begun = re.compile(rf"(?<!\w){re.escape(letter)}").search(name, past)
        place = begun.start() if begun else name.find(letter, past)
        if letters and name[past : past + 1] == letter:
            place = past
        if place < 0:
            return None
        letters.append(place)
    if not _is_tight(letters, name):
        return None
    return Fit(_SCATTERED + _per_start(letters, name), tuple(letters))


def _is_tight(letters: Sequence[int], name: str) -> bool:
    """Whether at least half of the letters begin a word or follow one another."""
    joined = sum(second == first + 1 for first, second in pairwise(letters))
    return joined + _starts(letters, name) >= len(letters) / 2


def _per_start(letters: Sequence[int], name: str) -> float:
    return _starts(letters, name) / len(letters)


def _starts(letters: Sequence[int], name: str) -> int:
    return sum(place == 0 or not name[place - 1].isalnum() for place in letters)
