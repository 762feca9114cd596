"""A lane on the board: a tray with a coloured head and the lane's cards, at a constant type size.

A tray is made in two steps, each kept as long as what it was made from stays the same: what it
holds, and, once the heights of shared rows are known, the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from toc_editor.layout import batches, blocks, slots
from toc_editor.layout.batches import Batch, BatchMaker, Known, Thing
from toc_editor.layout.draw import Pen
from toc_editor.layout.outline import shared_out, standing
from toc_editor.layout.sheet import Slot
from toc_editor.layout.slots import Shelf, Standing
from toc_editor.layout.style import BoardColours, BoardStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Item, Lane, Row
from toc_editor.model.vocabulary import HELP
from toc_editor.picture import display
from toc_editor.picture.display import Box, Role
from toc_editor.text.faces import fira_sans

_ON_COLOUR = "#ffffff"
_COUNT_WIDTH = 30.0
_HEAD_PADDING = 10.0


class Stretch(Struct, frozen=True):
    """What stands in one of the rows of a tray, on its shelf; `is_on_top` in the first of them.

    In a named stretch, which holds groups of one title, no card can stand by itself.
    """

    shelf: Shelf
    batches: tuple[Batch, ...]
    height: float
    is_named: bool
    is_on_top: bool

    @property
    def things(self) -> list[Thing]:
        """Everything in it from top to bottom."""
        return [thing for batch in self.batches for thing in batch.things]

    @property
    def count(self) -> int:
        """How many things it holds."""
        return sum(len(batch.things) for batch in self.batches)

    def stops(self) -> list[list[slots.Stop]]:
        """What can be set down before each of the things, and at the end."""
        return slots.stops([self._standing(thing.record) for thing in self.things], self.shelf)

    def _standing(self, record: Item | Row) -> Standing:
        if isinstance(record, Row):
            return Standing(record.id, None)
        if isinstance(record, Card):
            return Standing(record.id, record.parent)
        is_first = self.is_on_top and record is self.batches[0].records[0]
        is_fixed = self.is_named and record.parent == self.shelf.lane and not is_first
        return standing(record, is_fixed=is_fixed)


class Contents(Struct, frozen=True):
    """What a lane's tray holds, and what it was made from, to know whether it still holds."""

    lane: Lane
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    items: Mapping[Id, tuple[Item, ...]]
    stretches: tuple[Stretch, ...]
    count: int

    def still_holds(self, graph: Graph, lane: Lane, keys: tuple[str, ...]) -> bool:
        """Whether a lane of the graph, whose rows have these keys, holds the very same."""
        return (
            self.lane == lane
            and self.keys == keys
            and self.rows == _rows(graph, lane)
            and all(_is_same(graph.items(parent), items) for parent, items in self.items.items())
        )

    @property
    def batches(self) -> Iterator[Batch]:
        """All batches from top to bottom."""
        return (batch for stretch in self.stretches for batch in stretch.batches)


class Stack(Struct, frozen=True):
    """Things of a stretch, from `first` up to, not with, `end`, one under the other on a tray."""

    stretch: Stretch
    first: int
    end: int
    x: float
    y: float


class Tray(Struct, frozen=True, dict=True):
    """A lane's drawn tray at the origin; `made_for` are the heights or widths it was given."""

    contents: Contents
    made_for: tuple[float, ...]
    head: display.Group
    drawn: display.Group
    stacks: tuple[Stack, ...]
    style: BoardStyle

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The tray's slots, where it stands at the origin."""
        return tuple(slot for stack in self.stacks for slot in _slots(stack, self.style))

    def has_head_of(self, contents: Contents) -> bool:
        """Whether the head shows what it would have to show for these contents."""
        own = self.contents
        return (own.lane, own.count) == (contents.lane, contents.count)

    @property
    def placed(self) -> dict[int, display.Group]:
        """The groups that stand on the tray, by the identity of what they hold."""
        return {
            id(item.items): item for item in self.drawn.items if isinstance(item, display.Group)
        }


def _slots(stack: Stack, style: BoardStyle) -> Iterator[Slot]:
    stretch, y = stack.stretch, stack.y
    things, stops = stretch.things, stretch.stops()
    width = style.lane_width - 2 * style.tray_padding
    for number in range(stack.first, stack.end):
        before = things[number].before
        y += before if number > stack.first else 0.0
        yield from slots.placed(stops[number], stretch.shelf, stack.x, y - before, y, width)
        y += things[number].drawn.height
    below = y + style.between_cards
    yield from slots.placed(stops[stack.end], stretch.shelf, stack.x, y, below, width)


