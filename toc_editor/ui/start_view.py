"""What the window shows before a model is open: files used before, templates and examples."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app import templates
from toc_editor.app.thumbnails import FirstPage
from toc_editor.ui.icons import PROGRAM, SIDE, pixmap
from toc_editor.ui.memory import Memory
from toc_editor.ui.page_pictures import PagePictures, Wanted
from toc_editor.ui.recent_shelf import RecentShelf
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.text_size import USUAL
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tiles import Gallery, Tile
from toc_editor.ui.tokens import STEP

_SIDE_WIDTH = 256
_AROUND_WORDS = 2 * 6 * STEP + 56
"""What is left and right of the words of a button at the side: the margin, its edge, its icon."""


class StartView(QFrame):
    """Where a model is begun or found. It only tells what was chosen."""

    templateChosen = Signal(templates.Template)
    exampleChosen = Signal(templates.Template)
    fileChosen = Signal(Path)
    openWanted = Signal()
    importWanted = Signal()
    backWanted = Signal()

    def __init__(self, appearance: Appearance, memory: Memory, pictures: PagePictures) -> None:
        super().__init__()
        dress(self, look="ground")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is on it
        self._appearance = appearance
        self._pictures = pictures
        self._has_asked = False
        self._templates = self._tiles(templates.templates())
        self._examples = self._tiles(templates.examples())
        for tile in self._templates:
            tile.chosen.connect(self.templateChosen)
        for tile in self._examples:
            tile.chosen.connect(self.exampleChosen)
        self.recent = RecentShelf(self, appearance, memory, pictures)
        self.recent.chosen.connect(self.fileChosen)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        side = _scrolled(self._side(), "side")
        side.setFixedWidth(_SIDE_WIDTH)
        across.addWidget(side)
        self._scrolls = self._galleries()
        across.addWidget(self._scrolls, 1)
        appearance.changed.connect(self._tint)
        self._tint()

    def offer_way_back(self, title: str) -> None:
        """Begin at the top, with a way back to the model that is open; "" where there is none."""
        self._scrolls.verticalScrollBar().setValue(0)
        shown = self._shortened(title).replace("&", "&&")
        self._back.setText(f"Back to “{shown}”" if title else "")
        self._back.setToolTip(plain_tip(f"Back to “{title}” (Escape)"))
        self._back.setVisible(bool(title))

    def put_first(self, widget: QWidget) -> None:
        """Show something above all templates."""
        self._gallery.insertWidget(0, widget)

    def lead_first_to(self, buttons: Sequence[QWidget]) -> None:
        """Let Tab lead from the side to these, as the eye goes, and only then to all others."""
        for before, after in pairwise((self._import, *buttons)):
            QWidget.setTabOrder(before, after)

    def _shortened(self, title: str) -> str:
        """A title as far as it goes on the button, between what stands around it there."""
        metrics = self._back.fontMetrics()
        grown = self._appearance.text_size / USUAL
        room = (_SIDE_WIDTH - _AROUND_WORDS) * grown - metrics.horizontalAdvance("Back to “”")
        return metrics.elidedText(title, Qt.TextElideMode.ElideRight, round(room))

    def _tiles(self, found: list[templates.Template]) -> list[Tile]:
        return [Tile(template, self._appearance) for template in found]

    # The side

    def _side(self) -> QFrame:
        side = QFrame()
        dress(side, look="panel")
        down = QVBoxLayout(side)
        down.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        down.setSpacing(2 * STEP)
        down.addLayout(self._heading())
        down.addSpacing(3 * STEP)
        self._back = _side_button("", down)
        self._back.clicked.connect(self.backWanted)
        self._back.hide()
        self._open = _side_button("Open a model…", down)
        self._open.clicked.connect(self.openWanted)
        self._import = _side_button("Import a table…", down)
        self._import.clicked.connect(self.importWanted)
        down.addStretch(1)
        down.addWidget(_words("Everything stays on this computer.", "small-soft"))
        return side

    def _heading(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(3 * STEP)
        self._sign = QLabel()
        across.addWidget(self._sign)
        across.addWidget(_words("ToC Editor", "heading"), 1)
        return across

    def _tint(self) -> None:
        icons = self._appearance.icons
        self._sign.setPixmap(pixmap(PROGRAM, "", 32, self.devicePixelRatioF()))
        for button, name in ((self._open, "open"), (self._import, "import"), (self._back, "back")):
            button.setIcon(icons.icon(name))

    # The galleries

    def _galleries(self) -> QScrollArea:
        inside = QFrame()
        dress(inside, look="ground")
        self._gallery = down = QVBoxLayout(inside)
        down.setContentsMargins(8 * STEP, 6 * STEP, 8 * STEP, 8 * STEP)
        down.setSpacing(4 * STEP)
        down.addWidget(self.recent)
        down.addWidget(_words("Start from a template", "heading"))
        down.addWidget(Gallery(self._templates))
        if self._examples:
            down.addSpacing(3 * STEP)
            down.addWidget(_words("Look at an example", "heading"))
            down.addWidget(Gallery(self._examples))
        down.addStretch(1)
        return _scrolled(inside, "ground")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self.backWanted.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recent.look_again()
        if not self._has_asked:
            self._has_asked = True
            self._pictures.want(
                Wanted(tile.template.path, tile.template.graph, partial(_show_page, tile))
                for tile in (*self._templates, *self._examples)
            )


def _show_page(tile: Tile, _: FirstPage, picture: QImage) -> None:
    tile.show_picture(picture)


def _scrolled(inside: QWidget, look: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    dress(area, look=look)
    area.setWidget(inside)
    return area


def _side_button(text: str, down: QVBoxLayout) -> QPushButton:
    button = QPushButton(text)
    button.setIconSize(QSize(SIDE, SIDE))
    dress(button, look="side-button")
    down.addWidget(button)
    return button


def _words(text: str, type: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, type=type)
    return label
