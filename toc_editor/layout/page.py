"""The page: the whole model on one sheet of paper, at the largest type that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from toc_editor.layout import bands, blocks, columns, fit
from toc_editor.layout.bands import BandText
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Pen
from toc_editor.layout.fit import Fit, Sheet
from toc_editor.layout.outline import outline
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.sheet import Laid
from toc_editor.layout.spans import Span
from toc_editor.layout.style import PageStyle
from toc_editor.model.graph import Graph
from toc_editor.model.records import Paper
from toc_editor.picture.display import Group, Item, Picture, Role, Shape

UNTITLED = "Theory of change"
"""What a page is headed with as long as the model has no title."""

_PT_PER_MM = 72 / 25.4
_MOST_GUTTERS = 0.25
"""The share of a page's width that the gutters of very many columns may take."""

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
    """The page of a model on the paper that its project names.

    Raises ValueError where there is so much on it that no type can be found for it.
    """
    made = _Page(graph, style or PageStyle())
    solve = fit.largest_with_equal_widths if equal_widths else fit.largest
    return made.drawn(solve(made.sheet()))


class _Page:
    """One page while it is made. Lengths are ems of its type where the name has no `_pt`."""

    def __init__(self, graph: Graph, style: PageStyle) -> None:
        self.project = graph.project
        self.style = style
        made = outline(graph)
        self.head_bands = [bands.text_of(band, style) for band in made.head_bands]
        self.spans = [columns.span_of(span, style) for span in made.spans]
        self.foot_bands = [bands.text_of(band, style) for band in made.foot_bands]
        self.width_pt, self.height_pt = paper_size(self.project.paper, self.project.landscape)
        scale = min(self.width_pt, self.height_pt) / (_SHORT_SIDE_MM[Paper.A3] * _PT_PER_MM)
        self.scale = scale
        self.margin_pt = style.margin_pt * scale
        self.inner_pt = self.width_pt - 2 * self.margin_pt
        self.gutters = max(sum(map(len, self.spans)) - 1, 0)
        most_pt = _MOST_GUTTERS * self.inner_pt / max(self.gutters, 1)
        self.gutter_pt = min(style.gutter_pt * scale, most_pt)

    # Measuring

    def sheet(self) -> Sheet:
        """The page for the fit."""
        spans = tuple(Span(tuple(column.strip for column in span)) for span in self.spans)
        return Sheet(spans, self._room, self.style.largest_pt * self.scale)

    def _room(self, size: float) -> tuple[float, float]:
        """Width and height left for the columns at a type size."""
        width = self.inner_pt / size
        bands = self._height(self.head_bands, width) + self._height(self.foot_bands, width)
        height = (self.height_pt - 2 * self.margin_pt) / size
        left_pt = self.inner_pt - self.gutters * self.gutter_pt
        return left_pt / size, height - self._title_height(width) - bands

    def _height(self, texts: Sequence[BandText], width: float) -> float:
        """The height of bands, each with a gap."""
        return sum(band.plan(width).height + self.style.between_panels for band in texts)

    def _title_height(self, width: float) -> float:
        style = self.style
        height = blocks.heading(self._title, style.title).height_at(width)
        if self.project.subtitle:
            height += blocks.line_of_text(self.project.subtitle, style.subtitle).height_at(width)
        return height + style.after_title

    @property
    def _title(self) -> str:
        return self.project.title or UNTITLED

    # Drawing

    def drawn(self, fit: Fit) -> Page:
        """The page at the size and widths of the fit."""
        size = fit.size_pt
        style = self.style
        printer = Printer(style, size, style.line_pt * self.scale, style.radius_pt * self.scale)
        y, items = self._titles(size)
        y = self._bands(printer, self.head_bands, y, items, after=True)
        feet_pt = self._height(self.foot_bands, self.inner_pt / size) * size
        below = self.height_pt - self.margin_pt - feet_pt
        self._columns(printer, fit, y, below, items)
        self._bands(printer, self.foot_bands, below, items, after=False)
        picture = Picture(
            self.width_pt,
            self.height_pt,
            tuple(items),
            self._title,
            self.project.language,
            style.paper,
        )
        widths = tuple(width * size for width in fit.widths)
        laid = Laid(picture, partial(tuple, printer.slots))
        return Page(laid, size, self.project.floor_pt, widths)

    def _titles(self, size: float) -> tuple[float, list[Item]]:
        """The title and subtitle, and where what follows begins."""
        style, project = self.style, self.project
        title = blocks.heading(self._title, style.title)
        items: list[Item] = []
        y = self._title_line(items, title, size, self.margin_pt, style.title_ink, Role.TITLE)
        if project.subtitle:
            text = blocks.line_of_text(project.subtitle, style.subtitle)
            y = self._title_line(items, text, size, y, style.soft_ink, Role.PARAGRAPH)
        return y + style.after_title * size, items

    def _title_line(
        self, items: list[Item], text: CardText, size: float, y: float, ink: str, role: Role
    ) -> float:
        """Draw a text across the page; where it ends."""
        pen = Pen(size * text.size, ink, ink)
        runs, height = pen.leaf(text.blocks[0], 0, 0, self.inner_pt)
        items.append(Group(self.margin_pt, y, self.inner_pt, height, runs, self.project.id, role))
        return y + height

    def _bands(
        self,
        printer: Printer,
        texts: Sequence[BandText],
        y: float,
        items: list[Item],
        *,
        after: bool,
    ) -> float:
        """Draw bands one under the other, with the gap after or before each; where they end."""
        gap = self.style.between_panels * printer.size
        for text in texts:
            y += 0 if after else gap
            band = self._band(printer, text, y)
            items.append(band)
            y += band.height + (gap if after else 0)
        return y

    def _band(self, printer: Printer, band: BandText, y: float) -> Group:
        style, size = self.style, printer.size
        plan = band.plan(self.inner_pt / size)
        colour = columns.colour_of(band.lane)
        frame = Frame(self.margin_pt, y, self.inner_pt, plan.height * size, colour)
        left, top = style.padding_x * size, style.padding_y * size
        pen = Pen(size * style.head, colour, colour)
        label_pt = plan.label_width * size
        runs, height = pen.leaf(band.label.blocks[0], 0, 0, label_pt)
        label = Group(left, top, label_pt, height, runs, band.lane.id, Role.LANE_HEAD)
        items: list[Item] = [printer.outline(frame), label]
        x = left + label_pt + style.band_gap * size
        for rows in plan.columns:
            column = Frame(x, top, plan.column_width * size, 0, colour)
            items += printer.column(band.text, rows, column, (frame.x, frame.y))
            x += (plan.column_width + style.band_gap) * size
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
        for span in self.spans:
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
