"""How much more room a page needs where links are drawn on it: wider gutters, higher gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.outline import stacks
from toc_editor.layout.routes import tracks
from toc_editor.layout.routes.buses import Bus, Wire, buses
from toc_editor.layout.routes.tracks import Trunk
from toc_editor.layout.style import BoardStyle, PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link, LinkKind, Place

_KINDS = tuple(LinkKind)
_LINE_PT = 4.2
"""What a line takes of a gutter."""
_CLOSE_LINE_PT = 2.8
"""The same where type would else be under the floor: lines are as near as can be told apart."""
_MOST_PT = 60.0
_MOST_ON_SEVERAL_PT = 20.0
_HEAD_PT = 6.0
"""What a gutter has beside its lines, for their heads."""
_GAP = 0.42
"""Between two cards with a line between them, in ems."""
_WIDE_GAP = 0.7
"""The same where lines are likely to run there side by side."""
_CROWD = 0.6
"""With so many lines to a card of a column, some run side by side."""
_COLUMN_PT = 650.0
"""About how high columns are."""
_OFF_CARD = 0.3
"""How far off the edges of a card lines meet it, as a share of its height."""
_NOWHERE = 0.0, 0.0
_MOST_OVER_BANDS = 3.0
_BEFORE_BANDS = 0.8
"""Between the edge of a band and the nearest line along it, for heads of lines that end there."""
_BESIDE_LABELS = 1.8
_MOST_BESIDE_LABELS = 3.2
_LINE_ON_BOARD = 5.0
_STEP = 12.0
_MOST_STEPS = 3


class LinkRoom(Struct, frozen=True):
    """What links want of the columns of a page.

    `tracks` says how many lines run side by side in each gutter between columns, from left to
    right, `gaps` how high the gaps between the cards of each column are at least, in ems. Gutters
    are as wide as is good for their lines, or just wide enough where it `is_close`, and no wider
    than `most_pt` of an A3 sheet.
    """

    tracks: tuple[int, ...] = ()
    is_close: bool = False
    most_pt: float = _MOST_PT
    gaps: tuple[float, ...] = ()
    are_shown: bool = False
    kinds: tuple[LinkKind, ...] = ()
    """The kinds of all links, which are told apart by how they are drawn."""

    def on_several_pages(self) -> LinkRoom:
        """What they want on several pages, where only those on one page are drawn: less."""
        gaps = tuple(min(gap, _GAP) for gap in self.gaps)
        return replace(self, most_pt=_MOST_ON_SEVERAL_PT, gaps=gaps)

    def closer(self) -> LinkRoom:
        """What they want at the least, where words have too little room."""
        gaps = tuple(min(gap, _GAP) for gap in self.gaps)
        return replace(self, is_close=True, gaps=gaps)

    def gutters(self, count: int, scale: float, least_pt: float, most_pt: float) -> list[float]:
        """How wide so many gutters are on paper of this scale, within these bounds."""
        wanted = (*map(self._width, self.tracks), *[0.0] * count)[: max(count, 0)]
        return [min(max(one * scale, least_pt), most_pt) for one in wanted]

    def _width(self, count: int) -> float:
        """How wide a gutter is for so many lines side by side."""
        if not count:
            return 0.0
        wanted = (count - 1) * _CLOSE_LINE_PT if self.is_close else (count + 1) * _LINE_PT
        return min(wanted + _HEAD_PT, self.most_pt)


def roomy(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> PageStyle:
    """The style with room for these links beside the bands."""
    heads = [lane.id for lane in graph.lanes if lane.place is Place.HEAD]
    feet = [lane.id for lane in graph.lanes if lane.place is Place.FOOT]
    return replace(
        style,
        after_head_bands=max(style.after_head_bands, _beside_bands(graph, shown, heads, style)),
        before_bands=max(style.before_bands, _beside_bands(graph, shown, feet, style)),
        between_bands=max(
            style.between_bands,
            _beside_bands(graph, shown, heads[:-1], style),
            _beside_bands(graph, shown, feet[1:], style),
        ),
        band_gap=max(style.band_gap, _beside_labels(style, graph, shown)),
    )


def with_gap(style: PageStyle, gap: float) -> PageStyle:
    """The style with gaps at least as high between cards."""
    return replace(style, between_cards=gap) if gap > style.between_cards else style


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
        tuple(tracks.count(lines.get(gutter, ())) for gutter in range(1, count + 1)),
        gaps=tuple(_gaps(graph, shown, columns, ways)),
        are_shown=True,
        kinds=tuple(sorted({link.kind for link in shown}, key=_KINDS.index)),
    )


def _gaps(
    graph: Graph,
    shown: Sequence[Link],
    columns: Mapping[Id, int],
    ways: Mapping[Id, Sequence[int]],
) -> Iterator[float]:
    """How high the gaps between the cards of each column are for the lines that cross it."""
    bus_of = buses([_wire(graph, link, columns) for link in shown])
    crossed: dict[int, set[Bus]] = defaultdict(set)
    for link in shown:
        for column in sorted(ways[link.id])[:-1]:
            crossed[column].add(bus_of[link.id])
    for column, stack in enumerate(stacks(graph.lanes)):
        cards = sum(1 for lane in stack for _ in graph.cards_in(lane.id))
        lines = len(crossed[column])
        yield (_GAP if lines <= _CROWD * cards else _WIDE_GAP) if lines else 0.0


def _lines(
    graph: Graph,
    shown: Sequence[Link],
    columns: Mapping[Id, int],
    ways: Mapping[Id, Sequence[int]],
) -> dict[int, list[Trunk]]:
    """About where the lines of each gutter run, one for each bus."""
    wires = [_wire(graph, link, columns) for link in shown]
    bus_of = buses(wires)
    stands = _stands(graph)
    met: dict[int, dict[Bus, tuple[set[float], set[float]]]] = defaultdict(dict)
    for wire in wires:
        way = ways[Id(wire.id)]
        start, end = (stands.get(Id(card), _NOWHERE) for card in (wire.source, wire.target))
        first, last = _nearest(start, sum(end) / 2), _nearest(end, sum(start) / 2)
        for step, gutter in enumerate(way):
            left, right = met[gutter].setdefault(bus_of[wire.id], (set(), set()))
            here, there = (first + (last - first) * at / len(way) for at in (step, step + 1))
            left.add(here)
            (left if wire.returns else right).add(there)
    return {
        gutter: [Trunk(tuple(sorted(left)), tuple(sorted(right))) for left, right in own.values()]
        for gutter, own in met.items()
    }


def _stands(graph: Graph) -> dict[Id, tuple[float, float]]:
    """From where to where in its column lines meet each card, were all cards alike."""
    found: dict[Id, tuple[float, float]] = {}
    for stack in stacks(graph.lanes):
        cards = [card.id for lane in stack for card in graph.cards_in(lane.id)]
        for place, id in enumerate(cards):
            one = _COLUMN_PT / len(cards)
            found[id] = (place + _OFF_CARD) * one, (place + 1 - _OFF_CARD) * one
    for lane in graph.lanes:
        if lane.place is Place.FOOT:
            found |= {card.id: (_COLUMN_PT, _COLUMN_PT) for card in graph.cards_in(lane.id)}
    return found


def _nearest(stand: tuple[float, float], height: float) -> float:
    """The height at which a card is met by a line from this one."""
    return min(max(height, stand[0]), stand[1])


def _beside_bands(
    graph: Graph, shown: Sequence[Link], bands: Sequence[Id], style: PageStyle
) -> float:
    """How much room the lines to and from these bands need between them and the columns, in ems."""
    met = [
        _wire(graph, link, {})
        for link in shown
        if any(graph.lane_of(end).id in bands for end in (link.source, link.target))
    ]
    lines = len(set(buses(met).values()))
    return min(_BEFORE_BANDS + lines * style.links_apart, _MOST_OVER_BANDS) if lines else 0.0


def _beside_labels(style: PageStyle, graph: Graph, shown: Sequence[Link]) -> float:
    """How much room lines need between the columns of a band at the foot, in ems."""
    met: dict[Id, set[Bus]] = defaultdict(set)
    bus_of = buses([_wire(graph, link, {}) for link in shown])
    for link in shown:
        for lane in {graph.lane_of(end).id for end in (link.source, link.target)}:
            met[lane].add(bus_of[link.id])
    feet = [len(met[lane.id]) for lane in graph.lanes if lane.place is Place.FOOT]
    if not any(feet):
        return 0.0
    return min(_BESIDE_LABELS + (max(feet) - 1) * style.links_apart, _MOST_BESIDE_LABELS)


def roomy_board(style: BoardStyle, graph: Graph, shown: Sequence[Link]) -> BoardStyle:
    """The style with room for these links between the trays.

    It grows by steps, so that few links move the lanes when they are drawn.
    """
    if not shown:
        return style
    columns = _columns(graph)
    ways = {link.id: _way(graph, link, columns) for link in shown}
    lines = _lines(graph, shown, columns, ways)
    wanted = (max(map(tracks.count, lines.values()), default=0) + 2) * _LINE_ON_BOARD
    steps = min(max(ceil((wanted - style.gutter) / _STEP), 0), _MOST_STEPS)
    return replace(style, gutter=style.gutter + steps * _STEP) if steps else style


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
        # Where a card of a band is linked to one of a column, beside that.
        return (source + 1,) if source is not None else (target,) if target is not None else ()
    if source == target:
        return (source + 1,)
    return range(source + 1, target + 1) if source < target else range(source + 1, target - 1, -1)
