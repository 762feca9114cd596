"""The board: lanes side by side at a constant type size, for drafting and for a projector.

Laid out again after an edit, it keeps every tray that the edit did not touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from toc_editor.layout.batches import at
from toc_editor.layout.outline import row_keys, stacks
from toc_editor.layout.sheet import Laid, Slot
from toc_editor.layout.style import LIGHT, BoardColours, BoardStyle
from toc_editor.layout.trays import Contents, Tray, TrayMaker
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Place
from toc_editor.picture.display import Picture


class Board(Struct, frozen=True):
    """A board that has been laid out; it remembers its trays for the next time."""

    laid: Laid
    trays: Mapping[Id, Tray]
    maker: TrayMaker


def lay_board(
    graph: Graph,
    colours: BoardColours = LIGHT,
    style: BoardStyle | None = None,
    before: Board | None = None,
) -> Board:
    """The board of a model. `before` is the board of an earlier graph, for what stayed the same."""
    maker = _maker(colours, style or BoardStyle(), before)
    known = before.trays if before is not None and before.maker is maker else {}
    columns = list(_columns(graph, maker, known))
    placed = list(_placed(graph, columns, maker, known))
    items = tuple(at(tray.drawn, x, y) for tray, x, y in placed)
    picture = Picture(
        max((item.x + item.width for item in items), default=0.0) + maker.style.margin,
        max((item.y + item.height for item in items), default=0.0) + maker.style.margin,
        items,
        graph.project.title,
        graph.project.language_tag,
        colours.ground,
    )
    trays = {tray.contents.lane.id: tray for tray, _, _ in placed}
    return Board(Laid(picture, partial(_slots, placed)), trays, maker)


def _slots(placed: Sequence[tuple[Tray, float, float]]) -> tuple[Slot, ...]:
    return tuple(
        Slot(slot.x + x, slot.y + y, slot.width, slot.parent, slot.before, slot.row)
        for tray, x, y in placed
        for slot in tray.slots
    )


def _maker(colours: BoardColours, style: BoardStyle, before: Board | None) -> TrayMaker:
    if before is not None and (before.maker.colours, before.maker.style) == (colours, style):
        return before.maker
    return TrayMaker(style, colours)


def _columns(
    graph: Graph, maker: TrayMaker, known: Mapping[Id, Tray]
) -> Iterator[tuple[Tray, list[Tray]]]:
    """The trays of each column from left to right: the lane's own, and those of its boxes."""
    standing = stacks(graph.lanes)
    for _, run in groupby(enumerate(standing), key=lambda one: one[1][0].grid or one[0]):
        tied = [lanes for _, lanes in run]
        keys = row_keys(graph, [lanes[0] for lanes in tied])
        heads = [_contents(graph, maker, lanes[0], keys, known) for lanes in tied]
        heights = [
            max(stretch.height for stretch in row)
            for row in zip(*(head.stretches for head in heads), strict=True)
        ]
        for head, (lane, *boxes) in zip(heads, tied, strict=True):
            own = [_whole_tray(graph, maker, box, known) for box in boxes]
            yield maker.tray(head, heights, known.get(lane.id)), own


def _contents(
    graph: Graph, maker: TrayMaker, lane: Lane, keys: Sequence[str], known: Mapping[Id, Tray]
) -> Contents:
    before = known.get(lane.id)
    return maker.contents(graph, lane, keys, before.contents if before else None)


def _whole_tray(graph: Graph, maker: TrayMaker, lane: Lane, known: Mapping[Id, Tray]) -> Tray:
    contents = _contents(graph, maker, lane, [""], known)
    heights = [stretch.height for stretch in contents.stretches]
    return maker.tray(contents, heights, known.get(lane.id))


def _placed(
    graph: Graph,
    columns: Sequence[tuple[Tray, list[Tray]]],
    maker: TrayMaker,
    known: Mapping[Id, Tray],
) -> Iterator[tuple[Tray, float, float]]:
    """Every tray with its place on the board, in reading order."""
    style = maker.style
    step = style.lane_width + style.gutter
    width = max(len(columns) * step - style.gutter, 3 * step - style.gutter)
    y = style.margin
    for tray in _bands(graph, maker, known, Place.HEAD, width):
        yield tray, style.margin, y
        y += tray.drawn.height + style.gutter
    lowest = y
    for number, (tray, boxes) in enumerate(columns):
        x, below = style.margin + number * step, y
        for one in (tray, *boxes):
            yield one, x, below
            below += one.drawn.height + style.gutter
        lowest = max(lowest, below)
    for tray in _bands(graph, maker, known, Place.FOOT, width):
        yield tray, style.margin, lowest
        lowest += tray.drawn.height + style.gutter


def _bands(
    graph: Graph, maker: TrayMaker, known: Mapping[Id, Tray], place: Place, width: float
) -> Iterable[Tray]:
    for lane in graph.lanes:
        if lane.place is place:
            from toc_editor.layout.band_trays import band_tray  # many boards have no band

            contents = _contents(graph, maker, lane, [""], known)
            yield band_tray(maker, contents, width, known.get(lane.id))
