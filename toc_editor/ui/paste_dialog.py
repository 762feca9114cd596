"""The dialog that shows what a table would become, before it is pasted, and asks how to read it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from toc_editor.app.pasting import AsLines, Given, Prospect, prospect
from toc_editor.exchange.pasting import PastePlan
from toc_editor.exchange.readings import Reading, guessed
from toc_editor.exchange.sentences import count
from toc_editor.exchange.values import NotATable
from toc_editor.model.graph import Graph
from toc_editor.ui.dialog_parts import foot, text_label
from toc_editor.ui.dialog_size import give_size
from toc_editor.ui.page_panel.section import scrolled_frame
from toc_editor.ui.paste_preview import PastePreview
from toc_editor.ui.paste_reading import ReadingPanel
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_SIZE = QSize(1040, 700)
_NOTES_HEIGHT, _LEAST_NOTES_HEIGHT = 124, 52
_WORDS = (
    "Say what the columns hold; the cards are shown as they will come. One undo takes them all "
    "back."
)


class PasteDialog(QDialog):
    """Shows the cards of a table; `answer` is what is to come of it, None for nothing."""

    def __init__(self, given: Given, graph: Graph, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer: PastePlan | AsLines | None = None
        self._given = given
        self._graph = graph
        self._plan: PastePlan | None = None
        self.setWindowTitle("Paste a table")
        self.setModal(True)
        reading = guessed(given.grid)
        self.reading = ReadingPanel(given.grid, reading, appearance)
        self.reading.changed.connect(self._show)
        self.preview = PastePreview(appearance.theme)
        self._notes = QVBoxLayout()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(_heading(given))
        down.addLayout(self._middle(), 1)
        down.addWidget(self._foot())
        give_size(self, _SIZE)
        self._show(reading)
        self.take.setFocus()

    def _middle(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.reading)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.preview, 3)
        right.addWidget(self._notes_area(), 1)
        across.addLayout(right, 1)
        return across

    def _notes_area(self) -> QWidget:
        """What is worth knowing: new lanes, what was guessed, what is left out."""
        inside = QFrame()
        dress(inside, look="panel")
        self._notes.setContentsMargins(6 * STEP, 3 * STEP, 6 * STEP, 3 * STEP)
        self._notes.setSpacing(STEP)
        inside.setLayout(self._notes)
        area = scrolled_frame(inside, "foot")
        area.setMinimumHeight(_LEAST_NOTES_HEIGHT)
        area.setMaximumHeight(_NOTES_HEIGHT)
        area.setAccessibleName("What to know")
        return area

    def _foot(self) -> QWidget:
        self.said = text_label("", type="strong")
        cancel, self.lines = QPushButton("Cancel"), QPushButton("Paste as plain &lines")
        self.take = QPushButton("&Paste as cards")
        for button, clicked in ((cancel, self.reject), (self.lines, self._as_lines)):
            button.clicked.connect(clicked)
        self.take.clicked.connect(self._as_cards)
        return foot(self, self.said, cancel, self.lines, self.take)

    # What it would be

    def _show(self, reading: Reading) -> None:
        found = prospect(self._given.grid, reading, self._graph, self._given.spot)
        match found:
            case NotATable(sentence):
                self._plan = None
                self._tell("", (sentence,))
            case Prospect(plan, shown, summary, sentences):
                self._plan = plan if plan.cards or plan.lanes else None
                self.preview.show_cards(shown, plan)
                self._tell(summary, sentences)
        self.take.setEnabled(self._plan is not None)

    def _tell(self, summary: str, sentences: tuple[str, ...]) -> None:
        self.said.setText(summary)
        while (item := self._notes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for sentence in sentences or ("Nothing had to be guessed.",):
            self._notes.addWidget(text_label(sentence, type="soft"))
        self._notes.addStretch(1)

    def _as_cards(self) -> None:
        self.answer = self._plan
        self.accept()

    def _as_lines(self) -> None:
        self.answer = AsLines()
        self.accept()


def _heading(given: Given) -> QWidget:
    heading = QFrame()
    dress(heading, look="section")
    down = QVBoxLayout(heading)
    down.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
    down.setSpacing(STEP)
    down.addWidget(text_label("Paste a table", type="heading"))
    rows = count(len(given.grid.rows), "row", "rows")
    columns = count(given.grid.width, "column", "columns")
    label = text_label(f"The table has {rows} and {columns}. {_WORDS}", type="soft")
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    down.addWidget(label)
    return heading
