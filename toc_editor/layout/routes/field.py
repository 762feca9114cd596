"""The free space of a sheet: storeys of columns, the channels beside them, the gaps in them.

A storey is a row of columns: the lanes side by side, or a band. Beside each of its columns runs
an upright channel, between the texts of a column there are gaps that lead from one channel to the
next, and between storeys there are corridors. All lengths are points of the sheet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

_LEAST_GAP = 1.6
"""A gap that is lower than this has no room for a line."""
_LEAST_CORRIDOR = 1.6
_OUTER = 22.0
"""How wide a channel at the side of a sheet is at most."""
_EDGE = 3.0
"""No line runs nearer to the head or the foot of the sheet."""
_NEAR = 0.1
_LEAST_DOOR = 24.0
"""How wide the space over or under a card is at least for lines to come in there."""


class Rect(Struct, frozen=True):
    """A rectangle of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2


class Gap(Struct, frozen=True):
    """Free space that lies across: a gap of a column, or a corridor (then `column` is -1).

    `borders` says how many edges of boxes lie along it: two between boxes, one just inside a box,
    none between what a box holds.
    """

    storey: int
    column: int
    number: int
    top: float
    bottom: float
    borders: int = 0

    @property
    def height(self) -> float:
        """How much room it has."""
        return self.bottom - self.top

    def nearest(self, y: float) -> float:
        """The height in it that is nearest to this one."""
        clear = min(self.height / 2, 3.0)
        return min(max(y, self.top + clear), self.bottom - clear)


class Channel(Struct, frozen=True):
    """Free upright space beside columns, and whether it leads to the corridors of its storey.

    A door is such space over or under one card, and leads to that alone.
    """

    storey: int
    number: int
    left: float
    right: float
    opens_up: bool
    opens_down: bool
    is_door: bool = False

    @property
    def middle(self) -> float:
        """Halfway across."""
        return (self.left + self.right) / 2


class Column(Struct, frozen=True, dict=True):
    """Texts that stand one under the other, and the gaps between them from top to bottom."""

    rect: Rect
    gaps: tuple[Gap, ...]

    @cached_property
    def _middles(self) -> list[float]:
        return [(gap.top + gap.bottom) / 2 for gap in self.gaps]

    def near(self, y: float, reach: int = 2) -> tuple[Gap, ...]:
        """The few gaps about this height."""
        at = bisect_left(self._middles, y)
        return self.gaps[max(at - reach, 0) : at + reach]

    @cached_property
    def open(self) -> tuple[Gap, ...]:
        """The gaps between its boxes."""
        return tuple(gap for gap in self.gaps if gap.borders == 2)


class Storey(Struct, frozen=True):
    """Columns side by side, and the channels: one before each column and one after the last.

    In a band lines leave cards and reach them on either side.
    """

    rect: Rect
    columns: tuple[Column, ...]
    channels: tuple[Channel, ...]
    is_band: bool = False


class Stand(Struct, frozen=True):
    """Where a card stands: in which column of which storey.

    Lines that come through its door end at the height of its `sill`.
    """

    rect: Rect
    storey: int
    column: int
    door: Channel | None = None
    sill: float = 0.0

    def is_before(self, channel: Channel) -> bool:
        """Whether a channel beside it is at its right."""
        return channel.middle > (self.rect.left + self.rect.right) / 2


class Field(Struct, frozen=True):
    """A sheet's free space. `corridors` lie over each storey and under the last, None for none."""

    storeys: tuple[Storey, ...]
    corridors: tuple[Gap | None, ...]
    stands: dict[str, Stand]


class Ground(Struct, frozen=True):
    """A storey before its free space is known: what no line may cross, and its cards by id.

    `trays` are the columns' outer edges from left to right; texts are told to columns by them.
    `edges` are those of boxes: a line may cross them, but not run along them. `sills` says of cards
    that can be met from over or under them at which height.
    """

    rect: Rect
    trays: tuple[Rect, ...]
    texts: tuple[Rect, ...]
    edges: tuple[Rect, ...]
    cards: dict[str, Rect]
    sills: dict[str, float] = {}
    is_band: bool = False


def field_of(
    grounds: Sequence[Ground],
    others: Sequence[Rect],
    marks: Sequence[Rect],
    width: float,
    height: float,
) -> Field:
    """The free space of a sheet with these storeys from top to bottom.

    `others` stand outside of storeys, as titles do, `marks` between the columns of one.
    """
    corridors = list(_corridors([ground.rect for ground in grounds], others, height))
    storeys = []
    stands: dict[str, Stand] = {}
    for number, ground in enumerate(grounds):
        parted = _parted(ground)
        columns = tuple(
            Column(tray, tuple(_gaps(number, place, texts, ground.edges, ground.rect)))
            for place, (tray, texts, _) in enumerate(parted)
        )
        reach = _reach(ground.rect, corridors[number], corridors[number + 1])
        channels = tuple(_channels(number, ground, [*others, *marks], reach, width))
        storeys.append(Storey(ground.rect, columns, channels, ground.is_band))
        for place, (_, _, cards) in enumerate(parted):
            stands |= {id: Stand(rect, number, place) for id, rect in cards.items()}
    field = Field(tuple(storeys), tuple(corridors), stands)
    for ground in grounds:
        for id, sill in ground.sills.items():
            if (door := _door(field, stands[id], sill, marks)) is not None:
                stands[id] = replace(stands[id], door=door, sill=sill)
    return field


