"""How much more room a page needs where links are drawn on it: wider gutters, higher gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.outline import stacks
from toc_editor.layout.routes.buses import Bus, Wire, buses
from toc_editor.layout.style import BoardStyle, PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link, Place

_LINE_PT = 3.5
"""What a line takes of a gutter."""
_SIDE_BY_SIDE = 0.55
"""The share of a gutter's lines that run side by side as a rule; others stand one over another."""
_MOST_PT = 34.0
_GAP = 0.42
_NEAR = 0.02
"""How near two lines of a gutter stand one over the other, as a share of its height."""
_MOST_OVER_BANDS = 1.4
_BESIDE_LABELS = 1.8
_MOST_BESIDE_LABELS = 3.2
_LINE_ON_BOARD = 4.0
_STEP = 12.0
_MOST_STEPS = 2


class LinkRoom(Struct, frozen=True):
    """What links want of the columns of a page.

    `gutters_pt` says how wide the gutters between columns are best, from left to right, in points
    of an A3 sheet; `passed` are the columns that lines cross, between their cards.
    """

    gutters_pt: tuple[float, ...] = ()
    passed: frozenset[int] = frozenset()
    are_shown: bool = False

    def gutters(self, count: int, scale: float, least_pt: float, most_pt: float) -> list[float]:
        """How wide so many gutters are on paper of this scale, within these bounds."""
        wanted = (*self.gutters_pt, *[0.0] * count)[: max(count, 0)]
        return [min(max(one * scale, least_pt), most_pt) for one in wanted]


def roomy(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> PageStyle:
    """The style with room for these links beside the bands."""
    return replace(
        style,
        before_bands=max(style.before_bands, _over_bands(style, graph, shown)),
        band_gap=max(style.band_gap, _beside_labels(style, graph, shown)),
    )


def with_gaps(style: PageStyle) -> PageStyle:
    """The style with room for a line between two cards."""
    return replace(style, between_cards=max(style.between_cards, _GAP))


def room_of(graph: Graph, shown: Sequence[Link]) -> LinkRoom:
    """What these links want of the columns.

    It depends on where cards stand and not on what they say, so that it is the same at each
    letter that is typed.
    """
    if not shown:
        return LinkRoom()
    columns = _columns(graph)
    ways = {link.id: _way(graph, link, columns) for link in shown}
    lines = _lines(graph, shown, columns, ways)
    count = max(columns.values(), default=0)
    return LinkRoom(
        tuple(_width(_most_abreast(lines[gutter].values())) for gutter in range(1, count + 1)),
        frozenset(chain(*(sorted(way)[:-1] for way in ways.values()))),
        are_shown=True,
    )


def _width(abreast: int) -> float:
    return min((abreast + 2) * _LINE_PT, _MOST_PT) if abreast else 0.0


_Stretch = tuple[float, float]
"""From where to where a line runs in a gutter, as shares of its height."""


def _lines(
    graph: Graph,
    shown: Sequence[Link],
    columns: Mapping[Id, int],
    ways: Mapping[Id, Sequence[int]],
) -> dict[int, dict[Bus, _Stretch]]:
    """About where the lines of each gutter run, one for each bus."""
    bus_of = buses([_wire(graph, link, columns) for link in shown])
    heights = _heights(graph)
    lines: dict[int, dict[Bus, _Stretch]] = defaultdict(dict)
    for link in shown:
        way = ways[link.id]
        start, end = heights.get(link.source, 0.0), heights.get(link.target, 0.0)
        for step, gutter in enumerate(way):
            ends = (start + (end - start) * at / len(way) for at in (step, step + 1))
            bus, own = bus_of[link.id], lines[gutter]
            known = own.get(bus, ())
            heights_here = (*ends, *known)
            own[bus] = min(heights_here), max(heights_here)
    return lines


def _heights(graph: Graph) -> dict[Id, float]:
    """How far down its column each card stands, were all cards alike."""
    found: dict[Id, float] = {}
    for stack in stacks(graph.lanes):
        cards = [card.id for lane in stack for card in graph.cards_in(lane.id)]
        found |= {id: (place + 0.5) / len(cards) for place, id in enumerate(cards)}
    return found


def _most_abreast(stretches: Iterable[_Stretch]) -> int:
    """How many lines run side by side where most do; one straight across is in nobody's way."""
    turns: list[tuple[float, int]] = []
    for top, bottom in stretches:
        if bottom - top > _NEAR:
            turns += ((top - _NEAR, 1), (bottom + _NEAR, -1))
    return max(accumulate(change for _, change in sorted(turns)), default=0)


def _over_bands(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> float:
    """How much room lines need between the columns and the bands at the foot, in ems."""
    places = ({graph.lane_of(end).place for end in (one.source, one.target)} for one in shown)
    lines = sum(Place.FOOT in both for both in places)
    return min((lines + 1) * style.links_apart, _MOST_OVER_BANDS) if lines else 0.0


def _beside_labels(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> float:
    """How much room lines need between the label of a band and its cards, in ems."""
    ends = (graph.lane_of(end) for link in shown for end in (link.source, link.target))
    if not any(lane.place is Place.FOOT for lane in ends):
        return 0.0
    lines = Counter(graph.lane_of(link.target).id for link in shown)
    most = max(
        (count for id, count in lines.items() if graph.lane(id).place is Place.FOOT), default=1
    )
    return min(_BESIDE_LABELS + (most - 1) * style.links_apart, _MOST_BESIDE_LABELS)


def roomy_board(style: BoardStyle, graph: Graph, shown: Sequence[Link]) -> BoardStyle:
    """The style with room for these links between the trays.

    It grows by steps, so that few links move the lanes when they are drawn.
    """
    lines = _side_by_side(graph, shown, _columns(graph)) if shown else 0.0
    steps = min(max(ceil((lines * _LINE_ON_BOARD - style.gutter) / _STEP), 0), _MOST_STEPS)
    return replace(style, gutter=style.gutter + steps * _STEP) if steps else style


def _side_by_side(graph: Graph, shown: Sequence[Link], columns: Mapping[Id, int]) -> float:
    """How many lines are likely to run side by side in the gutter that has most."""
    bus_of = buses([_wire(graph, link, columns) for link in shown])
    crowds: dict[int, set[Bus]] = defaultdict(set)
    for link in shown:
        for gutter in _way(graph, link, columns):
            crowds[gutter].add(bus_of[link.id])
    return max(map(len, crowds.values()), default=0) * _SIDE_BY_SIDE


def _columns(graph: Graph) -> dict[Id, int]:
    """Which column each lane stands in, a box under one included; bands in none."""
    standing = enumerate(stacks(graph.lanes))
    return {lane.id: number for number, stack in standing for lane in stack}


def _ends(graph: Graph, link: Link, columns: Mapping[Id, int]) -> tuple[int | None, int | None]:
    source, target = graph.lane_of(link.source).id, graph.lane_of(link.target).id
    return columns.get(source), columns.get(target)


def _wire(graph: Graph, link: Link, columns: Mapping[Id, int]) -> Wire:
    source, target = _ends(graph, link, columns)
    is_in_one = source is not None and source == target
    return Wire(link.id, link.kind, link.source, link.target, is_in_one)


def _way(graph: Graph, link: Link, columns: Mapping[Id, int]) -> Sequence[int]:
    """The gutters that a link is likely to run in, one after the other.

    Each has the number of the column at its right.
    """
    source, target = _ends(graph, link, columns)
    if source is None or target is None:
        return ()
    if source == target:
        return (source + 1,)
    return range(source + 1, target + 1) if source < target else range(source + 1, target - 1, -1)
