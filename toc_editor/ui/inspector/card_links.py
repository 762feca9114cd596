"""The links of the selected card in words, with the way to each and to the card at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link
from toc_editor.ui.inspector.words import LINK_KINDS, in_one_line
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import IconButton, text_button
from toc_editor.ui.page_panel.reading import leads_on
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.style_sheet import dress, plain_tip
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

FOLLOWS = "Follows from"


class LinksSection(Section):
    """What one card leads to and what leads to it. `wanted` names what is to be selected."""

    wanted = Signal(str)
    linkWanted = Signal()

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Links", edits, appearance)
        self._card: Id | None = None
        self._shown: list[tuple[str, Link, str]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        self.body.addLayout(self._rows)
        self._none = QLabel("It is linked to no other card.")
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self._none.setWordWrap(True)
        dress(self._none, type="soft")
        self.body.addWidget(self._none)
        add = text_button("Link to another card…", self.body)
        add.clicked.connect(self.linkWanted)

    def choose(self, card: Id | None) -> None:
        """Be about this card."""
        self._card = card

    def show_graph(self, graph: Graph) -> None:
        if self._card is None or self._card not in graph:
            return
        shown = _told(graph, self._card)
        self._none.setVisible(not shown)
        if shown != self._shown:
            self._shown = shown
            self._fill(shown)

    def _fill(self, shown: Sequence[tuple[str, Link, str]]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        before = ""
        for saying, link, words in shown:
            if saying != before:
                heading = QLabel(saying)
                heading.setTextFormat(Qt.TextFormat.PlainText)
                dress(heading, type="label")
                self._rows.addWidget(heading)
                before = saying
            self._rows.addWidget(self._row(saying, link, words))

    def _row(self, saying: str, link: Link, words: str) -> QWidget:
        other = link.target if link.source == self._card else link.source
        row = _LinkRow(saying, link, words, other, self.appearance)
        row.wanted.connect(self.wanted)
        row.removed.connect(self._remove)
        return row

    def _remove(self, link: str) -> None:
        with self.edits.edit("Delete link") as edit:
            edit.drop(Id(link))


class _LinkRow(QWidget):
    """One link: the card at its other end, what is known of it, and how to be rid of it."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(
        self, saying: str, link: Link, words: str, other: Id, appearance: Appearance
    ) -> None:
        super().__init__()
        self._link, self._other = link.id, other
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        card = WayButton(words, saying=saying)
        card.clicked.connect(self._go)
        across.addWidget(card, 1)
        about = IconButton("link", "Why this link should hold", appearance)
        leads_on(about)
        about.clicked.connect(self._show)
        across.addWidget(about)
        remove = IconButton("close", "Remove this link", appearance)
        remove.clicked.connect(self._drop)
        across.addWidget(remove)

    def _go(self) -> None:
        self.wanted.emit(self._other)

    def _show(self) -> None:
        self.wanted.emit(self._link)

    def _drop(self) -> None:
        self.removed.emit(self._link)


class WayButton(QPushButton):
    """A card's words as a button that leads to it; they end in dots where they are too long.

    `saying` is how the card is joined, for those who do not see what stands around the button.
    """

    def __init__(self, words: str = "", *, saying: str) -> None:
        super().__init__()
        self._saying = saying
        dress(self, look="way")
        leads_on(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Take the words of a card."""
        self.setText(words)
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(f"{self._saying}: {words}" if words else self._saying)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 5 * STEP
        words = self.text().replace("&", "&&")
        option.text = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


def _told(graph: Graph, card: Id) -> list[tuple[str, Link, str]]:
    """What is said of each link of a card: how it is joined, the link, the words at its end."""
    led = [(LINK_KINDS[link.kind], link, link.target) for link in graph.links_from(card)]
    leading = [(FOLLOWS, link, link.source) for link in graph.links_to(card)]
    order = [*LINK_KINDS.values(), FOLLOWS]
    told = [(said, link, in_one_line(graph.card(end))) for said, link, end in [*led, *leading]]
    return sorted(told, key=lambda one: (order.index(one[0]), one[2], one[1].id))
