"""The strip at the foot of the window: how much there is, and how it fits the page."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from toc_editor.ui.busy_sign import BusySign
from toc_editor.ui.page_fit import LARGEST_PT, Measured
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_HEIGHT = 30
_SAID_FOR_MS = 6000


class StatusStrip(QFrame):
    """Cards, words, the type size reached on the page, and whether all is saved."""

    said = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="foot")
        self.setFixedHeight(_HEIGHT)
        self._cards, self._words, self._page = _Figure(), _Figure(), _Figure()
        self._gauge = SizeGauge(appearance)
        self._floor = _label()
        self._busy = BusySign(appearance)
        self._said = _label()
        self._saved = _label()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._say_work)
        self._work = ""
        self._stop: QPushButton | None = None
        self._fill()

    def _fill(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(4 * STEP, 0, 4 * STEP, 0)
        across.setSpacing(4 * STEP)
        for widget in (self._cards, self._words, self._page, self._gauge, self._floor):
            across.addWidget(widget)
        across.addSpacing(2 * STEP)
        across.addWidget(self._busy)
        across.addWidget(self._said)
        across.addStretch(1)
        across.addWidget(self._saved)

    def show_measured(self, measured: Measured) -> None:
        """Show what has come of the page."""
        way = "landscape" if measured.landscape else "portrait"
        sheet = f"{measured.paper} {way}"
        size, floor = shown_size(measured.size_pt), f"{measured.floor_pt:g}"
        self._cards.show_figure("", f"{measured.cards:,}", _plural(measured.cards, "card"))
        self._words.show_figure("", f"{measured.words:,}", _plural(measured.words, "word"))
        self._page.show_figure(sheet, f"{size} pt", "")
        self._gauge.show_measured(measured)
        below = "" if measured.fits else "below the "
        let_go = " · pinned width let go" if measured.let_go else ""
        self._floor.setText(f"{below}floor {'of ' if below else ''}{floor} pt{let_go}")
        told = f"On {sheet} the type comes out at {size} pt; your floor is {floor} pt."
        told = f"{told} {measured.let_go}".rstrip()
        for widget in (self._page, self._gauge, self._floor):
            widget.setToolTip(plain_tip(told))
        self._gauge.setAccessibleName(told)

    def size_rect(self) -> QRect:
        """Where the type size of the page is told, in pixels of the strip."""
        shown = (self._page.geometry(), self._gauge.geometry(), self._floor.geometry())
        return shown[0].united(shown[1]).united(shown[2])

    def show_saved(self, text: str) -> None:
        """Show when all was saved last, or that it is not."""
        self._saved.setText(text)

    def show_work(self, sentence: str, stop: Callable[[], None] | None = None) -> None:
        """Say what is under way for as long as it takes, with a way to stop it; "" when done."""
        self._work = sentence
        self._offer_stop(stop)
        self._quiet.stop()
        self._said.setText(sentence)
        self._busy.show_busy(busy=bool(sentence))

    def say(self, sentence: str) -> None:
        """Say something in passing."""
        self._said.setText(sentence)
        self.said.emit(sentence)
        self._quiet.start(_SAID_FOR_MS)

    def _offer_stop(self, stop: Callable[[], None] | None) -> None:
        """Have a button beside what is said, or none."""
        if self._stop is not None:
            self._stop.hide()
            self._stop.deleteLater()
            self._stop = None
        across = self.layout()
        if stop is None or not isinstance(across, QHBoxLayout):
            return
        self._stop = QPushButton("Cancel")
        dress(self._stop, look="text-button")
        self._stop.setToolTip("Stop this; nothing of it is written")
        self._stop.clicked.connect(stop)
        across.insertWidget(across.indexOf(self._said) + 1, self._stop)

    def _say_work(self) -> None:
        self._said.setText(self._work)


class _Figure(QWidget):
    """A figure that stands out, with words before or after it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = (_label(), _label("small-strong"), _label())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(STEP)
        for part in self._parts:
            across.addWidget(part)

    def show_figure(self, before: str, figure: str, after: str) -> None:
        for part, text in zip(self._parts, (before, figure, after), strict=True):
            part.setText(text)
            part.setVisible(bool(text))


class SizeGauge(QWidget):
    """A bar as long as the type is large, with a tick at the floor."""

    _WIDTH, _THICKNESS = 116, 6

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._measured: Measured | None = None
        self.setFixedSize(self._WIDTH, 14)

    def show_measured(self, measured: Measured) -> None:
        """Take the length for it."""
        self._measured = measured
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._bar(painter, theme.pressed, 1.0)
        if self._measured is not None:
            ink = theme.good if self._measured.fits else theme.bad
            self._bar(painter, ink, self._measured.size_pt / LARGEST_PT)
            self._tick(painter, self._measured.floor_pt / LARGEST_PT)
        painter.end()

    def _bar(self, painter: QPainter, colour: str, share: float) -> None:
        top = (self.height() - self._THICKNESS) / 2
        width = max(self.width() * min(share, 1.0), self._THICKNESS)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(
            QRectF(0, top, width, self._THICKNESS), self._THICKNESS / 2, self._THICKNESS / 2
        )

    def _tick(self, painter: QPainter, share: float) -> None:
        at = self.width() * min(share, 1.0)
        painter.fillRect(QRectF(at - 2, 0, 4, self.height()), QColor(self._appearance.theme.panel))
        painter.fillRect(
            QRectF(at - 0.75, 1, 1.5, self.height() - 2), QColor(self._appearance.theme.soft_ink)
        )


def _label(type: str = "small-soft") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, type=type)
    return label


def shown_size(size_pt: float) -> str:
    """To a tenth of a point, never up: 9.96 is not the 10 that it does not reach."""
    return f"{math.floor(size_pt * 10 + 1e-6) / 10:g}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
