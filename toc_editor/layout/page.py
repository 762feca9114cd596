"""The page: the whole model on one sheet of paper, at the largest type that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import bands, columns, fit, furniture, title_row
from toc_editor.layout.bands import BandText
from toc_editor.layout.fit import Fit, Sheet
from toc_editor.layout.outline import outline
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.sheet import Laid
from toc_editor.layout.spans import Span
from toc_editor.layout.style import PageStyle, asked_of, style_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Heads, Paper
from toc_editor.model.stamp import UNTITLED
from toc_editor.model.vocabulary import LaneKind
from toc_editor.picture.display import Group, Item, Picture, Shape

_PT_PER_MM = 72 / 25.4
_MOST_GUTTERS = 0.25
"""The share of a page's width that the gutters of very many columns may take."""

_SHORT_SIDE_MM = {Paper.A4: 210, Paper.A3: 297, Paper.A2: 420, Paper.A1: 594, Paper.A0: 841}
_LONG_SIDE_MM = {Paper.A4: 297, Paper.A3: 420, Paper.A2: 594, Paper.A1: 841, Paper.A0: 1189}


def paper_size(paper: Paper, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet in points (ISO 216)."""
    short, long = _SHORT_SIDE_MM[paper] * _PT_PER_MM, _LONG_SIDE_MM[paper] * _PT_PER_MM
    return (long, short) if landscape else (short, long)


class Page(Struct, frozen=True):
    """A page that has been laid out, and the type size in points that it reached."""

    laid: Laid
    size_pt: float
    floor_pt: float
    widths_pt: tuple[float, ...]

    @property
    def fits(self) -> bool:
        """Whether the type is no smaller than the author's floor, and the style's."""
        return self.size_pt >= self.floor_pt


def lay_page(graph: Graph, style: PageStyle | None = None, *, equal_widths: bool = False) -> Page:
    """The page of a model on the paper that its project names, in the look that it carries.

    Raises NoRoomError where there is so much on it that no type can be found for it.
    """
    made = _Page(graph, style or style_of(graph.look))
    solve = fit.largest_with_equal_widths if equal_widths else fit.largest
    return made.drawn(solve(made.sheet()))


class _Page:
    """One page while it is made. Lengths are ems of its type where the name has no `_pt`."""

    def __init__(self, graph: Graph, style: PageStyle) -> None:
        self.project = asked_of(graph.project, style.look)
        self.style = style
        made = outline(graph)
        lanes = [column.lane for column in made.columns]
        self.below = furniture.below(self.project, style)
        self.banners = furniture.banners_of(graph, lanes)
        self.head_bands = [bands.text_of(band, style) for band in made.head_bands]
        self.spans = [columns.span_of(span, style) for span in made.spans]
        leasts = [column.strip.least for span in self.spans for column in span]
        self.banner_rows = furniture.banner_rows(self.banners, leasts, style)
        self.foot_bands = [bands.text_of(band, style) for band in made.foot_bands]
        self.width_pt, self.height_pt = paper_size(self.project.paper, self.project.landscape)
        scale = min(self.width_pt, self.height_pt) / (_SHORT_SIDE_MM[Paper.A3] * _PT_PER_MM)
        self.scale = scale
        self.margin_pt = style.margin_pt * scale
        self.inner_pt = self.width_pt - 2 * self.margin_pt
        logo_pt = style.logo_pt * scale
        self.above = title_row.of(self.project, graph.logos, style, self.inner_pt, logo_pt)
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
        height = (self.height_pt - 2 * self.margin_pt) / size
        left_pt = self.inner_pt - self.gutters * self.gutter_pt
        return left_pt / size, height - self._above(width) - self._below(width)

    def _above(self, width: float) -> float:
        """The height of all that stands over the columns; banners at the foot do not."""
        titles = self.above.height(self.inner_pt / width) + self.style.after_title
        bands = self._height(self.head_bands, width)
        return titles + bands + self._banner_height

    def _below(self, width: float) -> float:
        """The height of all that stands under the columns."""
        return self._height(self.foot_bands, width) + self._notes_height(width)

    def _notes_height(self, width: float) -> float:
        gap = self.style.notes_gap if self.below else 0.0
        return furniture.height(self.below, width) + gap

    @property
    def _banner_height(self) -> float:
        """The height of the rows of banners, each with a gap that parts it from the next."""
        rows = self.banner_rows
        return sum(rows) + len(rows) * self.style.banner_padding

    def _height(self, texts: Sequence[BandText], width: float) -> float:
        """The height of bands, each with a gap."""
        return sum(
            band.plan(self._band_width(band, width)).height + self.style.between_panels
            for band in texts
        )

    def _band_width(self, band: BandText, width: float) -> float:
        """How wide a band is: a feedback loop leaves room for its arrow on both sides."""
        return width - 2 * self.style.feedback_inset if self._runs_back(band) else width

    def _runs_back(self, band: BandText) -> bool:
        """Whether an arrow leads from a band back to the first column: nothing is between them."""
        is_first = any(band is first for first in self.foot_bands[:1])
        return is_first and band.lane.kind is LaneKind.FEEDBACK and self.gutters > 0

    # Drawing

    def drawn(self, fit: Fit) -> Page:
        """The page at the size and widths of the fit."""
        size = fit.size_pt
        style = self.style
        printer = Printer(style, size, self.line_pt, style.radius_pt * self.scale)
        width = self.inner_pt / size
        sheet = Frame(self.margin_pt, self.margin_pt, self.inner_pt, 0, "")
        items: list[Item] = list(self.above.draw(self.margin_pt, self.margin_pt, size))
        y = self.margin_pt + (self.above.height(size) + style.after_title) * size
        y = self._bands(printer, self.head_bands, y, items, after=True)
        bottom = self.height_pt - self.margin_pt - self._below(width) * size
        self._columns(printer, fit, y, bottom, items)
        end = self._bands(printer, self.foot_bands, bottom, items, after=False)
        notes = replace(sheet, y=end + style.notes_gap * size)
        items += furniture.draw(self.below, notes, size, self.project.id)
        picture = Picture(
            self.width_pt,
            self.height_pt,
            tuple(items),
            self.project.title or UNTITLED,
            self.project.language,
            style.paper,
        )
        widths = tuple(width * size for width in fit.widths)
        laid = Laid(picture, partial(tuple, printer.slots))
        return Page(laid, size, self.project.floor_pt, widths)

    @property
    def line_pt(self) -> float:
        return self.style.line_pt * self.scale

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
            y += self._band(printer, text, y, items) + (gap if after else 0)
        return y

    def _band(self, printer: Printer, band: BandText, y: float, items: list[Item]) -> float:
        """Draw a band; its height."""
        size = printer.size
        width = self._band_width(band, self.inner_pt / size)
        plan = band.plan(width)
        x = self.margin_pt + (self.inner_pt - width * size) / 2
        frame = Frame(x, y, width * size, plan.height * size, self.style.colour(band.lane.colour))
        if self._runs_back(band):
            items += self._feedback_arrow(frame, size)
        items.append(bands.draw(printer, band, plan, frame))
        return frame.height

    def _feedback_arrow(self, band: Frame, size: float) -> Iterable[Item]:
        inset = self.style.feedback_inset * size / 2
        left, right = self.margin_pt + inset, self.margin_pt + self.inner_pt - inset
        top = band.y - self.style.between_panels * size
        return furniture.feedback_arrow(band, left, right, top, 2 * self.line_pt)

    def _columns(
        self, printer: Printer, fit: Fit, top: float, bottom: float, items: list[Item]
    ) -> None:
        """All columns between two heights, the banners over them and the marks between them."""
        size = printer.size
        head = columns.Head(fit.head * size, self.project.heads is Heads.FOOT)
        x = self.margin_pt
        places: list[tuple[float, float]] = []
        for width in fit.widths:
            places.append((x, width * size))
            x += width * size + self.gutter_pt
        banners = self._banner_height * size
        start = bottom - banners if head.is_foot else top
        items += self._banners(places, start, printer)
        top, bottom = (top, bottom - banners) if head.is_foot else (top + banners, bottom)
        middle = head.frame(Frame(0, top, 0, bottom - top, "")).y + head.height / 2
        items += self._marks([left for left, _ in places[1:]], middle)
        for span in self.spans:
            lefts, places = places[: len(span)], places[len(span) :]
            items += columns.draw_span(printer, span, lefts, top, bottom, head)

    def _banners(
        self, places: Sequence[tuple[float, float]], top: float, printer: Printer
    ) -> Iterator[Group]:
        """The banners over the columns, or with heads at the foot under them."""
        size, style = printer.size, self.style
        is_foot = self.project.heads is Heads.FOOT
        rows = self.banner_rows
        step = style.banner_padding
        tops = accumulate((row + step for row in rows), initial=step if is_foot else 0.0)
        starts = list(tops)
        for one in self.banners:
            x, (last, width) = places[one.first][0], places[one.last]
            y = top + starts[one.row] * size
            frame = Frame(x, y, last + width - x, rows[one.row] * size, "")
            yield furniture.draw_banner(one, frame, printer)

    def _marks(self, lefts: Sequence[float], y: float) -> Iterator[Shape]:
        for left in lefts:
            at = left - self.gutter_pt
            shape = furniture.mark(self.project.flow, at, y, self.gutter_pt, self.style.mark)
            if shape is not None:
                yield shape
