"""Basic shapes of an SVG drawing as lines and cubic curves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toc_editor.exchange.svg.geometry import Outline, Steps, length, numbers
from toc_editor.exchange.svg.paths import path

_ROUND = 0.5522847498


def shape(tag: str, attributes: Mapping[str, str]) -> list[Outline] | None:
    """The outlines of a shape; None where it cannot be told what it is."""
    if tag == "path":
        return path(attributes.get("d", ""))
    if tag in ("polyline", "polygon"):
        flat = numbers(attributes.get("points", ""))
        points: Steps = list(zip(flat[::2], flat[1::2], strict=False))
        return [Outline(points, tag == "polygon")] if points else []
    names = _LENGTHS[tag]
    read = {name: length(attributes.get(name, "0")) for name in names}
    if any(value is None for value in read.values()):
        return None
    given = {name: value or 0.0 for name, value in read.items()}
    return _SHAPES[tag](given)


def _line(given: Mapping[str, float]) -> list[Outline]:
    return [Outline([(given["x1"], given["y1"]), (given["x2"], given["y2"])])]


def _circle(given: Mapping[str, float]) -> list[Outline]:
    return _oval(given["cx"], given["cy"], given["r"], given["r"])


def _ellipse(given: Mapping[str, float]) -> list[Outline]:
    return _oval(given["cx"], given["cy"], given["rx"], given["ry"])


def _oval(x: float, y: float, across: float, down: float) -> list[Outline]:
    return _round(x - across, y - down, 2 * across, 2 * down, across, down)


def _rect(given: Mapping[str, float]) -> list[Outline]:
    width, height = given["width"], given["height"]
    across, down = given["rx"] or given["ry"], given["ry"] or given["rx"]
    return _round(
        given["x"], given["y"], width, height, min(across, width / 2), min(down, height / 2)
    )


def _round(
    x: float, y: float, width: float, height: float, across: float, down: float
) -> list[Outline]:
    """A rectangle with corners rounded by so much."""
    if width <= 0 or height <= 0:
        return []
    right, bottom = x + width, y + height
    if across <= 0 or down <= 0:
        return [Outline([(x, y), (right, y), (right, bottom), (x, bottom)], True)]
    near, low = across * (1 - _ROUND), down * (1 - _ROUND)
    steps: Steps = [
        (x + across, y),
        (right - across, y),
        (right - near, y, right, y + low, right, y + down),
        (right, bottom - down),
        (right, bottom - low, right - near, bottom, right - across, bottom),
        (x + across, bottom),
        (x + near, bottom, x, bottom - low, x, bottom - down),
        (x, y + down),
        (x, y + low, x + near, y, x + across, y),
    ]
    return [Outline(steps, True)]


_SHAPES: Mapping[str, Callable[[Mapping[str, float]], list[Outline]]] = {
    "line": _line,
    "circle": _circle,
    "ellipse": _ellipse,
    "rect": _rect,
}
_LENGTHS = {
    "line": ("x1", "y1", "x2", "y2"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
}
SHAPES = frozenset({*_SHAPES, "path", "polyline", "polygon"})
