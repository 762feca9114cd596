"""One colour of a house style: a swatch, its hex, its contrast, and the nearest that passes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from toc_editor.layout.contrast import is_colour
from toc_editor.layout.looks import Part, fault, pairs, shown
from toc_editor.model.records import Look
from toc_editor.ui.dialog_parts import text_label
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import CONTROL_RADIUS, STEP

_SWATCH = QSize(36, 28)
_HEX_WIDTH = 88
_NAME_WIDTH = 52
_SAYS_WIDTH = 68

AskColour = Callable[[str, QWidget], str | None]
"""Lets a person pick a colour, beginning at one; None where the person gives up."""


def ask_colour(colour: str, parent: QWidget) -> str | None:
    """Ask by the colour dialog."""
    picked = QColorDialog.getColor(QColor(colour), parent, "Colour")
    return picked.name() if picked.isValid() else None


class Swatch(QAbstractButton):
    """A colour to click on."""

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.colour = "#ffffff"
        self.setFixedSize(_SWATCH)
        self.setAccessibleName(f"{name}: pick a colour")
        self.setToolTip("Pick a colour")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_colour(self, colour: str) -> None:
        """Take another colour."""
        self.colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.edge), 2 if focused else 1))
        painter.setBrush(QColor(self.colour))
        inside = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(inside, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()


class ColourRow(QWidget):
    """A colour that can be changed; `changed` tells the part and its colour.

    `ask` is who picks one.
    """

    changed = Signal(object, str)
    removed = Signal(object)

    def __init__(self, part: Part, name: str, appearance: Appearance, *, can_go: bool) -> None:
        super().__init__()
        self.part = part
        self.ask: AskColour = ask_colour
        self._nearest = ""
        self.swatch = Swatch(name, appearance)
        self.hex = QLineEdit()
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.use_nearest = QPushButton()
        self.remove = QToolButton()
        self._build(name, appearance, can_go=can_go)
        self.swatch.clicked.connect(self._pick)
        self.hex.textEdited.connect(self._typed)
        self.hex.editingFinished.connect(self._settle)
        self.use_nearest.clicked.connect(self._take_nearest)
        self.remove.clicked.connect(self._remove)

    def _build(self, name: str, appearance: Appearance, *, can_go: bool) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * STEP)
        self.hex.setFixedWidth(_HEX_WIDTH)
        self.hex.setMaxLength(9)
        self.hex.setAccessibleName(name)
        dress(self.hex, look="field")
        self.says.setMinimumWidth(_SAYS_WIDTH)
        dress(self.use_nearest, look="text-button")
        self.remove.setIcon(appearance.icons.icon("close"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(plain_tip(f"Remove {name[0].lower()}{name[1:]}"))
        label = text_label(name)
        label.setWordWrap(False)
        label.setMinimumWidth(_NAME_WIDTH)
        for widget in (label, self.swatch, self.hex, self.says, self.use_nearest):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(self.remove)
        # Only here: shown before it has its place, it would be a window of its own for a moment.
        self.remove.setVisible(can_go)

    def show_look(self, look: Look, text: float) -> None:
        """Show the colour that the look has here, how far it stands off, and what would do."""
        colour = self.part.of(look)
        self.swatch.show_colour(colour)
        if not self.hex.hasFocus() or is_colour(_written(self.hex.text())):
            self._write(colour)
        worst = min(pairs(look, self.part, text), key=lambda pair: pair.ratio / pair.least)
        found = fault(look, self.part, text)
        self.says.setText(shown(worst.ratio))
        dress(self.says, type="bad" if found else "soft")
        self.says.setToolTip(plain_tip(found.sentence if found else f"With {worst.where}."))
        self._nearest = (found.nearest or "") if found else ""
        self.use_nearest.setText(f"Use {self._nearest}")
        self.use_nearest.setVisible(bool(self._nearest))

    def _write(self, colour: str) -> None:
        if _written(self.hex.text()) != colour:
            self.hex.setText(colour)

    def _typed(self, text: str) -> None:
        if is_colour(_written(text)):
            self.changed.emit(self.part, _written(text))

    def _settle(self) -> None:
        """Give up what is no colour."""
        self.hex.setText(self.swatch.colour)

    def _pick(self) -> None:
        picked = self.ask(self.swatch.colour, self)
        if picked is not None:
            self.changed.emit(self.part, picked)

    def _take_nearest(self) -> None:
        self.changed.emit(self.part, self._nearest)

    def _remove(self) -> None:
        self.removed.emit(self.part)


def _written(text: str) -> str:
    """A colour as a person writes it, as it is kept: "1F4E79" and "#abc" are colours too."""
    digits = text.strip().lower().removeprefix("#")
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)
