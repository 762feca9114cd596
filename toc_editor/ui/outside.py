"""What becomes of a model's file while it is open: somebody else saves it, moves it, removes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QFileSystemWatcher, QObject

from toc_editor.app.dates import clock
from toc_editor.app.file_names import shown_name
from toc_editor.app.sharing import SOMEBODY_ELSE, Fate, Look, Mark, Theirs, theirs
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow

_SURE_AFTER = 3
"""How many looks in a row find no file before that is told: sync clients put files aside."""


class Outside(QObject):
    """Tells of what others did to the file of the model in a window, once for each thing done.

    `look_soon` is asked when the system says that the file was touched.
    """

    def __init__(self, window: MainWindow, look_soon: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._look_soon = look_soon
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._session: Session | None = None
        self.mark: Mark | None = None
        self._told = ""
        self._misses = 0

    def begin(self, session: Session) -> None:
        """Heed the file of this model."""
        self.end()
        self._session = session
        self._watch()

    def end(self) -> None:
        """Heed no file."""
        if files := self._watcher.files():
            self._watcher.removePaths(files)
        self._session, self.mark, self._told, self._misses = None, None, "", 0

    def _watch(self) -> None:
        """Have the system tell of the file; one that was replaced has to be named again."""
        session = self._session
        if session is None or session.path is None or self._watcher.files():
            return
        if session.path.exists():
            self._watcher.addPath(str(session.path))

    def _touched(self, _path: str) -> None:
        self._look_soon()

    # What was seen

    def heed(self, session: Session, look: Look, whoever: str = SOMEBODY_ELSE) -> None:
        """Tell what became of the file, where that is news, and who is taken to have done it."""
        if session is not self._session:
            return
        self.mark = look.mark
        if look.fate in (Fate.AS_IT_WAS, Fate.CHANGED):
            self._misses = 0
            self._watch()
        match look.fate:
            case Fate.CHANGED if look.stamp not in (session.stamp, self._told):
                self._told = look.stamp
                self._tell_changed(session, look, whoever)
            case Fate.CHANGED | Fate.AS_IT_WAS:
                pass
            case Fate.GONE | Fate.AWAY:
                self._miss(session, look.fate)
            case _:
                assert_never(look.fate)

    def _miss(self, session: Session, fate: Fate) -> None:
        self._misses += 1
        if self._misses < _SURE_AFTER:
            self._look_soon()
        elif self._misses == _SURE_AFTER and fate is Fate.GONE:
            session.file_is_gone()
            self._tell_gone(session)
        elif self._misses == _SURE_AFTER:
            self._window.status.say("The drive with this file cannot be reached just now.")

    def _tell_gone(self, session: Session) -> None:
        filing = self._window.filing
        told = (
            f"“{_name(session)}” was moved, renamed or removed by somebody else. All of it is "
            "still here: save it again, or under another name."
        )
        offers = (Offer("Save", filing.save), Offer("Save as…", filing.save_as))
        filing.saves.tell_until_saved(Notice(Kind.WARNING, told, offers=offers))
        self._window.refresh()

    def _tell_changed(self, session: Session, look: Look, whoever: str) -> None:
        at = f" at {_time(look.mark)}" if look.mark is not None else ""
        told = f"{whoever} saved “{_name(session)}”{at}."
        see = Offer("Look at theirs…", partial(self._look_at_theirs, session))
        later = Offer("Not now", _nothing)
        if session.is_dirty:
            told = f"{told} What you changed is still here, and not in the file."
            first = Offer("Bring together…", partial(self._bring_in, session))
        else:
            first = Offer("Load theirs", partial(self._load, session))
        offers = (first, see, later)
        self._window.notices.tell(Notice(Kind.INFO, told, offers=offers))

    # What can be done

    def _bring_in(self, session: Session) -> None:
        # Imported when somebody else has saved the model: that is rare.
        from toc_editor.ui.bringing_in import bring_in

        if session is self._session:
            bring_in(self._window)

    def _load(self, session: Session) -> None:
        """Have the model as the file holds it, in one step."""
        self._window.commit()
        if session is not self._session:
            return
        if session.is_dirty:  # something was typed since it was offered
            self._bring_in(session)
            return
        found = self._theirs(session)
        if found is None:
            return
        with session.document.let_through():
            session.load(found.graph, found.stamp)
        told = f"“{_name(session)}” is as it was saved by somebody else."
        undo = () if session.document.is_held else (Offer("Undo", self._window.steps.undo),)
        self._window.notices.tell(Notice(Kind.GOOD, told, offers=undo))
        self._window.refresh()

    def _look_at_theirs(self, session: Session) -> None:
        """Show what the file holds; it can be opened as a copy."""
        from toc_editor.app.session import Session as Model

        found = self._theirs(session) if session is self._session else None
        if found is None:
            return
        is_wanted = self._window.dialogs.look_at_theirs(session.document.graph, found.graph)
        if is_wanted and self._window.filing.may_leave():
            copy = Model(found.graph, name=f"{session.title} (theirs)", is_kept=False)
            self._window.filing.show_restored(copy)
        elif not is_wanted:
            self.mark, self._told = None, ""  # so that the offers come back
            self._look_soon()

    def _theirs(self, session: Session) -> Theirs | None:
        found = theirs(session.path) if session.path is not None else ""
        if isinstance(found, Theirs):
            return found
        elsewhere = Offer("Save as…", self._window.filing.save_as)
        self._window.notices.tell(Notice(Kind.WARNING, found, offers=(elsewhere,)))
        return None


def _name(session: Session) -> str:
    return shown_name(session.path) if session.path is not None else session.title


def _time(mark: Mark) -> str:
    return clock(datetime.fromtimestamp(mark.written_ns / 1e9).astimezone())


def _nothing() -> None:
    """Leave it for now; it is told again when the file changes once more."""
