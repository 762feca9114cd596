"""Exports and the window: the page as PDF, picture or web page, the cards as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toc_editor.app.file_names import file_name
from toc_editor.files.store import NotSaved
from toc_editor.files.words import shown
from toc_editor.ui.background import Background
from toc_editor.ui.memory import Memory
from toc_editor.ui.notice import Kind, Notice, Offer

if TYPE_CHECKING:
    from toc_editor.app.export_options import Options
    from toc_editor.app.export_report import Report
    from toc_editor.app.giving_up import GivenUp, Leave
    from toc_editor.ui.main_window import MainWindow

Opener = Callable[[Path], object]
"""Hands a file or folder over to the program that the system has for it."""


def open_with_system(path: Path) -> bool:
    """Show a file or folder by the program that the system has for it."""
    # Imported when it is asked for: no window needs them to open.
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Exporting:
    """What a window exports, beside it in a thread."""

    def __init__(self, window: MainWindow, memory: Memory, opener: Opener) -> None:
        self._window = window
        self._memory = memory
        self._opener = opener
        self._background = Background(window)
        self._leave: Leave | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._background.is_busy

    def pdf(self) -> None:
        """Export the page as a PDF."""
        self._export(".pdf")

    def picture(self) -> None:
        """Export the page as a picture."""
        self._export(".png")

    def drawing(self) -> None:
        """Export the page as a drawing whose text stays text."""
        self._export(".svg")

    def web_page(self) -> None:
        """Export the accessible web page."""
        self._export(".html")

    def table(self) -> None:
        """Export the cards as a table."""
        self._export(".csv")

    def finish(self) -> None:
        """Wait for what is under way; the window is about to close."""
        self._background.finish()

    def _export(self, ending: str) -> None:
        session = self._window.session
        if session is None or self.is_busy:
            return
        self._window.commit()
        options = self._options(ending)
        if options is None:
            return
        target = self._window.dialogs.file_to_export(self._suggested(ending))
        if target is None:
            return
        if target.suffix.lower() != ending:
            target = target.with_name(target.name + ending)
        self._memory.used_folder(target.parent)
        # Imported with all else that an export needs.
        from toc_editor.app.giving_up import Leave

        self._leave = Leave()
        self._window.status.show_work(f"Writing “{shown(target)}”…", self.give_up)
        work = partial(session.export, target, options, self._leave)
        self._background.start(work, partial(self._tell, target))
        self._window.refresh()

    def give_up(self) -> None:
        """Have what is under way end, with nothing written."""
        if self._leave is not None and self._leave.take_away():
            self._window.status.show_work("Stopping…")

    def _options(self, ending: str) -> Options | None:
        """What is wanted of an export; None where the person gives up."""
        from toc_editor.app.export_options import Format, Options

        format = Format(ending.removeprefix("."))
        if format not in (Format.PDF, Format.PNG):
            return Options()
        return self._window.dialogs.export_options(format)

    def _suggested(self, ending: str) -> Path:
        session = self._window.session
        assert session is not None
        if session.path is not None:
            return session.path.with_suffix(ending)
        return self._memory.folder / (file_name(session.title) + ending)

    def _tell(self, target: Path, report: Report | NotSaved | GivenUp) -> None:
        # Imported when the work began.
        from toc_editor.app.giving_up import GivenUp

        self._leave = None
        self._window.status.show_work("")
        self._window.refresh()
        if isinstance(report, GivenUp):
            self._window.status.say(f"“{shown(target)}” was not written: the export was stopped.")
            return
        if isinstance(report, NotSaved):
            self._window.notices.tell(Notice(Kind.BAD, report.sentence))
            return
        written, *not_as_wanted = report.sentences
        kind = Kind.GOOD if report.is_as_wanted else Kind.WARNING
        offers = (
            Offer("Open", partial(self._opener, target)),
            Offer("Show in folder", partial(self._opener, target.parent)),
        )
        self._window.notices.tell(Notice(kind, written, tuple(not_as_wanted), offers))
