"""Input methods in a field: what they are still at, what they ask, and what they give.

Input methods count in UTF-16, the field in characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QInputMethodEvent

from toc_editor.edit.writing import changing, moving
from toc_editor.edit.writing.state import Writing

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field


class Preedit(Struct, frozen=True):
    """What is being put together: shown where it will stand, and not written yet."""

    text: str = ""
    caret: int = 0

    def within(self, writing: Writing) -> Writing:
        """A writing with this where the caret is."""
        return changing.inserted(writing, self.text) if self.text else writing


NOTHING = Preedit()


def units(text: str) -> int:
    """How long a text is in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def place_of(text: str, count: int) -> int:
    """After how many characters so many units of UTF-16 end."""
    content = text.encode("utf-16-le", "surrogatepass")[: 2 * max(count, 0)]
    return len(content.decode("utf-16-le", "ignore"))


def take(field: Field, event: QInputMethodEvent) -> None:
    """Take what an input method gives, and show what it is still at."""
    event.accept()
    had = field.preedit
    field.preedit = NOTHING
    if event.commitString() or event.replacementLength():
        _replace(field, event)
        field.type(event.commitString())
    field.preedit = _preedit(event)
    if field.preedit != had:
        field.typed.emit()
        field.update()


def _replace(field: Field, event: QInputMethodEvent) -> None:
    """Take out what the input method wants to have replaced, counted from the caret."""
    if not event.replacementLength():
        return
    writing = field.writing
    passage, offset = writing.passage_at(writing.selection[0])
    here = units(passage.text[:offset]) + event.replacementStart()
    start = place_of(passage.text, here) - offset + writing.selection[0]
    end = place_of(passage.text, here + event.replacementLength()) - offset + writing.selection[0]
    field.do(changing.deleted(moving.selected(writing, start, end), end), run="typing")


def _preedit(event: QInputMethodEvent) -> Preedit:
    text = event.preeditString()
    caret = len(text)
    for attribute in event.attributes():
        if attribute.type == QInputMethodEvent.AttributeType.Cursor:
            caret = place_of(text, attribute.start)
    return Preedit(text, caret)


def answer(field: Field, query: Qt.InputMethodQuery, usual: object) -> object:
    """What an input method asks about the field."""
    if query == Qt.InputMethodQuery.ImEnabled:
        return True
    if query in (
        Qt.InputMethodQuery.ImCursorRectangle,
        Qt.InputMethodQuery.ImAnchorRectangle,
    ):
        return field.on_screen(field.caret_box()) if field.places.rows else QRectF()
    told = _told(field.writing, query)
    return usual if told is None else told


def _told(writing: Writing, query: Qt.InputMethodQuery) -> str | int | None:
    """What an input method asks about the text; None where it is no such question."""
    passage, offset = writing.passage_at(writing.caret)
    asked = Qt.InputMethodQuery
    match query:
        case asked.ImSurroundingText:
            return passage.text
        case asked.ImCursorPosition:
            return units(passage.text[:offset])
        case asked.ImAnchorPosition:
            anchor = min(max(writing.anchor - writing.caret + offset, 0), len(passage.text))
            return units(passage.text[:anchor])
        case asked.ImCurrentSelection:
            return writing.text[slice(*writing.selection)]
        case asked.ImTextBeforeCursor:
            return writing.text[: writing.caret]
        case asked.ImTextAfterCursor:
            return writing.text[writing.caret :]
        case asked.ImAbsolutePosition:
            return units(writing.text[: writing.caret])
        case _:
            return None
