"""Kills a program that edits and saves, again and again, and looks whether anything is lost.

    python -m tests.files.killing 1000

A child opens what the one before it left, as a person would, then edits, undoes and saves at
random. It tells of each change before it is made and once it is said to be on the disk; then it is
killed at a random moment. What is found afterwards has to be a state that there was, and none older
than the last that was on the disk.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import threading
import time
import traceback
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from tests.builders import model
from toc_editor.app.recovery import decline, look, restore
from toc_editor.app.session import Session
from toc_editor.edit import cards
from toc_editor.edit.document import Edit
from toc_editor.edit.places import Spot
from toc_editor.files import codec
from toc_editor.files.results import Opened
from toc_editor.files.saving import Done
from toc_editor.files.store import open_file, save_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card

MOST_TOLD = 40
"""A child is killed at a random moment after it told up to so many lines, on any machine."""

LAST_MOMENTS_S = 0.03
_LONGEST_LIFE_S = 20.0
_FLUSH_S = 5.0


class Tally(Struct):
    """What came of all the kills; the last three should be 0."""

    kills: int = 0
    changes: int = 0
    saves: int = 0
    recoveries: int = 0
    lost: int = 0
    unreadable: int = 0
    never_were: int = 0

    @property
    def is_sound(self) -> bool:
        return self.lost == self.unreadable == self.never_were == 0

    @property
    def sentence(self) -> str:
        return (
            f"{self.kills:,} kills, {self.changes:,} changes said to be on the disk, "
            f"{self.saves:,} saves done, work recovered {self.recoveries:,} times: "
            f"{self.lost} changes lost, {self.unreadable} files unreadable, "
            f"{self.never_were} states that there never were."
        )


# The child


class Child:
    """One life of the program."""

    def __init__(self, folder: Path, told: int, chance: random.Random) -> None:
        self._data, self._told, self._chance = folder / "data", told, chance
        self._saving: threading.Thread | None = None
        self._session = self._opened(folder / "Plan.toc")

    def _opened(self, path: Path) -> Session:
        found = look(self._data)
        if not found:
            opened = Session.open(path)
            assert isinstance(opened, Session)
            opened.keep(self._data, self._ignore)
            return opened
        newest = max(found, key=lambda one: one.journal.stat().st_mtime_ns)
        session = restore(newest)
        session.keep(self._data, self._ignore)
        assert session.keeper is not None
        if session.keeper.flush(_FLUSH_S):
            for one in found:
                decline(one)
        return session

    def _ignore(self, sentence: str) -> None:
        pass

    def live(self) -> None:
        while True:
            match self._chance.random():
                case low if low < 0.15:
                    self._save()
                case low if low < 0.25 and self._session.document.history.done:
                    self._commit(undoes=True)
                case _:
                    self._commit(undoes=False)

    def _commit(self, *, undoes: bool) -> None:
        document = self._session.document
        if undoes:
            back = document.history.done[-1].change.reversed()
            self._say(f"try {_sum(document.graph.apply(back))}")
            document.undo()
        else:
            with document.edit("Change") as edit:
                self._edit(edit)
                self._say(f"try {_sum(edit.graph)}")
        if self._session.keeper is not None and self._session.keeper.is_safe:
            self._say("ok")

    def _edit(self, edit: Edit) -> None:
        graph = edit.graph
        words = " ".join(self._chance.choices(["trust", "skills", "jobs", "homes", "schools"], k=4))
        known = sorted(card.id for card in graph.cards)
        if len(known) > 40 or (len(known) > 5 and self._chance.random() < 0.3):
            edit.drop(self._chance.choice(known))
        elif self._chance.random() < 0.5:
            cards.add(edit, Spot(graph.lanes[0].id), words)
        else:
            card = graph.card(self._chance.choice(known))
            assert isinstance(card, Card)
            cards.set_text(edit, card.id, words)

    def _save(self) -> None:
        """Begin a save beside the work, once the one before it is done."""
        if self._saving is not None and self._saving.is_alive():
            return
        session = self._session
        saving = session.begin_saving()
        results: list[object] = []
        self._saving = threading.Thread(target=lambda: results.append(session.do_saving(saving)))
        self._saving.start()
        for _ in range(self._chance.randrange(3)):
            self._commit(undoes=False)
        self._saving.join()
        (done,) = results
        assert isinstance(done, Done), done
        session.end_saving(saving, done)
        self._say("saved")

    def _say(self, line: str) -> None:
        os.write(self._told, f"{line}\n".encode())


# The parent


class Parent:
    """Knows what there was, and looks at what is left."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self.tally = Tally()
        start = model("Activities: Mentoring; Clubs; Trips\nOutcomes: Trust; Skills; Jobs")
        save_file(folder / "Plan.toc", start)
        self._states = [_sum(start)]
        self._kept = 0

    def kill_one(self) -> None:
        reads, writes = os.pipe()
        seed = self._chance.random()
        child = os.fork()
        if child == 0:
            _live(self._folder, writes, seed)
        os.close(writes)
        told = self._wait(reads)
        time.sleep(self._chance.uniform(0, LAST_MOMENTS_S))
        os.kill(child, signal.SIGKILL)
        if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            raise RuntimeError("the child ended before it was killed")
        self.tally.kills += 1
        with os.fdopen(reads, "rb") as rest:
            self._hear((told + rest.read()).decode().splitlines())
        self._look()

    def _wait(self, reads: int) -> bytes:
        """Let the child live until it told some lines; those."""
        told, lines = b"", self._chance.randrange(MOST_TOLD)
        until = time.monotonic() + _LONGEST_LIFE_S
        while told.count(b"\n") < lines and time.monotonic() < until:
            if select.select([reads], [], [], 0.1)[0]:
                more = os.read(reads, 4096)
                if not more:
                    break
                told += more
        return told

    def _hear(self, lines: list[str]) -> None:
        for line in lines:
            match line.split():
                case ["try", sum]:
                    self._states.append(sum)
                case ["ok"]:
                    self._kept = len(self._states) - 1
                    self.tally.changes += 1
                case ["saved"]:
                    self.tally.saves += 1
                case _:
                    raise RuntimeError(f"the child said {line!r}")

    def _look(self) -> None:
        opening = open_file(self._folder / "Plan.toc")
        if not isinstance(opening, Opened):
            self.tally.unreadable += 1
            return
        found = look(self._folder / "data")
        self.tally.recoveries += bool(found)
        sums = [_sum(opening.graph), *(_sum(one.graph) for one in found)]
        self.tally.never_were += sum(one not in self._states for one in sums)
        newest = max(map(self._last_that_was, sums))
        self.tally.lost += max(self._kept - newest, 0)
        # What was being made when it was killed is there, or not; from here on it counts.
        self._kept = newest

    def _last_that_was(self, sum: str) -> int:
        """The number of the last state that had this sum; -1 for none."""
        numbers = (number for number, known in enumerate(self._states) if known == sum)
        return max(numbers, default=-1)


def _live(folder: Path, told: int, seed: float) -> None:
    try:
        Child(folder, told, random.Random(seed)).live()
    finally:
        traceback.print_exc()
        os._exit(1)


def _sum(graph: Graph) -> str:
    return sha256(codec.encode(graph)).hexdigest()[:16]


def kill(times: int, seed: int) -> Tally:
    """Kill so many children, one after the other, each going on with what the last one left."""
    with tempfile.TemporaryDirectory() as folder:
        parent = Parent(Path(folder), seed)
        for _ in range(times):
            parent.kill_one()
        return parent.tally


if __name__ == "__main__":
    tally = kill(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    sys.stdout.write(tally.sentence + "\n")
    sys.exit(not tally.is_sound)
