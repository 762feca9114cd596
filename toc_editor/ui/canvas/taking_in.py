"""What is pasted or dropped on the canvas becomes cards, at a spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from toc_editor.app import clips
from toc_editor.edit import cards, clipboard
from toc_editor.edit.document import RuleBrokenError
from toc_editor.edit.places import Spot
from toc_editor.model.records import Group, Id
from toc_editor.ui.canvas.carrying_out import CLIP_FORMAT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc_editor.exchange.pasting import PastePlan
    from toc_editor.ui.canvas.canvas import Canvas

_MOST_CHARACTERS = 1_000_000
_TOO_MUCH = "This is too much text to become cards at once. Take a part of it."
_NOTHING = "There is nothing in this that can become a card."


class TakingIn:
    """Makes cards of what comes from elsewhere; all of them are one step to undo, and selected."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def take(self, content: QMimeData, spot: Spot) -> None:
        """Make cards of what was pasted, or dropped, at a spot; say so where nothing can be.

        Of a table somebody has to say first how it is to be read.
        """
        clip = clips.from_bytes(bytes(content.data(CLIP_FORMAT).data()))
        if clip is not None and self._is_pasted(clip, spot):
            return
        canvas, words = self._canvas, content.text()
        if len(words) > _MOST_CHARACTERS:
            canvas.statusMessage.emit(_TOO_MUCH)
            return
        # Imported for the first words from elsewhere.
        from toc_editor.app.pasting import Given, cards_in, table_in, words_of
        from toc_editor.exchange.values import NotATable

        grid = table_in(content.html(), words)
        if isinstance(grid, NotATable):
            canvas.statusMessage.emit(grid.sentence)
        elif grid is not None:
            canvas.tableGiven.emit(Given(grid, spot, words or words_of(grid)))
        else:
            self._take_cards(cards_in(content.html(), words), spot)

    def take_lines(self, words: str, spot: Spot) -> None:
        """Make a card of each line; say so where nothing can be."""
        self._take_cards(clips.card_texts(words), spot)

    def _take_cards(self, texts: list[str] | None, spot: Spot) -> None:
        canvas = self._canvas
        if not texts:
            canvas.statusMessage.emit(_TOO_MUCH if texts is None else _NOTHING)
            return
        try:
            with canvas.document.edit(_label(len(texts))) as edit:
                pasted = [cards.add(edit, spot, text).id for text in texts]
        except RuleBrokenError as broken:
            canvas.statusMessage.emit(f"No card was made of this. {broken}")
            return
        self._show(pasted)

    def take_table(self, plan: PastePlan, spot: Spot) -> None:
        """Make the cards that are planned of a table."""
        # Imported when the table was read.
        from toc_editor.app.pasting import paste

        with self._canvas.document.edit(_label(len(plan.cards))) as edit:
            pasted = paste(edit, plan, spot)
        self._show(pasted)

    def _is_pasted(self, clip: clipboard.Clip, spot: Spot) -> bool:
        canvas = self._canvas
        if any(isinstance(item, Group) for item in clip.outermost):
            spot = Spot(canvas.document.graph.lane_of(spot.parent).id)
        try:
            with canvas.document.edit(_label(len(clip.outermost))) as edit:
                pasted = clipboard.paste(edit, clip, spot)
        except RuleBrokenError:
            return False
        self._show(pasted)
        return True

    def _show(self, pasted: Sequence[Id]) -> None:
        """Select new cards, and have the first of them in view with as many more as can be."""
        self._canvas.select(pasted)
        for id in (*pasted[-1:], *pasted[:1]):
            self._canvas.reveal(id)


def _label(count: int) -> str:
    return f"Paste {count} cards" if count != 1 else "Paste card"
