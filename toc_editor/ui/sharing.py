"""The file of the model in a window, which others may have open too: who may change it now."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from toc_editor.app.file_names import shown_name
from toc_editor.app.sharing import (
    SOMEBODY_ELSE,
    Look,
    Mark,
    Theirs,
    look_at,
    me,
    now,
    said_of,
    theirs,
    who,
)
from toc_editor.files.lock import (
    Held,
    LockedBy,
    NotLockable,
    Person,
    look,
    refresh,
    release,
    take,
    take_over,
)
from toc_editor.ui.background import Background
from toc_editor.ui.notice import Kind, Notice, Offer
from toc_editor.ui.outside import Outside

if TYPE_CHECKING:
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow

EVERY_MS = 20_000
"""How often the lock is written again and the file is looked at; some drives tell of nothing."""

SOON_MS = 300


class _Seen(Struct, frozen=True):
    """How it stands with the lock and the file; `locked` is None where nobody else holds it."""

    held: Held | None
    locked: LockedBy | None
    file: Look


class Sharing(QObject):
    """Holds the lock of the file that a window shows, or lets the window read what others hold."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._person = me()
        self._session: Session | None = None
        self._file: Path | None = None
        self._held: Held | None = None
        self._locked: LockedBy | None = None
        self._notice: Notice | None = None
        self._background = Background(self)
        self._rest = QTimer(self)
        self._rest.setInterval(EVERY_MS)
        self._rest.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self.outside = Outside(window, self.look_soon)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._focus_moved)

    @property
    def is_busy(self) -> bool:
        """Whether the file is being looked at."""
        return self._background.is_busy

    # From beginning to end

    def begin(self, session: Session) -> None:
        """Another model is shown."""
        self.leave()
        self._session = session
        self.follow()

    def follow(self) -> None:
        """The model may have got another file."""
        session = self._session
        if session is None or session.path is None or session.path == self._file:
            return
        self._let_go()
        session.document.release()
        self._file = session.path
        self.outside.begin(session)
        self._rest.start()
        self.look_soon()
        match take(session.path, self._person, now()):
            case Held() as held:
                self._held = held
            case NotLockable() as refused:
                self._window.status.say(refused.sentence)
            case LockedBy() as locked:
                self._only_read(session, locked)

    def leave(self) -> None:
        """The model is left; its file is free for others."""
        self._rest.stop()
        self._soon.stop()
        self.outside.end()
        self._let_go()
        self._session = self._file = None

    def finish(self) -> None:
        """The window closes."""
        self.leave()
        self._background.finish()

    def _let_go(self) -> None:
        if self._held is not None:
            release(self._held)
        self._held = self._locked = self._notice = None

    # While somebody else holds it

    def _only_read(self, session: Session, locked: LockedBy) -> None:
        """Let the model be read, or where it has changes already, say what is to come of them."""
        self._locked = locked
        name = session.title
        copy = Offer("Save a copy…", self._window.filing.save_as)
        over = Offer(
            "Take over" if locked.is_silent else "Take over…", partial(self._take_over, session)
        )
        if session.is_dirty:
            told = f"{who(locked, self._person)} has “{name}” open as well. Your changes stay here"
            told = f"{told}; when you save you can bring both together."
            self._tell(Notice(Kind.WARNING, told, offers=(over,)))
            return
        told = said_of(locked, name, self._person)
        self._tell(Notice(Kind.INFO, told, offers=(copy, over)))
        session.document.hold(self._remind)
        self._show_anew()

    def _tell(self, notice: Notice) -> None:
        self._notice = notice
        self._window.notices.tell(notice)

    def _remind(self) -> None:
        """Somebody wanted to change what is for reading only."""
        if self._notice is not None:
            self._window.notices.tell_again(self._notice)

    def _take_over(self, session: Session) -> None:
        locked, file = self._locked, self._file
        if session is not self._session or locked is None or file is None:
            return
        is_sure = locked.is_silent or self._window.dialogs.may_take_over(
            who(locked, self._person), session.title
        )
        if is_sure:
            self._took(session, take_over(file, self._person, now()))
        else:
            self._remind()

    def _change_now(self, session: Session) -> None:
        if session is self._session and self._file is not None:
            self._took(session, take(self._file, self._person, now()))

    def _took(self, session: Session, taken: Held | LockedBy | NotLockable) -> None:
        match taken:
            case Held():
                self._held, self._locked = taken, None
                self._release(session)
            case NotLockable():
                self._window.notices.tell(Notice(Kind.WARNING, taken.sentence))
                self._release(session)
            case LockedBy():
                self._only_read(session, taken)
            case _:
                assert_never(taken)

    def _release(self, session: Session) -> None:
        """Let the model be changed, as it is in the file now."""
        self._notice = None
        was_held = session.document.is_held
        session.document.release()
        found = theirs(self._file) if self._file is not None and was_held else None
        if isinstance(found, str):
            self._window.notices.tell(Notice(Kind.WARNING, found))
        elif isinstance(found, Theirs) and found.stamp != session.stamp:
            session.load(found.graph, found.stamp)
        self._window.status.say(f"You can change “{session.title}” now.")
        self._show_anew()

    def _show_anew(self) -> None:
        """Show all as what can be changed, or can not."""
        self._window.refresh()
        if self._window.canvas is not None and self._window.canvas.is_drawn:
            self._window.canvas.selection.refresh()

    # Looking now and then

    def _focus_moved(self, _window: object) -> None:
        self.look_soon()

    def look_soon(self) -> None:
        """Look in a moment: something may have happened to the file."""
        if self._file is not None and not self._soon.isActive():
            self._soon.start(SOON_MS)

    def look(self) -> None:
        """Look how it stands, beside the window."""
        session, file = self._session, self._file
        if session is None or file is None or self.is_busy:
            return
        if self._window.filing.saves.is_busy:
            self.look_soon()
            return
        work = partial(_seen, file, self._person, self._held, self.outside.mark, session.stamp)
        self._background.start(work, partial(self._take_in, session, file))

    def _take_in(self, session: Session, file: Path, seen: _Seen) -> None:
        if session is not self._session or file != self._file:
            if seen.held is not None and seen.held is not self._held:
                release(seen.held)
            return
        # Whoever saves and closes at once is known from the look before.
        other = seen.locked or self._locked
        self._heed_lock(session, seen)
        if not self._window.filing.saves.is_busy:
            whoever = SOMEBODY_ELSE if other is None else who(other, self._person)
            self.outside.heed(session, seen.file, whoever)

    def _heed_lock(self, session: Session, seen: _Seen) -> None:
        if seen.locked is not None and self._held is not None:
            self._held = None
            self._lost(session, seen.locked)
        elif self._held is not None:
            self._held = seen.held
        elif seen.locked is None and self._locked is not None:
            self._is_free(session, self._locked)
        elif seen.locked is not None:
            self._locked = seen.locked

    def _lost(self, session: Session, locked: LockedBy) -> None:
        """Somebody has taken the file over."""
        if not session.is_dirty:
            self._only_read(session, locked)
            return
        self._locked = locked
        back = Offer("Take it back…", partial(self._take_over, session))
        copy = Offer("Save a copy…", self._window.filing.save_copy)
        told = f"{who(locked, self._person)} has taken “{session.title}” over. Your changes stay "
        told = f"{told}here; when you save you can bring both together."
        self._tell(Notice(Kind.WARNING, told, offers=(copy, back)))

    def _is_free(self, session: Session, locked: LockedBy) -> None:
        """Whoever held the file has closed it."""
        self._locked = None
        if not session.document.is_held:
            self._took(session, take(self._file or Path(), self._person, now()))
            return
        change = Offer("Change it", partial(self._change_now, session))
        name = shown_name(self._file or Path())
        told = f"{who(locked, self._person)} has closed “{name}”. You can change it now."
        self._tell(Notice(Kind.GOOD, told, offers=(change,)))


def _seen(file: Path, person: Person, held: Held | None, mark: Mark | None, stamp: str) -> _Seen:
    """How it stands, in any thread."""
    if held is not None:
        kept = refresh(held, file, now())
        now_held = kept if isinstance(kept, Held) else None
        locked = kept if isinstance(kept, LockedBy) else None
    else:
        found = look(file, person, now())
        now_held, locked = None, found if isinstance(found, LockedBy) else None
    return _Seen(now_held, locked, look_at(file, mark, stamp))
