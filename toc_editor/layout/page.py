"""The page: the whole model on one sheet of paper, at the largest type that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toc_editor.layout import blocks, columns, fit
from toc_editor.layout.bands import plan
from toc_editor.layout.draw import Pen
from toc_editor.layout.fit import Fit, Sheet
from toc_editor.layout.outline import Band, Outline, outline
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.sheet import Laid
from toc_editor.layout.style import PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Paper
from toc_editor.picture.display import Group, Item, Picture, Role, Shape

UNTITLED = "Theory of change"
"""What a page is headed with as long as the model has no title."""

_PT_PER_MM = 72 / 25.4
_SHORT_SIDE_MM = {Paper.A4: 210, Paper.A3: 297, Paper.A2: 420, Paper.A1: 594, Paper.A0: 841}
_LONG_SIDE_MM = {Paper.A4: 297, Paper.A3: 420, Paper.A2: 594, Paper.A1: 841, Paper.A0: 1189}


def paper_size(paper: Paper, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in points (ISO 216)."""
    short, long = _SHORT_SIDE_MM[paper] * _PT_PER_MM, _LONG_SIDE_MM[paper] * _PT_PER_MM
    return (long, short) if landscape else (short, long)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has been laid out, and the type size in points that it reached."""

    laid: Laid
    size_pt: float
    floor_pt: float
    widths_pt: tuple[float, ...]

    @property
    def fits(self) -> bool:
        """Whether the type is no smaller than the author's floor."""
        return self.size_pt >= self.floor_pt


def lay_page(graph: Graph, style: PageStyle | None = None, *, equal_widths: bool = False) -> Page:
    """The page of a model on the paper that its project names."""
    made = _Page(graph, style or PageStyle())
    solve = fit.largest_with_equal_widths if equal_widths else fit.largest
    return made.drawn(solve(made.sheet()))


