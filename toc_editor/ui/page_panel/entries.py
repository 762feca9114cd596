"""Lists in the panel of which the entries can be changed, moved and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from toc_editor.model.records import Id
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_SMALL_ICON = 16


class IconButton(QToolButton):
    """A button with nothing but an icon, and words for those who do not see it."""

    def __init__(self, icon: str, words: str, appearance: Appearance) -> None:
        super().__init__()
        self._icon_name = icon
        self._appearance = appearance
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setIconSize(QSize(_SMALL_ICON, _SMALL_ICON))
        self.setFixedSize(28, 28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        appearance.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        icons = self._appearance.icons
        self.setIcon(icons.icon(self._icon_name, self._appearance.theme.soft_ink))


class Entry(QFrame):
    """One record of a list: what `body` holds, and buttons that move and remove it."""

    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, id: Id, what: str, appearance: Appearance) -> None:
        super().__init__()
        self.id = id
        self.tools = QHBoxLayout()
        self.tools.setSpacing(0)
        self._up = IconButton("up", f"Move {what} up", appearance)
        self._down = IconButton("down", f"Move {what} down", appearance)
        self._remove = IconButton("close", f"Remove {what}", appearance)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self._go)
        for button in (self._up, self._down, self._remove):
            self.tools.addWidget(button)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(STEP)

    def show_record(self, record: Any) -> None:
        """Show what the record says."""
        raise NotImplementedError

    def show_ends(self, *, is_first: bool, is_last: bool) -> None:
        """Let it be moved only where there is somewhere to go."""
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)

    def _move_up(self) -> None:
        self.moved.emit(self.id, -1)

    def _move_down(self) -> None:
        self.moved.emit(self.id, 1)

    def _go(self) -> None:
        self.removed.emit(self.id)


class EntryList(QWidget):
    """Entries one under the other; each is kept as long as its record is there."""

    def __init__(self, make: Callable[[Id], Entry], gap: int = STEP) -> None:
        super().__init__()
        self._make = make
        self.entries: dict[Id, Entry] = {}
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(gap)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these records in this order."""
        ids = [record.id for record in records]
        if ids != list(self.entries):
            self._stand(ids)
        for number, record in enumerate(records):
            entry = self.entries[record.id]
            entry.show_record(record)
            entry.show_ends(is_first=number == 0, is_last=number == len(records) - 1)
        self.setVisible(bool(records))

    def _stand(self, ids: list[Id]) -> None:
        for gone in self.entries.keys() - set(ids):
            entry = self.entries.pop(gone)
            self._down.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = {id: self.entries.get(id) or self._make(id) for id in ids}
        for number, entry in enumerate(self.entries.values()):
            self._down.insertWidget(number, entry)


def text_button(words: str, down: QVBoxLayout) -> QPushButton:
    """A quiet button at the end of a column, as wide as its words."""
    button = QPushButton(words)
    button.setProperty("is_first", True)
    dress(button, look="text-button")
    down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return button


def place_before(ids: Sequence[Id], moved: Id, by: int) -> Id | None:
    """Before which of these a record comes by a step up (-1) or down (1); None for the end."""
    place = ids.index(moved) + (2 if by > 0 else -1)
    return ids[place] if 0 <= place < len(ids) else None
