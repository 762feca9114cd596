"""Which way each wire takes: the channels and gaps that it runs through, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from toc_editor.layout.routes.buses import Bus, Wire
from toc_editor.layout.routes.field import Channel, Field, Gap, Stand, Storey

_BEND = 14.0
"""What a turn and the turn back cost, in points of way."""
_SHARED = 7.0
"""What each other line in a gap costs."""
_FULL = 100.0
"""What each line costs for which a gap has no room."""
_LINE = 3.5
"""How much room each line in a gap takes."""
_AGAINST = 45.0
"""What it costs to run back between the cards of a column and not around them."""
_ROUND = 10.0
"""What it costs to run over or under all columns."""
_BORDER = 40.0
"""What it costs to run along the border of a box, just inside, where it is low there."""
_INSIDE = 20.0
"""What it costs to run between what a box holds, where it is low there: it looks like a rule."""
_BACK_INSIDE = 90.0
"""What it costs besides for lines that run back."""
_LOW = 14.0


class Way(Struct, frozen=True):
    """The channels of a wire, and the gaps between them: one gap fewer than channels."""

    channels: tuple[Channel, ...]
    gaps: tuple[Gap, ...]


class Ways:
    """Finds ways one after the other, and remembers what is in use."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._users: dict[Gap, set[Bus]] = defaultdict(set)

    def find(self, wires: Sequence[Wire], bus_of: Mapping[str, Bus]) -> dict[str, Way]:
        """The way of each wire that has one; the short ones are found first."""
        found: dict[str, Way] = {}
        for wire in sorted(wires, key=self._length):
            if (way := self._way(wire, bus_of[wire.id])) is not None:
                found[wire.id] = way
                for gap in way.gaps:
                    self._users[gap].add(bus_of[wire.id])
        return found

    def _length(self, wire: Wire) -> tuple[int, int, float, str]:
        one, other = self._field.stands[wire.source], self._field.stands[wire.target]
        storeys, columns = abs(one.storey - other.storey), abs(one.column - other.column)
        return storeys, columns, abs(one.rect.middle - other.rect.middle), wire.id

    def _way(self, wire: Wire, bus: Bus) -> Way | None:
        source, target = self._field.stands[wire.source], self._field.stands[wire.target]
        if source.storey != target.storey:
            return self._between_storeys(source, target, bus)
        storey = self._field.storeys[source.storey]
        start, end = source.column + 1, target.column
        if wire.returns:
            return Way((storey.channels[start],), ())
        y0, y1 = source.rect.middle, target.rect.middle
        through = self._across(storey, start, end, y0, y1, bus)
        if end == start:
            return None if through is None else through[1]
        ways = [*self._around(storey, start, end, y0, y1, bus), *([through] if through else [])]
        return min(ways, key=lambda one: one[0], default=(0.0, None))[1]

    # Inside a storey

    def _across(
        self, storey: Storey, start: int, end: int, y0: float, y1: float, bus: Bus
    ) -> tuple[float, Way] | None:
        """From channel to channel through a gap of each column between them, and what it costs."""
        step = 1 if end >= start else -1
        columns = range(start, end) if step > 0 else range(start - 1, end - 1, -1)
        known: list[tuple[float, float, tuple[Gap, ...]]] = [(0.0, y0, ())]
        for number in columns:
            fresh = []
            for gap in self._candidates(storey, number, y0, y1):
                price = self._price(gap, bus, is_back=step < 0)
                fresh.append(
                    min(
                        (
                            (cost + price + _rise(y, gap.nearest(y)), gap.nearest(y), (*way, gap))
                            for cost, y, way in known
                        ),
                        key=lambda one: one[0] + abs(one[1] - y1) * 0.5,
                    )
                )
            if not fresh:
                return None
            known = fresh
        cost, y, gaps = min(known, key=lambda one: one[0] + _rise(one[1], y1))
        channels = tuple(storey.channels[n] for n in range(start, end + step, step))
        return cost + _rise(y, y1), Way(channels, gaps)

    def _candidates(self, storey: Storey, column: int, y0: float, y1: float) -> list[Gap]:
        own = storey.columns[column]
        near = (own.near(y0), own.near(y1), own.near((y0 + y1) / 2, 1), own.open, own.gaps[-1:])
        return list(dict.fromkeys(gap for gaps in near for gap in gaps))

    def _price(self, gap: Gap, bus: Bus, *, is_back: bool = False) -> float:
        """What it costs to run in a gap, `is_back` to the left between the cards of a column."""
        users = self._users[gap]
        against = _AGAINST if is_back else 0.0
        if bus in users:
            return against - _BEND / 2
        room = max(int(gap.height / _LINE), 1)
        full = len(users) * _SHARED + max(len(users) + 1 - room, 0) * _FULL
        return against + full + self._looks(gap, is_back=is_back)

    def _looks(self, gap: Gap, *, is_back: bool) -> float:
        """What it costs where a line would look like part of a box or of its text."""
        if gap.column < 0 or gap.borders == 2 or gap.height >= _LOW:
            return 0.0
        return (_BORDER if gap.borders else _INSIDE) + (_BACK_INSIDE if is_back else 0.0)

    def _around(
        self, storey: Storey, start: int, end: int, y0: float, y1: float, bus: Bus
    ) -> Iterator[tuple[float, Way]]:
        """Over all columns, and under them, with what that costs."""
        number = storey.channels[0].storey
        one, other = storey.channels[start], storey.channels[end]
        over, under = self._field.corridors[number], self._field.corridors[number + 1]
        doors = (
            (over, one.opens_up and other.opens_up),
            (under, one.opens_down and other.opens_down),
        )
        for gap, is_open in doors:
            if gap is not None and is_open:
                y = gap.nearest((gap.top + gap.bottom) / 2)
                cost = abs(y - y0) + abs(y - y1) + self._price(gap, bus) + _ROUND
                yield cost, Way((one, other), (gap,))

    # Between storeys

    def _between_storeys(self, source: Stand, target: Stand, bus: Bus) -> Way | None:
        """Out into a corridor, past what lies between, and in from a corridor."""
        down = target.storey > source.storey
        leaving = self._leaving(source, target, bus, down=down)
        arriving = self._arriving(source, target, bus, down=down)
        gaps = self._corridors(source.storey, target.storey)
        if leaving is None or arriving is None or gaps is None:
            return None
        x = (leaving.channels[-1].middle + arriving.channels[0].middle) / 2
        passing = self._passing(source.storey, target.storey, x)
        if passing is None:
            return None
        channels = (*leaving.channels, *passing, *arriving.channels)
        return Way(channels, (*leaving.gaps, *gaps, *arriving.gaps))

    def _leaving(self, source: Stand, target: Stand, bus: Bus, *, down: bool) -> Way | None:
        """From a card to the corridor under its storey, or over it, towards another card."""
        if source.door is not None and source.door.opens_down == down:
            return Way((source.door,), ())
        storey, y = self._field.storeys[source.storey], source.rect.middle
        found = []
        for start in _beside(storey, source, first=source.column + 1):
            out = _nearest(storey.channels, start, down=down, x=start.middle)
            if out and (through := self._across(storey, start.number, out.number, y, y, bus)):
                found.append((through[0] + _along(start, out, target), through[1]))
        return _least(found)

    def _arriving(self, source: Stand, target: Stand, bus: Bus, *, down: bool) -> Way | None:
        """From the corridor over its storey, or under it, to a card, coming from another."""
        if target.door is not None and target.door.opens_up == down:
            return Way((target.door,), ())
        storey, y = self._field.storeys[target.storey], target.rect.middle
        found = []
        for end in _beside(storey, target, first=target.column):
            into = _nearest(storey.channels, end, down=not down, x=end.middle)
            if into and (through := self._across(storey, into.number, end.number, y, y, bus)):
                found.append((through[0] + _along(end, into, source), through[1]))
        return _least(found)

    def _corridors(self, start: int, end: int) -> list[Gap] | None:
        numbers = range(start + 1, end + 1) if end > start else range(start, end, -1)
        gaps = [gap for number in numbers if (gap := self._field.corridors[number]) is not None]
        return gaps if len(gaps) == len(numbers) else None

    def _passing(self, start: int, end: int, x: float) -> list[Channel] | None:
        """The channels through the storeys between two, those nearest to an `x`."""
        step = 1 if end > start else -1
        found = []
        for number in range(start + step, end, step):
            channels = self._field.storeys[number].channels
            open_ones = [one for one in channels if one.opens_up and one.opens_down]
            if not open_ones:
                return None
            found.append(min(open_ones, key=lambda one: abs(one.middle - x)))
        return found


