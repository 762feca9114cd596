"""To which card does this one lead? Asked by a key, answered by typing or with a click on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from toc_editor.edit import links
from toc_editor.model import rules
from toc_editor.model.records import Card, Id

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.link_picker import LinkPicker


class LinkQuestion:
    """The question of one canvas, while it is open."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._picker: LinkPicker | None = None
        self._source: Id | None = None

    def ask(self) -> None:
        """Ask to which card the selected one leads, and link the two."""
        canvas = self._canvas
        canvas.commit_editor()
        chosen = canvas.selection.cards
        if len(chosen) != 1:
            canvas.statusMessage.emit("Select the card that leads to another, then link it.")
            return
        self._source = source = chosen[0]
        graph = canvas.document.graph
        # Imported for the first link that is made by keys.
        from toc_editor.review import telling
        from toc_editor.ui.canvas.link_picker import Answer, LinkPicker

        answers = [
            Answer(card.id, telling.name(graph, card), graph.lane_of(card.id).title)
            for card in _ahead_first(graph, source)
            if rules.can_link(graph, source, card.id)
        ]
        picker = LinkPicker(canvas, answers, canvas.theme)
        picker.chosen.connect(self._link_to)
        picker.pointed.connect(canvas.show_target)
        picker.left.connect(self._over)
        picker.open_beside(canvas.mapFromScene(canvas.links.start(source)))
        self._picker = picker

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return self._picker is not None

    def point(self, at: QPointF) -> bool:
        """Show the card at a point of the sheet as the answer; whether one is waited for."""
        card = self._canvas.card_at(at) if self.is_open else None
        if card is not None:
            self._canvas.show_target(card, refused=bool(self._refusal(card)))
        return card is not None

    def answer(self, at: QPointF) -> bool:
        """Take the card at a point of the sheet as the answer; whether one was waited for."""
        card = self._canvas.card_at(at) if self.is_open else None
        if self._picker is None or card is None:
            return False
        self._picker.leave()
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if refusal := self._refusal(card):
            self._canvas.statusMessage.emit(refusal)
        else:
            self._link_to(card)
        return True

    def _refusal(self, card: Id) -> str:
        graph, source = self._canvas.document.graph, self._source
        return "" if source is None else rules.why_not_link(graph, source, card)

    def _link_to(self, target: Id) -> None:
        canvas, source = self._canvas, self._source
        canvas.show_target(None)
        if source is not None and not self._refusal(target):
            with canvas.document.edit("Link cards") as edit:
                links.connect(edit, source, target)

    def _over(self) -> None:
        self._picker = None


def _ahead_first(graph: Graph, source: Id) -> list[Card]:
    """The cards in the order in which one leads to them: lanes to come, its own, lanes before."""
    order = [lane.id for lane in graph.lanes]
    here = order.index(graph.lane_of(source).id)

    def far(card: Card) -> tuple[int, int]:
        step = order.index(graph.lane_of(card.id).id) - here
        return (0, step) if step > 0 else (1, -step)

    return sorted(graph.cards, key=far)
