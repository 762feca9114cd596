"""The style of the page, chosen by pictures of the page in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from toc_editor.model.graph import Graph
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import text_button
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from toc_editor.app.style_file import Style
    from toc_editor.ui.style_chooser import StyleChooser

_PAUSE_MS = 700
"""How long hands rest before the page is drawn anew in every style."""


class StyleSection(Section):
    """All styles. It is empty until it is opened, and draws only while it is.

    `opened` tells that styles are wanted now, `chosen` the name of the one that is taken.
    """

    opened = Signal()
    chosen = Signal(str)
    houseStyleWanted = Signal()

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Style", edits, appearance, is_open=False)
        self.chooser: StyleChooser | None = None
        self._styles: Sequence[Style] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._draw)
        self.head.toggled.connect(self._unfold)

    def _unfold(self, is_open: bool) -> None:
        if is_open and self.chooser is None:
            # Imported when somebody looks for a style: most who turn to the page do not.
            from toc_editor.ui.style_chooser import StyleChooser

            self.chooser = StyleChooser(self.appearance)
            self.chooser.chosen.connect(self.chosen)
            self.body.addWidget(self.chooser)
            text_button("House style…", self.body).clicked.connect(self.houseStyleWanted)
            self.opened.emit()
        self._draw()

    def offer(self, styles: Sequence[Style]) -> None:
        """Offer these styles."""
        self._styles = styles
        self._draw()

    def show_graph(self, graph: Graph) -> None:
        self._timer.start()

    def _draw(self) -> None:
        if self.head.isChecked() and self.chooser is not None and self._styles:
            self.chooser.show_styles(self.edits.graph, self._styles)
