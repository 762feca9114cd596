"""How a line of the palette is drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from toc_editor.ui import theme as themes
from toc_editor.ui import tokens
from toc_editor.ui.menus import shown_keys
from toc_editor.ui.palette.lines import Line
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

LINE_HEIGHT = 34
_ICON = 18
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class LinesModel(QAbstractListModel):
    """The lines that are listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """List these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.words
            case Qt.ItemDataRole.AccessibleTextRole:
                keys = shown_keys(line.keys) if line.keys else ""
                return ", ".join(filter(None, (line.words, line.lacks or line.aside, keys)))
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable
        is_usable = index.isValid() and not self.lines[index.row()].lacks
        return usual | Qt.ItemFlag.ItemIsEnabled if is_usable else usual


class LineDelegate(QStyledItemDelegate):
    """Draws the lines of one palette."""

    def __init__(self, parent: QWidget, model: LinesModel, appearance: Appearance) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance
        self._plain = themes.font(tokens.BODY)
        self._bold = themes.font(tokens.BODY, QFont.Weight.DemiBold)
        self._small = themes.font(tokens.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, theme = self._model.lines[index.row()], self._appearance.theme
        frame = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(frame.adjusted(0, 1, 0, -1), 6, 6)
        left = frame.left() + 2 * STEP
        if line.icon:
            ink = theme.soft_ink if not line.lacks else theme.faint
            icon = self._appearance.icons.icon(line.icon, ink)
            top = frame.center().y() - _ICON / 2
            icon.paint(painter, QRectF(left, top, _ICON, _ICON).toRect())
        left += _ICON + 3 * STEP
        right = self._paint_keys(painter, frame, line)
        right = self._paint_aside(
            painter, QRectF(left, frame.top(), right - left, frame.height()), line
        )
        self._paint_words(painter, QRectF(left, frame.top(), right - left, frame.height()), line)
        painter.restore()

    def _paint_keys(self, painter: QPainter, frame: QRectF, line: Line) -> float:
        right = frame.right() - 2 * STEP
        if not line.keys:
            return right
        said = shown_keys(line.keys)
        metrics = QFontMetricsF(self._small)
        width = metrics.horizontalAdvance(said) + 3 * STEP
        box = QRectF(right - width, frame.center().y() - 10, width, 20)
        theme = self._appearance.theme
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.soft_ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
        return box.left() - 3 * STEP

    def _paint_aside(self, painter: QPainter, room: QRectF, line: Line) -> float:
        """What is said beside the words, at the right, in a third of the room at most."""
        metrics = QFontMetricsF(self._small)
        said = line.lacks or line.aside
        most = room.width() / (1.6 if line.lacks else 3)
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(shown)
        painter.setFont(self._small)
        painter.setPen(QColor(self._appearance.theme.soft_ink))
        place = QRectF(room.right() - width - 1, room.top(), width + 2, room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        return place.left() - 3 * STEP

    def _paint_words(self, painter: QPainter, room: QRectF, line: Line) -> None:
        """The words, with the letters that were met in bold, from the first of them that fit."""
        theme = self._appearance.theme
        painter.setPen(QColor(theme.faint if line.lacks else theme.ink))
        words, met = _shown(line, room.width(), QFontMetricsF(self._bold))
        x = room.left()
        for text, is_met in _pieces(words, met):
            font = self._bold if is_met else self._plain
            painter.setFont(font)
            metrics = QFontMetricsF(font)
            baseline = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, baseline), text)
            x += metrics.horizontalAdvance(text)


def _shown(line: Line, room: float, metrics: QFontMetricsF) -> tuple[str, set[int]]:
    """As many words as there is room for: in a long text from a little before what was met."""
    words, met = line.words, set(line.letters)
    if metrics.horizontalAdvance(words) <= room:
        return words, met
    first = max(min(met, default=0) - 24, 0)
    if first and metrics.horizontalAdvance(words[: max(met) + 1]) > room:
        words = "…" + words[first:]
        met = {letter - first + 1 for letter in met}
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room), met


def _pieces(words: str, met: set[int]) -> list[tuple[str, bool]]:
    """The words cut where met letters begin and end."""
    pieces: list[tuple[str, bool]] = []
    for place, letter in enumerate(words):
        is_met = place in met
        if pieces and pieces[-1][1] == is_met:
            pieces[-1] = pieces[-1][0] + letter, is_met
        else:
            pieces.append((letter, is_met))
    return pieces
