"""What each key does in a field on the canvas, as the desktop has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from toc_editor.edit.writing import changing, moving
from toc_editor.edit.writing.state import BOLD, ITALIC, Kind
from toc_editor.ui.canvas import field_clips

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field

_Standard = QKeySequence.StandardKey
_Does = Callable[["Field"], None]
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _letter(field: Field, step: int, extend: bool) -> None:
    onward = -step if field.runs_left else step
    field.go(moving.by_letter(field.writing, onward, extend=extend))


def _word(field: Field, step: int, extend: bool) -> None:
    onward = -step if field.runs_left else step
    field.go(moving.by_word(field.writing, onward, extend=extend))


def _line(field: Field, step: int, extend: bool) -> None:
    field.by_line(step, extend=extend)


def _line_edge(field: Field, step: int, extend: bool) -> None:
    place, leans_back = field.line_edge(step)
    field.go(moving.to(field.writing, place, extend=extend, leans_back=leans_back))


def _passage(field: Field, step: int, extend: bool) -> None:
    field.go(moving.by_passage(field.writing, step, extend=extend))


def _edge(field: Field, step: int, extend: bool) -> None:
    move = moving.to_end if step > 0 else moving.to_start
    field.go(move(field.writing, extend=extend))


_STEPS: tuple[tuple[Callable[[Field, int, bool], None], int, _Standard, _Standard], ...] = (
    (_letter, +1, _Standard.MoveToNextChar, _Standard.SelectNextChar),
    (_letter, -1, _Standard.MoveToPreviousChar, _Standard.SelectPreviousChar),
    (_word, +1, _Standard.MoveToNextWord, _Standard.SelectNextWord),
    (_word, -1, _Standard.MoveToPreviousWord, _Standard.SelectPreviousWord),
    (_line, +1, _Standard.MoveToNextLine, _Standard.SelectNextLine),
    (_line, -1, _Standard.MoveToPreviousLine, _Standard.SelectPreviousLine),
    (_line_edge, +1, _Standard.MoveToEndOfLine, _Standard.SelectEndOfLine),
    (_line_edge, -1, _Standard.MoveToStartOfLine, _Standard.SelectStartOfLine),
    (_edge, +1, _Standard.MoveToEndOfDocument, _Standard.SelectEndOfDocument),
    (_edge, -1, _Standard.MoveToStartOfDocument, _Standard.SelectStartOfDocument),
    (_edge, +1, _Standard.MoveToNextPage, _Standard.SelectNextPage),
    (_edge, -1, _Standard.MoveToPreviousPage, _Standard.SelectPreviousPage),
)


def _delete_back(field: Field) -> None:
    writing = field.writing
    changed = changing.deleted_back(writing)
    if changed == writing and not writing.caret:
        field.pushed.emit(-1)
    else:
        field.do(changed, run="deleting")


def _delete_on(field: Field) -> None:
    writing = field.writing
    if not writing.has_selection and writing.caret == len(writing.text):
        field.pushed.emit(+1)
    else:
        field.do(changing.deleted_on(writing), run="deleting")


def _delete_word_back(field: Field) -> None:
    to = moving.by_word(field.writing, -1, extend=True).caret
    field.do(changing.deleted_back(field.writing, to))


def _delete_word_on(field: Field) -> None:
    to = moving.by_word(field.writing, +1, extend=True).caret
    field.do(changing.deleted_on(field.writing, to))


def _select_all(field: Field) -> None:
    field.go(moving.all_selected(field.writing))


_OPERATIONS: tuple[tuple[_Standard, _Does], ...] = (
    (_Standard.Delete, _delete_on),
    (_Standard.DeleteStartOfWord, _delete_word_back),
    (_Standard.DeleteEndOfWord, _delete_word_on),
    (_Standard.SelectAll, _select_all),
    (_Standard.Cut, field_clips.cut),
    (_Standard.Copy, field_clips.copy),
    (_Standard.Paste, field_clips.paste),
)


def _undo(field: Field) -> None:
    field.undo()


def _redo(field: Field) -> None:
    field.redo()


def _style(style: int, field: Field) -> None:
    field.do(changing.styled(field.writing, style))


def _indent(step: int, field: Field) -> None:
    field.do(changing.indented(field.writing, step))


def _leave(field: Field) -> None:
    field.left.emit()


def _enter(field: Field) -> None:
    field.committed.emit()


def _new_line(field: Field) -> None:
    if field.writing.kind is Kind.LINE:
        field.committed.emit()
    else:
        field.do(changing.new_line(field.writing))


_PLAIN_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], _Does] = {
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): _leave,
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): _enter,
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): _enter,
    (Qt.Key.Key_Return, _SHIFT): _new_line,
    (Qt.Key.Key_Enter, _SHIFT): _new_line,
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier): partial(_indent, +1),
    (Qt.Key.Key_Backtab, _SHIFT): partial(_indent, -1),
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier): partial(_indent, -1),
    (Qt.Key.Key_Tab, _SHIFT): partial(_indent, -1),
    (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier): _delete_back,
    (Qt.Key.Key_Backspace, _SHIFT): _delete_back,
    (Qt.Key.Key_Z, _CTRL): _undo,
    (Qt.Key.Key_Y, _CTRL): _redo,
    (Qt.Key.Key_Z, _CTRL | _SHIFT): _redo,
    (Qt.Key.Key_B, _CTRL): partial(_style, BOLD),
    (Qt.Key.Key_I, _CTRL): partial(_style, ITALIC),
    (Qt.Key.Key_Up, _CTRL): lambda field: _passage(field, -1, False),
    (Qt.Key.Key_Down, _CTRL): lambda field: _passage(field, +1, False),
    (Qt.Key.Key_Up, _CTRL | _SHIFT): lambda field: _passage(field, -1, True),
    (Qt.Key.Key_Down, _CTRL | _SHIFT): lambda field: _passage(field, +1, True),
}


class Keys:
    """Turns the key events of one field into what they mean."""

    def __init__(self, field: Field) -> None:
        self._field = field

    def is_own(self, event: QKeyEvent) -> bool:
        """Whether a key is the field's, before any shortcut of the window."""
        return self._meaning(event) is not None or _is_typed(event)

    def press(self, event: QKeyEvent) -> None:
        """A key went down; one that means nothing here means nothing."""
        event.accept()
        meaning = self._meaning(event)
        if meaning is not None:
            meaning(self._field)
        elif _is_typed(event):
            self._field.type(event.text())

    def _meaning(self, event: QKeyEvent) -> _Does | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        own = _PLAIN_KEYS.get((Qt.Key(event.key()), modifiers))
        if own is not None:
            return own
        for operation, does in _OPERATIONS:
            if event.matches(operation):
                return does
        for step, way, moves, selects in _STEPS:
            if event.matches(moves):
                return partial(_step, step, way, False)
            if event.matches(selects):
                return partial(_step, step, way, True)
        return None


def _step(step: Callable[[Field, int, bool], None], way: int, extend: bool, field: Field) -> None:
    step(field, way, extend)


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key types something: with Ctrl alone it does not, with AltGr it does."""
    text = event.text()
    if not text or event.modifiers() in (_CTRL, _CTRL | _SHIFT):
        return False
    return all(letter.isprintable() or letter in "\u200c\u200d" for letter in text)
