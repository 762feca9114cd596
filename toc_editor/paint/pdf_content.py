"""A page's content stream: paths, glyphs, and the marks that tie them to the structure.

Coordinates come in points with y growing downward, and are turned over here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import mirrored

from toc_editor.paint.pdf_file import number
from toc_editor.paint.pdf_fonts import SOFT_HYPHEN, Code, EmbeddedFont, Fonts
from toc_editor.paint.pdf_images import EmbeddedImage
from toc_editor.picture.display import Image, Run, Shape, Shaping, Steps

_NO_GAP = 0.005
"""A gap between glyphs, in thousandths of an em, too small to write."""


_Sign = tuple[int, str]
"""A glyph, and the text that it stands for."""


class Content:
    """The operators of one page, in the order of drawing. `height` is the page's."""

    def __init__(self, height: float, fonts: Fonts) -> None:
        self._height = height
        self._fonts = fonts
        self._lines: list[str] = []
        # What a page begins with need not be said.
        self._state: dict[str, str] = {"j": "0", "J": "0"}
        self._font = ("", 0.0)

    def to_bytes(self) -> bytes:
        """The stream, in which the glyphs' codes are bare bytes."""
        return "\n".join(self._lines).encode("latin-1")

    def begin(self, tag: str, mark: int) -> None:
        """Start what the structure knows by this number."""
        self._lines.append(f"/{tag} <</MCID {mark}>> BDC")

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
            dash, half = number(shape.dash), number(shape.dash / 2)
            self._set("RG", _colour(shape.stroke))
            self._set("w", number(shape.stroke_width))
            self._set("d", f"[{dash} {dash}] {half}" if shape.dash > 0 else "[] 0")
            self._set("j", "1" if shape.is_round else "0")
            self._set("J", "1" if shape.is_round else "0")
        self._lines.extend(self._path(shape, x, y))
        self._lines.append(_paint_operator(shape))

    def image(self, image: Image, embedded: EmbeddedImage, x: float, y: float) -> None:
        """Draw an image whose group stands at `x`, `y`."""
        left, bottom = x + image.x, self._height - y - image.y - image.height
        place = f"{image.width:.3f} 0 0 {image.height:.3f} {left:.3f} {bottom:.3f}"
        self._lines.append(f"q {place} cm /{embedded.key} Do Q")

    def run(self, run: Run, x: float, y: float) -> None:
        """Draw glyphs whose group stands at `x`, `y`."""
        font = self._fonts.embedded(run.font)
        start = f"{x + run.x + run.offsets[0]:.3f} {self._height - y - run.y:.3f}"
        self._set("rg", _colour(run.colour))
        self._set_font(font.key, run.size)
        self._lines.append(f"BT {start} Td [{_show(run, font)}] TJ ET")

    def _set_font(self, key: str, size: float) -> None:
        """Change the font, if it is not so already; nearly all of a page is of few sizes."""
        if self._font != (key, size):
            self._font = key, size
            # Over a long line a size to a thousandth would move the last glyphs too far.
            self._set("Tf", f"/{key} {size:.6f}")

    def _path(self, shape: Shape, x: float, y: float) -> Iterator[str]:
        for steps in shape.outlines:
            yield from self._outline(steps, x, self._height - y)
            if shape.closed:
                yield "h"

    def _outline(self, steps: Steps, x: float, bottom: float) -> Iterator[str]:
        operator = "m"
        for step in steps:
            if len(step) == 2:
                x1, y1 = step
                yield f"{x + x1:.3f} {bottom - y1:.3f} {operator}"
            else:
                x1, y1, x2, y2, x3, y3 = step
                yield (
                    f"{x + x1:.3f} {bottom - y1:.3f} {x + x2:.3f} {bottom - y2:.3f} "
                    f"{x + x3:.3f} {bottom - y3:.3f} c"
                )
            operator = "l"

    def _set(self, operator: str, operands: str) -> None:
        """Change the graphics state, if it is not so already."""
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._lines.append(f"{operands} {operator}")


