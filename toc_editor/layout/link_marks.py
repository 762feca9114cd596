"""How links are drawn: lines with round turns, and ends that tell the kinds apart without colour.

What leads to something is a solid line with a filled head, feedback long dashes with an open
head, an assumption dots that begin with a ring. Where lines cross, one gives way; where they
belong together, one turns into the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.link_paths import (
    ROUND,
    even_dash,
    halved,
    length,
    parted,
    rounded,
    toward,
)
from toc_editor.layout.routes.buses import Bus
from toc_editor.layout.routes.crossings import Break, Point
from toc_editor.layout.routes.measures import Measures
from toc_editor.layout.routes.routing import Route
from toc_editor.layout.style import BoardColours, PageStyle
from toc_editor.model.records import Id, LinkKind
from toc_editor.picture.display import Group, Shape


class LinkInk(Struct, frozen=True):
    """How lines of links look; lengths are points."""

    colour: str
    line: float
    measures: Measures

    @property
    def dash(self) -> float:
        """The length of the dashes of feedback."""
        return 3.6 * self.line

    @property
    def dot(self) -> float:
        """The length of the dots of an assumption."""
        return 1.1 * self.line


def page_ink(style: PageStyle, size: float) -> LinkInk:
    """How links look on a page with type of this size in points."""
    apart, radius = style.links_apart * size, 0.36 * size
    measures = Measures(
        apart,
        radius,
        off_card=0.24 * size,
        off_corner=0.15 * size,
        off_line=0.6 * size,
        clear=0.1 * size,
        head=0.46 * size,
        gives_way=0.16 * size,
    )
    return LinkInk(style.mark, 0.085 * size, measures)


def board_ink(colours: BoardColours) -> LinkInk:
    """How links look on the board."""
    measures = Measures(
        4.5, 5.0, off_card=1.0, off_corner=9.0, off_line=16.0, clear=2.0, head=7.5, gives_way=2.2
    )
    return LinkInk(colours.soft_ink, 1.3, measures)


def drawn(
    shown: Mapping[Id, Route], kinds: Mapping[Id, LinkKind], words: Mapping[Id, str], ink: LinkInk
) -> dict[Id, Group]:
    """A group for each link by its id: what no link before it has drawn of their bus."""
    trunks: dict[Bus, _Trunks] = {}
    groups: dict[Id, Group] = {}
    for id, route in shown.items():
        known = trunks.setdefault(route.bus, _Trunks(route.bus))
        groups[id] = _group(id, list(_shapes(route, known, kinds[id], ink)), words[id])
    return groups


def _group(id: Id, shapes: Sequence[Shape], words: str) -> Group:
    """Shapes as one group around them."""
    steps = [step for shape in shapes for outline in shape.outlines for step in outline]
    xs = [number for step in steps for number in step[::2]]
    ys = [number for step in steps for number in step[1::2]]
    left, top = min(xs), min(ys)
    moved = tuple(_moved(shape, left, top) for shape in shapes)
    return Group(left, top, max(xs) - left, max(ys) - top, moved, id, alt=words)


def _moved(shape: Shape, left: float, top: float) -> Shape:
    """A shape as it lies from this place on."""
    first, *more = (
        tuple(
            tuple(number - (top if at % 2 else left) for at, number in enumerate(step))
            for step in outline
        )
        for outline in shape.outlines
    )
    return replace(shape, steps=first, more=tuple(more))


def _shapes(route: Route, trunks: _Trunks, kind: LinkKind, ink: LinkInk) -> Iterator[Shape]:
    """The line of a link and its ends, without what others of its bus show already."""
    path = shortened(route.points, kind, ink)
    own = trunks.own_part(path, ink.measures.radius)
    yield from lines(own, kind, ink, route.breaks, route.breaks_across)
    if trunks.is_new_end(route.points[-1]):
        yield head(route.points, kind, ink)
    if kind is LinkKind.ASSUMPTION and trunks.is_new_end(route.points[0]):
        yield _ring(route.points, ink)


def sample(y: float, width: float, kind: LinkKind, ink: LinkInk) -> tuple[Shape, ...]:
    """A short line of a kind with its ends, at a height and from the left edge so wide."""
    points = (0.0, y), (width, y)
    ring = [_ring(points, ink)] if kind is LinkKind.ASSUMPTION else []
    path = shortened(points, kind, ink)
    return (*lines(path, kind, ink), head(points, kind, ink), *ring)


def shortened(points: Sequence[Point], kind: LinkKind, ink: LinkInk) -> tuple[Point, ...]:
    """The line without what its ends cover."""
    path = list(points)
    if kind is LinkKind.LEADS_TO:
        path[-1] = toward(path[-1], path[-2], 0.8 * ink.measures.head)
    if kind is LinkKind.ASSUMPTION:
        path[0] = toward(path[0], path[1], ink.measures.ring)
    return tuple(path)


def lines(
    points: Sequence[Point],
    kind: LinkKind,
    ink: LinkInk,
    breaks: Sequence[Break] = (),
    breaks_across: Sequence[Break] = (),
) -> Iterator[Shape]:
    """A line with round turns, in the stroke of its kind."""
    outlines = parted(rounded(points, ink.measures.radius), breaks, breaks_across)
    whole = Shape(outlines[0], "", ink.colour, ink.line, closed=False, more=tuple(outlines[1:]))
    match kind:
        case LinkKind.LEADS_TO:
            yield whole
        case LinkKind.FEEDBACK:
            yield from _dashed(whole, ink.dash)
        case LinkKind.ASSUMPTION:
            yield from _dashed(whole, ink.dot)
        case _:
            assert_never(kind)


def _dashed(line: Shape, dash: float) -> Iterator[Shape]:
    """A line in dashes of about this length, of which one lies around each turn."""
    for outline in line.outlines:
        for part in halved(outline):
            yield replace(line, steps=part, more=(), dash=even_dash(part, dash))


class _Trunks:
    """How far the lines of one bus are drawn, from each corner on in each direction."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._drawn: dict[tuple[Point, tuple[bool, bool, bool]], float] = {}
        self._ends: set[Point] = set()
        self.is_empty = True

    def is_new_end(self, point: Point) -> bool:
        """Whether no line before met a card here; from now on one does."""
        is_new = point not in self._ends
        self._ends.add(point)
        return is_new

    def own_part(self, points: Sequence[Point], radius: float) -> Sequence[Point]:
        """What of a line is not drawn yet, and the turn at which it leaves what is."""
        mine = points if self._bus.is_out else points[::-1]
        rest = mine if self.is_empty else self._rest(mine, radius)
        for a, b in pairwise(mine):
            key = a, _direction(a, b)
            self._drawn[key] = max(self._drawn.get(key, 0.0), length((a, b)))
        self.is_empty = False
        return rest if self._bus.is_out else rest[::-1]

    def _rest(self, mine: Sequence[Point], radius: float) -> Sequence[Point]:
        for place, (a, b) in enumerate(pairwise(mine)):
            known = self._drawn.get((a, _direction(a, b)), 0.0)
            if known >= length((a, b)):
                continue
            if known or not place:
                # What is drawn has begun to turn off before the corner.
                return (toward(a, b, max(known - radius, 0.0)), *mine[place + 1 :])
            return (toward(a, mine[place - 1], radius), *mine[place:])
        return mine[-2:]


