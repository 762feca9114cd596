"""The field that is open on the canvas, if there is one, and what it does to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from toc_editor.edit import cards, lanes
from toc_editor.edit.places import Spot
from toc_editor.layout.style import style_of
from toc_editor.model import prose
from toc_editor.model.records import Card, Group, Id, Lane, Project, Row

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.editor import CardEditor, LineEditor


class Editing:
    """At most one open field. What is typed is in the document at once, as one step to undo."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._card_field: CardEditor | None = None
        self._line_field: LineEditor | None = None
        self._id: Id | None = None
        self._run = 0
        self._is_writing = False

    @property
    def _field(self) -> CardEditor | LineEditor | None:
        return self._card_field or self._line_field

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._field is not None

    def add_card(self, spot: Spot, text: str = "") -> None:
        """Add a card and open it; left empty, it was never there."""
        self.commit()
        self._run += 1
        with self._canvas.document.edit("Add card", self._key) as edit:
            card = cards.add(edit, spot, text)
        self._open_card(card.id)

    def open(self, id: Id, typed: str | None = None) -> None:
        """Open a card's text or a heading; `typed` is what replaces a card's text at once."""
        self.commit()
        self._run += 1
        record = self._canvas.document.graph.get(id)
        if isinstance(record, Card):
            self._open_card(id)
            if typed is not None and self._card_field is not None:
                self._card_field.selectAll()
                self._card_field.insertPlainText(typed)
        elif record is not None:
            self._open_line(id)

    @property
    def _key(self) -> str:
        return f"typing {self._run}"

    def _open_card(self, id: Id) -> None:
        # Imported for the first card that is typed in; so is the field for a line below.
        from toc_editor.ui.canvas.editor import CardEditor

        canvas = self._canvas
        card = canvas.document.graph.card(id)
        field = CardEditor(card.text, canvas.viewport())
        on_page = canvas.view_name == "page"
        style = style_of(canvas.document.graph.look)
        field.wear(
            style.paper if on_page else canvas.theme.board.card,
            style.ink if on_page else canvas.theme.ink,
            canvas.theme.accent,
        )
        field.typed.connect(self._typed)
        field.left.connect(self.commit)
        field.committed.connect(self._next)
        self._card_field = field
        self._show(field, id)

    def _open_line(self, id: Id) -> None:
        from toc_editor.ui.canvas.editor import LineEditor

        field = LineEditor(_title(self._canvas.document.graph[id]), self._canvas.viewport())
        field.left.connect(self.cancel)
        field.committed.connect(self.commit)
        self._line_field = field
        self._show(field, id)

    def _show(self, field: CardEditor | LineEditor, id: Id) -> None:
        self._id = id
        self._canvas.select([id])
        self._canvas.reveal(id)
        self.follow()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Lie where the card or heading is now."""
        if self._field is None or self._id is None:
            return
        canvas = self._canvas
        if self._id not in canvas.document.graph:
            self._close()
            return
        zoom = canvas.zoom()
        if self._line_field is not None:
            frame = canvas.heading_frame(self._id)
            if frame is not None:
                type_px = canvas.heading_size(self._id) * zoom
                self._line_field.stand(self._on_screen(frame), type_px)
        elif self._card_field is not None and (frame := canvas.frame_of(self._id)) is not None:
            across, down = canvas.card_padding()
            self._card_field.stand(
                self._on_screen(frame), canvas.type_size() * zoom, (across * zoom, down * zoom)
            )

    def _on_screen(self, frame: QRectF) -> QRectF:
        return QRectF(self._canvas.mapFromScene(frame).boundingRect())

    def _typed(self) -> None:
        if self._is_writing or self._card_field is None or self._id is None:
            return
        self._is_writing = True
        try:
            with self._canvas.document.edit("Edit card", self._key) as edit:
                cards.set_text(edit, self._id, self._card_field.text)
        finally:
            self._is_writing = False

    def commit(self) -> None:
        """Close the field; what was typed stays, and a new card that stayed empty goes."""
        line, id = self._line_field, self._id
        if id is None:
            return
        self._close()
        document = self._canvas.document
        record = document.graph.get(id)
        if line is not None:
            self._rename(id, line.text())
        elif isinstance(record, Card) and not record.text:
            with document.edit("Delete card", self._key) as edit:
                edit.drop(id)
        document.history.close()

    def _rename(self, id: Id, title: str) -> None:
        record = self._canvas.document.graph.get(id)
        title = prose.tidy_line(title)
        if record is None or not title or title == _title(record):
            return
        with self._canvas.document.edit("Rename") as edit:
            match record:
                case Lane():
                    lanes.rename(edit, id, title)
                case Row():
                    lanes.rename_row(edit, id, title)
                case Group():
                    cards.rename_group(edit, id, title)
                case Project():
                    lanes.rename_project(edit, title)
                case _:
                    pass

    def _next(self) -> None:
        """Enter: this card is done, the next one opens under it."""
        id = self._id
        empty = self._card_field is not None and not self._card_field.text.strip()
        self.commit()
        if id is not None and not empty:
            self.add_card(cards.spot_after(self._canvas.document.graph, id))

    def cancel(self) -> bool:
        """Leave the field as Escape does; whether one was open."""
        if self._field is None:
            return False
        if self._line_field is not None:
            self._close()
        else:
            self.commit()
        return True

    def _close(self) -> None:
        field = self._field
        self._card_field = self._line_field = self._id = None
        if field is not None:
            had_focus = field.hasFocus()
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(record: object) -> str:
    return str(getattr(record, "title", ""))
