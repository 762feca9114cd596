"""What the numbers of an SVG drawing say: lengths, points, and where they are moved to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from msgspec import Struct

Point = tuple[float, float]
Steps = list[tuple[float, ...]]


# None of these patterns gives back what it has taken: on a long run of digits or spaces that would
# take hours. Those that begin with a gap are never searched for, but matched where the last ended.
NUMBER = re.compile(r"[+-]?(?>\d+\.?\d*|\.\d+)(?:[eE][+-]?\d++)?")
GAP = r"\s*+,?\s*+"
LEAST, MOST = 1e-9, 1e15
"""Between these lengths can be reckoned with; no number that is read is larger."""
_UNIT = re.compile(rf"\s*+({NUMBER.pattern})\s*+(px|pt|pc|mm|cm|in|)\s*+")
_PIXELS_IN = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_TRANSFORM = re.compile(rf"{GAP}([a-zA-Z]++)\s*+\(([^()]*+)\)")


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
    return [number(found) for found in NUMBER.findall(text)]


def number(text: str) -> float:
    """A number as it can be reckoned with."""
    return min(max(float(text), -MOST), MOST)


def length(text: str) -> float | None:
    """A length in user units; None where it depends on something else, as per cent do."""
    found = _UNIT.fullmatch(text)
    return number(found[1]) * _PIXELS_IN[found[2]] if found else None


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