def _direction(a: Point, b: Point) -> tuple[bool, bool, bool]:
    return a[0] == b[0], a[0] < b[0], a[1] < b[1]


def head(points: Sequence[Point], kind: LinkKind, ink: LinkInk) -> Shape:
    """The head of an arrow: filled for what leads to something, open for the other kinds."""
    tip, before = points[-1], points[-2]
    length, half = ink.measures.head, 0.46 * ink.measures.head
    if kind is LinkKind.LEADS_TO:
        corners = _beside(tip, before, length, half)
        return Shape((corners[0], tip, corners[1]), fill=ink.colour)
    corners = _beside(tip, before, 0.9 * length, half)
    steps = (corners[0], tip, corners[1])
    return Shape(steps, stroke=ink.colour, stroke_width=ink.line, closed=False)


def _beside(tip: Point, before: Point, back: float, half: float) -> tuple[Point, Point]:
    """The two corners of a head, so far back from its tip and so far beside the line."""
    (x, y), (x0, y0) = tip, before
    if y == y0:
        x += -back if x0 < x else back
        return (x, y - half), (x, y + half)
    y += -back if y0 < y else back
    return (x - half, y), (x + half, y)


def _ring(points: Sequence[Point], ink: LinkInk) -> Shape:
    """The ring in which an assumption begins."""
    radius = (ink.measures.ring - ink.line) / 2
    x, y = toward(points[0], points[1], ink.measures.ring / 2)
    near = radius * ROUND
    steps = (
        (x, y - radius),
        (x + near, y - radius, x + radius, y - near, x + radius, y),
        (x + radius, y + near, x + near, y + radius, x, y + radius),
        (x - near, y + radius, x - radius, y + near, x - radius, y),
        (x - radius, y - near, x - near, y - radius, x, y - radius),
    )
    return Shape(steps, stroke=ink.colour, stroke_width=ink.line)
