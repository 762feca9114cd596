"""Drawings with more in them than outlines, made pixels of by Qt."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer


def pixels(svg: bytes, width: int, height: int) -> bytes | None:
    """An SVG file as a PNG of this many pixels; None where Qt finds nothing in it to draw.

    The file must hold nothing that leads out of it: Qt would follow. Where no application runs,
    one is made off screen for as long as it takes. Raises MemoryError for too many pixels.
    """
    if QGuiApplication.instance() is not None:
        return _pixels(svg, width, height)
    application = QGuiApplication(["", "-platform", "offscreen"])
    try:
        return _pixels(svg, width, height)
    finally:
        application.shutdown()


def _pixels(svg: bytes, width: int, height: int) -> bytes | None:
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        return None
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    if image.isNull():
        raise MemoryError(f"no room for an image of {width} by {height} pixels")
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
