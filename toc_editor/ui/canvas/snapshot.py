"""A picture of what is about to be dragged, as it is shown now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from toc_editor.model.records import Id

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


def snapshot(canvas: Canvas, ids: Iterable[Id]) -> tuple[QPixmap, QRectF, float]:
    """These cards or headings, their frame on the sheet, and pixels to a point of it."""
    frames = [frame for id in ids if (frame := canvas.frame_of(id)) is not None]
    frame = QRectF()
    for one in frames:
        frame = frame.united(one)
    scale = canvas.zoom() * canvas.devicePixelRatioF()
    pixmap = QPixmap(max(int(frame.width() * scale), 1), max(int(frame.height() * scale), 1))
    pixmap.fill(Qt.GlobalColor.transparent)
    canvas.selection.show_overlay(shown=False)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in frames:
        corner = (one.topLeft() - frame.topLeft()) * scale
        target = QRectF(corner, one.size() * scale)
        if canvas.page is not None:
            painter.fillRect(target, QColor(canvas.laid.picture.ground))
        canvas.scene().render(painter, target, one)
    painter.end()
    canvas.selection.show_overlay(shown=True)
    return pixmap, frame, scale
