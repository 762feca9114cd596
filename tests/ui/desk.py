"""A window in a test, the person before it, and what that person does with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget

from tests.builders import model
from toc_editor.app.export_options import Format, Options
from toc_editor.app.merging import Meeting, Merging, settled
from toc_editor.app.pasting import AsLines, Given
from toc_editor.app.recovery import Recovered
from toc_editor.app.templates import Template
from toc_editor.edit.merging import Side
from toc_editor.exchange.pasting import PastePlan
from toc_editor.files.store import Saved, save_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.menus import Actions
from toc_editor.ui.models_dialog import Entry
from toc_editor.ui.notice import Notice
from toc_editor.ui.questions import Answer
from toc_editor.ui.theme import Appearance

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
OFFSCREEN = "This plugin does not support"
"""What Qt's platform without a screen says of every dialog and menu."""

TEXT = """
    Activities: Mentoring; Clubs
    Outcomes: Trust
    Mentoring -> Trust
"""


class Person:
    """Answers the questions of a window; `asked` says which there were."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.answer = Answer.CANCEL
        self.asked: list[str] = []
        self.suggested: Path | None = None
        self.template: Template | None = None
        self.version: tuple[int, str] | None = None
        self.entries: Sequence[Entry] = ()
        self.restores = False
        self.takes_over = False
        self.side: Side | None = None
        self.options: Options | None = Options()
        self.pastes: Callable[[Given, Graph], PastePlan | AsLines | None] = lambda *_: None

    def file_to_open(self, folder: Path) -> Path | None:
        return self._choose("open", folder)

    def table_to_import(self, folder: Path) -> Path | None:
        return self._choose("import", folder)

    def logo_to_open(self, folder: Path) -> Path | None:
        return self._choose("logo", folder)

    def style_to_import(self, folder: Path) -> Path | None:
        return self._choose("style", folder)

    def file_to_save(self, suggested: Path) -> Path | None:
        return self._choose("save", suggested)

    def file_to_export(self, suggested: Path) -> Path | None:
        return self._choose("export", suggested)

    def export_options(self, format: Format) -> Options | None:
        self.asked.append(f"how as {format}")
        return self.options

    def logo_to_add(self, folder: Path) -> Path | None:
        return self._choose("logo", folder)

    def template_to_take(self, graph: Graph) -> Template | None:
        self.asked.append("template")
        return self.template

    def version_to_take(self, entries: Sequence[Entry]) -> tuple[int, str] | None:
        self.asked.append("version")
        self.entries = entries
        return self.version

    def what_comes_together(self, meeting: Meeting, found: Merging) -> Merging | None:
        self.asked.append(f"{len(found.found)} conflicts")
        if self.side is None:
            return None
        return settled(found, meeting.base, meeting.mine, meeting.theirs, self.side)

    def how_to_paste(self, given: Given, graph: Graph) -> PastePlan | AsLines | None:
        self.asked.append(f"table of {len(given.grid.rows)} rows")
        return self.pastes(given, graph)

    def look_at_theirs(self, mine: Graph, theirs: Graph) -> bool:
        self.asked.append(f"theirs with {len(list(theirs.cards))} cards")
        return self.restores

    def may_take_over(self, who: str, name: str) -> bool:
        self.asked.append(f"take {name} over from {who}")
        return self.takes_over

    def look_at_work(self, recovered: Recovered) -> bool:
        self.asked.append(f"work on {recovered.name}")
        return self.restores

    def what_of_changes(self, name: str) -> Answer:
        self.asked.append(f"changes to {name}")
        return self.answer

    def _choose(self, what: str, suggested: Path) -> Path | None:
        self.asked.append(what)
        self.suggested = suggested
        return self.file


class Desk:
    """A window with a model open, unless it is told otherwise; the person has the last word."""

    def __init__(
        self,
        qtbot,
        folder: Path,
        appearance: Appearance,
        *,
        text: str = TEXT,
        width: int = 1280,
        keeps_pictures: bool = False,
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.person = Person()
        self.opened: list[Path] = []
        cache = folder / "cache" if keeps_pictures else None
        self.memory = Memory(folder / "settings.json", cache, data=folder / "data")
        self.window = MainWindow(appearance, self.memory, self.person, self.opened.append)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(width, 760)
        if text:
            self.window.show_file(self.file("Plan.toc", text))
        else:
            self.window.show_start()
        self.window.show()
        qtbot.waitExposed(self.window)
        qtbot.waitUntil(lambda: self.window.menus.is_full)
        self.settle()

    def close(self) -> None:
        """Close without a question, so that nothing outlives the test."""
        self.person.answer = Answer.LEAVE
        self.window.close()
        self.window.deleteLater()

    def file(self, name: str, text: str = TEXT) -> Path:
        """A project file of this text in the test's folder."""
        path = self.folder / name
        assert isinstance(save_file(path, model(text, title="A plan")), Saved)
        return path

    def settle(self) -> None:
        QApplication.processEvents()

    # Looking

    @property
    def commands(self) -> Actions:
        return self.window.commands

    @property
    def notice(self) -> Notice:
        notice = self.window.notices.notice
        assert notice is not None, "there is no notice"
        return notice

    @property
    def texts(self) -> list[str]:
        return [card.text for card in self.session.document.graph.cards]

    @property
    def session(self):
        assert self.window.session is not None
        return self.window.session

    @property
    def canvas(self):
        assert self.window.canvas is not None
        return self.window.canvas

    def buttons(self, around: QWidget | None = None) -> dict[str, QAbstractButton]:
        """The buttons that can be seen, by what they say."""
        found = (around or self.window).findChildren(QAbstractButton)
        shown = [button for button in found if button.isVisible()]
        return {button.text() or button.toolTip(): button for button in shown}

    # Doing

    def do(self, command: str) -> None:
        """Ask for a command as its menu does."""
        action = self.commands[command]
        assert action.isEnabled(), f"{command} cannot be used now"
        action.trigger()
        self.window.filing.saves.wait()
        self.settle()

    def press(self, text: str) -> None:
        """Click the button that says this."""
        button = self.buttons()[text]
        assert isinstance(button, QPushButton | QToolButton | QAbstractButton)
        QTest.mouseClick(button, LEFT, NONE, button.rect().center())
        self.window.filing.saves.wait()
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def click_card(self, id: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        frame = self.canvas.frame_of(Id(id))
        assert frame is not None, f"{id} is not shown"
        at: QPoint = self.canvas.mapFromScene(frame.center())
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, at)
        self.settle()

    def rename(self, title: str) -> None:
        """Give the model another title in the bar; the quickest way to a change."""
        field = self.window.top_bar.title
        QTest.mouseClick(field, LEFT, NONE, field.rect().center())
        field.selectAll()
        QTest.keyClicks(field, title)
        self.key(Qt.Key.Key_Return)
