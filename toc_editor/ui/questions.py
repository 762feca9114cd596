"""Questions in a few words, with a button for each answer."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from toc_editor.ui.dialog_parts import fit, text_label
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_WIDTH = 400


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = "save"
    LEAVE = "don't save"
    CANCEL = "cancel"


class TakeOverQuestion(QDialog):
    """Take a file over from somebody who may be at work on it? Escape does not."""

    def __init__(self, who: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Take over")
        self.setModal(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(2 * STEP)
        down.addWidget(text_label(f"Take “{name}” over?", type="heading"))
        told = (
            f"{who} may have changes that are not saved yet. Nothing of either is lost: who saves "
            "second is asked to bring both together."
        )
        down.addWidget(text_label(told, type="soft"))
        down.addSpacing(4 * STEP)
        across = QHBoxLayout()
        across.setSpacing(2 * STEP)
        cancel, take = QPushButton("Cancel"), QPushButton("&Take over")
        cancel.setDefault(True)
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        across.addStretch(1)
        across.addWidget(take)
        across.addWidget(cancel)
        down.addLayout(across)
        cancel.setFocus()
        fit(self, _WIDTH)


class SaveQuestion(QDialog):
    """Save, don't save, or stay? Escape stays."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer = Answer.CANCEL
        self.setWindowTitle("Changes not saved")
        self.setModal(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(2 * STEP)
        down.addWidget(text_label(f"Save the changes to “{name}”?", type="heading"))
        down.addWidget(text_label("What you changed is lost if you do not save it.", type="soft"))
        down.addSpacing(4 * STEP)
        down.addLayout(self._buttons())
        fit(self, _WIDTH)

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(2 * STEP)
        leave, cancel, save = (QPushButton(text) for text in ("Do&n’t save", "Cancel", "&Save"))
        dress(save, look="primary")
        save.setDefault(True)
        save.clicked.connect(self._save)
        leave.clicked.connect(self._leave)
        cancel.clicked.connect(self.reject)
        across.addWidget(leave)
        across.addStretch(1)
        across.addWidget(cancel)
        across.addWidget(save)
        save.setFocus()
        return across

    def _save(self) -> None:
        self.answer = Answer.SAVE
        self.accept()

    def _leave(self) -> None:
        self.answer = Answer.LEAVE
        self.accept()
