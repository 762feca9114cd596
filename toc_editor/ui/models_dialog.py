"""The dialog that shows models of which one can be taken, by pictures of their pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from toc_editor.app.differences import difference
from toc_editor.app.recovery import Recovered
from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.model.graph import Graph
from toc_editor.paint.qt import Painter
from toc_editor.picture.display import Picture
from toc_editor.ui.background import Background
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

_SIZE = QSize(1040, 640)
_LIST_WIDTH = 264
_PICTURE = QSize(1400, 1000)
"""What a picture fits in, in pixels, before it is shown as large as there is room."""


class Entry(Struct, frozen=True):
    """A model to choose: two lines about it, and where it is had from, in any thread.

    `said` tells of the model what is worth knowing before it is taken.
    """

    title: str
    detail: str
    load: Callable[[], Graph | None]
    said: Callable[[Graph], str]


def entry_of(recovered: Recovered) -> Entry:
    """The work of an earlier run."""
    return Entry(
        recovered.name,
        recovered.summary,
        lambda: recovered.graph,
        partial(difference, recovered.base),
    )


class _Seen(Struct, frozen=True):
    graph: Graph | None
    page: Picture | None


class ModelsDialog(QDialog):
    """Shows models; `taken` is the number of the one that was taken, `how` by which button."""

    def __init__(
        self, title: str, words: str, entries: Sequence[Entry], ways: Sequence[str], parent: QWidget
    ) -> None:
        """`ways` are the buttons by which an entry is taken, the most likely last."""
        super().__init__(parent)
        self.taken: int | None = None
        self.how = ""
        self._entries = entries
        self._seen: dict[int, tuple[_Seen, QImage]] = {}
        self._painter = Painter()
        self._background = Background(self)
        self.setWindowTitle(title)
        self.setModal(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(_heading(title, words))
        down.addLayout(self._middle(), 1)
        down.addWidget(self._foot(ways))
        give_size(self, _SIZE)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _middle(self) -> QHBoxLayout:
        self.list = QListWidget()
        dress(self.list, look="history")
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(self.windowTitle())
        for entry in self._entries:
            item = QListWidgetItem(f"{entry.title}\n{entry.detail}", self.list)
            item.setSizeHint(QSize(_LIST_WIDTH - 8 * STEP, 46))
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(self._take_current)
        self.picture = _Page()
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(self.picture, 1)
        return across

    def _foot(self, ways: Sequence[str]) -> QWidget:
        self.said = text_label("", type="soft")
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        self.ways = [QPushButton(way) for way in ways]
        for way, button in zip(ways, self.ways, strict=True):
            button.setEnabled(False)
            button.clicked.connect(partial(self._take, way))
        return foot(self, self.said, close, *self.ways)

    # Choosing

    def _choose(self, row: int) -> None:
        self._show(row)
        if row not in self._seen and not self._background.is_busy:
            self._background.start(partial(_look, self._entries[row]), partial(self._looked, row))

    def _looked(self, row: int, seen: _Seen) -> None:
        self._seen[row] = seen, self._painted(seen.page)
        self._choose(self.list.currentRow())

    def _painted(self, page: Picture | None) -> QImage:
        if page is None:
            return QImage()
        scale = min(_PICTURE.width() / page.width, _PICTURE.height() / page.height)
        return self._painter.render(page, scale)

    def _show(self, row: int) -> None:
        seen, image = self._seen.get(row, (_Seen(None, None), QImage()))
        self.picture.show_page(image)
        for button in self.ways:
            button.setEnabled(seen.graph is not None)
        if seen.graph is not None:
            self.said.setText(self._entries[row].said(seen.graph))
        else:
            self.said.setText("This one cannot be read any more." if row in self._seen else "")

    def _take_current(self, _: QListWidgetItem) -> None:
        self._take(self.ways[-1].text())

    def _take(self, way: str) -> None:
        row = self.list.currentRow()
        if row in self._seen and self._seen[row][0].graph is not None:
            self.taken, self.how = row, way
            self.accept()

    def done(self, result: int) -> None:
        """Close, once nothing is being looked up any more."""
        self._background.finish()
        super().done(result)


class _Page(QLabel):
    """A page as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="ground")
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(200, 160)
        self.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 5 * STEP)

    def show_page(self, image: QImage) -> None:
        """Show this page; a null one shows none."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self.setPixmap(QPixmap())
            return
        ratio = self.devicePixelRatioF()
        fitted = self._image.scaled(
            self.contentsRect().size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(fitted))


def _heading(title: str, words: str) -> QWidget:
    heading = QWidget()
    down = QVBoxLayout(heading)
    down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
    down.setSpacing(STEP)
    down.addWidget(text_label(title, type="heading"))
    down.addWidget(text_label(words, type="soft"))
    return heading


def _look(entry: Entry) -> _Seen:
    """The model of an entry and its first page."""
    graph = entry.load()
    if graph is None:
        return _Seen(None, None)
    try:
        return _Seen(graph, lay_pages(graph).sheets[0].picture)
    except NoRoomError:
        return _Seen(graph, None)
