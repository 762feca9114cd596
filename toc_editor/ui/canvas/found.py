"""The marks over words that were found on the canvas, the one that is looked at stronger."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from toc_editor.model.finding import Match, Query
from toc_editor.picture.words import where

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_LEVEL = 4.0
_MARKER = "#ffc933"
_FAINT, _STRONG = 95, 150


class FoundMarks(QGraphicsItem):
    """Marks on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._all: list[QRectF] = []
        self._here: list[QRectF] = []
        self.setZValue(_LEVEL)
        canvas.scene().addItem(self)

    def show_matches(self, query: Query, found: Collection[Match], here: Match | None) -> None:
        """Mark what of this stands on the sheet."""
        self.prepareGeometryChange()
        self._all, self._here = [], []
        pattern = query.pattern
        if pattern is None or not found:
            return
        places = where(self._canvas.laid.picture, pattern, {match.id for match in found})
        number = _number(found, here) if here is not None else -1
        for owner, matches in places.items():
            for each, stretches in enumerate(matches):
                frames = [QRectF(one.x, one.y, one.width, one.height) for one in stretches]
                is_here = here is not None and owner == here.id and each == number
                (self._here if is_here else self._all).extend(frames)

    @property
    def frames(self) -> list[QRectF]:
        """What is marked on the sheet, the one that is looked at last."""
        return [*self._all, *self._here]

    def boundingRect(self) -> QRectF:
        bounds = QRectF()
        for frame in self.frames:
            bounds = bounds.united(frame)
        return bounds.adjusted(-4, -4, 4, 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        canvas = self._canvas
        if canvas.view_name == "page" or not canvas.theme.is_dark:
            # A marker pen: what is dark under it stays as dark.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_with_alpha(_FAINT))
        for frame in self._all:
            painter.drawRoundedRect(frame.adjusted(-1, -0.5, 1, 0.5), 2, 2)
        pen = QPen(QColor(self._canvas.theme.warning), 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(_with_alpha(_STRONG))
        for frame in self._here:
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), 2, 2)


def _number(found: Collection[Match], here: Match) -> int:
    """The how-manieth match of its record this is."""
    return [match for match in found if match.id == here.id].index(here)


def _with_alpha(alpha: int) -> QColor:
    """The ink of a marker pen; letters are read through it."""
    made = QColor(_MARKER)
    made.setAlpha(alpha)
    return made
