"""Saves beside the window: what is under way, what came of it, and those that nobody asked for."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from toc_editor.files.store import ChangedOutside, NotSaved
from toc_editor.files.words import shown
from toc_editor.ui.background import Background
from toc_editor.ui.dates import when
from toc_editor.ui.memory import Memory
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.app.session import Saving, Session
    from toc_editor.files.saving import Done
    from toc_editor.ui.main_window import MainWindow

BY_ITSELF_AFTER_MS = 3000
"""How long after a change the model is saved where a person wants that done by itself."""


class Saves:
    """The saves of one window, one at a time. The model can be edited while one is under way."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        self._window = window
        self._memory = memory
        self._background = Background(window)
        self._saved_at: datetime | None = None
        self._is_done = False
        self._has_failed = False
        self._until_saved: Notice | None = None
        self._rest = QTimer(window)
        self._rest.setSingleShot(True)
        self._rest.setInterval(BY_ITSELF_AFTER_MS)
        self._rest.timeout.connect(self._save_by_itself)

    @property
    def is_busy(self) -> bool:
        """Whether a save is under way."""
        return self._background.is_busy

    def opened(self, saved_at: datetime | None) -> None:
        """Another model is shown, whose file was saved then."""
        self._saved_at, self._has_failed = saved_at, False
        self._rest.stop()

    def start(self, path: Path, *, is_asked: bool = True, replaces: bool = False) -> None:
        """Save the model to a file, which becomes its own; what comes of it is told later."""
        session = self._window.session
        if session is None or not _may_save(session, path):
            return
        if is_asked:
            self._window.commit()
        self.wait()
        self._rest.stop()
        self._is_done = False
        saving = session.begin_saving(path, is_asked=is_asked, replaces=replaces)
        work = partial(session.do_saving, saving)
        self._background.start(work, partial(self._ended, session, saving))
        self._window.refresh()

    def start_copy(self, path: Path) -> None:
        """Save the model to a file that stays a copy."""
        session = self._window.session
        if session is None or not _may_save(session, path):
            return
        self._window.commit()
        self.wait()
        work = partial(session.do_saving, session.begin_saving(path, replaces=True))
        self._background.start(work, self._copied)

    def wait(self) -> bool:
        """Let the save under way come to its end; whether the last one was done."""
        while self._background.is_busy:
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
        return self._is_done

    def finish(self) -> None:
        """Wait for the save under way, and begin no more."""
        self._rest.stop()
        self.wait()
        self._background.finish()

    # What came of it

    def _ended(
        self, session: Session, saving: Saving, done: Done | NotSaved | ChangedOutside
    ) -> None:
        self._is_done = self._took(session, saving, done)
        self._has_failed = not self._is_done
        self._window.refresh()

    def _took(
        self, session: Session, saving: Saving, done: Done | NotSaved | ChangedOutside
    ) -> bool:
        if isinstance(done, ChangedOutside | NotSaved):
            self._tell(saving.order.path, done)
            return False
        session.end_saving(saving, done)
        self._window.safe.sharing.follow()
        self._saved_at = datetime.now().astimezone()
        self._memory.used(saving.order.path)
        if self._memory.cache is not None:
            self._window.pictures.keep(saving.order.path, saving.order.graph)
        if self._until_saved is not None and self._window.notices.notice is self._until_saved:
            self._window.notices.dismiss()
        self._until_saved = None
        if done.note:
            self._window.notices.tell(Notice(Kind.WARNING, done.note))
        return True

    def _tell(self, path: Path, refused: NotSaved | ChangedOutside) -> None:
        filing = self._window.filing
        elsewhere = Offer("Save as…", filing.save_as), Offer("Save a copy…", filing.save_copy)
        match refused:
            case NotSaved(sentence):
                offers = [Offer("Try again", partial(self.start, path)), *elsewhere]
            case ChangedOutside():
                sentence = refused.sentence
                together = Offer("Bring together…", self._bring_in)
                theirs = Offer("Replace theirs", partial(self.start, path, replaces=True))
                offers = [together, *elsewhere, theirs]
            case _:
                assert_never(refused)
        self.tell_until_saved(Notice(Kind.BAD, sentence, offers=tuple(offers)))

    def _bring_in(self) -> None:
        # Imported when somebody else has saved the model: that is rare.
        from toc_editor.ui.bringing_in import bring_in

        bring_in(self._window)

    def tell_until_saved(self, notice: Notice) -> None:
        """Tell what is true until the model is saved, and no longer."""
        self._until_saved = notice
        self._window.notices.tell(notice)

    def _copied(self, done: Done | NotSaved | ChangedOutside) -> None:
        if isinstance(done, ChangedOutside | NotSaved):
            again = Offer("Save a copy…", self._window.filing.save_copy)
            self._window.notices.tell(Notice(Kind.BAD, done.sentence, offers=(again,)))
            return
        told = f"A copy is saved as “{shown(done.path)}”. You go on with the model as it was named."
        self._window.notices.tell(Notice(Kind.GOOD, told))

    # Saves that nobody asked for

    def toggle_automatic(self) -> None:
        """Save by itself from now on, or no more."""
        self._memory.keep_automatic(wanted=not self._memory.is_automatic)
        self._has_failed = False
        self._window.refresh()

    def follow(self) -> None:
        """Have the model saved by itself a little later, where it is to be and can be."""
        session = self._window.session
        is_wanted = self._memory.is_automatic and not self._has_failed and not self.is_busy
        if session is None or session.path is None or not is_wanted or not session.is_dirty:
            return
        if not self._rest.isActive():
            self._rest.start()

    def _save_by_itself(self) -> None:
        session, canvas = self._window.session, self._window.canvas
        if session is None or session.path is None or not session.is_dirty:
            return
        is_at_work = canvas is not None and (canvas.is_writing or canvas.gesture is not None)
        if is_at_work or self.is_busy:
            self._rest.start()
        elif self._memory.is_automatic:
            self.start(session.path, is_asked=False)

    @property
    def words(self) -> str:
        """Whether and when all was saved, as the status strip says it."""
        session = self._window.session
        if session is None:
            return ""
        if self.is_busy:
            return "Saving…"
        if session.document.is_held:
            return "For reading only"
        if session.is_dirty:
            return "Changes not saved" if session.path else "Not saved yet"
        if session.path is None or self._saved_at is None:
            return "Nothing to save yet"
        return f"Saved {when(self._saved_at)}"


def _may_save(session: Session, path: Path) -> bool:
    """Whether this file may be written; where not, the reason is told."""
    is_withheld = path == session.path or session.is_partial
    return not is_withheld or session.document.may_change()
