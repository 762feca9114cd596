"""Cards and headings as they lie on the board, drawn once and kept in batches.

A batch is a few records that stand one under the other. One whose records stayed the same after
an edit is taken over as it is, so an edit costs what it changed and not what the lane holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import assert_never

from msgspec import Struct

from toc_editor.layout import blocks
from toc_editor.layout.draw import Pen
from toc_editor.layout.style import LINE, BoardColours, BoardStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Row
from toc_editor.picture import display
from toc_editor.picture.display import Box, Role

_MOST_IN_A_BATCH = 16
_HEAD_ROLES = {3: Role.GROUP_HEAD, 4: Role.SUB_HEAD}

Records = tuple[Item | Row, ...]
"""Records that are shown one under the other; a row is shown by its heading."""


class Thing(Struct, frozen=True):
    """A card or a heading: its record, the drawing at the origin, and the room above it."""

    record: Item | Row
    drawn: display.Group
    before: float


class Batch(Struct, frozen=True, dict=True):
    """A few things one under the other. `level` is that of headings of groups in the lane.

    One that stands apart follows a group that its cards are not in.
    """

    records: Records
    level: int
    things: tuple[Thing, ...]
    is_apart: bool = False

    @property
    def before(self) -> float:
        """The room over the first of the things."""
        return self.things[0].before

    @cached_property
    def height(self) -> float:
        """How high the things are together, without the room over the first."""
        return sum(thing.before + thing.drawn.height for thing in self.things) - self.before

    @cached_property
    def cards(self) -> int:
        """How many of the things are cards."""
        return sum(isinstance(record, Card) for record in self.records)

    @cached_property
    def drawn(self) -> tuple[display.Group, ...]:
        """The things one under the other, the first at the origin."""
        placed = []
        y = -self.before
        for thing in self.things:
            y += thing.before
            placed.append(at(thing.drawn, 0, y))
            y += thing.drawn.height
        return tuple(placed)


def at(group: display.Group, x: float, y: float) -> display.Group:
    """The group at another place; in half the time that `replace` takes, and very often."""
    return display.Group(
        x, y, group.width, group.height, group.items, group.owner, group.role, group.alt
    )


def runs(graph: Graph, items: Iterable[Item], head: Records = ()) -> Iterator[Records]:
    """The items with what their groups hold, in reading order, in the runs that batches show.

    A group begins a run of its own, and so does `head`, which stands before the items.
    """
    items = tuple(items)
    start = 0
    for place in _groups(items):
        yield from _parted(head + items[start:place])
        yield from runs(graph, graph.items(items[place].id), (items[place],))
        head, start = (), place + 1
    yield from _parted(head + items[start:])


def is_apart(before: Records, records: Records) -> bool:
    """Whether records that follow others begin with a card that is in no group of theirs."""
    first, last = records[0], before[-1]
    if not isinstance(first, Card):
        return False
    return first.parent not in (last.id, last.parent if isinstance(last, Card) else None)


def _groups(items: Records) -> Iterator[int]:
    """Where the groups are; in a lane of many cards this is asked at every edit."""
    kinds, place = list(map(type, items)), -1
    for _ in range(kinds.count(Group)):
        place = kinds.index(Group, place + 1)
        yield place


def _parted(run: Records) -> Iterator[Records]:
    for start in range(0, len(run), _MOST_IN_A_BATCH):
        yield run[start : start + _MOST_IN_A_BATCH]


class Known:
    """Batches that were made before, to be taken over where their records stayed the same."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._batches = {batch.records[0].id: batch for batch in batches}

    def batch(self, records: Records, level: int, *, is_apart: bool) -> Batch | None:
        """The batch of these very records."""
        found = self._batches.get(records[0].id)
        if found is None or (found.level, found.is_apart) != (level, is_apart):
            return None
        return found if found.records == records else None

    def things(self, first: Id) -> Mapping[Id, Thing]:
        """What may have stayed the same: the things of the batch with this first record, or all."""
        own = self._batches.get(first)
        return self._all if own is None else {thing.record.id: thing for thing in own.things}

    @cached_property
    def _all(self) -> dict[Id, Thing]:
        return {
            thing.record.id: thing for batch in self._batches.values() for thing in batch.things
        }


class BatchMaker:
    """Draws cards and headings in one style and one theme."""

    def __init__(self, style: BoardStyle, colours: BoardColours) -> None:
        self.style = style
        self.colours = colours
        self.width = style.lane_width - 2 * style.tray_padding

    def batch(
        self, lane: Lane, records: Records, level: int, known: Known, *, is_apart: bool
    ) -> Batch:
        """These records of a lane, taken over as they are known or drawn."""
        if batch := known.batch(records, level, is_apart=is_apart):
            return batch
        known_things = known.things(records[0].id)
        things = [self._thing(lane, one, level, known_things.get(one.id)) for one in records]
        if is_apart:
            things[0] = Thing(things[0].record, things[0].drawn, self.style.after_group)
        return Batch(records, level, tuple(things), is_apart)

    def _thing(self, lane: Lane, record: Item | Row, level: int, before: Thing | None) -> Thing:
        style = self.style
        mark = self._mark(lane.colour)
        match record:
            case Card():
                is_known = before is not None and before.record == record
                drawn = before.drawn if before and is_known else self.card(record, mark)
                return Thing(record, drawn, style.between_cards)
            case Group():
                own = level if record.parent == lane.id else level + 1
                ink = mark if record.colour < 0 else self._mark(record.colour)
                return Thing(record, self._heading(record, own, ink), style.before_group)
            case Row():
                return Thing(record, self._heading(record, 3, mark), style.before_group)
            case _:
                assert_never(record)

    def _mark(self, colour: int) -> str:
        return self.colours.marks[colour % len(self.colours.marks)]

    def card(self, card: Card, mark: str) -> display.Group:
        """A card as it lies in its tray, at the origin; `mark` is the colour of its tag."""
        style, colours = self.style, self.colours
        inner = self.width - 2 * style.card_padding_x
        text = blocks.card_text(card.text, card.when, "", style.card)
        pen = Pen(style.size, colours.ink, mark)
        items, high = pen.card(text, style.card_padding_x, style.card_padding_y, inner)
        height = high + 2 * style.card_padding_y
        paper = Box(
            0.5,
            0.5,
            self.width - 1,
            height - 1,
            colours.card,
            colours.card_line,
            1.0,
            style.card_radius,
        )
        lain = (self._shade(height), paper, *items)
        return display.Group(0, 0, self.width, height, lain, card.id, Role.SECTION)

    def _shade(self, height: float) -> Box:
        """What is seen at the foot of a card of the edge that it lies on."""
        width, radius = self.width - 1, self.style.card_radius
        return Box(0.5, 1.5, width, height - 1, self.colours.card_shade, radius=radius)

    def _heading(self, of: Group | Row, level: int, mark: str) -> display.Group:
        style = self.style
        size, ink = (style.size, mark) if level == 3 else (style.size - 1, self.colours.soft_ink)
        text = blocks.heading(of.title, 1.0)
        room = style.group_head - style.size * LINE
        runs, high = Pen(size, ink, mark).leaf(
            text.blocks[0],
            style.card_padding_x / 2,
            room - 3,
            self.width - 2 * style.card_padding_x,
        )
        role = _HEAD_ROLES.get(level, Role.DEEP_HEAD)
        return display.Group(0, 0, self.width, high + room, runs, of.id, role)
