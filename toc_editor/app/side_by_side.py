"""What two people have done to one model, side by side: a row for each thing that one changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import inf

from msgspec import Struct

from toc_editor.app.merging import Meeting, Merging
from toc_editor.edit.merging import Conflict, Side
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Link, Look, Record
from toc_editor.review.differences import (
    STANDING,
    Kind,
    called,
    places,
    standing,
    values,
)

NOT_THERE = "Not there"
_LEAST_ALIKE = 0.5
"""How much two wordings have in common before it helps to mark what differs; 1 is all."""


class Version(Struct, frozen=True):
    """One side of a row: what was done there, None where nothing, and how it is there now."""

    done: Kind | None
    words: str


class Pair(Struct, frozen=True):
    """Something that differs: what it is called, and how it is on both sides.

    `whose` is the side that has changed it; None where both have, so that one has to be chosen.
    """

    id: Id
    name: str
    mine: Version
    theirs: Version
    whose: Side | None


def pairs(meeting: Meeting, found: Merging) -> tuple[Pair, ...]:
    """Each thing that one side or both have changed, in reading order, the links at the end.

    What both have done alike is left out; a record of which each side has changed something else
    has a row for each.
    """
    conflicts = {one.id: one for one in found.found}
    ids = _changed_ids(meeting)
    here, gone = places(found.graph), places(meeting.base)

    def place(id: Id) -> tuple[bool, float, float]:
        is_link = any(isinstance(one, Link) for one in _versions(meeting, id))
        return is_link, here.get(id, inf), gone.get(id, inf)

    return tuple(
        pair for id in sorted(ids, key=place) for pair in _of(meeting, id, conflicts.get(id))
    )


def _changed_ids(meeting: Meeting) -> list[Id]:
    sides = (meeting.mine, meeting.theirs)
    return sorted({id for side in sides for id in meeting.base.change_to(side).steps})


def _versions(meeting: Meeting, id: Id) -> tuple[Record | None, Record | None, Record | None]:
    return meeting.base.get(id), meeting.mine.get(id), meeting.theirs.get(id)


def _of(meeting: Meeting, id: Id, conflict: Conflict | None) -> Iterator[Pair]:
    base, mine, theirs = _versions(meeting, id)
    if mine == theirs:
        return
    if mine is None or theirs is None or type(mine) is not type(theirs):
        if conflict is None or conflict.taken is not None:
            alone = Side.MINE if theirs == base else Side.THEIRS
            yield _pair(meeting, id, (), None if conflict is not None else alone)
        return
    clashing = conflict.fields if conflict is not None and conflict.taken is not None else ()
    differing = [one for one in mine.__struct_fields__ if _differ(mine, theirs, one)]
    yours = [one for one in differing if _differ(base, mine, one) and one not in clashing]
    others = [one for one in differing if one not in clashing and one not in yours]
    for fields, whose in ((clashing, None), (others, Side.THEIRS), (yours, Side.MINE)):
        if fields:
            yield _pair(meeting, id, fields, whose)


def _differ(one: Record | None, other: Record | None, field: str) -> bool:
    return getattr(one, field, None) != getattr(other, field, None)


def _pair(meeting: Meeting, id: Id, fields: Sequence[str], whose: Side | None) -> Pair:
    base, mine, theirs = _versions(meeting, id)
    holder, record = (meeting.theirs, theirs) if mine is None else (meeting.mine, mine)
    assert record is not None
    name = called(holder, record).removeprefix("The ")
    return Pair(
        id,
        name[0].upper() + name[1:],
        _version(base, meeting.mine, mine, fields),
        _version(base, meeting.theirs, theirs, fields),
        whose,
    )


def _version(
    base: Record | None, graph: Graph, record: Record | None, fields: Iterable[str]
) -> Version:
    if record is None:
        return Version(Kind.REMOVED, "") if base is not None else Version(None, NOT_THERE)
    shown = tuple(fields)
    words = "\n".join(filter(None, _lines(graph, record, shown)))
    if base is None or type(base) is not type(record):
        return Version(Kind.ADDED, words)
    changed = [one for one in shown or record.__struct_fields__ if _differ(base, record, one)]
    if not changed:
        return Version(None, words)
    return Version(Kind.MOVED if STANDING.issuperset(changed) else Kind.CHANGED, words)


def _lines(graph: Graph, record: Record, fields: Sequence[str]) -> Iterator[str]:
    """What a record says in these fields, and where it stands if that is one of them."""
    said = [one for one in fields if one not in STANDING]
    if isinstance(record, Look):
        yield "Another style"
    elif said or not fields:
        yield values(graph, record, said)
    if not fields or STANDING.intersection(fields):
        yield standing(graph, record)


Range = tuple[int, int]
"""From which letter of a text to before which."""


def apart(one: str, other: str) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Where two wordings differ, word by word; () for both where little of them is alike."""
    ours, theirs = one.split(" "), other.split(" ")
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return (), ()
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return (
        tuple(_range(ours, first, last) for _, first, last, _, _ in steps if first < last),
        tuple(_range(theirs, first, last) for _, _, _, first, last in steps if first < last),
    )


def _range(words: Sequence[str], first: int, last: int) -> Range:
    start = sum(len(word) + 1 for word in words[:first])
    return start, start + len(" ".join(words[first:last]))
