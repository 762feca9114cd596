"""What the writer's thread does with what is to be kept: at most one journal at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.files.disk import Disk
from toc_editor.files.journal import Entry, Journal, Saving, Start, Step, Typing
from toc_editor.model.change import together
from toc_editor.model.graph import Graph

LARGEST_JOURNAL = 8 * 1024 * 1024
"""Bytes; what is longer, and much longer than the model, is begun again with one step for all."""

_TIMES_THE_MODEL = 4
_MOST_WAITING = 200


class Beginning(Struct, frozen=True):
    """What a new journal begins with, and the changes made to that since."""

    start: Start
    base: Graph
    since: tuple[Step, ...] = ()

    @property
    def is_worth_keeping(self) -> bool:
        """Whether there is anything that cannot be had from a file."""
        return bool(self.since) or not self.start.is_kept


class Writer:
    """Writes one journal after the other. No method may be called by two threads at a time."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._journal: Journal | None = None
        self._next: Beginning | None = None
        self._now: Beginning | None = None
        self._graph: Graph | None = None
        self._counted = 0
        self._run = self._first_at = ""
        self._largest = LARGEST_JOURNAL

    def renew(self, beginning: Beginning) -> None:
        """Begin a new journal with this once there is something to write."""
        self._next = beginning

    def write(self, entries: Sequence[Entry]) -> None:
        """Have these on the disk. Raises OSError: then none of them is, and nothing was lost."""
        if self._next is None:
            self._append(entries)
        elif entries or self._next.is_worth_keeping:
            self._begin(self._next, entries)
        else:
            self._remove()

    def _append(self, entries: Sequence[Entry]) -> None:
        assert self._journal is not None
        if entries:
            self._journal.append(entries)
            self._follow(entries)
        if self._journal.size > self._largest:
            with suppress(OSError):  # all is written; the journal is only longer than it need be
                self._begin(self._compact(), ())

    def _begin(self, beginning: Beginning, entries: Sequence[Entry]) -> None:
        """A new journal; the one before goes once that is on the disk."""
        told = (*beginning.since, *entries)
        journal = Journal.begin(self._folder, beginning.start, beginning.base, told, self._disk)
        self._remove()
        self._journal, self._now, self._next = journal, beginning, None
        self._graph, self._counted = beginning.base, beginning.start.more
        self._run = self._first_at = ""
        self._largest = max(LARGEST_JOURNAL, _TIMES_THE_MODEL * journal.size)
        self._follow(told)

    def _follow(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if isinstance(entry, Step) and self._graph is not None:
                self._graph = self._graph.apply(entry.change)
                self._counted += not entry.run or entry.run != self._run
                self._run = entry.run
                self._first_at = self._first_at or entry.at

    def _compact(self) -> Beginning:
        """All that this journal tells, with one step for all changes."""
        assert self._now is not None
        assert self._graph is not None
        start, base = self._now.start, self._now.base
        step = Step(self._first_at, "Earlier changes", base.change_to(self._graph))
        return Beginning(replace(start, more=max(self._counted - 1, 0)), base, (step,))

    def _remove(self) -> None:
        if self._journal is not None:
            self._journal.remove()
            self._journal = None

    def end(self, *, is_needed: bool) -> None:
        """Let go of the journal, for good where it is not needed."""
        if not is_needed:
            self._remove()
        elif self._journal is not None:
            self._journal.close()


def put_together(entries: list[Entry]) -> list[Entry]:
    """The same with all changes as one, where there are very many: they may wait for long."""
    steps = [entry for entry in entries if isinstance(entry, Step)]
    if len(steps) <= _MOST_WAITING:
        return entries
    change = together(step.change for step in steps)
    last = steps[-1]
    rest: list[Entry] = [entry for entry in entries if isinstance(entry, Saving)]
    typing: list[Entry] = [entries[-1]] if isinstance(entries[-1], Typing) else []
    return [*rest[-1:], Step(last.at, last.label, change), *typing]
