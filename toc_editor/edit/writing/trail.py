"""Undo and redo inside a field, for as long as it is open."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.edit.writing.state import Writing


class Trail(Struct, frozen=True):
    """What is written now, what it was before, and what was taken back.

    Changes of one `run`, such as letters typed one after the other, are one step.
    """

    now: Writing
    past: tuple[Writing, ...] = ()
    future: tuple[Writing, ...] = ()
    run: str = ""

    def done(self, writing: Writing, run: str = "") -> Trail:
        """The trail after a change; `run` names the run that it is part of, "" for none."""
        if writing.passages == self.now.passages:
            return Trail(writing, self.past, self.future)
        goes_on = bool(run) and run == self.run
        past = self.past if goes_on else (*self.past, self.now)
        return Trail(writing, past, (), run)

    def moved(self, writing: Writing) -> Trail:
        """The trail with the caret elsewhere; a run ends with that."""
        return Trail(writing, self.past, self.future)

    def undone(self) -> Trail:
        """The trail before the last step; itself where there is none."""
        if not self.past:
            return self
        return Trail(self.past[-1], self.past[:-1], (self.now, *self.future))

    def redone(self) -> Trail:
        """The trail with the step that was taken back last; itself where there is none."""
        if not self.future:
            return self
        return Trail(self.future[0], (*self.past, self.now), self.future[1:])
