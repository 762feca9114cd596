"""The field that is open on the canvas, if there is one, and what it does to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt

from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.layout.style import style_of
from toc_editor.model.records import Card, Id
from toc_editor.ui.canvas import parts
from toc_editor.ui.canvas.wordings import OF_SEVERAL_LINES, TITLE, Wording, words, write
from toc_editor.ui.other_faces import know_faces_of

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.editor import CardEditor, LineEditor

_LEAST_PX, _LEAST_WIDTH_PX = 11.0, 320.0
"""How small the type and how narrow the field for a text of the page may be on the screen."""


class Editing:
    """At most one open field. What is typed is in the document at once, as one step to undo."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._card_field: CardEditor | None = None
        self._line_field: LineEditor | None = None
        self._id: Id | None = None
        self._wording: Wording | None = None
        self._place = QRectF()
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

    def open(
        self, id: Id, typed: str | None = None, *, name: str = TITLE, place: QRect | None = None
    ) -> None:
        """Open a card's text, a heading, or with its `name` a text of the page.

        `typed` is what replaces a card's text at once, `place` where in the view a text is opened
        that the page does not show yet.
        """
        self.commit()
        self._run += 1
        record = self._canvas.document.graph.get(id)
        if isinstance(record, Card):
            self._open_card(id)
            if typed is not None and self._card_field is not None:
                self._card_field.selectAll()
                self._card_field.insertPlainText(typed)
        elif record is not None:
            self._wording = Wording(id, name)
            self._place = QRectF(place) if place is not None else QRectF()
            if name in OF_SEVERAL_LINES:
                self._open_lines(self._wording)
            else:
                self._open_line(self._wording)

    @property
    def _key(self) -> str:
        return f"typing {self._run}"

    def _open_card(self, id: Id) -> None:
        field = self._card_editor(self._canvas.document.graph.card(id).text)
        field.committed.connect(self._next)
        self._show(field, id)

    def _open_lines(self, wording: Wording) -> None:
        field = self._card_editor(words(self._canvas.document.graph, wording))
        field.setAccessibleName("Text")
        field.committed.connect(self.commit)
        self._show(field, wording.id)

    def _card_editor(self, text: str) -> CardEditor:
        # Imported for the first card that is typed in; so is the field for a line below.
        from toc_editor.ui.canvas.editor import CardEditor

        canvas = self._canvas
        know_faces_of(text)
        field = CardEditor(text, canvas.viewport())
        field.wear(*self._colours)
        field.typed.connect(self._typed)
        field.left.connect(self.commit)
        self._card_field = field
        return field

    @property
    def _colours(self) -> tuple[str, str, str]:
        """The ground, ink and edge of a field."""
        theme = self._canvas.theme
        if self._canvas.view_name == "page":
            style = style_of(self._canvas.document.graph.look)
            return style.paper, style.ink, theme.accent
        return theme.board.card, theme.ink, theme.accent

    def _open_line(self, wording: Wording) -> None:
        from toc_editor.ui.canvas.editor import LineEditor

        text = words(self._canvas.document.graph, wording)
        know_faces_of(text)
        field = LineEditor(text, self._canvas.viewport(), is_bold=not wording.is_of_page)
        field.wear(*self._colours)
        field.left.connect(self.cancel)
        field.committed.connect(self.commit)
        self._line_field = field
        self._show(field, wording.id)

    def _show(self, field: CardEditor | LineEditor, id: Id) -> None:
        self._id = id
        is_of_page = self._wording is not None and self._wording.is_of_page
        self._canvas.select([] if is_of_page else [id])
        if not is_of_page:
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
        if self._wording is not None:
            self._follow_wording(self._wording, zoom)
        elif self._card_field is not None and (frame := canvas.frame_of(self._id)) is not None:
            across, down = canvas.card_padding()
            self._card_field.stand(
                self._on_screen(frame), canvas.type_size() * zoom, (across * zoom, down * zoom)
            )

    def _follow_wording(self, wording: Wording, zoom: float) -> None:
        canvas = self._canvas
        frame = parts.frame_of(canvas, wording)
        if frame is None and self._place.isEmpty():
            return
        shown = self._place if frame is None else self._on_screen(frame)
        type_px = max(parts.size_of(canvas, wording) * zoom, _LEAST_PX)
        if self._line_field is not None:
            self._line_field.stand(shown, type_px)
        elif self._card_field is not None:
            shown.setWidth(max(shown.width(), _LEAST_WIDTH_PX))
            self._card_field.stand(shown, type_px, (0.4 * type_px, 0.2 * type_px))

    def _on_screen(self, frame: QRectF) -> QRectF:
        return QRectF(self._canvas.mapFromScene(frame).boundingRect())

    def _typed(self) -> None:
        if self._is_writing or self._card_field is None or self._id is None:
            return
        self._is_writing = True
        know_faces_of(self._card_field.text)
        try:
            self._write(self._id, self._card_field.text)
        finally:
            self._is_writing = False

    def _write(self, id: Id, text: str) -> None:
        document = self._canvas.document
        if self._wording is not None:
            write(document, self._wording, text, self._key)
        else:
            with document.edit("Edit card", self._key) as edit:
                cards.set_text(edit, id, text)

    def commit(self) -> None:
        """Close the field; what was typed stays, and a new card that stayed empty goes."""
        line, wording, id = self._line_field, self._wording, self._id
        if id is None:
            return
        self._close()
        document = self._canvas.document
        record = document.graph.get(id)
        if line is not None and wording is not None and record is not None:
            write(document, wording, line.text())
        elif isinstance(record, Card) and not record.text:
            with document.edit("Delete card", self._key) as edit:
                edit.drop(id)
        document.history.close()

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
        self._card_field = self._line_field = self._id = self._wording = None
        if field is not None:
            had_focus = field.hasFocus()
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._canvas.typing_ended()
