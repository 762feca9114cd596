"""A small list in which one types to find the card that a link is to lead to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from toc_editor.model.records import Id
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import font
from toc_editor.ui.tokens import BODY, CONTROL_RADIUS, SMALL, STEP, Theme

_WIDTH_PX, _ROWS, _ROW_PX = 420, 8, 30
_LANE = Qt.ItemDataRole.UserRole + 1
_LANE_SHARE = 0.36
"""How much of a line the title of the lane may take."""


class Answer(Struct, frozen=True):
    """A card that may be the answer: its words, and the title of the lane that it stands in."""

    id: Id
    words: str
    lane: str


class LinkPicker(QFrame):
    """Lists cards by their words.

    Emits `pointed` while one walks through, `left` and, where there is an answer, `chosen`.
    """

    chosen = Signal(str)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, canvas: QWidget, answers: Sequence[Answer], theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._came_from = QApplication.focusWidget() or canvas
        dress(self, look="floating")
        self._answers = answers
        self._field = QLineEdit(self)
        dress(self._field, look="palette-field")
        self._field.setPlaceholderText("Leads to…")
        self._field.setAccessibleName("Find the card that this one leads to")
        self._list = QListWidget(self)
        dress(self._list, look="choices")
        self._list.setAccessibleName("Cards")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Lines(self._list, theme))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._list.currentItemChanged.connect(self._point)
        self._list.itemClicked.connect(self._choose)
        self._filter("")

    def open_beside(self, at: QPoint) -> None:
        """Open right of a point of the parent, inside it."""
        room = self._canvas.rect()
        self.setFixedWidth(min(_WIDTH_PX, room.width()))
        self._fit()
        corner = at + QPoint(16, -20)
        self.move(
            max(min(corner.x(), room.right() - self.width()), 0),
            max(min(corner.y(), room.bottom() - self.height()), 0),
        )
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Be as high as the cards that are listed need."""
        rows = min(self._list.count(), _ROWS)
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 0))
        self.adjustSize()

    def _filter(self, words: str) -> None:
        self._list.clear()
        for answer in _fitting(self._answers, words.casefold().split()):
            item = QListWidgetItem(answer.words)
            item.setData(Qt.ItemDataRole.UserRole, answer.id)
            item.setData(_LANE, answer.lane)
            spoken = f"{answer.words}, in {answer.lane}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        if self.isVisible():
            self._fit()

    def _point(self, item: QListWidgetItem | None) -> None:
        self.pointed.emit(None if item is None else item.data(Qt.ItemDataRole.UserRole))

    def _choose(self, item: QListWidgetItem) -> None:
        chosen = item.data(Qt.ItemDataRole.UserRole)
        self.leave()
        self.chosen.emit(chosen)

    def leave(self) -> None:
        """Go away, with the focus, if it is here, back where the list was opened from."""
        self._field.removeEventFilter(self)
        if self._field.hasFocus():
            back = self._came_from
            # What it was opened from may have gone: the palette does, once the focus leaves it.
            is_there = isValid(back) and back.isVisible()
            (back if is_there else self._canvas).setFocus(Qt.FocusReason.OtherFocusReason)
        self.pointed.emit(None)
        self.left.emit()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._keeps_focus(event):
            # Later: the click that takes the focus away may be the answer.
            QTimer.singleShot(0, self, self.leave)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _keeps_focus(self, event: QEvent) -> bool:
        return isinstance(event, QFocusEvent) and event.reason() in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )

    def _key(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                row = self._list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
                self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if (item := self._list.currentItem()) is not None:
                    self._choose(item)
            case _:
                return False
        return True


def _fitting(answers: Sequence[Answer], wanted: Sequence[str]) -> list[Answer]:
    """The answers that hold all of these words; first those that hold them as they were typed."""
    typed = " ".join(wanted)
    found = [one for one in answers if all(word in one.words.casefold() for word in wanted)]
    return sorted(found, key=lambda one: typed not in one.words.casefold())


class _Lines(QStyledItemDelegate):
    """Draws a card's words, and in soft ink in which lane it stands."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        high = max(_ROW_PX, round(QFontMetricsF(font(BODY)).height()) + 3 * STEP)
        return QSize(_WIDTH_PX // 2, high)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        frame, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        inside = frame.adjusted(2 * STEP, 0, -2 * STEP, 0)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.soft_ink))
        most = inside.width() * _LANE_SHARE
        right = Qt.AlignmentFlag.AlignRight
        taken = _paint_elided(painter, inside, str(index.data(_LANE)), most, right)
        painter.setFont(font(BODY))
        painter.setPen(QColor(theme.ink))
        room = inside.width() - taken - 3 * STEP
        _paint_elided(painter, inside, str(index.data()), room, Qt.AlignmentFlag.AlignLeft)
        painter.restore()


def _paint_elided(
    painter: QPainter, frame: QRectF, words: str, room: float, side: Qt.AlignmentFlag
) -> float:
    """Draw as much of these words as there is room for; how wide that is."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(frame, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
