"""A box to tick whose outline can be seen on every ground, also of a dark theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

_RADIUS = 4.0
_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.30))
"""Where the tick turns, in parts of the box."""


class TickBox(QCheckBox):
    """A box to tick; ticked it is filled, with the tick in the ink that stands on the accent."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        found = QRectF(self.style().subElementRect(part, option, self))
        box = found.adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_box(painter, box)
        if self.isChecked():
            self._draw_tick(painter, box)
        painter.end()

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        colours, roles = self.palette(), QPalette.ColorRole
        accent = colours.color(roles.Highlight)
        is_lit = self.isEnabled() and (self.isChecked() or self.hasFocus())
        edge = accent if is_lit else colours.color(roles.Mid)
        # What the style drew is covered to its last pixel.
        painter.fillRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), colours.color(roles.Window))
        painter.setPen(QPen(edge, 2.0 if self.hasFocus() else 1.2))
        painter.setBrush(accent if self.isEnabled() and self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _draw_tick(self, painter: QPainter, box: QRectF) -> None:
        colours, roles = self.palette(), QPalette.ColorRole
        role = roles.HighlightedText if self.isEnabled() else roles.Mid
        painter.setPen(
            QPen(
                colours.color(role),
                1.8,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        turns = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
        painter.drawPolyline(QPolygonF(turns))
