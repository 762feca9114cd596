"""Printing and the window: the page on paper, and a look at it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from toc_editor.layout.fit import NoRoomError
from toc_editor.layout.pages import lay_pages
from toc_editor.picture.display import Picture
from toc_editor.ui.notice import Kind, Notice
from toc_editor.ui.print_job import Choice, job_of, print_pages, set_paper
from toc_editor.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow

Asker = Callable[[QPrinter, int, QWidget], bool]
"""Lets a person set a printer up for so many sheets; False where the person gives up."""

_NO_TYPE_FITS = (
    "The model is too large for one sheet even at the smallest type, so there is no page to "
    "print. Divide it into several models."
)
_TOO_SMALL = "The sheets in the printer are too small for parts of the page. Choose larger paper."
_NOT_PRINTED = "The page could not be printed. Check that the printer is on, or choose another."


def ask_by_dialog(printer: QPrinter, sheets: int, parent: QWidget) -> bool:
    """Ask by the system's own dialog."""
    dialog = QPrintDialog(printer, parent)
    ranges = QAbstractPrintDialog.PrintDialogOption.PrintPageRange
    dialog.setOption(ranges, sheets > 1)
    dialog.setMinMax(1, sheets)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return bool(accepted)


class Printing:
    """What a window prints. `ask` is who sets the printer up."""

    def __init__(self, window: MainWindow, ask: Asker = ask_by_dialog) -> None:
        self._window = window
        self.ask = ask

    def print_page(self) -> None:
        """Print each page on one sheet, in its own size where the printer has that paper."""
        pictures = self._pages()
        if pictures:
            self._print(pictures, Choice(self._paper))

    def preview(self) -> None:
        """Show the sheets, and print what is chosen there."""
        pictures = self._pages()
        if pictures:
            print_now = partial(self._print, pictures)
            PrintPreview(
                pictures, self._paper, print_now, self._window.appearance, self._window
            ).open()

    @property
    def _paper(self):
        session = self._window.session
        assert session is not None
        return session.document.graph.project.paper

    def _pages(self) -> Sequence[Picture]:
        """The pages as they are now; none where there can be none, which is told."""
        self._window.commit()
        session = self._window.session
        if session is None:
            return ()
        try:
            return [sheet.picture for sheet in lay_pages(session.document.graph).sheets]
        except NoRoomError:
            self._tell(Kind.BAD, _NO_TYPE_FITS)
            return ()

    def _print(self, pictures: Sequence[Picture], choice: Choice) -> bool:
        """Print, and tell how it went; False where the person gave up."""
        session = self._window.session
        assert session is not None
        plan = job_of(pictures[0], choice).plan
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(session.title)
        set_paper(printer, choice, plan)
        if not self.ask(printer, len(plan.tiles) * len(pictures), self._window):
            return False
        try:
            sheets = print_pages(printer, pictures, choice)
        except ValueError:  # the plan's word for it
            self._tell(Kind.BAD, _TOO_SMALL)
            return True
        if sheets:
            self._tell(Kind.GOOD, _printed(session.title, sheets, printer))
        else:
            self._tell(Kind.BAD, _NOT_PRINTED)
        return True

    def _tell(self, kind: Kind, sentence: str) -> None:
        self._window.notices.tell(Notice(kind, sentence))


def _printed(title: str, sheets: int, printer: QPrinter) -> str:
    many = "one sheet" if sheets == 1 else f"{sheets} sheets"
    where = printer.outputFileName() or printer.printerName()
    return f"“{title}” went to {where}, on {many}."
