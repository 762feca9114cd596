"""A page's content stream: paths, glyphs, and the marks that tie them to the structure.

Coordinates come in points with y growing downward, and are turned over here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from toc_editor.paint.pdf_file import number, text
from toc_editor.paint.pdf_fonts import SOFT_HYPHEN, EmbeddedFont, Fonts
from toc_editor.picture.display import Run, Shape

_NO_GAP = 0.005
"""A gap between glyphs, in thousandths of an em, too small to write."""


_Sign = tuple[int, str, float]
"""A glyph, the text that it stands for, and how far from the run's start it lies."""


class Content:
    """The operators of one page, in the order of drawing. `height` is the page's."""

    def __init__(self, height: float, fonts: Fonts) -> None:
        self._height = height
        self._fonts = fonts
        self._lines: list[str] = []
        self._state: dict[str, str] = {}

    def to_bytes(self) -> bytes:
        """The stream, which holds nothing but ASCII."""
        return "\n".join(self._lines).encode("ascii")

    def begin(self, tag: str, mark: int, spoken: str = "") -> None:
        """Start what the structure knows by this number; `spoken` is read instead of the glyphs."""
        instead = f" /ActualText {text(spoken)}" if spoken else ""
        self._lines.append(f"/{tag} <</MCID {mark}{instead}>> BDC")

    def begin_artifact(self) -> None:
        """Start what is decoration."""
        self._lines.append("/Artifact BMC")

    def end(self) -> None:
        """End what was started last."""
        self._lines.append("EMC")

    def shape(self, shape: Shape, x: float, y: float) -> None:
        """Draw a visible path whose group stands at `x`, `y`."""
        if shape.fill:
            self._set("rg", _colour(shape.fill))
        if _is_outlined(shape):
            dash = number(shape.dash)
            self._set("RG", _colour(shape.stroke))
            self._set("w", number(shape.stroke_width))
            self._set("d", f"[{dash} {dash}] 0" if shape.dash > 0 else "[] 0")
        self._lines.extend(self._path(shape, x, y))
        self._lines.append(_paint_operator(shape))

    def run(self, run: Run, x: float, y: float) -> None:
        """Draw glyphs whose group stands at `x`, `y`."""
        font = self._fonts.embedded(run.font)
        start = self._point(x + run.x + run.offsets[0], y + run.y)
        self._set("rg", _colour(run.colour))
        self._lines.append("BT")
        self._set("Tf", f"/{font.key} {number(run.size)}")
        self._lines.append(f"1 0 0 1 {start} Tm")
        self._lines.append(f"[{''.join(_show(run, font))}] TJ")
        self._lines.append("ET")

    def _path(self, shape: Shape, x: float, y: float) -> Iterator[str]:
        for index, step in enumerate(shape.steps):
            points = [
                self._point(x + step[place], y + step[place + 1])
                for place in range(0, len(step), 2)
            ]
            yield f"{' '.join(points)} {'c' if len(points) == 3 else 'l' if index else 'm'}"
        if shape.closed:
            yield "h"

    def _point(self, x: float, y: float) -> str:
        return f"{number(x)} {number(self._height - y)}"

    def _set(self, operator: str, operands: str) -> None:
        """Change the graphics state, if it is not so already."""
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._lines.append(f"{operands} {operator}")


def _show(run: Run, font: EmbeddedFont) -> Iterator[str]:
    """Glyphs, and the gaps that bring each to its place from where the widths in the PDF lead."""
    unit = 1000 / run.size
    start = run.offsets[0]
    pen = 0.0
    yield "<"
    for glyph, stands_for, offset in _signs(run, font):
        gap = round(pen - (offset - start) * unit, 2)
        if abs(gap) > _NO_GAP:
            yield f">{number(gap)}<"
            pen -= gap
        code = font.code(glyph, stands_for)
        yield code.digits
        pen += code.advance
    yield ">"


def _signs(run: Run, font: EmbeddedFont) -> Iterator[_Sign]:
    """What is shown, in the order of the text."""
    signs = zip(run.glyphs, _texts(run, font), run.offsets, strict=True)
    return _readable(signs, font.blank) if 0 in run.glyphs else signs


def _readable(signs: Iterable[_Sign], blank: int) -> Iterator[_Sign]:
    """The same with a blank for what has no glyph: PDF/A bars missing glyphs, its text is read."""
    for is_missing, stretch in groupby(signs, lambda sign: sign[0] == 0):
        if is_missing:
            _, texts, offsets = zip(*stretch, strict=True)
            yield blank, "".join(texts), offsets[0]
        else:
            yield from stretch


def _texts(run: Run, font: EmbeddedFont) -> Sequence[str]:
    """What each glyph stands for; in shaped text no more than a likely character."""
    if not is_shaped(run):
        return run.text
    return [font.character(glyph) if run.text else SOFT_HYPHEN for glyph in run.glyphs]


def is_shaped(run: Run) -> bool:
    """Whether the glyphs do not stand for one character each."""
    return len(run.glyphs) != len(run.text)


def is_visible(shape: Shape) -> bool:
    """Whether the path leaves a trace."""
    return bool(shape.fill) or _is_outlined(shape)


def _is_outlined(shape: Shape) -> bool:
    return bool(shape.stroke) and shape.stroke_width > 0


def _paint_operator(shape: Shape) -> str:
    if not _is_outlined(shape):
        return "f"
    return "B" if shape.fill else "S"


def _colour(colour: str) -> str:
    """A colour written as "#rrggbb", as three operands."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{number(red / 255)} {number(green / 255)} {number(blue / 255)}"
