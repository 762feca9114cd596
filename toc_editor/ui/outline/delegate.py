"""How a line of the outline is drawn: its colour or sign, its words, and what counts at its end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from toc_editor.layout.style import style_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Lane, Record, Row
from toc_editor.ui import theme as themes
from toc_editor.ui import tokens
from toc_editor.ui.outline import words
from toc_editor.ui.outline.model import OutlineModel
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

LINE = 28
"""How high a line is, at the usual size of type."""

_SIGN = 4 * STEP
_Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Draws every line of one outline."""

    def __init__(self, parent: QWidget, model: OutlineModel, appearance: Appearance) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance
        self._take_fonts()
        appearance.changed.connect(self._take_fonts)

    def _take_fonts(self) -> None:
        weight = QFont.Weight
        self._fonts = {
            Lane: themes.font(tokens.BODY, weight.DemiBold),
            Row: themes.font(tokens.SMALL, weight.DemiBold),
            Group: themes.font(tokens.BODY, weight.DemiBold),
            Card: themes.font(tokens.BODY),
        }
        self._small = themes.font(tokens.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        least = QFontMetricsF(self._fonts[Lane]).height() + 2 * STEP
        return QSize(80, max(LINE, round(least)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        record = self._model.record(index)
        if record is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect)
        self._paint_ground(painter, option, frame, record)
        self._paint_sign(painter, frame, record)
        right = self._paint_end(painter, frame, record)
        self._paint_words(
            painter,
            QRectF(frame.left() + _SIGN + STEP, frame.top(), 0, 0),
            record,
            right,
            frame.height(),
        )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, frame: QRectF, record: Record
    ) -> None:
        theme, state = self._appearance.theme, QStyle.StateFlag
        inside = frame.adjusted(-STEP, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & state.State_Selected:
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(inside, 5, 5)
        elif option.state & state.State_MouseOver:
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(inside, 5, 5)
        if record.id in self._model.found:
            painter.setBrush(QColor(theme.warning))
            painter.drawRoundedRect(
                QRectF(inside.left(), inside.top() + 4, 3, frame.height() - 10), 1.5, 1.5
            )
        if option.state & state.State_HasFocus and option.state & state.State_Active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(inside.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _paint_sign(self, painter: QPainter, frame: QRectF, record: Record) -> None:
        theme = self._appearance.theme
        middle = QPointF(frame.left() + _SIGN / 2, frame.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        match record:
            case Lane(colour=colour):
                painter.setBrush(QColor(_palette_colour(self._model.graph, colour)))
                painter.drawRoundedRect(QRectF(middle.x() - 6, middle.y() - 6, 12, 12), 3.5, 3.5)
            case Group(colour=colour) if colour >= 0:
                painter.setBrush(QColor(_palette_colour(self._model.graph, colour)))
                painter.drawEllipse(middle, 4, 4)
            case Group():
                painter.setBrush(QColor(theme.soft_ink))
                painter.drawEllipse(middle, 3, 3)
            case Row():
                painter.setBrush(QColor(theme.soft_ink))
                painter.drawRect(QRectF(middle.x() - 5, middle.y() - 0.75, 10, 1.5))
            case Card():
                painter.setPen(QColor(theme.edge))
                painter.setBrush(QColor(theme.panel))
                painter.drawRoundedRect(QRectF(middle.x() - 5, middle.y() - 4, 10, 8), 2, 2)
            case _:
                return

    def _paint_end(self, painter: QPainter, frame: QRectF, record: Record) -> float:
        """The count of a lane or group, the tag of a card; where the words have to end."""
        right = frame.right() - 2 * STEP
        graph = self._model.graph
        match record:
            case Lane(id=id) | Group(id=id):
                said = str(sum(1 for _ in graph.cards_in(id)))
            case Card(when=when):
                said = when
            case _:
                return right
        painter.setFont(self._small)
        painter.setPen(QColor(self._appearance.theme.soft_ink))
        width = QFontMetricsF(self._small).horizontalAdvance(said)
        place = QRectF(right - width, frame.top(), width + 1, frame.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, said)
        return right - width - 2 * STEP if said else right

    def _paint_words(
        self, painter: QPainter, start: QRectF, record: Record, right: float, height: float
    ) -> None:
        theme = self._appearance.theme
        font = self._fonts[type(record)]
        is_empty = not (record.text if isinstance(record, Card) else getattr(record, "title", ""))
        soft = is_empty or isinstance(record, Row)
        painter.setFont(font)
        painter.setPen(QColor(theme.soft_ink if soft else theme.ink))
        room = max(right - start.left(), 0.0)
        shown = QFontMetricsF(font).elidedText(
            words.text(record), Qt.TextElideMode.ElideRight, room
        )
        place = QRectF(start.left(), start.top(), room, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


def _palette_colour(graph: Graph, step: int) -> str:
    palette = style_of(graph.look).look.palette
    return palette[step % len(palette)]
