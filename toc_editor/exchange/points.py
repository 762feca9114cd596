"""Words that no field of a card can hold become points of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from toc_editor.exchange.words import word_count
from toc_editor.model.prose import tidy
from toc_editor.model.rules import LONGEST_TEXT

_POINT = re.compile(r" *(?:-|\d{1,3}[.)])(?: .*)?")


class Pointed(Struct, frozen=True):
    """The text with its points; several texts, for as many cards, where one would be too long.

    `added` counts the words of the headings that were put before the points.
    """

    texts: tuple[str, ...]
    added: int


def with_points(text: str, further: Iterable[tuple[str, str]]) -> Pointed:
    """The text with each of the further words, tidy ones, as a point "Heading: words"."""
    texts, added = [text], 0
    for heading, words in further:
        lead = f"{heading.removesuffix(':')}:" if heading else ""
        top = f"- {lead}" if texts[-1] else lead
        longer = "\n".join([*filter(None, texts[-1:]), *_point(top, words.split("\n"))])
        if len(longer) <= LONGEST_TEXT:
            texts[-1] = longer
            added += word_count(top)
        else:
            texts.append(words)
    return Pointed(tuple(texts) if texts == [text] else tuple(map(tidy, texts)), added)


def _point(top: str, words: Sequence[str]) -> list[str]:
    """The lines of a point; what has lines or points of its own goes one level deeper."""
    if not top or top == "- ":
        return [_as_point(line) for line in words] if top else list(words)
    if _POINT.fullmatch(words[0]):
        return [top, *(f"  {_as_point(line)}" for line in words)]
    return [f"{top} {words[0]}", *(f"  {_as_point(line)}" for line in words[1:])]


def _as_point(line: str) -> str:
    return line if _POINT.fullmatch(line) else f"- {line}"
