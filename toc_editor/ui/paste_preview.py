"""The cards that a table would become, drawn as the board draws them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from toc_editor.exchange.pasting import PastePlan
from toc_editor.exchange.sentences import count
from toc_editor.layout.board import lay_board
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane
from toc_editor.picture.display import Picture
from toc_editor.ui.canvas.sheet_items import SheetItems
from toc_editor.ui.canvas.sheet_view import SheetView
from toc_editor.ui.tokens import Theme


class PastePreview(SheetView):
    """A board of the lanes that a table reaches, with the new cards alone, to look at."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._picture = Picture(0, 0, ())
        super().__init__()
        self._items = SheetItems(self._scene, frozenset[str]().__contains__)
        self.setBackgroundBrush(QColor(theme.ground))
        self.setAccessibleName("The cards as they will come")

    def show_cards(self, graph: Graph, plan: PastePlan) -> None:
        """Show these lanes and cards, and tell of them."""
        self._picture = lay_board(graph, self._theme.board).laid.picture
        self._items.show(self._picture)
        self.grow_scene()
        self.zoom_fit()
        told = (f"{lane.title}: {_cards_in(graph, lane)}" for lane in graph.lanes)
        more = len(plan.cards) - sum(1 for _ in graph.cards)
        self.setAccessibleDescription(". ".join((*told, *_not_shown(more))))

    def sheet_picture(self) -> Picture:
        return self._picture

    def papers(self) -> list[QRectF]:
        return []


def _cards_in(graph: Graph, lane: Lane) -> str:
    return count(sum(1 for _ in graph.cards_in(lane.id)), "card", "cards")


def _not_shown(more: int) -> list[str]:
    return [f"{count(more, 'card', 'cards')} more, not shown here"] if more else []
