"""The questions that need an answer before anything else: files, and what to do with changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QWidget,
)

from toc_editor.app.file_names import PDF, SUFFIX
from toc_editor.app.style_file import SUFFIX as STYLE_SUFFIX
from toc_editor.ui.questions import Answer, SaveQuestion, TakeOverQuestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toc_editor.app.export_options import Format, Options
    from toc_editor.app.merging import Meeting, Merging
    from toc_editor.app.pasting import AsLines, Given
    from toc_editor.app.recovery import Recovered
    from toc_editor.app.templates import Template
    from toc_editor.exchange.pasting import PastePlan
    from toc_editor.model.graph import Graph
    from toc_editor.ui.models_dialog import Entry
    from toc_editor.ui.theme import Appearance

_MODELS = f"ToC Editor models (*{SUFFIX})"
_WITH_MODELS = f"Models, and PDFs with the project inside (*{SUFFIX} *{PDF})"
_TABLES = "Tables and text (*.csv *.tsv *.tab *.txt *.md)"
_LOGOS = "Pictures (*.png *.jpg *.jpeg *.svg)"
_STYLES = f"House styles (*{STYLE_SUFFIX})"
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.svg)"
_ANY = "All files (*)"


class Dialogs(Protocol):
    """Whoever is asked; a test answers for a person."""

    def file_to_open(self, folder: Path) -> Path | None:
        """The project file to open; None for none."""

    def table_to_import(self, folder: Path) -> Path | None:
        """The table or text to import; None for none."""

    def logo_to_open(self, folder: Path) -> Path | None:
        """The picture to take as a logo; None for none."""

    def style_to_import(self, folder: Path) -> Path | None:
        """The file of a house style to import; None for none."""

    def file_to_save(self, suggested: Path) -> Path | None:
        """Where to save a model; None for nowhere."""

    def file_to_export(self, suggested: Path) -> Path | None:
        """Where to export to, in the format of the suggested name; None for nowhere."""

    def export_options(self, format: Format) -> Options | None:
        """What is wanted of an export as PDF or PNG; None for no export."""

    def what_of_changes(self, name: str) -> Answer:
        """What to do with the changes of the model of this name."""

    def logo_to_add(self, folder: Path) -> Path | None:
        """The picture that becomes a logo; None for none."""

    def template_to_take(self, graph: Graph) -> Template | None:
        """Which template the model is to have; None for the one that it has."""

    def version_to_take(self, entries: Sequence[Entry]) -> tuple[int, str] | None:
        """Which version of the model to take, by its number, and how; None for none."""

    def look_at_work(self, recovered: Recovered) -> bool:
        """Whether the work of an earlier run, which is shown, is to be restored."""

    def look_at_theirs(self, mine: Graph, theirs: Graph) -> bool:
        """Whether what somebody else saved, which is shown, is to be opened as a copy."""

    def may_take_over(self, who: str, name: str) -> bool:
        """Whether the file of this name is to be taken over from whoever has it open."""

    def how_to_paste(self, given: Given, graph: Graph) -> PastePlan | AsLines | None:
        """What is to come of a table for this model; None for nothing."""

    def what_comes_together(self, meeting: Meeting, found: Merging) -> Merging | None:
        """What is to come of two versions, which are shown side by side; None for nothing yet."""


class QtDialogs:
    """Asks by the system's own file dialogs."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        self._window = window
        self._appearance = appearance

    def file_to_open(self, folder: Path) -> Path | None:
        """See Dialogs."""
        return self._existing("Open a model", folder, f"{_WITH_MODELS};;{_ANY}")

    def table_to_import(self, folder: Path) -> Path | None:
        """See Dialogs."""
        return self._existing("Import a table", folder, f"{_TABLES};;{_ANY}")

    def logo_to_open(self, folder: Path) -> Path | None:
        """See Dialogs."""
        return self._existing("Choose a logo", folder, f"{_LOGOS};;{_ANY}")

    def style_to_import(self, folder: Path) -> Path | None:
        """See Dialogs."""
        return self._existing("Import a house style", folder, f"{_STYLES};;{_ANY}")

    def logo_to_add(self, folder: Path) -> Path | None:
        """See Dialogs."""
        return self._existing("Add a logo", folder, f"{_PICTURES};;{_ANY}")

    def _existing(self, title: str, folder: Path, kinds: str) -> Path | None:
        from toc_editor.ui.qt_notes import left_alone

        with left_alone():
            name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(name) if name else None

    def file_to_save(self, suggested: Path) -> Path | None:
        """See Dialogs."""
        return self._new("Save the model", suggested, _MODELS)

    def file_to_export(self, suggested: Path) -> Path | None:
        """See Dialogs."""
        ending = suggested.suffix
        kind = f"{ending.removeprefix('.').upper()} (*{ending})"
        return self._new("Export", suggested, kind)

    def export_options(self, format: Format) -> Options | None:
        """See Dialogs."""
        from toc_editor.ui.export_choices import ExportChoices

        choices = ExportChoices(format, self._window)
        accepted = choices.exec() == QDialog.DialogCode.Accepted
        choices.deleteLater()
        return choices.options if accepted else None

    def _new(self, title: str, suggested: Path, kind: str) -> Path | None:
        from shiboken6 import delete

        from toc_editor.ui.qt_notes import left_alone

        with left_alone():
            dialog = QFileDialog(self._window, title, str(suggested.parent), kind)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            # Qt appends it before it asks whether to write over a file of that name.
            dialog.setDefaultSuffix(suggested.suffix)
            dialog.selectFile(suggested.name)
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            chosen = dialog.selectedFiles()
            delete(dialog)  # now: Qt writes its notes then
        return Path(chosen[0]) if accepted and chosen else None

    def what_of_changes(self, name: str) -> Answer:
        """See Dialogs."""
        question = SaveQuestion(name, self._window)
        question.exec()
        question.deleteLater()
        return question.answer

    def template_to_take(self, graph: Graph) -> Template | None:
        """See Dialogs."""
        from toc_editor.app.prospects import prospects
        from toc_editor.ui.template_dialog import TemplateDialog

        dialog = TemplateDialog(prospects(graph), self._appearance, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.template

    def version_to_take(self, entries: Sequence[Entry]) -> tuple[int, str] | None:
        """See Dialogs."""
        from toc_editor.ui.going_back import WAYS
        from toc_editor.ui.models_dialog import ModelsDialog

        words = "What was in the file when it was saved last. Putting a version back can be undone."
        dialog = ModelsDialog("Versions of this model", words, entries, WAYS, self._window)
        dialog.exec()
        dialog.deleteLater()
        return None if dialog.taken is None else (dialog.taken, dialog.how)

    def look_at_work(self, recovered: Recovered) -> bool:
        """See Dialogs."""
        from toc_editor.ui.models_dialog import ModelsDialog, entry_of

        words = "As it was before the program ended. Nothing is decided by looking at it."
        entries = [entry_of(recovered)]
        dialog = ModelsDialog("Recovered work", words, entries, ("Restore",), self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.taken is not None

    def look_at_theirs(self, mine: Graph, theirs: Graph) -> bool:
        """See Dialogs."""
        from toc_editor.app.differences import difference
        from toc_editor.ui.models_dialog import Entry, ModelsDialog

        words = "What somebody else saved. Nothing is decided by looking at it."
        entry = Entry("Theirs", "As it is in the file", lambda: theirs, partial(difference, mine))
        ways = ("Open as a copy",)
        dialog = ModelsDialog("What is in the file", words, [entry], ways, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.taken is not None

    def may_take_over(self, who: str, name: str) -> bool:
        """See Dialogs."""
        question = TakeOverQuestion(who, name, self._window)
        is_sure = question.exec() == QDialog.DialogCode.Accepted
        question.deleteLater()
        return is_sure

    def what_comes_together(self, meeting: Meeting, found: Merging) -> Merging | None:
        """See Dialogs."""
        from toc_editor.ui.together_dialog import TogetherDialog

        dialog = TogetherDialog(meeting, found, self._appearance.theme, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.settled

    def how_to_paste(self, given: Given, graph: Graph) -> PastePlan | AsLines | None:
        """See Dialogs."""
        from toc_editor.ui.paste_dialog import PasteDialog

        dialog = PasteDialog(given, graph, self._appearance, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer
