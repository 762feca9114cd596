"""Outlines of an SVG drawing: path data and basic shapes as lines and cubic curves."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

Point = tuple[float, float]
Steps = list[tuple[float, ...]]

_ROUND = 0.5522847498
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")

# None of these patterns gives back what it has taken: on a long run of digits or spaces that would
# take hours. Those that begin with a gap are never searched for, but matched where the last ended.
_NUMBER = re.compile(r"[+-]?(?>\d+\.?\d*|\.\d+)(?:[eE][+-]?\d++)?")
_GAP = r"\s*+,?\s*+"
LEAST, _MOST = 1e-9, 1e15
"""Between these lengths can be reckoned with; no number that is read is larger."""
_ARC = re.compile(
    _GAP + _GAP.join([f"({_NUMBER.pattern})"] * 3 + ["([01])"] * 2 + [f"({_NUMBER.pattern})"] * 2)
)
_UNIT = re.compile(rf"\s*+({_NUMBER.pattern})\s*+(px|pt|pc|mm|cm|in|)\s*+")
_PIXELS_IN = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_TRANSFORM = re.compile(rf"{_GAP}([a-zA-Z]++)\s*+\(([^()]*+)\)")


class Outline(Struct):
    """One outline, and whether it ends where it began."""

    steps: Steps
    closed: bool = False


class Matrix(Struct, frozen=True):
    """A point goes to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, inner: Matrix) -> Matrix:
        """What brings a point of the inner one's space to where this one has it."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, x: float, y: float) -> Point:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def step(self, step: Sequence[float]) -> tuple[float, ...]:
        """Where the points of a step go."""
        points = (self.point(x, y) for x, y in zip(step[::2], step[1::2], strict=True))
        return tuple(number for point in points for number in point)

    @property
    def scale(self) -> float:
        """How much longer lines become, on the whole."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def keeps_shape(self) -> bool:
        """Whether a line is as thick in every direction afterwards."""
        across, down = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        slant = abs(self.a * self.c + self.b * self.d)
        return math.isclose(across, down, rel_tol=0.01) and slant <= 0.01 * across * down


def numbers(text: str) -> list[float]:
    """The numbers in a list of them."""
    return [_number(found) for found in _NUMBER.findall(text)]


def _number(text: str) -> float:
    return min(max(float(text), -_MOST), _MOST)


def length(text: str) -> float | None:
    """A length in user units; None where it depends on something else, as per cent do."""
    found = _UNIT.fullmatch(text)
    return _number(found[1]) * _PIXELS_IN[found[2]] if found else None


def matrix(text: str) -> Matrix | None:
    """What a transform attribute says; None where it cannot be told."""
    whole, end = Matrix(), 0
    while found := _TRANSFORM.match(text, end):
        one = _matrix(found[1], numbers(found[2]))
        if one is None:
            return None
        whole, end = whole.then(one), found.end()
    return whole if not text[end:].strip() else None


def _matrix(name: str, given: list[float]) -> Matrix | None:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return Matrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) < 2:
            return Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            turn = math.radians(angle)
            return Matrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
        case "rotate", [angle, x, y]:
            turned = _matrix("rotate", [angle])
            return turned and Matrix(e=x, f=y).then(turned).then(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
        case _:
            return None


# Basic shapes


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


# Path data


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
        given.append([_number(each) for each in found.groups()])
        end = found.end()
    return given if not text[end:].strip(" ,\t\r\n") else []


def _arc(start: Point, given: Sequence[float], end: Point) -> Iterator[tuple[float, ...]]:
    """A part of an ellipse as curves of a quarter at most (SVG 1.1, F.6.5)."""
    rx, ry, turn = abs(given[0]), abs(given[1]), math.radians(given[2])
    is_drawn = min(rx, ry, math.dist(start, end)) > LEAST
    if not is_drawn or max(*map(abs, (rx, ry, *start, *end))) >= _MOST:
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
