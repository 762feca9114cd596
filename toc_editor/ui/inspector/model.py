"""The model as a whole, where nothing is selected: what it holds, and where it is not done yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Link
from toc_editor.ui.page_fit import Measured
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import text_button
from toc_editor.ui.page_panel.reading import leads_on
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.status_strip import shown_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_COUNTED = ("Lanes", "Groups", "Cards", "Words", "Links")


class ModelSection(Section):
    """Counts of one model. `wanted` names the card that is to be selected."""

    wanted = Signal(str)

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Model", edits, appearance)
        self._title = _label("large")
        self.body.addWidget(self._title)
        self._page = _label("soft")
        self.body.addWidget(self._page)
        self._figures = {name: QLabel() for name in _COUNTED}
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP)
        for line, (name, figure) in enumerate(self._figures.items()):
            words = QLabel(name)
            dress(words, type="soft")
            dress(figure, type="strong")
            figure.setAccessibleName(name)
            grid.addWidget(words, line, 0)
            grid.addWidget(figure, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        self._loose = text_button("", self.body)
        leads_on(self._loose)
        self._loose.clicked.connect(self._go_to_loose)
        self._help = _label("soft")
        self._help.setText("Select a card, a heading or a link to see it here and to change it.")
        self.body.addWidget(self._help)
        self._first_loose: Id | None = None

    def show_graph(self, graph: Graph) -> None:
        self._title.setText(graph.project.title or "No title yet")
        records = tuple(graph)
        texts = [record for record in records if isinstance(record, Card)]
        figures = {
            "Lanes": len(graph.lanes),
            "Groups": sum(isinstance(record, Group) for record in records),
            "Cards": len(texts),
            "Words": sum(prose.word_count(card.text) for card in texts),
            "Links": sum(isinstance(record, Link) for record in records),
        }
        for name, figure in figures.items():
            self._figures[name].setText(f"{figure:,}")
        self._show_loose(graph, has_links=bool(figures["Links"]))

    def _show_loose(self, graph: Graph, *, has_links: bool) -> None:
        """Tell of cards that no link leads to or from, once there are links at all."""
        loose = [card.id for card in graph.cards if not graph.links_of(card.id)]
        self._first_loose = loose[0] if loose else None
        self._loose.setVisible(has_links and bool(loose))
        which = "1 card has no link" if len(loose) == 1 else f"{len(loose)} cards have no link"
        self._loose.setText(f"{which}: show the first")

    def show_measured(self, measured: Measured) -> None:
        """Tell at what type size the page comes out."""
        way = "landscape" if measured.landscape else "portrait"
        size = measured.size_pt
        said = f"{shown_size(size)} pt" if size else "no type size fits"
        self._page.setText(f"{measured.paper} {way}: {said}, floor {measured.floor_pt:g} pt")

    def _go_to_loose(self) -> None:
        if self._first_loose is not None:
            self.wanted.emit(self._first_loose)


def _label(type: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    dress(label, type=type)
    return label
