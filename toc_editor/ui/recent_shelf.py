"""The part of the start view that shows the files used last, a row of them at first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from toc_editor.app.thumbnails import FirstPage
from toc_editor.ui.memory import Memory
from toc_editor.ui.page_pictures import PagePictures, Wanted
from toc_editor.ui.recent_tiles import RecentTile
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tiles import Gallery
from toc_editor.ui.tokens import STEP


class RecentShelf(QWidget):
    """Recent files with their pictures; nothing at all where there are none."""

    chosen = Signal(Path)

    def __init__(
        self, parent: QWidget, appearance: Appearance, memory: Memory, pictures: PagePictures
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._memory = memory
        self._pictures = pictures
        self._tiles: dict[Path, RecentTile] = {}
        self._gallery = Gallery([], most_rows=1)
        self._more = QPushButton()
        self._is_open = False
        self._fill()
        memory.changed.connect(self._show_recent)
        self._show_recent()

    def _fill(self) -> None:
        heading = QLabel("Recent models")
        dress(heading, type="heading")
        dress(self._more, look="text-button")
        self._more.clicked.connect(self._turn)
        self._gallery.hidden_changed.connect(self._tell_more)
        across = QHBoxLayout()
        across.addWidget(heading, 1)
        across.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 3 * STEP)
        down.setSpacing(4 * STEP)
        down.addLayout(across)
        down.addWidget(self._gallery)

    def look_again(self) -> None:
        """See whether the files are still there, and draw those that have changed."""
        self._pictures.want(
            Wanted(path, None, partial(self._show_found, path)) for path in self._tiles
        )

    def _show_found(self, path: Path, found: FirstPage, picture: QImage) -> None:
        tile = self._tiles.get(path)
        if tile is not None:
            tile.show_found(found, picture)
            self._gallery.refresh()

    def _show_recent(self) -> None:
        """Show the files that are remembered now, each by the tile that it has, if it has one."""
        paths = self._memory.recent
        self._tiles = {path: self._tiles.get(path) or self._tile(path) for path in paths}
        self._gallery.show_tiles(list(self._tiles.values()))
        self.setVisible(bool(paths))

    def _tile(self, path: Path) -> RecentTile:
        tile = RecentTile(path, self._appearance)
        tile.chosen.connect(self.chosen)
        tile.forgotten.connect(self._forget)
        return tile

    def _forget(self, path: Path) -> None:
        """Take a file off the list, and let the next one have the focus."""
        paths = list(self._tiles)
        had_focus, number = self._tiles[path].hasFocus(), paths.index(path)
        self._memory.forget(path)
        left = list(self._tiles.values())
        if had_focus and left:
            left[min(number, len(left) - 1)].setFocus()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._gallery.show_rows(None if self._is_open else 1)

    def _tell_more(self, hidden: int) -> None:
        self._more.setVisible(self._is_open or hidden > 0)
        self._more.setText("Show fewer" if self._is_open else f"Show all {len(self._tiles)}")
