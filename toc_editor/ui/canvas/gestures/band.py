"""A rubber band over empty ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from toc_editor.model.records import Id
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.overlay import Marquee

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas


class RubberBand:
    """A rectangle drawn over empty ground; the cards that it touches are selected.

    With `kept`, what was selected before stays so.
    """

    def __init__(self, canvas: Canvas, start: QPointF, before: list[Id], *, kept: bool) -> None:
        self._canvas = canvas
        self._start = start
        self._before = before
        self._kept = before if kept else []
        self._stage = Stage(canvas)
        self._band = self._stage.add(Marquee(canvas.sheet_theme.accent))

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        rect = QRectF(self._start, at).normalized()
        self._band.setRect(rect)
        touched = self._canvas.cards_in(rect)
        self._canvas.select([*self._kept, *(id for id in touched if id not in self._kept)])

    def end(self) -> None:
        self._stage.clear()

    def cancel(self) -> None:
        self._stage.clear()
        self._canvas.select(self._before)
