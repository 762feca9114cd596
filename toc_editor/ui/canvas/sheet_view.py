"""A view of a sheet: zoom at the pointer, fit, scroll, and the ground around the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from toc_editor.picture.display import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from toc_editor.ui.canvas.focus_ring import FocusRing
    from toc_editor.ui.canvas.still import Still

SMALLEST_ZOOM, LARGEST_ZOOM = 0.1, 8.0
ZOOM_STEP = 1.2
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_AROUND_PX = 24.0
"""How much empty ground can be scrolled into view around the sheet."""

_SHADOW_STEPS, _SHADOW_REACH_PX, _SHADOW_ALPHA = 9, 18.0, 4
"""How the shadow of paper fades: each step is a rounded rectangle, of so little black."""

_LEAST_FITTED = 0.55
"""A board with many lanes is not made smaller than this to be seen whole: it could not be read."""


class SheetView(QGraphicsView):
    """Shows a scene whose unit is the point. Who inherits says what `sheet_picture` is."""

    zoomChanged = Signal(float)
    firstDrawn = Signal()
    """The sheet is on the screen, for the first time: what it did not have to wait for may come."""

    def __init__(self) -> None:
        super().__init__()
        self._use_own_viewport()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._is_fitted = True
        self._most_fitted = 1.0
        self.is_drawn = False
        self._ring: FocusRing | None = None
        self.still: Still | None = None

    def _use_own_viewport(self) -> None:
        """Have a viewport that Python knows.

        For Qt's own it would first make every class that a widget could be of, in some 15 ms.
        """
        port = QWidget()
        port.setAutoFillBackground(True)
        self.setViewport(port)

    def sheet_picture(self) -> Picture:
        """What is shown."""
        raise NotImplementedError

    def papers(self) -> list[QRectF]:
        """The sheets of paper, of one size, with an edge and a shadow; none for a board."""
        raise NotImplementedError

    def view_moved(self) -> None:
        """Called when the sheet stands elsewhere on the screen, or at another size."""

    def grow_scene(self) -> None:
        """Let the scene reach a little over the sheet on all sides."""
        picture = self.sheet_picture()
        around = _AROUND_PX / self.zoom() if self.papers() else 0.0
        rect = QRectF(0, 0, picture.width, picture.height)
        self.setSceneRect(rect.adjusted(-around, -around, around, around))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self.still is not None and self.still.draw(painter, rect):
            return
        self.draw_ground(painter, rect)
        if not self.is_drawn:
            self.is_drawn = True
            QTimer.singleShot(0, self, self.firstDrawn.emit)  # once this frame is out

    def draw_ground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw what lies under all items: the ground, and sheets of paper."""
        super().drawBackground(painter, rect)
        for paper in self.papers():
            self._draw_paper(painter, paper)

    def _draw_paper(self, painter: QPainter, sheet: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _SHADOW_ALPHA))
        pixel = 1 / self.zoom()
        for step in range(1, _SHADOW_STEPS + 1):
            spread = _SHADOW_REACH_PX * (step / _SHADOW_STEPS) ** 2 * pixel
            grown = sheet.adjusted(-spread, -spread, spread, spread).translated(0, 3 * pixel)
            painter.drawRoundedRect(grown, spread, spread)
        painter.fillRect(sheet, QColor(self.sheet_picture().ground))

    # Zoom

    def zoom(self) -> float:
        """Pixels on the screen for a point of the sheet."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """Zoom, keeping what lies under a point of the viewport where it is."""
        zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        around = self.viewport().rect().center() if around is None else around
        fixed = self.mapToScene(around)
        self._is_fitted = False
        self.resetTransform()
        self.scale(zoom, zoom)
        self.grow_scene()
        self.scroll_by(self.mapFromScene(fixed) - around)
        self.view_moved()
        self.zoomChanged.emit(zoom)

    def scroll_by(self, step: QPoint) -> None:
        """Scroll so many pixels right and down."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + step.x())
        down.setValue(down.value() + step.y())

    def zoom_in(self) -> None:
        """Show things larger by a step."""
        self.set_zoom(self.zoom() * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show things smaller by a step."""
        self.set_zoom(self.zoom() / ZOOM_STEP)

    def zoom_actual(self) -> None:
        """Show a point of the sheet as one pixel."""
        self.set_zoom(1.0)

    def zoom_fit(self) -> None:
        """Show a whole page, or all lanes of the board, that no larger than `fit_up_to` says."""
        if papers := self.papers():
            self._fit_paper(papers)
        else:
            self._fit_across()
            self.scroll_by(self.mapFromScene(QPointF(0, 0)))
        self._is_fitted = True

    def fit_up_to(self, zoom: float) -> None:
        """Fit now, and from now on let the board be at most so large; at first it is life-size."""
        self._most_fitted = zoom
        self.zoom_fit()

    @property
    def fixed_zoom(self) -> float | None:
        """The zoom that somebody chose; None while the sheet is fitted into the view."""
        return None if self._is_fitted else self.zoom()

    def _fit_paper(self, papers: Sequence[QRectF]) -> None:
        """Show the first sheet whole, in the room there is beside the bar that further ones need.

        By the room without bars: with them, to fit and to show a bar could follow without end.
        """
        paper, room = papers[0], self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width() if len(papers) > 1 else 0
        across = (room.width() - bar - 2 * _AROUND_PX - 1) / paper.width()
        down = (room.height() - 2 * _AROUND_PX - 1) / paper.height()
        self.set_zoom(min(across, down))
        self.centerOn(paper.center())

    def _fit_across(self) -> None:
        """Show all lanes of a board, beside the bar that a tall board has at the right."""
        room, width = self.maximumViewportSize().width(), max(self.sheet_picture().width, 1.0)
        zoom = min(max(room / width, _LEAST_FITTED), self._most_fitted)
        self.set_zoom(zoom)
        bar = self.horizontalScrollBar()
        if hidden := bar.maximum() - bar.minimum():
            self.set_zoom(max(zoom - hidden / width, _LEAST_FITTED))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS:
            # Imported when keys first come here.
            from toc_editor.ui.canvas.focus_ring import FocusRing

            self._ring = self._ring or FocusRing(self)
            self._ring.stand()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_focus()

    def hide_focus(self) -> None:
        """Show no longer that the keys are here: they are gone, or a hand took over."""
        if self._ring is not None:
            self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.still is not None:
            self.still.moved()
        if self._is_fitted:
            self.zoom_fit()
        if self._ring is not None and self._ring.isVisible():
            self._ring.stand()
        self.view_moved()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.view_moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom() * ZOOM_STEP ** (turned.y() / 120), event.position().toPoint())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turned.y():
            self.scroll_by(QPoint(-turned.y(), 0))
            event.accept()
        else:
            super().wheelEvent(event)
