"""The journal and the window: kept from the first change on, offered again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from toc_editor.model.change import Change
from toc_editor.ui.background import Background
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from toc_editor.app.keeping import Keeper
    from toc_editor.app.recovery import Recovered
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.recovered_shelf import RecoveredShelf
    from toc_editor.ui.start_view import StartView

LOOK_AFTER_MS = 300
"""How long after the window is there work of an earlier run is looked for."""

EVERY_MS = 1000
"""How often what is being typed is kept."""

NOTHING = Change({})

_LONGEST_WAIT_S = 2.0
_ENDING_FOR_MS = 60_000


class SafeKeeping(QObject):
    """Keeps the journal of the model in a window, and has what others left in theirs."""

    _told = Signal(str)

    def __init__(self, window: MainWindow, data: Path | None) -> None:
        """`data` is the program's folder for its own data; None keeps nothing."""
        super().__init__(window)
        self._window = window
        self._data = data
        self._session: Session | None = None
        self._trouble: Notice | None = None
        self._typed = NOTHING
        self._is_ending = False
        self._shelf: RecoveredShelf | None = None
        self._start: StartView | None = None
        self.recovered: list[Recovered] = []
        self._background = Background(self)
        self._typing = _timer(self, EVERY_MS, self._keep_typing)
        self._look = _timer(self, LOOK_AFTER_MS, self._look_for_work)
        self._look.setSingleShot(True)
        self._told.connect(self._tell)

    # The journal of the model that is open

    def begin(self) -> None:
        """Keep the journal of the model that is shown, now that it is to be seen."""
        session = self._window.session
        if session is self._session or session is None:
            return
        self.leave()
        self._session = session
        if self._data is not None and session.keeper is None:
            session.keep(self._data, self._told.emit)

    def leave(self, *, is_needed: bool = False) -> None:
        """The model is left; its journal goes, unless it is needed again at the next start."""
        if self._session is None:
            return
        self._typing.stop()
        self._trouble, self._typed = None, NOTHING
        self._session.leave(is_needed=is_needed)
        self._session = None

    def flush(self) -> bool:
        """Wait a little until all is on the disk; whether it is."""
        return self._keeper is not None and self._keeper.flush(_LONGEST_WAIT_S)

    def _tell(self, trouble: str) -> None:
        """Say once that the journal cannot be written; take that back when it can be again."""
        notices = self._window.notices
        if trouble:
            save = Offer("Save", self._window.filing.save)
            self._trouble = Notice(Kind.WARNING, trouble, offers=(save,))
            notices.tell(self._trouble)
        elif self._trouble is not None and notices.notice is self._trouble:
            notices.dismiss()

    # What is being typed

    def typing_began(self, *_: object) -> None:
        """Somebody types in a field whose text is not in the model before it is left."""
        if not self._typing.isActive():
            self._typing.start()

    def _keep_typing(self) -> None:
        """Keep what is being typed, once a second while it changes, until the field is left."""
        # Imported when somebody types.
        from toc_editor.ui.typing_so_far import is_typing, typed_so_far

        window, keeper = self._window, self._keeper
        if keeper is None or window.session is None:
            self._typing.stop()
            return
        typed = typed_so_far(window, window.session.document.graph)
        if typed != self._typed:
            keeper.type(typed)
            self._typed = typed
        if not is_typing(window):
            self._typing.stop()
            self._typed = NOTHING

    @property
    def _keeper(self) -> Keeper | None:
        return self._session.keeper if self._session is not None else None

    # The end

    def end_of_session(self, manager: QSessionManager) -> None:
        """The system ends: ask what to do with changes, or where that may not be, keep them."""
        window = self._window
        window.commit()
        if window.session is None or not window.session.is_dirty:
            return
        if not manager.allowsInteraction():
            self.flush()
            self._is_ending = True
            QTimer.singleShot(_ENDING_FOR_MS, self, self._not_ending)
            return
        if not window.filing.may_leave():
            manager.cancel()
        manager.release()

    def _not_ending(self) -> None:
        self._is_ending = False

    @property
    def is_ending(self) -> bool:
        """Whether the system ends and nobody may be asked: the journal keeps what is not saved."""
        return self._is_ending

    def finish(self) -> None:
        """The window closes."""
        self._look.stop()
        self._background.finish()
        session = self._session
        self.leave(is_needed=self._is_ending and session is not None and session.is_dirty)

    # Work that was left

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
        if found and self._window.session is not None and self._window.notices.notice is None:
            self._window.notices.tell(self._notice(found))

    def _show(self, found: list[Recovered]) -> None:
        self.recovered = found
        if self._shelf is None and found and self._start is not None:
            self._shelf = self._made_shelf()
            self._start.put_first(self._shelf)
        if self._shelf is not None:
            self._shelf.show_work(found)

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
        session = restore(recovered)
        if self._data is not None:
            session.keep(self._data, self._told.emit)
        window.filing.show_restored(session)
        self.begin()
        # Only when the work is in the new journal does the old one go.
        if session.keeper is not None and session.keeper.flush(_LONGEST_WAIT_S):
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


def _timer(parent: QObject, interval_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(interval_ms)
    timer.timeout.connect(act)
    return timer


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
