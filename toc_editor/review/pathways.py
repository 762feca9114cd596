"""What leads to what: the longest causal path, and the pathway that a card stands on.

A causal path follows links that say "leads to". A pathway follows assumptions too; feedback is
followed by neither, since by way of it all things would be causes of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, LinkKind

if TYPE_CHECKING:
    import networkx as nx


class Pathway(Struct, frozen=True):
    """The cards that lead to a card, and those that it leads to, by whatever number of steps."""

    before: frozenset[Id]
    after: frozenset[Id]


def pathway(graph: Graph, card: Id) -> Pathway:
    """The pathway that a card stands on; the card itself is on neither side."""
    import networkx as nx

    digraph = _followed(graph, LinkKind.LEADS_TO, LinkKind.ASSUMPTION)
    return Pathway(frozenset(nx.ancestors(digraph, card)), frozenset(nx.descendants(digraph, card)))


def longest_path(graph: Graph) -> tuple[Card, ...]:
    """The most cards that lead one to the next, from cause to effect; () where no card leads on.

    Where cards lead to each other in a circle, the links of it that run back in reading order do
    not count. Of several longest paths it is always the same one.
    """
    import networkx as nx

    digraph = _followed(graph, LinkKind.LEADS_TO)
    digraph.remove_edges_from(_running_back(digraph))
    path = nx.dag_longest_path(digraph, default_weight=1)
    return tuple(graph.card(card) for card in path) if len(path) > 1 else ()


def _followed(graph: Graph, *kinds: LinkKind) -> nx.DiGraph[Id]:
    """The cards in reading order, and the links of these kinds."""
    import networkx as nx

    digraph: nx.DiGraph[Id] = nx.DiGraph()
    digraph.add_nodes_from(card.id for card in graph.cards)
    digraph.add_edges_from((link.source, link.target) for link in graph.links if link.kind in kinds)
    return digraph


def _running_back(digraph: nx.DiGraph[Id]) -> list[tuple[Id, Id]]:
    """The links inside circles that lead to an earlier card."""
    import networkx as nx

    place = {card: number for number, card in enumerate(digraph)}
    circle = {
        card: number
        for number, cards in enumerate(nx.strongly_connected_components(digraph))
        for card in cards
    }
    return [
        (source, target)
        for source, target in digraph.edges
        if circle[source] == circle[target] and place[target] < place[source]
    ]
