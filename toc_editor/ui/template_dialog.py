"""The dialog in which another template is chosen: pictures of the model as it would be in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.prospects import Prospect
from toc_editor.app.templates import Template
from toc_editor.app.thumbnails import FirstPage
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.page_panel.section import scrolled_frame
from toc_editor.ui.page_pictures import PagePictures, Wanted
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tiles import Gallery, Tile
from toc_editor.ui.tokens import STEP

_SIZE = QSize(860, 660)


class TemplateDialog(QDialog):
    """Asks which template a model is to have; `template` is the answer, None for none."""

    def __init__(
        self, prospects: Sequence[Prospect], appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.template: Template | None = None
        self._chosen: Prospect | None = None
        self.setWindowTitle("Change template")
        self.setModal(True)
        self._group = QButtonGroup(self)
        self.tiles = [self._tile(prospect, appearance) for prospect in prospects]
        self.pictures = PagePictures(None, self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._heading())
        down.addWidget(self._gallery(), 1)
        down.addWidget(self._foot())
        give_size(self, _SIZE)
        self.tiles[0].setFocus()
        self.finished.connect(self.pictures.finish)
        self.pictures.want(
            Wanted(None, tile.template.graph, partial(_show_page, tile)) for tile in self.tiles
        )

    def _tile(self, prospect: Prospect, appearance: Appearance) -> Tile:
        """A tile with the model itself in the template's layout, and what would happen."""
        shown = replace(prospect.template, graph=prospect.graph, description=prospect.sentence)
        tile = Tile(shown, appearance)
        tile.setCheckable(True)
        tile.clicked.connect(partial(self._choose, prospect))
        self._group.addButton(tile)
        return tile

    def _heading(self) -> QWidget:
        heading = QWidget()
        down = QVBoxLayout(heading)
        down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
        down.setSpacing(STEP)
        down.addWidget(text_label("Change template", type="heading"))
        down.addWidget(
            text_label(
                "Cards keep their words, groups and links, and move with their lanes to the "
                "places of the template.",
                type="soft",
            )
        )
        return heading

    def _gallery(self) -> QWidget:
        inside = QFrame()
        dress(inside, look="ground")
        down = QVBoxLayout(inside)
        down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 0)
        down.addWidget(Gallery(self.tiles))
        down.addStretch(1)
        return scrolled_frame(inside, "ground")

    def _foot(self) -> QWidget:
        self.said = text_label("Choose a template.", type="soft")
        cancel, self.take = QPushButton("Cancel"), QPushButton("Change &template")
        self.take.setEnabled(False)
        cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._answer)
        return foot(self, self.said, cancel, self.take)

    def _choose(self, prospect: Prospect) -> None:
        self._chosen = prospect
        self.said.setText(f"{prospect.template.title}: {prospect.sentence}")
        self.take.setEnabled(True)

    def _answer(self) -> None:
        if self._chosen is not None:
            self.template = self._chosen.template
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a tile chooses it and takes it."""
        tile = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(tile, Tile):
            tile.click()
        super().keyPressEvent(event)


def _show_page(tile: Tile, _: FirstPage, picture: QImage) -> None:
    tile.show_picture(picture)
