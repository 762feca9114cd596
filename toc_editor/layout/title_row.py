"""The head of a page: the marking, under it title and subtitle with the logos at their right.

Logos stand side by side at one height, in the middle of their row as the words are. A very wide
one is lower, so that it stays as wide as others may be. Many stand in rows, or are all lower, so
that the title keeps its half of the page: whichever leaves them larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from toc_editor.layout import furniture, panels
from toc_editor.layout.furniture import Paragraph
from toc_editor.layout.panels import Frame
from toc_editor.layout.style import PageStyle
from toc_editor.model import images
from toc_editor.model.drawings import Drawing, Part
from toc_editor.model.drawings import Steps as Outline
from toc_editor.model.images import Raster
from toc_editor.model.records import Id, Logo, Project
from toc_editor.picture.display import Group, Image, Item, Shape

_WIDEST = 4.5
"""How many times its height a logo may be wide before it is made lower."""

_MOST_OF_ROW = 0.5
_GAP = 0.45
"""Between two logos and before the first, in heights of a logo."""
_ROW_GAP = 0.2
"""Between two rows of logos, in heights of a logo."""
_HIGHEST = 1.4
"""How many times as high as a logo the rows of logos may be together."""


class Placed(Struct, frozen=True):
    """A logo and where it stands, in points from the right edge and the top of all logos."""

    logo: Logo
    held: Raster | Drawing
    x: float
    y: float
    width: float
    height: float


class Head(Struct, frozen=True):
    """What stands over everything else on a page that is `width_pt` wide inside its margins.

    `marking` runs across the page, `titles` beside the logos; `logos_pt` is their room with the
    gap before them.
    """

    marking: Sequence[Paragraph]
    titles: Sequence[Paragraph]
    logos: Sequence[Placed]
    logos_pt: float
    width_pt: float
    owner: Id
    marking_gap: float

    def height(self, size: float) -> float:
        """How high it is at a type size in points, in ems."""
        return self._marking(size) + self._row(size)

    def _marking(self, size: float) -> float:
        """The height of the marking with the gap under it."""
        gap = self.marking_gap if self.marking else 0.0
        return furniture.height(self.marking, self.width_pt / size) + gap

    def _row(self, size: float) -> float:
        return max(self._titles(size), self._logos_high / size)

    @property
    def _logos_high(self) -> float:
        return max((one.y + one.height for one in self.logos), default=0.0)

    def _titles(self, size: float) -> float:
        return furniture.height(self.titles, (self.width_pt - self.logos_pt) / size)

    def draw(self, x: float, y: float, size: float) -> Iterator[Item]:
        """All of it, from this corner on, in points."""
        marking = Frame(x, y, self.width_pt, 0, "")
        yield from furniture.draw(self.marking, marking, size, self.owner)
        y += self._marking(size) * size
        row, titles = self._row(size) * size, self._titles(size) * size
        beside = Frame(x, y + (row - titles) / 2, self.width_pt - self.logos_pt, 0, "")
        yield from furniture.draw(self.titles, beside, size, self.owner)
        right = x + self.width_pt
        top = y + (row - self._logos_high) / 2
        for one in self.logos:
            yield _drawn(one, right + one.x, top + one.y)


def of(
    project: Project, logos: Sequence[Logo], style: PageStyle, width_pt: float, logo_pt: float
) -> Head:
    """The head of a page; its logos are `logo_pt` high where they are few and not very wide."""
    placed = _placed(logos, width_pt * _MOST_OF_ROW, logo_pt)
    logos_pt = max(-one.x for one in placed) + _GAP * logo_pt if placed else 0.0
    return Head(
        furniture.marking(project, style),
        furniture.titles(project, style),
        placed,
        logos_pt,
        width_pt,
        project.id,
        style.marking_gap,
    )


def again(project: Project, style: PageStyle, width_pt: float) -> Head:
    """The head of a further page: the marking and the title, for the eye alone."""
    marking = furniture.repeated(furniture.marking(project, style))
    title = furniture.title_again(project, style)
    return Head(marking, [title], (), 0.0, width_pt, project.id, style.marking_gap)


class _Row(Struct, frozen=True):
    """Logos side by side, each with its width and height before all are made smaller."""

    logos: Sequence[tuple[Logo, Raster | Drawing, float, float]]

    @property
    def width(self) -> float:
        return sum(width for _, _, width, _ in self.logos)

    @property
    def height(self) -> float:
        return max(height for _, _, _, height in self.logos)


def _placed(logos: Sequence[Logo], room: float, high: float) -> list[Placed]:
    """The logos that can be drawn, in rows of which each ends where the page does."""
    found = [
        (logo, held, *_size(held, high))
        for logo in logos
        if (held := images.held(logo)) is not None
    ]
    if not found:
        return []
    widths = [width + _GAP * high for _, _, width, _ in found]
    ways = [_in_rows(found, panels.split(widths, count)) for count in range(1, len(found) + 1)]
    rows = max(ways, key=lambda rows: round(_factor(rows, room, high), 6))
    factor = _factor(rows, room, high)
    placed: list[Placed] = []
    y = 0.0
    for row in rows:
        placed += _row(row, y, factor, high)
        y += (row.height + _ROW_GAP * high) * factor
    return placed


def _in_rows(
    found: Sequence[tuple[Logo, Raster | Drawing, float, float]], ends: Sequence[int]
) -> list[_Row]:
    return [_Row(found[start:end]) for start, end in pairwise((0, *ends)) if end > start]


def _factor(rows: Sequence[_Row], room: float, high: float) -> float:
    """How much smaller logos are in these rows: all have room beside the title."""
    wide = max(row.width + len(row.logos) * _GAP * high for row in rows)
    tall = sum(row.height for row in rows) + (len(rows) - 1) * _ROW_GAP * high
    return min(1.0, room / wide, _HIGHEST * high / tall)


def _row(row: _Row, y: float, factor: float, high: float) -> list[Placed]:
    """The logos of a row from left to right, each in its middle."""
    placed: list[Placed] = []
    x = 0.0
    for logo, held, width, height in reversed(row.logos):
        x -= width * factor
        top = y + (row.height - height) / 2 * factor
        placed.insert(0, Placed(logo, held, x, top, width * factor, height * factor))
        x -= _GAP * high * factor
    return placed


def _size(held: Raster | Drawing, high: float) -> tuple[float, float]:
    wide = high * held.width / held.height
    return (
        (wide, high) if wide <= _WIDEST * high else (_WIDEST * high, high * _WIDEST * high / wide)
    )


def _drawn(placed: Placed, x: float, y: float) -> Group:
    logo, held = placed.logo, placed.held
    width, height = placed.width, placed.height
    items: tuple[Item, ...]
    match held:
        case Raster():
            items = (Image(0, 0, width, height, held.kind, held.content),)
        case Drawing():
            scale = width / held.width
            items = tuple(_shape(part, scale) for part in held.parts)
    return Group(x, y, width, height, items, logo.id, alt=logo.alt)


def _shape(part: Part, scale: float) -> Shape:
    first, *more = (_scaled(outline, scale) for outline in part.outlines)
    return Shape(
        first,
        part.fill,
        part.stroke,
        part.stroke_width * scale,
        part.closed,
        more=tuple(more),
        even_odd=part.even_odd,
        is_round=part.is_round,
    )


def _scaled(outline: Outline, scale: float) -> Outline:
    return tuple(tuple(number * scale for number in step) for step in outline)
