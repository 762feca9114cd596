"""The list of edits: what was done, what can be done again, and the way to any point of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate

from toc_editor.edit.history import History
from toc_editor.review import telling
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from toc_editor.ui.main_window import MainWindow

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
BEGINNING = "As it was opened"


class HistoryModel(QAbstractListModel):
    """The beginning, then each edit from the oldest to the last, then those taken back."""

    SUBJECT = Qt.ItemDataRole.UserRole
    """What an edit was about, in words of the model."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._history: History | None = None
        self._length = 1

    def show_history(self, history: History) -> None:
        """Show it as it is now: rows come and go at the end, words are asked for when seen."""
        is_other, self._history = self._history is not history, history
        length = 1 + history.length
        if is_other or length < self._length:
            self.beginResetModel()
            self._length = length
            self.endResetModel()
        elif length > self._length:
            self.beginInsertRows(_NO_INDEX, self._length, length - 1)
            self._length = length
            self.endInsertRows()
        here = history.position
        self.dataChanged.emit(self.index(max(here - 1, 0)), self.index(length - 1))

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._length

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._history is None or not index.isValid():
            return None
        row, here = index.row(), self._history.position
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._label(row)
            case HistoryModel.SUBJECT:
                return self._subject(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._subject(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = self._label(row), self._subject(row), "taken back" if row > here else ""
                return ", ".join(filter(None, parts))
            case Qt.ItemDataRole.ForegroundRole if row > here:
                return QColor(self._appearance.theme.soft_ink)
            case _:
                return None

    def _label(self, row: int) -> str:
        if not row or self._history is None:
            return BEGINNING
        return self._history.label(row - 1)

    def _subject(self, row: int) -> str:
        if not row or self._history is None:
            return ""
        return telling.subject(self._history.entry(row - 1).change)


class HistoryDelegate(QStyledItemDelegate):
    """Draws an edit, and after its name, in softer ink, what it was about."""

    def __init__(self, appearance: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        subject = index.data(HistoryModel.SUBJECT)
        if not subject:
            return
        font = self._list.font()
        metrics = QFontMetrics(font)
        name = metrics.horizontalAdvance(index.data())
        # What a style sheet puts around the words of a line, and the gap after them.
        room = option.rect.adjusted(2 * STEP + 3 + name + 3 * STEP, 0, -2 * STEP, 0)
        shown = metrics.elidedText(subject, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._appearance.theme.soft_ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class HistoryList(QListView):
    """Click an edit, or press Enter on it, to have the model as it was right after it."""

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="history")
        self._window = window
        self.steps = HistoryModel(appearance, self)
        self.setModel(self.steps)
        self.setItemDelegate(HistoryDelegate(appearance, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("History")
        self.setAccessibleDescription("Enter takes the model to how it was right after an edit.")
        self.clicked.connect(self._go)

    def show_history(self) -> None:
        """Show the history of the window's model, at where it is now."""
        session = self._window.session
        if session is None:
            return
        history = session.document.history
        self.steps.show_history(history)
        here = self.steps.index(history.position)
        self.setCurrentIndex(here)
        self.scrollTo(here)

    def _go(self, index: QModelIndex) -> None:
        session = self._window.session
        if session is not None:
            self._window.steps.go_to(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._go(self.currentIndex())
            case Qt.Key.Key_Escape:
                self._window.sides.leave()
            case _:
                super().keyPressEvent(event)
