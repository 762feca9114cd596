"""A day's work in one window: edits with undo, saves, exports and views switched, and what is left.

    python -m tests.ui.long_use 20000

Tells of memory, items, timers and threads at noon and at the end of the day, of the largest
journal, and whether undoing everything gives the model as it was, to the record.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import threading
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.builders import model
from tests.ui.desk import Person
from toc_editor.edit import cards, links
from toc_editor.edit.document import RuleBrokenError
from toc_editor.edit.places import Spot
from toc_editor.files.store import save_file
from toc_editor.model.records import Id
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.plain_enums import plain_enums
from toc_editor.ui.theme import Appearance

START = "Activities: " + "; ".join(f"Card {n}" for n in range(40)) + "\nOutcomes: Trust; Skills"
FEWEST, MOST = 30, 60
SAVED_EVERY, TURNED_EVERY, EXPORTED_EVERY = 100, 250, 2_500
NOON = 2
"""By the middle of a day what is kept for speed is full; from then on nothing should grow."""

MOST_GROWN = 1.10
MOST_JOURNAL_MB = 9.0
_LEEWAY = 50
"""How many more items or objects a model of another size may have: cards come and go."""


class Left(Struct, frozen=True):
    """What the process holds."""

    steps: int
    memory_mb: float
    items: int
    objects: int
    timers: int
    threads: int
    files: int


class Day(Struct, frozen=True):
    """What came of a day."""

    settled: Left
    end: Left
    journal_mb: float
    saves: int
    is_back: bool

    @property
    def is_sound(self) -> bool:
        """Whether memory stayed flat, nothing was leaked and undo led back to the beginning."""
        before, now = self.settled, self.end
        is_flat = now.memory_mb <= before.memory_mb * MOST_GROWN
        names = ("items", "objects", "timers", "threads", "files")
        leaks = any(getattr(now, name) > getattr(before, name) + _LEEWAY for name in names)
        return is_flat and not leaks and self.is_back and self.journal_mb < MOST_JOURNAL_MB

    @property
    def told(self) -> str:
        """All of it, for people."""
        rows = [f"{'':<12} {'memory':>9} items objects timers threads files"]
        rows += [
            f"{one.steps:>6,} edits {one.memory_mb:>6.1f} MB {one.items:>5} {one.objects:>7} "
            f"{one.timers:>6} {one.threads:>7} {one.files:>5}"
            for one in (self.settled, self.end)
        ]
        back = "all undone: as it was" if self.is_back else "all undone: NOT AS IT WAS"
        rows.append(f"largest journal {self.journal_mb:.2f} MB, {self.saves:,} saves, {back}")
        return "\n".join(rows) + "\n"


class Work:
    """One person at one window for a day."""

    def __init__(self, folder: Path, edits: int) -> None:
        self._folder, self._edits = folder, edits
        self._chance = random.Random(edits)
        self._person = Person()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        memory = Memory(folder / "settings.json", None, data=folder / "data")
        self._window = MainWindow(Appearance(application), memory, self._person)
        path = folder / "Plan.toc"
        save_file(path, model(START))
        self._window.show_file(path)
        self._window.show()
        self._journal = self._saves = 0

    def day(self) -> Day:
        """Work the whole day, then take everything back."""
        QApplication.processEvents()
        assert self._window.session is not None
        session = self._window.session
        begun = session.document.graph
        settled = self._left(0)
        for step in range(1, self._edits + 1):
            self._step(step)
            if step == self._edits // NOON:
                settled = self._left(step)
        end = self._left(self._edits)
        while session.document.history.position:
            session.document.undo()
        is_back = session.document.graph == begun
        self._save()
        self._window.close()
        return Day(settled, end, self._journal / 2**20, self._saves, is_back)

    def _step(self, step: int) -> None:
        window = self._window
        assert window.session is not None
        if self._chance.random() < 0.1:
            self._undo_some()
        else:
            self._edit()
        _rest()
        if step % SAVED_EVERY == 0:
            self._save()
        if step % TURNED_EVERY == 0:
            window.commands["show_page" if step % (2 * TURNED_EVERY) else "show_board"].trigger()
        if step % EXPORTED_EVERY == 0:
            self._export(step)

    def _undo_some(self) -> None:
        assert self._window.session is not None
        document = self._window.session.document
        steps = self._chance.randrange(1, 4)
        for _ in range(min(steps, document.history.position)):
            document.undo()
        for _ in range(min(self._chance.randrange(steps + 1), len(document.history.undone))):
            document.redo()

    def _edit(self) -> None:
        assert self._window.session is not None
        document = self._window.session.document
        known = [card.id for card in document.graph.cards]
        lanes = [lane.id for lane in document.graph.lanes]
        one, other = self._chance.sample(known, 2)
        words = " ".join(self._chance.choices(["trust", "skills", "jobs", "homes"], k=6))
        try:
            with document.edit("Change") as edit:
                match self._chance.random():
                    case low if low < 0.1 and len(known) < MOST:
                        cards.add(edit, Spot(self._chance.choice(lanes)), words)
                    case low if low < 0.2 and len(known) > FEWEST:
                        edit.drop(one)
                    case low if low < 0.35:
                        cards.move(edit, [one], Spot(self._chance.choice(lanes)))
                    case low if low < 0.45:
                        links.connect(edit, one, other)
                    case _:
                        cards.set_text(edit, one, words)
        except RuleBrokenError:  # the two are linked already
            return
        if self._window.canvas is not None and self._chance.random() < 0.3:
            self._window.canvas.select([Id(other)])

    def _save(self) -> None:
        self._journal = max(self._journal, *(self._sizes() or [0]), 0)
        self._window.filing.save()
        self._window.filing.saves.wait()
        self._saves += 1

    def _sizes(self) -> list[int]:
        return [path.stat().st_size for path in self._folder.glob("data/journals/*")]

    def _export(self, step: int) -> None:
        self._person.file = self._folder / f"Page {step}.pdf"
        self._window.commands["export_pdf"].trigger()
        while self._window.exporting.is_busy:
            QApplication.processEvents()
        self._person.file.unlink()

    def _left(self, steps: int) -> Left:
        self._window.commands["show_board"].trigger()
        for _ in range(3):
            _rest()
        gc.collect()
        canvas = self._window.canvas
        assert canvas is not None
        resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return Left(
            steps,
            resident * os.sysconf("SC_PAGESIZE") / 2**20,
            len(canvas.scene().items()),
            len(self._window.findChildren(QObject)),
            len(self._window.findChildren(QTimer)),
            threading.active_count(),
            len(list(Path("/proc/self/fd").iterdir())),
        )


def _rest() -> None:
    """Let the window do what waits; what is to go does so only here, as no loop of events ends."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(edits: int) -> int:
    """Work a day of so many edits; 0 where all is as it should be."""
    with plain_enums():
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
        with tempfile.TemporaryDirectory() as folder:
            day = Work(Path(folder), edits).day()
    sys.stdout.write(day.told)
    application.quit()
    return int(not day.is_sound)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
