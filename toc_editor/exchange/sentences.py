"""Parts of the sentences of a report."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_NAMED = 5
_LONGEST_QUOTE = 60


def lines(numbers: Sequence[int]) -> str:
    """ "Line 4", "Lines 4, 6 and 9", "Lines 4, 6, 9, 10, 11 and 3 more"; at least one number."""
    if len(numbers) == 1:
        return f"Line {numbers[0]}"
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    if len(numbers) > _MOST_NAMED:
        return f"Lines {', '.join(named)} and {len(numbers) - _MOST_NAMED:,} more"
    return f"Lines {', '.join(named[:-1])} and {named[-1]}"


def listed(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; at least one."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def count(number: int, one: str, many: str) -> str:
    """The number with its noun: "1 card", "1,200 cards"."""
    return f"{number:,} {one if number == 1 else many}"


def quoted(words: str) -> str:
    """The words in quotation marks, on one line and shortened where they are many."""
    line = " ".join(words.split())
    short = line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"
    return f"“{short}”"
