"""What Help shows: all shortcuts, from the table of commands, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from toc_editor import __version__
from toc_editor.ui.dialog_parts import fit, text_label, with_close_button
from toc_editor.ui.icons import PROGRAM, pixmap
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow
    from toc_editor.ui.memory import Memory
    from toc_editor.ui.tour import Tour


class Help:
    """What the menu of that name does."""

    def __init__(self, window: MainWindow, memory: Memory) -> None:
        self._window = window
        self._memory = memory
        self.tour: Tour | None = None

    def offer_tour(self) -> None:
        """Begin the tour for a person who has not seen it."""
        if not self._memory.tour_seen:
            self._begin_tour()

    def take_tour(self) -> None:
        """Begin the tour on the model that is open, or else on an example."""
        if self._window.session is not None:
            self._window.show_model()
        else:
            # Imported for a tour without a model.
            from toc_editor.app.templates import examples

            self._window.filing.look_at(examples()[0])
        self._begin_tour()

    def _begin_tour(self) -> None:
        # Imported for whoever takes it, mostly once.
        from toc_editor.ui.tour import Tour

        if self.tour is not None:
            self.tour.leave()
        if self._window.canvas is not None:
            self._memory.keep_tour_seen()
            self.tour = Tour(self._window, self._window.canvas, self._window.appearance)

    def open_palette(self) -> None:
        """Open, or close, the list in which commands and cards are found by their words."""
        # Imported when it is first asked for.
        from toc_editor.ui.palette.palette import Palette

        for shown in self._window.findChildren(Palette):
            if shown.isVisible():
                shown.leave()
                return
        self._window.commit()
        Palette(self._window, self._memory).open()

    def show_shortcuts(self) -> None:
        """Show every command that has a key."""
        # Imported for whoever looks for a key.
        from toc_editor.ui.shortcut_sheet import ShortcutSheet

        _show_until_closed(ShortcutSheet(self._window, self._print_shortcuts))

    def _print_shortcuts(self, before: QWidget) -> None:
        # Imported for whoever wants it on paper.
        from toc_editor.ui.shortcut_print import print_keys
        from toc_editor.ui.shortcut_sheet import sections

        print_keys(sections(), self._window.printing.ask, before)

    def show_about(self) -> None:
        """Show what the program is."""
        _show_until_closed(About(self._window))


def _show_until_closed(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class About(QDialog):
    """What the program is, and the promise that it makes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About ToC Editor")
        inside = QFrame()
        across = QHBoxLayout(inside)
        across.setContentsMargins(6 * STEP, 6 * STEP, 8 * STEP, 4 * STEP)
        across.setSpacing(5 * STEP)
        sign = QLabel()
        sign.setPixmap(pixmap(PROGRAM, "", 64, parent.devicePixelRatioF()))
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(_words(), 1)
        buttons = with_close_button(self, inside)
        licences = buttons.addButton("Licences", QDialogButtonBox.ButtonRole.HelpRole)
        licences.clicked.connect(self._show_licences)
        fit(self, 460)

    def _show_licences(self) -> None:
        # Imported for those who ask.
        from toc_editor.ui.licences import Licences

        dialog = Licences(self)
        with_close_button(dialog, dialog.inside())
        _show_until_closed(dialog)


def _words() -> QVBoxLayout:
    down = QVBoxLayout()
    down.setSpacing(2 * STEP)
    down.addWidget(text_label("ToC Editor", type="display"))
    down.addWidget(text_label(f"Version {__version__}", type="soft"))
    down.addSpacing(STEP)
    down.addWidget(
        text_label("Logic models and Theories of Change, drafted here and published as one page.")
    )
    down.addWidget(text_label("It works offline: nothing you type leaves this computer by itself."))
    down.addSpacing(STEP)
    down.addWidget(
        text_label(
            "Free software under the MIT licence. Set in Fira Sans, © The Mozilla Foundation and "
            "Telefonica S.A., under the SIL Open Font License 1.1. Made with Qt, and with "
            "LibreOffice’s dictionary of British English, both under the LGPL.",
            type="small-soft",
        )
    )
    down.addStretch(1)
    return down
