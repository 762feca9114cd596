"""What dialogs are put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP


def text_label(text: str, type: str = "") -> QLabel:
    """Words in a dialog, wrapped, never taken for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    dress(label, type=type)
    return label


def with_close_button(dialog: QDialog, inside: QWidget) -> QDialogButtonBox:
    """Fill a dialog, with a button at its foot that closes it; the box for more buttons."""
    down = QVBoxLayout(dialog)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(inside, 1)
    buttons = QDialogButtonBox()
    close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    foot = QFrame()
    dress(foot, look="foot")
    across = QHBoxLayout(foot)
    across.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
    across.addWidget(buttons)
    down.addWidget(foot)
    return buttons


def fit(dialog: QDialog, width: int) -> None:
    """Give a dialog a width, and the height that its wrapped words then take."""
    layout = dialog.layout()
    assert layout is not None
    dialog.setMinimumWidth(width)
    for widget in (dialog, *dialog.findChildren(QWidget)):
        widget.ensurePolished()
    dialog.resize(width, layout.totalHeightForWidth(width))
