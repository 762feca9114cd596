"""Lanes and rows moved by keys, a step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.edit import lanes
from toc_editor.model.records import Id, Lane, Row
from toc_editor.ui.outline import steps

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


def step(canvas: Canvas, id: Id, by: int) -> bool:
    """Move a lane or row a step on (1) or back (-1), where it can go; whether it was one of these.

    Lanes go along the page, rows down their grid.
    """
    graph = canvas.document.graph
    match graph.get(id):
        case Lane():
            if (to := steps.lane_step(graph, id, by)) is not None:
                with canvas.document.edit("Move lane") as edit:
                    lanes.move(edit, id, to.id)
        case Row():
            if (to := steps.row_step(graph, id, by)) is not None:
                with canvas.document.edit("Move row") as edit:
                    lanes.move_row(edit, id, to.id)
        case _:
            return False
    canvas.reveal(id)
    return True
