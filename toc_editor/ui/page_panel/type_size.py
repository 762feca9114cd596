"""The type size that the page comes out at, and whether that is enough."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from toc_editor.ui.icons import pixmap
from toc_editor.ui.page_fit import Measured
from toc_editor.ui.page_panel.ways import Ways
from toc_editor.ui.status_strip import SizeGauge, shown_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_SIGN = 18


class TypeSize(QFrame):
    """The size in large figures, a gauge, and a sentence on it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="section")
        self._appearance = appearance
        self._measured: Measured | None = None
        self._figure, self._sheet = _label("heading"), _label("small-soft")
        self._sign, self._sentence = QLabel(), _label("small")
        self._sentence.setWordWrap(True)
        self._gauge = SizeGauge(appearance)
        self.ways = Ways(appearance)
        self._fill()
        appearance.changed.connect(self._tint)

    def _fill(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 3 * STEP)
        down.setSpacing(STEP)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(self._figure)
        above.addWidget(self._sheet, 1, Qt.AlignmentFlag.AlignBottom)
        above.addWidget(self._gauge)
        below = QHBoxLayout()
        below.setSpacing(2 * STEP)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._sentence, 1)
        down.addLayout(above)
        down.addLayout(below)
        down.addWidget(self.ways)
        self.ways.hide()

    def show_measured(self, measured: Measured) -> None:
        """Show what has come of the page."""
        self._measured = measured
        way = "landscape" if measured.landscape else "portrait"
        self._sheet.setText(f"on {measured.paper} {way}")
        self._figure.setText(f"{shown_size(measured.size_pt)} pt" if measured.size_pt else "–")
        self._sentence.setText(_sentence(measured))
        self.ways.setVisible(not measured.fits)
        if measured.fits:
            self.ways.forget()
        else:
            self.ways.show_none_yet()
        self._gauge.show_measured(measured)
        self._gauge.setAccessibleName(_sentence(measured))
        self._tint()

    def _tint(self) -> None:
        if self._measured is None:
            return
        theme = self._appearance.theme
        name, ink = ("good", theme.good) if self._measured.fits else ("bad", theme.bad)
        self._sign.setPixmap(pixmap(name, ink, _SIGN, self.devicePixelRatioF()))


def _sentence(measured: Measured) -> str:
    floor = f"{measured.floor_pt:g} pt"
    if not measured.size_pt:
        return "There is too much for one page, at any type size."
    if measured.fits:
        return f"It fits: the smallest you accept is {floor}."
    return f"Too small: the smallest you accept is {floor}."


def _label(type: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, type=type)
    return label
