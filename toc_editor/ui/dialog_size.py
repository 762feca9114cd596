"""How large a dialog opens: as large as it likes to be, as far as the screen has room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog

from toc_editor.ui.tokens import BODY

_AROUND = QSize(48, 64)
"""What a dialog leaves of the screen, for its frame and title bar and for what is behind it."""

_POINTS_PER_PIXEL = 0.75


def give_size(dialog: QDialog, size: QSize) -> None:
    """Open a dialog at this size, grown with the text of the window, or as large as there is room.

    There is as much room as on the screen, or in the window that it belongs to.
    """
    grown = QApplication.font().pointSizeF() / (BODY * _POINTS_PER_PIXEL)
    room = dialog.screen().availableSize()
    if (parent := dialog.parentWidget()) is not None:
        room = room.expandedTo(parent.window().size())
    dialog.resize((size * max(grown, 1.0)).boundedTo(room - _AROUND))
