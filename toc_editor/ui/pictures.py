"""Pictures that are dropped on the window or pasted: a file, or pixels from another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from toc_editor.model.images import ENDINGS

_MOST_PIXELS = 40_000_000
"""So many pixels a picture may have that is no file."""


def given(content: QMimeData | None) -> Path | bytes | None:
    """The picture in what is dropped or pasted: a file, or pixels as a PNG; None for none."""
    if content is None:
        return None
    paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS:
        return paths[0]
    # What can be had as text is wanted as text: spreadsheets give a picture of it along.
    if paths or not content.hasImage() or content.hasText():
        return None
    image = QImage(content.imageData())
    return _png(image) if 0 < image.width() * image.height() <= _MOST_PIXELS else None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
