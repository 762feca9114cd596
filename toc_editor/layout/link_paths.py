"""The paths of lines of links: with round turns, parted where others cross them, dashed evenly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot

from toc_editor.layout.routes.crossings import Break, Point
from toc_editor.picture.display import Steps

ROUND = 0.5522847498
"""How far along a turn's sides the control points of a quarter circle lie."""


def length(points: Iterable[Point]) -> float:
    """How long the way over these points is."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))


def toward(point: Point, other: Point, by: float) -> Point:
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
            length((before, turn)) / (1 if place == 1 else 2),
            length((turn, after)) / (1 if place == last else 2),
            radius,
        )
        start, end = toward(turn, before, room), toward(turn, after, room)
        near = room * (1 - ROUND)
        yield start
        yield (*toward(turn, before, near), *toward(turn, after, near), *end)
    yield points[-1]


def parted(
    steps: Iterable[tuple[float, ...]], breaks: Sequence[Break], across: Sequence[Break] = ()
) -> list[Steps]:
    """The outlines of a path that is not drawn where its upright lines, or those across, break."""
    if not breaks and not across:
        return [tuple(steps)]
    upright: dict[float, set[tuple[float, float]]] = defaultdict(set)
    level: dict[float, set[tuple[float, float]]] = defaultdict(set)
    for at, height, reach in breaks:
        upright[at].add((height, reach))
    for at, height, reach in across:
        level[height].add((at, reach))
    outlines: list[list[tuple[float, ...]]] = [[]]
    x, y = 0.0, 0.0
    for step in steps:
        if outlines[-1] and len(step) == 2 and step[0] == x and x in upright:
            for near, far in _gaps(y, step[1], upright[x]):
                outlines[-1].append((x, near))
                outlines.append([(x, far)])
        elif outlines[-1] and len(step) == 2 and step[1] == y and y in level:
            for near, far in _gaps(x, step[0], level[y]):
                outlines[-1].append((near, y))
                outlines.append([(far, y)])
        outlines[-1].append(step)
        x, y = step[-2:]
    return [tuple(outline) for outline in outlines]


def _gaps(start: float, end: float, breaks: Iterable[tuple[float, float]]) -> list[Point]:
    """From where to where a straight line is not drawn, in the order of its direction."""
    way = 1.0 if start < end else -1.0
    low, high = min(start, end), max(start, end)
    inside = sorted((y, min(reach, y - low, high - y)) for y, reach in breaks if low < y < high)
    return [(y - way * reach, y + way * reach) for y, reach in inside[:: int(way)]]


def halved(outline: Steps) -> Iterator[Steps]:
    """An outline parted in the middle of each of its turns."""
    part: list[tuple[float, ...]] = []
    for step in outline:
        if len(step) == 2:
            part.append(step)
            continue
        first, second = _halves(part[-1][-2:], step)
        yield (*part, first)
        part = [first[-2:], second]
    yield tuple(part)


def _halves(start: Sequence[float], step: Sequence[float]) -> Steps:
    """A curve in two, each as a step."""
    xs = _split(start[0], *step[::2])
    ys = _split(start[1], *step[1::2])
    both = [number for point in zip(xs, ys, strict=True) for number in point]
    return tuple(both[:6]), tuple(both[6:])


def _split(a: float, b: float, c: float, d: float) -> tuple[float, ...]:
    """The control numbers of both halves of a curve in one dimension, without its start."""
    ab, bc, cd = (a + b) / 2, (b + c) / 2, (c + d) / 2
    abc, bcd = (ab + bc) / 2, (bc + cd) / 2
    return ab, abc, (abc + bcd) / 2, bcd, cd, d


def even_dash(outline: Steps, dash: float) -> float:
    """How long dashes are, next to this, for an outline to begin and end in the middle of one.

    0.0 where it is too short for a gap.
    """
    far = length((step[-2], step[-1]) for step in outline)
    count = round(far / (2 * dash))
    return far / (2 * count) if count else 0.0
