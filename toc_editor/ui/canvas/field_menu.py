"""The menu of a field: what an unknown word could be, and the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from toc_editor.edit.writing import changing, moving
from toc_editor.ui.canvas import field_clips

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field
    from toc_editor.ui.canvas.field_marks import Marks
    from toc_editor.ui.spelling import Spelling


def open_menu(field: Field, at: QPoint, spelling: Spelling | None) -> None:
    """Open the menu at a point of the screen, with suggestions where the caret is at a mark."""
    marks = field.marks
    marked = marks.at(field.caret) if marks is not None else None
    if spelling is None or marks is None or marked is None:
        _popup(_menu(field, spelling), at)
        return
    start, word = marked

    def offer(words: tuple[str, ...]) -> None:
        if isValid(field) and field.text[start : start + len(word)] == word:
            menu = _menu(field, spelling)
            _put_words(menu, field, start, word, words)
            _put_answers(menu, word, spelling, marks)
            _popup(menu, at)

    spelling.suggest(word, marks.language, offer)


def _popup(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


def _menu(field: Field, spelling: Spelling | None) -> QMenu:
    """The clipboard's part of the menu, which is always there."""
    menu = QMenu(field)
    own = [
        ("Cu&t", "Ctrl+X", partial(field_clips.cut, field), field.writing.has_selection),
        ("&Copy", "Ctrl+C", partial(field_clips.copy, field), field.writing.has_selection),
        ("&Paste", "Ctrl+V", partial(field_clips.paste, field), True),
        ("Select &all", "Ctrl+A", field.select_all, bool(field.text)),
    ]
    for text, keys, does, is_possible in own:
        action = menu.addAction(f"{text}\t{keys}")
        action.setEnabled(is_possible)
        action.triggered.connect(does)
    if spelling is not None:
        menu.addSeparator()
        switch = menu.addAction("Chec&k spelling")
        switch.setCheckable(True)
        switch.setChecked(spelling.is_on)
        switch.triggered.connect(spelling.toggle)
    return menu


def _put_words(menu: QMenu, field: Field, start: int, word: str, words: tuple[str, ...]) -> None:
    """Put what could be meant at the head of the menu."""
    first = menu.actions()[0]
    for one in words:
        action = menu.addAction(one.replace("&", "&&"))
        bold = action.font()
        bold.setBold(True)
        action.setFont(bold)
        action.triggered.connect(partial(_respell, field, start, word, one))
        menu.removeAction(action)
        menu.insertAction(first, action)
    if not words:
        none = menu.addAction("No suggestions")
        none.setEnabled(False)
        menu.removeAction(none)
        menu.insertAction(first, none)
    menu.insertSeparator(first)


def _put_answers(menu: QMenu, word: str, spelling: Spelling, marks: Marks) -> None:
    first = next(action for action in menu.actions() if action.text().startswith("Cu&t"))
    for text, does in (
        ("&Add to the dictionary", partial(spelling.add, word, marks.language)),
        ("&Ignore in this file", partial(spelling.ignore, word, marks.key)),
    ):
        action = menu.addAction(text)
        action.triggered.connect(does)
        menu.removeAction(action)
        menu.insertAction(first, action)
    menu.insertSeparator(first)


def _respell(field: Field, start: int, word: str, other: str) -> None:
    if field.text[start : start + len(word)] == word:
        there = moving.selected(field.writing, start, start + len(word))
        field.do(changing.respelled(there, other))
