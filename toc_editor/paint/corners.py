"""Boxes as paths, so that both painters draw the same edge."""

from __future__ import annotations

from collections.abc import Iterator

from toc_editor.picture.display import Box, Shape

_ROUND = 0.5522847498
"""How far along a corner's sides the control points of a quarter circle lie."""


def outline(box: Box) -> Shape:
    """The edge of the box as a closed path, clockwise from the top left."""
    return Shape(
        tuple(_steps(box)), fill=box.fill, stroke=box.stroke, stroke_width=box.stroke_width
    )


def _steps(box: Box) -> Iterator[tuple[float, ...]]:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    most = max(0.0, min(box.radius, box.width / 2, box.height / 2))
    radii = [most if rounded else 0.0 for rounded in box.corners]
    turns = [
        (right, top, 1, 0, radii[1]),
        (right, bottom, 0, 1, radii[2]),
        (left, bottom, -1, 0, radii[3]),
        (left, top, 0, -1, radii[0]),
    ]
    yield (left + radii[0], top)
    for x, y, across, down, radius in turns:
        yield from _corner(x, y, across, down, radius)


def _corner(
    x: float, y: float, across: int, down: int, radius: float
) -> Iterator[tuple[float, ...]]:
    """The way to and round the corner at `x`, `y`, coming in this direction, with a right turn."""
    yield (x - across * radius, y - down * radius)
    if radius:
        near = radius * (1 - _ROUND)
        yield (
            *(x - across * near, y - down * near),
            *(x - down * near, y + across * near),
            *(x - down * radius, y + across * radius),
        )
