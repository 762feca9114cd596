"""Path data of an SVG drawing as lines and cubic curves."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from toc_editor.exchange.svg.geometry import (
    GAP,
    LEAST,
    MOST,
    NUMBER,
    Matrix,
    Outline,
    Point,
    Steps,
    number,
    numbers,
)

_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_ARC = re.compile(
    GAP + GAP.join([f"({NUMBER.pattern})"] * 3 + ["([01])"] * 2 + [f"({NUMBER.pattern})"] * 2)
)
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def path(data: str) -> list[Outline] | None:
    """The outlines of path data; None where it is not written as it should be."""
    pen = _Pen()
    end = len(data) - len(data.lstrip())
    for found in _COMMAND.finditer(data):
        if found.start() != end or not pen.follow(found[1], found[2]):
            return None
        end = found.end()
    return pen.outlines if end >= len(data.rstrip()) else None


class _Pen:
    """Follows path data command by command."""

    def __init__(self) -> None:
        self.outlines: list[Outline] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None
        self._last = ""

    def follow(self, letter: str, text: str) -> bool:
        """Draw what one command says; False where it says nothing that can be drawn."""
        command = letter.upper()
        if command == "Z":
            return self._close() and not text.strip(" ,\t\r\n")
        given = _arguments(command, text)
        if not given or (command != "M" and not self._last):
            return False
        for index, each in enumerate(given):
            now = "L" if command == "M" and index else command
            self._draw(now, each, self._at if letter.islower() else (0.0, 0.0))
            self._last = now
        return True

    def _close(self) -> bool:
        if not self._last:
            return False
        if self.outlines and self._last != "Z":
            self.outlines[-1].closed = True
        self._at, self._last = self._start, "Z"
        return True

    def _draw(self, command: str, given: Sequence[float], origin: Point) -> None:
        x, y = origin
        if command == "M":
            self._start = self._at = (x + given[0], y + given[1])
            self.outlines.append(Outline([self._at]))
            return
        if self._last == "Z":
            self.outlines.append(Outline([self._at]))
        steps = self.outlines[-1].steps
        steps += self._steps(command, given, x, y)
        self._at = steps[-1][-2], steps[-1][-1]

    def _steps(self, command: str, given: Sequence[float], x: float, y: float) -> Steps:
        match command:
            case "H":
                return [(x + given[0], self._at[1])]
            case "V":
                return [(self._at[0], y + given[0])]
            case "L":
                return [(x + given[0], y + given[1])]
            case "A":
                return list(_arc(self._at, given, (x + given[5], y + given[6])))
            case _:
                points = [
                    (x + one, y + other) for one, other in zip(given[::2], given[1::2], strict=True)
                ]
                return [self._curve(command, points)]

    def _curve(self, command: str, points: list[Point]) -> tuple[float, ...]:
        if command in "ST":
            points.insert(0, self._mirrored("CS" if command == "S" else "QT"))
        if command in "CS":
            one, two, end = points
        else:
            (x, y), end = points
            one, two = _third(self._at, (x, y)), _third(end, (x, y))
        self._handle = two if command in "CS" else points[0]
        return *one, *two, *end

    def _mirrored(self, after: str) -> Point:
        """The control point opposite to the last one, if the last command had one."""
        if self._last not in after or self._handle is None:
            return self._at
        return 2 * self._at[0] - self._handle[0], 2 * self._at[1] - self._handle[1]


def _third(end: Point, control: Point) -> Point:
    """The cubic control point for a quadratic one."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def _arguments(command: str, text: str) -> list[list[float]]:
    """What follows a command, in as many parts as it is to be done; [] where that is not clear."""
    if command == "A":
        return _arcs(text)
    flat, size = numbers(text), _SIZES[command]
    if len(flat) % size:
        return []
    return [flat[at : at + size] for at in range(0, len(flat), size)]


def _arcs(text: str) -> list[list[float]]:
    """The seven numbers of each arc; [] where there is more than arcs."""
    given, end = list[list[float]](), 0
    while found := _ARC.match(text, end):
        given.append([number(each) for each in found.groups()])
        end = found.end()
    return given if not text[end:].strip(" ,\t\r\n") else []


def _arc(start: Point, given: Sequence[float], end: Point) -> Iterator[tuple[float, ...]]:
    """A part of an ellipse as curves of a quarter at most (SVG 1.1, F.6.5)."""
    rx, ry, turn = abs(given[0]), abs(given[1]), math.radians(given[2])
    is_drawn = min(rx, ry, math.dist(start, end)) > LEAST
    if not is_drawn or max(*map(abs, (rx, ry, *start, *end))) >= MOST:
        yield end
        return
    cos, sin = math.cos(turn), math.sin(turn)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    grown = math.sqrt(max((x / rx) ** 2 + (y / ry) ** 2, 1.0))
    rx, ry = rx * grown, ry * grown
    under = (rx * y) ** 2 + (ry * x) ** 2
    factor = math.sqrt(max((rx * ry) ** 2 - under, 0.0) / under)
    factor = -factor if given[3] == given[4] else factor
    cx, cy = factor * rx * y / ry, -factor * ry * x / rx
    middle = Matrix(e=(start[0] + end[0]) / 2, f=(start[1] + end[1]) / 2)
    place = middle.then(Matrix(cos, sin, -sin, cos)).then(Matrix(rx, 0.0, 0.0, ry, cx, cy))
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    sweep += 2 * math.pi * ((given[4] and sweep < 0) - (not given[4] and sweep > 0))
    count = max(math.ceil(abs(sweep) / (math.pi / 2) - 1e-9), 1)
    for step in range(count):
        yield place.step(_quarter(first + sweep * step / count, sweep / count))


def _quarter(first: float, sweep: float) -> tuple[float, ...]:
    """A part of the unit circle as one curve, without its start."""
    reach = 4 / 3 * math.tan(sweep / 4)
    last = first + sweep
    return (
        math.cos(first) - reach * math.sin(first),
        math.sin(first) + reach * math.cos(first),
        math.cos(last) + reach * math.sin(last),
        math.sin(last) - reach * math.cos(last),
        math.cos(last),
        math.sin(last),
    )
