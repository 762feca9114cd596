"""Two people at one file: whatever either has done is in the file, or told as a conflict.

Each holds the lock, reads, or goes on with changes made before it was lost, as the window has it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.builders import model
from toc_editor.app.merging import Meeting, Merging, merged, met
from toc_editor.app.session import Session
from toc_editor.app.sharing import Theirs, theirs
from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.files.lock import (
    Held,
    LockedBy,
    NotLockable,
    lock_path,
    person,
    refresh,
    take,
    take_over,
)
from toc_editor.files.results import Opened
from toc_editor.files.saving import Done
from toc_editor.files.store import open_file, save_file
from toc_editor.model.records import Card, Link, new_id

FEW, MANY = 8, 500
_STEPS = 50


class _Person:
    """Edits and saves one model, with marks in its words that tell who wrote what."""

    def __init__(self, name: str, path: Path, chance: Random) -> None:
        opened = Session.open(path)
        assert isinstance(opened, Session)
        self.session, self.name, self.chance = opened, name, chance
        self.written: set[str] = set()
        self.removed: set[str] = set()
        self.told: set[str] = set()
        self.path, self.me = path, person(name, f"PC of {name}")
        self.held: Held | None = None
        self.look()

    def step(self) -> None:
        edits = [self.reword, self.reword, self.add, self.drop, self.link, self.save]
        others = [self.look, self.look, self.look, self.look, self.lose_lock, self.take_over]
        reads = self.session.document.is_held
        self.chance.choice(others if reads else [*edits, *edits, *others])()

    # The lock

    def look(self) -> None:
        """Write the lock again, or take one that nobody has; who has not got it reads."""
        if self.held is None:
            self.heed(take(self.path, self.me, _now()))
        else:
            self.heed(refresh(self.held, self.path, _now()))

    def take_over(self) -> None:
        self.heed(take_over(self.path, self.me, _now()))

    def lose_lock(self) -> None:
        """A sync client takes the lock away, whoever has it."""
        lock_path(self.path).unlink(missing_ok=True)

    def heed(self, taken: Held | LockedBy | NotLockable) -> None:
        assert not isinstance(taken, NotLockable)
        self.held = taken if isinstance(taken, Held) else None
        if self.held is not None and self.session.document.is_held:
            self.session.document.release()
            found = theirs(self.path)
            assert isinstance(found, Theirs)
            if found.stamp != self.session.stamp:
                self.session.load(found.graph, found.stamp)
        elif self.held is None and not self.session.is_dirty:
            self.session.document.hold(lambda: None)

    # The work

    def _mark(self) -> str:
        mark = f"{self.name}{len(self.written)}."
        self.written.add(mark)
        return mark

    def _card(self) -> Card | None:
        found = list(self.session.document.graph.cards)
        return self.chance.choice(found) if found else None

    def reword(self) -> None:
        if (card := self._card()) is not None:
            with self.session.document.edit("Reword") as edit:
                edit.put(replace(card, text=f"{card.text} {self._mark()}"))

    def add(self) -> None:
        lane = self.chance.choice(self.session.document.graph.lanes)
        with self.session.document.edit("Add") as edit:
            cards.add(edit, Spot(lane.id), self._mark())

    def drop(self) -> None:
        if (card := self._card()) is not None:
            self.removed |= _marks(card)
            with self.session.document.edit("Delete") as edit:
                edit.drop(card.id)

    def link(self) -> None:
        one, other = self._card(), self._card()
        graph = self.session.document.graph
        known = {(link.source, link.target) for link in graph.links}
        if one is None or other is None or one == other or (one.id, other.id) in known:
            return
        with self.session.document.edit("Link") as edit:
            edit.put(Link(id=new_id(), source=one.id, target=other.id))

    def save(self) -> None:
        while not isinstance(self.session.save(), Done):
            meeting = met(self.session)
            assert isinstance(meeting, Meeting)
            found = merged(meeting.base, meeting.mine, meeting.theirs)
            assert isinstance(found, Merging)
            for conflict in found.found:
                for record in (conflict.mine, conflict.theirs):
                    self.told |= _marks(record) if isinstance(record, Card) else set()
            self.session.bring_in(found.graph, meeting.theirs, meeting.stamp)


def _now() -> datetime:
    return datetime.now(UTC)


def _marks(card: Card) -> set[str]:
    return {word for word in card.text.split() if word.endswith(".")}


def _work_together(folder: Path, seed: int) -> None:
    chance = Random(seed)
    path = folder / f"{seed}.toc"
    save_file(path, model("Activities: Mentoring; Clubs\nOutcomes: Trust; Skills"))
    people = [_Person(name, path, chance) for name in ("anna", "ben")]
    for _ in range(_STEPS):
        chance.choice(people).step()
    for one in people:
        if not one.session.document.is_held:
            one.save()
    opening = open_file(path)
    assert isinstance(opening, Opened)
    kept = set().union(*map(_marks, opening.graph.cards))
    gone = set().union(*(one.removed | one.told for one in people))
    for one in people:
        assert one.written <= kept | gone


@pytest.mark.parametrize("seed", range(FEW))
def test_what_two_people_do_is_in_the_file_or_told(tmp_path: Path, seed: int) -> None:
    _work_together(tmp_path, seed)


@pytest.mark.slow
def test_what_two_people_do_is_in_the_file_or_told_many_times(tmp_path: Path) -> None:
    for seed in range(FEW, MANY):
        _work_together(tmp_path, seed)
