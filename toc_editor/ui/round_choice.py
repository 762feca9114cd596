"""One of several choices, whose outline can be seen on every ground, also of a dark theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

_CORE = 0.28
"""How far the dot of what is chosen stands from the rim, in parts of the whole."""


class RoundChoice(QRadioButton):
    """A choice; chosen it has a rim and a dot in the accent, with the focus a thicker rim."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonIndicator
        found = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, found.adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, rim: QRectF) -> None:
        colours, roles = self.palette(), QPalette.ColorRole
        accent = colours.color(roles.Highlight)
        is_lit = self.isChecked() or self.hasFocus()
        # What the style drew is covered to its last pixel.
        painter.fillRect(rim.adjusted(-2, -2, 2, 2), colours.color(roles.Window))
        edge = accent if is_lit else colours.color(roles.Mid)
        painter.setPen(QPen(edge, 2.4 if self.hasFocus() else 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rim)
        if self.isChecked():
            inset = rim.width() * _CORE
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(rim.adjusted(inset, inset, -inset, -inset))
