"""What lies over the picture while one works: selection, handle, drop line, ghosts, link lines.

Pens are cosmetic, so lines keep their width on the screen at every zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from toc_editor.layout.sheet import Slot

HANDLE_RADIUS_PX = 7.0
_LINKS, _OUTLINE, _HANDLE, _GHOST, _DROP = 5.0, 6.0, 7.0, 8.0, 9.0


def _pen(colour: str, width_px: float) -> QPen:
    pen = QPen(QColor(colour), width_px)
    pen.setCosmetic(True)
    return pen


class Outline(QGraphicsRectItem):
    """The edge around something selected."""

    def __init__(self, frame: QRectF, colour: str, radius: float) -> None:
        super().__init__(frame)
        self._radius = radius
        self.setPen(_pen(colour, 2.0))
        self.setZValue(_OUTLINE)

    def boundingRect(self) -> QRectF:
        return self.rect().adjusted(-4, -4, 4, 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setPen(self.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect(), self._radius, self._radius)


class Handle(QGraphicsItem):
    """The round handle on a card's right edge from which a link is drawn."""

    def __init__(self, colour: str, ground: str) -> None:
        super().__init__()
        self._colour = QColor(colour)
        self._ground = QColor(ground)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(_HANDLE)

    def boundingRect(self) -> QRectF:
        reach = HANDLE_RADIUS_PX + 2
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 2.0))
        painter.setBrush(self._ground)
        painter.drawEllipse(QPointF(0, 0), HANDLE_RADIUS_PX - 1, HANDLE_RADIUS_PX - 1)


class DropLine(QGraphicsItem):
    """The line that shows where what is dragged will land."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = QColor(colour)
        self._width = 0.0
        self.setZValue(_DROP)

    def show_at(self, slot: Slot) -> None:
        """Stand at a slot."""
        self.prepareGeometryChange()
        self._width = slot.width
        self.setPos(slot.x, slot.y)
        self.show()

    def boundingRect(self) -> QRectF:
        return QRectF(-8, -8, self._width + 16, 16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 0), QPointF(self._width, 0))
        painter.setBrush(self._colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(0, 0), 4.5, 4.5)


class Marquee(QGraphicsRectItem):
    """The rubber band."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.setPen(_pen(colour, 1.0))
        fill = QColor(colour)
        fill.setAlphaF(0.10)
        self.setBrush(fill)
        self.setZValue(_DROP)


class LinkLine(QGraphicsPathItem):
    """A link as a curve from one card's right edge to another's left edge, with an arrow head."""

    def __init__(self, colour: str, *, dashed: bool = False) -> None:
        super().__init__()
        pen = _pen(colour, 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if dashed:
            pen.setDashPattern([4.0, 3.0])
        self.setPen(pen)
        self.setZValue(_LINKS)

    def run(self, start: QPointF, end: QPointF) -> None:
        """Lead from one point to another."""
        reach = max(abs(end.x() - start.x()) / 2, 24.0)
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
        self._show(path, end, -7.0, 4.5)

    def follow(self, points: Sequence[tuple[float, float]], radius: float) -> None:
        """Lead over these points, with round turns."""
        from toc_editor.layout.link_marks import rounded

        path = QPainterPath(QPointF(*points[0]))
        for step in rounded(points, radius):
            corners = [QPointF(x, y) for x, y in zip(step[::2], step[1::2], strict=True)]
            if len(corners) == 3:
                path.cubicTo(*corners)
            else:
                path.lineTo(corners[0])
        back = radius if points[-2][0] > points[-1][0] else -radius
        self._show(path, QPointF(*points[-1]), 1.4 * back, 0.8 * radius)

    def _show(self, path: QPainterPath, end: QPointF, back: float, half: float) -> None:
        """Show a path with an arrow head at its end, so far back and to both sides of it."""
        path.moveTo(end + QPointF(back, -half))
        path.lineTo(end)
        path.lineTo(end + QPointF(back, half))
        self.setPath(path)


class Ghost(QGraphicsPixmapItem):
    """A picture of what is dragged, floating under the pointer, tilted by a degree."""

    def __init__(self, pixmap: QPixmap, scale: float) -> None:
        super().__init__(pixmap)
        self.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setScale(1 / scale)
        self.setRotation(-1.0)
        self.setOpacity(0.94)
        self.setZValue(_GHOST)
        shadow = QGraphicsDropShadowEffect()
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
