"""The clipboard in a field: words go in and out with their bold, italic and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from toc_editor.edit.writing import changing, state
from toc_editor.model import prose
from toc_editor.model.prose import Paragraph

if TYPE_CHECKING:
    from toc_editor.ui.canvas.field import Field

_TOO_MUCH = "Its formats were too many to read; the words came as plain text."
_NOTHING = "This is too much formatted text to read. Take a part of it."


def copy(field: Field) -> None:
    """Put what is selected on the clipboard, as text and as a formatted one."""
    if field.writing.has_selection:
        QGuiApplication.clipboard().setMimeData(_content(field))


def cut(field: Field) -> None:
    """Put what is selected on the clipboard and take it out."""
    if field.writing.has_selection:
        copy(field)
        field.do(changing.deleted(field.writing, field.writing.caret))


def paste(field: Field) -> None:
    """Put in what is on the clipboard: bold, italic and points stay, other formats go.

    A table is no words for one card: into an empty one it is not put.
    """
    content: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if content is None:
        return
    writing = field.writing
    if writing.kind is state.Kind.CARD and writing.is_empty and _is_table(content):
        field.tableGiven.emit()
    else:
        _take(field, content)


def _is_table(content: QMimeData) -> bool:
    # Imported for the first paste into an empty card.
    from toc_editor.app.pasting import table_in
    from toc_editor.exchange.grids import Grid

    return isinstance(table_in(content.html(), content.text()), Grid)


def _take(field: Field, content: QMimeData) -> None:
    # Imported for the first paste into a field.
    from toc_editor.exchange.rich_text import TooMuch, paragraphs

    rich = paragraphs(content.html()) if content.hasHtml() else ()
    if isinstance(rich, TooMuch):
        field.told.emit(_TOO_MUCH if content.text() else _NOTHING)
        field.do(changing.pasted_text(field.writing, content.text()))
    elif rich:
        field.do(changing.pasted(field.writing, rich))
    elif content.text():
        field.do(changing.pasted_text(field.writing, content.text()))


def paste_selection(field: Field) -> None:
    """Put in what is selected elsewhere, as the middle button does where there is such a thing."""
    _take(field, QGuiApplication.clipboard().mimeData(QClipboard.Mode.Selection))


def offer_selection(field: Field) -> None:
    """Let other programs have what is selected here by the middle button."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and field.writing.has_selection:
        clipboard.setMimeData(_content(field), QClipboard.Mode.Selection)


def _content(field: Field) -> QMimeData:
    from toc_editor.exchange.rich_text import html

    writing = field.writing
    passages = writing.between(*writing.selection)
    paragraphs = [Paragraph(one.level, one.label, one.spans) for one in passages]
    content = QMimeData()
    if writing.kind is state.Kind.LINE:
        content.setText(passages[0].text)
    else:
        content.setText(_plain(paragraphs))
        content.setHtml(html(paragraphs))
    return content


def _plain(paragraphs: list[Paragraph]) -> str:
    """The words as other programs take them; one line without its label."""
    if len(paragraphs) == 1:
        return paragraphs[0].text
    return prose.plain(prose.compose(paragraphs))
