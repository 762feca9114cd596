"""Cards that are parted into two, or joined to one, with what hangs on them."""

from __future__ import annotations

from msgspec.structs import replace

from toc_editor.edit import cards
from toc_editor.edit.document import Edit
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id


def part(edit: Edit, card: Id, first: str, rest: str) -> Card:
    """Give a card the first text, and a new one after it the rest; links stay with the first."""
    cards.set_text(edit, card, first)
    return cards.add(edit, cards.spot_after(edit.graph, card), rest)


def neighbour(graph: Graph, card: Id, step: int) -> Card | None:
    """The card right before (-1) or after (+1) beside this one; None where there is none."""
    own = graph.card(card)
    siblings = graph.items(own.parent)
    place = next(n for n, sibling in enumerate(siblings) if sibling.id == card) + step
    if not 0 <= place < len(siblings):
        return None
    found = siblings[place]
    return found if isinstance(found, Card) and found.row == own.row else None


def join(edit: Edit, first: Id, second: Id, text: str) -> None:
    """Make one card of two, with this text: the first, which takes over tag and links."""
    own, other = edit.graph.card(first), edit.graph.card(second)
    edit.put(replace(own, when=own.when or other.when))
    cards.set_text(edit, first, text)
    moved = [
        replace(
            link,
            source=first if link.source == second else link.source,
            target=first if link.target == second else link.target,
        )
        for link in edit.graph.links_of(second)
    ]
    edit.drop(second)
    for link in moved:
        if rules.can_link(edit.graph, link.source, link.target):
            edit.put(link)
