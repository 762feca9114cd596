"""Tiles with pictures of pages, and the gallery that they stand in."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from toc_editor.app.session import shown_name
from toc_editor.app.templates import Template
from toc_editor.layout.page import paper_size
from toc_editor.model.records import Paper
from toc_editor.ui import tokens
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tokens import STEP

_A3_WIDE, _A3_HIGH = paper_size(Paper.A3, landscape=True)
_NARROWEST = 228
_GAP = 6 * STEP
_TEXT_HEIGHT = 76


class Tile(QAbstractButton):
    """A template or an example to choose: a picture of its page, its name and one line."""

    chosen = Signal(Template)

    def __init__(self, template: Template, appearance: Appearance) -> None:
        super().__init__()
        self.template = template
        self._appearance = appearance
        self._picture: QImage | None = None
        self.setAccessibleName(template.title)
        self.setAccessibleDescription(template.description)
        self.setToolTip(template.description)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        appearance.changed.connect(self.update)

    def _choose(self) -> None:
        self.chosen.emit(self.template)

    @property
    def has_picture(self) -> bool:
        """Whether the picture of the page is there."""
        return self._picture is not None

    @property
    def picture_width(self) -> float:
        """How wide the picture of the page is shown, in device pixels."""
        return self._frame().width() * self.devicePixelRatioF()

    def show_picture(self, picture: QImage) -> None:
        """Take the picture of the page."""
        self._picture = picture
        self.update()

    def _frame(self) -> QRectF:
        width = self.width() - 4
        return QRectF(2, 2, width, width * _A3_HIGH / _A3_WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_page(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        theme, frame = self._appearance.theme, self._frame()
        outline = QPainterPath()
        outline.addRoundedRect(frame, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        painter.fillPath(outline, QColor("#ffffff"))
        if self._picture is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.drawImage(frame, self._picture)
            painter.restore()
        colour, width = theme.edge if theme.is_dark else theme.line, 1.0
        if self.isChecked() or self.isDown() or (self.hasFocus() and not self.isCheckable()):
            colour, width = theme.accent, 2.5
        elif self.hasFocus():
            colour, width = theme.ink, 1.5
        elif self.underMouse():
            colour, width = theme.accent, 1.5
        painter.strokePath(outline, QPen(QColor(colour), width))

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        top = self._frame().bottom() + 2 * STEP
        name = QRectF(2, top, self.width() - 4, 20)
        painter.setFont(font(tokens.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.ink))
        shown = QFontMetricsF(painter.font()).elidedText(
            self.template.title, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(tokens.SMALL))
        painter.setPen(QColor(theme.soft_ink))
        line = QRectF(2, name.bottom() + 1, self.width() - 4, self.height() - name.bottom() - 1)
        painter.drawText(line, Qt.TextFlag.TextWordWrap, self.template.description)


class Gallery(QWidget):
    """Tiles in as many columns as there is room for."""

    def __init__(self, tiles: list[Tile]) -> None:
        super().__init__()
        self.tiles = tiles
        for tile in tiles:
            tile.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)

    def sizeHint(self) -> QSize:
        return QSize(3 * _NARROWEST, self.heightForWidth(3 * _NARROWEST))

    def heightForWidth(self, width: int) -> int:
        columns, _, height = self._measures(width)
        rows = math.ceil(len(self.tiles) / columns)
        return rows * height + max(rows - 1, 0) * _GAP

    def _measures(self, width: int) -> tuple[int, int, int]:
        """How many columns, and how large each tile is."""
        columns = max((width + _GAP) // (_NARROWEST + _GAP), 1)
        tile = (width + _GAP) // columns - _GAP
        return columns, tile, round((tile - 4) * _A3_HIGH / _A3_WIDE) + 4 + _TEXT_HEIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns, width, height = self._measures(self.width())
        for number, tile in enumerate(self.tiles):
            row, column = divmod(number, columns)
            tile.setGeometry(column * (width + _GAP), row * (height + _GAP), width, height)
            tile.show()


class Row(QAbstractButton):
    """A file to choose from a list: its name, and softly where it is."""

    chosen = Signal(Path)
    _HEIGHT = 44

    def __init__(self, path: Path, appearance: Appearance) -> None:
        super().__init__()
        self.path = path
        self._place = _place(path)
        self._appearance = appearance
        self.setAccessibleName(shown_name(path))
        self.setAccessibleDescription(self._place)
        self.setToolTip(str(path))
        self.clicked.connect(self._choose)
        self.setFixedHeight(self._HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self.update)

    def _choose(self) -> None:
        self.chosen.emit(self.path)

    def sizeHint(self) -> QSize:
        return QSize(200, self._HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.pressed if self.isDown() else theme.hover))
            painter.drawRoundedRect(inside, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        middle = self._HEIGHT / 2
        right, left = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideLeft
        name = shown_name(self.path)
        self._line(painter, font(tokens.BODY), theme.ink, name, middle - 18, right)
        self._line(painter, font(tokens.SMALL), theme.soft_ink, self._place, middle - 1, left)
        painter.end()

    def _line(
        self,
        painter: QPainter,
        type: QFont,
        ink: str,
        text: str,
        top: float,
        elided: Qt.TextElideMode,
    ) -> None:
        painter.setFont(type)
        painter.setPen(QColor(ink))
        rect = QRect(2 * STEP, round(top), self.width() - 4 * STEP, 18)
        shown = QFontMetricsF(type).elidedText(text, elided, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


def _place(path: Path) -> str:
    """The folder of a file, as seen from the user's own where it is inside that."""
    folder, home = path.parent, Path.home()
    return str(folder.relative_to(home)) if home in folder.parents else str(folder)
