"""Versions of one model compared and brought together, and what is said of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from toc_editor.edit.merging import Choices, Conflict, Merged, Side, merge
from toc_editor.files.results import Migrated, Opened, Unreadable
from toc_editor.files.store import opening_of, read_file, stamp_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Link, Record
from toc_editor.review.differences import called, changes, differences
from toc_editor.review.telling import counted

if TYPE_CHECKING:
    from toc_editor.app.session import Session


class Different(Struct, frozen=True):
    """Two files that are no versions of one model, so that nothing can be brought together."""

    sentence: str


class Meeting(Struct, frozen=True):
    """Two versions of one model that are to be brought together, and the one both began with.

    `stamp` is that of the file which holds theirs.
    """

    base: Graph
    mine: Graph
    theirs: Graph
    stamp: str


class Merging(Struct, frozen=True):
    """What came of bringing two versions together, in words.

    `taken` are their changes that are now in the model, `conflicts` what both sides do not agree
    on, with what was done about it.
    """

    graph: Graph
    found: tuple[Conflict, ...]
    taken: tuple[str, ...]
    conflicts: tuple[str, ...]

    @property
    def mended(self) -> tuple[str, ...]:
        """What could stand as neither side had it, and what became of it."""
        both = zip(self.found, self.conflicts, strict=True)
        return tuple(words for conflict, words in both if conflict.taken is None)

    @property
    def sentence(self) -> str:
        """What came of it, counted."""
        told = f"{counted(len(self.taken), 'change')} of theirs taken in"
        if not self.conflicts:
            return f"{told}, no conflicts."
        return f"{told}, {counted(len(self.conflicts), 'conflict')} to look at."


def met(session: Session) -> Meeting | Different:
    """The model that is worked on, and what somebody else has put into its file meanwhile."""
    if session.path is None or session.in_file is None:
        return Different("It is not known with which version both of you began.")
    content = read_file(session.path)
    if isinstance(content, Unreadable):
        return Different(content.sentence)
    match opening_of(content):
        case Opened(theirs) | Migrated(theirs):
            mine = session.document.graph
            return Meeting(session.in_file, mine, theirs, stamp_of(content))
        case opening:
            return Different(f"What is in the file now cannot be brought in. {opening.sentence}")


def merged(base: Graph, mine: Graph, theirs: Graph) -> Merging | Different:
    """My version with their changes since `base`; my word counts where both changed something."""
    if len({graph.project.key for graph in (base, mine, theirs)}) > 1:
        return Different("These are not versions of one model: they were begun apart.")
    return chosen(base, mine, theirs, {})


def chosen(base: Graph, mine: Graph, theirs: Graph, choices: Choices) -> Merging:
    """The same with conflicts settled by these choices."""
    found = merge(base, mine, theirs, choices)
    return Merging(
        found.graph,
        found.conflicts,
        tuple(one.words for one in differences(mine, found.graph)),
        tuple(in_words(one, found, mine, theirs) for one in found.conflicts),
    )


def settled(found: Merging, base: Graph, mine: Graph, theirs: Graph, side: Side) -> Merging:
    """The same with all that was found settled for one side."""
    return chosen(base, mine, theirs, {conflict.id: side for conflict in found.found})


def in_words(conflict: Conflict, found: Merged, mine: Graph, theirs: Graph) -> str:
    """What the two sides do not agree on, and what was done about it."""
    own, other = conflict.mine, conflict.theirs
    if own is None and other is not None:
        return _lost(conflict, called(theirs, other), "you", "they", found)
    if other is None and own is not None:
        return _lost(conflict, called(mine, own), "they", "you", found)
    assert own is not None
    assert other is not None
    name = called(mine, own)
    if conflict.id not in found.graph:
        return f"{name} could not stay without something that was removed; it was removed as well."
    if conflict.taken is None:
        return f"{name} could not stand as either of you had it; it was put where it can stand."
    kept = "Your" if conflict.taken is Side.MINE else "Their"
    told = changes(mine, own, theirs, other, conflict.fields, "; theirs: ")
    return f"{name} was changed by both. Yours: {told}. {kept} version was kept."


def _lost(conflict: Conflict, name: str, remover: str, other: str, found: Merged) -> str:
    """What is said of a record that only one side still has."""
    record: Record | None = conflict.mine or conflict.theirs
    if conflict.base is None:
        if isinstance(record, Link):
            return f"{name} was drawn by both; {other} drew it with other words, which were left."
        return f"{name} was new; what it stood in was removed, and it was removed as well."
    done = "kept" if conflict.id in found.graph else "removed"
    return f"{name} was removed by {_whom(remover)}, but {other} worked on it; it was {done}."


def _whom(subject: str) -> str:
    return "them" if subject == "they" else subject
