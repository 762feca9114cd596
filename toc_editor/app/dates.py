"""Dates as people in the United Kingdom type and read them, the day first."""

from __future__ import annotations

import re
from datetime import date, datetime

from toc_editor.model.stamp import MONTHS, month_of

_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? *([a-z]{3,9})\.?,? *(\d{4}|\d{2})")
_MONTH_IN_WORDS = re.compile(r"([a-z]{3,9})\.?,? *(\d{4})")
_FEWEST_LETTERS = 3


def read(text: str) -> str | None:
    """The date that a text names, year first; "" for an empty text, None for what is no date.

    "21 November 2026", "21 Nov 26", "21/11/2026" and "2026-11-21" are all the same day; a month
    alone is "November 2026".
    """
    plain = " ".join(text.casefold().split())
    if not plain:
        return ""
    if found := _MONTH_IN_WORDS.fullmatch(plain):
        first = _iso(int(found[2]), _month(found[1]), 1)
        return month_of(first) if first else None
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _IN_FIGURES.fullmatch(plain):
        day, month, year = map(int, found.groups())
    elif found := _IN_WORDS.fullmatch(plain):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        return None
    return _iso(year if year >= 100 else 2000 + year, month, day)


def clock(moment: datetime) -> str:
    """A moment as it is told: the time of day, and the date where that is another than today's."""
    time = f"{moment:%H:%M}"
    if moment.date() == datetime.now(moment.tzinfo).date():
        return time
    return f"{time} on {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for no month."""
    for number, name in enumerate(MONTHS, start=1):
        if name.casefold().startswith(word) and len(word) >= _FEWEST_LETTERS:
            return number
    return 0


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
