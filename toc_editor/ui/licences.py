"""The licences of all that the program is made of, to be read in its window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from toc_editor.app.licences import known
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_SIZE = QSize(860, 560)
_NAMES_WIDTH = 220


class Licences(QDialog):
    """Every part by its name, and the words under which it is given to others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Licences")
        self._notices = known()
        self._names = QListWidget()
        self._names.setAccessibleName("Parts of the program")
        self._names.setFixedWidth(_NAMES_WIDTH)
        self._names.addItems([notice.name for notice in self._notices])
        self._text = QPlainTextEdit()
        self._text.setAccessibleName("Licence")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._names.currentRowChanged.connect(self._show)
        self._names.setCurrentRow(0)
        give_size(self, _SIZE)

    def inside(self) -> QFrame:
        """What stands in the dialog above its buttons."""
        frame = QFrame()
        dress(frame, look="panel")
        across = QHBoxLayout(frame)
        across.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        across.setSpacing(3 * STEP)
        across.addWidget(self._names)
        across.addWidget(self._text, 1)
        return frame

    def _show(self, row: int) -> None:
        self._text.setPlainText(self._notices[row].text)
        self._text.moveCursor(self._text.textCursor().MoveOperation.Start)
