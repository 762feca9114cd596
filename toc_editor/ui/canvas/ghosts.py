"""Pictures of what is about to be dragged, as it is shown now: they float under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from toc_editor.ui import tokens
from toc_editor.ui.canvas.items import PieceItem
from toc_editor.ui.canvas.marks import RADIUS
from toc_editor.ui.canvas.overlay import Ghost
from toc_editor.ui.theme import font

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_WIDEST_PX, _HIGHEST_PX = 360.0, 260.0
_AROUND_PX = 26.0
_TILT = -1.0
_APART_PX = 6.0
_MOST_BEHIND = 2
_FADE_PX = 40.0
_SHADOW_STEPS = 10
_SOLID = 230
"""How much of a ghost covers what lies under it, of 255."""

_MARGINS = QMarginsF(_AROUND_PX, _AROUND_PX, _AROUND_PX, _AROUND_PX)


def snapshot(canvas: Canvas, frame: QRectF, scale: float) -> QPixmap:
    """A part of the sheet without selection, links and gestures, so many pixels to a point."""
    pixmap = QPixmap(max(round(frame.width() * scale), 1), max(round(frame.height() * scale), 1))
    pixmap.fill(QColor(canvas.laid.picture.ground))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-frame.topLeft())
    option = QStyleOptionGraphicsItem()
    touching, upwards = Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder
    for item in canvas.scene().items(frame, touching, upwards):
        if isinstance(item, PieceItem):
            painter.save()
            painter.translate(item.pos())
            painter.setOpacity(item.opacity())
            item.paint(painter, option)
            painter.restore()
    painter.end()
    return pixmap


def ghost(canvas: Canvas, frame: QRectF, grabbed: QPointF, count: int = 1) -> Ghost:
    """A ghost of what stands in a frame of the sheet, grabbed at a point of it.

    It is never larger than a hand's breadth; `count` things lie in a stack and say how many.
    """
    zoom = canvas.zoom()
    scale = zoom * min(1.0, _WIDEST_PX / max(frame.width() * zoom, 1.0))
    is_cut = frame.height() * scale > _HIGHEST_PX
    frame = QRectF(frame.topLeft(), QSizeF(frame.width(), min(frame.height(), _HIGHEST_PX / scale)))
    ratio = canvas.devicePixelRatioF()
    front = snapshot(canvas, frame, scale * ratio)
    shown = QRectF(QPointF(), frame.size() * scale)
    pointer = (grabbed - frame.topLeft()) * scale
    pointer.setY(min(pointer.y(), shown.height()))
    radius = RADIUS[canvas.view_name] * scale
    pixmap = _floating(canvas, front, shown, pointer, radius, count, is_cut=is_cut)
    return Ghost(pixmap, -pointer - QPointF(_AROUND_PX, _AROUND_PX))


def _floating(
    canvas: Canvas,
    front: QPixmap,
    shown: QRectF,
    pointer: QPointF,
    radius: float,
    count: int,
    *,
    is_cut: bool,
) -> QPixmap:
    """The front of a stack with what lies behind it, its shadow and its count, tilted."""
    ratio = canvas.devicePixelRatioF()
    around = QSizeF(2 * _AROUND_PX, 2 * _AROUND_PX)
    pixmap = QPixmap(((shown.size() + around) * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.translate(pointer + QPointF(_AROUND_PX, _AROUND_PX))
    painter.rotate(_TILT)
    painter.translate(-pointer)
    behind = min(count - 1, _MOST_BEHIND)
    apart = QPointF(_APART_PX, _APART_PX)
    _draw_shadow(painter, shown.translated(apart * behind), radius)
    for step in range(behind, 0, -1):
        painter.setPen(QColor(canvas.sheet_theme.edge))
        painter.setBrush(QColor(canvas.ground))
        painter.drawRoundedRect(shown.translated(apart * step), radius, radius)
    outline = QPainterPath()
    outline.addRoundedRect(shown, radius, radius)
    painter.save()
    painter.setClipPath(outline)
    painter.drawPixmap(shown, front, QRectF(front.rect()))
    painter.restore()
    if is_cut:
        _fade_out(painter, shown)
    if count > 1:
        _draw_count(painter, canvas, shown.topRight(), count)
    _let_through(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


def _draw_shadow(painter: QPainter, frame: QRectF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 7))
    for step in range(1, _SHADOW_STEPS + 1):
        grown = frame.adjusted(-step, -step, step, step).translated(0, 5)
        painter.drawRoundedRect(grown, radius + step, radius + step)


def _fade_out(painter: QPainter, frame: QRectF) -> None:
    """Let what was cut off at the foot of a frame fade out, and its shadow with it."""
    fade = QLinearGradient(0, frame.bottom() - _FADE_PX, 0, frame.bottom())
    fade.setColorAt(0, QColor(0, 0, 0, 255))
    fade.setColorAt(1, QColor(0, 0, 0, 0))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(frame.marginsAdded(_MARGINS), fade)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _let_through(painter: QPainter, whole: QRectF) -> None:
    """Let what lies under it shine through a little: done once, not at every step."""
    painter.resetTransform()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(whole, QColor(0, 0, 0, _SOLID))


def _draw_count(painter: QPainter, canvas: Canvas, corner: QPointF, count: int) -> None:
    words = str(count)
    painter.setFont(font(tokens.BODY))
    width = max(painter.fontMetrics().horizontalAdvance(words) + 12.0, 22.0)
    badge = QRectF(0, 0, width, 22)
    badge.moveCenter(corner)
    painter.setPen(QColor(canvas.sheet_theme.panel))
    painter.setBrush(QColor(canvas.sheet_theme.accent))
    painter.drawRoundedRect(badge, 11, 11)
    painter.setPen(QColor(canvas.sheet_theme.on_accent))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
