"""What leads to what, as far as a sheet shows it: the longest causal path and its links.

A causal path follows links that say "leads to".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Link, LinkKind, LinksShown

if TYPE_CHECKING:
    import networkx as nx

SAYING = {
    LinkKind.LEADS_TO: "leads to",
    LinkKind.FEEDBACK: "feeds back to",
    LinkKind.ASSUMPTION: "is assumed for",
}
"""What a link says between its two cards."""


def links_shown(graph: Graph, shown: LinksShown) -> tuple[Link, ...]:
    """The links that are drawn where so much of them is wanted, in reading order."""
    match shown:
        case LinksShown.NONE:
            return ()
        case LinksShown.MAIN:
            return main_pathway(graph)
        case LinksShown.ALL:
            place = {card.id: number for number, card in enumerate(graph.cards)}
            return tuple(
                sorted(
                    graph.links,
                    key=lambda link: (place[link.source], place[link.target], link.id),
                )
            )
        case _:
            assert_never(shown)


def main_pathway(graph: Graph) -> tuple[Link, ...]:
    """The links of the longest causal path, from cause to effect."""
    found = []
    for source, target in pairwise(longest_path(graph)):
        links = (link for link in graph.links_from(source.id) if link.target == target.id)
        found.append(next(link for link in links if link.kind is LinkKind.LEADS_TO))
    return tuple(found)


def longest_path(graph: Graph) -> tuple[Card, ...]:
    """The most cards that lead one to the next, from cause to effect; () where no card leads on.

    Where cards lead to each other in a circle, the links of it that run back in reading order do
    not count. Of several longest paths it is always the same one.
    """
    import networkx as nx

    digraph = followed(graph, LinkKind.LEADS_TO)
    digraph.remove_edges_from(_running_back(digraph))
    path = nx.dag_longest_path(digraph, default_weight=1)
    return tuple(graph.card(card) for card in path) if len(path) > 1 else ()


def followed(graph: Graph, *kinds: LinkKind) -> nx.DiGraph[Id]:
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
