"""The pages of a model while they are made: what stands on each, how much room it leaves.

Longer than other modules: all that shares the room of a page is measured and drawn here, side by
side, so that both agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import partial
from itertools import accumulate, chain, repeat
from operator import add

from msgspec import Struct

from toc_editor.layout import airing, band_pages, bands, columns, foot_rows, furniture, title_row
from toc_editor.layout.band_pages import NO_TAIL, BandPart, Tail
from toc_editor.layout.bands import BandText
from toc_editor.layout.columns import ColumnText
from toc_editor.layout.fit import Fit, Sheet
from toc_editor.layout.flow import Rooms
from toc_editor.layout.link_room import LinkRoom, with_gap
from toc_editor.layout.outline import outline
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.paper import paper_size, scale
from toc_editor.layout.row_flow import RowPart
from toc_editor.layout.sheet import Laid
from toc_editor.layout.spans import Span
from toc_editor.layout.style import PageStyle, asked_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Heads
from toc_editor.model.stamp import UNTITLED
from toc_editor.model.vocabulary import LaneKind
from toc_editor.picture.display import Item, Picture

_MOST_GUTTERS = 0.25
"""The share of a page's width that the gutters of very many columns may take."""
_LARGEST_MARK_PT = 18.0
_MARK_IN_HEAD = 0.7
"""How large a mark between two heads is at the most, in heights of a head."""
_THICKER_PT = 0.75
"""By how much at the most the feedback arrow is thicker than the outlines of panels."""
_BESIDE_LINKS = 0.8
"""How far down a band its feedback arrow is joined to it where links are drawn."""


class Around(Struct, frozen=True):
    """What stands over and under the columns of one page, banners apart."""

    above: title_row.Head
    head_bands: Sequence[BandText]
    foot_bands: Sequence[BandText]
    below: foot_rows.Foot
    is_last: bool


