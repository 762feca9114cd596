"""Tiles with pictures of pages, and the gallery that they stand in."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_editor.app.templates import Template
from toc_editor.layout.paper import paper_size
from toc_editor.model.records import Paper
from toc_editor.ui import tokens
from toc_editor.ui.picture_tile import PictureTile
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tokens import STEP

_A3_WIDE, _A3_HIGH = paper_size(Paper.A3, landscape=True)
_NARROWEST = 228
_GAP = 6 * STEP
_EDGE = 2
"""Room around the picture for the outline of the tile that has the focus."""

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

_NAME_LINES = 2
"""A longer name ends in an ellipsis."""


class PageTile(PictureTile):
    """A page to choose: its picture, a name, and a line about it."""

    def __init__(self, name: str, line: str, appearance: Appearance) -> None:
        super().__init__(name, line, appearance)
        self._name = name
        self._line = line
        self._scaled = QImage()

    def show_picture(self, picture: QImage) -> None:
        self._scaled = QImage()
        super().show_picture(picture)

    def show_line(self, line: str) -> None:
        """Say this under the name."""
        self._line = line
        self.setAccessibleDescription(line)
        self.update()

    def words_height(self, width: int) -> int:
        """How high the words under the picture are on a tile of this width, in pixels."""
        room = QRectF(0, 0, width - 2 * _EDGE, 1000)
        wrap = Qt.TextFlag.TextWordWrap
        line = QFontMetricsF(font(tokens.SMALL)).boundingRect(room, wrap, self._line).height()
        name = self._name_height(len(self._name_lines(room.width())))
        return 2 * STEP + math.ceil(name) + 1 + math.ceil(line) + _EDGE

    def _name_lines(self, width: float) -> list[str]:
        """The name in lines that are no wider than this."""
        return lines_of(self._name, _name_font(), width, _NAME_LINES)

    def _name_height(self, lines: int) -> float:
        return lines * QFontMetricsF(_name_font()).lineSpacing() + STEP

    def _frame(self) -> QRectF:
        width = self.width() - 2 * _EDGE
        return QRectF(_EDGE, _EDGE, width, width * _A3_HIGH / _A3_WIDE)

    def _sheet(self) -> QRectF:
        """Where the page lies in the frame: all of it, or its middle for a page that is upright."""
        frame = self._frame()
        if self._picture.isNull():
            return frame
        shape = self._picture.width() / self._picture.height()
        sheet = QRectF(0, 0, min(frame.width(), frame.height() * shape), frame.height())
        sheet.moveCenter(frame.center())
        return sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.isCheckable():
            self.click()
            return
        super().keyPressEvent(event)
        reached = self.window().focusWidget() if event.key() in _ARROWS else None
        # Qt chooses what an arrow comes to only once something is chosen.
        if isinstance(reached, PageTile) and reached.isCheckable() and not reached.isChecked():
            reached.click()

    def paint_page(self, painter: QPainter, frame: QRectF) -> None:
        outline, sheet = _rounded(frame), self._sheet()
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(frame, QColor(self._appearance.theme.pressed))
        painter.fillRect(sheet, QColor(tokens.PAPER))
        if self.has_picture:
            painter.drawImage(sheet, self._scaled_to(sheet))
        painter.restore()
        painter.strokePath(outline, self.outline_pen())

    def _scaled_to(self, sheet: QRectF) -> QImage:
        """The picture as large as it is shown; in one step it would lose every other line."""
        width = round(sheet.width() * self.devicePixelRatioF())
        if self._scaled.width() != width:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._picture.scaledToWidth(width, smooth)
        return self._scaled

    def outline_pen(self) -> QPen:
        """What the edge of the page is drawn with: it tells focus, hover and choice."""
        theme = self._appearance.theme
        if self.isChecked() or self.isDown() or (self.hasFocus() and not self.isCheckable()):
            return QPen(QColor(theme.accent), 2.5)
        if self.hasFocus():
            return QPen(QColor(theme.ink), 1.5)
        if self.underMouse():
            return QPen(QColor(theme.accent), 1.5)
        return QPen(QColor(theme.rim if theme.is_dark else theme.line), 1.0)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        top = self._frame().bottom() + 2 * STEP
        width = self.width() - 2 * _EDGE
        lines = self._name_lines(width)
        name = QRectF(_EDGE, top, width, self._name_height(len(lines)))
        painter.setFont(_name_font())
        painter.setPen(QColor(theme.ink))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))
        painter.setFont(font(tokens.SMALL))
        painter.setPen(QColor(theme.soft_ink))
        line = QRectF(_EDGE, name.bottom() + 1, width, self.height() - name.bottom() - 1)
        painter.drawText(line, Qt.TextFlag.TextWordWrap, self._line)


class Tile(PageTile):
    """A template or an example to choose."""

    chosen = Signal(Template)

    def __init__(self, template: Template, appearance: Appearance) -> None:
        super().__init__(template.title, template.description, appearance)
        self.template = template
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.template)


class Gallery(QWidget):
    """Tiles in as many columns as there is room for, in all rows that they need or only so many."""

    hidden_changed = Signal(int)
    """How many tiles there is no room for in the rows."""

    def __init__(self, tiles: Sequence[PageTile], most_rows: int | None = None) -> None:
        super().__init__()
        self.tiles: list[PageTile] = []
        self._most_rows = most_rows
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)
        self.show_tiles(tiles)

    def show_tiles(self, tiles: Sequence[PageTile]) -> None:
        """Show these in the place of those before, which are deleted unless they stay."""
        for gone in self.tiles:
            if gone not in tiles:
                gone.hide()
                gone.deleteLater()
        self.tiles = list(tiles)
        for tile in tiles:
            tile.setParent(self)
        self._place()

    def show_rows(self, most: int | None) -> None:
        """Show at most so many rows, or all for None."""
        self._most_rows = most
        self._place()

    def refresh(self) -> None:
        """Make the room that the words of the tiles now take."""
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(3 * _NARROWEST, self.heightForWidth(3 * _NARROWEST))

    def heightForWidth(self, width: int) -> int:
        columns, _, height = self._measures(width)
        rows = math.ceil(len(self.tiles) / columns)
        rows = rows if self._most_rows is None else min(rows, self._most_rows)
        return rows * height + max(rows - 1, 0) * _GAP

    def _measures(self, width: int) -> tuple[int, int, int]:
        """How many columns, and how large each tile is."""
        columns = max((width + _GAP) // (_NARROWEST + _GAP), 1)
        wide = (width + _GAP) // columns - _GAP
        words = max((tile.words_height(wide) for tile in self.tiles), default=0)
        return columns, wide, round((wide - 4) * _A3_HIGH / _A3_WIDE) + 4 + words

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        columns, width, height = self._measures(self.width())
        room = len(self.tiles) if self._most_rows is None else columns * self._most_rows
        for number, tile in enumerate(self.tiles):
            row, column = divmod(number, columns)
            tile.setGeometry(column * (width + _GAP), row * (height + _GAP), width, height)
            tile.setVisible(number < room)
        self.updateGeometry()
        self.hidden_changed.emit(max(len(self.tiles) - room, 0))


def _name_font() -> QFont:
    return font(tokens.BODY, QFont.Weight.DemiBold)


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text in at most so many lines of this width, the last with an ellipsis where it is cut."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    cut = starts[:most]
    ends = [*cut[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(cut, ends, strict=True)]
    elided = QFontMetricsF(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return [*lines[:-1], elided]


def _rounded(frame: QRectF) -> QPainterPath:
    outline = QPainterPath()
    outline.addRoundedRect(frame, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
    return outline