class TrayMaker:
    """Makes trays in one style and one theme."""

    def __init__(self, style: BoardStyle, colours: BoardColours) -> None:
        self.style = style
        self.colours = colours
        self._batches = BatchMaker(style, colours)

    # What a tray holds

    def contents(
        self, graph: Graph, lane: Lane, keys: Sequence[str], before: Contents | None
    ) -> Contents:
        """What a lane holds; `before` is what it held in an earlier graph, for what stayed."""
        keys, rows = tuple(keys), _rows(graph, lane)
        if before is not None and before.still_holds(graph, lane, keys):
            return before
        known = Known(before.batches if before is not None and before.lane == lane else ())
        stretches = tuple(
            self._stretch(graph, lane, number, row, known)
            for number, row in enumerate(shared_out(graph, lane, keys))
        )
        own = [batch for stretch in stretches for batch in stretch.batches]
        groups = (batch.records[0].id for batch in own if isinstance(batch.records[0], Group))
        items = {parent: graph.items(parent) for parent in (lane.id, *groups)}
        return Contents(lane, keys, rows, items, stretches, sum(batch.cards for batch in own))

    def _stretch(
        self,
        graph: Graph,
        lane: Lane,
        number: int,
        shared: tuple[str, Row | None, Sequence[Item]],
        known: Known,
    ) -> Stretch:
        key, row, items = shared
        is_named = bool(key) and row is None
        is_open = not is_named or not (items or number)
        shelf = Shelf(lane.id, None if row is None else row.id, is_open=is_open)
        head, level = ((), 3) if row is None else ((row,), 4)
        runs = tuple(batches.runs(graph, items, head))
        aparts = (False, *map(batches.is_apart, runs, runs[1:]))
        own = tuple(
            self._batches.batch(lane, records, level, known, is_apart=is_apart)
            for records, is_apart in zip(runs, aparts, strict=False)
        )
        high = sum(batch.before + batch.height for batch in own) - _before(own)
        return Stretch(shelf, own, high + self.style.between_cards, is_named, not number)

    # Drawing

    def tray(self, contents: Contents, heights: Sequence[float], before: Tray | None) -> Tray:
        """A lane's tray with its stretches at these heights."""
        made_for = tuple(heights)
        if before is not None and before.contents is contents and before.made_for == made_for:
            return before
        style = self.style
        head = self.head(contents, style.lane_width, before)
        items: list[display.Item] = []
        stacks: list[Stack] = []
        y = head.height + style.tray_padding
        for stretch, height in zip(contents.stretches, heights, strict=True):
            items += _placed(stretch, style.tray_padding, y, before)
            stacks.append(Stack(stretch, 0, stretch.count, style.tray_padding, y))
            y += height
        height = y + style.tray_padding
        if not items:
            items += self.help(contents.lane, head.height)
            height = max(height, head.height + style.empty_height)
        return self.finished(contents, made_for, head, height, items, stacks)

    def finished(
        self,
        contents: Contents,
        made_for: tuple[float, ...],
        head: display.Group,
        height: float,
        items: Sequence[display.Item],
        stacks: Sequence[Stack],
    ) -> Tray:
        """The tray of a lane that is as wide as its head and holds these items."""
        width, style = head.width, self.style
        back = Box(0, 0, width, height, self.colours.tray, radius=style.tray_radius)
        lane = contents.lane.id
        drawn = display.Group(0, 0, width, height, (back, head, *items), lane, Role.LANE)
        return Tray(contents, made_for, head, drawn, tuple(stacks), style)

    def head(self, contents: Contents, width: float, before: Tray | None) -> display.Group:
        """The coloured head of a tray: the lane's title, and how many cards it holds."""
        if before is not None and before.head.width == width and before.has_head_of(contents):
            return before.head
        style, colours = self.style, self.colours
        colour = colours.heads[contents.lane.colour % len(colours.heads)]
        pen = Pen(style.head_size, _ON_COLOUR, _ON_COLOUR)
        text = blocks.heading(contents.lane.title, 1.0)
        inner = width - 2 * style.card_padding_x - _COUNT_WIDTH
        high = pen.height(text, inner)
        height = max(style.head_height, high + 2 * _HEAD_PADDING)
        runs, _ = pen.leaf(text.blocks[0], style.card_padding_x + 2, (height - high) / 2, inner)
        title = display.Group(0, 0, width, height, runs, contents.lane.id, Role.LANE_HEAD)
        count = self._count(contents.count, width, height)
        top = (True, True, False, False)
        box = Box(0, 0, width, height, colour, radius=style.tray_radius, corners=top)
        return display.Group(0, 0, width, height, (box, title, count), contents.lane.id)

    def _count(self, count: int, width: float, height: float) -> display.Run:
        style = self.style
        pen = Pen(style.size, _ON_COLOUR, _ON_COLOUR)
        face = fira_sans().regular
        text = str(count)
        x = width - style.card_padding_x - 2 - face.word(text).width * style.size
        y = height / 2 + face.cap_height * style.size / 2
        return pen.plain(text, face, x, y, _ON_COLOUR)

    def help(self, lane: Lane, top: float) -> tuple[display.Item, ...]:
        """One line of help for a lane with no cards; decoration, not part of the model."""
        style = self.style
        pen = Pen(style.size, self.colours.soft_ink, self.colours.soft_ink)
        text = blocks.line_of_text(HELP[lane.kind], 1.0)
        inner = style.lane_width - 2 * (style.tray_padding + style.card_padding_x)
        x = style.tray_padding + style.card_padding_x
        runs, _ = pen.leaf(text.blocks[0], x, top + 14, inner)
        return runs


def _is_same(some: tuple[Item, ...], others: tuple[Item, ...]) -> bool:
    return some is others or some == others  # to compare a tuple with itself takes its length


def _rows(graph: Graph, lane: Lane) -> tuple[Row, ...]:
    return graph.rows(lane.grid) if lane.grid else ()


def _before(own: Sequence[Batch]) -> float:
    return own[0].before if own else 0.0


def _placed(stretch: Stretch, x: float, y: float, before: Tray | None) -> Iterator[display.Group]:
    """The batches of a stretch from a place on a tray down; what did not move is kept."""
    stood = {} if before is None else before.placed
    y -= _before(stretch.batches)
    for batch in stretch.batches:
        y += batch.before
        was = stood.get(id(batch.drawn))
        yield was if was is not None and was.y == y else display.Group(x, y, 0, 0, batch.drawn)
        y += batch.height
