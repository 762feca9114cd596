"""Titles in cells: which namesake is meant, and which sub-head of a group.

In a table a lane, group or row is known by its title. Where two have the same, the second is
written `Title ~2`, and what has no title at all `~1`. `Group > Sub-head` names a sub-head. A
backslash before a `>` or a `~2` that stands alone keeps it a word of the title.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from toc_editor.exchange.sentences import quoted
from toc_editor.exchange.values import GroupPath, Name, NameKey
from toc_editor.model.prose import tidy_line

_ARROW = re.compile(r"\\*>")
_NUMBER = re.compile(r"~[1-9][0-9]{0,4}")
_ESCAPED_NUMBER = re.compile(r"\\+~[1-9][0-9]{0,4}")

Scope = Hashable
LANES: Scope = "lanes"
"""What has to be the same for two titles to be in each other's way."""


class Reader:
    """Reads names from cells, in the order of the table; tells which namesakes were met."""

    def __init__(self) -> None:
        """A reader that has met no name."""
        self._met: dict[tuple[Scope, NameKey], Name] = {}
        self._respelt: dict[str, str] = {}

    def name(self, cell: str, scope: Scope) -> Name:
        """The name in a cell that is not blank."""
        name = self._numbered(tidy_line(cell), scope)
        first = self._met.setdefault((scope, name.key), name)
        if first.title != name.title:
            self._respelt.setdefault(name.title, first.title)
        return first

    def groups(self, cell: str, scope: Scope) -> GroupPath:
        """The group that a cell names, and the sub-head in it where it names one; no deeper."""
        path: GroupPath = ()
        for title in _split(tidy_line(cell)):
            path = (*path, self.name(title, (scope, *path)))
        return path

    def known(self, cell: str, scope: Scope) -> tuple[Name, ...]:
        """The one or two names, parted by `>`, in a cell; none where any of them was not met."""
        named = [self._numbered(tidy_line(part), scope) for part in _split(tidy_line(cell))]
        met = [self._met.get((scope, name.key)) for name in named]
        return tuple(name for name in met if name is not None) if all(met) else ()

    @property
    def guesses(self) -> Iterator[str]:
        """A sentence for each spelling that was taken for another."""
        for title, first in self._respelt.items():
            yield f"{quoted(title)} was taken for {quoted(first)}."

    def _numbered(self, cell: str, scope: Scope) -> Name:
        title, _, last = cell.rpartition(" ")
        if not _NUMBER.fullmatch(last):
            return Name(_without_escape(cell))
        name = Name(_without_escape(title), int(last[1:]))
        before = Name(name.title, name.number - 1)
        known = (scope, before.key) in self._met if before.number else not title
        return name if known else Name(cell)


def _without_escape(cell: str) -> str:
    title, _, last = cell.rpartition(" ")
    if not _ESCAPED_NUMBER.fullmatch(last):
        return cell
    return f"{title} {last[1:]}".lstrip()


def _split(cell: str) -> Iterator[str]:
    """The titles that single `>` part; a third and further ones stay with the second."""
    parts: list[list[str]] = [[]]
    for word in cell.split(" "):
        if word == ">" and parts[-1] and len(parts) == 1:
            parts.append([])
        else:
            parts[-1].append(word[1:] if word != ">" and _ARROW.fullmatch(word) else word)
    if not parts[-1]:
        parts = [[*parts[0], ">"]]
    yield from map(" ".join, parts)


class Writer:
    """Writes names into cells so that a `Reader` tells apart what the model tells apart."""

    def __init__(self) -> None:
        """A writer that has written no name."""
        self._numbers: dict[tuple[Scope, str], dict[str, int]] = {}

    def name(self, title: str, id: str, scope: Scope) -> str:
        """The cell for the thing with this id and title."""
        namesakes = self._numbers.setdefault((scope, title.casefold()), {})
        number = namesakes.setdefault(id, len(namesakes) + 1)
        words = title.split(" ")
        if _NUMBER.fullmatch(words[-1].lstrip("\\")):
            words[-1] = "\\" + words[-1]
        if number > 1 or not title:
            words = [*filter(None, words), f"~{number}"]
        return " ".join(words)


def with_sub_head(group: str, *sub_heads: str) -> str:
    """The cell for a group and, where there is one, its sub-head, of the cells for each."""
    return " > ".join(map(_kept_whole, (group, *sub_heads)))


def _kept_whole(title: str) -> str:
    return " ".join("\\" + word if _ARROW.fullmatch(word) else word for word in title.split(" "))
