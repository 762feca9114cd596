"""Things of several kinds that are selected together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.ui.inspector.words import counted
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance


class SeveralSection(Section):
    """Says what is selected where it is not of one kind."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Selected", edits, appearance)
        self._ids: tuple[Id, ...] = ()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        dress(self._words, type="soft")
        self.body.addWidget(self._words)

    def choose(self, ids: Sequence[Id]) -> None:
        """Be about these records."""
        self._ids = tuple(ids)

    def show_graph(self, graph: Graph) -> None:
        records = [record for id in self._ids if (record := graph.get(id)) is not None]
        self._words.setText(counted(records))
