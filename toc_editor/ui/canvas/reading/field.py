"""The field for writing on the canvas as assistive tools know text fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEditableTextInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextUpdateEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from toc_editor.edit.writing import changing, moving
from toc_editor.edit.writing.state import Kind
from toc_editor.ui.canvas.reading.interfaces import NOTHING, Answer

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field


class FieldInterface(QAccessibleWidget):
    """One field: its words, its caret and its selection. It tells of what is typed."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, QAccessible.Role.EditableText, field.accessibleName())
        self._field = field
        self._known = field.text
        self._words = _Words(field)
        self._writing = _Writing(field)
        field.typed.connect(self._typed)
        field.moved.connect(self._moved)

    def text(self, t: QAccessible.Text) -> str:
        match t:
            case QAccessible.Text.Name:
                return self._field.accessibleName()
            case QAccessible.Text.Value:
                return self._field.text
            case _:
                return ""

    def parent(self) -> Answer:
        port = self._field.parentWidget()
        view = port.parentWidget() if port is not None else None
        return QAccessible.queryAccessibleInterface(view) if view is not None else None

    def state(self) -> QAccessible.State:
        state = super().state()
        state.editable = state.selectableText = True
        state.multiLine = self._field.writing.kind is not Kind.LINE
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Answer:
        match kind:
            case QAccessible.InterfaceType.TextInterface:
                return self._words
            case QAccessible.InterfaceType.EditableTextInterface:
                return self._writing
            case _:
                return NOTHING

    def _typed(self) -> None:
        before, self._known = self._known, self._field.text
        start, was, now = _difference(before, self._known)
        QAccessible.updateAccessibility(QAccessibleTextUpdateEvent(self._field, start, was, now))

    def _moved(self) -> None:
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._field, self._field.caret))


def _difference(before: str, after: str) -> tuple[int, str, str]:
    """Where two texts differ: from which character on, and what stands there in each of them."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    most -= start
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    return start, before[start : len(before) - tail], after[start : len(after) - tail]


class _Words(QAccessibleTextInterface):
    """The words of a field, where the caret is, and what is selected."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field

    def text(self, start: int, end: int) -> str:
        return self._field.text[start : end if end >= 0 else None]

    def characterCount(self) -> int:
        return len(self._field.text)

    def cursorPosition(self) -> int:
        return self._field.caret

    def setCursorPosition(self, position: int) -> None:
        self._field.caret_to(self._inside(position))

    def selectionCount(self) -> int:
        start, end = self._field.selection
        return int(end > start)

    def selection(self, index: int) -> tuple[int, int]:
        return self._field.selection if index == 0 else (0, 0)

    def setSelection(self, index: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def addSelection(self, start: int, end: int) -> None:
        ends = self._inside(start), self._inside(end)
        self._field.go(moving.selected(self._field.writing, *ends))

    def removeSelection(self, index: int) -> None:
        self._field.caret_to(self._field.caret)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """A field is always in view."""

    def characterRect(self, offset: int) -> QRect:
        places = self._field.places
        if not places.rows or not 0 <= offset < len(self._field.text):
            return QRect()
        x, row = places.caret(offset)
        after, row_after = places.caret(offset + 1)
        far = after if row_after is row else x + row.line.size / 2
        frame = self._field.caret_box()
        frame.moveBottom(row.line.baseline + 0.26 * row.line.size)
        frame.setLeft(min(x, far))
        frame.setRight(max(x, far))
        corner = self._field.mapToGlobal(QPoint(0, 0))
        return self._field.on_screen(frame).toAlignedRect().translated(corner)

    def offsetAtPoint(self, point: QPoint) -> int:
        return self._field.place_at(QPointF(self._field.mapFromGlobal(point)))[0]

    def _inside(self, position: int) -> int:
        return min(max(position, 0), len(self._field.text))


class _Writing(QAccessibleEditableTextInterface):
    """What a tool can do to the words of a field."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field

    def insertText(self, offset: int, text: str) -> None:
        self.replaceText(offset, offset, text)

    def deleteText(self, start: int, end: int) -> None:
        self.replaceText(start, end, "")

    def replaceText(self, start: int, end: int, text: str) -> None:
        length = len(self._field.text)
        ends = min(max(start, 0), length), min(max(end, 0), length)
        self._field.do(changing.inserted(moving.selected(self._field.writing, *ends), text))
