"""What is shown of a surprise."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui.dialog_parts import fit, text_label
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_KEPT = (
    "Your work is still here, and every change is kept: should the program end, your work is "
    "offered to you when you open it again. If this happens again, do that."
)
_NOT_KEPT = (
    "Your work is still here. Save it under another name to be on the safe side; if this happens "
    "again, close the program and open it again."
)


class CrashDialog(QDialog):
    """Says that something went wrong, and shows what to those who want to know."""

    def __init__(self, details: str, parent: QWidget | None, *, is_kept: bool) -> None:
        """`is_kept` says whether all work is on the disk, and comes back at the next start."""
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details")
        self._details.setMinimumHeight(200)
        dress(self._details, look="field", type="small")
        self._details.hide()
        self._more = QPushButton("Show &details")
        self._more.clicked.connect(self._turn)
        down = QVBoxLayout(self)
        down.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(2 * STEP)
        down.addWidget(text_label("Something went wrong", type="heading"))
        down.addWidget(text_label(_KEPT if is_kept else _NOT_KEPT))
        down.addWidget(self._details, 1)
        down.addSpacing(4 * STEP)
        down.addLayout(self._buttons())
        fit(self, 480)
        self._go_on.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self._go_on = QPushButton("&Go on")
        dress(self._go_on, look="primary")
        self._go_on.setDefault(True)
        self._go_on.clicked.connect(self.accept)
        across = QHBoxLayout()
        across.addWidget(self._more)
        across.addStretch(1)
        across.addWidget(self._go_on)
        return across

    def _turn(self) -> None:
        opens = self._details.isHidden()
        self._details.setVisible(opens)
        self._more.setText("Hide &details" if opens else "Show &details")
        fit(self, self.width())
