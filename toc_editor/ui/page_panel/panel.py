"""The panel at the right: what is selected, or the set-up of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from toc_editor.edit.document import Document
from toc_editor.model.change import Change
from toc_editor.model.records import Id
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
from toc_editor.ui.page_panel.reading import let_read
from toc_editor.ui.page_panel.section import Section, reveal, scrolled
from toc_editor.ui.page_panel.style import StyleSection
from toc_editor.ui.page_panel.type_size import TypeSize
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.inspector.selected import Selected

_PAGE, _SELECTED = "page", "selected"


class PagePanel(QFrame):
    """Shows what is selected of one document, or how its page is set up, and changes it.

    Hidden, it does nothing. `wanted` names what is to be selected, `turned` tells that it shows
    the other of the two.
    """

    closeWanted = Signal()
    leaveWanted = Signal()
    templateWanted = Signal()
    logoWanted = Signal()
    refused = Signal(str)
    wanted = Signal(str)
    turned = Signal()
    editWanted = Signal()
    linkWanted = Signal()

    def __init__(self, document: Document, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="panel")
        self.setAccessibleName("Inspector")
        self.edits = Edits(document)
        self.edits.refused.connect(self.refused)
        self._appearance = appearance
        self._selected: tuple[Id, ...] = ()
        self._is_beside_page: bool | None = None
        self._measured: Measured | None = None
        self._is_held = False
        self._unwatch: Callable[[], None] = document.watch(self._changed)
        self.type_size = TypeSize(appearance)
        self.type_size.ways.taken.connect(self.edits.take)
        self._make_sections()
        self._which = Switch([Option(_SELECTED, "Selected"), Option(_PAGE, "Page")])
        self._which.setAccessibleName("What to set up")
        self._which.entered.connect(self._turn)
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
        """What there is to say of what is selected; made when it is first turned to."""
        # Imported for the first of them: many who turn to the page set up the page.
        from toc_editor.ui.inspector.selected import Selected

        made = Selected(self.edits, self._appearance)
        for section in (made.model, made.links, made.link):
            section.wanted.connect(self.wanted)
        made.links.linkWanted.connect(self.linkWanted)
        made.cards.editWanted.connect(self.editWanted)
        self._parts.addWidget(made.area)
        made.choose(self.edits.graph, self._selected)
        if self._measured is not None:
            made.model.show_measured(self._measured)
        return made

    def _fill(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(self._head())
        down.addWidget(self.type_size)
        self._parts.addWidget(scrolled(self._of_page))
        down.addWidget(self._parts, 1)

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        across.setSpacing(STEP)
        across.addWidget(self._which, 1)
        close = IconButton("close", "Hide the right side", self._appearance)
        close.clicked.connect(self.closeWanted)
        across.addWidget(close)
        return across

    # What it is about

    def set_document(self, document: Document) -> None:
        """Be about another document."""
        self._unwatch()
        self.edits.document = document
        self._unwatch = document.watch(self._changed)
        self.show_selection([], is_beside_page=bool(self._is_beside_page))
        self._show_all()

    @property
    def is_on_page(self) -> bool:
        """Whether it shows the set-up of the page, not what is selected."""
        return self._parts.currentIndex() == 0

    def show_selection(self, ids: Sequence[Id], *, is_beside_page: bool) -> None:
        """Turn to what is selected; with nothing selected, to the model or to its page."""
        chosen = tuple(ids)
        if chosen == self._selected and is_beside_page == self._is_beside_page:
            return
        had_focus = self._has_focus
        self._selected, self._is_beside_page = chosen, is_beside_page
        if "selected" in self.__dict__:
            self.selected.choose(self.edits.graph, chosen)
        self.turn_to(on_page=is_beside_page and not chosen)
        if had_focus and not self._has_focus:
            self.take_focus()

    @property
    def _has_focus(self) -> bool:
        """Whether the keys go to something in it that can be seen."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused) and focused.isVisibleTo(self)

    def take_no_changes(self, *, held: bool) -> None:
        """Show all, and let nothing be changed, where the model is for reading only."""
        if held is not self._is_held:
            self._is_held = held
            self._let_read()
            self._show_all()

    def _let_read(self) -> None:
        for part in (self._parts, self.type_size):
            let_read(part, held=self._is_held)

    def turn_to(self, *, on_page: bool) -> None:
        """Show the set-up of the page, or what is selected."""
        self._which.show_value(_PAGE if on_page else _SELECTED)
        if on_page:
            self._parts.setCurrentIndex(0)
        else:
            self._parts.setCurrentWidget(self.selected.area)
        self.type_size.setVisible(on_page)
        self._show_all()
        if self.isVisible():
            # At once: fields that are shown anew would be painted squashed, and only then laid out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _turn(self, which: str) -> None:
        self.turn_to(on_page=which == _PAGE)
        self.turned.emit()

    def show_measured(self, measured: Measured) -> None:
        """Show what type size the page comes out at."""
        self._measured = measured
        self.type_size.show_measured(measured)
        if "selected" in self.__dict__:
            self.selected.model.show_measured(measured)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self._shown[0].focus_first()

    def open_at(self, name: str) -> None:
        """Put the cursor into the field of a setting of the page."""
        for section in (self.paper, self.heading, self.lanes, self.foot):
            if name in section.fields:
                self.turn_to(on_page=True)
                section.open()
                field = section.fields[name]
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                reveal(field)

    def _changed(self, _change: Change) -> None:
        kept = [id for id in self._selected if id in self.edits.graph]
        if len(kept) < len(self._selected):
            self.show_selection(kept, is_beside_page=bool(self._is_beside_page))
        self._show_all()

    def _show_all(self) -> None:
        if not self.isVisible():
            return
        for section in self._shown:
            section.show_graph(self.edits.graph)
        if self._is_held:
            self._let_read()

    @property
    def _shown(self) -> Sequence[Section]:
        return self._of_page if self.is_on_page else self.selected.shown

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
