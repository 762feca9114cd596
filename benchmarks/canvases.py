"""Canvases to measure: the program's own on a model of any size, and a bare view of Qt."""

from __future__ import annotations

import os
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
)

from toc_editor.edit.document import Document
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.ui.canvas.canvas import Canvas
from toc_editor.ui.canvas.ghosts import ghost
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import LIGHT

SIZE = QSize(1920, 1080)
_LEFT = Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier


def application() -> tuple[QApplication, Appearance]:
    """The application that canvases need, dressed as the program is; the caller keeps both."""
    known = QApplication.instance()
    made = known if isinstance(known, QApplication) else QApplication([])
    return made, Appearance(made, LIGHT)


def our_canvas(graph: Graph) -> Canvas:
    """The program's board of a model, shown at full size with its links drawn."""
    canvas = Canvas(Document(graph))
    canvas.resize(SIZE)
    canvas.show()
    settle(canvas)
    canvas.set_zoom(1.0)
    settle(canvas)
    return canvas


def settle(canvas: Canvas) -> None:
    """Wait until all is drawn and the links have their routes."""
    QApplication.processEvents()
    while canvas.links.is_waiting:
        QTest.qWait(10)
    QApplication.processEvents()


def bare_view(canvas: Canvas, moved: Id) -> QGraphicsView:
    """A view of Qt with a pixmap in the place of every card of a canvas.

    In the place of the card `moved` is the picture that the canvas has under the pointer while
    that card is dragged; it can be dragged likewise.
    """
    scene = QGraphicsScene(canvas.sceneRect())
    view = QGraphicsView(scene)
    scene.setParent(view)
    for card in canvas.sheet.cards.values():
        drawn = QPixmap(card.frame.size().toSize())
        drawn.fill(QColor("#ffffff"))
        item = QGraphicsPixmapItem(drawn)
        item.setPos(card.frame.topLeft())
        scene.addItem(item)
    frame = canvas.sheet.cards[moved].frame
    floating = ghost(canvas, frame, frame.center())
    item = QGraphicsPixmapItem(floating.pixmap())
    item.setOffset(floating.corner)
    item.setPos(frame.center())
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
    scene.addItem(item)
    view.setAlignment(canvas.alignment())
    view.resize(SIZE)
    view.show()
    view.verticalScrollBar().setValue(canvas.verticalScrollBar().value())
    QApplication.processEvents()
    return view


def press(view: QGraphicsView, at: QPoint) -> None:
    """Hold the left button down at a place of the view."""
    QTest.mousePress(view.viewport(), _LEFT, _PLAIN, at)


def move(view: QGraphicsView, at: QPoint) -> None:
    """Move the pointer with the button held, and wait for the frame."""
    place = QPointF(at)
    port = view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        port.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        _LEFT,
        _PLAIN,
    )
    QApplication.sendEvent(port, event)
    QApplication.processEvents()


def to_and_fro(start: QPoint, steps: int) -> Callable[[], QPoint]:
    """Places on a slanting way there and back, a new one each time, like a hand's."""
    turn = 0

    def following() -> QPoint:
        nonlocal turn
        turn += 1
        far = abs((turn + steps) % (2 * steps) - steps)
        return start + QPoint(5 * far, 3 * far)

    return following
