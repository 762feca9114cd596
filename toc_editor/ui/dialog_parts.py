"""What dialogs are put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP


def text_label(text: str, type: str = "", inside: QWidget | None = None) -> QLabel:
    """Words in a dialog, wrapped, never taken for markup.

    Where there are many it pays to say at once what they stand `inside`: Qt dresses anew what is
    put into something else.
    """
    label = QLabel(text) if inside is None else QLabel(text, inside)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    dress(label, type=type)
    return label


def foot(dialog: QDialog, said: QWidget, *buttons: QPushButton, side: int = 6 * STEP) -> QFrame:
    """The foot of a dialog, indented like what is over it: what is said there, then the buttons.

    The last of them is what the dialog is for, and what Enter does.
    """
    made = QFrame(dialog)  # only of a button that is in a dialog Qt takes that it is the default
    dress(made, look="foot")
    across = QHBoxLayout(made)
    across.setContentsMargins(side, 3 * STEP, side, 3 * STEP)
    across.setSpacing(2 * STEP)
    across.addWidget(said, 1)
    for button in buttons:
        across.addWidget(button)
    dress(buttons[-1], look="primary")
    buttons[-1].setDefault(True)
    return made


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
    """Give a dialog a width, more where its text needs it, and the height of its wrapped words."""
    layout = dialog.layout()
    assert layout is not None
    for widget in (dialog, *dialog.findChildren(QWidget)):
        widget.ensurePolished()
    layout.activate()
    width = max(width, layout.totalMinimumSize().width())
    dialog.setMinimumWidth(width)
    dialog.resize(width, layout.totalHeightForWidth(width))
