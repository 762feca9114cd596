"""The edges of columns on the page, by which their widths are pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF

from toc_editor.model.records import Id, Place
from toc_editor.model.rules import LARGEST_SHARE
from toc_editor.ui.canvas.gestures.lanes import lane_frames
from toc_editor.ui.canvas.lane_spots import Frame, around

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_REACH_PX = 5.0
_LEAST_SHARE = 0.05
_MM_PER_PT = 25.4 / 72


class Edge(Struct, frozen=True):
    """The right edge of a column, and between which shares of the page it can be moved."""

    lane: Id
    column: Frame
    columns: Frame
    least: float
    most: float

    def share_at(self, x: float) -> float:
        """The share of the columns' width that the column has with its edge here, in hundredths."""
        share = round((x - self.column.x) / self.columns.width, 2)
        return min(max(share, self.least), self.most)

    def x_at(self, share: float) -> float:
        """Where the edge stands for a share."""
        return self.column.x + share * self.columns.width

    def words_for(self, share: float) -> str:
        """A share in words, with its width on paper."""
        width_mm = share * self.columns.width * _MM_PER_PT
        return f"{share:.0%} of the page, {width_mm:.0f} mm".replace("%", " %")


def edge_at(canvas: Canvas, at: QPointF) -> Edge | None:
    """The edge of a column of the page at a point; None for none, and always on the board."""
    if canvas.page is None:
        return None
    graph = canvas.document.graph
    lanes = {lane.id: lane for lane in graph.lanes if lane.place is Place.COLUMN}
    frames = {id: frame for id, frame in lane_frames(canvas, at).items() if id in lanes}
    reach = _REACH_PX / canvas.zoom()
    for id, frame in frames.items():
        if abs(at.x() - frame.right) <= reach and frame.y <= at.y() <= frame.bottom:
            others = [lane.share for lane in lanes.values() if lane.id != id]
            left = 1.0 - sum(share or _LEAST_SHARE for share in others)
            most = max(min(left, LARGEST_SHARE), _LEAST_SHARE)
            return Edge(id, frame, around(list(frames.values())), _LEAST_SHARE, round(most, 2))
    return None
