"""Shows the pathway that a card stands on: the rest of the canvas steps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGraphicsItem, QLabel

from toc_editor.model.records import Card, Id
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.review.pathways import Pathway
    from toc_editor.ui.canvas.canvas import Canvas

HOVER_MS = 350
"""How long the pointer rests on a card before its pathway is shown."""
_LEFT_MS = 120
"""How long the pathway stays while the pointer crosses to the next card."""


class PathwayLight:
    """The pathway of the card under the pointer, or else of the one selected card."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._hovered: Id | None = None
        self._coming: Id | None = None
        self._selected_then: list[Id] = []
        self._known: tuple[Graph, Id, Pathway] | None = None
        self._lines: list[QGraphicsItem] = []
        self._is_shown = False
        self._is_for_pointer = False
        self._note: QLabel | None = None
        self._timer = QTimer(canvas)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._arrive)

    def hover(self, card: Id | None) -> None:
        """The pointer is over a card, or over none."""
        if card == self._coming:
            return
        self._coming = card
        self._timer.start(HOVER_MS if card is not None else _LEFT_MS)

    def _arrive(self) -> None:
        self._hovered, self._selected_then = self._coming, self._canvas.selected
        self.follow()

    def make_way(self) -> None:
        """Show none, before a gesture begins that fades what it carries."""
        self._hovered = self._coming = None
        self._clear()

    def wait_for_pointer(self, *, waits: bool) -> None:
        """Show that of the card under the pointer alone: what was found is not to step back."""
        if waits != self._is_for_pointer:
            self._is_for_pointer = waits
            self.follow()

    def follow(self) -> None:
        """Show what there is to be shown now."""
        card = self._card()
        found = None if card is None else self._pathway(card)
        if card is None or not found:
            self._clear()
            return
        self._is_shown = True
        self._light(card, found)
        self._tell(found.sentence)

    def _card(self) -> Id | None:
        """The card whose pathway is wanted; none while hands are at work."""
        canvas = self._canvas
        if canvas.gesture is not None or canvas.is_writing:
            self._hovered = self._coming = None
            return None
        if canvas.selected != self._selected_then:
            self._hovered = None  # what was selected since counts, though the pointer lies here
        counts = len(canvas.selected) == 1 and not self._is_for_pointer
        selected = canvas.selected if counts else []
        wanted = self._hovered or (selected[0] if selected else None)
        is_card = wanted is not None and isinstance(canvas.document.graph.get(wanted), Card)
        return wanted if is_card else None

    def _pathway(self, card: Id) -> Pathway:
        # Imported with the first card that is selected: no window needs it to open.
        from toc_editor.review.pathways import pathway

        graph = self._canvas.document.graph
        if self._known is None or self._known[0] is not graph or self._known[1] != card:
            self._known = graph, card, pathway(graph, card)
        return self._known[2]

    def _light(self, card: Id, found: Pathway) -> None:
        canvas = self._canvas
        on = found.before | found.after | {card}
        for owner, item in canvas.sheet.cards.items():
            item.setOpacity(1.0 if owner in on else canvas.theme.faded)
        canvas.links.fade(faded=True)
        self._remove_lines()
        # So are the lines.
        from toc_editor.ui.canvas import marks

        theirs = found.links - canvas.selection.links
        links = [link for link in canvas.document.graph.links if link.id in theirs]
        ways = canvas.links.ways(links)
        # A line that has no way would run across the cards that it passes.
        self._lines += [
            marks.line_along(canvas, link, ways[link.id]) for link in links if link.id in ways
        ]
        for line in self._lines:
            canvas.scene().addItem(line)

    def _clear(self) -> None:
        if not self._is_shown:
            return
        self._is_shown = False
        self._remove_lines()
        for item in self._canvas.sheet.cards.values():
            item.setOpacity(1.0)
        self._canvas.links.fade(faded=False)
        if self._note is not None:
            self._note.hide()

    def _remove_lines(self) -> None:
        for line in self._lines:
            self._canvas.scene().removeItem(line)
        self._lines = []

    # What is said of it

    def _tell(self, sentence: str) -> None:
        """Say in the corner of the canvas how much there is on both sides."""
        if self._note is None:
            self._note = QLabel(self._canvas.viewport())
            self._note.setTextFormat(Qt.TextFormat.PlainText)
            dress(self._note, look="note", type="small")
        if self._note.text() != sentence or not self._note.isVisible():
            self._note.setText(sentence)
            self._note.adjustSize()
            self._note.show()
            self._canvas.voice.say(sentence)
        self.stand()

    def stand(self) -> None:
        """Lie in the corner of the view."""
        if self._note is not None:
            bottom = self._canvas.viewport().height() - self._note.height() - 3 * STEP
            self._note.move(3 * STEP, bottom)
