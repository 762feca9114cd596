"""The ways to larger type, each a button that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from toc_editor.ui.status_strip import shown_size
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.layout.ways_out import WayOut

_MOST = 4
_SIGN = 16


class Ways(QFrame):
    """What can be done about type that is too small. `taken` tells which way was chosen."""

    taken = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._ways: tuple[WayOut, ...] | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, STEP, 0, 0)
        self._down.setSpacing(STEP)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        dress(self._said, type="small-soft")
        self._down.addWidget(self._said)
        self._buttons: list[QPushButton] = []
        appearance.changed.connect(self._tint)

    def show_none_yet(self) -> None:
        """Say that ways are looked for; those that were found stay until then."""
        if not self._buttons:
            self._said.setText("Looking for ways to larger type …")

    def show_ways(self, ways: Sequence[WayOut]) -> None:
        """Show these, those first that are enough."""
        first = sorted(ways, key=lambda way: not way.fits)[:_MOST]
        if self._ways == tuple(first):
            return
        self._ways = tuple(first)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(way) for way in first]
        self._said.setText("Ways to larger type:" if first else "Fewer words would help.")
        self._tint()

    def forget(self) -> None:
        """Show none: they were for another page."""
        self.show_ways(())

    def _button(self, way: WayOut) -> QPushButton:
        button = QPushButton(f"{way.name}: {shown_size(way.size_pt)} pt")
        dress(button, look="way")
        button.setIconSize(QSize(_SIGN, _SIGN))
        enough = "which is enough" if way.fits else "which is still too small"
        told = f"{shown_size(way.size_pt)} pt {way.where}, {enough}"
        button.setToolTip(plain_tip(told))
        button.setAccessibleDescription(told)
        button.clicked.connect(partial(self._take, way))
        self._down.addWidget(button)
        return button

    def _take(self, way: WayOut) -> None:
        self.taken.emit(way)

    def _tint(self) -> None:
        icons, theme = self._appearance.icons, self._appearance.theme
        for button, way in zip(self._buttons, self._ways or (), strict=False):
            sign, ink = ("good", theme.good) if way.fits else ("up", theme.soft_ink)
            button.setIcon(icons.icon(sign, ink))
