"""The field that is open on the canvas, if there is one, and what it does to the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt

from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.edit.writing.state import Kind, Writing, finished
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link
from toc_editor.picture.display import Group as Shown
from toc_editor.ui.canvas.wordings import (
    BETWEEN_LINES,
    TEXT,
    TITLE,
    Wording,
    group_names,
    said,
    with_words,
    words,
    write,
)

if TYPE_CHECKING:
    from toc_editor.edit.document import Document
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.field import Field
    from toc_editor.ui.spelling import Spelling

_LEAST_PX, _READABLE_PX = 7.0, 12.0
"""Type on the screen that is too small to write in, and how large it is made then."""


class Editing:
    """At most one open field. What is typed in a card is in the document at once, as one step."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._field: Field | None = None
        self._wording: Wording | None = None
        self._known = ""
        self._run = 0
        self._is_laid = False
        self._was_typed = False
        self._came_from: list[Id] = []

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._field is not None

    @property
    def field(self) -> Field | None:
        """The open field, for who reads it to somebody."""
        return self._field

    @property
    def wording(self) -> Wording | None:
        """What is being written."""
        return self._wording

    @property
    def spelling(self) -> Spelling | None:
        """What checks the words of a field; the window's, where there is one."""
        return self._canvas.spelling() if self._canvas.spelling is not None else None

    def shown(self, graph: Graph) -> Graph:
        """The graph as the sheet shows it while something is being written in it."""
        if self._field is None or self._wording is None:
            return graph
        return with_words(graph, self._wording, self._field.shown)

    # Opening

    def add_card(self, spot: Spot, text: str = "") -> None:
        """Add a card and open it; left empty, it was never there."""
        self.commit()
        if not self._canvas.document.may_change():
            return
        self._run += 1
        self._came_from = self._canvas.selected
        with self._canvas.document.edit("Add card", self._key) as edit:
            card = cards.add(edit, spot, text)
        self._show(Wording(card.id, TEXT))

    def open(self, id: Id, typed: str | None = None, *, name: str = TITLE) -> None:
        """Open a card's text, a heading, or with its `name` a text of the page.

        `typed` is what replaces a card's text at once. A link has no words on the sheet: what is
        said of it is shown beside.
        """
        self.commit()
        record = self._canvas.document.graph.get(id)
        if isinstance(record, Link):
            self._canvas.select([id])
            self._canvas.detailsWanted.emit()
            return
        if not self._canvas.document.may_change():
            return
        self._run += 1
        if isinstance(record, Card):
            self._show(Wording(id, TEXT))
        elif record is not None:
            self._show(Wording(id, name))
        if typed is not None and self._field is not None:
            self._field.select_all()
            self._field.type(typed)

    @property
    def _key(self) -> str:
        return f"typing {self._run}"

    def _show(self, wording: Wording) -> None:
        # Imported for the first text that is written.
        from toc_editor.ui.canvas.field import Field
        from toc_editor.ui.canvas.field_drawing import Look

        canvas, graph = self._canvas, self._canvas.document.graph
        canvas.select([] if wording.is_of_page else [wording.id])
        self._known, self._was_typed = words(graph, wording), False
        is_on_colour = isinstance(graph.get(wording.id), Lane)
        accent = canvas.sheet_theme.accent
        look = Look(accent, is_on_colour=is_on_colour, has_edge=wording.is_of_page)
        field = Field(self._known, wording.kind, look, canvas)
        field.setAccessibleName(said(graph, wording))
        self._field, self._wording = field, wording
        if self.shown(graph) is graph:
            self.follow()
        else:
            canvas.lay()
        if not field.places.rows:
            self._close()
            return
        self._come_near(field)
        if not wording.is_of_page:
            canvas.reveal(wording.id)
        self._listen(field)
        self._help(field, wording)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.typingBegan.emit()
        if wording.kind is Kind.LINE:
            field.select_all()
        canvas.selection.pathway.follow()

    def _listen(self, field: Field) -> None:
        from toc_editor.ui.canvas import card_to_card

        field.typed.connect(self._typed)
        field.left.connect(self._left)
        field.committed.connect(partial(card_to_card.enter, self._canvas))
        field.pushed.connect(partial(card_to_card.join, self._canvas))
        field.undoneTo.connect(self._undo_further)
        field.menuWanted.connect(self._open_menu)
        field.told.connect(self._canvas.statusMessage)
        field.tableGiven.connect(self._take_table)

    def _help(self, field: Field, wording: Wording) -> None:
        """Have words checked, and names of groups offered, beside the typing."""
        canvas, graph = self._canvas, self._canvas.document.graph
        if self.spelling is not None:
            from toc_editor.ui.canvas.field_marks import Marks

            field.marks = Marks(field, self.spelling, graph.project, canvas.sheet_theme.bad)
        if isinstance(graph.get(wording.id), Group):
            from toc_editor.ui.canvas.field_names import Names

            Names(field, group_names(graph, wording.id), canvas.viewport())

    def _open_menu(self, at: QPoint) -> None:
        # Imported for the first menu that is asked for.
        from toc_editor.ui.canvas.field_menu import open_menu

        if self._field is not None:
            open_menu(self._field, at, self.spelling)

    def _come_near(self, field: Field) -> None:
        """Show the sheet larger where the text is too small to be read."""
        canvas = self._canvas
        size = field.places.rows[0].line.size
        if size * canvas.zoom() < _LEAST_PX:
            around = canvas.mapFromScene(field.caret_box().center())
            canvas.set_zoom(_READABLE_PX / size, around)

    def _take_table(self) -> None:
        """Make cards of a table that was given to a card without words, which goes."""
        self.commit()
        self._canvas.commands.paste()

    # What the menus ask for while it is open

    def undo(self) -> bool:
        """Take the last change in the field back; whether a field is open."""
        return self._did(lambda field: field.undo())

    def redo(self) -> bool:
        """Make the change in the field again; whether a field is open."""
        return self._did(lambda field: field.redo())

    def cut(self) -> bool:
        """Cut what is selected in the field; whether a field is open."""
        from toc_editor.ui.canvas import field_clips

        return self._did(field_clips.cut)

    def copy(self) -> bool:
        """Copy what is selected in the field; whether a field is open."""
        from toc_editor.ui.canvas import field_clips

        return self._did(field_clips.copy)

    def paste(self) -> bool:
        """Paste into the field; whether a field is open."""
        from toc_editor.ui.canvas import field_clips

        return self._did(field_clips.paste)

    def select_all(self) -> bool:
        """Select all of the field; whether a field is open."""
        return self._did(lambda field: field.select_all())

    def _did(self, does: Callable[[Field], None]) -> bool:
        if self._field is None:
            return False
        does(self._field)
        return True

    # While it is open

    def follow(self) -> None:
        """Lie where the text is now; a text that others changed is taken as it is now."""
        if self._field is None or self._wording is None:
            return
        canvas, wording = self._canvas, self._wording
        self._is_laid = True
        if wording.id not in canvas.document.graph:
            self._close()
            return
        # Imported for the first text that is written.
        from toc_editor.layout import carets

        found = list(carets.groups(canvas.laid.picture.items, wording.is_shown_by, self._is_closed))
        if wording.kind is not Kind.CARD:
            # A title may be shown again; a card goes on at the head of the next page.
            found = found[:1]
        if lines := carets.lines(found):
            between = BETWEEN_LINES if wording.kind is Kind.NOTE else ""
            self._field.stand(_around(found), lines, between)

    def _is_closed(self, group: Shown) -> bool:
        """Whether a part of the picture shows a card, which holds no other text."""
        return isinstance(self._canvas.document.graph.get(Id(group.owner)), Card)

    def _typed(self) -> None:
        field, wording = self._field, self._wording
        if field is None or wording is None:
            return
        self._is_laid, self._was_typed = False, True
        if wording.kind is not Kind.LINE:
            self._known = field.kept
            write(self._canvas.document, wording, self._known, self._key)
        if not self._is_laid:
            self._canvas.lay()

    def write_so_far(self, document: Document) -> None:
        """Write into this document what the open field holds and the model does not have yet."""
        field, wording = self._field, self._wording
        if field is not None and wording is not None and wording.id in document.graph:
            write(document, wording, field.kept)

    # Leaving

    def commit(self) -> None:
        """Close the field; what was typed stays, and a new card that stayed empty goes."""
        field, wording = self._field, self._wording
        if field is None or wording is None:
            return
        field.finish_input()
        writing, text = field.writing, field.kept
        self._close()
        document = self._canvas.document
        if wording.kind is Kind.LINE and wording.id in document.graph:
            write(document, wording, text)
        elif isinstance(document.graph.get(wording.id), Card) and wording.kind is Kind.CARD:
            self._leave_card(wording, writing)
        document.history.close()

    def _leave_card(self, wording: Wording, writing: Writing) -> None:
        document = self._canvas.document
        if self._was_typed:
            write(document, wording, finished(writing), self._key)
        if not document.graph.card(wording.id).text:
            with document.edit("Delete card", self._key) as edit:
                edit.drop(wording.id)
            self._canvas.select(self._canvas.selected or self._came_from)

    def cancel(self) -> bool:
        """Leave the field as Escape does; whether one was open."""
        if self._field is None or self._wording is None:
            return False
        if self._wording.kind is Kind.LINE:
            self._close()
        else:
            self.commit()
        return True

    def _left(self) -> None:
        """Escape, or the focus went elsewhere."""
        if self._field is not None and self._field.hasFocus():
            self.cancel()
        else:
            self.commit()

    def _close(self) -> None:
        field, graph = self._field, self._canvas.document.graph
        is_stale = self.shown(graph) is not graph
        self._field = self._wording = None
        if field is not None:
            had_focus = field.hasFocus()
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._canvas.typing_ended(is_stale=is_stale)

    def _undo_further(self, again: bool) -> None:
        """Undo with nothing left to undo in the field: close it, and undo what was before."""
        self.commit()
        if again:
            self._canvas.document.redo()
        else:
            self._canvas.document.undo()


def _around(groups: list[Shown]) -> QRectF:
    """The rectangle of the sheet that these parts of it take."""
    frame = QRectF()
    for group in groups:
        frame = frame.united(QRectF(group.x, group.y, group.width, group.height))
    return frame
