"""How links are drawn: lines with round turns, and ends that tell the kinds apart without colour.

What leads to something is a solid line with a filled head, feedback long dashes with an open
head, an assumption dots that begin with a ring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.routes.buses import Bus
from toc_editor.layout.routes.routing import Point, Route
from toc_editor.layout.routes.rungs import Measures
from toc_editor.model.records import Id, LinkKind
from toc_editor.picture.display import Group, Shape

_ROUND = 0.5522847498
"""How far along a turn's sides the control points of a quarter circle lie."""


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
    xs = [number for shape in shapes for step in shape.steps for number in step[::2]]
    ys = [number for shape in shapes for step in shape.steps for number in step[1::2]]
    left, top = min(xs), min(ys)
    moved = tuple(
        replace(shape, steps=tuple(_moved(step, left, top) for step in shape.steps))
        for shape in shapes
    )
    return Group(left, top, max(xs) - left, max(ys) - top, moved, id, alt=words)


def _moved(step: tuple[float, ...], left: float, top: float) -> tuple[float, ...]:
    return tuple(number - (top if at % 2 else left) for at, number in enumerate(step))


def _shapes(route: Route, trunks: _Trunks, kind: LinkKind, ink: LinkInk) -> Iterator[Shape]:
    """The line of a link and its ends, without what others of its bus show already."""
    is_first = trunks.is_empty
    path = shortened(route.points, kind, ink)
    yield line(trunks.own_part(path, ink.measures.radius), kind, ink)
    if is_first or route.bus.is_out:
        yield head(route.points, kind, ink)
    if kind is LinkKind.ASSUMPTION and (is_first or not route.bus.is_out):
        yield _ring(route.points, ink)


def shortened(points: Sequence[Point], kind: LinkKind, ink: LinkInk) -> tuple[Point, ...]:
    """The line without what its ends cover."""
    path = list(points)
    if kind is LinkKind.LEADS_TO:
        path[-1] = _toward(path[-1], path[-2], 0.8 * ink.measures.head)
    if kind is LinkKind.ASSUMPTION:
        path[0] = _toward(path[0], path[1], 0.62 * ink.measures.head)
    return tuple(path)


def line(points: Sequence[Point], kind: LinkKind, ink: LinkInk) -> Shape:
    """A line with round turns, in the stroke of its kind."""
    dash = {LinkKind.LEADS_TO: 0.0, LinkKind.FEEDBACK: ink.dash, LinkKind.ASSUMPTION: ink.dot}
    return Shape(
        tuple(rounded(points, ink.measures.radius)),
        stroke=ink.colour,
        stroke_width=ink.line,
        closed=False,
        dash=dash[kind],
    )


class _Trunks:
    """How far the lines of one bus are drawn, from each corner on in each direction."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._drawn: dict[tuple[Point, tuple[bool, bool, bool]], float] = {}
        self.is_empty = True

    def own_part(self, points: Sequence[Point], radius: float) -> Sequence[Point]:
        """What of a line is not drawn yet, and the turn at which it leaves what is."""
        mine = points if self._bus.is_out else points[::-1]
        rest = mine if self.is_empty else self._rest(mine, radius)
        for a, b in pairwise(mine):
            key = a, _direction(a, b)
            self._drawn[key] = max(self._drawn.get(key, 0.0), _length((a, b)))
        self.is_empty = False
        return rest if self._bus.is_out else rest[::-1]

    def _rest(self, mine: Sequence[Point], radius: float) -> Sequence[Point]:
        for place, (a, b) in enumerate(pairwise(mine)):
            known = self._drawn.get((a, _direction(a, b)), 0.0)
            if known >= _length((a, b)):
                continue
            if known or not place:
                # What is drawn has begun to turn off before the corner.
                return (_toward(a, b, max(known - radius, 0.0)), *mine[place + 1 :])
            return (_toward(a, mine[place - 1], radius), *mine[place:])
        return mine[-2:]


def _direction(a: Point, b: Point) -> tuple[bool, bool, bool]:
    return a[0] == b[0], a[0] < b[0], a[1] < b[1]


def _length(points: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))


def _toward(point: Point, other: Point, by: float) -> Point:
    """The point moved so far to another, but no further than it."""
    far = hypot(other[0] - point[0], other[1] - point[1])
    share = min(by / far, 1.0) if far else 0.0
    return (
        point[0] + (other[0] - point[0]) * share,
        point[1] + (other[1] - point[1]) * share,
    )


def rounded(points: Sequence[Point], radius: float) -> Iterator[tuple[float, ...]]:
    """The steps of a path through the points with its turns made round."""
    yield points[0]
    last = len(points) - 2
    for place in range(1, len(points) - 1):
        before, turn, after = points[place - 1 : place + 2]
        room = min(
            _length((before, turn)) / (1 if place == 1 else 2),
            _length((turn, after)) / (1 if place == last else 2),
            radius,
        )
        start, end = _toward(turn, before, room), _toward(turn, after, room)
        near = room * (1 - _ROUND)
        yield start
        yield (*_toward(turn, before, near), *_toward(turn, after, near), *end)
    yield points[-1]


def head(points: Sequence[Point], kind: LinkKind, ink: LinkInk) -> Shape:
    """The head of an arrow: filled for what leads to something, open for the other kinds."""
    (x, y), before = points[-1], points[-2]
    back = ink.measures.head if before[0] < x else -ink.measures.head
    half = 0.46 * ink.measures.head
    if kind is LinkKind.LEADS_TO:
        return Shape(((x - back, y - half), (x, y), (x - back, y + half)), fill=ink.colour)
    steps = ((x - 0.9 * back, y - half), (x, y), (x - 0.9 * back, y + half))
    return Shape(steps, stroke=ink.colour, stroke_width=ink.line, closed=False)


def _ring(points: Sequence[Point], ink: LinkInk) -> Shape:
    """The ring in which an assumption begins."""
    radius = 0.31 * ink.measures.head - ink.line / 2
    (x, y), after = points[0], points[1]
    x += 0.31 * ink.measures.head * (1 if after[0] > x else -1)
    near = radius * _ROUND
    steps = (
        (x, y - radius),
        (x + near, y - radius, x + radius, y - near, x + radius, y),
        (x + radius, y + near, x + near, y + radius, x, y + radius),
        (x - near, y + radius, x - radius, y + near, x - radius, y),
        (x - radius, y - near, x - near, y - radius, x, y - radius),
    )
    return Shape(steps, stroke=ink.colour, stroke_width=ink.line)
