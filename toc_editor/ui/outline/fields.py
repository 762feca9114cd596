"""Fields over a line of the outline: text widgets of Qt's, which screen readers know through."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit, QWidget

from toc_editor.layout.style import CardStyle
from toc_editor.model import prose
from toc_editor.ui.outline import rich_text

FAMILY = "Fira Sans"
_EDGE_PX, _RADIUS_PX = 2, 8
_POINTS_IN_AN_INCH = 72.0
_LEAST_TYPE_PX = 9.0


class CardEditor(QTextEdit):
    """A card's text while it is typed. It tells of every change, and how it was left."""

    typed = Signal()
    left = Signal()
    committed = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.setAccessibleName("Card text")
        self.document().setIndentWidth(14)
        self.document().setUndoRedoEnabled(False)
        rich_text.fill(self.document(), text)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().contentsChanged.connect(self.typed)

    @property
    def text(self) -> str:
        """The text as it stands, in a card's markup."""
        return rich_text.read(self.document())

    def wear(self, ground: str, ink: str, edge: str) -> None:
        """Take the colours of the card and of the theme."""
        self.setStyleSheet(
            f"QTextEdit {{ background: {ground}; color: {ink}; padding: 0; margin: 0;"
            f" border: {_EDGE_PX}px solid {edge}; border-radius: {_RADIUS_PX}px; }}"
        )

    def stand(self, frame: QRectF, type_px: float, padding: tuple[float, float]) -> None:
        """Lie over a frame of the viewport, in pixels, with the card's own type and padding.

        Qt measures by the font's design here, as the layout does, so lines break where they will.
        """
        type_px = max(type_px, _LEAST_TYPE_PX)
        document = self.document()
        document.setDefaultFont(self._font(type_px))
        document.setUseDesignMetrics(True)
        document.setIndentWidth(type_px * CardStyle().hang)
        document.setDocumentMargin(0)
        self.setViewportMargins(*_margins(padding))
        width = max(frame.width(), 9 * type_px)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(math.floor(width - 2 * padding[0]))
        last = document.documentLayout().blockBoundingRect(document.lastBlock())
        height = max(last.bottom() + 2 * padding[1], frame.height())
        self.setGeometry(round(frame.x()), round(frame.y()), round(width), math.ceil(height))

    def _font(self, type_px: float) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(type_px * _POINTS_IN_AN_INCH / self.logicalDpiY())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(event)
            case Qt.Key.Key_Tab:
                self._indent(+1)
            case Qt.Key.Key_Backtab:
                self._indent(-1)
            case Qt.Key.Key_Backspace if self._at_start_of_point():
                self._indent(-1)
            case Qt.Key.Key_Space if self._is_dash():
                self._begin_point()
            case Qt.Key.Key_B if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                bold = self.fontWeight() > QFont.Weight.Medium
                self.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
            case Qt.Key.Key_I if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.setFontItalic(not self.fontItalic())
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def _enter(self, event: QKeyEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.committed.emit()
            return
        cursor = self.textCursor()
        block = cursor.block()
        level, label = rich_text.level_of(block), rich_text.label_of(block)
        cursor.beginEditBlock()
        cursor.insertBlock()
        rich_text.set_level(cursor, level, label or prose.BULLET)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _indent(self, by: int) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        label = rich_text.label_of(block) or prose.BULLET
        cursor.beginEditBlock()
        rich_text.set_level(cursor, rich_text.level_of(block) + by, label)
        cursor.endEditBlock()

    def _at_start_of_point(self) -> bool:
        cursor = self.textCursor()
        return (
            cursor.atBlockStart()
            and not cursor.hasSelection()
            and rich_text.level_of(cursor.block()) > 0
        )

    def _is_dash(self) -> bool:
        """Whether just a dash or a number stands before the cursor, as when a point is begun."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return rich_text.level_of(cursor.block()) == 0 and before in {"-", "•", "*", "1."}

    def _begin_point(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        rich_text.set_level(cursor, 1, before)
        cursor.endEditBlock()


def _margins(padding: tuple[float, float]) -> tuple[int, int, int, int]:
    """The room around the text inside the edge, in whole pixels."""
    across = max(round(padding[0]) - _EDGE_PX, 0)
    down = max(round(padding[1]) - _EDGE_PX, 0)
    return across, down, max(across - 2, 0), 0


class LineEditor(QLineEdit):
    """A title, or another text of one line, while it is typed."""

    left = Signal()
    committed = Signal()

    def __init__(self, text: str, parent: QWidget, *, is_bold: bool = True) -> None:
        super().__init__(text, parent)
        self._is_bold = is_bold
        self.setAccessibleName("Title")
        self.selectAll()
        self.returnPressed.connect(self.committed)

    def wear(self, ground: str, ink: str, edge: str) -> None:
        """Take the colours of the sheet and of the theme."""
        self.setStyleSheet(
            f"QLineEdit {{ background: {ground}; color: {ink}; padding: 0 2px;"
            f" border: {_EDGE_PX}px solid {edge}; border-radius: {_RADIUS_PX // 2}px; }}"
        )

    def stand(self, frame: QRectF, type_px: float) -> None:
        """Lie over a frame of the viewport, in pixels."""
        font = QFont(FAMILY)
        font.setPixelSize(round(max(type_px, _LEAST_TYPE_PX)))
        font.setBold(self._is_bold)
        self.setFont(font)
        height = max(frame.height(), self.sizeHint().height())
        self.setGeometry(
            round(frame.x()), round(frame.y()), round(max(frame.width(), 160.0)), round(height)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.committed.emit()
