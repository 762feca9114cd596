"""Colours of the palette to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP


class Swatches(QFrame):
    """A colour of the palette, or with `none` that of what is around."""

    entered = Signal(object)

    def __init__(self, colours: Sequence[str], appearance: Appearance, none: str = "") -> None:
        super().__init__()
        dress(self, look="clear")
        self._appearance = appearance
        self._group = QButtonGroup(self)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(STEP)
        self._across.addStretch(1)
        if none:
            self._add(-1, Swatch("", none, appearance))
        self._colours: Sequence[str] = ()
        self.show_colours(colours)
        self._group.idClicked.connect(self._tell)

    def show_colours(self, colours: Sequence[str]) -> None:
        """Offer the colours of another palette."""
        if colours == self._colours:
            return
        for swatch in self._group.buttons():
            if self._group.id(swatch) > 0:
                self._group.removeButton(swatch)
                swatch.hide()
                swatch.deleteLater()
        for number, colour in enumerate(colours):
            self._add(number, Swatch(colour, f"Colour {number + 1}", self._appearance))
        self._colours = colours
        self.setFocusProxy(self._group.buttons()[0])

    def _add(self, number: int, swatch: Swatch) -> None:
        # Qt numbers a button by itself where it is given -1.
        self._group.addButton(swatch, number + 1)
        self._across.insertWidget(self._across.count() - 1, swatch)

    def show_value(self, colour: int) -> None:
        """Mark this step of the palette; -1 is none."""
        number = -1 if colour < 0 else colour % len(self._colours)
        button = self._group.button(number + 1)
        if button is not None:
            button.setChecked(True)
            self.setFocusProxy(button)

    def _tell(self, number: int) -> None:
        self.entered.emit(number - 1)


class Swatch(QAbstractButton):
    """One colour to choose; "" is none."""

    _SIDE = 28

    def __init__(self, colour: str, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._colour = colour
        self._appearance = appearance
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(self._SIDE, self._SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._SIDE, self._SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(QColor(theme.soft_ink), 1.2) if not self._colour else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour) if self._colour else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 5, 5)
        if not self._colour:
            painter.drawLine(frame.bottomLeft(), frame.topRight())
        if self.isChecked() or self.hasFocus():
            ring = theme.accent if self.hasFocus() else theme.ink
            painter.setPen(QPen(QColor(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()