class PageMaker:
    """A model on its way to pages. Lengths are ems of their type where the name has no `_pt`."""

    def __init__(self, graph: Graph, style: PageStyle, links: LinkRoom | None = None) -> None:
        self.project, self.style = asked_of(graph.project, style.look), style
        self.width_pt, self.height_pt = paper_size(self.project.paper, self.project.landscape)
        self.scale = scale(self.project.paper)
        self.margin_pt = style.margin_pt * self.scale
        self.inner_pt = self.width_pt - 2 * self.margin_pt
        self.floor_pt = self.project.floor_pt
        logo_pt = style.logo_pt * self.scale
        self.above = title_row.of(self.project, graph.logos, style, self.inner_pt, logo_pt)
        self.notes = furniture.notes(graph, style)
        made = outline(graph)
        self.lanes = [column.lane for column in made.columns]
        self.links = links = links or LinkRoom()
        # Beside large print what stands between columns is as large; a floor may be out of reach.
        self.mark_pt = max(style.mark_pt * self.scale, min(style.look.floor_pt, _LARGEST_MARK_PT))
        least_pt = max(style.gutter_pt * self.scale, self.mark_pt)
        most_pt = _MOST_GUTTERS * self.inner_pt / max(len(self.lanes) - 1, 1)
        self.gutters_pt = links.gutters(len(self.lanes) - 1, self.scale, least_pt, most_pt)
        self.columns_pt = self.inner_pt - sum(self.gutters_pt)
        self.head_bands = [bands.text_of(band, style) for band in made.head_bands]
        self.foot_bands = [bands.text_of(band, style) for band in made.foot_bands]
        shared = self.inner_pt / self.columns_pt
        self.banners = furniture.banners_of(graph, self.lanes)
        widths = iter(furniture.least_widths(self.banners, len(self.lanes), style))
        styles = (with_gap(style, gap) for gap in chain(links.gaps, repeat(0.0)))
        self.spans = [
            columns.span_of(span, styles, shared, widths, may_label=not links.are_shown)
            for span in made.spans
        ]
        leasts = [column.strip.least for span in self.spans for column in span]
        rows = furniture.banner_rows(self.banners, self._of_heads(leasts), style)
        self.most_banners = self._banner_height(rows)
        self.parts_rows = False

    @property
    def has_rows(self) -> bool:
        """Whether any rows line up across columns."""
        return any(len(span) > 1 for span in self.spans)

    @property
    def _insets(self) -> list[float]:
        """How far the head of each column stands from its left, beside the labels of rows."""
        return [column.inset for span in self.spans for column in span]

    def _of_heads(self, widths: Sequence[float]) -> list[float]:
        """How wide the heads of columns of these widths are."""
        return [width - inset for width, inset in zip(widths, self._insets, strict=True)]

    def parting_rows(self, parts: bool) -> PageMaker:
        """The same, with rows parted or not so that no page stays empty for a whole one."""
        made = copy(self)
        made.parts_rows = parts
        return made

    # Measuring

    def sheet(self, count: int) -> Sheet:
        """So many pages for the fit."""
        around = [self.around(number, count) for number in range(1, count + 1)]
        largest_pt = max(self.style.largest_pt * self.scale, self.floor_pt)
        return Sheet(self._fitted, partial(self._room, around), largest_pt, self.floor_pt)

    @property
    def _fitted(self) -> tuple[Span, ...]:
        strips = (tuple(column.strip for column in span) for span in self.spans)
        return tuple(Span(own, self.parts_rows) for own in strips)

    def around(self, number: int, count: int, tail: Tail = NO_TAIL) -> Around:
        """What stands around the columns of one of the pages."""
        is_first, is_last = number == 1, number == count - len(tail.pages)
        project, style, place, width_pt = self.project, self.style, (number, count), self.inner_pt
        return Around(
            self.above if is_first else title_row.again(project, style, width_pt),
            self.head_bands if is_first else (),
            self.foot_bands[: tail.kept] if is_last else (),
            foot_rows.of(project, self.notes, style, width_pt, place, self.links),
            is_last,
        )

    def _room(self, around: Sequence[Around], size: float) -> tuple[float, Rooms]:
        """The width and the heights left for the columns at a type size."""
        width = self.inner_pt / size
        height = (self.height_pt - 2 * self.margin_pt) / size
        tail = self._tail(around, size)
        if tail is None or len(tail.pages) >= len(around):
            return self.columns_pt / size, (-1.0,)
        if tail.pages:
            count = len(around)
            numbers = range(1, count + 1 - len(tail.pages))
            around = [self.around(number, count, tail) for number in numbers]
        rooms = (height - self._above(one, width) - self._below(one, width) for one in around)
        return self.columns_pt / size, tuple(rooms)

    def _tail(self, around: Sequence[Around], size: float) -> Tail | None:
        """What of the bands at the foot goes on further pages; None where a line has no room."""
        if len(around) == 1 or not self.foot_bands:
            return NO_TAIL
        last, height = around[-1], (self.height_pt - 2 * self.margin_pt) / size
        over = last.above.height(self.inner_pt / size) + self.style.after_title
        room = height - over - last.below.height(size)
        gaps = list(map(self._gap, self.foot_bands))
        return band_pages.tail(self.foot_bands, self.inner_pt / size, gaps, (height, room))

    def _above(self, around: Around, width: float) -> float:
        """The height of all that stands over the columns; banners at the foot do not."""
        titles = around.above.height(self.inner_pt / width) + self.style.after_title
        return titles + self._height(around.head_bands, width) + self.most_banners

    def _below(self, around: Around, width: float) -> float:
        """The height of all that stands under the columns."""
        return self._height(around.foot_bands, width) + around.below.height(self.inner_pt / width)

    def _banner_height(self, rows: Sequence[float]) -> float:
        """The height of the rows of banners, each with a gap that parts it from the next."""
        return sum(rows) + len(rows) * self.style.banner_padding

    def _height(self, texts: Sequence[BandText], width: float) -> float:
        """The height of bands, each with a gap."""
        plans = self._plans(texts, width)
        gaps = map(self._gap, texts)
        return sum(plan.height + gap for plan, gap in zip(plans, gaps, strict=True))

    def _plans(self, texts: Sequence[BandText], width: float) -> list[bands.BandPlan]:
        return bands.plans(texts, [self._band_width(band, width) for band in texts])

    def _gap(self, band: BandText) -> float:
        """The gap that parts a band from what it follows, at the head from what follows it."""
        if any(band is first for first in self.foot_bands[:1]):
            return self.style.before_bands
        is_over = any(band is last for last in self.head_bands[-1:])
        return self.style.after_head_bands if is_over else self.style.between_bands

    def _band_width(self, band: BandText, width: float) -> float:
        """How wide a band is: a feedback loop leaves room for its arrow on both sides."""
        return width - 2 * self.style.feedback_inset if self._runs_back(band) else width

    def _runs_back(self, band: BandText) -> bool:
        """Whether an arrow leads from a band back to the first column: nothing is between them."""
        is_first = any(band is first for first in self.foot_bands[:1])
        return is_first and band.lane.kind is LaneKind.FEEDBACK and len(self.lanes) > 1

    # Drawing

    def drawn(self, fit: Fit, count: int) -> tuple[Laid, ...]:
        """The pages at the size and widths of the fit."""
        around = [self.around(number, count) for number in range(1, count + 1)]
        tail = self._tail(around, fit.size_pt) or NO_TAIL
        parts = self._parted(fit, count)
        # No higher than they turn out: columns are wider now than they might have become.
        widths = self._of_heads(fit.widths)
        self.banner_rows = furniture.banner_rows(self.banners, widths, self.style)
        return (
            *(
                self._page(fit, self.around(number, count, tail), part, is_again=number > 1)
                for number, part in enumerate(parts, 1)
            ),
            *(
                self._band_page(fit.size_pt, self.around(number, count, tail), part)
                for number, part in enumerate(tail.pages, len(parts) + 1)
            ),
        )

    def _parted(self, fit: Fit, count: int) -> list[list[tuple[ColumnText, ...]]]:
        """What each page has of each span."""
        if count == 1:
            return [self.spans]
        _, heights = self.sheet(count).room(fit.size_pt)
        rooms = tuple(height - fit.head for height in heights)
        if len(rooms) == 1:
            return [self.spans]
        pages: list[list[tuple[ColumnText, ...]]] = [[] for _ in rooms]
        first = 0
        for span, fitted in zip(self.spans, self._fitted, strict=True):
            widths = fit.widths[first : first + len(span)]
            first += len(span)
            found = fitted.evened(widths, rooms)
            assert found is not None
            parts: Sequence[Sequence[RowPart]] = (*found.pages, *[()] * count)[: len(rooms)]
            own = columns.ended([columns.on_page(span, part, widths) for part in parts])
            for page, column in zip(pages, own, strict=True):
                page.append(column)
        return pages

    def _page(
        self,
        fit: Fit,
        around: Around,
        spans: Sequence[tuple[ColumnText, ...]],
        *,
        is_again: bool,
    ) -> Laid:
        """One page."""
        size, style = fit.size_pt, self.style
        printer = Printer(style, size, self.line_pt, style.radius_pt * self.scale)
        width = self.inner_pt / size
        items: list[Item] = list(around.above.draw(self.margin_pt, self.margin_pt, size))
        y = self.margin_pt + (around.above.height(size) + style.after_title) * size
        y = self._bands(printer, around.head_bands, y, items, after=True)
        bottom = self.height_pt - self.margin_pt - self._below(around, width) * size
        head = columns.Head(fit.head * size, self.project.heads is Heads.FOOT, is_again)
        if is_again and around.is_last:
            widths = [width * size for width in fit.widths]
            heads = fit.head + self._banner_height(self.banner_rows) + style.padding_y
            bottom = columns.end_of_last(printer, spans, widths, (y, bottom), heads * size)
        is_only = around.is_last and not is_again
        self._columns(printer, fit, spans, head, (y, bottom), items, is_only=is_only)
        self._bands(printer, around.foot_bands, bottom, items, after=False)
        return self._laid(printer, around, items)

    def _band_page(self, size: float, around: Around, parts: Sequence[BandPart]) -> Laid:
        """A page that has only bands, or parts of them."""
        style, x = self.style, self.margin_pt
        printer = Printer(style, size, self.line_pt, style.radius_pt * self.scale)
        y = x + (around.above.height(size) + style.after_title) * size
        items: list[Item] = list(around.above.draw(x, x, size))
        items += band_pages.draw(printer, parts, Frame(x, y, self.inner_pt, 0.0, ""))
        return self._laid(printer, around, items)

    def _laid(self, printer: Printer, around: Around, items: list[Item]) -> Laid:
        """A page once all over its foot is drawn."""
        bottom, style = self.height_pt - self.margin_pt, self.style
        items += around.below.draw(self.margin_pt, bottom, printer.size)
        picture = Picture(
            self.width_pt,
            self.height_pt,
            tuple(items),
            self.project.title or UNTITLED,
            self.project.language_tag,
            style.paper,
        )
        return Laid(picture, printer.found_slots)

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
        plans = self._plans(texts, self.inner_pt / printer.size)
        for text, plan in zip(texts, plans, strict=True):
            gap = self._gap(text) * printer.size
            y += 0 if after else gap
            y += self._band(printer, text, plan, y, items) + (gap if after else 0)
        return y

    def _band(
        self, printer: Printer, band: BandText, plan: bands.BandPlan, y: float, items: list[Item]
    ) -> float:
        """Draw a band; its height."""
        size = printer.size
        width = self._band_width(band, self.inner_pt / size)
        x = self.margin_pt + (self.inner_pt - width * size) / 2
        frame = Frame(x, y, width * size, plan.height * size, self.style.colour(band.lane.colour))
        if self._runs_back(band):
            items += self._feedback_arrow(frame, size)
        items.append(bands.draw(printer, band, plan, band.columns(plan.ends), frame))
        return frame.height

    def _feedback_arrow(self, band: Frame, size: float) -> Iterable[Item]:
        inset = self.style.feedback_inset * size / 2
        bottom = band.y - self.style.before_bands * size
        first = self.margin_pt + inset, bottom - self._free_under(0) * size
        last = self.width_pt - self.margin_pt - inset, bottom - self._free_under(-1) * size
        # Links leave a band halfway down.
        joint = band.y + band.height * (_BESIDE_LINKS if self.links.are_shown else 0.5)
        line = self.line_pt + min(self.line_pt, _THICKER_PT * self.scale)
        return furniture.feedback_arrow(band, (first, last), joint, line)

    def _free_under(self, column: int) -> float:
        """How much room banners under other columns leave under a column; 0 where all span it."""
        if self.project.heads is not Heads.FOOT:
            return 0.0
        place = column % len(self.lanes)
        rows = [one.row for one in self.banners if one.first <= place <= one.last]
        return self._banner_height(self.banner_rows[max(rows, default=-1) + 1 :])

    def _columns(
        self,
        printer: Printer,
        fit: Fit,
        spans: Sequence[tuple[ColumnText, ...]],
        head: columns.Head,
        between: tuple[float, float],
        items: list[Item],
        *,
        is_only: bool,
    ) -> None:
        """All columns between two heights, the banners over them and the marks between them."""
        size, (top, bottom) = printer.size, between
        widths = [width * size for width in fit.widths]
        lefts = accumulate(map(add, widths, self.gutters_pt), initial=self.margin_pt)
        places = list(zip(lefts, widths, strict=False))
        heads = [
            (left + inset * size, width - inset * size)
            for (left, width), inset in zip(places, self._insets, strict=True)
        ]
        # The fit left room for banners over columns as narrow as can be; these are wider.
        rows = furniture.banner_rows(self.banners, self._of_heads(fit.widths), self.style)
        banners = self._banner_height(rows) * size
        start = bottom - banners if head.is_foot else top
        step = self.style.banner_padding * size * head.is_foot
        drawn = furniture.draw_banners(self.banners, heads, rows, start + step, printer)
        items += map(furniture.again, drawn) if head.is_again else drawn
        top, bottom = (top, bottom - banners) if head.is_foot else (top + banners, bottom)
        middle = head.frame(Frame(0, top, 0, bottom - top, "")).y + head.height / 2
        gutters = zip((left for left, _ in heads[1:]), self.gutters_pt, strict=True)
        most = min(self.mark_pt, _MARK_IN_HEAD * head.height)
        items += furniture.marks(self.project.flow, gutters, middle, most, self.style.mark)
        room = bottom - top - head.height
        printer.air = airing.air(printer, spans, widths, room, is_only=is_only)
        for span in spans:
            own, places = places[: len(span)], places[len(span) :]
            items += columns.draw_span(printer, span, own, top, bottom, head)
