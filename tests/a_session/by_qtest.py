"""Hands that make Qt's own events, for the suite: quick, and without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk import CTRL, LEFT, NONE, Desk

T = TypeVar("T")
_HELD = {"": NONE, "Ctrl": CTRL}
_STEPS = 6


class QTestHands:
    """Works at a desk; whoever sits there answers the questions about files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.window = desk.window

    def look(self, see: Callable[[], T]) -> T:
        return see()

    def key(self, keys: str) -> None:
        pressed = QKeySequence(keys.replace("minus", "-"))[0]
        self._desk.key(pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        QTest.keyClicks(self._in_focus(), text)
        self._desk.settle()

    def _in_focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def click(self, at: QPoint, held: str = "") -> None:
        widget = self._widget(at)
        QTest.mouseClick(widget, LEFT, _HELD[held], widget.mapFromGlobal(at))
        self._desk.settle()

    def _widget(self, at: QPoint) -> QWidget:
        widget = self.window.childAt(self.window.mapFromGlobal(at))
        assert widget is not None, f"there is nothing at {at}"
        return widget

    def drag(self, start: QPoint, end: QPoint, seen: str = "") -> None:
        widget = self._widget(start)
        begin, goal = widget.mapFromGlobal(start), widget.mapFromGlobal(end)
        QTest.mousePress(widget, LEFT, NONE, begin)
        for step in range(1, _STEPS + 1):
            QTest.mouseMove(widget, begin + (goal - begin) * step / _STEPS)
            self._desk.settle()
        QTest.mouseRelease(widget, LEFT, NONE, goal)
        self._desk.settle()

    def turn(self, at: QPoint, notches: int) -> None:
        widget = self._widget(at)
        place, none = QPointF(widget.mapFromGlobal(at)), QPoint(0, 0)
        turned = QPoint(0, -120 * notches)
        phase, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        event = QWheelEvent(place, QPointF(at), none, turned, button, NONE, phase, False)
        QApplication.sendEvent(widget, event)
        self._desk.settle()

    def export(self, target: Path) -> None:
        self._desk.person.file = target
        self.key("Ctrl+E")
        self._desk.qtbot.waitUntil(lambda: not self.window.exporting.is_busy, timeout=60_000)

    def picture(self, name: str) -> None:
        """Nobody looks."""
