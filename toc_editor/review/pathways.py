"""The pathway that a card stands on.

A pathway follows links that say "leads to" and assumptions; feedback is not followed, since by
way of it all things would be causes of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link, LinkKind

_FOLLOWED = (LinkKind.LEADS_TO, LinkKind.ASSUMPTION)


class Pathway(Struct, frozen=True):
    """The cards that lead to a card, those that it leads to, and the links by which they do."""

    before: frozenset[Id]
    after: frozenset[Id]
    links: frozenset[Id] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.links)

    @property
    def sentence(self) -> str:
        """How many cards there are on both sides, in words."""
        before, after = len(self.before), len(self.after)
        leads = "1 card leads" if before == 1 else f"{before:,} cards lead"
        follows = "1 follows" if after == 1 else f"{after:,} follow"
        return f"{leads if before else 'Nothing leads'} here, {follows if after else 'none follow'}"


def pathway(graph: Graph, card: Id) -> Pathway:
    """The pathway that a card stands on; the card itself is on neither side."""
    before, back = _reached(card, graph.links_to, lambda link: link.source)
    after, onward = _reached(card, graph.links_from, lambda link: link.target)
    return Pathway(before - {card}, after - {card}, back | onward)


def _reached(
    start: Id, links: Callable[[Id], Iterable[Link]], end: Callable[[Link], Id]
) -> tuple[frozenset[Id], frozenset[Id]]:
    """The cards that links lead to in one direction, by whatever number of steps; and the links."""
    found, passed = {start}, set[Id]()
    waiting = [start]
    while waiting:
        for link in links(waiting.pop()):
            if link.kind not in _FOLLOWED:
                continue
            passed.add(link.id)
            if end(link) not in found:
                found.add(end(link))
                waiting.append(end(link))
    return frozenset(found), frozenset(passed)
