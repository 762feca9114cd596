"""Typing in the outline: a field over the line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from toc_editor.edit import cards, lanes
from toc_editor.edit.document import Document
from toc_editor.edit.places import Spot
from toc_editor.model.records import Card, Group, Id, Lane, Row
from toc_editor.ui import tokens
from toc_editor.ui.other_faces import know_faces_of
from toc_editor.ui.outline.fields import CardEditor, LineEditor
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

Place = Callable[[Id], QRectF | None]


class _Title(LineEditor):
    """A heading while it is typed; its keys end here, or the tree would take Enter as its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()


class Typing(QObject):
    """At most one open field. What is typed is in the document at once, as one step to undo.

    `moved` names the record whose field was opened; `closed` tells that there is none any more.
    """

    moved = Signal(str)
    closed = Signal()

    def __init__(self, view, document: Document, appearance: Appearance, place: Place) -> None:
        """`place` says where on the view a record's words stand."""
        super().__init__(view)
        self._view = view
        self.document = document
        self._appearance = appearance
        self._place = place
        self._field: CardEditor | LineEditor | None = None
        self._id: Id | None = None
        self._run = 0

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._field is not None

    @property
    def _key(self) -> str:
        return f"outline {self._run}"

    def add_card(self, spot: Spot) -> None:
        """Add a card and open it; left empty, it was never there."""
        self.commit()
        if not self.document.may_change():
            return
        self._run += 1
        with self.document.edit("Add card", self._key) as edit:
            card = cards.add(edit, spot, "")
        self._show(card.id)

    def add_group(self, spot: Spot) -> None:
        """Add a group and open its heading."""
        self.commit()
        if not self.document.may_change():
            return
        with self.document.edit("Add group") as edit:
            group = cards.add_group(edit, spot, "New group")
        self.open(group.id)

    def add_lane(self, before: Id | None) -> None:
        """Add a lane and open its title."""
        self.commit()
        if not self.document.may_change():
            return
        with self.document.edit("Add lane") as edit:
            lane = lanes.add(edit, "New lane", before=before)
        self.open(lane.id)

    def open(self, id: Id) -> None:
        """Open the words of a record."""
        self.commit()
        if self.document.may_change():
            self._run += 1
            self._show(id)

    def _show(self, id: Id) -> None:
        self._id = id
        self.moved.emit(id)
        match self.document.graph.get(id):
            case Card(text=text):
                know_faces_of(text)
                self._open_card(text)
            case Lane(title=title) | Group(title=title) | Row(title=title):
                know_faces_of(title)
                self._open_line(title)
            case _:
                self._id = None
        self.follow()
        if self._field is not None:
            self._field.show()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_card(self, text: str) -> None:
        field = CardEditor(text, self._view.viewport())
        field.typed.connect(self._typed)
        field.left.connect(self.commit)
        field.committed.connect(self._next)
        self._wear(field)

    def _open_line(self, title: str) -> None:
        field = _Title(title, self._view.viewport())
        field.left.connect(self.cancel)
        field.committed.connect(self.commit)
        self._wear(field)

    def _wear(self, field: CardEditor | LineEditor) -> None:
        theme = self._appearance.theme
        field.wear(theme.panel, theme.ink, theme.accent)
        self._field = field

    def follow(self) -> None:
        """Lie where the line is now."""
        frame = self._place(self._id) if self._id is not None else None
        if self._field is None:
            return
        if frame is None:
            if self._id is not None and self._id not in self.document.graph:
                self._close()
            return
        if isinstance(self._field, CardEditor):
            self._field.stand(frame, tokens.BODY, (1.5 * STEP, STEP))
        else:
            self._field.stand(frame, tokens.BODY)

    def _typed(self) -> None:
        if isinstance(self._field, CardEditor) and self._id is not None:
            know_faces_of(self._field.text)
            with self.document.edit("Edit card", self._key) as edit:
                cards.set_text(edit, self._id, self._field.text)
            self.follow()

    def commit(self) -> None:
        """Close the field; what was typed stays, and a new card that stayed empty goes."""
        field, id = self._field, self._id
        if field is None or id is None:
            return
        self._close()
        record = self.document.graph.get(id)
        if isinstance(field, LineEditor) and record is not None:
            self._rename(id, field.text())
        elif isinstance(record, Card) and not record.text:
            with self.document.edit("Delete card", self._key) as edit:
                edit.drop(id)
        self.document.history.close()

    def _rename(self, id: Id, title: str) -> None:
        match self.document.graph.get(id):
            case Lane():
                with self.document.edit("Rename lane") as edit:
                    lanes.rename(edit, id, title)
            case Group():
                with self.document.edit("Rename group") as edit:
                    cards.rename_group(edit, id, title)
            case Row():
                with self.document.edit("Rename row") as edit:
                    lanes.rename_row(edit, id, title)
            case _:
                return

    def _next(self) -> None:
        """Enter: this card is done, the next one opens under it."""
        id = self._id
        is_empty = isinstance(self._field, CardEditor) and not self._field.text.strip()
        self.commit()
        if id is not None and not is_empty:
            self.add_card(cards.spot_after(self.document.graph, id))

    def cancel(self) -> None:
        """Leave a title as it was; what was typed in a card stays."""
        if isinstance(self._field, LineEditor):
            self._close()
        else:
            self.commit()

    def _close(self) -> None:
        field, self._field, self._id = self._field, None, None
        if field is not None:
            had_focus = field.hasFocus()
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()
