"""Routes of links over a sheet: lines along and across that cross no text.

First each link is told which others it runs together with, then which channels and gaps it takes,
then at which heights it runs across, and last where in its channels it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from toc_editor.layout.routes import rungs, tracks
from toc_editor.layout.routes.buses import Bus, Wire, buses
from toc_editor.layout.routes.crossings import Break, Crossings, Point
from toc_editor.layout.routes.field import Channel, Field, Stand
from toc_editor.layout.routes.measures import Measures
from toc_editor.layout.routes.rungs import Heights, trunk_of
from toc_editor.layout.routes.ways import Way, Ways

_CLOSER = 0.55
"""How much closer lines of a crowded channel come to its sides and to heads."""


class Route(Struct, frozen=True):
    """The corners of a link's line from its source's edge to its target's, and its bus.

    At `breaks` its upright lines give way to lines that cross them, at `breaks_across` the others.
    """

    points: tuple[Point, ...]
    bus: Bus
    breaks: tuple[Break, ...] = ()
    breaks_across: tuple[Break, ...] = ()


def routes(field: Field, wires: Sequence[Wire], measures: Measures) -> dict[str, Route]:
    """The route of each wire by its id; one that finds no way through free space has none."""
    bus_of = buses(wires)
    ways = Ways(field).find(wires, bus_of)
    drawn = [wire for wire in wires if wire.id in ways]
    high = rungs.heights(field, drawn, ways, bus_of, measures)
    places = _across(field, drawn, ways, bus_of, high, measures)
    paths = [
        (bus_of[wire.id], _points(field, wire, ways[wire.id], high, places, measures.off_card))
        for wire in drawn
    ]
    crossings = Crossings(paths)
    looks = measures.gives_way, measures.radius
    upright = [tuple(crossings.breaks(bus, path, *looks)) for bus, path in paths]
    level = [tuple(crossings.breaks_across(bus, path, *looks)) for bus, path in paths]
    return {
        wire.id: Route(tuple(path), bus, breaks, others)
        for wire, (bus, path), breaks, others in zip(drawn, paths, upright, level, strict=True)
    }


_Across = Mapping[tuple[str, int], float]
"""Where each wire stands in its channels, by its id and the number of the channel on its way."""

_Place = tuple[Channel, rungs.Trunk]


def _across(
    field: Field,
    wires: Sequence[Wire],
    ways: Mapping[str, Way],
    bus_of: Mapping[str, Bus],
    high: Heights,
    measures: Measures,
) -> _Across:
    held: dict[tuple[float, float], dict[_Place, list[tuple[Wire, int]]]] = defaultdict(dict)
    for wire in wires:
        way = ways[wire.id]
        for place, channel in enumerate(way.channels):
            trunk = trunk_of(bus_of[wire.id], way, place, is_gap=False)
            # Channels of two storeys that lie one under the other meet in a corridor.
            here = held[channel.left, channel.right]
            here.setdefault((channel, trunk), []).append((wire, place))
    found: dict[tuple[str, int], float] = {}
    for sides, trunks in held.items():
        members = list(trunks.values())
        made = [_trunk(field, channel, one, ways, high) for (channel, _), one in trunks.items()]
        room = _room(field, sides, members, ways, measures)
        most = _room(field, sides, members, ways, measures, is_close=True)
        is_door = any(channel.is_door for channel, _ in trunks)
        apart = measures.between_heads if is_door else measures.apart
        where = tracks.places(made, *room, apart, most)
        for one, x in zip(members, where, strict=True):
            found |= {(wire.id, place): x for wire, place in one}
    return found


def _room(
    field: Field,
    sides: tuple[float, float],
    members: Sequence[Sequence[tuple[Wire, int]]],
    ways: Mapping[str, Way],
    measures: Measures,
    *,
    is_close: bool = False,
) -> tuple[float, float]:
    """From where to where lines may stand in a channel, so that their heads have room.

    Closer to what is beside them where they would else be too close to each other.
    """
    share = _CLOSER if is_close else 1.0
    turn = measures.off_card + share * measures.apart / 2
    edge = min(share * measures.off_side, (sides[1] - sides[0]) / 4)
    lows, highs = [sides[0] + edge], [sides[1] - edge]
    for wire, place in (one for trunk in members for one in trunk):
        channels = ways[wire.id].channels
        if channels[place].is_door:
            continue
        ring = measures.ring if wire.has_ring else 0.0
        ends = [(wire.source, ring)] if place == 0 else []
        ends += [(wire.target, measures.head)] if place == len(channels) - 1 else []
        for card, head in ends:
            stand = field.stands[card]
            if stand.is_before(channels[place]):
                lows.append(stand.rect.right + turn + head)
            else:
                highs.append(stand.rect.left - turn - head)
    low, high = max(lows), min(highs)
    return (low, high) if low < high else ((low + high) / 2,) * 2


def _trunk(
    field: Field,
    channel: Channel,
    members: Sequence[tuple[Wire, int]],
    ways: Mapping[str, Way],
    high: Heights,
) -> tracks.Trunk:
    left: set[float] = set()
    right: set[float] = set()
    for wire, place in members:
        for y, is_left in _rungs(field, wire, ways[wire.id], place, channel, high):
            (left if is_left else right).add(y)
    return tracks.Trunk(tuple(sorted(left)), tuple(sorted(right)))


def _rungs(
    field: Field, wire: Wire, way: Way, place: int, channel: Channel, high: Heights
) -> Iterator[tuple[float, bool]]:
    """The two lines across that a wire has at a channel: how high, and whether to the left."""
    if place == 0:
        yield high.start[wire.id], field.stands[wire.source].is_before(channel)
    else:
        yield high.gaps[wire.id][place - 1], _is_before(way.channels[place - 1], channel)
    if place == len(way.channels) - 1:
        yield high.end[wire.id], field.stands[wire.target].is_before(channel)
    else:
        yield high.gaps[wire.id][place], _is_before(way.channels[place + 1], channel)


def _is_before(one: Channel, other: Channel) -> bool:
    return one.middle < other.middle


def _points(
    field: Field, wire: Wire, way: Way, high: Heights, across: _Across, off: float
) -> list[Point]:
    """The corners of a wire's line, without those at which it does not turn."""
    source, target = field.stands[wire.source], field.stands[wire.target]
    ys = [high.start[wire.id], *high.gaps[wire.id], high.end[wire.id]]
    xs = [across[wire.id, place] for place in range(len(way.channels))]
    path: list[Point] = list(_edge(source, way.channels[0], ys[0], off))
    for x, (y0, y1) in zip(xs, pairwise(ys), strict=True):
        path += [(x, y0), (x, y1)]
    return _turning([*path, *_edge(target, way.channels[-1], ys[-1], off)])


def _edge(stand: Stand, channel: Channel, y: float, off: float) -> Iterator[Point]:
    """Where a line meets a card's edge from a channel beside it; no point where it has a door."""
    if not channel.is_door:
        yield stand.rect.right + off if stand.is_before(channel) else stand.rect.left - off, y


def _turning(path: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in path:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(one: Point, middle: Point, other: Point) -> bool:
    return one[0] == middle[0] == other[0] or one[1] == middle[1] == other[1]
