"""The open page as a look would have it, drawn anew a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_editor.app.style_file import Style
from toc_editor.app.styles import begun_in
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.model.graph import Graph
from toc_editor.paint.qt import Detail, Painter
from toc_editor.picture.display import Picture
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_PAUSE_MS = 60
_LEAST = QSize(300, 220)
_EDGE = 4 * STEP


class SheetPreview(QWidget):
    """A page as large as there is room for."""

    def __init__(self, graph: Graph, appearance: Appearance) -> None:
        super().__init__()
        self._graph = graph
        self._appearance = appearance
        self._style: Style | None = None
        self.picture: Picture | None = None
        self._painter = Painter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._lay)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The page in this style")

    def minimumSizeHint(self) -> QSize:
        # No bound of its own: those grow with the text of the window, which a picture does not.
        return _LEAST

    def show_style(self, style: Style) -> None:
        """Show the page in this style, at once the first time and else when the hands rest."""
        self._style = style
        if self.picture is None:
            self._lay()
        else:
            self._timer.start()

    def _lay(self) -> None:
        assert self._style is not None
        try:
            self.picture = lay_pages(begun_in(self._graph, self._style)).sheets[0].picture
        except NoRoomError:
            self.picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._appearance.theme.ground))
        if self.picture is not None:
            self._paint(painter, self.picture)
        painter.end()

    def _paint(self, painter: QPainter, picture: Picture) -> None:
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = min(room.width() / picture.width, room.height() / picture.height)
        width, height = picture.width * scale, picture.height * scale
        sheet = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        self._painter.draw(picture, painter, Detail.GLYPHS)
        painter.restore()
        painter.setPen(QColor(self._appearance.theme.rim))
        painter.drawRect(sheet)
