"""At which heights lines leave cards, reach cards and run through gaps.

Heights are chosen one after the other, each as near as can be to where its line would be
straight, and a little off the lines of other buses in the channels that it touches.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from toc_editor.layout.routes.buses import Bus, Wire
from toc_editor.layout.routes.field import Channel, Field, Gap, Rect
from toc_editor.layout.routes.ways import Way

_TIGHTER = (1.0, 0.6, 0.35, 0.2)
"""How much closer lines come, step by step, where there is no room for them."""
_CLOSE = 0.35
"""How much closer a line may come to another where it goes straight on."""

Trunk = tuple[Bus, tuple[int, ...]]
"""A part of a bus that its wires share: the bus, and the way to it from the bus's card."""

Port = tuple[str, bool, Bus, str]
"""Where lines meet a card: its id, whether at the right, the bus, and the wire at its loose end."""


class Measures(Struct, frozen=True):
    """Lengths of lines in points: how far apart they run, and how round they turn.

    `off_card` is how far off a card's edge they end, `off_corner` how far off its corners at least
    and `off_line` where there is room: at the height of its first and of its last line. `clear` is
    how far off the texts over and under them they run. `head` is how long their heads are; where
    two lines cross, one gives way so far on both sides.
    """

    apart: float
    radius: float
    off_card: float
    off_corner: float
    off_line: float
    clear: float
    head: float
    gives_way: float

    @property
    def between_heads(self) -> float:
        """How far apart heads stand one over the other, so that they do not touch."""
        return 1.2 * self.head

    @property
    def least_step(self) -> float:
        """By how much a line goes up or down at least where it does."""
        return 1.2 * self.apart


class Heights(Struct, frozen=True):
    """The heights of both ends and of all gaps of each wire, by its id."""

    start: dict[str, float]
    end: dict[str, float]
    gaps: dict[str, tuple[float, ...]]


def trunk_of(bus: Bus, way: Way, place: int, *, is_gap: bool) -> Trunk:
    """The part of its bus that a wire runs in, at the channel or the gap of this number."""
    names = way.gaps[: place + is_gap] if bus.is_out else way.gaps[place:]
    return bus, (int(is_gap), *(_name(gap) for gap in names))


def _name(gap: Gap) -> int:
    return (gap.storey << 40) + ((gap.column + 1) << 20) + gap.number


class _Taken:
    """The heights in use in each channel, with the bus that uses each."""

    def __init__(self) -> None:
        self._used: dict[object, list[tuple[float, int]]] = defaultdict(list)
        self._numbers: dict[Bus, int] = {}

    def add(self, places: Iterable[object], y: float, bus: Bus) -> None:
        number = self._numbers.setdefault(bus, len(self._numbers))
        for place in places:
            insort(self._used[place], (y, number))

    def free(
        self,
        places: Mapping[object, float],
        wanted: float,
        room: tuple[float, float],
        bus: Bus,
        least: float = 0.0,
    ) -> float:
        """The free height nearest to the one that is wanted, so far off what is in these places.

        Where it is not that one, it is off it by `least`, if there is room.
        """
        low, high = room
        wanted = min(max(wanted, low), high)
        own = self._numbers.get(bus, -1)
        used = [
            (y, apart)
            for place, apart in places.items()
            for y in self._between(place, low - apart, high + apart, own)
        ]
        for tighter in _TIGHTER:
            steps = [(y, apart * tighter) for y, apart in used]
            fit = _nearest_free(steps, wanted, low, high, least)
            if fit is not None:
                return fit
        return _freest(used, low, high)

    def _between(self, place: object, low: float, high: float, own: int) -> Iterator[float]:
        used = self._used[place]
        for y, bus in used[bisect_left(used, (low, -1)) :]:
            if y > high:
                break
            if bus != own:
                yield y


def _nearest_free(
    used: Sequence[tuple[float, float]], wanted: float, low: float, high: float, least: float
) -> float | None:
    def is_free(y: float) -> bool:
        return all(abs(y - other) >= step - 1e-6 for other, step in used)

    def cost(y: float) -> tuple[bool, float]:
        return abs(y - wanted) < least - 1e-6, abs(y - wanted)

    if is_free(wanted):
        return wanted
    beside = [y for other, step in used for y in (other - step, other + step)]
    others = (y for y in (*beside, wanted - least, wanted + least) if low <= y <= high)
    return min(filter(is_free, others), key=cost, default=None)


def _freest(used: Sequence[tuple[float, float]], low: float, high: float) -> float:
    """The height that is furthest from all that are in use."""
    heights = sorted(min(max(y, low), high) for y, _ in used)
    between = ((one + other) / 2 for one, other in pairwise(heights))
    return max((low, high, *between), key=lambda y: min(abs(y - other) for other in heights))


