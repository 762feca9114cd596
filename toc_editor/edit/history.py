"""Undo and redo without limit, with names and a mark where the file was last saved."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.model.change import Change


class Entry(Struct, frozen=True):
    """One step that can be undone. `merge_key` is set while further typing may still join it."""

    label: str
    change: Change
    merge_key: str | None = None


class History:
    """The changes made so far, and those taken back that can be made again."""

    def __init__(self) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        self._clean: Entry | None = None

    @property
    def done(self) -> tuple[Entry, ...]:
        """What can be undone, the oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Entry, ...]:
        """What can be done again, the next one first."""
        return tuple(reversed(self._undone))

    @property
    def position(self) -> int:
        """How many steps are done."""
        return len(self._done)

    @property
    def length(self) -> int:
        """How many steps there are, those taken back included."""
        return len(self._done) + len(self._undone)

    def label(self, step: int) -> str:
        """The name of a step, counted as `entry` counts."""
        return self.entry(step).label

    def entry(self, step: int) -> Entry:
        """A step, counted from 0 over what is done and then over what was undone."""
        past = step - len(self._done)
        return self._done[step] if past < 0 else self._undone[-1 - past]

    @property
    def undo_label(self) -> str | None:
        """The name of what Undo would take back; None where there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The name of what Redo would do again; None where there is nothing."""
        return self._undone[-1].label if self._undone else None

    @property
    def is_clean(self) -> bool:
        """Whether the model is as it was when `mark_clean` was last called."""
        return self._top is self._clean

    @property
    def _top(self) -> Entry | None:
        return self._done[-1] if self._done else None

    def add(self, entry: Entry) -> None:
        """Take a change that was made; what had been undone can no longer be redone."""
        self._undone.clear()
        self._done.append(entry)

    def merge(self, entry: Entry) -> bool:
        """Join a change to the one before it, where both are of one run of typing.

        Typing that was taken back by typing is no step at all.
        """
        top = self._top
        if top is None or entry.merge_key is None or top.merge_key != entry.merge_key:
            return False
        if self._undone:
            return False
        both = top.change.then(entry.change)
        self._done[-1:] = [Entry(top.label, both, top.merge_key)] if both else []
        return True

    def close(self) -> None:
        """End the open run of typing: the next change is a step of its own."""
        top = self._top
        if top is not None and top.merge_key is not None:
            self._done[-1] = Entry(top.label, top.change)

    @property
    def open_run(self) -> str:
        """The key of the run of typing that the last change belongs to, "" for none."""
        return (self._top.merge_key if self._top is not None else None) or ""

    def here(self) -> Entry | None:
        """What stands for the model as it is now; an open run of typing ends."""
        self.close()
        return self._top

    def mark_clean(self, here: Entry | None) -> None:
        """Remember that the model as it was when `here` was given is the one on disk."""
        self._clean = here

    def undo(self) -> Change | None:
        """The change that takes the last one back; None where there is none."""
        if not self._done:
            return None
        self.close()
        self._undone.append(self._done.pop())
        return self._undone[-1].change.reversed()

    def go_to(self, position: int) -> list[Change]:
        """The changes, in order, that lead to where so many steps are done."""
        changes = []
        while self.position > position and (back := self.undo()) is not None:
            changes.append(back)
        while self.position < position and (onward := self.redo()) is not None:
            changes.append(onward)
        return changes

    def redo(self) -> Change | None:
        """The change last taken back; None where there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1].change
