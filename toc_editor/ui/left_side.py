"""The left side of the window: the outline and the history, one of them at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from toc_editor.app.session import Session
from toc_editor.model.change import Change
from toc_editor.ui.history_list import HistoryList
from toc_editor.ui.outline.keys import OutlineKeys
from toc_editor.ui.outline.view import OutlineTree
from toc_editor.ui.page_panel.choices import Option, Switch
from toc_editor.ui.page_panel.entries import IconButton
from toc_editor.ui.sides import HISTORY, OUTLINE
from toc_editor.ui.style_sheet import dress
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.model.records import Id
    from toc_editor.ui.main_window import MainWindow


class LeftSide(QFrame):
    """Shows the model of one window as an outline, and the edits made of it as a list."""

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__()
        dress(self, look="clear")
        self._window = window
        self._appearance = appearance
        self._session: Session | None = None
        self._unwatch: Callable[[], None] | None = None
        self._found: frozenset[Id] = frozenset()
        self._stack = QStackedWidget()
        self._which = Switch([Option(OUTLINE, "Outline"), Option(HISTORY, "History")])
        self._which.setAccessibleName("At the left")
        self._which.entered.connect(window.sides.show_outline_or_history)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(self._head())
        down.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        across.setSpacing(STEP)
        across.addWidget(self._which, 1)
        close = IconButton("close", "Hide the left side", self._appearance)
        close.clicked.connect(self._window.sides.close_left)
        across.addWidget(close)
        return across

    @cached_property
    def tree(self) -> OutlineTree:
        """The outline; made when it is first turned to."""
        assert self._session is not None
        tree = OutlineTree(self._session.document, self._appearance)
        keys = OutlineKeys(tree, self._window.status.say, self._window.sides.leave)
        tree.on_key = keys.press
        tree.chosen.connect(self._choose)
        tree.customContextMenuRequested.connect(self._open_menu)
        canvas = self._window.canvas
        assert canvas is not None
        canvas.selectionChangedTo.connect(tree.show_selection)
        tree.outline.show_found(self._found)
        self._stack.addWidget(tree)
        return tree

    @cached_property
    def history(self) -> HistoryList:
        """The list of edits; made when it is first turned to."""
        made = HistoryList(self._window, self._appearance)
        self._stack.addWidget(made)
        return made

    def show_session(self, session: Session) -> None:
        """Be about the model of this session."""
        if session is self._session:
            return
        if self._unwatch is not None:
            self._unwatch()
        self._session = session
        self._unwatch = session.document.watch(self._changed)
        if "tree" in self.__dict__:
            self.tree.set_document(session.document)
        if "history" in self.__dict__:
            self.history.show_history()

    def turn_to(self, name: str) -> None:
        """Show the outline or the history."""
        self._which.show_value(name)
        is_outline = name == OUTLINE
        self._stack.setCurrentWidget(self.tree if is_outline else self.history)
        if is_outline:
            self.tree.outline.wake(awake=True)
            canvas = self._window.canvas
            if canvas is not None:
                self.tree.show_selection(canvas.selected)
        else:
            self._let_tree_rest()
            self.history.show_history()

    def show_found(self, found: frozenset[Id]) -> None:
        """Mark these records as what was searched for."""
        self._found = found
        if "tree" in self.__dict__:
            self.tree.outline.show_found(found)

    def rest(self) -> None:
        """Do nothing until somebody looks again."""
        self._let_tree_rest()

    def _let_tree_rest(self) -> None:
        if "tree" in self.__dict__:
            self.tree.outline.wake(awake=False)

    def _changed(self, _change: Change) -> None:
        if "history" in self.__dict__ and self.history.isVisible():
            self.history.show_history()

    def _choose(self, ids: list[Id]) -> None:
        canvas = self._window.canvas
        if canvas is not None and ids != canvas.selected:
            canvas.commit_editor()
            canvas.select(ids)
            if ids:
                canvas.reveal(ids[-1])

    def _open_menu(self, at: QPoint) -> None:
        self._window.context_menus.open_at(self.tree.viewport().mapToGlobal(at))

    def holds_tree(self, focused: QWidget | None) -> bool:
        """Whether the keys are in the outline."""
        return "tree" in self.__dict__ and focused is self.tree

    def place_for_menu(self) -> QPoint:
        """Where on the screen the menu of the outline's line opens."""
        line = self.tree.visualRect(self.tree.currentIndex())
        return self.tree.viewport().mapToGlobal(line.bottomLeft() + QPoint(6 * STEP, 0))

    def take_focus(self) -> None:
        """Lead the keys to what is shown."""
        shown = self.history if self._stack.currentIndex() else self.tree
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Take over what is being typed."""
        if "tree" in self.__dict__:
            self.tree.typing.commit()
