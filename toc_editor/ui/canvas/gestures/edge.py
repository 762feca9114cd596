"""The edge of a column dragged, to pin its width on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt

from toc_editor.edit import page
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.lane_edges import Edge
from toc_editor.ui.canvas.overlay import DropLine

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


class DragEdge:
    """A column's right edge moved to where its width is to be pinned, told as it moves."""

    def __init__(self, canvas: Canvas, edge: Edge, at: QPointF) -> None:
        self._canvas = canvas
        self._edge = edge
        self._off = at.x() - edge.column.right
        self._share: float | None = None
        self._stage = Stage(canvas)
        self._line = self._stage.add(DropLine(canvas.sheet_theme.accent))

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        edge = self._edge
        share = edge.share_at(at.x() - self._off)
        x = edge.x_at(share)
        if self._share is None and abs(x - edge.column.right) < 1 / self._canvas.zoom():
            return
        self._share = share
        line = QLineF(x, edge.column.y, x, edge.column.bottom)
        self._line.show_along(line, self._canvas.zoom())
        self._stage.say(edge.words_for(share), at)
        self._stage.point(Qt.CursorShape.SplitHCursor)

    def end(self) -> None:
        self._stage.clear()
        canvas, lane = self._canvas, self._edge.lane
        if self._share not in (None, canvas.document.graph.lane(lane).share):
            with canvas.document.edit("Change width of lane") as edit:
                page.set_lane(edit, lane, share=self._share)

    def cancel(self) -> None:
        self._stage.clear()


def set_free(canvas: Canvas, edge: Edge) -> None:
    """Let a column be as wide as its text needs."""
    if canvas.document.graph.lane(edge.lane).share:
        with canvas.document.edit("Change width of lane") as edit:
            page.set_lane(edit, edge.lane, share=0.0)
