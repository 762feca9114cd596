"""Words that had better stand on one line: a number and what it counts, a bracket and its words.

And where a word itself may be parted.

How strong a bond is, is told as how bad it is to end a line inside of it; a line that were empty
were as bad as 1.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

JOINS = "/–—-"
"""Signs after which a line may end inside of a word."""
_WORD = r"[^\s/–—-]+[/–—-]*|[/–—-]+"
"""A break may follow a space, a hyphen, a dash or a slash between words."""
PIECE = rf"\s+|{_WORD}"
_WORD_AND_BLANK = rf"({_WORD})(\s*)"
_LONE_DASH = r"\s[/–—-]+(?:\s|$)"
BOUND = "-"
"""What stands for a blank after which no line begins."""
_LEAST_BESIDE = 3
"""A word is parted at a hyphen only where so many letters stand on either side of it."""
_STRONG = 0.4
_WEAK = 0.25

_SIGNS = "([“‘\"'£$€~<>≤≥"
"""What may stand before a number or a short form."""
_UNITS = ("", "%", "am", "pm", "m", "k", "bn", "st", "nd", "rd", "th")
_LETTERS = "%abcdefghijklmnopqrstuvwxyz"
_NO_POINTS = str.maketrans("", "", ".,:")
_SHORT_FORMS = """
    e.g. i.e. eg ie cf. vs vs. approx. c. ca. No. Nos. p. pp. vol. Vol. fig. figs. Fig. Figs.
    para. paras. ch. Mr Mrs Ms Dr Prof Prof. St St.
"""
_NUMBERED = """
    age aged ages band chapter figure grade level page part phase priority section stage step
    table tier under over year years
"""
"""Words that a small number after them belongs to."""
_LINKS = "to and or"
"""Words that stand amid a range."""
_UNCOUNTED = """
    a an and are as at because but by can for from had has have if in is it not of on or so than
    that the their they this was were when where which while who will with
"""
_LONGEST_SMALL = 3
"""How many digits the number of a year, a tier or a page has at the most."""


class _Kind(Enum):
    """What a word is to the one after it."""

    FREE, AMOUNT, SHORT, OPENING, NUMBERED, LINK = range(6)


_LOOSE = frozenset(_UNCOUNTED.split())
_KNOWN = (
    dict.fromkeys(_SHORT_FORMS.split(), _Kind.SHORT)
    | dict.fromkeys(_NUMBERED.split(), _Kind.NUMBERED)
    | dict.fromkeys(_LINKS.split(), _Kind.LINK)
)


def holds(word: str) -> bool:
    """Whether a word may hold on to one that follows it: very few do."""
    return _kind(word) is not _Kind.FREE


def bond(before: str, last: str, following: str) -> float:
    """How strongly a word holds on to the one that follows it; 0 where a line may well end.

    `before` is the word before it, "" for none: it tells whether the word is amid a range.
    """
    kind = _kind(last)
    if kind is _Kind.FREE:
        return 0.0
    has_digit = following[:1].isdigit()
    match kind:
        case _Kind.SHORT:
            return _STRONG
        case _Kind.OPENING:
            return _WEAK
        case _Kind.AMOUNT:
            return _STRONG if following[:1].isalnum() and following not in _LOOSE else 0.0
        case _Kind.NUMBERED:
            return _STRONG if has_digit and _is_small(following) else 0.0
        case _Kind.LINK:
            return _WEAK if has_digit and _kind(before) is _Kind.AMOUNT else 0.0


@lru_cache(maxsize=8_000)
def _kind(word: str) -> _Kind:
    if word.isalpha():
        return _KNOWN.get(word) or _KNOWN.get(word.casefold(), _Kind.FREE)
    bare = word.lstrip(_SIGNS)
    if _KNOWN.get(bare) is _Kind.SHORT or _is_initial(bare):
        return _Kind.SHORT
    if bare[:1].isdigit() and _is_amount(bare):
        return _Kind.AMOUNT
    is_open = word[:1] in ("(", "[") and ")" not in word and "]" not in word
    return _Kind.OPENING if is_open else _Kind.FREE


def _is_amount(word: str) -> bool:
    """Whether a word is a number with its unit, and no year."""
    digits = word.rstrip(_LETTERS)
    if word[len(digits) :] not in _UNITS or not digits[-1].isdigit():
        return False
    is_year = len(word) == 4 and word[:2] in ("18", "19", "20")
    return digits.translate(_NO_POINTS).isdigit() and not is_year


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()


def _is_small(word: str) -> bool:
    """Whether a word is the number of a year, a tier, a page."""
    digits = word.rstrip(" .,;:)–-")  # a dash that stands alone is of the same piece
    return digits.isdigit() and len(digits) <= _LONGEST_SMALL


def may_break_inside(before: str, after: str) -> bool:
    """Whether a line may end inside of a word: in "trauma-informed", but not in "ex-partner"."""
    if not before or before[-1] not in JOINS or not before[-2:-1].isalpha():
        return False
    return all(sum(map(str.isalpha, text)) >= _LEAST_BESIDE for text in (before, after))


def is_never_parted(_before: str, _after: str) -> bool:
    """That no line may end inside of a word."""
    return False


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)  # which takes longer than all the words of a plain model


def words_and_blanks(text: str) -> list[tuple[str, str]]:
    """The words of a text, or the parts of one, each with the blank after it.

    A blank that the text begins with follows "". One before a dash between blanks is `BOUND`: such
    a dash ends a line and never begins one.
    """
    words, is_joined = text.split(), any(map(text.__contains__, JOINS))
    if not is_joined and " ".join(words) == text.strip(" "):
        pairs = [(word, " ") for word in words]  # nearly all texts, and at a glance
        if words and text[-1] != " ":
            pairs[-1] = words[-1], ""
    else:
        pairs = _pattern(_WORD_AND_BLANK).findall(text)
    if text[:1].isspace():
        pairs.insert(0, ("", " "))
    if is_joined and _pattern(_LONE_DASH).search(text):
        last = len(pairs) - 1
        for place in range(last):
            (word, blank), (following, after) = pairs[place : place + 2]
            is_dash = not following.strip(JOINS) and (after or place + 1 == last)
            if blank and is_dash:
                pairs[place] = (word, BOUND)
    return pairs
