"""A lane on the board: a tray with a coloured head and the lane's cards, at a constant type size.

A tray is made in two steps, each kept as long as what it was made from stays the same: what it
holds with the height of each thing, and, once the heights of shared rows are known, the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toc_editor.layout import blocks, slots
from toc_editor.layout.draw import Pen
from toc_editor.layout.outline import Entry, Heading, Panel, cells_of
from toc_editor.layout.sheet import Slot
from toc_editor.layout.style import BoardColours, BoardStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Lane
from toc_editor.model.vocabulary import HELP
from toc_editor.picture.display import Box, Group, Item, Role
from toc_editor.text.faces import fira_sans

_HEAD_ROLES = {3: Role.GROUP_HEAD, 4: Role.SUB_HEAD}


@dataclass(frozen=True, slots=True)
class Thing:
    """A card or a heading in a tray: drawn at the origin, with the room above it."""

    of: Heading | Entry
    drawn: Group
    before: float
    stops: Sequence[slots.Stop]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The things of a tray that stand in one of its rows."""

    key: str
    panel: Panel
    things: tuple[Thing, ...]
    last_stops: Sequence[slots.Stop]
    height: float


@dataclass(frozen=True, slots=True)
class Contents:
    """What a lane's tray holds. `made_from` is compared to know whether it still holds."""

    made_from: tuple[object, ...]
    lane: Lane
    stretches: tuple[Stretch, ...]
    count: int

    @property
    def height(self) -> float:
        """How high the stretches are, one under the other."""
        return sum(stretch.height for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Tray:
    """A lane's drawn tray at the origin, and its slots there."""

    contents: Contents
    heights: tuple[float, ...]
    drawn: Group
    slots: tuple[Slot, ...]


class TrayMaker:
    """Makes trays in one style and one theme."""

    def __init__(self, style: BoardStyle, colours: BoardColours) -> None:
        self.style = style
        self.colours = colours

    def contents(
        self, graph: Graph, lane: Lane, keys: Sequence[str], before: Contents | None
    ) -> Contents:
        """What a lane holds; `before` is what it held in an earlier graph, for what stayed."""
        made_from = _made_from(graph, lane, keys)
        if before is not None and before.made_from == made_from:
            return before
        known = _known_cards(before) if before is not None and before.lane == lane else {}
        stretches = tuple(
            self._stretch(cell.key, _as_one(lane, cell.panels), lane.colour, known)
            for cell in cells_of(graph, lane, keys)
        )
        count = sum(isinstance(thing.of, Entry) for one in stretches for thing in one.things)
        return Contents(made_from, lane, stretches, count)

    def _stretch(
        self, key: str, panel: Panel, colour: int, known: dict[Id, tuple[Card, Group]]
    ) -> Stretch:
        style = self.style
        things: list[Thing] = []
        every_stop = slots.stops(panel)
        for thing, stops in zip(slots.things(panel), every_stop, strict=False):
            drawn = self._drawn(thing, colour, known)
            before = 0.0 if not things else self._room_above(thing)
            things.append(Thing(thing, drawn, before, stops))
        height = sum(thing.before + thing.drawn.height for thing in things)
        return Stretch(key, panel, tuple(things), every_stop[-1], height + style.between_cards)

    def _room_above(self, thing: Heading | Entry) -> float:
        style = self.style
        return style.before_group if isinstance(thing, Heading) else style.between_cards

    def _drawn(
        self, thing: Heading | Entry, colour: int, known: dict[Id, tuple[Card, Group]]
    ) -> Group:
        mark = self.colours.marks[colour % len(self.colours.marks)]
        if isinstance(thing, Heading):
            return self._heading(thing, mark)
        card, drawn = known.get(thing.card.id, (None, None))
        return drawn if drawn is not None and card == thing.card else self.card(thing.card, mark)

    def card(self, card: Card, mark: str) -> Group:
        """A card as it lies in its tray, at the origin; `mark` is the colour of its tag."""
        style, colours = self.style, self.colours
        width = style.lane_width - 2 * style.tray_padding
        inner = width - 2 * style.card_padding_x
        text = blocks.card_text(card.text, card.when, "", style.card)
        pen = Pen(style.size, colours.ink, mark)
        height = pen.height(text, inner) + 2 * style.card_padding_y
        paper = Box(
            0.5,
            0.5,
            width - 1,
            height - 1,
            colours.card,
            colours.card_line,
            1.0,
            style.card_radius,
        )
        items = pen.card(text, style.card_padding_x, style.card_padding_y, inner)
        return Group(0, 0, width, height, (paper, *items), card.id, Role.SECTION)

    def _heading(self, heading: Heading, mark: str) -> Group:
        style, colours = self.style, self.colours
        width = style.lane_width - 2 * style.tray_padding
        first = heading.level == 3
        pen = Pen(style.size if first else style.size - 1, mark if first else colours.soft_ink, mark)
        text = blocks.heading(heading.text, 1.0)
        inner = width - 2 * style.card_padding_x
        height = pen.height(text, inner) + style.group_head - style.size * 1.2
        top = style.group_head - style.size * 1.2 - 3
        items = pen.leaf(text.blocks[0], style.card_padding_x / 2, top, inner)
        role = _HEAD_ROLES.get(heading.level, Role.DEEP_HEAD)
        return Group(0, 0, width, height, items, heading.owner, role)

    # Drawing

    def tray(self, contents: Contents, heights: Sequence[float], before: Tray | None) -> Tray:
        """A lane's tray with its stretches at these heights."""
        heights = tuple(heights)
        if before is not None and before.contents is contents and before.heights == heights:
            return before
        placed: list[Slot] = []
        head = self.head(contents)
        items: list[Item] = list(self._things(contents, heights, head.height, placed))
        height = head.height + sum(heights) + 2 * self.style.tray_padding
        if not contents.count and not any(stretch.things for stretch in contents.stretches):
            items += self.help(contents.lane, head.height)
            height = max(height, head.height + self.style.empty_height)
        lane = contents.lane
        placed.append(self._lane_end(lane, height))
        width = self.style.lane_width
        back = Box(0, 0, width, height, self.colours.tray, radius=self.style.tray_radius)
        drawn = Group(0, 0, width, height, (back, head, *items), lane.id, Role.LANE)
        return Tray(contents, heights, drawn, tuple(placed))

    def _things(
        self, contents: Contents, heights: Sequence[float], top: float, placed: list[Slot]
    ) -> Iterator[Item]:
        style = self.style
        left, width = style.tray_padding, style.lane_width - 2 * style.tray_padding
        start = top + style.tray_padding
        for stretch, height in zip(contents.stretches, heights, strict=True):
            y = start
            for thing in stretch.things:
                above, y = y, y + thing.before
                placed += slots.placed(stretch.panel, thing.stops, left, above, y, width)
                yield replace(thing.drawn, x=left, y=y)
                y += thing.drawn.height
            below = y + style.between_cards
            placed += slots.placed(stretch.panel, stretch.last_stops, left, y, below, width)
            start += height

    def _lane_end(self, lane: Lane, height: float) -> Slot:
        """The slot at the very foot of a tray, outside all groups."""
        style = self.style
        width = style.lane_width - 2 * style.tray_padding
        return Slot(style.tray_padding, height - 2, width, lane.id, None, None)

    def head(self, contents: Contents, width: float | None = None) -> Group:
        """The coloured head of a tray: the lane's title, and how many cards it holds."""
        style, colours = self.style, self.colours
        width = style.lane_width if width is None else width
        colour = colours.heads[contents.lane.colour % len(colours.heads)]
        pen = Pen(style.head_size, "#ffffff", "#ffffff")
        text = blocks.heading(contents.lane.title, 1.0)
        inner = width - 2 * style.card_padding_x - 30
        height = max(style.head_height, pen.height(text, inner) + 20)
        y = (height - pen.height(text, inner)) / 2
        runs = pen.leaf(text.blocks[0], style.card_padding_x + 2, y, inner)
        title = Group(0, 0, width, height, runs, contents.lane.id, Role.LANE_HEAD)
        count = self._count(contents.count, width, height)
        box = Box(
            0,
            0,
            width,
            height,
            colour,
            radius=style.tray_radius,
            corners=(True, True, False, False),
        )
        return Group(0, 0, width, height, (box, title, count), contents.lane.id)

    def _count(self, count: int, width: float, height: float) -> Item:
        style = self.style
        pen = Pen(style.size, "#ffffff", "#ffffff")
        face = fira_sans().regular
        text = str(count)
        x = width - style.card_padding_x - 2 - face.word(text).width * style.size
        return pen.plain(text, face, x, height / 2 + face.cap_height * style.size / 2, "#ffffff")

    def help(self, lane: Lane, top: float) -> tuple[Item, ...]:
        """One line of help for a lane with no cards; decoration, not part of the model."""
        style = self.style
        pen = Pen(style.size, self.colours.soft_ink, self.colours.soft_ink)
        text = blocks.line_of_text(HELP[lane.kind], 1.0)
        inner = style.lane_width - 2 * (style.tray_padding + style.card_padding_x)
        x = style.tray_padding + style.card_padding_x
        return pen.leaf(text.blocks[0], x, top + 14, inner)


def _made_from(graph: Graph, lane: Lane, keys: Sequence[str]) -> tuple[object, ...]:
    """All that a tray's contents depend on; equal tuples of it mean equal contents."""
    rows = graph.rows(lane.grid) if lane.grid else ()
    shelves = [graph.items(lane.id)]
    shelves += [graph.items(group.id) for group in graph.groups_in(lane.id)]
    return (lane, tuple(keys), rows, *shelves)


def _known_cards(contents: Contents) -> dict[Id, tuple[Card, Group]]:
    return {
        thing.of.card.id: (thing.of.card, thing.drawn)
        for stretch in contents.stretches
        for thing in stretch.things
        if isinstance(thing.of, Entry)
    }


def _as_one(lane: Lane, panels: Sequence[Panel]) -> Panel:
    """The panels of a cell as one: on the board a group is no box of its own."""
    if len(panels) == 1 and panels[0].heading is None:
        return panels[0]
    things = tuple(thing for panel in panels for thing in slots.things(panel))
    row = panels[0].row if panels else None
    return Panel(lane.id, lane.id, row, None, things)
