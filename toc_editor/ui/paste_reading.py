"""The choices by which a table is read: its layout, its headings, and what each column holds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from toc_editor.exchange import readings
from toc_editor.exchange.grids import Grid
from toc_editor.exchange.headings import Role
from toc_editor.exchange.readings import Layout, Reading, Unread, Use
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.section import labelled, scrolled_frame
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tick_box import TickBox
from toc_editor.ui.tokens import STEP

_WIDTH = 300
_LAYOUTS = (
    Option(Layout.ROWS, "A card in each row"),
    Option(Layout.COLUMNS, "A lane in each column"),
)
_WORDS: dict[Use, str] = {
    Role.TEXT: "Words of the card",
    Role.LANE: "Lane",
    Role.GROUP: "Group",
    Role.ROW: "Row",
    Role.WHEN: "When",
    Role.ID: "Number or name of the card",
    Role.LEADS_TO: "Leads to",
    Role.FEEDS_BACK_TO: "Feeds back to",
    Role.ASSUMED_FOR: "Assumed for",
    Role.LANE_KIND: "Kind of lane",
    Role.GROUP_COLOUR: "Colour of group",
    Unread.POINT: "A point under the words",
    Unread.LEFT_OUT: "Leave out",
}


class ReadingPanel(QFrame):
    """Shows how a table is read, and tells of each other way that is chosen."""

    changed = Signal(object)

    def __init__(self, grid: Grid, reading: Reading, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="side")
        self._grid = grid
        self._reading = reading
        self._appearance = appearance
        self.setFixedWidth(_WIDTH)
        inside = QFrame()
        dress(inside, look="panel")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(6 * STEP, 4 * STEP, 4 * STEP, 5 * STEP)
        rows.setSpacing(4 * STEP)
        self.layout_choice = Choice(_LAYOUTS, appearance)
        self.layout_choice.entered.connect(self._lay_out)
        rows.addWidget(labelled("&The table has", self.layout_choice))
        self.heads = TickBox("The &first row is headings")
        self.heads.toggled.connect(self._with_headings)
        rows.addWidget(self.heads)
        self.columns = [_Column(grid, n, appearance) for n in range(grid.width)]
        for number, column in enumerate(self.columns):
            column.choice.entered.connect(partial(self._use, number))
            rows.addWidget(column)
        rows.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 1, 0)
        down.addWidget(scrolled_frame(inside, "panel"))
        self._show()

    def _lay_out(self, layout: Layout) -> None:
        self._take(readings.in_layout(self._grid, layout))

    def _with_headings(self, checked: bool) -> None:
        self._take(readings.with_headings(self._grid, self._reading, has_headings=checked))

    def _use(self, column: int, use: Use) -> None:
        self._take(readings.with_use(self._reading, column, use))

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self._show()
        self.changed.emit(reading)

    def _show(self) -> None:
        reading = self._reading
        self.layout_choice.show_value(reading.layout)
        self.heads.blockSignals(True)
        self.heads.setChecked(reading.has_headings)
        self.heads.blockSignals(False)
        # A column is a lane by its heading alone.
        self.heads.setEnabled(reading.layout is Layout.ROWS)
        for column in self.columns:
            column.show_reading(reading)


class _Column(QWidget):
    """What one column is taken for, with its heading and the first words in it."""

    def __init__(self, grid: Grid, number: int, appearance: Appearance) -> None:
        super().__init__()
        self._grid = grid
        self._number = number
        self.choice = Choice((), appearance)
        self.name, self.words = _Line("label"), _Line("small-soft")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(STEP)
        for part in (self.name, self.choice, self.words):
            down.addWidget(part)

    def show_reading(self, reading: Reading) -> None:
        """Show what the column is taken for in this reading."""
        heading = readings.headings(self._grid, reading)[self._number]
        first = readings.sample(self._grid, reading, self._number)
        name = heading or f"Column {self._number + 1}"
        self.name.say(name)
        self.words.say(f"“{first}”" if first else "Nothing in it")
        uses = readings.offered(reading, self._number)
        self.choice.offer([Option(use, _WORDS[use]) for use in uses])
        self.choice.show_value(reading.uses[self._number])
        self.choice.setAccessibleName(name)
        self.choice.setAccessibleDescription(f"First words: {first}" if first else "")


class _Line(QLabel):
    """One line of words, ended in dots where they are more than there is room for."""

    def __init__(self, type: str) -> None:
        super().__init__()
        dress(self, type=type)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""

    def say(self, words: str) -> None:
        """Show these words."""
        self._whole = words
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = _WIDTH - 12 * STEP
        dots = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, dots, room))
        self.setToolTip(self._whole if self.text() != self._whole else "")
