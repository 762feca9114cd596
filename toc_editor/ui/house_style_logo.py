"""The logo of a house style: a picture from a file, and the words that stand for it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from toc_editor.app.logos import NotALogo, read_logo
from toc_editor.app.style_file import Mark
from toc_editor.model import prose
from toc_editor.ui.dialog_parts import text_label
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

PickLogo = Callable[[], Path | None]
"""Asks a person for the file of a logo; None for none."""

_NONE = "No logo. One that is chosen here goes onto pages that have none."


class LogoRow(QWidget):
    """Shows and changes the logo; `changed` tells the new one, or None."""

    changed = Signal(object)

    def __init__(self, mark: Mark | None, pick: PickLogo) -> None:
        super().__init__()
        self._mark = mark
        self._pick = pick
        self.words = QLineEdit(mark.alt if mark else "")
        self.sentence = text_label("", type="soft")
        self.choose_button = QPushButton("Choose a &logo…")
        self.remove_button = QPushButton("Remove")
        self._build()
        self.words.textEdited.connect(self._rename)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self._show("" if mark else _NONE)

    def _build(self) -> None:
        self.words.setPlaceholderText("What it shows, such as the council’s name")
        self.words.setAccessibleName("Words that stand for the logo")
        dress(self.words, look="field")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(2 * STEP)
        down.addWidget(self.words)
        down.addWidget(self.sentence)
        across = QHBoxLayout()
        across.setSpacing(2 * STEP)
        for button in (self.choose_button, self.remove_button):
            across.addWidget(button)
        across.addStretch(1)
        down.addLayout(across)

    def _show(self, sentence: str) -> None:
        has_logo = self._mark is not None
        self.words.setVisible(has_logo)
        self.remove_button.setVisible(has_logo)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def _choose(self) -> None:
        path = self._pick()
        if path is None:
            return
        found = read_logo(path)
        if isinstance(found, NotALogo):
            self._show(found.sentence)
            return
        content = base64.b64encode(found.content).decode("ascii")
        words = prose.tidy_line(self.words.text()) or prose.tidy_line(path.stem)
        self.words.setText(words)
        self._take(Mark(alt=words, kind=found.kind, content=content), found.note)

    def _rename(self, text: str) -> None:
        if self._mark is not None:
            self._take(replace(self._mark, alt=prose.tidy_line(text)), "")

    def _remove(self) -> None:
        self.words.clear()
        self._take(None, _NONE)

    def _take(self, mark: Mark | None, sentence: str) -> None:
        self._mark = mark
        self._show(sentence)
        self.changed.emit(mark)
