"""An SVG file as a drawing of outlines, where these can say all that is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from toc_editor.exchange.svg import document
from toc_editor.exchange.svg.document import Element, NotADrawing
from toc_editor.exchange.svg.geometry import LEAST, Matrix, Outline, length, matrix, numbers
from toc_editor.exchange.svg.looks import BeyondError, Look, declarations, looked, rules, sheets
from toc_editor.exchange.svg.shapes import SHAPES, shape
from toc_editor.model.drawings import MOST_STEPS, Drawing, Part, Steps

_UNITS = 1000.0
"""How long the longer side of a drawing is made; coordinates are kept to a hundredth."""

_SPILL = 0.004 * _UNITS
"""How far over the edge nobody would see that something is cut off there."""

_HOLDS = frozenset({"g", "a", "svg"})
_SILENT = frozenset(
    {"defs", "symbol", "title", "desc", "metadata", "style", "linearGradient", "radialGradient"}
    | {"clipPath", "mask", "pattern", "marker", "view"}
)
_SAMPLES = tuple(n / 12 for n in range(1, 12))


class Beyond(Struct, frozen=True):
    """A drawing with more in it than outlines of one colour each: gradients, text, images, clips.

    `cleaned` is the SVG file without what runs or leads out of it; `has_text` tells whether
    letters are in it, which another program may draw in another typeface.
    """

    width: float
    height: float
    cleaned: bytes
    has_text: bool


def read(content: bytes) -> Drawing | Beyond | NotADrawing:
    """What an SVG file shows."""
    root = document.parse(content)
    if isinstance(root, NotADrawing):
        return root
    frame = _frame(root)
    if frame is None or min(frame[2:]) < LEAST:
        return NotADrawing("does not say how large it is")
    try:
        return _Reader(root, frame).drawing()
    except BeyondError:
        has_text = any(one.tag == "text" for one in document.walk(root))
        return Beyond(frame[2], frame[3], document.cleaned(root), has_text)


def _frame(root: Element) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of what is shown, in the drawing's own units."""
    box = numbers(root.attributes.get("viewBox", ""))
    if len(box) == 4:
        return box[0], box[1], box[2], box[3]
    width, height = (length(root.attributes.get(name, "")) for name in ("width", "height"))
    return (0.0, 0.0, width, height) if width and height else None


