"""Files and the window: opening, saving, beginning and importing models."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from toc_editor.app.file_names import PDF, SUFFIX, shown_name
from toc_editor.app.resources import is_own
from toc_editor.app.session import NotOpened, Session
from toc_editor.files.results import NewerVersion, NotAProject, NothingInside, Unreadable
from toc_editor.files.words import shown, without_tricks
from toc_editor.ui.memory import Memory
from toc_editor.ui.notice import Kind, Notice, Offer
from toc_editor.ui.saving import Saves
from toc_editor.ui.style_sheet import plain_tip

if TYPE_CHECKING:
    from toc_editor.app.templates import Template
    from toc_editor.model.records import Group, Lane
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.start_view import StartView

_SHOWN_RECENT = 9
TABLES = (".csv", ".tsv", ".tab", ".txt", ".md")


class Filing:
    """What a window does with files. It asks before anything unsaved would be lost."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        self._window = window
        self._memory = memory
        self.saves = Saves(window, memory)

    # Beginning

    def follow(self, start: StartView) -> None:
        """Do what is asked for in the start view."""
        start.templateChosen.connect(self.begin)
        start.exampleChosen.connect(self.look_at)
        start.fileChosen.connect(self.open)
        start.openWanted.connect(self.choose_file)
        start.importWanted.connect(self.choose_table)

    def choose_template(self) -> None:
        """Show the templates; the model that is open stays until one is chosen."""
        self._window.show_start()

    def begin(self, template: Template) -> None:
        """A new model in the lanes of a template."""
        if self.may_leave():
            style = self._window.styling.for_new_models if self._memory.style else None
            self._show(Session.new(template, style=style))
            self._select_first_lane()

    def _select_first_lane(self) -> None:
        """Have the keys where the first card can be typed."""
        canvas, session = self._window.canvas, self._window.session
        if canvas is not None and session is not None:
            canvas.select([lane.id for lane in session.document.graph.lanes][:1])

    def look_at(self, example: Template) -> None:
        """A copy of an example."""
        if self.may_leave():
            self._show(Session.of_example(example))
            self._teach()

    def _teach(self) -> None:
        """Offer the tour, once the example is on the screen."""
        canvas = self._window.canvas
        if canvas is not None and canvas.is_drawn:
            self._window.help.offer_tour()
        elif canvas is not None:
            canvas.firstDrawn.connect(self._teach, Qt.ConnectionType.SingleShotConnection)

    # Opening

    def choose_file(self) -> None:
        """Ask for a project file, or a PDF with one inside, and open it."""
        path = self._window.dialogs.file_to_open(self._memory.folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a project file or a PDF with one inside, or say why that cannot be."""
        opened = Session.open(path)
        if not isinstance(opened, Session):
            self._window.notices.tell(self._refusal(path, opened))
            return
        if not self.may_leave():
            return
        self._show(opened, _changed_at(path))
        self._memory.used(path)
        if is_own(path):
            self._teach()
        if opened.notices:
            sentence, *details = opened.notices
            offers: tuple[Offer, ...] = ()
            if not opened.path and not opened.is_partial:
                last = self._last_good(path) if path.suffix.lower() == SUFFIX else ()
                offers = (*last, Offer("Save as…", self.save_as))
            kind = Kind.WARNING if details or opened.is_dirty else Kind.INFO
            notice = Notice(kind, sentence, tuple(details), offers)
            self._window.notices.tell(notice)
            if opened.is_partial:
                opened.document.hold(partial(self._window.notices.tell_again, notice))
                self._window.refresh()

    def _refusal(self, path: Path, opened: NotOpened) -> Notice:
        another = Offer("Open another…", self.choose_file)
        match opened:
            case NotAProject():
                last = self._last_good(path)
                table = Offer("Import it as a table", partial(self.import_table, path))
                tables = () if opened.is_empty else (table,)
                return Notice(Kind.BAD, opened.sentence, offers=(*(last or tables), another))
            case Unreadable() if path in self._memory.recent and not path.exists():
                forget = Offer("Remove from the list", partial(self._memory.forget, path))
                offers = (*self._last_good(path), forget, another)
                return Notice(Kind.BAD, opened.sentence, offers=offers)
            case Unreadable() | NewerVersion() | NothingInside():
                return Notice(Kind.BAD, opened.sentence, offers=(another,))

    def _last_good(self, path: Path) -> tuple[Offer, ...]:
        # Imported for a file that is not as it should be.
        from toc_editor.ui.going_back import last_good_of

        return last_good_of(self._window, self._memory.data, path)

    # Importing

    def choose_table(self) -> None:
        """Ask for a table or text and make a model of it."""
        path = self._window.dialogs.table_to_import(self._memory.folder)
        if path is not None:
            self.import_table(path)

    def import_table(self, path: Path) -> None:
        """Make a model of a table or text, and say what was made of it; open one in a PDF."""
        if path.suffix.lower() == PDF:
            self.open(path)
            return
        from toc_editor.app.lining_up import lining_up
        from toc_editor.app.tables import read_table, sentences
        from toc_editor.exchange.values import NotATable

        imported = read_table(path)
        if isinstance(imported, NotATable):
            another = Offer("Import another…", self.choose_table)
            self._window.notices.tell(Notice(Kind.BAD, imported.sentence, offers=(another,)))
            return
        if not self.may_leave():
            return
        self._show(Session(imported.graph, name=path.stem, is_kept=False))
        self._memory.used_folder(path.parent)
        lined = lining_up(imported)
        self._colour(lined.groups)
        self._line_up(lined.lanes)
        summary, *guesses = *sentences(imported.report), *lined.sentences
        kind = Kind.INFO if guesses else Kind.GOOD
        template = Offer("Choose its template…", self._window.setting_up.change_template)
        line_up = Offer("Line up the groups", partial(self._line_up, lined.declined))
        self._window.notices.tell(
            Notice(
                kind,
                f"“{shown(path)}” was imported: {summary}",
                tuple(guesses),
                (line_up, template) if lined.declined else (template,),
            )
        )

    def _colour(self, groups: tuple[Group, ...]) -> None:
        """Give groups of one title a colour of their own: an edit, to be undone alone."""
        from toc_editor.edit import page

        session = self._window.session
        if session is not None and groups:
            with session.document.edit("Colour the groups") as edit:
                for group in groups:
                    page.colour_group(edit, group.id, group.colour)

    def _line_up(self, lanes: tuple[Lane, ...]) -> None:
        """Let the groups of lanes stand side by side: an edit of its own, to be undone alone."""
        from toc_editor.edit import page

        session = self._window.session
        if session is None or not lanes:
            return
        with session.document.edit("Line up the groups") as edit:
            for lane in lanes:
                if lane.id in edit.graph.records:
                    page.line_up(edit, [lane.id], lane.grid)

    # Files that are dropped on the window

    def take(self, path: Path) -> None:
        """Open or import the file that was dropped."""
        (self.import_table if path.suffix.lower() in TABLES else self.open)(path)

    # Saving

    def save(self) -> None:
        """Save to the model's file, or ask for one; what comes of it is told later."""
        session = self._window.session
        path = session.path if session is not None else None
        if path is None:
            self.save_as()
        else:
            self.saves.start(path)

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        path = self._asked_for_file()
        if path is not None:
            self.saves.start(path)

    def save_copy(self) -> None:
        """Ask for a file and save a copy to it; the model keeps the file that it has."""
        path, session = self._asked_for_file(), self._window.session
        if path is None or session is None:
            return
        if path == session.path:
            self.saves.start(path)
        else:
            self.saves.start_copy(path)

    def _asked_for_file(self) -> Path | None:
        """Where a person wants the model saved; None for nowhere."""
        session = self._window.session
        if session is None:
            return None
        self._window.commit()
        suggested = session.suggested_path
        if session.path is None:
            suggested = self._memory.folder / suggested
        path = self._window.dialogs.file_to_save(suggested)
        return None if path is None else _with_suffix(path)

    @property
    def saved_words(self) -> str:
        """Whether and when all was saved, as the status strip says it."""
        return self.saves.words

    @property
    def is_automatic(self) -> bool:
        """Whether models are saved without anybody asking."""
        return self._memory.is_automatic

    def choose_version(self) -> None:
        """Show the versions that were saved before, and go back to one."""
        # Imported when somebody wants to go back.
        from toc_editor.ui.going_back import choose_version

        choose_version(self._window)

    def may_leave(self) -> bool:
        """Whether the model that is open may be left: all is saved, or a person said so."""
        self._window.commit()
        self.saves.wait()
        session = self._window.session
        if session is None or not session.is_dirty or self._window.safe.is_ending:
            return True
        from toc_editor.ui.questions import Answer

        match self._window.dialogs.what_of_changes(session.title):
            case Answer.SAVE:
                self.save()
                self.saves.wait()
                return not session.is_dirty
            case Answer.LEAVE:
                return True
            case Answer.CANCEL:
                return False

    # Recent files

    def keep_recent_in(self, menu: QMenu) -> None:
        """Have the files used last in a menu, whenever it opens."""
        menu.aboutToShow.connect(partial(self.fill_recent, menu))
        menu.triggered.connect(self._open_recent)

    def fill_recent(self, menu: QMenu) -> None:
        """Put the files used last at the top of a menu, in the place of those put there before."""
        for action in menu.actions():
            if isinstance(action.data(), Path):
                menu.removeAction(action)
                action.deleteLater()
        first = menu.actions()[0]
        for number, path in enumerate(self._memory.recent[:_SHOWN_RECENT], start=1):
            action = QAction(f"&{number}  {shown_name(path).replace('&', '&&')}", menu)
            action.setData(path)
            action.setToolTip(plain_tip(without_tricks(str(path))))
            menu.insertAction(first, action)

    def _open_recent(self, action: QAction) -> None:
        if isinstance(action.data(), Path):
            self.open(action.data())

    def forget_recent(self) -> None:
        """Forget which files were used last."""
        self._memory.forget_recent()

    def show_restored(self, session: Session) -> None:
        """Show a model that was had back from a journal or a version, and what there is to say."""
        self._show(session)
        if session.notices:
            sentence, *details = session.notices
            save = Offer("Save", self.save) if session.path else Offer("Save as…", self.save_as)
            notice = Notice(Kind.WARNING, sentence, tuple(details), (save,))
            self.saves.tell_until_saved(notice)

    def _show(self, session: Session, saved_at: datetime | None = None) -> None:
        self.saves.opened(saved_at)
        self._window.notices.dismiss()
        self._window.show_session(session)


def _with_suffix(path: Path) -> Path:
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
