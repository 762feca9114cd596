"""Little pictures of the page in each style, to choose one from; as wide as there is room for."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from toc_editor.app.style_file import Style
from toc_editor.app.styles import in_style, worn
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.layout.paper import paper_size
from toc_editor.layout.style import style_of
from toc_editor.model.graph import Graph
from toc_editor.paint.qt import Painter
from toc_editor.ui import tokens
from toc_editor.ui.picture_tile import PictureTile
from toc_editor.ui.theme import Appearance, font
from toc_editor.ui.tokens import STEP

_NARROWEST = 128
_GAP = 3 * STEP
_AROUND_NAME = 16
"""What stands over and under the name of a style, beside the line of type itself."""
_FIRST_AFTER_MS = 40


class StyleTile(PictureTile):
    """One style: the page in it, and its name. It is checked where the model wears it."""

    def __init__(self, style: Style, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(style.title, style.description, appearance, parent)
        self.style_shown = style
        self._sheet = QSize(420, 297)
        self.setCheckable(True)
        self.setText(style.title)

    @property
    def picture_width(self) -> float:
        """How wide the picture is shown, in device pixels."""
        return self._frame().width() * self.devicePixelRatioF()

    def show_sheet(self, width: float, height: float) -> None:
        """Take the shape of the sheet; a picture that was there is old."""
        self._sheet = QSize(round(width), round(height))
        self.show_picture(QImage())

    def height_for(self, width: int) -> int:
        """How high the tile is at a width; an upright sheet is shown no higher than wide."""
        shape = min(self._sheet.height() / self._sheet.width(), 1.0)
        return round((width - 6) * shape) + 6 + self._name_height

    @property
    def _name_height(self) -> int:
        return round(QFontMetricsF(font(tokens.SMALL)).height()) + _AROUND_NAME

    def _frame(self) -> QRectF:
        room = QRectF(3, 3, self.width() - 6, self.height() - self._name_height - 6)
        scale = min(room.width() / self._sheet.width(), room.height() / self._sheet.height())
        width, height = self._sheet.width() * scale, self._sheet.height() * scale
        return QRectF(room.center().x() - width / 2, room.y(), width, height)

    def paint_page(self, painter: QPainter, frame: QRectF) -> None:
        theme = self._appearance.theme
        outline = QPainterPath()
        outline.addRoundedRect(frame, 3, 3)
        painter.fillPath(outline, QColor(tokens.PAPER))
        if self.has_picture:
            painter.save()
            painter.setClipPath(outline)
            painter.drawImage(frame, self._picture)
            painter.restore()
        colour, width = theme.edge, 1.0
        if self.isChecked() or self.hasFocus():
            colour, width = theme.accent, 3.0 if self.hasFocus() else 2.0
        elif self.underMouse():
            colour = theme.accent
        painter.strokePath(outline, QPen(QColor(colour), width))

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(font(tokens.SMALL, weight))
        painter.setPen(QColor(theme.ink))
        below = self._name_height
        room = QRectF(3, self.height() - below + 2, self.width() - 6, below - 10)
        shown = f"✓ {self.text()}" if self.isChecked() else self.text()
        elided = QFontMetricsF(painter.font()).elidedText(
            shown, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, elided)


class StyleChooser(QWidget):
    """All styles side by side. `chosen` tells the name of the one that a person takes."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)
        self._pictures = _Pictures(self)
        self._graph: Graph | None = None
        self._styles: tuple[Style, ...] = ()
        self.tiles: list[StyleTile] = []
        self.setAccessibleName("Style of the page")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)

    @property
    def is_drawing(self) -> bool:
        """Whether pictures are still to come."""
        return self._pictures.is_drawing

    def show_styles(self, graph: Graph, styles: Sequence[Style]) -> None:
        """Show the page of this model in these styles, with a sign at the one that it wears.

        A style that only the model itself still has is shown as well.
        """
        wearing = worn(graph, styles)
        shown = tuple(styles) if wearing is not None else (*styles, _own_of(graph))
        if shown != self._styles:
            self._make_tiles(shown)
        wanted = (wearing or shown[-1]).name
        for tile in self.tiles:
            if tile.style_shown.name == wanted:
                tile.setChecked(True)
                self.setFocusProxy(tile)
        if graph is not self._graph:
            self._graph = graph
            self._draw(graph)

    def _make_tiles(self, styles: tuple[Style, ...]) -> None:
        for tile in self.tiles:
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self._styles, self._graph = styles, None
        self.tiles = [StyleTile(style, self._appearance, self) for style in styles]
        before: QWidget = self
        for tile in self.tiles:
            self._group.addButton(tile)
            QWidget.setTabOrder(before, tile)
            before = tile
            tile.show()

    def _draw(self, graph: Graph) -> None:
        width, height = paper_size(graph.project.paper, graph.project.landscape)
        for tile in self.tiles:
            tile.show_sheet(width, height)
        self.updateGeometry()
        self._place()
        self._pictures.draw(graph, self.tiles)

    def _choose(self, tile: StyleTile) -> None:
        self.chosen.emit(tile.style_shown.name)

    # Where the tiles stand

    def sizeHint(self) -> QSize:
        width = 2 * _NARROWEST + _GAP
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        if not self.tiles:
            return 0
        columns, _, height = self._measures(width)
        rows = math.ceil(len(self.tiles) / columns)
        return rows * height + (rows - 1) * _GAP

    def _measures(self, width: int) -> tuple[int, int, int]:
        """How many columns, and how large each tile is."""
        columns = min(max((width + _GAP) // (_NARROWEST + _GAP), 1), 4)
        tile = (width + _GAP) // columns - _GAP
        return columns, tile, self.tiles[0].height_for(tile)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if not self.tiles:
            return
        columns, width, height = self._measures(self.width())
        for number, tile in enumerate(self.tiles):
            row, column = divmod(number, columns)
            tile.setGeometry(column * (width + _GAP), row * (height + _GAP), width, height)


def _own_of(graph: Graph) -> Style:
    """The look that the model carries, as a style."""
    name, look = graph.project.style, style_of(graph.look).look
    told = "The style that this model carries with it."
    return Style(name=name, title=name or "Its own", description=told, look=look)


class _Pictures(QObject):
    """Draws the pages of tiles, one in each turn of the event loop."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._waiting: deque[StyleTile] = deque()
        self._graph: Graph | None = None
        self._painter = Painter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw_next)

    @property
    def is_drawing(self) -> bool:
        return self._timer.isActive()

    def draw(self, graph: Graph, tiles: Sequence[StyleTile]) -> None:
        self._graph, self._waiting = graph, deque(tiles)
        self._timer.start(_FIRST_AFTER_MS)

    def _draw_next(self) -> None:
        self._timer.setInterval(0)
        if not self._waiting or self._graph is None:
            self._timer.stop()
            return
        tile = self._waiting.popleft()
        try:
            picture = lay_pages(in_style(self._graph, tile.style_shown)).sheets[0].picture
        except NoRoomError:
            return
        tile.show_picture(self._painter.render(picture, tile.picture_width / picture.width))
