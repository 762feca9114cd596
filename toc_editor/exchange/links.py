"""Links from the cells that say what a card leads to, by the id or the text of other cards."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from toc_editor.exchange.headings import LINK_ROLES
from toc_editor.exchange.sentences import lines, quoted
from toc_editor.exchange.values import Entry
from toc_editor.model.prose import tidy, tidy_line
from toc_editor.model.records import Id, Link, LinkKind, new_id

SEPARATOR = "; "
_SEPARATORS = re.compile(r"([;\n])")
_MOST_PARTS = 8
"""The text of a card may be named though it holds up to seven of the signs that part targets."""

_HEADINGS = {kind: role.value for role, kind in LINK_ROLES.items()}


class LinkPlan(Struct, frozen=True):
    """The links, and what led to no card: for an entry, by its index, headings with words."""

    links: tuple[Link, ...]
    unresolved: Mapping[int, tuple[tuple[str, str], ...]]
    guesses: tuple[str, ...]


def plan_links(entries: Sequence[Entry], ids: Sequence[Id | None]) -> LinkPlan:
    """The links that the entries name. `ids` are those of their cards, None where there is none."""
    cards = _Cards.of(entries, ids)
    links: dict[tuple[Id, Id], Link] = {}
    unresolved: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for index, (entry, source) in enumerate(zip(entries, ids, strict=True)):
        if source is None:
            continue
        for kind, cell in entry.targets:
            found, words = _resolved(cell, cards)
            words += _draw(links, source, found, kind)
            if words:
                unresolved[index].append((_HEADINGS[kind], tidy(SEPARATOR.join(words))))
    return LinkPlan(
        tuple(links.values()),
        {index: tuple(pairs) for index, pairs in unresolved.items()},
        tuple(_guesses(cards, [entries[index].line for index in unresolved])),
    )


def _draw(
    links: dict[tuple[Id, Id], Link], source: Id, found: Mapping[Id, str], kind: LinkKind
) -> list[str]:
    """Add the links to these cards; the words for those to which there can be none."""
    impossible: list[str] = []
    for target, words in found.items():
        link = Link(id=new_id(), source=source, target=target, kind=kind)
        if source == target or links.setdefault((source, target), link).kind is not kind:
            impossible.append(words)
    return impossible


def _guesses(cards: _Cards, unresolved: Sequence[int]) -> Iterator[str]:
    if unresolved:
        yield f"{lines(unresolved)} led to what is no other card; the words became points."
    for text in cards.taken_for_first:
        yield f"{quoted(text)} stands on several cards; links to it go to the first."


# Looking up


class _Cards(Struct, frozen=True):
    """The cards by what may name them."""

    by_id: Mapping[str, Id]
    by_text: Mapping[str, Id]
    several: frozenset[str]
    most_parts: int
    taken_for_first: dict[str, None] = field(default_factory=dict)

    @staticmethod
    def of(entries: Sequence[Entry], ids: Sequence[Id | None]) -> _Cards:
        by_id: dict[str, Id] = {}
        by_text: dict[str, Id] = {}
        several: set[str] = set()
        most_separators = 0
        for entry, id in zip(entries, ids, strict=True):
            if id is None:
                continue
            by_id.setdefault(entry.id, id)
            text = _folded(entry.text)
            if by_text.setdefault(text, id) != id:
                several.add(text)
            separators = max(len(_SEPARATORS.findall(name)) for name in (entry.id, entry.text))
            most_separators = max(most_separators, separators)
        by_id.pop("", None)
        by_text.pop("", None)
        most_parts = min(most_separators + 1, _MOST_PARTS)
        return _Cards(by_id, by_text, frozenset(several), most_parts)

    def find(self, name: str) -> Id | None:
        """The card with this id, or else this text in any case."""
        if found := self.by_id.get(name) or self.by_id.get(tidy_line(name)):
            return found
        text = _folded(tidy(name))
        if text in self.several:
            self.taken_for_first.setdefault(tidy_line(name))
        return self.by_text.get(text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _resolved(cell: str, cards: _Cards) -> tuple[dict[Id, str], list[str]]:
    """The cards that a cell names, each with the words that named it, and the words left over."""
    parts = [part.strip() for part in cell.split(";")]
    if all(part in cards.by_id for part in parts):
        return {cards.by_id[part]: part for part in parts}, []
    if whole := cards.find(cell):
        return {whole: tidy_line(cell)}, []
    tokens = _SEPARATORS.split(cell)
    found: dict[Id, str] = {}
    left: list[str] = []
    start = 0
    while start < len(tokens):
        target, words, length = _longest_name(tokens[start : start + 2 * cards.most_parts], cards)
        start += length
        if target is not None:
            found.setdefault(target, words)
        elif several := _named_with_commas(words, cards):
            found |= several
        elif words:
            left.append(words)
    return found, left


def _longest_name(tokens: Sequence[str], cards: _Cards) -> tuple[Id | None, str, int]:
    """The card that most of these tokens name together, the words, and how many tokens it took."""
    for length in range(len(tokens) - 1 + len(tokens) % 2, 0, -2):
        name = "".join(tokens[:length])
        if (target := cards.find(name)) is not None:
            return target, tidy_line(name), length + 1
    return None, tidy_line(tokens[0]), 2


def _named_with_commas(words: str, cards: _Cards) -> dict[Id, str]:
    """The cards of ids that are parted by commas; none where one is no id."""
    found = {cards.by_id.get(name.strip()): name.strip() for name in words.split(",")}
    return {} if None in found else {id: name for id, name in found.items() if id is not None}