class _Reader:
    """Walks a drawing; coordinates come out in units of which the longer side has a thousand."""

    def __init__(self, root: Element, frame: tuple[float, float, float, float]) -> None:
        left, top, width, height = frame
        scale = _UNITS / max(width, height)
        self._root = root
        self._size = width * scale, height * scale
        self._place = Matrix(scale, 0, 0, scale, -left * scale, -top * scale)
        self._ids = document.ids_of(root)
        self._rules = rules(sheets(document.walk(root)))

    def drawing(self) -> Drawing:
        parts = tuple(self._parts(self._root, self._place, Look()))
        if sum(len(steps) for part in parts for steps in part.outlines) > MOST_STEPS:
            raise BeyondError
        return Drawing(*self._size, parts)

    def _parts(self, element: Element, place: Matrix, around: Look) -> Iterator[Part]:
        if element.tag in _SILENT:
            return
        said = declarations(element, self._rules)
        look = looked(around, said)
        moved = matrix(element.attributes.get("transform", ""))
        if look is None:
            return
        if moved is None or "transform" in said.keys() - element.attributes.keys():
            raise BeyondError
        place = place.then(moved)
        self._check_clip(said.get("clip-path", "none"), place)
        if element.tag in SHAPES:
            yield from self._shape(element, place, look)
        else:
            for kid in self._held(element):
                yield from self._parts(kid, _shifted(element, place), look)

    def _held(self, element: Element) -> Sequence[Element]:
        if element.tag == "switch":
            return element.kids[:1]
        if element.tag == "use":
            used = self._ids.get(element.attributes.get("href", "#")[1:])
            if used is None or used.tag in ("symbol", "svg"):
                raise BeyondError
            return [used]
        if element.tag not in _HOLDS or (element.tag == "svg" and element is not self._root):
            raise BeyondError
        return element.kids

    def _check_clip(self, clip: str, place: Matrix) -> None:
        """A clip that leaves the whole frame is none; another one is beyond outlines."""
        if clip.strip() in ("", "none"):
            return
        clipper = self._ids.get(clip.strip().removeprefix("url(").rstrip(")").strip("\"'")[1:])
        if clipper is None or len(clipper.kids) != 1 or clipper.kids[0].tag != "rect":
            raise BeyondError
        kid = clipper.kids[0]
        moved = matrix(kid.attributes.get("transform", ""))
        found = shape("rect", kid.attributes)
        if moved is None or not found or {"transform", "clipPathUnits"} & clipper.attributes.keys():
            raise BeyondError
        points = [place.then(moved).point(*step[-2:]) for step in found[0].steps]
        xs, ys = zip(*points, strict=True)
        width, height = self._size
        if min(*xs, *ys) > _SPILL or max(xs) < width - _SPILL or max(ys) < height - _SPILL:
            raise BeyondError

    def _shape(self, element: Element, place: Matrix, look: Look) -> Iterator[Part]:
        outlines = shape(element.tag, element.attributes)
        if outlines is None:
            raise BeyondError
        drawn = [one for one in outlines if len(one.steps) > 1]
        width = look.stroke_width * place.scale if look.stroke else 0.0
        if not drawn or not look.is_seen or not (look.fill or width):
            return
        closed = all(one.closed for one in drawn)
        if width:
            self._check_line(look, place, closed)
        steps = tuple(_placed(one, place, closed) for one in drawn)
        if self._is_within(steps, width / 2):
            yield Part(
                outlines=steps,
                fill=look.fill,
                even_odd=look.even_odd,
                stroke=look.stroke if width else "",
                stroke_width=width,
                closed=closed,
                is_round=bool(width) and look.join == "round",
            )

    def _check_line(self, look: Look, place: Matrix, closed: bool) -> None:
        ends = {look.join} if closed else {look.join, look.cap}
        if not place.keeps_shape or ends not in ({"miter"}, {"miter", "butt"}, {"round"}):
            raise BeyondError

    def _is_within(self, outlines: Sequence[Steps], reach: float) -> bool:
        """Whether a part is seen at all; one that is seen in part only is beyond outlines."""
        points = [point for steps in outlines for point in _along(steps)]
        xs, ys = zip(*points, strict=True)
        (left, right), (top, bottom) = (min(xs), max(xs)), (min(ys), max(ys))
        width, height = self._size
        if right <= 0 or left >= width or bottom <= 0 or top >= height:
            return False
        low, over = min(left, top) - reach, max(right - width, bottom - height) + reach
        # Not-a-number is no smaller than anything, and must not pass.
        if not (low >= -_SPILL and over <= _SPILL):
            raise BeyondError
        return True


def _shifted(element: Element, place: Matrix) -> Matrix:
    if element.tag != "use":
        return place
    x, y = (length(element.attributes.get(name, "0")) for name in ("x", "y"))
    if x is None or y is None:
        raise BeyondError
    return place.then(Matrix(e=x, f=y))


def _placed(outline: Outline, place: Matrix, closed: bool) -> Steps:
    """An outline where it belongs; one that is closed among open ones gets its last line."""
    steps = [place.step(step) for step in outline.steps]
    if outline.closed and not closed:
        steps.append(steps[0])
    return tuple(steps)


def _along(steps: Steps) -> Iterator[tuple[float, float]]:
    """Points along an outline, close enough to tell how far it reaches."""
    at = steps[0][0], steps[0][1]
    yield at
    for step in steps[1:]:
        if len(step) == 6:
            yield from (_on_curve(at, step, part) for part in _SAMPLES)
        at = step[-2], step[-1]
        yield at


def _on_curve(at: tuple[float, float], step: Sequence[float], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    xs, ys = (at[0], *step[::2]), (at[1], *step[1::2])
    x = sum(weight * one for weight, one in zip(weights, xs, strict=True))
    return x, sum(weight * one for weight, one in zip(weights, ys, strict=True))
