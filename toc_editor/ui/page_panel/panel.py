"""The panel at the right of the page: its set-up, or what is selected on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from toc_editor.edit.document import Document
from toc_editor.model.change import Change
from toc_editor.model.records import Group, Id, Lane
from toc_editor.ui.page_fit import Measured
from toc_editor.ui.page_panel.banners import BannersSection
from toc_editor.ui.page_panel.choices import NumberField, Option, Switch
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import IconButton
from toc_editor.ui.page_panel.fields import DateField
from toc_editor.ui.page_panel.foot import FootSection
from toc_editor.ui.page_panel.heading import HeadingSection, LanesSection
from toc_editor.ui.page_panel.logos import LogosSection
from toc_editor.ui.page_panel.paper import PaperSection
from toc_editor.ui.page_panel.section import Section, scrolled
from toc_editor.ui.page_panel.style import StyleSection
from toc_editor.ui.page_panel.type_size import TypeSize
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.page_panel.selected import Selected

_PAGE, _SELECTED = "page", "selected"


class PagePanel(QFrame):
    """Shows how one document's page is set up, and changes it. Hidden, it does nothing."""

    closeWanted = Signal()
    leaveWanted = Signal()
    templateWanted = Signal()
    logoWanted = Signal()
    refused = Signal(str)

    def __init__(self, document: Document, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="inspector")
        self.setAccessibleName("Page set-up")
        self.edits = Edits(document)
        self.edits.refused.connect(self.refused)
        self._appearance = appearance
        self._selected: Id | None = None
        self._unwatch: Callable[[], None] = document.watch(self._changed)
        self.type_size = TypeSize(appearance)
        self.type_size.ways.taken.connect(self.edits.take)
        self._make_sections()
        self._which = Switch([Option(_PAGE, "Page"), Option(_SELECTED, "Selected")])
        self._which.setAccessibleName("What to set up")
        self._which.entered.connect(self._turn_to)
        self._parts = QStackedWidget()
        self._fill()

    def _make_sections(self) -> None:
        edits, appearance = self.edits, self._appearance
        self.paper = PaperSection(edits, appearance)
        self.style_of_page = StyleSection(edits, appearance)
        self.heading = HeadingSection(edits, appearance)
        self.logos = LogosSection(edits, appearance)
        self.logos.fileWanted.connect(self.logoWanted)
        self.lanes = LanesSection(edits, appearance)
        self.lanes.change_template.clicked.connect(self.templateWanted)
        self.banners = BannersSection(edits, appearance)
        self.foot = FootSection(edits, appearance)
        self._of_page: tuple[Section, ...] = (
            self.paper,
            self.style_of_page,
            self.heading,
            self.logos,
            self.lanes,
            self.banners,
            self.foot,
        )

    @cached_property
    def selected(self) -> Selected:
        """What is set up of a lane or group; made when one is first selected."""
        # Imported for the first of them: most who turn to the page set up the page.
        from toc_editor.ui.page_panel.selected import Selected

        made = Selected(self.edits, self._appearance)
        self._parts.addWidget(scrolled(made.sections))
        return made

    def _fill(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(self._title())
        down.addWidget(self.type_size)
        self._which_of_two = QWidget()
        around = QHBoxLayout(self._which_of_two)
        around.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, STEP)
        around.addWidget(self._which)
        down.addWidget(self._which_of_two)
        self._parts.addWidget(scrolled(self._of_page))
        down.addWidget(self._parts, 1)
        self._which_of_two.hide()

    def _title(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(4 * STEP, 2 * STEP, 2 * STEP, 0)
        words = QLabel("Page set-up")
        dress(words, type="label")
        across.addWidget(words, 1)
        close = IconButton("close", "Hide page set-up", self._appearance)
        close.clicked.connect(self.closeWanted)
        across.addWidget(close)
        return across

    # What it is about

    def set_document(self, document: Document) -> None:
        """Be about another document."""
        self._unwatch()
        self.edits.document = document
        self._unwatch = document.watch(self._changed)
        self.show_selection([])
        self._show_all()

    def show_selection(self, ids: Sequence[Id]) -> None:
        """Turn to the lane or group that is selected by itself, or to the page."""
        record = self.edits.graph.get(ids[0]) if len(ids) == 1 else None
        chosen = record.id if isinstance(record, Lane | Group) else None
        if chosen == self._selected:
            return
        self._selected = chosen
        if isinstance(record, Lane | Group):
            self.selected.choose(record)
        self._which_of_two.setVisible(chosen is not None)
        self._turn_to(_PAGE if chosen is None else _SELECTED)

    def _turn_to(self, which: str) -> None:
        self._which.show_value(which)
        self._parts.setCurrentIndex(0 if which == _PAGE else 1)
        self._show_all()

    def show_measured(self, measured: Measured) -> None:
        """Show what type size the page comes out at."""
        self.type_size.show_measured(measured)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self._shown[0].focus_first()

    def open_at(self, name: str) -> None:
        """Put the cursor into the field of a setting of the page."""
        for section in (self.paper, self.heading, self.lanes, self.foot):
            if name in section.fields:
                self._turn_to(_PAGE)
                section.open()
                field = section.fields[name]
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                QTimer.singleShot(0, self, partial(self._reveal, field))  # once it has unfolded

    def _reveal(self, field: QWidget) -> None:
        area = self._parts.currentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(field, 0, 12 * STEP)

    def _changed(self, _change: Change) -> None:
        if self._selected is not None and self._selected not in self.edits.graph:
            self.show_selection([])
        self._show_all()

    def _show_all(self) -> None:
        if not self.isVisible():
            return
        for section in self._shown:
            section.show_graph(self.edits.graph)

    @property
    def _shown(self) -> Sequence[Section]:
        return self._of_page if self._parts.currentIndex() == 0 else self.selected.shown

    def commit(self) -> None:
        """Take over what is being typed."""
        field = self.focusWidget()
        if isinstance(field, DateField | NumberField) and field.hasFocus():
            field.finish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leaveWanted.emit()
        else:
            super().keyPressEvent(event)
