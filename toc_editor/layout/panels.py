"""Panels of a page: how high they are at every width, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import chain, groupby
from math import inf, isinf

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks, slots
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Drawn, Pen
from toc_editor.layout.outline import Entry, Heading, Panel
from toc_editor.layout.sheet import Slot
from toc_editor.layout.style import LEAST_LANE, CardStyle, PageStyle, tinted
from toc_editor.model.records import Id
from toc_editor.picture.display import Box, Group, Item, Role
from toc_editor.text import staircase
from toc_editor.text.staircase import Staircase

_HEAD_ROLES = {2: Role.LANE_HEAD, 3: Role.GROUP_HEAD, 4: Role.SUB_HEAD, 5: Role.DEEP_HEAD}

_DRAWN = "drawn"
_ROUNDING = 1e-6


class Labels(Enum):
    """Where the labels of a grid's rows stand: over the cards, or beside the first column.

    Then in all other columns they are there for readers alone.
    """

    WITHIN = auto()
    BESIDE = auto()
    HEARD = auto()


class Row(Struct, frozen=True):
    """One thing in a panel, ready for setting, with the room above it in ems.

    `is_again` tells a heading that stands over the rest of its panel on a further page.
    """

    of: Heading | Entry
    text: CardText
    before: float
    stops: Sequence[slots.Stop]
    is_last: bool
    is_again: bool = False


class PanelText(Struct, frozen=True, dict=True):
    """A panel with everything in it ready for setting, from top to bottom.

    `is_part` tells that a page has only these rows of it, `is_again` that an earlier one has more.
    Where its row has its label elsewhere, its heading is not among the rows.
    """

    panel: Panel
    rows: tuple[Row, ...]
    last_stops: Sequence[slots.Stop]
    style: PageStyle
    is_part: bool = False
    is_again: bool = False
    labels: Labels = Labels.WITHIN

    @cached_property
    def stairs(self) -> Staircase:
        """How high the panel is, in ems, at every width."""
        style = self.style
        inner = (row.text.stairs.raised(row.before) for row in self.rows)
        stacked = staircase.stacked(inner, LEAST_LANE)
        return stacked.indented(2 * style.padding_x).raised(2 * style.padding_y)

    def height_at(self, width: float) -> float:
        """How high the panel is at one width."""
        if not self.is_part:
            return self.stairs.height_at(width)
        inner = width - 2 * self.style.padding_x
        rows = sum(row.before + row.text.height_at(inner) for row in self.rows)
        return rows + 2 * self.style.padding_y


def text_of(panel: Panel, style: PageStyle, labels: Labels = Labels.WITHIN) -> PanelText:
    """The panel, ready for setting."""
    is_cell = panel.shelf.row is not None
    labels = labels if is_cell else Labels.WITHIN
    things = panel.things if labels is Labels.WITHIN else panel.entries
    *stops, last_stops = slots.stops([thing.standing for thing in things], panel.shelf)
    marks = (thing.label for thing in things if isinstance(thing, Entry))
    card = blocks.hung(style.card, marks)
    rows = (
        Row(thing, _text(thing, card), _room(above, thing, style), here, thing is things[-1])
        for above, thing, here in zip((None, *things), things, stops, strict=False)
    )
    return PanelText(panel, tuple(rows), last_stops, style, labels=labels)


def _text(thing: Heading | Entry, style: CardStyle) -> CardText:
    if isinstance(thing, Heading):
        return blocks.heading(thing.text, 1.0, style.line)
    return blocks.card_text(thing.card.text, thing.card.when, thing.label, style)


def _room(above: Heading | Entry | None, thing: Heading | Entry, style: PageStyle) -> float:
    if above is None:
        return 0.0
    if isinstance(above, Heading):
        return style.between_heads if isinstance(thing, Heading) else style.after_head
    return style.before_sub_head if isinstance(thing, Heading) else style.between_cards


def gaps(rows: Sequence[Row]) -> Iterator[bool]:
    """Whether there is a gap over each row that may grow: none is at the top or under a heading."""
    above = (None, *rows)
    return (one is not None and not isinstance(one.of, Heading) for one in above[: len(rows)])


class Frame(Struct, frozen=True):
    """Where a panel stands, in points of the sheet, and the colour of its lane."""

    x: float
    y: float
    width: float
    height: float
    colour: str


_Gap = tuple[Sequence[slots.Stop], slots.Shelf, float, float, float, float]


class Printer:
    """Draws panels at one type size, and remembers the gaps in them where slots are."""

    def __init__(self, style: PageStyle, size: float, line_pt: float, radius_pt: float) -> None:
        self.style = style
        self.size = size
        self.line_pt = line_pt
        self.radius_pt = radius_pt
        self.air = 0.0
        """How much further apart than they must the cards of panels stand, in ems."""
        self._gaps: list[_Gap] = []

    def found_slots(self) -> tuple[Slot, ...]:
        """The slots in all panels that were drawn."""
        return tuple(chain(*(slots.placed(*gap) for gap in self._gaps)))

    def panel(self, text: PanelText, frame: Frame, owner: Id | None = None) -> Group:
        """A panel in its frame. `owner` is whom the outlined box shows, a group's or a box's id."""
        style, size = self.style, self.size
        box = self.outline(frame)
        inner = replace(
            frame,
            x=style.padding_x * size,
            y=style.padding_y * size,
            width=frame.width - 2 * style.padding_x * size,
        )
        items = self.column(text, text.rows, inner, (frame.x, frame.y), self.air)
        heading = text.panel.heading
        role = Role.GROUP if heading is not None else None
        under: Item = box
        if heading is not None and text.labels is Labels.HEARD and not text.is_again:
            label = Role.GROUP_HEAD
            under = Group(0, 0, 0, 0, (box,), heading.standing.id, label, alt=heading.text)
        items = [under, *items]
        return Group(frame.x, frame.y, frame.width, frame.height, tuple(items), owner or "", role)

    def outline(self, frame: Frame) -> Box:
        """The pale box of a panel."""
        half = self.line_pt / 2
        return Box(
            half,
            half,
            frame.width - self.line_pt,
            frame.height - self.line_pt,
            tinted(frame.colour, self.style.look.tint),
            self.style.look.line or frame.colour,
            self.line_pt,
            self.radius_pt,
        )

    def column(
        self,
        text: PanelText,
        rows: Sequence[Row],
        frame: Frame,
        at: tuple[float, float],
        air: float = 0.0,
    ) -> list[Item]:
        """Rows of a panel one under the other inside a frame, so many ems more apart.

        `at` is where the frame's origin lies on the sheet, for the slots.
        """
        items: list[Item] = []
        gap = self.style.between_cards * self.size
        above, y = frame.y - gap, frame.y
        airs = (air if gap else 0.0 for gap in gaps(rows))
        for listed, run in groupby(rows, key=_is_listed):
            drawn: list[Group] = []
            for row in run:
                y += (row.before + next(airs)) * self.size
                self._slots(text.panel.shelf, row.stops, frame, at, above, y)
                drawn.append(self._row(row, frame, y))
                above = y = y + drawn[-1].height
            items += [Group(0, 0, 0, 0, tuple(drawn), role=Role.LIST)] if listed else drawn
        if (not rows and not text.is_part) or (rows and rows[-1].is_last):
            self._slots(text.panel.shelf, text.last_stops, frame, at, y, y + 2 * gap)
        return items

    def _slots(
        self,
        shelf: slots.Shelf,
        here: Sequence[slots.Stop],
        frame: Frame,
        at: tuple[float, float],
        above: float,
        below: float,
    ) -> None:
        x, y = at
        self._gaps.append((here, shelf, x + frame.x, y + above, y + below, frame.width))

    def _row(self, row: Row, frame: Frame, y: float) -> Group:
        width = frame.width
        if isinstance(row.of, Heading):
            ink = frame.colour if row.of.level < 4 else self.style.ink
            pen = Pen(self.size, ink, frame.colour)
            runs, height = _drawn(row.text, pen, width, is_card=False)
            role = Role.REPEAT if row.is_again else _HEAD_ROLES[min(row.of.level, 5)]
            return Group(frame.x, y, width, height, runs, row.of.standing.id, role)
        pen = Pen(self.size, self.style.ink, frame.colour)
        items, height = _drawn(row.text, pen, width, is_card=True)
        if not row.of.label:
            return Group(frame.x, y, width, height, items, row.of.card.id, Role.SECTION)
        if row.text.blocks[0].level:  # its label and the first point's are one, inside its list
            items = (Group(0, 0, 0, 0, items, role=Role.BODY),)
        return Group(frame.x, y, width, height, items, row.of.card.id, Role.ITEM)


def _drawn(text: CardText, pen: Pen, width: float, *, is_card: bool) -> Drawn:
    """A card or heading as it was drawn last, where nothing is different: so it mostly is."""
    key = (pen.size, pen.ink, pen.accent, width, is_card)
    last: tuple[object, Drawn] | None = text.kept.get(_DRAWN)
    if last is not None and last[0] == key:
        return last[1]
    drawn = pen.card(text, 0, 0, width) if is_card else pen.head(text.blocks[0], 0, 0, width)
    text.kept[_DRAWN] = (key, drawn)
    return drawn


def _is_listed(row: Row) -> bool:
    """Whether a row is an item of a list."""
    return isinstance(row.of, Entry) and bool(row.of.label)


def split(heights: Sequence[float], columns: int) -> list[int]:
    """Where to break a run of heights into columns so that the highest is as low as can be.

    Gives the index at which each column ends. Order is kept. The height allowed grows from the
    least that there could be, each time to where a column first takes one thing more.
    """
    total = sum(heights)
    if columns == 1 or isinf(total):
        return [len(heights)]
    limit = max(total / columns, max(heights, default=0.0))
    while True:
        ends, limit = _filled_to(heights, limit + _ROUNDING)
        if len(ends) <= columns:
            return ends


def _filled_to(heights: Iterable[float], limit: float) -> tuple[list[int], float]:
    """Where columns of this height end, and the height at which one of them would hold more."""
    ends: list[int] = []
    used, more = 0.0, inf
    count = 0
    for count, height in enumerate(heights, 1):
        if used and used + height > limit:
            more = min(more, used + height)
            ends.append(count - 1)
            used = 0.0
        used += height
    return [*ends, count], more


def heads_kept(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in runs that must not be parted: a heading stays with the card after it."""
    run: list[Row] = []
    for row in rows:
        run.append(row)
        if isinstance(row.of, Entry):
            yield run
            run = []
    if run:
        yield run
