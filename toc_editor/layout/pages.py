"""The pages of a model, at the largest type that fits them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import fit
from toc_editor.layout.fit import Fit, NoRoomError
from toc_editor.layout.link_marks import page_ink
from toc_editor.layout.link_room import room_of, roomy
from toc_editor.layout.links import NO_LINKS, LinkLayer, link_layer, linked, together
from toc_editor.layout.page import PageMaker
from toc_editor.layout.sheet import Laid, stacked, tops
from toc_editor.layout.style import PageStyle, style_of, tightened
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import links_shown
from toc_editor.model.records import Id, LinkKind, Spacing
from toc_editor.picture.display import Picture

_NEAR_PT = 0.02
"""What type may be smaller by for fewer pages."""
_WORTH_KEEPING = 0.97
"""How much smaller the type may become while the columns keep their widths."""

_SAME_PT = 0.01
_WORTH_PARTING = 1.03
"""How much larger the type is where rows are parted for it."""


class Pages(Struct, frozen=True, dict=True):
    """Pages that have been laid out, and the type size in points that they reached."""

    sheets: tuple[Laid, ...]
    size_pt: float
    floor_pt: float
    widths_pt: tuple[float, ...]
    unpinned: tuple[Id, ...] = ()
    """Lanes whose pinned widths could not be kept, as there was no room beside them."""
    parts_rows: bool = False
    """Whether rows that line up are parted so that no page stays empty for a whole one."""
    layers: tuple[LinkLayer, ...] = ()
    """The links that are drawn on each of the sheets; () where none are wanted."""

    @property
    def links(self) -> LinkLayer:
        """The links where they are on the pages one under the other."""
        return together(self.layers, tops(self.sheets)) if self.layers else NO_LINKS

    @cached_property
    def laid(self) -> Laid:
        """The pages one under the other, as a window shows them."""
        return stacked(self.sheets)

    @property
    def fits(self) -> bool:
        """Whether the type is no smaller than the author's floor, and the style's."""
        return self.size_pt >= self.floor_pt


class Reach(Struct, frozen=True):
    """How far a model comes on its pages: their number, and the type size in points."""

    count: int
    size_pt: float
    floor_pt: float
    unpinned: tuple[Id, ...] = ()
    """Lanes whose pinned widths could not be kept."""

    @property
    def fits(self) -> bool:
        """Whether the type is no smaller than the author's floor, and the style's."""
        return self.size_pt >= self.floor_pt


class _Fitted(Struct, frozen=True):
    """A model on its way to pages with their number and their fit."""

    maker: PageMaker
    count: int
    fit: Fit
    unpinned: tuple[Id, ...] = ()

    @property
    def reaches_floor(self) -> bool:
        """Whether the type is as large as it is to be."""
        return self.fit.size_pt >= self.maker.floor_pt

    @property
    def pages(self) -> Pages:
        widths = tuple(width * self.fit.size_pt for width in self.fit.widths)
        sheets = self.maker.drawn(self.fit, self.count)
        maker = self.maker
        return Pages(
            sheets, self.fit.size_pt, maker.floor_pt, widths, self.unpinned, maker.parts_rows
        )

    def with_key(self, picture: Picture, kinds: Collection[LinkKind], number: int) -> Picture:
        """The page of this number with a key to these kinds of links alone."""
        maker = self.maker
        if set(kinds) == set(maker.links.kinds):
            return picture
        foot, bottom = maker.around(number, self.count).below, maker.height_pt - maker.margin_pt
        place = maker.margin_pt, bottom, self.fit.size_pt
        whole = foot.draw_key(*place, maker.links.kinds)
        rest = (item for item in picture.items if item not in whole)
        return replace(picture, items=(*rest, *foot.draw_key(*place, kinds)))


def lay_pages(
    graph: Graph,
    style: PageStyle | None = None,
    *,
    equal_widths: bool = False,
    keep: Pages | None = None,
) -> Pages:
    """The pages of a model on the paper that its project names: one, or as many as it allows.

    They have the look that the model carries. They are the fewest on which the type reaches the
    floor; where it does on none, as few as give the largest type. With `keep`, the pages of a
    moment ago, columns keep their widths and the type its size as long as that does: nothing jumps
    about while somebody types. Raises NoRoomError where no type can be found for all that is on
    the pages.
    """
    if keep is not None:
        for maker in _makers(graph, style):
            if (kept := _kept(maker, keep)) is not None:
                return _linked(graph, kept)
    return _linked(graph, _fitted(graph, style, equal_widths=equal_widths))


def _linked(graph: Graph, found: _Fitted) -> Pages:
    """The pages with those links over each that lead from card to card of it."""
    pages, shown = found.pages, links_shown(graph, graph.project.links_shown)
    if not shown:
        return pages
    ink = page_ink(found.maker.style, pages.size_pt)
    layers = tuple(link_layer(graph, sheet.picture, shown, ink) for sheet in pages.sheets)
    sheets = []
    for number, (sheet, layer) in enumerate(zip(pages.sheets, layers, strict=True), 1):
        kinds = {link.kind for link in shown if link.id in layer.routes}
        picture = found.with_key(sheet.picture, kinds, number)
        sheets.append(replace(sheet, picture=linked(picture, layer)))
    return replace(pages, sheets=tuple(sheets), layers=layers)


def reach(graph: Graph, style: PageStyle | None = None) -> Reach:
    """How far the same pages come, which are not drawn. Raises NoRoomError likewise."""
    found = _fitted(graph, style)
    return Reach(found.count, found.fit.size_pt, found.maker.floor_pt, found.unpinned)


def _makers(graph: Graph, style: PageStyle | None) -> Iterator[PageMaker]:
    """The model on its way to pages; with links, then with less room for them.

    First with lines as close as can be on one page, then with those of several pages.
    """
    style = style or style_of(graph.look)
    is_tight = graph.project.spacing is Spacing.TIGHT
    style = tightened(style) if is_tight else style
    shown = links_shown(graph, graph.project.links_shown)
    style, room = roomy(style, graph, shown), room_of(graph, shown)
    yield PageMaker(graph, style, room)
    if shown:
        close = PageMaker(graph, style, room.closer())
        yield close
        if close.project.most_pages > 1:
            yield PageMaker(graph, style, room.closer().on_several_pages())


def _fitted(graph: Graph, style: PageStyle | None, *, equal_widths: bool = False) -> _Fitted:
    try:
        return _made(graph, style, equal_widths=equal_widths)
    except NoRoomError:
        pinned = tuple(lane.id for lane in graph.lanes if lane.share)
        if not pinned:
            raise
    made = _made(unpinned(graph), style, equal_widths=equal_widths)
    return replace(made, unpinned=pinned)


def _made(graph: Graph, style: PageStyle | None, *, equal_widths: bool) -> _Fitted:
    """The best pages; wide room for lines is fitted only where one page has it at the floor."""
    makers = _makers(graph, style)
    first = next(makers)
    if not first.links.are_shown or _holds(first, 1, first.floor_pt, equal_widths):
        return _fewest(chain([first], makers), equal_widths=equal_widths)
    try:
        return _fewest(makers, equal_widths=equal_widths)
    except NoRoomError:
        return _fewest(iter([first]), equal_widths=equal_widths)


def _fewest(makers: Iterator[PageMaker], *, equal_widths: bool) -> _Fitted:
    """The pages of the first of these that reach the floor on one page; else the best of them."""
    found: list[_Fitted] = []
    failed: list[NoRoomError] = []
    for maker in makers:
        try:
            found.append(_best(maker, equal_widths=equal_widths))
        except NoRoomError as error:
            failed.append(error)
            continue
        if found[-1].count == 1 and found[-1].reaches_floor:
            return found[-1]
    if not found:
        raise failed[0]
    return max(found, key=lambda one: (one.reaches_floor, -one.count, one.fit.size_pt))


def unpinned(graph: Graph) -> Graph:
    """The model with the widths of all columns left to the fit."""
    return Graph([*graph, *(replace(lane, share=0.0) for lane in graph.lanes if lane.share)])


def _best(maker: PageMaker, *, equal_widths: bool) -> _Fitted:
    """How many pages, and their fit; rows are parted where that gains pages or type."""
    whole = _largest(maker, equal_widths=equal_widths)
    if whole.count == 1 or not maker.has_rows:
        return whole
    parted = _largest(maker.parting_rows(True), equal_widths=equal_widths)
    reached = min(whole.fit.size_pt, maker.floor_pt)
    if parted.count < whole.count and parted.fit.size_pt >= reached:
        return parted
    is_larger = parted.fit.size_pt >= _WORTH_PARTING * whole.fit.size_pt
    return parted if is_larger and parted.count <= whole.count else whole


def _largest(maker: PageMaker, *, equal_widths: bool) -> _Fitted:
    """How many pages, and their fit."""
    most, floor_pt = maker.project.most_pages, maker.floor_pt
    largest = partial(fit.largest, equal_widths=equal_widths)
    one: Fit | None = None
    try:
        one = largest(maker.sheet(1))
    except NoRoomError:
        if most == 1:
            raise
    if one is not None and (most == 1 or one.size_pt >= floor_pt):
        return _Fitted(maker, 1, one)
    on_most: Fit | None = None
    if not _holds(maker, most, floor_pt, equal_widths):
        on_most = largest(maker.sheet(most))
        floor_pt = max(on_most.size_pt - _NEAR_PT, fit.SMALLEST_PT)
        if one is not None and one.size_pt >= floor_pt:
            return _Fitted(maker, 1, one)
    counts = range(2, most)
    few = bisect_left(counts, True, key=lambda n: _holds(maker, n, floor_pt, equal_widths)) + 2
    if few == most and on_most is not None:  # type a little smaller may not fit where cards part
        return _Fitted(maker, most, on_most)
    return _Fitted(maker, few, largest(maker.sheet(few), floor_pt))


def _holds(maker: PageMaker, count: int, size_pt: float, equal_widths: bool) -> bool:
    return fit.holds(maker.sheet(count), size_pt, equal_widths=equal_widths)


def _kept(maker: PageMaker, before: Pages) -> _Fitted | None:
    """The fit with the widths of before; None where they are not those of this page.

    Or where the type would suffer: it would be much smaller, or no longer reach the floor.
    """
    count = len(before.sheets)
    if before.unpinned or not _has_widths(maker, before.widths_pt):
        return None
    if count > maker.project.most_pages or not _has_size(maker, before.sheets[0].picture):
        return None
    maker = maker.parting_rows(before.parts_rows)
    found = fit.at_widths(maker.sheet(count), before.widths_pt, before.size_pt)
    if found is None or found.size_pt < _WORTH_KEEPING * before.size_pt:
        return None
    if before.fits and found.size_pt < maker.floor_pt:
        return None
    return _Fitted(maker, count, found)


def _has_widths(maker: PageMaker, widths_pt: Sequence[float]) -> bool:
    """Whether columns of these widths fill the page, and the pinned ones are as wide."""
    return (
        len(widths_pt) == len(maker.lanes)
        and abs(sum(widths_pt) - maker.columns_pt) < _SAME_PT
        and all(
            not lane.share or abs(lane.share * maker.inner_pt - width) < _SAME_PT
            for lane, width in zip(maker.lanes, widths_pt, strict=True)
        )
    )


def _has_size(maker: PageMaker, picture: Picture) -> bool:
    """Whether a picture is of the page's size."""
    sides = (picture.width - maker.width_pt, picture.height - maker.height_pt)
    return max(map(abs, sides)) < _SAME_PT
