"""What lies over the picture while one works: selection, handle, drop line, ghosts, link lines.

Pens are cosmetic, so lines keep their width on the screen at every zoom.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

_Option = QStyleOptionGraphicsItem

HANDLE_RADIUS_PX = 7.0
ASIDE_PX = HANDLE_RADIUS_PX + 3.0
"""How far beyond the edge of a card's letters its handle stands on paper."""
_ROOM, _LINKS, _OUTLINE, _HANDLE, _DROP, _GHOST, _HINT = 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0


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

    def paint(self, painter: QPainter, option: _Option, widget: QWidget | None = None) -> None:
        painter.setPen(self.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect(), self._radius, self._radius)


class Handle(QGraphicsItem):
    """A round handle, from which a link is drawn or by which one of its ends is led away.

    On paper, where letters reach to a card's edge, it stands so many pixels `aside`.
    """

    def __init__(self, colour: str, ground: str, *, aside: float = 0.0) -> None:
        super().__init__()
        self._middle = QPointF(aside, 0.0)
        self._colour = QColor(colour)
        self._ground = QColor(ground)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(_HANDLE)

    def boundingRect(self) -> QRectF:
        reach = HANDLE_RADIUS_PX + 2
        return QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(self._middle)

    def paint(self, painter: QPainter, option: _Option, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 2.0))
        painter.setBrush(self._ground)
        painter.drawEllipse(self._middle, HANDLE_RADIUS_PX - 1, HANDLE_RADIUS_PX - 1)


class DropLine(QGraphicsItem):
    """The line that shows where what is dragged will land, level or upright."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = QColor(colour)
        self._along = QPointF()
        self._shown = QLineF()
        self._thin = 1.0
        self.setZValue(_DROP)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.hide()

    def show_along(self, line: QLineF, zoom: float) -> None:
        """Stand along a line of the sheet; the line is as thick at every zoom."""
        if (line, 1 / zoom) != (self._shown, self._thin):
            self.prepareGeometryChange()
            self._shown = QLineF(line)
            self._along = line.p2() - line.p1()
            self._thin = 1 / zoom
            self.setPos(line.p1())
        self.show()

    def boundingRect(self) -> QRectF:
        around = 8 * self._thin
        return (
            QRectF(QPointF(), self._along).normalized().adjusted(-around, -around, around, around)
        )

    def paint(self, painter: QPainter, option: _Option, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = _pen(self._colour.name(), 3.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 0), self._along)
        painter.setBrush(self._colour)
        painter.setPen(Qt.PenStyle.NoPen)
        for end in (QPointF(0, 0), self._along):
            painter.drawEllipse(end, 5 * self._thin, 5 * self._thin)


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
        self._show(path, end, QPointF(1, 0), 7.0, 4.5)

    def follow(self, points: Sequence[tuple[float, float]], radius: float) -> None:
        """Lead over these points, with round turns."""
        from toc_editor.layout.link_paths import rounded

        path = QPainterPath(QPointF(*points[0]))
        for step in rounded(points, radius):
            corners = [QPointF(x, y) for x, y in zip(step[::2], step[1::2], strict=True)]
            if len(corners) == 3:
                path.cubicTo(*corners)
            else:
                path.lineTo(corners[0])
        before, end = (QPointF(*point) for point in points[-2:])
        line = QLineF(before, end).unitVector()
        self._show(path, end, QPointF(line.dx(), line.dy()), 1.4 * radius, 0.8 * radius)

    def _show(
        self, path: QPainterPath, end: QPointF, along: QPointF, back: float, half: float
    ) -> None:
        """Show a path that comes `along`, with a head so far back and to both sides of its end."""
        foot, beside = end - along * back, QPointF(-along.y(), along.x()) * half
        path.moveTo(foot - beside)
        path.lineTo(end)
        path.lineTo(foot + beside)
        self.setPath(path)


class Ghost(QGraphicsPixmapItem):
    """The picture of what is dragged, under the pointer, as large at every zoom.

    It is drawn by Qt alone, at every step of a drag.
    """

    def __init__(self, pixmap: QPixmap, corner: QPointF) -> None:
        """`corner` is where the picture begins, in pixels from the pointer."""
        super().__init__(_faint(pixmap))
        # On whole pixels, or Qt would mix the pixels of every row at every step.
        self.corner = QPointF(corner.toPoint())
        self.setOffset(self.corner)
        self.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(_GHOST)


def _faint(pixmap: QPixmap) -> QPixmap:
    """A picture that lets a little of what is under it through; an item would do so each time."""
    faint = QPixmap(pixmap.size())
    faint.setDevicePixelRatio(pixmap.devicePixelRatio())
    faint.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faint)
    painter.setOpacity(0.9)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faint


class Hint(QGraphicsItem):
    """A few words beside the pointer: what would come of letting go here."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._font = font
        self._words = ""
        self._colours = QColor(), QColor()
        self._frame = QRectF()
        self.setZValue(_HINT)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; "" while it is hidden."""
        return self._words if self.isVisible() else ""

    def say(self, words: str, ground: str, ink: str, *, inside: QRectF) -> None:
        """Say this, or nothing; `inside` is the view, in pixels from the pointer."""
        if not words and not self.isVisible():
            return
        self.setVisible(bool(words))
        if not words:
            return
        size = QFontMetricsF(self._font).size(0, words).grownBy(QMarginsF(10, 6, 10, 6))
        frame = QRectF(QPointF(18, 22), size)
        frame.moveRight(min(frame.right(), inside.right() - 4))
        if frame.bottom() > inside.bottom() - 4:
            frame.moveBottom(-14)
        if (words, frame) != (self._words, self._frame):
            self.prepareGeometryChange()
        self._words, self._frame = words, frame
        self._colours = QColor(ground), QColor(ink)

    def boundingRect(self) -> QRectF:
        return self._frame.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: _Option, widget: QWidget | None = None) -> None:
        ground, ink = self._colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self._frame, 6, 6)
        painter.setPen(ink)
        painter.setFont(self._font)
        painter.drawText(self._frame, Qt.AlignmentFlag.AlignCenter, self._words)


class Parting(QGraphicsItem):
    """What stands under a line across a column, moved down so that there is room at the line.

    `below` is a picture of it; its first row of pixels fills the room that opens. It slides under
    what stands across the sheet at `floor`.
    """

    def __init__(self, frame: QRectF, below: QPixmap, floor: float = inf) -> None:
        super().__init__()
        self._frame = frame
        self._floor = floor
        self._below = below
        self._room = 0.0
        self.setZValue(_ROOM)

    @property
    def room(self) -> float:
        """How far it is moved now, in points."""
        return self._room

    def open(self, room: float) -> None:
        """Move what stands below so many points down."""
        self.prepareGeometryChange()
        self._room = room

    def boundingRect(self) -> QRectF:
        whole = self._frame.adjusted(0, 0, 0, self._room)
        whole.setBottom(max(min(whole.bottom(), self._floor), self._frame.top()))
        return whole

    def paint(self, painter: QPainter, option: _Option, widget: QWidget | None = None) -> None:
        size, frame = self._below.size(), self._frame
        painter.setClipRect(self.boundingRect(), Qt.ClipOperation.IntersectClip)
        # A point more than the room: between the two pictures the sheet would show through.
        room = QRectF(frame.x(), frame.y(), frame.width(), self._room + 1.0)
        painter.drawPixmap(room, self._below, QRectF(0, 0, size.width(), 1))
        moved = frame.translated(0, self._room)
        painter.drawPixmap(moved, self._below, QRectF(0, 0, size.width(), size.height()))
