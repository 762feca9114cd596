"""The heads of lanes that are scrolled out of view, kept at the top edge of the board.

They are widgets over the view and no part of the picture, so no export ever shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from toc_editor.model.records import Card, Group, Id
from toc_editor.paint.qt import Painter

if TYPE_CHECKING:
    from toc_editor.layout.trays import Tray
    from toc_editor.paint.qt import Prepared
    from toc_editor.picture.display import Group as Drawing
    from toc_editor.picture.hits import Area
    from toc_editor.ui.canvas.canvas import Canvas

_SHADE_PX = 3
"""How far a head throws its shade on what goes on under it."""

_LEAST_ZOOM = 0.4
"""Below this all lanes are seen at once, and no head could be read."""


class Heads:
    """The heads that one canvas keeps in view."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._painter = Painter()
        self._shown: dict[Id, Head] = {}

    def refresh(self) -> None:
        """Show those whose lane is in view and whose own place is not."""
        wanted = self._wanted()
        for lane in self._shown.keys() - wanted.keys():
            gone = self._shown.pop(lane)
            gone.hide()
            gone.deleteLater()
        for lane, (tray, place) in wanted.items():
            if lane not in self._shown:
                self._shown[lane] = Head(self._canvas, lane, self._painter)
            self._shown[lane].stand(tray.head, place)

    def height_over(self, id: Id) -> float:
        """How much of the board over a card or a group the head of its lane may cover."""
        board, graph = self._canvas.board, self._canvas.document.graph
        if board is None or not isinstance(graph.get(id), Card | Group):
            return 0.0
        tray = board.trays.get(graph.lane_of(id).id)
        return 0.0 if tray is None else tray.head.height

    def _wanted(self) -> dict[Id, tuple[Tray, QRect]]:
        canvas, board = self._canvas, self._canvas.board
        if board is None or canvas.zoom() < _LEAST_ZOOM:
            return {}
        found = {}
        for area in canvas.trays():
            tray = board.trays.get(Id(area.owner))
            if tray is not None and (place := self._place(tray, area)) is not None:
                found[Id(area.owner)] = tray, place
        return found

    def _place(self, tray: Tray, area: Area) -> QRect | None:
        """Where a head stands at the edge; the foot of its lane pushes it out. None for nowhere."""
        canvas, head = self._canvas, tray.head
        frame = canvas.mapFromScene(area.x, area.y, area.width, area.height).boundingRect()
        high = round(head.height * canvas.zoom())
        if frame.top() >= 0 or frame.bottom() <= 0:
            return None
        top = min(0, frame.bottom() - high)
        return QRect(frame.left(), top, round(head.width * canvas.zoom()), high)


class Head(QWidget):
    """One head: a click selects its lane, a double click goes there and renames it."""

    def __init__(self, canvas: Canvas, lane: Id, painter: Painter) -> None:
        super().__init__(canvas.viewport())
        self.lane = lane
        self._canvas = canvas
        self._painter = painter
        self._head: Drawing | None = None
        self._drawn: Prepared | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def stand(self, head: Drawing, place: QRect) -> None:
        """Show this head at this place of the view."""
        if head is not self._head:
            self._head, self._drawn = head, self._painter.prepare(head)
            self.update()
        self.setGeometry(place.adjusted(0, 0, 0, _SHADE_PX))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._canvas.zoom(), self._canvas.zoom())
        self._drawn.draw(painter)
        painter.resetTransform()
        for step in range(_SHADE_PX):
            ink = QColor(0, 0, 0, 40 // (step + 1))
            painter.fillRect(QRect(0, self.height() - _SHADE_PX + step, self.width(), 1), ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._canvas.commit_editor()
        self._canvas.select([self.lane])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies underneath is not meant

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.edit(self.lane)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the canvas opens the menu of what is selected