def _show(run: Run, font: EmbeddedFont) -> str:
    """Glyphs, and the gaps that bring each to its place from where the widths in the PDF lead."""
    codes, offsets = _codes(run, font)
    unit = 1000 / run.size
    shown = []
    pen = run.offsets[0] * unit
    for (code, advance), offset in zip(codes, offsets, strict=True):
        gap = pen - offset * unit
        if gap > _NO_GAP or gap < -_NO_GAP:  # thousands of times on a page: no call of `abs`
            gap = round(gap, 2)
            shown.append(f"){gap}(")
            pen -= gap
        shown.append(code)
        pen += advance
    return f"({''.join(shown)})"


def _codes(run: Run, font: EmbeddedFont) -> tuple[Iterable[Code], Sequence[float]]:
    """What is shown from left to right, and how far from the run's start each lies."""
    if run.shaping is None and 0 not in run.glyphs:
        return font.text(run.glyphs, run.text or SOFT_HYPHEN), run.offsets
    signs, offsets = _signs(run, font)
    return map(font.codes.__getitem__, signs), offsets


def _signs(run: Run, font: EmbeddedFont) -> tuple[Iterable[_Sign], Sequence[float]]:
    """The same as glyphs with their texts, where not every letter stands for itself."""
    if run.shaping is not None:
        joined = list(_joined(run, run.shaping, font))
        signs: Iterable[_Sign] = [sign for sign, _ in joined]
        offsets: Sequence[float] = [offset for _, offset in joined]
    else:
        signs, offsets = zip(run.glyphs, run.text or SOFT_HYPHEN, strict=True), run.offsets
    if 0 in run.glyphs:
        return _readable(signs, offsets, font.blank)
    return signs, offsets


def _joined(run: Run, shaping: Shaping, font: EmbeddedFont) -> Iterator[tuple[_Sign, float]]:
    """One sign for the glyphs of each cluster, at the place of its first that takes room."""
    firsts = [n for n, says in enumerate(shaping.says) if says]
    for first, end in zip(firsts, [*firsts[1:], len(run.glyphs)], strict=True):
        glyph, origin = _cluster(run, shaping, font, first, end)
        says = shaping.says[first]
        if not shaping.runs_left or not glyph:
            yield (glyph, says), origin
            continue
        # Readers turn round what runs to the left, sign by sign, and brackets with it.
        yield from (((font.nothing, letter), origin) for letter in reversed(says[1:]))
        yield (glyph, font.character(glyph) if mirrored(says[0]) else says[0]), origin


def _cluster(
    run: Run, shaping: Shaping, font: EmbeddedFont, first: int, end: int
) -> tuple[int, float]:
    """The glyph for the glyphs from the first up to the end, and how far it lies in the run."""
    glyphs = run.glyphs[first:end]
    rises = shaping.rises[first:end] or (0.0,) * len(glyphs)
    if not any(glyphs) or (len(glyphs) == 1 and not rises[0]):
        return glyphs[0], run.offsets[first]
    origin = run.offsets[first + font.standing(glyphs)]
    xs = [(offset - origin) / run.size for offset in run.offsets[first:end]]
    return font.composite(glyphs, xs, [rise / run.size for rise in rises]), origin


def _readable(
    signs: Iterable[_Sign], offsets: Sequence[float], blank: int
) -> tuple[Sequence[_Sign], Sequence[float]]:
    """The same with a blank for what has no glyph: PDF/A bars missing glyphs, its text is read."""
    shown: list[tuple[_Sign, float]] = []
    placed = zip(signs, offsets, strict=True)
    for is_missing, stretch in groupby(placed, lambda one: one[0][0] == 0):
        if is_missing:
            missing = list(stretch)
            words = "".join(stands_for for (_, stands_for), _ in missing)
            shown.append(((blank, words), missing[0][1]))
        else:
            shown.extend(stretch)
    readable, places = zip(*shown, strict=True)
    return readable, places


def is_visible(shape: Shape) -> bool:
    """Whether the path leaves a trace."""
    return bool(shape.fill) or _is_outlined(shape)


def _is_outlined(shape: Shape) -> bool:
    return bool(shape.stroke) and shape.stroke_width > 0


def _paint_operator(shape: Shape) -> str:
    star = "*" if shape.even_odd else ""
    if not _is_outlined(shape):
        return f"f{star}"
    return f"B{star}" if shape.fill else "S"


@lru_cache(maxsize=256)
def _colour(colour: str) -> str:
    """A colour written as "#rrggbb", as three operands."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{number(red / 255)} {number(green / 255)} {number(blue / 255)}"
