"""The pathway that a card stands on.

A pathway follows links that say "leads to" and assumptions; feedback is not followed, since by
way of it all things would be causes of each other.
"""

from __future__ import annotations

from msgspec import Struct

from toc_editor.model.graph import Graph
from toc_editor.model.pathways import followed
from toc_editor.model.records import Id, LinkKind


class Pathway(Struct, frozen=True):
    """The cards that lead to a card, and those that it leads to, by whatever number of steps."""

    before: frozenset[Id]
    after: frozenset[Id]


def pathway(graph: Graph, card: Id) -> Pathway:
    """The pathway that a card stands on; the card itself is on neither side."""
    import networkx as nx

    digraph = followed(graph, LinkKind.LEADS_TO, LinkKind.ASSUMPTION)
    return Pathway(frozenset(nx.ancestors(digraph, card)), frozenset(nx.descendants(digraph, card)))
