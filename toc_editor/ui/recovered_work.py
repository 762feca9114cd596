"""Work that a crash left, in the window: looked for, offered, restored or let go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from toc_editor.ui.background import Background
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.app.recovery import Recovered
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.recovered_shelf import RecoveredShelf
    from toc_editor.ui.start_view import StartView

LOOK_AFTER_MS = 300
"""How long after the window is there work of an earlier run is looked for."""


class RecoveredWork:
    """What is offered to the person before one window; `recovered` is what there is."""

    def __init__(self, window: MainWindow, data: Path | None) -> None:
        """`data` is the program's folder for its own data; None holds nothing."""
        self._window = window
        self._data = data
        self._shelf: RecoveredShelf | None = None
        self._start: StartView | None = None
        self.recovered: list[Recovered] = []
        self._background = Background(window)
        self._look = QTimer(window)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER_MS)
        self._look.timeout.connect(self._look_for_work)

    def look_soon(self) -> None:
        """Look for work of an earlier run, once the window has been seen."""
        if self._data is not None:
            self._look.start()

    def offer_on(self, start: StartView) -> None:
        """Show work that was found on the start view, too."""
        self._start = start
        self._show(self.recovered)

    def _look_for_work(self) -> None:
        # Imported once the window is there: it does not wait for it.
        from toc_editor.app.recovery import look

        if self._data is not None and not self._background.is_busy:
            self._background.start(partial(_found, look, self._data), self._take)

    def _take(self, found: list[Recovered]) -> None:
        self._show(found)
        if self._window.session is not None:
            self._tell_of(found)

    def tell_of_file(self, path: Path | None) -> None:
        """Tell of the work on a file that is shown as it was before."""
        if path is not None:
            self._tell_of([one for one in self.recovered if one.file == path])

    def _tell_of(self, found: list[Recovered]) -> None:
        if found and self._window.notices.notice is None:
            self._window.notices.tell(self._notice(found))

    def _show(self, found: list[Recovered]) -> None:
        self.recovered = found
        if self._shelf is None and found and self._start is not None:
            self._shelf = self._made_shelf()
            self._start.put_first(self._shelf)
        if self._shelf is not None:
            self._shelf.show_work(found)
            if self._start is not None:
                self._start.lead_first_to(self._shelf.buttons)

    def _made_shelf(self) -> RecoveredShelf:
        # Imported when there is work: most starts have none.
        from toc_editor.ui.recovered_shelf import RecoveredShelf

        shelf = RecoveredShelf()
        shelf.restoreWanted.connect(self.restore)
        shelf.lookWanted.connect(self.look_at)
        shelf.declineWanted.connect(self.decline)
        return shelf

    def _notice(self, found: list[Recovered]) -> Notice:
        """Told where a model is open: the start view shows the work itself."""
        first = found[0]
        of_others = f", and of {len(found) - 1} more" if len(found) > 1 else ""
        sentence = (
            f"There is work on “{first.name}” that was not saved before the program ended "
            f"({first.summary}){of_others}."
        )
        offers = (
            Offer("Restore it", partial(self.restore, first)),
            Offer("Look at it…", partial(self.look_at, first)),
        )
        return Notice(Kind.WARNING, sentence, offers=offers)

    def restore(self, recovered: Recovered) -> None:
        """Go on with the work: it becomes the model of the window."""
        from toc_editor.app.recovery import decline, restore

        window = self._window
        if not window.filing.may_leave():
            return
        # Only when the work is in a new journal does the old one go.
        if window.safe.show(restore(recovered)):
            _try(partial(decline, recovered))
        self._show([one for one in self.recovered if one != recovered])

    def look_at(self, recovered: Recovered) -> None:
        """Show what the work comes to, before anything is decided."""
        if self._window.dialogs.look_at_work(recovered):
            self.restore(recovered)

    def decline(self, recovered: Recovered) -> None:
        """Let the work go for good."""
        from toc_editor.app.recovery import decline

        sentence = _try(partial(decline, recovered))
        if sentence:
            self._window.notices.tell(Notice(Kind.BAD, sentence))
        self._show([one for one in self.recovered if one != recovered])

    def finish(self) -> None:
        """Look for nothing more; the window closes."""
        self._look.stop()
        self._background.finish()


def _found(look: Callable[[Path], list[Recovered]], data: Path) -> list[Recovered]:
    try:
        return look(data)
    except OSError:  # a folder that cannot be read: there is nothing to offer
        return []


def _try(act: Callable[[], None]) -> str:
    """Do it; a sentence where that cannot be."""
    try:
        act()
    except OSError as error:
        return (
            f"The recovered work could not be removed ({error.strerror}). "
            "It is offered again at the next start."
        )
    return ""
