"""Styles and the window: which the page wears, and the unit's own ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from toc_editor.app import styles
from toc_editor.app.file_names import file_name
from toc_editor.app.house_styles import HouseStyles, read_file, write_file
from toc_editor.app.style_file import SUFFIX, NotAStyle, Style
from toc_editor.files.store import NotSaved
from toc_editor.files.words import shown
from toc_editor.layout.style import style_of
from toc_editor.model.graph import Graph
from toc_editor.ui.house_style import HouseStyleDialog
from toc_editor.ui.memory import Memory
from toc_editor.ui.notice import Kind, Notice
from toc_editor.ui.style_dialog import StyleDialog
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from toc_editor.model.change import Change
    from toc_editor.ui.main_window import MainWindow

_OWN = "Our style"


class Styling(QObject):
    """What a window can do with styles. `changed` tells that there are others, or another is worn.

    `dialog` and `editor` are what is open, None where nothing is.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, memory: Memory, appearance: Appearance) -> None:
        super().__init__(window)
        self.window = window
        self._memory = memory
        self._house = HouseStyles(memory.styles_folder)
        self._appearance = appearance
        self._unwatch: Callable[[], None] | None = None
        self.dialog: StyleDialog | None = None
        self.editor: HouseStyleDialog | None = None
        self.styles = styles.all_styles(self._house)

    @property
    def graph(self) -> Graph | None:
        """The model that the window shows."""
        session = self.window.session
        return session.document.graph if session is not None else None

    @property
    def worn(self) -> Style | None:
        """The style that the page wears; None for one that only the model still has."""
        graph = self.graph
        return styles.worn(graph, self.styles) if graph is not None else None

    @property
    def for_new_models(self) -> Style | None:
        """The style in which new models begin; None for the usual one."""
        return styles.named(self._memory.style, styles.all_styles(self._house))

    def keep_for_new_models(self, style: Style, *, kept: bool) -> None:
        """Let new models begin in this style, or in the usual one again."""
        self._memory.keep_style(style.name if kept else "")

    # Choosing

    def choose(self) -> None:
        """Show the page in every style, to choose one."""
        session = self.window.session
        if session is None or self.dialog is not None:
            return
        self.window.commit()
        self._read()
        self._unwatch = session.document.watch(self._model_changed)
        self.dialog = StyleDialog(self, self._appearance)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def wear(self, name: str) -> None:
        """Give the page the style of this name."""
        session, style = self.window.session, styles.named(name, self.styles)
        if session is not None and style is not None and style != self.worn:
            styles.choose(session.document, style)

    def _model_changed(self, _change: Change) -> None:
        self.changed.emit()

    def _closed(self) -> None:
        self.dialog = None
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None

    def _read(self) -> None:
        """Read the house styles again, and tell what of them cannot be read."""
        self.styles = styles.all_styles(self._house)
        for sentence in self._house.shelf().sentences:
            self._tell(Kind.WARNING, sentence)
        self.changed.emit()

    # House styles

    def house_style(self) -> None:
        """Edit the house style that the page wears, or begin one."""
        worn = self.worn
        if worn is not None and worn.is_house:
            self.edit(worn)
        else:
            self.new()

    def new(self) -> None:
        """Begin a house style from what the page looks like now."""
        graph = self.graph
        if graph is not None:
            look = replace(style_of(graph.look).look, floor_pt=0.0)
            name = _free(_OWN, self.styles)
            fresh = Style(name=name, title=name, description="", look=look, is_house=True)
            self._open(fresh, None)

    def edit(self, style: Style) -> None:
        """Change a house style."""
        self._open(style, style)

    def _open(self, style: Style, before: Style | None) -> None:
        graph = self.graph
        if graph is None or self.editor is not None:
            return
        self.window.commit()
        taken = [one for one in self.styles if one != before]
        keep = partial(self._keep, before)
        parent = self.dialog or self.window
        self.editor = HouseStyleDialog(
            style, graph, taken, keep, self._appearance, parent, self._pick_logo
        )
        self.editor.finished.connect(self._editor_closed)
        self.editor.open()

    def _pick_logo(self) -> Path | None:
        path = self.window.dialogs.logo_to_open(self._memory.folder)
        if path is not None:
            self._memory.used_folder(path.parent)
        return path

    def _editor_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None

    def _keep(self, before: Style | None, style: Style) -> str:
        """Keep a style and put it on the page; why not, where that could not be."""
        saved = self._house.keep(style, before)
        if isinstance(saved, NotSaved):
            return saved.sentence
        if before is not None and before.name == self._memory.style:
            self._memory.keep_style(style.name)
        self._read()
        self.wear(style.name)
        return ""

    def remove(self, style: Style) -> None:
        """Take a house style off the list; models that wear it keep what it looks like."""
        failed = self._house.remove(style)
        if failed is not None:
            self._tell(Kind.BAD, failed.sentence)
        else:
            said = f"“{style.title}” was removed. Models that have it keep how they look."
            self._tell(Kind.GOOD, said)
        self._read()

    # Sharing

    def import_file(self) -> None:
        """Take a house style from a file that a colleague gave."""
        path = self.window.dialogs.style_to_import(self._memory.folder)
        if path is None:
            return
        self._memory.used_folder(path.parent)
        style = read_file(path)
        if isinstance(style, NotAStyle):
            self._tell(Kind.BAD, style.sentence)
            return
        if styles.named(style.title, self.styles) not in (None, style):
            title = _free(style.title, self.styles)
            style = replace(style, name=title, title=title)
        if problem := self._keep(None, style):
            self._tell(Kind.BAD, problem)

    def export_file(self, style: Style) -> None:
        """Write a house style as a file for colleagues."""
        suggested = self._memory.folder / (file_name(style.title) + SUFFIX)
        path = self.window.dialogs.file_to_export(suggested)
        if path is None:
            return
        self._memory.used_folder(path.parent)
        saved = write_file(path, style)
        if isinstance(saved, NotSaved):
            self._tell(Kind.BAD, saved.sentence)
        else:
            self._tell(Kind.GOOD, f"“{shown(path)}” was written. Colleagues can import it.")

    def _tell(self, kind: Kind, sentence: str) -> None:
        self.window.notices.tell(Notice(kind, sentence))


def _free(title: str, taken: tuple[Style, ...]) -> str:
    """The title, or the first of it with a number that no other style has."""
    names = (title, *(f"{title} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if styles.named(name, taken) is None)
