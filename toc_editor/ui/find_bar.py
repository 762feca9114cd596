"""The bar over the canvas in which words are sought and others put in their place."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from toc_editor.model.finding import Query
from toc_editor.ui.page_panel.entries import IconButton
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.text_size import USUAL
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_HEIGHT = 30
_WORDS_FROM = 660
"""The width from which switches have words, not signs, at text of the usual size."""


class FindBar(QFrame):
    """What is sought and what is to stand there instead; it does nothing but tell."""

    sought = Signal()
    stepped = Signal(int)
    replaced = Signal()
    replacedAll = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        appearance.textSizeChanged.connect(self._use_room)
        dress(self, look="find-bar")
        self.words = _Field("Find", "Find in titles, cards and links")
        self.instead = _Field("Replace with", "Replace with")
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._count, type="small-soft")
        self._count.setMinimumWidth(76)
        self._case = _Toggle("Match case", "Aa")
        self._whole = _Toggle("Whole words", "W")
        self._replace = QPushButton("Replace")
        self._replace_all = QPushButton("Replace all")
        self._back = IconButton("up", "The one before (Shift+F3)", appearance)
        self._on = IconButton("down", "Next (F3)", appearance)
        self._close = IconButton("close", "Close (Escape)", appearance)
        self._fill()
        self.words.textEdited.connect(self._tell)
        for toggle in (self._case, self._whole):
            toggle.toggled.connect(self._tell)
        self._replace.clicked.connect(self.replaced)
        self._replace_all.clicked.connect(self.replacedAll)

    def _fill(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        grid.setSpacing(2 * STEP)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self.words, 0, 0)
        grid.addLayout(self._beside_words(), 0, 1)
        grid.addWidget(self.instead, 1, 0)
        second = QHBoxLayout()
        second.setSpacing(2 * STEP)
        second.addWidget(self._replace)
        second.addWidget(self._replace_all)
        second.addStretch(1)
        grid.addLayout(second, 1, 1)
        self._order_stops()

    def _beside_words(self) -> QHBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(STEP)
        first.addWidget(self._count)
        for button, by in ((self._back, -1), (self._on, 1)):
            button.clicked.connect(partial(self._step, by))
            first.addWidget(button)
        first.addSpacing(STEP)
        first.addWidget(self._case)
        first.addWidget(self._whole)
        first.addStretch(1)
        self._close.clicked.connect(self.closed)
        first.addWidget(self._close)
        return first

    def _order_stops(self) -> None:
        """Let Tab lead from what is sought to what is to stand there, and then to the rest."""
        fields = (self.words, self.instead, self._replace, self._replace_all)
        signs = (self._back, self._on, self._case, self._whole, self._close)
        for one, following in pairwise((*fields, *signs)):
            QWidget.setTabOrder(one, following)

    @property
    def query(self) -> Query:
        """What is sought now."""
        return Query(self.words.text(), self._case.isChecked(), self._whole.isChecked())

    def open(self, *, with_replace: bool) -> None:
        """Be shown, with the cursor in the words that are sought."""
        for widget in (self.instead, self._replace, self._replace_all):
            widget.setVisible(with_replace)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def show_count(self, here: int, count: int) -> None:
        """Tell which of how many is looked at, counted from 1."""
        nothing = "Nothing found" if self.words.text().strip() else ""
        said = f"{here} of {count}" if count else nothing
        self._count.setText(said)
        self.words.setAccessibleDescription(said)
        wrong = not count and bool(nothing)
        dress(self._count, type="bad" if wrong else "small-soft")
        self._let_replace(can=bool(count))

    def show_replaced(self, count: int) -> None:
        """Tell how many were replaced, where none is left to look at."""
        self._count.setText(f"{count} replaced")
        self.words.setAccessibleDescription(self._count.text())
        dress(self._count, type="small-soft")

    def _let_replace(self, *, can: bool) -> None:
        """A button that has the keys and cannot be used gives them back to what is sought."""
        buttons = (self._replace, self._replace_all)
        if not can and any(button.hasFocus() for button in buttons):
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(can)

    def _tell(self, *_: object) -> None:
        self.sought.emit()

    def _step(self, by: int) -> None:
        self.stepped.emit(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif is_enter and self.instead.hasFocus():
            self.replaced.emit()
        elif is_enter:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def _use_room(self) -> None:
        """Have words where there is room for them."""
        has_room = self.width() * USUAL >= _WORDS_FROM * self._appearance.text_size
        for toggle in (self._case, self._whole):
            toggle.show_words(has_room)


class _Field(QLineEdit):
    """A line to type in."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        dress(self, look="field")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(120)
        self.setMaximumWidth(340)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        # Undo with nothing typed to undo is the model's.
        is_own = event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable()
        if is_own and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Z:
            event.ignore()
            return True
        return super().event(event)


class _Toggle(QToolButton):
    """Something that is so or not, in words or as a sign."""

    def __init__(self, words: str, sign: str) -> None:
        super().__init__()
        dress(self, look="toggle")
        self._words, self._sign = words, sign
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_words(True)

    def show_words(self, in_words: bool) -> None:
        """Say it in words, or by a sign."""
        self.setText(self._words if in_words else self._sign)
