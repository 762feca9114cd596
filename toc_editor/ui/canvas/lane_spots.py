"""Where a lane or a row that is dragged may stand: kernels, frames in and a line out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from msgspec import Struct

from toc_editor.edit.lanes import with_boxes
from toc_editor.layout.outline import stacks
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Place

_OVER = 6.0
"""So far under the upper edge of the columns, in points, still counts as over them."""


class Frame(Struct, frozen=True):
    """A rectangle on the sheet, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


class LaneSpot(Struct, frozen=True):
    """A place for a lane: before another in order or at the end, and what it is to be there.

    `line` shows it on the sheet, from one point to another; `words` say what the lane will be.
    """

    line: tuple[float, float, float, float]
    before: Id | None
    place: Place
    words: str


class RowSpot(Struct, frozen=True):
    """A place for a row among those of its grid, and the line that shows it."""

    line: tuple[float, float, float, float]
    before: Id | None


def lane_spot(
    graph: Graph, frames: Mapping[Id, Frame], lane: Id, at: tuple[float, float], reach: float
) -> LaneSpot | None:
    """Where a lane that is let go at a point would stand; None where no column is shown.

    Over the columns it is a band at the head, under a column a box, and so it is within `reach`
    of the lowest of them; farther down it is a band at the foot. Everywhere else it is a column
    between two others.
    """
    x, y = at
    standing = [[one for one in stack if one.id in frames] for stack in stacks(graph.lanes)]
    columns = [stack for stack in standing if stack]
    if not columns:
        return None
    whole = around([frames[one.id] for stack in columns for one in stack])
    if y < whole.y + _OVER:
        return _band(graph, frames, Place.HEAD, whole, y)
    if y > min(whole.bottom + reach, _first_foot(graph, frames)):
        return _band(graph, frames, Place.FOOT, whole, y)
    others = [stack for stack in columns if stack[0].id != lane]
    stack = min(columns, key=lambda one: _beside(frames[one[0].id], x))
    if stack in others and y > frames[stack[0].id].bottom:
        return _box(graph, frames, stack, y)
    return _column(columns, frames, whole, x)


def _first_foot(graph: Graph, frames: Mapping[Id, Frame]) -> float:
    """Where the first band at the foot begins; nowhere if there is none."""
    tops = [frames[one.id].y for one in graph.lanes if one.place is Place.FOOT and one.id in frames]
    return min(tops, default=inf)


def around(frames: Sequence[Frame]) -> Frame:
    """The smallest frame around these; at least one."""
    x, y = min(one.x for one in frames), min(one.y for one in frames)
    right, bottom = max(one.right for one in frames), max(one.bottom for one in frames)
    return Frame(x, y, right - x, bottom - y)


def _beside(frame: Frame, x: float) -> float:
    return max(frame.x - x, x - frame.right, 0.0)


def _band(
    graph: Graph, frames: Mapping[Id, Frame], place: Place, whole: Frame, y: float
) -> LaneSpot:
    bands = [one for one in graph.lanes if one.place is place and one.id in frames]
    before = next((one for one in bands if y < _middle(frames[one.id])), None)
    if before is not None:
        edge = frames[before.id].y - 5
    elif bands:
        edge = frames[bands[-1].id].bottom + 5
    else:
        edge = whole.y - 8 if place is Place.HEAD else whole.bottom + 8
    words = "Band across the head" if place is Place.HEAD else "Band across the foot"
    line = whole.x, edge, whole.right, edge
    return LaneSpot(line, None if before is None else before.id, place, words)


def _middle(frame: Frame) -> float:
    return frame.y + frame.height / 2


def _box(graph: Graph, frames: Mapping[Id, Frame], stack: Sequence[Lane], y: float) -> LaneSpot:
    """A place under a column, among the boxes that stand there."""
    own, *boxes = stack
    following = next((one for one in boxes if y < _middle(frames[one.id])), None)
    above = own if following is None and not boxes else boxes[-1]
    edge = frames[above.id].bottom + 6 if following is None else frames[following.id].y - 6
    before = following.id if following is not None else _after(graph, own.id)
    frame = frames[own.id]
    words = f"Box under “{own.title}”"
    return LaneSpot((frame.x, edge, frame.right, edge), before, Place.UNDER, words)


def _after(graph: Graph, column: Id) -> Id | None:
    """The lane that comes after a column and its boxes."""
    order = [one.id for one in graph.lanes]
    last = with_boxes(graph.lanes, column)[-1].id
    return next(iter(order[order.index(last) + 1 :]), None)


def _column(
    columns: Sequence[Sequence[Lane]], frames: Mapping[Id, Frame], whole: Frame, x: float
) -> LaneSpot:
    """A place before the first column whose middle lies right of the point, or after the last."""
    heads = [stack[0].id for stack in columns]
    place = sum(x > frames[id].x + frames[id].width / 2 for id in heads)
    lefts = [frames[id].x for id in heads]
    rights = [frames[id].right for id in heads]
    gap = lefts[1] - rights[0] if len(heads) > 1 else 12.0
    at = lefts[place] - gap / 2 if place < len(heads) else rights[-1] + gap / 2
    before = heads[place] if place < len(heads) else None
    return LaneSpot((at, whole.y, at, whole.bottom), before, Place.COLUMN, "Column")


def row_spot(rows: Sequence[Id], heads: Mapping[Id, Frame], whole: Frame, y: float) -> RowSpot:
    """Where a row that is let go at this height would stand among those of its grid.

    `heads` are the headings of the rows, `whole` is the ground on which all of them stand.
    """
    shown = [row for row in rows if row in heads]
    tops = [heads[row].y for row in shown]
    edges = [*tops, whole.bottom]
    place = min(range(len(edges)), key=lambda number: abs(edges[number] - y))
    edge = edges[place] - 2
    before = shown[place] if place < len(shown) else None
    return RowSpot((whole.x, edge, whole.right, edge), before)
