"""The journal of the model in a window: kept from the first change on, until all is saved."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from toc_editor.model.change import Change
from toc_editor.ui import waiting_modules
from toc_editor.ui.notice import Kind, Notice, Offer
from toc_editor.ui.recovered_work import RecoveredWork

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from toc_editor.app.keeping import Keeper
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.sharing import Sharing

EVERY_MS = 1000
"""How often what is being typed is kept."""

NOTHING = Change({})

_LONGEST_WAIT_S = 2.0
_ENDING_FOR_MS = 60_000


class SafeKeeping(QObject):
    """Keeps the journal of the model that a window shows."""

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
        self._typing = QTimer(self)
        self._typing.setInterval(EVERY_MS)
        self._typing.timeout.connect(self._keep_typing)
        self._told.connect(self._tell)
        self.work = RecoveredWork(window, data)

    @cached_property
    def sharing(self) -> Sharing:
        """What keeps two windows from changing one file."""
        # Imported once a model is to be seen.
        from toc_editor.ui.sharing import Sharing

        return Sharing(self._window)

    # The journal of the model that is open

    def begin(self) -> None:
        """Keep the journal of the model that is shown, now that it is to be seen."""
        session = self._window.session
        if session is self._session or session is None:
            return
        self.leave()
        self._session = session
        waiting_modules.wake()  # the journal is kept in a thread
        if self._data is not None and session.keeper is None:
            session.keep(self._data, self._told.emit)
        self.work.tell_of_file(session.path)
        self.sharing.begin(session)

    def show(self, session: Session) -> bool:
        """Keep the journal of a model at once, then show it; whether all of it is on the disk."""
        if self._data is not None:
            session.keep(self._data, self._told.emit)
        self._window.filing.show_restored(session)
        self.begin()
        return self.flush()

    def leave(self, *, is_needed: bool = False) -> None:
        """The model is left; its journal goes, unless it is needed again at the next start."""
        if self._session is None:
            return
        self._typing.stop()
        self._trouble, self._typed = None, NOTHING
        self.sharing.leave()
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
        self.work.finish()
        session = self._session
        self.leave(is_needed=self._is_ending and session is not None and session.is_dirty)
        if "sharing" in vars(self):
            self.sharing.finish()
