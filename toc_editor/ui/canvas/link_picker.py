"""A small list in which one types to find the card that a link is to lead to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from toc_editor.model.records import Id

_WIDTH_PX, _ROWS = 360, 8


class LinkPicker(QFrame):
    """Lists cards by their words. Emits `pointed` while one goes through them, `chosen` at the end."""

    chosen = Signal(str)
    pointed = Signal(object)

    def __init__(self, parent: QWidget, cards: Sequence[tuple[Id, str]]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("linkPicker")
        self._cards = cards
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Leads to…")
        self._field.setAccessibleName("Find the card that this one leads to")
        self._list = QListWidget(self)
        self._list.setAccessibleName("Cards")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list.currentItemChanged.connect(self._point)
        self._list.itemClicked.connect(self._choose)
        self._filter("")

    def open_beside(self, at: QPoint) -> None:
        """Open right of a point of the parent."""
        parent = self.parentWidget()
        height = min(len(self._cards), _ROWS) * self._list.sizeHintForRow(0) + 64
        self.resize(_WIDTH_PX, max(height, 96))
        corner = parent.mapToGlobal(at + QPoint(16, -20))
        screen = parent.screen().availableGeometry()
        corner.setX(min(corner.x(), screen.right() - self.width()))
        corner.setY(max(min(corner.y(), screen.bottom() - self.height()), screen.top()))
        self.move(corner)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, words: str) -> None:
        self._list.clear()
        wanted = words.casefold().split()
        for id, text in self._cards:
            if all(word in text.casefold() for word in wanted):
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _point(self, item: QListWidgetItem | None) -> None:
        self.pointed.emit(None if item is None else item.data(Qt.ItemDataRole.UserRole))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = self._list.currentRow() + step
                self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if (item := self._list.currentItem()) is not None:
                    self._choose(item)
                return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().closeEvent(event)
