"""The page's own texts on the canvas: where each is shown, and how it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from toc_editor.model.records import PROJECT_ID
from toc_editor.picture import hits

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

FOOTER = "footer"
"""The line of the page that is made of several settings, and edited in none of them."""


def at(canvas: Canvas, point: QPointF) -> str:
    """Which text of the page is shown under a point of the sheet; "" for none."""
    return next((area.part for area in canvas.areas_at(point) if area.part), "")


def frame(canvas: Canvas, part: str) -> QRectF | None:
    """Where on the sheet a text of the page is first shown; None where it is not."""
    areas = (area for area in hits.areas(canvas.laid.picture) if area.part == part)
    area = next(areas, None)
    return None if area is None else QRectF(area.x, area.y, area.width, area.height)


def open(canvas: Canvas, part: str) -> None:
    """Open a text of the page where it is shown, or will be.

    The footer is made of several settings, and each has its own field in the page's set-up.
    """
    if part == FOOTER:
        canvas.setUpWanted.emit("owner")
    else:
        canvas.editing.open(PROJECT_ID, name=part)
