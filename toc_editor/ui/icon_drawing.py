"""An icon's drawing, read from its SVG file into the paths of Qt.

The window's first frame shows icons. Qt's own reader of SVG is a library of its own, and loading it
takes longer than drawing all of them; they are written in the few words that are read here, which
a test holds against that reader.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}
"""How many numbers a step takes."""
_AFTER = {"M": "L", "m": "l"}
"""What further numbers mean, where that is another step."""

_PLAIN = {"fill": "#000000", "stroke": "none", "stroke-width": "1"}
_CAPS = {"round": Qt.PenCapStyle.RoundCap}
_JOINS = {"round": Qt.PenJoinStyle.RoundJoin}

Words = dict[str, str]
"""What an element of the file says of itself, and its surroundings of it."""


class Sign(Struct, frozen=True):
    """One outline of an icon, in the units of its file."""

    path: QPainterPath
    fill: str
    """Its colour as the file has it, or "none"."""
    stroke: str
    pen: QPen
    """How its line is drawn, but for the colour."""


class Drawing(Struct, frozen=True):
    """An icon: signs over each other, on a square of so many units."""

    side: float
    signs: list[Sign]

    def paint(self, painter: QPainter, side: float, ink: str) -> None:
        """Paint it as a square of `side` pixels, in the ink where it has no colours of its own."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / self.side, side / self.side)
        for sign in self.signs:
            painter.setBrush(_colour(sign.fill, ink))
            painter.setPen(_in_colour(sign, ink))
            painter.drawPath(sign.path)


def drawing(svg: str) -> Drawing:
    """The drawing in this text. Raises KeyError for elements and steps that no icon has."""
    (_, around), *elements = _elements(svg)
    side = float(around["viewBox"].split()[2])
    return Drawing(side, [_sign(name, around | own) for name, own in elements])


def _elements(svg: str) -> Iterator[tuple[str, Words]]:
    """The names of elements and what each says of itself, the outermost first."""
    for element in svg.split("<")[1:]:
        if not element.startswith("/"):
            name, _, said = element.partition(" ")
            pieces = said.split('"')
            keys = (piece.strip(" =\n/>") for piece in pieces[::2])
            yield name, dict(zip(keys, pieces[1::2], strict=False))


def _sign(name: str, words: Words) -> Sign:
    words = _PLAIN | words
    pen = QPen()
    pen.setWidthF(float(words["stroke-width"]))
    pen.setCapStyle(_CAPS.get(words.get("stroke-linecap", ""), Qt.PenCapStyle.FlatCap))
    pen.setJoinStyle(_JOINS.get(words.get("stroke-linejoin", ""), Qt.PenJoinStyle.SvgMiterJoin))
    return Sign(_PATHS[name](words), words["fill"], words["stroke"], pen)


def _colour(name: str, ink: str) -> QColor:
    if name == "none":
        return QColor(Qt.GlobalColor.transparent)
    return QColor(ink if name == "currentColor" else name)


def _in_colour(sign: Sign, ink: str) -> QPen:
    if sign.stroke == "none":
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(sign.pen)
    pen.setColor(_colour(sign.stroke, ink))
    return pen


def _circle(words: Words) -> QPainterPath:
    path, r = QPainterPath(), float(words["r"])
    path.addEllipse(QPointF(float(words["cx"]), float(words["cy"])), r, r)
    return path


def _rectangle(words: Words) -> QPainterPath:
    path, r = QPainterPath(), float(words.get("rx", "0"))
    x, y, width, height = (float(words.get(key, "0")) for key in ("x", "y", "width", "height"))
    path.addRoundedRect(QRectF(x, y, width, height), r, r)
    return path


def _path(words: Words) -> QPainterPath:
    path = QPainterPath()
    for letter, numbers in _steps(words["d"]):
        if letter in "Zz":
            path.closeSubpath()
            continue
        size = _SIZES[letter.upper()]
        for at in range(0, len(numbers), size):
            _take(path, _AFTER.get(letter, letter) if at else letter, numbers[at : at + size])
    return path


def _steps(data: str) -> Iterator[tuple[str, Sequence[float]]]:
    """The letters of path data, each with its numbers; between numbers is a blank or a minus."""
    places = [place for place, sign in enumerate(data) if sign.isalpha()]
    for place, end in zip(places, [*places[1:], len(data)], strict=True):
        numbers = data[place + 1 : end].replace("-", " -").split()
        yield data[place], [float(number) for number in numbers]


def _take(path: QPainterPath, letter: str, step: Sequence[float]) -> None:
    at = path.currentPosition()
    origin = at if letter.islower() else QPointF()
    match letter.upper():
        case "M":
            path.moveTo(origin + QPointF(*step))
        case "L":
            path.lineTo(origin + QPointF(*step))
        case "H":
            path.lineTo(origin.x() + step[0], at.y())
        case "V":
            path.lineTo(at.x(), origin.y() + step[0])
        case _:
            radius, *_, is_clockwise, x, y = step
            _arc(path, radius, bool(step[3]), bool(is_clockwise), origin + QPointF(x, y))


def _arc(
    path: QPainterPath, radius: float, is_long: bool, is_clockwise: bool, end: QPointF
) -> None:
    """A part of a circle from where the path is, as SVG describes it (SVG 1.1, F.6.5)."""
    start = path.currentPosition()
    half, middle = (end - start) / 2, (end + start) / 2
    reach = math.hypot(half.x(), half.y())
    radius = max(radius, reach)
    aside = math.sqrt(radius**2 - reach**2) / reach * (1 if is_long == is_clockwise else -1)
    centre = middle + QPointF(half.y(), -half.x()) * aside
    first, last = (math.atan2(at.y() - centre.y(), at.x() - centre.x()) for at in (start, end))
    sweep = (last - first) % math.tau - (0.0 if is_clockwise else math.tau)
    count = math.ceil(abs(sweep) / (math.pi / 2) - 1e-9)
    for step in range(count):
        _curve(path, centre, radius, first + sweep * step / count, sweep / count)


def _curve(path: QPainterPath, centre: QPointF, radius: float, first: float, sweep: float) -> None:
    """A quarter of a circle at most. `arcTo` would begin with a line of no length, and a lump."""
    reach = 4 / 3 * math.tan(sweep / 4)
    (x, y), (to_x, to_y) = ((math.cos(at), math.sin(at)) for at in (first, first + sweep))
    path.cubicTo(
        centre + QPointF(x - reach * y, y + reach * x) * radius,
        centre + QPointF(to_x + reach * to_y, to_y - reach * to_x) * radius,
        centre + QPointF(to_x, to_y) * radius,
    )


_PATHS = {"circle": _circle, "rect": _rectangle, "path": _path}
