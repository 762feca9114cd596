"""The sign that work is under way: a part of a ring, which goes round unless that is unwanted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from toc_editor.ui import motion
from toc_editor.ui.theme import Appearance

_SIDE = 16
_STEP_MS, _STEP_DEGREES = 80, 36
_ARC_DEGREES = 270
_QT_PARTS = 16
"""Qt's angles are sixteenths of a degree."""


class BusySign(QWidget):
    """It is to be seen, and goes round, only while there is work."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.angle = 0
        self.setFixedSize(_SIDE, _SIDE)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)
        self.hide()

    def show_busy(self, *, busy: bool) -> None:
        """Begin or end."""
        self.setVisible(busy)
        if busy and motion.is_wanted():
            self._timer.start()
        else:
            self._timer.stop()

    def _turn(self) -> None:
        self.angle = (self.angle + _STEP_DEGREES) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._appearance.theme.accent), 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawArc(inside, -self.angle * _QT_PARTS, _ARC_DEGREES * _QT_PARTS)
        painter.end()
