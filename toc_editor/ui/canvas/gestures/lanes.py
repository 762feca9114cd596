"""Lanes and rows dragged by their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from toc_editor.edit import lanes
from toc_editor.model.records import Id, Place
from toc_editor.picture import hits
from toc_editor.ui.canvas import lane_spots
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.ghosts import ghost
from toc_editor.ui.canvas.lane_spots import Frame, LaneSpot, RowSpot
from toc_editor.ui.canvas.overlay import DropLine

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
_BOX_PX = 56.0
"""How far under the lowest column a lane is still a box under it, and no band."""


class MoveLane:
    """A lane carried by its head to another place: among columns, under one, over or under all."""

    def __init__(self, canvas: Canvas, lane: Id, at: QPointF) -> None:
        self._canvas = canvas
        self._lane = lane
        self._frames = lane_frames(canvas, at)
        self._spot: LaneSpot | None = None
        self._stage = Stage(canvas)
        self._line = self._stage.add(DropLine(canvas.sheet_theme.accent))
        self._ghost = self._stage.add(ghost(canvas, _rect(self._frames.get(lane)), at))
        self._stage.step_back()
        self._fade(faded=True)

    def _fade(self, *, faded: bool) -> None:
        graph = self._canvas.document.graph
        cards = (card.id for card in graph.cards_in(self._lane))
        self._canvas.dim([self._lane, *cards] if faded else ())

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        canvas = self._canvas
        self._ghost.setPos(at)
        graph = canvas.document.graph
        self._spot = lane_spots.lane_spot(
            graph, self._frames, self._lane, (at.x(), at.y()), _BOX_PX / canvas.zoom()
        )
        if self._spot is None:
            return
        self._line.show_along(QLineF(*self._spot.line), canvas.zoom())
        is_column = graph.lane(self._lane).place is self._spot.place is Place.COLUMN
        self._stage.say("" if is_column else self._spot.words, at)
        self._stage.point(Qt.CursorShape.ClosedHandCursor)

    def end(self) -> None:
        self.cancel()
        graph, spot = self._canvas.document.graph, self._spot
        if spot is not None and lanes.would_move(graph, self._lane, spot.before, spot.place):
            with self._canvas.document.edit("Move lane") as edit:
                lanes.move(edit, self._lane, spot.before, spot.place)

    def cancel(self) -> None:
        self._fade(faded=False)
        self._stage.clear()


class MoveRow:
    """A row of a grid carried by its heading over or under others of the grid."""

    def __init__(self, canvas: Canvas, row: Id, at: QPointF) -> None:
        self._canvas = canvas
        self._row = row
        graph = canvas.document.graph
        grid = graph.row(row).grid
        self._rows = [one.id for one in graph.rows(grid)]
        shown = lane_frames(canvas, at)
        frames = [shown[lane.id] for lane in graph.lanes if lane.grid == grid and lane.id in shown]
        self._whole = lane_spots.around(frames)
        self._heads = _heads(canvas, self._rows, at)
        self._spot: RowSpot | None = None
        self._stage = Stage(canvas)
        self._line = self._stage.add(DropLine(canvas.sheet_theme.accent))
        self._ghost = self._stage.add(ghost(canvas, _grabbed(canvas, row, at), at))
        self._stage.step_back()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        self._ghost.setPos(at)
        self._spot = lane_spots.row_spot(self._rows, self._heads, self._whole, at.y())
        self._line.show_along(QLineF(*self._spot.line), self._canvas.zoom())
        self._stage.point(Qt.CursorShape.ClosedHandCursor)

    def end(self) -> None:
        self.cancel()
        rows = [*self._rows, None]
        following = rows[rows.index(self._row) + 1]
        if self._spot is not None and self._spot.before not in (self._row, following):
            with self._canvas.document.edit("Move row") as edit:
                lanes.move_row(edit, self._row, self._spot.before)

    def cancel(self) -> None:
        self._stage.clear()


def lane_frames(canvas: Canvas, at: QPointF) -> dict[Id, Frame]:
    """Where the lanes stand on the sheet on which a point lies."""
    papers = canvas.papers()
    sheet = next((one for one in papers if one.top() <= at.y() <= one.bottom()), None)
    found: dict[Id, Frame] = {}
    for area in canvas.trays():
        if sheet is None or sheet.top() <= area.y <= sheet.bottom():
            found.setdefault(Id(area.owner), Frame(area.x, area.y, area.width, area.height))
    return found


def _heads(canvas: Canvas, rows: list[Id], at: QPointF) -> dict[Id, Frame]:
    """The headings of rows, of each the one nearest to a point: they stand in every lane."""
    found: dict[Id, Frame] = {}
    for area in hits.areas(canvas.laid.picture):
        if area.owner not in rows:
            continue
        id, frame = Id(area.owner), Frame(area.x, area.y, area.width, area.height)
        if id not in found or abs(frame.y - at.y()) < abs(found[id].y - at.y()):
            found[id] = frame
    return found


def _grabbed(canvas: Canvas, row: Id, at: QPointF) -> QRectF:
    """The heading of a row that lies under a point."""
    area = next(area for area in canvas.areas_at(at) if area.owner == row)
    return QRectF(area.x, area.y, area.width, area.height)


def _rect(frame: Frame | None) -> QRectF:
    return QRectF() if frame is None else QRectF(frame.x, frame.y, frame.width, frame.height)