def _door(field: Field, stand: Stand, sill: float, marks: Sequence[Rect]) -> Channel | None:
    """The space over or under a card that leads from its sill to the corridor there.

    No line comes down to the corridor from what stands beyond it where the door is: they would lie
    on one another.
    """
    is_over, rect = sill < stand.rect.middle, field.storeys[stand.storey].rect
    corridor = field.corridors[stand.storey + (not is_over)]
    beyond = stand.storey + (-1 if is_over else 1)
    if (
        corridor is None
        or (abs(corridor.bottom - rect.top) if is_over else abs(corridor.top - rect.bottom)) > _NEAR
    ):
        return None
    channels = field.storeys[beyond].channels if 0 <= beyond < len(field.storeys) else ()
    taken = [(one.left, one.right) for one in channels]
    taken += [
        (one.left - _NEAR, one.right + _NEAR)
        for one in marks
        if _lies_in(one, corridor.top, corridor.bottom)
    ]
    free = _free_width(stand.rect, taken)
    if free is None:
        return None
    return Channel(stand.storey, -1, *free, opens_up=is_over, opens_down=not is_over, is_door=True)


def _free_width(rect: Rect, taken: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The stretch across a rectangle that is nearest to its middle and free of these."""
    found = []
    left = rect.left
    for start, end in sorted([*taken, (rect.right, rect.right)]):
        if min(start, rect.right) - left >= _LEAST_DOOR:
            found.append((left, min(start, rect.right)))
        left = max(left, end)
    middle = (rect.left + rect.right) / 2
    return min(found, key=lambda one: abs(sum(one) / 2 - middle), default=None)


_Parted = tuple[Rect, list[Rect], dict[str, Rect]]
"""A column's outer edges, what no line may cross in it, and its cards."""


def _parted(ground: Ground) -> list[_Parted]:
    return [
        (
            tray,
            [
                one
                for one in (*ground.texts, *ground.edges)
                if one.left < tray.right and one.right > tray.left
            ],
            {
                id: rect
                for id, rect in ground.cards.items()
                if tray.left <= (rect.left + rect.right) / 2 < tray.right
            },
        )
        for tray in ground.trays
    ]


def _corridors(
    storeys: Sequence[Rect], others: Sequence[Rect], height: float
) -> Iterator[Gap | None]:
    """What is free over each storey and under the last."""
    ends = [_EDGE, *(rect.bottom for rect in storeys)]
    starts = [*(rect.top for rect in storeys), height - _EDGE]
    for number, (end, start) in enumerate(zip(ends, starts, strict=True)):
        between = [rect for rect in others if rect.bottom > end and rect.top < start]
        top = end if number else max([end, *(rect.bottom for rect in between)])
        bottom = min([start, *(rect.top for rect in between)]) if number else start
        is_free = bottom - top >= _LEAST_CORRIDOR
        yield Gap(number, -1, 0, top, bottom) if is_free else None


def _gaps(
    storey: int, column: int, texts: Sequence[Rect], edges: Sequence[Rect], rect: Rect
) -> Iterator[Gap]:
    """The gaps between the texts of a column, and under them down to the storey's end."""
    tops, bottoms = {edge.top for edge in edges}, {edge.bottom for edge in edges}
    end = rect.top
    number = 0
    for text in sorted(texts, key=lambda one: one.top):
        if text.top - end >= _LEAST_GAP and end > rect.top:
            borders = (text.top in tops) + (end in bottoms)
            yield Gap(storey, column, number, end, text.top, borders)
            number += 1
        end = max(end, text.bottom)
    if rect.bottom - end >= _LEAST_GAP:
        yield Gap(storey, column, number, end, rect.bottom)


def _reach(rect: Rect, above: Gap | None, below: Gap | None) -> Rect:
    """How far up and down the channels of a storey could lead."""
    top = rect.top if above is None else above.top
    bottom = rect.bottom if below is None else below.bottom
    return Rect(rect.left, top, rect.right, bottom)


def _channels(
    storey: int, ground: Ground, others: Sequence[Rect], reach: Rect, width: float
) -> Iterator[Channel]:
    rect = ground.rect
    blocks = [*others, *ground.texts]
    between = [(one.right, other.left) for one, other in pairwise(ground.trays)]
    upright = [
        one
        for one in others
        if one.right - one.left < _NEAR and _lies_in(one, rect.top, rect.bottom)
    ]
    lefts = [one.right for one in upright if one.right < rect.left]
    rights = [one.left for one in upright if one.left > rect.right]
    # Lines keep to the inner half of the margins: printers leave the edge of a sheet blank.
    sides = [
        (max(rect.left - _OUTER, rect.left / 2, *lefts), rect.left),
        *between,
        (rect.right, min(rect.right + _OUTER, (rect.right + width) / 2, *rights)),
    ]
    for number, (left, right) in enumerate(sides):
        here = [one for one in blocks if one.left < right - _NEAR and one.right > left + _NEAR]
        yield Channel(
            storey,
            number,
            left,
            right,
            opens_up=not any(_lies_in(one, reach.top, rect.middle) for one in here),
            opens_down=not any(_lies_in(one, rect.middle, reach.bottom) for one in here),
        )


def _lies_in(rect: Rect, top: float, bottom: float) -> bool:
    return top + _NEAR < rect.bottom and rect.top < bottom - _NEAR
