"""The fields of the panel in which something is chosen: lists, switches and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

HEIGHT = 32
_AROUND_CHOSEN = 42
"""What a list takes of its width beside the words that it shows."""


class Option(Struct, frozen=True):
    """One value of several, and the words for it."""

    value: Any
    words: str


class ListField(QComboBox):
    """A field that opens a list, with the sign that says so."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="field")
        self._appearance = appearance
        self._is_whole = False
        self.setMinimumHeight(HEIGHT)

    def show_whole(self) -> None:
        """Be as wide as the longest of the words that are offered, in type of any size."""
        self._is_whole = True
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._is_whole:
            return hint
        words = (self.itemText(number) for number in range(self.count()))
        longest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        return QSize(longest + _AROUND_CHOSEN + STEP, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - _AROUND_CHOSEN
        ends_in_dots = Qt.TextElideMode.ElideRight
        shown = option.currentText if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(shown, ends_in_dots, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        paint_chevron(self, self._appearance, QRectF(self.width() - 26, 0, 20, self.height()))


class Choice(ListField):
    """One of several values, chosen from a list."""

    entered = Signal(object)

    def __init__(self, options: Sequence[Option], appearance: Appearance) -> None:
        super().__init__(appearance)
        self._options: tuple[Option, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.offer(options)
        self.activated.connect(self._tell)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other values than before."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.blockSignals(True)
            self.clear()
            self.addItems([option.words for option in options])
            self.blockSignals(False)

    def show_value(self, value: object) -> None:
        """Show this value, which is one of those offered."""
        values = [option.value for option in self._options]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    def _tell(self, index: int) -> None:
        self.entered.emit(self._options[index].value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it is the panel that is to be scrolled


class NumberField(QDoubleSpinBox):
    """A number with its unit, typed or stepped by arrow keys or at its right edge."""

    entered = Signal(object)
    left = Signal()

    def __init__(
        self, low: float, high: float, unit: str, appearance: Appearance, *, decimals: int = 0
    ) -> None:
        super().__init__()
        dress(self, look="field")
        self._appearance = appearance
        self.setRange(low, high)
        self.setDecimals(decimals)
        self.setSingleStep(0.5 if decimals else 1)
        self.setSuffix(unit)
        self.setMinimumHeight(HEIGHT)
        self.lineEdit().setTextMargins(STEP + 2, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._tell)
        self.editingFinished.connect(self.left)

    def finish(self) -> None:
        """Take over what is being typed."""
        self.interpretText()

    def _tell(self, value: float) -> None:
        self.entered.emit(value if self.decimals() else round(value))

    def show_value(self, value: float) -> None:
        """Show this number."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".removesuffix(".0")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it is the panel that is to be scrolled

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = self.height() / 2
        for top, is_up in ((middle - 13, True), (middle - 1, False)):
            frame = QRectF(self.width() - 22, top, 14, 14)
            paint_chevron(self, self._appearance, frame, is_up=is_up, reach=3.0)


def paint_chevron(
    widget: QWidget,
    appearance: Appearance,
    frame: QRectF,
    *,
    is_up: bool = False,
    reach: float = 4.0,
) -> None:
    """Draw a small chevron in the middle of a frame of the widget."""
    theme = appearance.theme
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(theme.soft_ink if widget.isEnabled() else theme.faint)
    pen = QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = frame.center().x(), frame.center().y()
    tip = -reach / 2 if is_up else reach / 2
    painter.drawPolyline(
        [QPointF(x - reach, y - tip), QPointF(x, y + tip), QPointF(x + reach, y - tip)]
    )
    painter.end()


class Switch(QFrame):
    """One of a few values side by side, the one that holds raised."""

    entered = Signal(object)

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        dress(self, look="switch")
        self._options = tuple(options)
        self._group = QButtonGroup(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(3, 3, 3, 3)
        across.setSpacing(2)
        for number, option in enumerate(self._options):
            button = QToolButton()
            button.setText(option.words)
            button.setCheckable(True)
            button.setFixedHeight(HEIGHT - 6)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            across.addWidget(button)
        self._group.idClicked.connect(self._tell)
        self.setFocusProxy(self._group.button(0))

    def show_value(self, value: object) -> None:
        """Raise this value's button."""
        for number, option in enumerate(self._options):
            if option.value == value:
                button = self._group.button(number)
                button.setChecked(True)
                self.setFocusProxy(button)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(f"{name}: {button.text()}")

    def _tell(self, number: int) -> None:
        self.entered.emit(self._options[number].value)
