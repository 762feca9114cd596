"""Wrapped words of which some are marked, as those in which two wordings differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from toc_editor.app.side_by_side import Range
from toc_editor.ui.tokens import Theme

_LINE_END = "\u2028"
"""What Qt's layout ends a line at."""
_NARROWEST = 120


class MarkedWords(QWidget):
    """Words as they stand, never taken for markup; those in `marked` stand out and underlined."""

    def __init__(self, text: str, marked: Sequence[Range], theme: Theme) -> None:
        super().__init__()
        self._text = text.replace("\n", _LINE_END)
        self._formats = [_format(one, theme) for one in marked]
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _laid(self, width: float) -> tuple[QTextLayout, float]:
        """The words in lines of this width, and how high they stand."""
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def heightForWidth(self, width: int) -> int:
        return round(self._laid(width)[1])

    def sizeHint(self) -> QSize:
        longest = QFontMetricsF(self.font()).horizontalAdvance(self._text)
        width = max(_NARROWEST, min(round(longest) + 1, 3 * _NARROWEST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._laid(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()


def _format(marked: Range, theme: Theme) -> QTextLayout.FormatRange:
    made, format = QTextLayout.FormatRange(), QTextCharFormat()
    format.setBackground(QColor(theme.accent_tint))
    format.setFontUnderline(True)
    format.setUnderlineColor(QColor(theme.accent))
    made.start, made.length = marked[0], marked[1] - marked[0]
    made.format = format
    return made
