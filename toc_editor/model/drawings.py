"""Line drawings as a model keeps them: SVG files of outlines alone, which every painter can draw.

A path a line, in a frame of so many units, colours and coordinates written out: there is nothing
in such a file to run, to fetch or to expand. What is not written so is no drawing to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

Steps = tuple[tuple[float, ...], ...]
"""One outline: (x, y) for a line and (x1, y1, x2, y2, x, y) for a curve, the first its start."""

MOST_STEPS = 40_000
_NUMBER = r"-?[0-9]{1,5}(?:\.[0-9]{1,3})?"
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" stroke-miterlimit="10">'
_HEAD_READ = re.compile(_HEAD.format(f"({_NUMBER})", f"({_NUMBER})"))
_COLOUR = "none|#[0-9a-f]{6}"
_PART = re.compile(
    r'<path d="(?P<way>[MLCZ0-9. -]+)"'
    f' fill="(?P<fill>{_COLOUR})"'
    r'(?P<even_odd> fill-rule="evenodd")?'
    f'(?: stroke="(?P<stroke>#[0-9a-f]{{6}})" stroke-width="(?P<width>{_NUMBER})")?'
    r'(?P<round> stroke-linecap="round" stroke-linejoin="round")?/>'
)
_WAY = re.compile(f"(?:M{_NUMBER}(?: {_NUMBER})+(?:[LC]{_NUMBER}(?: {_NUMBER})+)*Z?)+")
_OUTLINE = re.compile("M([^MZ]+)(Z?)")
_STEP = re.compile("[LC]")
_SIZES = (2, 6)


class Part(Struct, frozen=True, kw_only=True):
    """Outlines that are drawn as one path. A colour is "#rrggbb", "" for none."""

    outlines: tuple[Steps, ...]
    fill: str = ""
    even_odd: bool = False
    stroke: str = ""
    stroke_width: float = 0.0
    closed: bool = True
    is_round: bool = False


class Drawing(Struct, frozen=True):
    """Parts in a frame, later ones over earlier ones; y grows downward from the top left."""

    width: float
    height: float
    parts: tuple[Part, ...]


def write(drawing: Drawing) -> bytes:
    """The drawing as an SVG file's bytes."""
    head = _HEAD.format(_number(drawing.width), _number(drawing.height))
    return "\n".join([head, *map(_written, drawing.parts), "</svg>\n"]).encode("ascii")


def read(content: bytes) -> Drawing | None:
    """The drawing that `write` wrote; None for anything else."""
    try:
        head, *paths, end, last = content.decode("ascii").split("\n")
    except ValueError:
        return None
    frame = _HEAD_READ.fullmatch(head)
    if frame is None or end != "</svg>" or last:
        return None
    width, height = float(frame[1]), float(frame[2])
    parts = [part for path in paths if (part := _part(path)) is not None]
    if width <= 0 or height <= 0 or len(parts) != len(paths):
        return None
    steps = sum(len(outline) for part in parts for outline in part.outlines)
    return Drawing(width, height, tuple(parts)) if steps <= MOST_STEPS else None


def _written(part: Part) -> str:
    end = "Z" if part.closed else ""
    way = "".join(_way(outline) + end for outline in part.outlines)
    rule = ' fill-rule="evenodd"' if part.even_odd else ""
    line = f' stroke="{part.stroke}" stroke-width="{_number(part.stroke_width)}"'
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if part.is_round else ""
    return (
        f'<path d="{way}" fill="{part.fill or "none"}"{rule}{line if part.stroke else ""}{ends}/>'
    )


def _way(outline: Steps) -> str:
    letters = ("M" if index == 0 else "LC"[len(step) > 2] for index, step in enumerate(outline))
    return "".join(
        letter + " ".join(map(_number, step)) for letter, step in zip(letters, outline, strict=True)
    )


def _number(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _part(path: str) -> Part | None:
    found = _PART.fullmatch(path)
    if found is None or not _WAY.fullmatch(found["way"]):
        return None
    ways = _OUTLINE.findall(found["way"])
    outlines = [tuple(_steps(way)) for way, _ in ways]
    ends = {end for _, end in ways}
    if len(ends) != 1 or any(len(step) not in _SIZES for one in outlines for step in one):
        return None
    return Part(
        outlines=tuple(outlines),
        fill=found["fill"].replace("none", ""),
        even_odd=bool(found["even_odd"]),
        stroke=found["stroke"] or "",
        stroke_width=float(found["width"] or 0),
        closed=ends == {"Z"},
        is_round=bool(found["round"]),
    )


def _steps(way: str) -> Iterator[tuple[float, ...]]:
    for step in _STEP.split(way):
        yield tuple(map(float, step.split(" ")))
