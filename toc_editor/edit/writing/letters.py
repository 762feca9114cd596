"""Letters and words as a person counts them: where a caret may stand in a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_APOSTROPHES = "'’"


def is_edge(text: str, at: int) -> bool:
    """Whether a caret may stand before this character: not inside a letter with its marks."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _goes_along(after):
        return False
    if before == _JOINER and _is_pictured(after) and at > 1 and _is_pictured(_base(text, at - 1)):
        return False
    return not (_is_flag_half(before) and _is_flag_half(after) and _flags_before(text, at) % 2)


def _goes_along(character: str) -> bool:
    """Whether a character belongs to the one before it: marks, joiners, tints of skin."""
    if character < "\u0300":
        return False
    is_joiner = character in "\u200c\u200d"
    is_tint = "\U0001f3fb" <= character <= "\U0001f3ff"
    return is_joiner or is_tint or unicodedata.category(character)[0] == "M"


def _base(text: str, end: int) -> str:
    """The last character before `end` that is no mark; a second joiner joins nothing."""
    while end > 1 and text[end - 1] != _JOINER and _goes_along(text[end - 1]):
        end -= 1
    return text[end - 1]


def _is_pictured(character: str) -> bool:
    return character > "\u203b" and unicodedata.category(character) in ("So", "Cn")


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start


def after(text: str, at: int) -> int:
    """The place after the letter that begins here; the end stays."""
    at = min(at + 1, len(text))
    while not is_edge(text, at):
        at += 1
    return at


def before(text: str, at: int) -> int:
    """The place before the letter that ends here; the start stays."""
    at = max(at - 1, 0)
    while not is_edge(text, at):
        at -= 1
    return at


def nearest(text: str, at: int) -> int:
    """This place, or the one before the letter that it lies inside of."""
    return at if is_edge(text, at) else before(text, at)


def parted(text: str) -> Iterator[str]:
    """The letters of a text, each with its marks."""
    start = 0
    while start < len(text):
        end = after(text, start)
        yield text[start:end]
        start = end


def word_at(text: str, at: int) -> tuple[int, int]:
    """Start and end of the word here, or of the blanks or signs that stand here instead."""
    if not text:
        return 0, 0
    at = min(at, len(text) - 1)
    if at and _kind(text, at) != "word" and _kind(text, at - 1) == "word":
        at -= 1
    kind = _kind(text, at)
    start = end = at
    while start and _kind(text, start - 1) == kind:
        start -= 1
    while end < len(text) and _kind(text, end) == kind:
        end += 1
    return start, end


def next_word(text: str, at: int) -> int:
    """The start of the next word, or the end of the text."""
    if at < len(text) and _kind(text, at) != "blank":
        at = word_at(text, at)[1] if _kind(text, at) == "word" else _over(text, at)
    while at < len(text) and _kind(text, at) == "blank":
        at += 1
    return at


def _over(text: str, at: int) -> int:
    """The end of the signs that begin here."""
    while at < len(text) and _kind(text, at) == "sign":
        at += 1
    return at


def last_word(text: str, at: int) -> int:
    """The start of this word or of the one before it."""
    while at and _kind(text, at - 1) == "blank":
        at -= 1
    kind = _kind(text, at - 1) if at else ""
    while at and _kind(text, at - 1) == kind:
        at -= 1
    return at


def _kind(text: str, at: int) -> str:
    """What a character is to words; an apostrophe inside a word is part of it."""
    character = text[at]
    if character.isspace():
        return "blank"
    if character.isalnum() or character == "_" or _goes_along(character):
        return "word"
    is_inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return "word" if character in _APOSTROPHES and is_inside else "sign"