def _rise(y0: float, y1: float) -> float:
    """What it costs to go from one height to another."""
    far = abs(y1 - y0)
    return far + (_BEND if far > 1.0 else 0.0)


def _beside(storey: Storey, stand: Stand, *, first: int) -> list[Channel]:
    """The channels beside a card by which lines may come or go, the usual one first."""
    numbers = [first, 2 * stand.column + 1 - first] if storey.is_band else [first]
    return [storey.channels[number] for number in numbers]


def _along(own: Channel, corridor: Channel, other: Stand) -> float:
    """How far it is from a card's channel to the one that leads to the corridor, and on to a card.

    Only the way across counts.
    """
    x = (other.rect.left + other.rect.right) / 2
    return abs(own.middle - corridor.middle) + abs(corridor.middle - x)


def _least(found: Sequence[tuple[float, Way]]) -> Way | None:
    """The way that costs least; the first of those that cost the same."""
    return min(found, key=lambda one: one[0], default=(0.0, None))[1]


def _nearest(channels: Sequence[Channel], own: Channel, *, down: bool, x: float) -> Channel | None:
    """The channel nearest to a card's own that leads out of the storey."""
    fit = [one for one in channels if (one.opens_down if down else one.opens_up)]
    far = [(abs(one.middle - x), one.number != own.number, one.number) for one in fit]
    return fit[far.index(min(far))] if fit else None
