"""A second program with a window, which does what a line says and tells how it then stands.

    python -m tests.ui.other_window FILE FOLDER

`FOLDER` is for its own data. Lines on its input are words: `rename TITLE`, `save`, `take over`,
`look`. Each is answered by one line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tests.ui.desk import Person
from toc_editor.edit import lanes
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.theme import Appearance


class _Other(QObject):
    """The window, and the ear for what it is to do."""

    heard = Signal(str)

    def __init__(self, file: Path, folder: Path) -> None:
        super().__init__()
        person = Person()
        person.takes_over = True
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        memory = Memory(folder / "settings.json", None, data=folder / "data")
        self._window = MainWindow(Appearance(application), memory, person)
        self._window.show_file(file)
        self._window.show()
        self.heard.connect(self._do)
        self._be_ready()

    def _be_ready(self) -> None:
        """Wait until the file is this one's to change, or to read."""
        while self._window.session is None or self._window.session.keeper is None:
            QApplication.processEvents()

    def listen(self) -> None:
        """Take line after line, until there are no more."""
        for line in sys.stdin:
            self.heard.emit(line.strip())

    def _do(self, line: str) -> None:
        session, notices = self._window.session, self._window.notices
        assert session is not None
        match line.split(" ", 1):
            case ["rename", title]:
                with session.document.edit("Rename the model") as edit:
                    lanes.rename_project(edit, title)
            case ["save"]:
                self._window.filing.save()
                self._window.filing.saves.wait()
            case ["take", "over"]:
                assert notices.notice is not None
                next(one for one in notices.notice.offers if "over" in one.text).take()
        self._look()
        self._tell()

    def _look(self) -> None:
        sharing = self._window.safe.sharing
        sharing.look()
        while sharing.is_busy:
            QApplication.processEvents()

    def _tell(self) -> None:
        session, notice = self._window.session, self._window.notices.notice
        assert session is not None
        told = {
            "title": session.document.graph.project.title,
            "reads": session.document.is_held,
            "is_dirty": session.is_dirty,
            "notice": notice.sentence if notice is not None else "",
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def main(file: str, folder: str) -> None:
    """Show the file until the process is ended."""
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    other = _Other(Path(file), Path(folder))
    threading.Thread(target=other.listen, daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
