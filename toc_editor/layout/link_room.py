"""How much more room a page needs where links are drawn on it: wider gutters, higher gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

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
_MOST_OVER_BANDS = 1.4
_BESIDE_LABELS = 1.8
_LINE_ON_BOARD = 4.0
_STEP = 12.0
_MOST_STEPS = 2


def roomy(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> PageStyle:
    """The style with room for these links between the columns and between the cards."""
    if not shown:
        return style
    columns = _columns(graph)
    passes = any(len(list(_gutters(graph, link, columns))) > 1 for link in shown)
    wanted = (_side_by_side(graph, shown, columns) + 2) * _LINE_PT
    over_bands = _over_bands(style, graph, shown)
    return replace(
        style,
        gutter_pt=max(style.gutter_pt, min(wanted, _MOST_PT)),
        between_cards=max(style.between_cards, _GAP) if passes else style.between_cards,
        before_bands=max(style.before_bands, over_bands),
        band_gap=max(style.band_gap, _BESIDE_LABELS) if over_bands else style.band_gap,
    )


def _over_bands(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> float:
    """How much room lines need between the columns and the bands at the foot, in ems."""
    places = ({graph.lane_of(end).place for end in (one.source, one.target)} for one in shown)
    lines = sum(Place.FOOT in both for both in places)
    return min((lines + 1) * style.links_apart, _MOST_OVER_BANDS) if lines else 0.0


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
        for gutter in _gutters(graph, link, columns):
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


def _gutters(graph: Graph, link: Link, columns: Mapping[Id, int]) -> Iterator[int]:
    """The gutters that a link is likely to run in, from the one before the first column."""
    source, target = _ends(graph, link, columns)
    if source is None or target is None:
        return
    first, last = source + 1, source + 1 if source == target else target
    yield from range(min(first, last), max(first, last) + 1)
