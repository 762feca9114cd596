"""The sheet as one picture while something is carried over it: a frame copies, and draws nothing.

What stands on the sheet does not change meanwhile. Where it moves under the hand it is drawn as
always, until it rests again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from toc_editor.ui.canvas.items import PieceItem
from toc_editor.ui.canvas.link_layer import LinkLayerItem

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_REST_MS = 120
_EMPTY = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


class Still(QObject):
    """Stands in for what lies on the sheet of one canvas, from its making until it is `over`."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._items: list[QGraphicsItem] = []
        self._picture: QPixmap | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._take)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self.moved)
        canvas.zoomChanged.connect(self.moved)
        canvas.still = self
        self._take()

    def moved(self, *_: object) -> None:
        """What is on the sheet looks different now, or stands elsewhere in the view."""
        self._drop()
        self._rest.start()

    def over(self) -> None:
        """Let the sheet be drawn as always again."""
        self._drop()
        self._rest.stop()
        self._canvas.still = None
        self.deleteLater()

    def draw(self, painter: QPainter, part: QRectF | QRect) -> bool:
        """Copy this part of the sheet from the picture to the view; whether there is one."""
        if self._picture is None:
            return False
        shown = painter.worldTransform().mapRect(QRectF(part))
        ratio = self._picture.devicePixelRatio()
        pixels = QRectF(shown.topLeft() * ratio, shown.size() * ratio).toAlignedRect()
        pixels = pixels.intersected(self._picture.rect())
        painter.save()
        painter.resetTransform()
        corner = QPointF(pixels.topLeft()) / ratio
        painter.drawPixmap(corner, self._picture, QRectF(pixels))
        painter.restore()
        return True

    def _drop(self) -> None:
        for item in self._items:
            item.setFlag(_EMPTY, False)
        self._items, self._picture = [], None
        self._canvas.viewport().update()

    def _take(self) -> None:
        if self._canvas.links.is_waiting:
            self._rest.start()
            return
        view = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
        touching = Qt.ItemSelectionMode.IntersectsItemBoundingRect
        found = self._canvas.scene().items(view, touching, Qt.SortOrder.AscendingOrder)
        self._items = [item for item in found if isinstance(item, PieceItem | LinkLayerItem)]
        self._picture = self._drawn(view)
        for item in self._items:
            item.setFlag(_EMPTY)
        self._canvas.viewport().update()  # what is empty tells Qt of no change it had before

    def _drawn(self, view: QRectF) -> QPixmap:
        """All that stands on the sheet, as Qt would draw it in the view."""
        canvas, port = self._canvas, self._canvas.viewport()
        picture = QPixmap(port.size() * port.devicePixelRatioF())
        picture.setDevicePixelRatio(port.devicePixelRatioF())
        picture.fill(port.palette().color(port.backgroundRole()))
        painter = QPainter(picture)
        painter.setRenderHints(canvas.renderHints())
        painter.setTransform(canvas.viewportTransform())
        canvas.draw_ground(painter, view)
        option = QStyleOptionGraphicsItem()
        for item in self._items:
            painter.save()
            painter.translate(item.pos())
            option.exposedRect = view.translated(-item.pos()).intersected(item.boundingRect())
            if isinstance(item, PieceItem) and item.opacity() < 1:
                _draw_faint(painter, item, option)
            else:
                painter.setOpacity(item.opacity())
                item.paint(painter, option, port)
            painter.restore()
        painter.end()
        return picture


def _draw_faint(painter: QPainter, item: QGraphicsItem, option: QStyleOptionGraphicsItem) -> None:
    """Draw an item as a whole that lets through what is under it, as Qt does with what it keeps."""
    transform = painter.worldTransform()
    place = transform.mapRect(item.boundingRect()).toAlignedRect()
    ratio = painter.device().devicePixelRatioF()
    whole = QPixmap(place.size() * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    inner = QPainter(whole)
    inner.setRenderHints(painter.renderHints())
    inner.translate(-place.topLeft())
    inner.setTransform(transform, True)
    item.paint(inner, option)
    inner.end()
    painter.resetTransform()
    painter.setOpacity(item.opacity())
    painter.drawPixmap(place.topLeft(), whole)
