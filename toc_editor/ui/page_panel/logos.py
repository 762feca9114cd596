"""The logos at the head of the page: their pictures, and the words that stand for them."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from toc_editor.edit import page
from toc_editor.model import images
from toc_editor.model.drawings import Drawing
from toc_editor.model.graph import Graph
from toc_editor.model.images import Raster
from toc_editor.model.records import Id, Logo
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import Entry, EntryList, place_before, text_button
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import PAPER, STEP

if TYPE_CHECKING:
    from toc_editor.app.logos import ReadLogo

_NEEDS_WORDS = "Say what it shows, for those who cannot see it"


class LogosSection(Section):
    """The logos, to be added, described, moved and removed. `fileWanted` asks for a picture."""

    fileWanted = Signal()

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Logos", edits, appearance, is_open=False)
        self.list = EntryList(self._entry, gap=4 * STEP)
        self.body.addWidget(self.list)
        self.add_button = text_button("Add a logo…", self.body)
        self.add_button.clicked.connect(self.fileWanted)

    def _entry(self, id: Id) -> Entry:
        entry = _LogoEntry(id, self.edits, self.appearance)
        entry.moved.connect(self._move)
        entry.removed.connect(self._remove)
        return entry

    def show_graph(self, graph: Graph) -> None:
        self.list.show_records(graph.logos)

    def take(self, read: ReadLogo) -> None:
        """Add a logo, and put the cursor where its words are to be typed."""
        added: list[Id] = []
        with self.edits.edit("Add logo") as edit:
            added.append(page.add_logo(edit, read.content, read.kind, "").id)
        for entry in map(self.list.entries.get, added):
            if isinstance(entry, _LogoEntry):
                self.open()
                entry.words.setFocus()

    def _move(self, id: Id, by: int) -> None:
        ids = [logo.id for logo in self.edits.graph.logos]
        with self.edits.edit("Move logo") as edit:
            page.move_logo(edit, id, place_before(ids, id, by))

    def _remove(self, id: Id) -> None:
        with self.edits.edit("Remove logo") as edit:
            edit.drop(id)


class _LogoEntry(Entry):
    """One logo: its picture, and its words, which are asked for as long as there are none."""

    def __init__(self, id: Id, edits: Edits, appearance: Appearance) -> None:
        super().__init__(id, "this logo", appearance)
        self._edits = edits
        self._picture = LogoPicture(appearance)
        self.words = LineField("What does it show?")
        self.words.setAccessibleName("Words that stand for the logo")
        self.words.entered.connect(self._describe)
        self.words.left.connect(edits.close)
        self.tools.insertStretch(0, 1)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(self.tools)
        beside.addWidget(self.words)
        across = QHBoxLayout()
        across.setSpacing(3 * STEP)
        across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignBottom)
        across.addLayout(beside, 1)
        self.body.addLayout(across)

    def show_record(self, record: Logo) -> None:
        self._picture.show_logo(record)
        self.words.show_value(record.alt)
        if self.words.property("look") != (look := "field" if record.alt else "warned-field"):
            dress(self.words, look=look)
        self.words.setToolTip("" if record.alt else _NEEDS_WORDS)
        self.words.setAccessibleDescription("" if record.alt else _NEEDS_WORDS)

    def _describe(self, words: str) -> None:
        with self._edits.edit("Describe logo", f"logo {self.id}") as edit:
            page.describe_logo(edit, self.id, words)


class LogoPicture(QWidget):
    """A logo in a small frame, on paper as on the page."""

    _SIZE = QSize(76, 60)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._logo: Logo | None = None
        self._drawn: QImage | QSvgRenderer | None = None
        self.setFixedSize(self._SIZE)
        appearance.changed.connect(self.update)

    def show_logo(self, logo: Logo) -> None:
        """Show this logo."""
        if self._logo is None or logo.content != self._logo.content:
            self._drawn = _drawn(logo)
            self.update()
        self._logo = logo

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        match self._drawn:
            case QImage() as image:
                painter.drawImage(_inside(room, image.size()), image)
            case QSvgRenderer() as drawing:
                drawing.render(painter, _inside(room, drawing.defaultSize()))
            case None:
                pass
        painter.end()


def _drawn(logo: Logo) -> QImage | QSvgRenderer | None:
    match images.held(logo):
        case Raster(content=content):
            return QImage.fromData(content)
        case Drawing():
            return QSvgRenderer(QByteArray(b64decode(logo.content)))
        case None:
            return None


def _inside(room: QRectF, size: QSize) -> QRectF:
    """The largest rectangle of this shape in the middle of the room."""
    scale = min(room.width() / max(size.width(), 1), room.height() / max(size.height(), 1))
    width, height = size.width() * scale, size.height() * scale
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
