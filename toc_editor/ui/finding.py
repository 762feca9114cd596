"""Finding and replacing in a window: what is sought, where it is, which of it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from toc_editor.edit.document import RuleBrokenError
from toc_editor.edit.replacing import replace_words
from toc_editor.model.finding import Match, Query, matches
from toc_editor.model.records import PROJECT_ID
from toc_editor.ui.canvas.found import FoundMarks
from toc_editor.ui.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from toc_editor.edit.document import Document
    from toc_editor.model.change import Change
    from toc_editor.ui.main_window import MainWindow

_PAUSE_MS = 60


class Finding(QObject):
    """The search of one window; it is made when somebody first seeks something."""

    def __init__(self, window: MainWindow, down: QVBoxLayout) -> None:
        """The bar stands at the top of a column."""
        super().__init__(window)
        self._window = window
        self.bar = FindBar(window.appearance)
        self.bar.hide()
        down.insertWidget(0, self.bar)
        self.found: tuple[Match, ...] = ()
        self._here = 0
        self._marks: FoundMarks | None = None
        self._document: Document | None = None
        self._unwatch: Callable[[], None] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._seek_again)
        self.bar.sought.connect(self._seek)
        self.bar.stepped.connect(self.step)
        self.bar.replaced.connect(self._replace)
        self.bar.replacedAll.connect(self._replace_all)
        self.bar.closed.connect(self.close)

    @property
    def query(self) -> Query:
        """What is sought."""
        return self.bar.query

    @property
    def here(self) -> Match | None:
        """What of it is looked at."""
        return self.found[self._here] if self.found else None

    def find(self) -> None:
        """Show the bar in which words are sought."""
        self._open(with_replace=False)

    def replace(self) -> None:
        """Show the bar in which words are sought and others put in their place."""
        self._open(with_replace=True)

    def _open(self, *, with_replace: bool) -> None:
        self._window.commit()
        self.bar.open(with_replace=with_replace)
        self._watch()
        self._seek()

    def refresh(self, *, is_model_shown: bool) -> None:
        """Fit the search to what the window shows now."""
        if not is_model_shown:
            self.bar.hide()
        if self.bar.isHidden():
            self._forget()
        else:
            self._watch()

    def _watch(self) -> None:
        """Hear of the changes of the model that is shown, and of the view that shows it."""
        session, canvas = self._window.session, self._window.canvas
        if session is None or canvas is None:
            return
        if self._marks is None:
            self._marks = FoundMarks(canvas)
            canvas.viewChanged.connect(self._show)
        if session.document is not self._document:
            self._forget()
            self._document = session.document
            self._unwatch = session.document.watch(self._changed)
            self._rest.start()

    def _forget(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
        self._document = self._unwatch = None
        self.found = ()
        self._show()

    def close(self) -> None:
        """Hide the bar and all marks, and lead the keys back to the canvas."""
        self.bar.hide()
        self._forget()
        self._window.sides.leave()

    # Seeking

    def _changed(self, _change: Change) -> None:
        self._rest.start()

    def _seek_again(self) -> None:
        """Seek in the model as it has become, and look at the same place."""
        if self._document is not None:
            self.found = matches(self._document.graph, self.query)
            self._here = min(self._here, max(len(self.found) - 1, 0))
            self._show()

    def _seek(self) -> None:
        """Seek what is typed, and look at the first of it from what is selected."""
        if self._document is None:
            return
        self.found = matches(self._document.graph, self.query)
        canvas = self._window.canvas
        chosen = set(canvas.selected) if canvas is not None else set()
        places = (n for n, match in enumerate(self.found) if match.id in chosen)
        self._here = next(places, 0)
        self._look()

    def step(self, by: int) -> None:
        """Look at the next (1) or the one before (-1), round and round."""
        if self.bar.isHidden():
            self.find()
        elif self.found:
            self._here = (self._here + by) % len(self.found)
            self._look()

    def _look(self) -> None:
        """Bring what is looked at into view."""
        self._show()
        canvas, here = self._window.canvas, self.here
        if canvas is not None and here is not None:
            canvas.select([] if here.id == PROJECT_ID else [here.id])
            canvas.reveal(here.id)

    def _show(self, *_: object) -> None:
        """Mark all of it, on the canvas and in the outline, and tell how many there are."""
        self.bar.show_count(self._here + 1 if self.found else 0, len(self.found))
        if self._marks is not None:
            self._marks.show_matches(self.query, self.found, self.here)
        if (canvas := self._window.canvas) is not None:
            canvas.selection.pathway.wait_for_pointer(waits=bool(self.found))
        self._window.sides.show_found(frozenset(match.id for match in self.found))

    # Replacing

    def _replace(self) -> None:
        """Replace what is looked at, and look at the next."""
        here, words = self.here, self.bar.instead.text()
        if here is None or not self._put([here], f"Replace “{self.query.words}”"):
            return
        at = self.here
        is_inside = (
            at is not None
            and (at.id, at.field, at.line) == (here.id, here.field, here.line)
            and at.start < here.start + len(words)
        )
        if is_inside:
            self._here = (self._here + 1) % len(self.found)
        self._look()

    def _replace_all(self) -> None:
        count = len(self.found)
        places = "1 place" if count == 1 else f"{count} places"
        if self._put(list(self.found), f"Replace “{self.query.words}” in {places}"):
            self._window.status.say(f"Replaced in {places}.")
            self._look()
            if not self.found:
                self.bar.show_replaced(count)

    def _put(self, found: list[Match], label: str) -> bool:
        """Make one edit of it; whether that could be."""
        if self._document is None or not found or not self._document.may_change():
            return False
        try:
            with self._document.edit(label) as edit:
                replace_words(edit, found, self.bar.instead.text())
        except RuleBrokenError as error:
            self._window.status.say(str(error))
            return False
        self._rest.stop()
        self._seek_again()
        return True
