"""What the mouse does in a field on the canvas: the caret goes to it, or it selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from toc_editor.edit.writing import moving
from toc_editor.ui.canvas import field_clips

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field


class Mouse:
    """One click is a place, two are a word, three a passage; dragged, it selects as much more."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._clicks = 0
        self._pressed_at: QPointF | None = None
        self._third = QTimer(field)
        self._third.setSingleShot(True)

    def press(self, event: QMouseEvent) -> None:
        """Put the caret where the pointer is; the middle button also pastes what is selected."""
        field = self._field
        QGuiApplication.inputMethod().commit()
        place, leans_back = field.place_at(event.position())
        if event.button() == Qt.MouseButton.MiddleButton:
            if not QGuiApplication.clipboard().supportsSelection():
                event.ignore()  # the middle button drags the sheet
                return
            field.go(moving.to(field.writing, place))
            field_clips.paste_selection(field)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press(event, place, leans_back=leans_back)
        elif not field.selection[0] <= place <= field.selection[1]:
            field.go(moving.to(field.writing, place))

    def _press(self, event: QMouseEvent, place: int, *, leans_back: bool) -> None:
        writing = self._field.writing
        if self._third.isActive() and self._is_near(event.position()):
            self._clicks = 3
            self._field.go(moving.passage_selected(writing, place))
            return
        self._clicks = 1
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._field.go(moving.to(writing, place, extend=extend, leans_back=leans_back))

    def _is_near(self, at: QPointF) -> bool:
        before = self._pressed_at
        reach = QApplication.startDragDistance()
        return before is not None and (at - before).manhattanLength() <= reach

    def press_again(self, event: QMouseEvent) -> None:
        """Select the word under a double click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._clicks = 2
        self._pressed_at = event.position()
        self._third.start(QApplication.doubleClickInterval())
        place, _ = self._field.place_at(event.position())
        self._field.go(moving.word_selected(self._field.writing, place))

    def move(self, event: QMouseEvent) -> None:
        """Select up to the pointer, by letters or by words."""
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._clicks:
            return
        writing = self._field.writing
        place, leans_back = self._field.place_at(event.position())
        if self._clicks == 1:
            self._field.go(moving.to(writing, place, extend=True, leans_back=leans_back))
        elif self._clicks == 2:
            self._field.go(moving.words_selected_to(writing, place))

    def release(self) -> None:
        """Let other programs have what was selected."""
        self._clicks = 0
        field_clips.offer_selection(self._field)
