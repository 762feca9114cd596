"""Lines of plain text: how far in they stand, what marks them, and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.headings import is_lane_word
from toc_editor.exchange.words import word_count
from toc_editor.model.prose import tidy_line

_TAB = 4
# What stands for a point: the first level in most programs, the second, the third.
_BULLETS = ("-*•●·∙\uf0b7", "–—◦○‣\uf0a8", "▪■□➢➤►✓✔\uf0a7\uf0d8")
_BULLET = re.compile(f"([{re.escape(''.join(_BULLETS))}])(?=\\s|$)|([o§])(?=\t)")
_NUMBER = re.compile(r"\d{1,3}[.)](?=\s|$)")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#\s]*")
_LONG_LINE = 50
_LONGEST_PARAGRAPH = 5_000


class PlainLine(Struct, frozen=True):
    """One line with words. `depth` orders lines by indent, then by their mark; `mark` is "" or
    `-` for a bullet, the number as typed, or the hashes of a heading.
    """

    number: int
    depth: tuple[int, int]
    mark: str
    words: str

    @property
    def is_point(self) -> bool:
        """Whether a bullet or a number stands before the words."""
        return bool(self.mark) and not self.mark.startswith("#")


def plain_lines(numbered: Iterable[tuple[int, str]]) -> tuple[list[PlainLine], list[int]]:
    """The lines that have words, and the numbers of those that were joined to the one before.

    A line that goes on in small letters right under a long one is the rest of it. `Vision: text`
    counts as two lines, where the vocabulary has the word for a lane.
    """
    found: list[PlainLine] = []
    joined: list[int] = []
    before = ""
    for number, raw in numbered:
        line = read_line(number, raw)
        if line is not None and found and _goes_on(found[-1], before, line):
            found[-1] = replace(found[-1], words=f"{found[-1].words} {line.words}")
            joined.append(number)
        elif line is not None:
            found += _with_title_apart(line)
        before = raw.strip()
    return found, joined


def has_points(text: str) -> bool:
    """Whether any line begins with a bullet or a number."""
    return any(_mark(line.lstrip())[1] >= 0 for line in text.split("\n"))


def is_mark(words: str) -> bool:
    """Whether this is a bullet or the number of a point, with nothing after it."""
    return bool(_BULLET.fullmatch(words) or _NUMBER.fullmatch(words) or words in ("o", "§"))


def words_in(lines: Iterable[PlainLine]) -> int:
    """How many words stand in these lines."""
    return sum(word_count(line.words) for line in lines)


def read_line(number: int, raw: str) -> PlainLine | None:
    """One line, None where it has no words."""
    if _RULE.fullmatch(raw):
        return None
    text = raw.expandtabs(_TAB)
    mark, rank, rest = _mark(raw.lstrip())
    tidied = tidy_line(rest)
    words = _without_marks(tidied)
    mark = mark or "-" * (words != tidied)
    depth = (len(text) - len(text.lstrip()), rank)
    return PlainLine(number, depth, mark, words) if words else None


def _with_title_apart(line: PlainLine) -> list[PlainLine]:
    title, _, text = line.words.partition(": ")
    text = _without_marks(text)
    if line.mark or line.depth[0] or not (text and is_lane_word(title)):
        return [line]
    return [replace(line, words=f"{title}:"), replace(line, words=text)]


def _without_marks(words: str) -> str:
    while mark := _BULLET.match(words) or _NUMBER.match(words):
        words = words[mark.end() :].lstrip()
    return words


def _mark(text: str) -> tuple[str, int, str]:
    """The mark, its rank among marks of one indent (-1 for none), and what follows it."""
    if bullet := _BULLET.match(text):
        rank = next((n for n, signs in enumerate(_BULLETS) if bullet[0] in signs), 1)
        return "-", rank, text[bullet.end() :]
    if label := _NUMBER.match(text):
        return label[0], 0, text[label.end() :]
    if hashes := _HASHES.match(text):
        return hashes[1], -1, text[hashes.end() :]
    return "", -1, text


def _goes_on(last: PlainLine, before: str, line: PlainLine) -> bool:
    return (
        len(before) >= _LONG_LINE
        and len(last.words) <= _LONGEST_PARAGRAPH
        and before[-1] not in ".!?:;"
        and not line.mark
        and line.words[0].islower()
    )
