"""The sheet of all keys: those of the command table by menu, and those of canvas and outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from toc_editor.ui.command import Menu, plain_text
from toc_editor.ui.commands import COMMANDS
from toc_editor.ui.dialog_parts import text_label, with_close_button
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.menus import shown_keys
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_SHEET_SIZE = QSize(860, 620)


class Key(Struct, frozen=True):
    """What a key does. `keys` are written as Qt writes them; two ways stand for one thing."""

    does: str
    keys: tuple[str, ...]


_ON_CANVAS = (
    Key("Go to the card beside, above or below", ("Arrow keys",)),
    Key("Add a card after the one selected", ("Enter",)),
    Key("Write in place of a card's words", ("Just type",)),
    Key("Take more cards into the selection", ("Shift+Arrow keys",)),
    Key("Push the sheet about", ("Space", "Middle button")),
    Key("Drag a copy", ("Ctrl+Drag",)),
    Key("Give up a drag, close a field, select nothing", ("Esc",)),
)
_WHILE_TYPING = (
    Key("Next card", ("Enter",)),
    Key("New line", ("Shift+Enter",)),
    Key("Point, or one level deeper", ("Tab",)),
    Key("One level up", ("Shift+Tab",)),
    Key("Bold", ("Ctrl+B",)),
    Key("Italic", ("Ctrl+I",)),
)
_IN_OUTLINE = (
    Key("Add a card after the one selected", ("Enter",)),
    Key("Into the group above", ("Tab",)),
    Key("Out of its group", ("Shift+Tab",)),
    Key("One step up or down, through groups and lanes", ("Alt+Up", "Alt+Down")),
    Key("To the lane beside", ("Alt+Left", "Alt+Right")),
    Key("Find a line by its first letters", ("Just type",)),
    Key("Back to the canvas", ("Esc",)),
)

Section = tuple[str, tuple[Key, ...]]


def sections() -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """All keys under their headings, in two columns."""
    left = (Menu.FILE, Menu.EDIT, Menu.INSERT)
    right = (Menu.VIEW, Menu.PAGE, Menu.HELP)
    others = (("On the canvas", _ON_CANVAS), ("While typing in a card", _WHILE_TYPING))
    return (
        (*(_of_menu(menu) for menu in left), others[1]),
        (*(_of_menu(menu) for menu in right), others[0], ("In the outline", _IN_OUTLINE)),
    )


def _of_menu(menu: Menu) -> Section:
    found = (
        Key(command.name, _ways(command.keys))
        for command in COMMANDS
        if command.keys and menu in (command.menu, command.menu.parent)
    )
    return plain_text(menu.title), tuple(found)


def _ways(keys: Sequence[str]) -> tuple[str, ...]:
    """The first two ways; the two keys that say Enter are one."""
    shown = (shown_keys(key).replace("Return", "Enter") for key in keys)
    return tuple(dict.fromkeys(shown))[:2]


class ShortcutSheet(QDialog):
    """All keys, with a field that leaves those that are sought."""

    def __init__(self, parent: QWidget, print_keys: Callable[[QWidget], None]) -> None:
        """`print_keys` prints all of them, for somebody before this dialog."""
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self._field = QLineEdit()
        dress(self._field, look="field")
        self._field.setPlaceholderText("Find a command or a key")
        self._field.setAccessibleName("Find a command or a key")
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._seek)
        self._blocks: list[_Block] = []
        self._nothing = text_label("No command and no key is called that.", type="soft")
        self._nothing.hide()
        whole = QFrame(self)
        dress(whole, look="panel")
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._head())
        down.addWidget(self._area(whole), 1)
        buttons = with_close_button(self, whole)
        to_paper = buttons.addButton("&Print…", QDialogButtonBox.ButtonRole.ActionRole)
        to_paper.clicked.connect(lambda: print_keys(self))
        give_size(self, _SHEET_SIZE)
        self._field.setFocus()

    def _head(self) -> QWidget:
        head = QFrame()
        dress(head, look="section")
        across = QHBoxLayout(head)
        across.setContentsMargins(6 * STEP, 3 * STEP, 6 * STEP, 3 * STEP)
        self._field.setMinimumHeight(32)
        across.addWidget(self._field)
        return head

    def _area(self, whole: QWidget) -> QScrollArea:
        area = QScrollArea(whole)
        area.setWidgetResizable(True)
        area.setAccessibleName("Keyboard shortcuts")
        dress(area, look="list-area")
        inside = QFrame(area)
        dress(inside, look="panel")
        area.setWidget(inside)
        down = QVBoxLayout(inside)
        down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 6 * STEP)
        down.addWidget(self._nothing)
        across = QHBoxLayout()
        across.setSpacing(12 * STEP)
        down.addLayout(across)
        down.addStretch(1)
        for column in sections():
            across.addLayout(self._column(column, inside), 1)
        return area

    def _column(self, sections: Iterable[Section], inside: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(5 * STEP)
        for title, keys in sections:
            block = _Block(title, keys, inside)
            self._blocks.append(block)
            column.addWidget(block)
        column.addStretch(1)
        return column

    def _seek(self, typed: str) -> None:
        found = [block.seek(typed) for block in self._blocks]
        self._nothing.setVisible(not any(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class _Block(QWidget):
    """The keys under one heading."""

    def __init__(self, title: str, keys: Iterable[Key], inside: QWidget) -> None:
        super().__init__(inside)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(STEP)
        down.addWidget(text_label(title, type="label", inside=self))
        self._lines = [(key, _line(key, self)) for key in keys]
        for _, line in self._lines:
            down.addWidget(line)

    def seek(self, typed: str) -> bool:
        """Leave the lines that say what is typed; whether there are any."""
        wanted = typed.casefold().split()
        found = False
        for key, line in self._lines:
            said = " ".join((key.does, *key.keys)).casefold()
            fits = all(word in said for word in wanted)
            line.setVisible(fits)
            found |= fits
        self.setVisible(found)
        return found


def _line(key: Key, block: QWidget) -> QWidget:
    line = QWidget(block)
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(STEP)
    across.addWidget(text_label(key.does, inside=line), 1)
    for number, shortcut in enumerate(key.keys):
        if number:
            across.addWidget(text_label("or", type="small-soft", inside=line))
        for part in _parts(shortcut):
            across.addWidget(_cap(part, line))
    said = " or ".join(key.keys)
    line.setAccessibleName(f"{key.does}: {said}")
    return line


def _parts(shortcut: str) -> list[str]:
    """The keys of a shortcut one by one; the last may be the plus itself."""
    held, _, last = shortcut.rpartition("+")
    return [*filter(None, held.split("+")), last or "+"]


def _cap(text: str, line: QWidget) -> QLabel:
    cap = QLabel(text, line)
    cap.setTextFormat(Qt.TextFormat.PlainText)
    dress(cap, look="key", type="small")
    return cap
