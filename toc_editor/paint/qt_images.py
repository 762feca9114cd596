"""Image files as Qt draws them: decoded once, and no finer than they are shown."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from toc_editor.picture.display import Image

_IMAGES_KEPT = 16


class Images:
    """Image files as Qt has them, each decoded once."""

    def __init__(self) -> None:
        self._images: dict[bytes, QImage] = {}

    def image(self, content: bytes) -> QImage:
        """The decoded file, null where Qt cannot read it."""
        known = self._images.get(content)
        if known is None:
            if len(self._images) >= _IMAGES_KEPT:
                del self._images[next(iter(self._images))]
            known = self._images[content] = QImage.fromData(content)
        return known


class Pixels:
    """An image in its rectangle, brought to the painter's own pixels where it has more of them."""

    def __init__(self, item: Image, image: QImage, x: float, y: float) -> None:
        self._place = QRectF(x + item.x, y + item.y, item.width, item.height)
        self._image = image
        self._drawn = image

    def draw(self, painter: QPainter, _detail: object) -> None:
        if self._image.isNull():
            return
        shown = painter.deviceTransform().mapRect(self._place).size()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._place, self._scaled(ceil(shown.width()), ceil(shown.height())))

    def _scaled(self, width: int, height: int) -> QImage:
        """The image no finer than it is shown: to leave pixels out while drawing would fray it."""
        if width >= self._image.width() or height >= self._image.height():
            return self._image
        if (width, height) != (self._drawn.width(), self._drawn.height()):
            ratio = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = self._image.scaled(max(width, 1), max(height, 1), ratio, smooth)
        return self._drawn
