"""At which heights lines leave cards, reach cards and run through gaps.

Heights are chosen one after the other, each as near as can be to where its line would be
straight, and a little off the lines of other buses in the channels that it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from toc_editor.layout.routes import level
from toc_editor.layout.routes.buses import Bus, Wire
from toc_editor.layout.routes.field import Channel, Field, Gap, Rect
from toc_editor.layout.routes.level import Rung
from toc_editor.layout.routes.measures import Measures
from toc_editor.layout.routes.ports import Port, Side, is_reached
from toc_editor.layout.routes.spread import spread
from toc_editor.layout.routes.taken import Taken
from toc_editor.layout.routes.ways import Way

_CLOSE = 0.35
"""How much closer a line may come to another where it goes straight on."""

_SHARE_CLEAR = 0.25
"""How much of a gap is kept clear over a line that is alone in it, and under it."""

_SHARE_CORRIDOR = 0.12
"""The same of a corridor, where the edges of boxes are beside them."""
_MOST_BEFORE_SILLS = 0.7
"""How much of a corridor at the most is left to the heads of lines that end at it."""

Trunk = tuple[Bus, tuple[int, ...]]
"""A part of a bus that its wires share: the bus, and the way to it from the bus's card."""

_Key = Port | tuple[Trunk, Gap]
"""What has a height of its own: a port, or a trunk in a gap."""


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
        self._taken = Taken()
        self._ports: dict[Port, float] = {}
        self._gaps: dict[tuple[Trunk, Gap], float] = {}
        self._rungs: dict[_Key, Rung] = {}
        self._in_gaps: set[tuple[Bus, float]] = set()
        self._crowds: dict[Gap, list[Trunk]] = defaultdict(list)
        self._sills: dict[Gap, set[float]] = defaultdict(set)

    def found(self, wires: Sequence[Wire]) -> Heights:
        for wire in wires:
            self._through_doors(wire)
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
        levelled = level.levelled(
            {**self._ports, **self._gaps},
            self._rungs,
            [self._keys(wire) for wire in wires],
            self._taken,
            self._measures.least_step,
        )
        return Heights(
            {wire.id: levelled[self._port(wire, at_start=True)] for wire in wires},
            {wire.id: levelled[self._port(wire, at_start=False)] for wire in wires},
            {
                wire.id: tuple(levelled[trunk, gap] for gap, trunk in self._trunks(wire))
                for wire in wires
            },
        )

    def _keys(self, wire: Wire) -> list[_Key]:
        """What has a height of its own along a wire."""
        gaps = ((trunk, gap) for gap, trunk in self._trunks(wire))
        return [self._port(wire, at_start=True), *gaps, self._port(wire, at_start=False)]

    def _lean(self, wire: Wire) -> tuple[float, str]:
        return abs(self._rect(wire.source).middle - self._rect(wire.target).middle), wire.id

    def _rect(self, card: str) -> Rect:
        return self._field.stands[card].rect

    def _port(self, wire: Wire, *, at_start: bool) -> Port:
        bus = self._bus_of[wire.id]
        card = wire.source if at_start else wire.target
        channel = self._channel(wire, at_start=at_start)
        beside: Side = "right" if self._field.stands[card].is_before(channel) else "left"
        side: Side = "door" if channel.is_door else beside
        return card, side, bus, "" if at_start == bus.is_out else wire.id

    def _channel(self, wire: Wire, *, at_start: bool) -> Channel:
        return self._ways[wire.id].channels[0 if at_start else -1]

    def _room(self, card: str) -> tuple[float, float]:
        """From where to where lines may meet a card's edge."""
        rect = self._rect(card)
        off = min(self._measures.off_corner, (rect.bottom - rect.top) / 2)
        return rect.top + off, rect.bottom - off

    # Doors

    def _through_doors(self, wire: Wire) -> None:
        """Ends at doors have the height of the sill, and the corridor there keeps off it."""
        for at_start, card, place in ((True, wire.source, 0), (False, wire.target, -1)):
            if self._channel(wire, at_start=at_start).is_door:
                sill = self._field.stands[card].sill
                self._ports[self._port(wire, at_start=at_start)] = sill
                self._sills[self._ways[wire.id].gaps[place]].add(sill)

    def _room_in(self, gap: Gap) -> tuple[float, float]:
        """From where to where lines may run in a gap, off what is over and under it."""
        clear = self._clear(gap)
        top, bottom = gap.top + clear, gap.bottom - clear
        before_doors = min(self._measures.before_sill, _MOST_BEFORE_SILLS * gap.height)
        for sill in self._sills.get(gap, ()):
            if sill > (gap.top + gap.bottom) / 2:
                bottom = min(bottom, gap.bottom - before_doors)
            else:
                top = max(top, gap.top + before_doors)
        return (top, bottom) if top < bottom else ((top + bottom) / 2,) * 2

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
        wanted = (
            known[0]
            if known
            else (self._rect(wire.source).middle + self._rect(wire.target).middle) / 2
        )
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

    # Gaps

    def _through_gaps(self, wire: Wire) -> None:
        way = self._ways[wire.id]
        y = self._ports.get(self._port(wire, at_start=True), self._rect(wire.source).middle)
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
        room, crowd = self._room_in(gap), self._crowds[gap]
        if gap.column < 0 or (len(crowd) == 1 and gap.height < 4 * self._measures.apart):
            wanted = (room[0] + room[1]) / 2
        elif gap.height < 4 * self._measures.apart:
            wanted = room[0] + (room[1] - room[0]) * crowd.index(trunk) / (len(crowd) - 1)
        places: dict[object, float] = dict.fromkeys((gap, *channels), self._measures.apart)
        y = self._taken.free(places, wanted, room, bus, self._measures.least_step)
        self._taken.add(places, y, bus)
        self._rungs[trunk, gap] = Rung(room, places, bus)
        return y

    def _clear(self, gap: Gap) -> float:
        """How far off what is over and under it a line keeps in a gap: one alone keeps further."""
        wanted = self._measures.clear
        if gap.column < 0:
            wanted = max(wanted, min(_SHARE_CORRIDOR * gap.height, self._measures.off_side))
        elif len(self._crowds[gap]) == 1:
            wanted = max(wanted, min(_SHARE_CLEAR * gap.height, self._measures.off_line))
        return min(wanted, gap.height / 2)

    # Ports

    def _place_ports(self, wires: Sequence[Wire]) -> None:
        """Give each end that has none yet a height, those of one edge in order of their ways."""
        toward: dict[Port, list[float]] = defaultdict(list)
        channels: dict[Port, Channel] = {}
        turning: set[Port] = set()
        for wire in wires:
            for at_start in (True, False):
                port = self._port(wire, at_start=at_start)
                if port[1] == "door":
                    continue
                toward[port].append(self._toward(wire, at_start=at_start))
                channels[port] = self._channel(wire, at_start=at_start)
                turning |= {port} if self._turns_back(wire, at_start=at_start) else set()
        edges: dict[tuple[str, Side], list[Port]] = defaultdict(list)
        for port in toward:
            edges[port[:2]].append(port)
        for (card, _), ports in edges.items():
            aims = {port: sum(toward[port]) / len(toward[port]) for port in ports}
            middle = self._rect(card).middle
            # Of lines that turn back the outer one has its end further off: they do not cross.
            order = {
                port: (1 if aim > middle else -1, -aim) if port in turning else (0, aim)
                for port, aim in aims.items()
            }
            self._place_edge(sorted(ports, key=lambda one: order[one]), aims, channels)

    def _turns_back(self, wire: Wire, *, at_start: bool) -> bool:
        """Whether a line comes to the channel beside its card from the side where that stands."""
        channels = self._ways[wire.id].channels
        if len(channels) == 1:
            return wire.returns
        own, next_one = channels[:2] if at_start else channels[:-3:-1]
        is_right = self._port(wire, at_start=at_start)[1] == "right"
        return (next_one.middle < own.middle) == is_right

    def _toward(self, wire: Wire, *, at_start: bool) -> float:
        """The height of what comes next on a wire, seen from one of its ends."""
        through = [self._gaps[trunk, gap] for gap, trunk in self._trunks(wire)]
        if through:
            return through[0 if at_start else -1]
        other = self._port(wire, at_start=not at_start)
        return self._ports.get(other, self._rect(wire.target if at_start else wire.source).middle)

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
        wanted = [
            self._ports[port] if port in self._ports else self._level(aims[port], (low, high), room)
            for port in ports
        ]
        step = min(self._step(ports), (room[1] - room[0]) / max(len(ports) - 1, 1))
        for port, y in zip(ports, spread(wanted, step, room), strict=True):
            if port not in self._ports:
                places = self._places(port, channels[port])
                if len(ports) > 1:  # no further off one than the next has room for
                    places = {place: min(apart, step) for place, apart in places.items()}
                self._settle(port, y, aims[port], room, places)

    def _level(self, aim: float, best: tuple[float, float], room: tuple[float, float]) -> float:
        """The height in the best part of a room that is nearest to an aim, or just that if near."""
        near = min(max(aim, best[0]), best[1])
        is_near = abs(near - aim) < self._measures.least_step and room[0] <= aim <= room[1]
        return aim if is_near else near

    def _step(self, ports: Sequence[Port]) -> float:
        """How far apart the ports of one edge are best."""
        measures = self._measures
        return max(measures.between_heads if is_reached(port) else measures.apart for port in ports)

    def _settle(
        self,
        port: Port,
        wanted: float,
        aim: float,
        room: tuple[float, float],
        places: Mapping[object, float],
    ) -> None:
        if wanted == aim and (port[2], aim) in self._in_gaps:
            # A line that goes straight on into a gap may do so close to another.
            places = {place: _CLOSE * apart for place, apart in places.items()}
        least = self._measures.least_step if wanted == aim else 0.0
        y = self._taken.free(places, wanted, room, port[2], least)
        self._ports[port] = y
        self._taken.add(places, y, port[2])
        self._rungs[port] = Rung(room, places, port[2])

    def _places(self, port: Port, channel: Channel) -> dict[object, float]:
        """What the line of a port keeps off, and how far: other lines, and heads beside its own."""
        apart = self._measures.apart
        places: dict[object, float] = {channel: apart, port[:2]: apart}
        if is_reached(port):
            places[channel, port[1]] = self._measures.between_heads
        return places
