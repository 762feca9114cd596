"""The selected row: its name, and the lanes through which it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from toc_editor.edit import lanes
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Row
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance


class RowSection(Section):
    """One row of a grid."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Row", edits, appearance)
        self._row: Id | None = None
        self._title = LineField()
        self._title.entered.connect(self._rename)
        self._title.left.connect(edits.close)
        self.add("&Title", self._title)
        self._through = QLabel()
        self._through.setTextFormat(Qt.TextFormat.PlainText)
        self._through.setWordWrap(True)
        dress(self._through, type="soft")
        self.body.addWidget(self._through)

    def choose(self, row: Id | None) -> None:
        """Be about this row."""
        self._row = row

    def show_graph(self, graph: Graph) -> None:
        row = graph.get(self._row) if self._row is not None else None
        if isinstance(row, Row):
            self._title.show_value(row.title)
            names = [lane.title for lane in graph.lanes if lane.grid == row.grid]
            self._through.setText(f"It runs through {', '.join(names)}." if names else "")

    def _rename(self, title: str) -> None:
        if self._row is not None:
            with self.edits.edit("Rename row", f"row {self._row}") as edit:
                lanes.rename_row(edit, self._row, title)
