"""The sheet pushed about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


class Pan:
    """The sheet pushed about under the pointer. Its points are those of the screen."""

    def __init__(self, canvas: Canvas, start: QPoint) -> None:
        self._canvas = canvas
        self._last = start
        self._from = _scrolled(canvas)
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move_on_screen(self, at: QPoint) -> None:
        """The pointer is here now, in pixels of the viewport."""
        self._canvas.scroll_by(self._last - at)
        self._last = at

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Panning follows the screen, not the sheet."""

    def end(self) -> None:
        self._canvas.viewport().unsetCursor()

    def cancel(self) -> None:
        self._canvas.scroll_by(self._from - _scrolled(self._canvas))
        self._canvas.viewport().unsetCursor()


def _scrolled(canvas: Canvas) -> QPoint:
    return QPoint(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value())
