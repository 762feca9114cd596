"""Names that are known already, offered under a field while one is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from toc_editor.edit.writing import changing, moving
from toc_editor.ui.style_sheet import dress

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field

_MOST_SHOWN, _LEAST_WIDTH, _GAP = 6, 180, 4
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Names(QObject):
    """A list under one field; arrows and Enter choose from it, as a click does."""

    def __init__(self, field: Field, names: Sequence[str], port: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._names = names
        self.list = QListWidget(port)
        for part in (self.list, self.list.viewport()):
            # A click would else give the focus to the canvas, and close the field.
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            part.setFocusProxy(field)
        self.list.setAccessibleName("Names of other groups")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self.list, look="offers")
        self.list.hide()
        self.list.itemClicked.connect(self._take)
        field.typed.connect(self._offer)
        field.destroyed.connect(self.list.deleteLater)
        field.installEventFilter(self)

    def _offer(self) -> None:
        """Show the names that what is typed could become."""
        typed = self._field.text.strip().casefold()
        fitting = [name for name in self._names if typed and typed in name.casefold()]
        fitting.sort(key=lambda name: not name.casefold().startswith(typed))
        self.list.clear()
        self.list.addItems(fitting)
        self.list.setVisible(bool(fitting) and [name.casefold() for name in fitting] != [typed])
        self._stand()

    def _stand(self) -> None:
        """Lie under the field, as high as the names are."""
        shown = min(self.list.count(), _MOST_SHOWN)
        high = shown * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth() + 2 * _GAP
        wide = max(self._field.width(), _LEAST_WIDTH, self.list.sizeHintForColumn(0) + 4 * _GAP)
        below = self._field.geometry().bottomLeft()
        self.list.setGeometry(below.x(), below.y() + _GAP, wide, high)
        self.list.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.FocusOut):
            self.list.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self.list.isVisible() and self._press(Qt.Key(event.key()))

    def _press(self, key: Qt.Key) -> bool:
        """What a key does in the list; whether it meant something there."""
        current = self.list.currentItem()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(min(row, self.list.count() - 1), 0))
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        if key in _TAKES and current is not None:
            self._take(current)
            return True
        return False

    def _take(self, item: QListWidgetItem) -> None:
        """Have the field say this name, and close it."""
        name = item.text()
        field = self._field
        self.list.hide()
        field.do(changing.typed(moving.all_selected(field.writing), name))
        self.list.hide()
        field.committed.emit()
