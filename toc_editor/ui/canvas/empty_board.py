"""What a board says on which nothing stands yet, on the ground under its lanes.

It is a widget over the view and no part of the picture, so no export ever shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.model.graph import Graph
    from toc_editor.ui.canvas.canvas import Canvas

NO_CARDS = (
    "Select a lane and type, or double-click in it; Enter begins the next card.\n"
    "Paste a list, and each line becomes a card."
)
NO_LANES = "A model begins with a lane: Ctrl+Shift+L adds one."
_UNDER_LANES = 12 * STEP


class EmptyBoard:
    """The words of one canvas, there while it has no card; they make way for what is dragged."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._label: QLabel | None = None

    def refresh(self) -> None:
        """Say what fits the model as it is now, where it can be seen."""
        canvas = self._canvas
        is_told = canvas.view_name == "board" and canvas.gesture is None
        words = _words(canvas.document.graph) if is_told else ""
        if not words:
            if self._label is not None:
                self._label.hide()
            return
        label = self._label = self._label or self._made()
        label.setText(words)
        label.adjustSize()
        port = canvas.viewport().rect()
        low = canvas.mapFromScene(QPointF(0, canvas.laid.picture.height)).y()
        label.move((port.width() - label.width()) // 2, low + _UNDER_LANES)
        label.show()

    def _made(self) -> QLabel:
        label = QLabel(self._canvas.viewport())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(label, type="soft")
        return label


def _words(graph: Graph) -> str:
    if not graph.lanes:
        return NO_LANES
    return "" if next(iter(graph.cards), None) else NO_CARDS
