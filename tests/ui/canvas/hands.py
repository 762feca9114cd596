"""A canvas in a test, and the hands that work on it: real mouse and key events."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsItem

from tests.builders import document, lane_id
from toc_editor.edit.document import Document
from toc_editor.model.records import Card, Id, Place
from toc_editor.picture import hits
from toc_editor.picture.display import Role
from toc_editor.ui.canvas.canvas import Canvas
from toc_editor.ui.canvas.overlay import Hint

_T = TypeVar("_T", bound=QGraphicsItem)

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def lane_frame(canvas: Canvas, lane: Id) -> QRectF:
    """Where a lane stands on the sheet."""
    areas = hits.areas(canvas.laid.picture)
    area = next(area for area in areas if area.owner == lane and area.role is Role.LANE)
    return QRectF(area.x, area.y, area.width, area.height)


class Hands:
    """Does with a canvas what a person does, and says what came of it."""

    def __init__(self, qtbot, text: str, view: str = "board") -> None:
        self.document: Document = document(text)
        self.canvas = Canvas(self.document)
        qtbot.addWidget(self.canvas)
        self.canvas.resize(1300, 800)
        with qtbot.waitSignal(self.canvas.firstDrawn):
            self.canvas.show()
        if view == "page":
            self.canvas.show_page()
        self.canvas.setFocus()
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()

    # Looking

    def centre(self, id: str) -> QPointF:
        frame = self.canvas.frame_of(Id(id))
        assert frame is not None, f"{id} is not shown"
        return frame.center()

    def top(self, id: str) -> QPointF:
        frame = self.canvas.frame_of(Id(id))
        assert frame is not None, f"{id} is not shown"
        return QPointF(frame.center().x(), frame.top() + 2)

    def on_screen(self, at: QPointF) -> QPoint:
        return self.canvas.mapFromScene(at)

    def texts(self, lane: str) -> list[str]:
        """The texts of a lane's cards, from top to bottom."""
        return [card.text for card in self.document.graph.cards_in(lane_id(lane))]

    def head(self, id: str) -> QPointF:
        """The middle of a heading, left of a lane's count."""
        frame = self.canvas.heading_frame(Id(id))
        assert frame is not None, f"{id} has no heading"
        return QPointF(frame.x() + frame.width() / 3, frame.bottom() - 6)

    def lane(self, title: str) -> QRectF:
        """Where a lane stands, with all that is in it."""
        return lane_frame(self.canvas, lane_id(title))

    def overlay(self, kind: type[_T]) -> list[_T]:
        """The items of this kind that can be seen over the sheet."""
        items = self.canvas.scene().items()
        return [item for item in items if isinstance(item, kind) and item.isVisible()]

    @property
    def hint(self) -> str:
        """What is said beside the pointer."""
        return "".join(hint.words for hint in self.overlay(Hint))

    @property
    def pointer(self) -> Qt.CursorShape:
        """The shape of the pointer over the canvas."""
        return self.canvas.viewport().cursor().shape()

    def lanes(self) -> list[str]:
        """The titles of the lanes in order, with their places where they are no columns."""
        return [
            lane.title if lane.place is Place.COLUMN else f"{lane.title} ({lane.place.value})"
            for lane in self.document.graph.lanes
        ]

    def text(self, id: str) -> str:
        card = self.document.graph[Id(id)]
        assert isinstance(card, Card)
        return card.text

    @property
    def selected(self) -> list[Id]:
        return self.canvas.selected

    # Doing

    def click(self, id: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.click_at(self.centre(id), modifiers)

    def click_at(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, self.on_screen(at))
        self.settle()

    def double_click(self, id: str) -> None:
        self.double_click_at(self.centre(id))

    def double_click_at(self, at: QPointF) -> None:
        place = self.on_screen(at)
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, place)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, place)
        self.settle()

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.canvas.viewport(), LEFT, modifiers, self.on_screen(at))

    def move_to(self, at: QPointF) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.on_screen(at))
        self.settle()

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.canvas.viewport(), LEFT, modifiers, self.on_screen(at))
        self.settle()

    def drag(self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.carry(start, end, modifiers)
        self.release(end, modifiers)

    def carry(self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press, and move on with the button held; nothing is released."""
        self.press(start, modifiers)
        for step in range(1, 9):
            self.move_to(start + (end - start) * step / 8)

    def carry_at_once(self, start: QPointF, end: QPointF) -> None:
        """Press, and move on in two steps, without waiting for anything in between."""
        self.press(start)
        for at in (start + (end - start) / 2, end):
            QTest.mouseMove(self.canvas.viewport(), self.on_screen(at))

    def hold(self, key: Qt.Key) -> None:
        """Press a key and keep it down."""
        QTest.keyPress(self.canvas, key)
        self.settle()

    def let_go(self, key: Qt.Key) -> None:
        QTest.keyRelease(self.canvas, key)
        self.settle()

    def wheel(self, at: QPointF, turned: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        place = QPointF(self.on_screen(at))
        viewport = self.canvas.viewport()
        event = QWheelEvent(
            place,
            viewport.mapToGlobal(place),
            QPoint(0, 0),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        target = QApplication.focusWidget() or self.canvas
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.canvas, letter)
        self.settle()
