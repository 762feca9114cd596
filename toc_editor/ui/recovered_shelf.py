"""Work that was not saved before the program ended, at the top of the start view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.app.recovery import Recovered


class RecoveredShelf(QFrame):
    """One row for each piece of work; hidden while there is none."""

    restoreWanted = Signal(object)
    lookWanted = Signal(object)
    declineWanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self.buttons: list[QPushButton] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 2 * STEP)
        self._down.setSpacing(2 * STEP)
        self._down.addWidget(_words("Recovered work", "heading"))
        self._down.addWidget(
            _words("The program ended before this was saved. Restore it and go on.", "soft")
        )
        self.hide()

    def show_work(self, found: Sequence[Recovered]) -> None:
        """Show these and no others."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self.buttons = []
        self._rows = [self._row(one) for one in found]
        for row in self._rows:
            self._down.addWidget(row)
        self.setVisible(bool(found))

    def _row(self, recovered: Recovered) -> QWidget:
        row = QFrame()
        dress(row, look="recovered")
        across = QHBoxLayout(row)
        across.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        across.setSpacing(2 * STEP)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(_words(recovered.name, "strong"))
        told.addWidget(_words(recovered.summary, "small-soft"))
        across.addLayout(told, 1)
        restore, look = QPushButton("Restore"), QPushButton("Look at it…")
        dress(restore, look="primary")
        restore.clicked.connect(partial(self.restoreWanted.emit, recovered))
        look.clicked.connect(partial(self.lookWanted.emit, recovered))
        decline = _Decline()
        decline.confirmed.connect(partial(self.declineWanted.emit, recovered))
        for button in (decline, look, restore):
            button.setAccessibleDescription(f"{recovered.name}: {recovered.summary}")
            across.addWidget(button)
            self.buttons.append(button)
        return row


class _Decline(QPushButton):
    """Lets go of work at the second press only; it cannot be had again."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("Discard")
        self._is_sure = False
        self.clicked.connect(self._press)

    def _press(self) -> None:
        if self._is_sure:
            self.confirmed.emit()
            return
        self._is_sure = True
        self.setText("Discard for good")


def _words(text: str, type: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    dress(label, type=type)
    return label