class _Page:
    """One page while it is made. Lengths are ems of its type where the name has no `_pt`."""

    def __init__(self, graph: Graph, style: PageStyle) -> None:
        self.project = graph.project
        self.style = style
        self.outline: Outline = outline(graph)
        self.width_pt, self.height_pt = paper_size(self.project.paper, self.project.landscape)
        scale = min(self.width_pt, self.height_pt) / (_SHORT_SIDE_MM[Paper.A3] * _PT_PER_MM)
        self.scale = scale
        self.margin_pt = style.margin_pt * scale
        self.gutter_pt = style.gutter_pt * scale
        self.inner_pt = self.width_pt - 2 * self.margin_pt

    # Measuring

    def sheet(self) -> Sheet:
        """The page for the fit."""
        spans = tuple(
            tuple(columns.strip(column, tied=len(span) > 1, style=self.style) for column in span)
            for span in self.outline.spans
        )
        return Sheet(spans, self._room, self.style.largest_pt * self.scale)

    def _room(self, size: float) -> tuple[float, float]:
        """Width and height left for the columns at a type size."""
        gutters_pt = self.gutter_pt * max(len(self.outline.columns) - 1, 0)
        width = self.inner_pt / size
        taken = self._title_height(width) + sum(
            plan(band, width, self.style).height + self.style.between_panels
            for band in (*self.outline.head_bands, *self.outline.foot_bands)
        )
        height = (self.height_pt - 2 * self.margin_pt) / size - taken
        return (self.inner_pt - gutters_pt) / size, height

    def _title_height(self, width: float) -> float:
        style = self.style
        height = blocks.heading(self._title, style.title).stairs.height_at(width)
        if self.project.subtitle:
            text = blocks.line_of_text(self.project.subtitle, style.subtitle)
            height += text.stairs.height_at(width)
        return height + style.after_title

    @property
    def _title(self) -> str:
        return self.project.title or UNTITLED

    # Drawing

    def drawn(self, fit: Fit) -> Page:
        """The page at the size and widths of the fit."""
        size = fit.size_pt
        printer = Printer(self.style, size, self.style.line_pt * self.scale, self.radius_pt)
        y, items = self._titles(size)
        y = self._bands(printer, self.outline.head_bands, y, items, after=True)
        below = self.height_pt - self.margin_pt - self._bands_height(size)
        self._columns(printer, fit, y, below, items)
        self._bands(printer, self.outline.foot_bands, below, items, after=False)
        picture = Picture(
            self.width_pt,
            self.height_pt,
            tuple(items),
            self._title,
            self.project.language,
            self.style.paper,
        )
        widths = tuple(width * size for width in fit.widths)
        return Page(Laid(picture, tuple(printer.slots)), size, self.project.floor_pt, widths)

    @property
    def radius_pt(self) -> float:
        return self.style.radius_pt * self.scale

    def _bands_height(self, size: float) -> float:
        """The height of the foot bands with the gap over each, in points."""
        width = self.inner_pt / size
        return size * sum(
            plan(band, width, self.style).height + self.style.between_panels
            for band in self.outline.foot_bands
        )

    def _titles(self, size: float) -> tuple[float, list[Item]]:
        """The title and subtitle, and where what follows begins."""
        style, project = self.style, self.project
        pen = Pen(size * style.title, style.title_ink, style.title_ink)
        y = self.margin_pt
        text = blocks.heading(self._title, style.title)
        height = pen.height(text, self.inner_pt)
        runs = pen.leaf(text.blocks[0], 0, 0, self.inner_pt)
        items: list[Item] = [
            Group(self.margin_pt, y, self.inner_pt, height, runs, project.id, Role.TITLE)
        ]
        y += height
        if project.subtitle:
            pen = Pen(size * style.subtitle, style.soft_ink, style.soft_ink)
            text = blocks.line_of_text(project.subtitle, style.subtitle)
            height = pen.height(text, self.inner_pt)
            runs = pen.leaf(text.blocks[0], 0, 0, self.inner_pt)
            items.append(
                Group(self.margin_pt, y, self.inner_pt, height, runs, project.id, Role.PARAGRAPH)
            )
            y += height
        return y + style.after_title * size, items

    def _bands(
        self, printer: Printer, bands: Sequence[Band], y: float, items: list[Item], *, after: bool
    ) -> float:
        """Draw bands one under the other, with the gap after or before each; where they end."""
        gap = self.style.between_panels * printer.size
        for band in bands:
            y += 0 if after else gap
            items.append(self._band(printer, band, y))
            y += items[-1].height + (gap if after else 0)  # type: ignore[union-attr]
        return y

    def _band(self, printer: Printer, band: Band, y: float) -> Group:
        style, size = self.style, printer.size
        set_as = plan(band, self.inner_pt / size, style)
        colour = columns.colour_of(band.lane)
        frame = Frame(self.margin_pt, y, self.inner_pt, set_as.height * size, colour)
        left, top = style.padding_x * size, style.padding_y * size
        pen = Pen(size * style.head, colour, colour)
        label_pt = set_as.label_width * size
        label = Group(
            left,
            top,
            label_pt,
            pen.height(set_as.label, label_pt),
            pen.leaf(set_as.label.blocks[0], 0, 0, label_pt),
            band.lane.id,
            Role.LANE_HEAD,
        )
        items: list[Item] = [printer.outline(frame), label]
        at = (frame.x, frame.y)
        for number, rows in enumerate(set_as.columns):
            step = (set_as.column_width + style.band_gap) * number + set_as.label_width
            x = left + (step + style.band_gap) * size
            column = Frame(x, top, set_as.column_width * size, 0, colour)
            items += printer.column(band.panel, rows, column, at)
        return Group(
            frame.x, frame.y, frame.width, frame.height, tuple(items), band.lane.id, Role.LANE
        )

    def _columns(
        self, printer: Printer, fit: Fit, top: float, bottom: float, items: list[Item]
    ) -> None:
        """All columns between two heights, and the marks between them."""
        head = fit.head * printer.size
        x = self.margin_pt
        places: list[tuple[float, float]] = []
        for width in fit.widths:
            places.append((x, width * printer.size))
            x += width * printer.size + self.gutter_pt
        items += (self._mark(left - self.gutter_pt, top + head / 2) for left, _ in places[1:])
        for span in self.outline.spans:
            lefts, places = places[: len(span)], places[len(span) :]
            items += columns.draw_span(printer, span, lefts, top, bottom, head)

    def _mark(self, x: float, y: float) -> Shape:
        """A block arrow in the gutter, from one head to the next."""
        unit = self.gutter_pt
        left, right, middle = x + 0.14 * unit, x + 0.86 * unit, x + 0.46 * unit
        half, shaft = 0.42 * unit, 0.19 * unit
        steps = (
            (left, y - shaft),
            (middle, y - shaft),
            (middle, y - half),
            (right, y),
            (middle, y + half),
            (middle, y + shaft),
            (left, y + shaft),
        )
        return Shape(steps, fill=self.style.mark)
