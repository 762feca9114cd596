"""Every change of a model on the disk before the next is made, so that no crash costs any work.

The journal is written by a thread of its own, in order. Whoever makes a change waits until it is
on the disk, but not longer than `PATIENCE_S`: where a disk is slower than hands, or full, the work
goes on, and what waits to be written is written as soon as it can be.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from toc_editor.app.journal_writer import Beginning, Writer, put_together
from toc_editor.edit.document import Document
from toc_editor.files.disk import SYSTEM, Disk
from toc_editor.files.journal import Entry, Saving, Start, Step, Typing
from toc_editor.files.words import DISK_FULL, cause
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph

PATIENCE_S = 0.05
"""How long a change waits for the disk, in seconds."""

RETRY_S = 5.0
"""How long the writer waits before it tries again what could not be written."""

_LONGEST_END_S = 10.0
_LONGEST_ANNOUNCEMENT_S = 5.0


class Keeper:
    """Keeps the journal of one document, from its first change to its end.

    `told` hears, in the writer's thread, a sentence when the journal cannot be written, and "" when
    it can be again.
    """

    def __init__(
        self,
        document: Document,
        start: Start,
        folder: Path,
        told: Callable[[str], None],
        disk: Disk = SYSTEM,
    ) -> None:
        """`folder` is the one in which journals are."""
        self._document = document
        self._told = told
        self._writer = Writer(folder, disk)
        self._state = threading.Condition()
        self._beginning: Beginning | None = Beginning(start, document.graph)
        self._waiting: list[Entry] = []
        self._is_wanted = self._is_busy = self._is_failing = False
        self._is_ended = self._is_needed = False
        self._thread: threading.Thread | None = None
        self._unwatch = document.watch(self._take)
        if not start.is_kept:
            self._write()

    @property
    def is_safe(self) -> bool:
        """Whether all that was changed is on the disk."""
        with self._state:
            return self._is_at_rest and not self._is_failing

    @property
    def _is_at_rest(self) -> bool:
        return not self._is_wanted and not self._is_busy

    # What is kept

    def _take(self, change: Change) -> None:
        history = self._document.history
        if change:
            self._write(Step(now(), history.undo_label or "", change, history.open_run))

    def type(self, change: Change) -> None:
        """Keep what an open field would change if it were left now."""
        self._write(Typing(now(), change))

    def announce(self, stamp: str) -> None:
        """Keep that the file is about to hold what has this stamp, and wait until it is kept.

        For the thread that saves. Where there is no journal yet it stands in the one that a change
        made meanwhile begins.
        """
        with self._state:
            if self._thread is None:
                self._waiting.append(Saving(stamp))
                return
        self._write(Saving(stamp))
        self.flush(_LONGEST_ANNOUNCEMENT_S)

    def saved(self, start: Start, base: Graph) -> None:
        """Begin again: the model as it was at `base` is in a file, for certain."""
        change = base.change_to(self._document.graph)
        since = (Step(now(), "Changes made while saving", change),) if change else ()
        with self._state:
            self._beginning, self._waiting = Beginning(start, base, since), []
        if self._thread is not None:
            self._write()

    def _write(self, *entries: Entry) -> None:
        with self._state:
            is_behind = not self._is_at_rest or self._is_failing
            self._waiting += entries
            if is_behind:
                self._waiting = put_together(self._waiting)
            self._is_wanted = True
            self._state.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                self._thread.start()
            if not is_behind:
                self._state.wait_for(lambda: self._is_at_rest, PATIENCE_S)

    # The end

    def flush(self, seconds: float) -> bool:
        """Wait until all is on the disk, at most so long; whether it is."""
        with self._state:
            self._state.wait_for(lambda: self._is_at_rest, seconds)
        return self.is_safe

    def end(self, *, is_needed: bool) -> None:
        """Write no more. The journal stays where it is still needed, and else goes."""
        self._unwatch()
        with self._state:
            self._is_ended, self._is_needed = True, is_needed
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join(_LONGEST_END_S)

    # The writer's thread

    def _run(self) -> None:
        while self._work():
            pass
        self._writer.end(is_needed=self._is_needed)

    def _work(self) -> bool:
        """Write what waits; False once nothing more is to come."""
        with self._state:
            pause = RETRY_S if self._is_failing else None
            self._state.wait_for(lambda: self._is_wanted or self._is_ended, pause)
            is_last = self._is_ended
            if is_last and not (self._is_needed and self._waiting):
                return False
            beginning, entries = self._beginning, self._waiting
            self._beginning, self._waiting = None, []
            self._is_wanted, self._is_busy = False, True
        self._finish(entries, self._tried(beginning, entries))
        return not is_last

    def _tried(self, beginning: Beginning | None, entries: list[Entry]) -> str:
        """Write these; a sentence where that cannot be."""
        if beginning is not None:
            self._writer.renew(beginning)
        try:
            self._writer.write(entries)
        except OSError as error:
            why = "the disk is full" if error.errno in DISK_FULL else cause(error)
            return (
                f"Your changes cannot be kept safe from a crash just now ({why}). You can go on; "
                "save the model soon."
            )
        return ""

    def _finish(self, entries: list[Entry], trouble: str) -> None:
        with self._state:
            if trouble and self._beginning is None:
                self._waiting = [*entries, *self._waiting]
            has_turned = bool(trouble) is not self._is_failing
            self._is_failing, self._is_busy = bool(trouble), False
            self._state.notify_all()
        if has_turned:
            self._told(trouble)


def now() -> str:
    """The moment, with its time zone, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def start_of(
    document: Document, name: str, path: Path | None, stamp: str, *, is_kept: bool
) -> Start:
    """What a document's journal begins with; `is_kept` says whether all of it is on disk.

    `stamp` is that of what its file held when it was opened or saved last.
    """
    file = str(path.absolute()) if path is not None and _can_be_told(path) else ""
    return Start(
        key=document.graph.project.key,
        name=name,
        since=now(),
        file=file,
        stamp=stamp if file else "",
        is_kept=is_kept,
        more=0 if is_kept else document.history.position,
    )


def _can_be_told(file: Path) -> bool:
    """Whether the name is text; some systems allow any bytes."""
    try:
        str(file.absolute()).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
