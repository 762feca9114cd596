"""What can be done where the type comes out too small: each way, and the size that it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import Reach, reach, unpinned
from toc_editor.layout.style import PageStyle
from toc_editor.model import rules
from toc_editor.model.graph import Graph
from toc_editor.model.prose import word_count
from toc_editor.model.records import Card, Id, Paper, Spacing

_NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_WORTH_PT = 0.05
"""What a way out has to gain to be one."""
_LOOKED_AT = 3
"""How many times as many cards as are asked for are weighed exactly."""


class WayOut(Struct, frozen=True):
    """A way to larger type, and the size in points that it reaches.

    `name` is what it is called, `where` how a sentence goes on: "13.4 on A2 paper". It is taken by
    changing the `settings` of the page and leaving the widths of the `freed` lanes to the fit.
    """

    name: str
    where: str
    size_pt: float
    fits: bool
    settings: dict[str, Any]
    freed: tuple[Id, ...] = ()


class Cost(Struct, frozen=True):
    """What a card takes: the type size in points that would be gained without it."""

    card: Id
    gain_pt: float


def ways_out(graph: Graph, style: PageStyle | None = None) -> tuple[WayOut, ...]:
    """The ways to larger type than the pages have now: paper, pages, spacing, the other way up.

    Of papers and numbers of pages those up to the first that reaches the floor.
    """
    now = _reach(graph, style)
    found = [*_papers(graph, style), *_pages(graph, style, now.count), *_others(graph, style)]
    return tuple(way for way in found if way.size_pt > now.size_pt + _WORTH_PT)


def _reach(graph: Graph, style: PageStyle | None) -> Reach:
    try:
        return reach(graph, style)
    except NoRoomError:
        return Reach(graph.project.most_pages, 0.0, graph.project.floor_pt)


def _way(graph: Graph, style: PageStyle | None, name: str, where: str, **settings: Any) -> WayOut:
    changed = Graph([*graph, replace(graph.project, **settings)])
    found = _reach(changed, style)
    return WayOut(name, where, found.size_pt, found.fits, settings)


def _papers(graph: Graph, style: PageStyle | None) -> Iterator[WayOut]:
    papers = list(Paper)
    for paper in papers[papers.index(graph.project.paper) + 1 :]:
        way = _way(graph, style, f"{paper} paper", f"on {paper} paper", paper=paper)
        yield way
        if way.fits:
            return


def _pages(graph: Graph, style: PageStyle | None, count: int) -> Iterator[WayOut]:
    most = min(len(_NUMBERS), rules.MOST_PAGES + 1)
    for number in range(max(count, graph.project.most_pages) + 1, most):
        name = f"{_NUMBERS[number]} pages"
        way = _way(graph, style, name, f"on {name.lower()}", most_pages=number)
        yield way
        if way.fits:
            return


def _others(graph: Graph, style: PageStyle | None) -> Iterator[WayOut]:
    if graph.project.spacing is Spacing.NORMAL:
        tight = {"spacing": Spacing.TIGHT}
        yield _way(graph, style, "Tighter spacing", "with tighter spacing", **tight)
    turned = "Portrait" if graph.project.landscape else "Landscape"
    settings = {"landscape": not graph.project.landscape}
    yield _way(graph, style, turned, f"in {turned.lower()}", **settings)
    pinned = [lane for lane in graph.lanes if lane.share]
    if pinned:
        found = _reach(unpinned(graph), style)
        names = " and ".join(f"“{lane.title}”" for lane in pinned)
        freed = tuple(lane.id for lane in pinned)
        where = f"with the width of {names} left free"
        yield WayOut(f"Free width of {names}", where, found.size_pt, found.fits, {}, freed)


def costliest(graph: Graph, n: int = 10, style: PageStyle | None = None) -> tuple[Cost, ...]:
    """The cards without which the type would grow most, the costliest first.

    Of the longest cards of the model, three times as many as are asked for, each is left out once.
    """
    now = _reach(graph, style).size_pt
    longest = sorted(graph.cards, key=lambda card: -word_count(card.text))[: _LOOKED_AT * n]
    costs = [Cost(card.id, _without(graph, card, style) - now) for card in longest]
    gaining = [cost for cost in costs if cost.gain_pt > 0]
    return tuple(sorted(gaining, key=lambda cost: -cost.gain_pt)[:n])


def _without(graph: Graph, card: Card, style: PageStyle | None) -> float:
    """The type size without a card."""
    links = {link.id for link in graph.links_of(card.id)}
    kept = (record for record in graph if record.id != card.id and record.id not in links)
    return _reach(Graph(kept), style).size_pt
