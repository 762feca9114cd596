"""What all tiles have that show the picture of a page over words, to be chosen by it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from toc_editor.ui.style_sheet import plain_tip
from toc_editor.ui.theme import Appearance


class PictureTile(QAbstractButton):
    """A page to choose: its picture, and words that a kind of tile paints in its own way."""

    def __init__(
        self, name: str, told: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        """`told` is what is said of the page to those who point at it or cannot see it."""
        super().__init__(parent)
        self._appearance = appearance
        self._picture = QImage()
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        self.setToolTip(plain_tip(told or name))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether the picture of the page is there."""
        return not self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Take the picture of the page; while it is null, the tile is white paper."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_page(painter, self._frame())
        self._paint_words(painter)
        painter.end()

    def paint_page(self, painter: QPainter, frame: QRectF) -> None:
        """Paint what stands over the words."""
        raise NotImplementedError

    def _frame(self) -> QRectF:
        raise NotImplementedError

    def _paint_words(self, painter: QPainter) -> None:
        raise NotImplementedError
