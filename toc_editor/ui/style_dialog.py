"""The choice of a style: the page in each of them, and what can be done with house styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from toc_editor.app.style_file import Style
from toc_editor.ui.dialog_parts import text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.page_panel.section import scrolled_frame
from toc_editor.ui.style_chooser import StyleChooser
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tick_box import TickBox
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.styling import Styling

_SIZE = QSize(760, 480)


class StyleDialog(QDialog):
    """Stays beside the page: a style that is clicked is on the page at once, and can be undone."""

    def __init__(self, styling: Styling, appearance: Appearance) -> None:
        super().__init__(styling.window)
        self._styling = styling
        self.chooser = StyleChooser(appearance)
        self.description = text_label("", type="soft")
        self.for_new_box = TickBox("New &models begin in this style")
        self.edit_button = QPushButton("&Edit…")
        self.export_button = QPushButton("E&xport…")
        self.remove_button = QPushButton("&Remove")
        self._build()
        self.chooser.chosen.connect(styling.wear)
        styling.changed.connect(self.show_now)
        self.finished.connect(self._leave)
        self.show_now()
        self.chooser.setFocus()

    def _build(self) -> None:
        self.setWindowTitle("Style of the page")
        inside = QFrame()
        dress(inside, look="panel")
        around = QVBoxLayout(inside)
        around.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 3 * STEP)
        around.addWidget(self.chooser)
        around.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(scrolled_frame(inside, "panel"), 1)
        down.addWidget(self._foot())
        give_size(self, _SIZE)

    def _foot(self) -> QFrame:
        foot = QFrame()
        dress(foot, look="foot")
        down = QVBoxLayout(foot)
        down.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 3 * STEP)
        down.setSpacing(2 * STEP)
        words = QHBoxLayout()
        words.setSpacing(4 * STEP)
        words.addWidget(self.description, 1)
        words.addWidget(self.for_new_box)
        down.addLayout(words)
        across = QHBoxLayout()
        across.setSpacing(2 * STEP)
        fresh, imported, close = (
            QPushButton(text) for text in ("&New house style…", "&Import…", "Close")
        )
        for button in (fresh, imported, self.edit_button, self.export_button, self.remove_button):
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(close)
        down.addLayout(across)
        close.setDefault(True)
        fresh.clicked.connect(self._styling.new)
        imported.clicked.connect(self._styling.import_file)
        self.for_new_box.clicked.connect(self._keep_for_new)
        self.edit_button.clicked.connect(self._edit)
        self.export_button.clicked.connect(self._export)
        self.remove_button.clicked.connect(self._remove)
        close.clicked.connect(self.accept)
        return foot

    def show_now(self) -> None:
        """Show all styles, and what can be done with the one that the page wears."""
        graph = self._styling.graph
        if graph is None:
            self.reject()
            return
        self.chooser.show_styles(graph, self._styling.styles)
        style = self._worn
        is_house = style is not None and style.is_house
        for button in (self.edit_button, self.export_button, self.remove_button):
            button.setEnabled(is_house)
        self.for_new_box.setEnabled(style is not None)
        self.for_new_box.setChecked(style is not None and style == self._styling.for_new_models)
        said = style.description if style is not None else "The style that this model carries."
        self.description.setText(said or "A house style.")

    @property
    def _worn(self) -> Style | None:
        return self._styling.worn

    def _keep_for_new(self, kept: bool) -> None:
        if (style := self._worn) is not None:
            self._styling.keep_for_new_models(style, kept=kept)

    def _edit(self) -> None:
        if (style := self._worn) is not None:
            self._styling.edit(style)

    def _export(self) -> None:
        if (style := self._worn) is not None:
            self._styling.export_file(style)

    def _remove(self) -> None:
        if (style := self._worn) is not None:
            self._styling.remove(style)

    def _leave(self) -> None:
        self._styling.changed.disconnect(self.show_now)
        self.deleteLater()
