"""The outline's tree: its selection, its keys, and where its lines are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from toc_editor.edit.document import Document
from toc_editor.model.records import Card, Id
from toc_editor.ui.outline.delegate import OutlineDelegate
from toc_editor.ui.outline.model import OutlineModel
from toc_editor.ui.outline.typing import Typing
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_INDENT = 4 * STEP
_Flag = QItemSelectionModel.SelectionFlag


class OutlineTree(QTreeView):
    """Lanes, rows, groups and cards of one document.

    `chosen` tells what was selected here, `pressed` of a key that somebody has to make sense of.
    """

    chosen = Signal(list)

    def __init__(self, document: Document, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.outline = OutlineModel(document, self)
        self.on_key: Callable[[QKeyEvent], bool] = _no_key
        self._is_showing = False
        self._set_up()
        self.setModel(self.outline)
        self.setItemDelegate(OutlineDelegate(self, self.outline, appearance))
        self.typing = Typing(self, document, appearance, self._place)
        self.typing.moved.connect(self._show_typed)
        self.outline.followed.connect(self._followed)
        self.outline.modelReset.connect(self.expandAll)
        self.outline.rowsInserted.connect(self._inserted)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.expanded.connect(self._moved)
        self.collapsed.connect(self._moved)
        self.expandAll()

    def _set_up(self) -> None:
        dress(self, look="outline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)  # or each line is measured again whenever one moves
        self.setIndentation(_INDENT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Outline")
        self.setAccessibleDescription(
            "Enter adds a card, F2 edits, Tab and Shift+Tab move into a group and out of it, "
            "Alt with the arrows moves, Escape leads back to the canvas."
        )

    def set_document(self, document: Document) -> None:
        """Show another document."""
        self.typing.cancel()
        self.typing.document = document
        self.outline.set_document(document)

    # Selection

    @property
    def ids(self) -> list[Id]:
        """The ids of what is selected, from the top down."""
        indexes = self.selectionModel().selectedIndexes()
        found = {self.outline.key(index)[0]: self.visualRect(index).y() for index in indexes}
        return sorted(found, key=found.__getitem__)

    @property
    def here(self) -> Id | None:
        """The id of the line that the keys are at."""
        index = self.currentIndex()
        return self.outline.key(index)[0] if index.isValid() else None

    def show_selection(self, ids: Sequence[Id]) -> None:
        """Select these lines, as somebody has selected what they show elsewhere."""
        if set(ids) == set(self.ids) or self.outline.is_changing:
            return
        wanted = QItemSelection()
        last = QModelIndex()
        for id in ids:
            index = self.outline.index_of(id, self.currentIndex())
            if index.isValid():
                wanted.select(index, index)
                last = index
        self._is_showing = True
        self.selectionModel().select(wanted, _Flag.ClearAndSelect | _Flag.Rows)
        if last.isValid():
            self.selectionModel().setCurrentIndex(last, _Flag.NoUpdate)
            self.scrollTo(last)
        self._is_showing = False

    def _tell(self, *_: object) -> None:
        if not self._is_showing and not self.outline.is_changing:
            self.chosen.emit(self.ids)

    def go_to(self, ids: Iterable[Id]) -> None:
        """Select these lines, and let everybody know."""
        self.show_selection(list(ids))
        self.chosen.emit(self.ids)

    def _show_typed(self, id: str) -> None:
        self.go_to([Id(id)])

    # Following

    def _followed(self) -> None:
        self._tell()
        self._moved()

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.setExpanded(parent, True)
        for row in range(first, last + 1):
            self.setExpanded(self.outline.index(row, 0, parent), True)

    def _moved(self, *_: object) -> None:
        self.typing.follow()

    def _place(self, id: Id) -> QRectF | None:
        """Where on the viewport a record's words stand."""
        index = self.outline.index_of(id, self.currentIndex())
        line = self.visualRect(index)
        if line.isEmpty():
            return None
        left = line.left() + _INDENT - 2
        return QRectF(left, line.top() + 1, self.viewport().width() - left - 2, line.height() - 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moved()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._moved()

    # Hands

    def event(self, event: QEvent) -> bool:
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.on_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return False  # Tab moves what is selected; F6 and Escape lead away

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.typing.open(self.outline.key(index)[0])

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not isinstance(self.outline.record(index), Card) and self.outline.hasChildren(index):
            at = QRectF(rect.right() - _INDENT + 1, rect.top(), _INDENT, rect.height())
            self._paint_arrow(painter, at, is_open=self.isExpanded(index))

    def _paint_arrow(self, painter: QPainter, at: QRectF, *, is_open: bool) -> None:
        theme = self._appearance.theme
        pen = QPen(QColor(theme.soft_ink), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(at.center())
        painter.rotate(90 if is_open else 0)
        painter.setPen(pen)
        painter.drawLine(-1, -4, 3, 0)
        painter.drawLine(3, 0, -1, 4)
        painter.restore()


def _no_key(_event: QKeyEvent) -> bool:
    return False


_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


def is_own(event: QKeyEvent) -> bool:
    """Whether a shortcut of the window means something of its own in the outline."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == _ALT:
        return key in _ARROWS
    if held == _CTRL:
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_G)
    if held == _CTRL | _SHIFT:
        return key == Qt.Key.Key_L
    return held == _PLAIN and key == Qt.Key.Key_F2
