"""The fields of the panel in which something is typed.

Each shows a value and tells of one that a person `entered`; `left` says that a run of typing is
over. What is shown again while somebody types in a field leaves it alone as long as it says the
same.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from toc_editor.app import dates
from toc_editor.model import prose
from toc_editor.model.stamp import in_words
from toc_editor.ui.page_panel.choices import HEIGHT
from toc_editor.ui.style_sheet import dress

_LINES_HEIGHT = 72
PAUSE_MS = 1000
"""How long nobody types before a date counts that is not left yet."""


class LineField(QLineEdit):
    """One line of text."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        dress(self, look="field")
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(HEIGHT)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._leave)

    def _leave(self) -> None:
        self.setText(prose.tidy_line(self.text()))
        self.left.emit()

    def _edited(self, text: str) -> None:
        self.entered.emit(text)

    def show_value(self, text: str) -> None:
        """Show this text."""
        if self.hasFocus() and prose.tidy_line(self.text()) == text:
            return
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event, self.isUndoAvailable()) or super().event(event)


class LinesField(QPlainTextEdit):
    """A text of several lines; Tab leaves it."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        dress(self, look="field")
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES_HEIGHT)
        self.textChanged.connect(self._tell)

    def _tell(self) -> None:
        self.entered.emit(self.toPlainText())

    def show_value(self, text: str) -> None:
        """Show this text."""
        if self.toPlainText() == text:
            return
        if self.hasFocus() and prose.tidy(self.toPlainText()) == text:
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event, self.document().isUndoAvailable()) or super().event(event)


def _leaves_undo(event: QEvent, has_own: bool) -> bool:
    """Whether this is Undo in a field that has nothing to undo: then the window's Undo is meant."""
    if event.type() != QEvent.Type.ShortcutOverride or has_own:
        return False
    if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
        event.ignore()
        return True
    return False


class DateField(LineField):
    """A date as people type it, or none. What is no date is marked and changes nothing."""

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__("Day month year")
        self.editingFinished.connect(self.finish)
        self._date = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep)

    def show_value(self, text: str) -> None:
        """Show this date, year first, as people write it."""
        self._date = text
        if not self.hasFocus():
            self._mark(is_wrong=False)
            super().show_value(in_words(text) if text else "")

    def _edited(self, text: str) -> None:
        self._mark(is_wrong=False)
        self._pause.start()

    def _keep(self) -> None:
        """Take over a date that is whole after a pause, so that no crash takes it."""
        found = dates.read(self.text())
        if self.hasFocus() and found and found != self._date:
            self._date = found
            self.entered.emit(found)

    def finish(self) -> None:
        """Take over what is being typed, if it is a date."""
        found = dates.read(self.text())
        self._mark(is_wrong=found is None)
        if found is None:
            self.refused.emit("Write a date as 21 November 2026, or a month as November 2026.")
            return
        self.setText(in_words(found) if found else "")
        if found != self._date:
            self._date = found
            self.entered.emit(found)

    def _mark(self, *, is_wrong: bool) -> None:
        dress(self, look="wrong-field" if is_wrong else "field")
        help = "Write a date as 21 November 2026." if is_wrong else ""
        self.setToolTip(help)
        self.setAccessibleDescription(help)