def heights(
    field: Field,
    wires: Sequence[Wire],
    ways: Mapping[str, Way],
    bus_of: Mapping[str, Bus],
    measures: Measures,
) -> Heights:
    """The heights of all ends and gaps of these wires, which all have a way."""
    return _Heights(field, ways, bus_of, measures).found(wires)


class _Heights:
    def __init__(
        self,
        field: Field,
        ways: Mapping[str, Way],
        bus_of: Mapping[str, Bus],
        measures: Measures,
    ) -> None:
        self._field = field
        self._ways = ways
        self._bus_of = bus_of
        self._measures = measures
        self._taken = _Taken()
        self._ports: dict[Port, float] = {}
        self._gaps: dict[tuple[Trunk, Gap], float] = {}
        self._in_gaps: set[tuple[Bus, float]] = set()
        self._crowds: dict[Gap, list[Trunk]] = defaultdict(list)

    def found(self, wires: Sequence[Wire]) -> Heights:
        straight = sorted(wires, key=self._lean)
        for wire in straight:
            if not self._ways[wire.id].gaps and not wire.returns:
                self._straighten(wire)
        for wire in wires:
            for gap, trunk in self._trunks(wire):
                self._crowds[gap] += [] if trunk in self._crowds[gap] else [trunk]
        for wire in wires:
            self._through_gaps(wire)
        self._place_ports(wires)
        return Heights(
            {wire.id: self._ports[self._port(wire, at_start=True)] for wire in wires},
            {wire.id: self._ports[self._port(wire, at_start=False)] for wire in wires},
            {wire.id: tuple(self._gap_heights(wire)) for wire in wires},
        )

    def _lean(self, wire: Wire) -> tuple[float, str]:
        return abs(self._rect(wire.source).middle - self._rect(wire.target).middle), wire.id

    def _rect(self, card: str) -> Rect:
        return self._field.stands[card].rect

    def _port(self, wire: Wire, *, at_start: bool) -> Port:
        bus = self._bus_of[wire.id]
        card = wire.source if at_start else wire.target
        is_right = at_start or wire.returns
        return card, is_right, bus, "" if at_start == bus.is_out else wire.id

    def _channel(self, wire: Wire, *, at_start: bool) -> Channel:
        return self._ways[wire.id].channels[0 if at_start else -1]

    def _room(self, card: str) -> tuple[float, float]:
        """From where to where lines may meet a card's edge."""
        rect = self._rect(card)
        off = min(self._measures.off_corner, (rect.bottom - rect.top) / 2)
        return rect.top + off, rect.bottom - off

    # Straight lines

    def _straighten(self, wire: Wire) -> None:
        """Give both ends one height where the cards stand side by side and it is free."""
        ports = self._port(wire, at_start=True), self._port(wire, at_start=False)
        rooms = self._room(wire.source), self._room(wire.target)
        room = max(rooms[0][0], rooms[1][0]), min(rooms[0][1], rooms[1][1])
        known = [self._ports[port] for port in ports if port in self._ports]
        if room[0] > room[1] or len(known) == 2:
            return
        bus = self._bus_of[wire.id]
        if known and not room[0] <= known[0] <= room[1]:
            return
        wanted = known[0] if known else (self._middle(wire.source) + self._middle(wire.target)) / 2
        if not known:
            wanted = self._settled(wire, room)
        places = self._places(ports[1], self._channel(wire, at_start=True))
        y = self._taken.free(places, wanted, room, bus)
        if known and y != known[0]:
            return
        for port in ports:
            self._ports[port] = y
        self._taken.add(places, y, bus)

    def _settled(self, wire: Wire, room: tuple[float, float]) -> float:
        """The middle of the lower card of two, if the other one reaches so far."""
        one, other = self._rect(wire.source), self._rect(wire.target)
        low = min((one, other), key=lambda rect: rect.bottom - rect.top)
        return min(max(low.middle, room[0]), room[1])

    def _middle(self, card: str) -> float:
        return self._rect(card).middle

    # Gaps

    def _through_gaps(self, wire: Wire) -> None:
        way = self._ways[wire.id]
        y = self._ports.get(self._port(wire, at_start=True), self._middle(wire.source))
        for place, (gap, trunk) in enumerate(self._trunks(wire)):
            known = self._gaps.get((trunk, gap))
            if known is None:
                known = self._height_in(gap, trunk, way.channels[place : place + 2], y)
                self._gaps[trunk, gap] = known
                self._in_gaps.add((trunk[0], known))
            y = known

    def _trunks(self, wire: Wire) -> Iterator[tuple[Gap, Trunk]]:
        """The gaps of a wire, and the part of its bus that runs in each."""
        way, bus = self._ways[wire.id], self._bus_of[wire.id]
        for place, gap in enumerate(way.gaps):
            yield gap, trunk_of(bus, way, place, is_gap=True)

    def _height_in(
        self, gap: Gap, trunk: Trunk, channels: Sequence[Channel], wanted: float
    ) -> float:
        """Where a line runs in a gap; those of a low gap share it out."""
        bus, _ = trunk
        clear = min(self._measures.clear, gap.height / 2)
        room = gap.top + clear, gap.bottom - clear
        crowd = self._crowds[gap]
        if gap.column < 0 or (len(crowd) == 1 and gap.height < 4 * self._measures.apart):
            wanted = (gap.top + gap.bottom) / 2
        elif gap.height < 4 * self._measures.apart:
            wanted = room[0] + (room[1] - room[0]) * crowd.index(trunk) / (len(crowd) - 1)
        places: dict[object, float] = dict.fromkeys((gap, *channels), self._measures.apart)
        y = self._taken.free(places, wanted, room, bus, self._measures.least_step)
        self._taken.add(places, y, bus)
        return y

    def _gap_heights(self, wire: Wire) -> Iterator[float]:
        for gap, trunk in self._trunks(wire):
            yield self._gaps[trunk, gap]

    # Ports

    def _place_ports(self, wires: Sequence[Wire]) -> None:
        """Give each end that has none yet a height, those of one edge in order of their ways."""
        toward: dict[Port, list[float]] = defaultdict(list)
        channels: dict[Port, Channel] = {}
        for wire in wires:
            for at_start in (True, False):
                port = self._port(wire, at_start=at_start)
                toward[port].append(self._toward(wire, at_start=at_start))
                channels[port] = self._channel(wire, at_start=at_start)
        edges: dict[tuple[str, bool], list[Port]] = defaultdict(list)
        for port in toward:
            edges[port[:2]].append(port)
        for ports in edges.values():
            aims = {port: sum(toward[port]) / len(toward[port]) for port in ports}
            self._place_edge(sorted(ports, key=lambda one: aims[one]), aims, channels)

    def _toward(self, wire: Wire, *, at_start: bool) -> float:
        """The height of what comes next on a wire, seen from one of its ends."""
        through = list(self._gap_heights(wire))
        if through:
            return through[0 if at_start else -1]
        other = self._port(wire, at_start=not at_start)
        return self._ports.get(other, self._middle(wire.target if at_start else wire.source))

    def _place_edge(
        self,
        ports: Sequence[Port],
        aims: Mapping[Port, float],
        channels: Mapping[Port, Channel],
    ) -> None:
        """Give the ports of one edge heights in this order, near to where they aim at."""
        rect, room = self._rect(ports[0][0]), self._room(ports[0][0])
        off = min(self._measures.off_line, (rect.bottom - rect.top) / 2)
        low, high = rect.top + off, rect.bottom - off
        wanted = [self._ports.get(port, min(max(aims[port], low), high)) for port in ports]
        for port, y in zip(ports, _spread(wanted, self._step(ports), room), strict=True):
            if port not in self._ports:
                self._settle(port, y, aims[port], room, channels[port])

    def _step(self, ports: Sequence[Port]) -> float:
        """How far apart the ports of one edge are best."""
        measures = self._measures
        return max(
            measures.between_heads if _is_reached(port) else measures.apart for port in ports
        )

    def _settle(
        self, port: Port, wanted: float, aim: float, room: tuple[float, float], channel: Channel
    ) -> None:
        places = self._places(port, channel)
        if wanted == aim and (port[2], aim) in self._in_gaps:
            # A line that goes straight on into a gap may do so close to another.
            places = {place: _CLOSE * apart for place, apart in places.items()}
        least = self._measures.least_step if wanted == aim else 0.0
        y = self._taken.free(places, wanted, room, port[2], least)
        self._ports[port] = y
        self._taken.add(places, y, port[2])

    def _places(self, port: Port, channel: Channel) -> dict[object, float]:
        """What the line of a port keeps off, and how far: other lines, and heads beside its own."""
        apart = self._measures.apart
        places: dict[object, float] = {channel: apart, port[:2]: apart}
        if _is_reached(port):
            places[channel, port[1]] = self._measures.between_heads
        return places


def _is_reached(port: Port) -> bool:
    """Whether lines come in at a port, with a head, and do not leave there."""
    return port[2].is_out == bool(port[3])


def _spread(wanted: Sequence[float], step: float, room: tuple[float, float]) -> list[float]:
    """Heights in this order so far apart in a room, and closer where it is too low for that."""
    low, high = room
    last = len(wanted) - 1
    step = min(step, (high - low) / max(last, 1))
    # Those that would stand too close share a middle.
    runs: list[list[float]] = []
    for number, height in enumerate(wanted):
        runs.append([height - number * step])
        while len(runs) > 1 and _mean(runs[-2]) > _mean(runs[-1]):
            runs[-2:] = [runs[-2] + runs[-1]]
    middles = [min(max(_mean(run), low), high - last * step) for run in runs for _ in run]
    return [middle + number * step for number, middle in enumerate(middles)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
