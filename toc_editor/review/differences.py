"""What is different between two versions of a model, in words a person would use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import inf
from typing import Any

from msgspec import Struct

from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    Banner,
    Card,
    Group,
    Id,
    Lane,
    Link,
    Logo,
    Look,
    Project,
    Record,
    Row,
)
from toc_editor.review.telling import in_one_line, name, short

STANDING = frozenset({"parent", "row", "order"})
"""The fields that say where something stands."""
_FIELDS = {
    "when": "time tag",
    "parent": "place",
    "share": "pinned width",
    "floor_pt": "smallest type size",
    "most_pages": "most pages",
    "adopted": "date adopted",
    "review": "review date",
    "marking": "protective marking",
    "heads": "labels of columns",
    "flow": "signs between columns",
    "links_shown": "links on the page",
    "first": "first column",
    "last": "last column",
    "alt": "alternative text",
}
"""What a field is called where its own name would not be understood."""
_UNTOLD = frozenset({"content", "key", "id", "order"})
_IDS = frozenset({"source", "target", "first", "last", "parent", "row"})
_LONGEST_VALUE = 120


class Kind(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Difference(Struct, frozen=True):
    """What became of one record, with a sentence that says so; moved and changed are told apart."""

    id: Id
    kind: Kind
    before: Record | None
    after: Record | None
    words: str


def differences(before: Graph, after: Graph) -> tuple[Difference, ...]:
    """What became of each record: in reading order, then what is gone, at the end the links."""
    steps = before.change_to(after).steps
    found = [
        difference
        for id, (was, now) in steps.items()
        for difference in _of(id, was, now, before, after)
    ]
    here, gone = places(after), places(before)

    def place(one: Difference) -> tuple[bool, float, float, Kind]:
        is_link = isinstance(one.after or one.before, Link)
        return is_link, here.get(one.id, inf), gone.get(one.id, inf), one.kind

    return tuple(sorted(found, key=place))


def places(graph: Graph) -> dict[Id, int]:
    """The ids of what stands on the page, by their number in reading order."""
    ids: list[Id] = [graph.project.id]
    for lane in graph.lanes:
        ids.append(lane.id)
        _add_items(graph, lane.id, ids)
    return {id: place for place, id in enumerate(ids)}


def _add_items(graph: Graph, holder: Id, ids: list[Id]) -> None:
    for item in graph.items(holder):
        ids.append(item.id)
        _add_items(graph, item.id, ids)


def _of(
    id: Id, was: Record | None, now: Record | None, before: Graph, after: Graph
) -> Iterator[Difference]:
    if was is not None and now is not None and type(was) is not type(now):
        yield from _of(id, was, None, before, after)
        yield from _of(id, None, now, before, after)
    elif was is None and now is not None:
        words = f"{called(after, now)} was added{_where(after, now)}."
        yield Difference(id, Kind.ADDED, was, now, words)
    elif now is None and was is not None:
        words = f"{called(before, was)} was removed{_where(before, was)}."
        yield Difference(id, Kind.REMOVED, was, now, words)
    elif was is not None and now is not None:
        fields = [one for one in now.__struct_fields__ if _value(was, one) != _value(now, one)]
        if moved := [one for one in fields if one in STANDING]:
            words = f"{called(after, now)} was moved{_way(before, was, after, now, moved)}."
            yield Difference(id, Kind.MOVED, was, now, words)
        if changed := [one for one in fields if one not in STANDING]:
            words = f"{called(before, was)}: {changes(before, was, after, now, changed)}."
            yield Difference(id, Kind.CHANGED, was, now, words)


def called(graph: Graph, record: Record) -> str:
    """What a record is called in a sentence: its type and its words."""
    match record:
        case Project():
            return "The model"
        case Look():
            return "The style of the page"
        case Link():
            return f"The link {name(graph, record)}"
        case Card():
            return f"The card “{short(record.text)}”"
        case Logo():
            return f"The logo “{record.alt}”"
        case _:
            return f"The {_type(record)} “{name(graph, record)}”"


def _type(record: Group | Lane | Row | Banner) -> str:
    return "heading over columns" if isinstance(record, Banner) else type(record).__name__.lower()


def _where(graph: Graph, record: Record) -> str:
    return f" in {_lane(graph, record)}" if isinstance(record, Card | Group) else ""


def _lane(graph: Graph, record: Card | Group) -> str:
    above = [group.title for group in graph.groups_above(record.id)]
    return f"“{', '.join([graph.lane_of(record.id).title, *above])}”"


def _way(before: Graph, was: Record, after: Graph, now: Record, fields: Sequence[str]) -> str:
    if not (isinstance(was, Card | Group) and isinstance(now, Card | Group)):
        return ""
    start, end = _lane(before, was), _lane(after, now)
    if start != end:
        return f" from {start} to {end}"
    row = after.row_of(now.id)
    if "row" in fields:
        return f" to the row “{row.title}”" if row else " out of its row"
    return f" within {end}"


def standing(graph: Graph, record: Record) -> str:
    """Where something stands: in what, and after what; "" for what has no place of its own."""
    match record:
        case Card() | Group():
            row = graph.row_of(record.id)
            inside = f"In {_lane(graph, record)}{f', row “{row.title}”' if row else ''}"
            siblings = graph.items(record.parent)
            return f"{inside}, {_after(graph, record, siblings)}" if siblings[1:] else inside
        case Lane():
            return f"Stands {_after(graph, record, graph.lanes)}"
        case Row():
            return f"Stands {_after(graph, record, graph.rows(record.grid))}"
        case _:
            return ""


def _after(graph: Graph, record: Record, siblings: Sequence[Record]) -> str:
    at = siblings.index(record)
    if not at:
        return "first"
    before = siblings[at - 1]
    return f"after “{short(before.text) if isinstance(before, Card) else name(graph, before)}”"


def changes(
    before: Graph,
    was: Record,
    after: Graph,
    now: Record,
    fields: Sequence[str],
    between: str = " is now ",
) -> str:
    """The values of these fields before and after, with what stands between the two."""
    told = [
        f"{_FIELDS.get(one, one)} {_told(before, was, one)}{between}{_told(after, now, one)}"
        for one in fields
        if one not in _UNTOLD
    ]
    return ", ".join(told) or "it is another now"


def values(graph: Graph, record: Record, fields: Sequence[str]) -> str:
    """What a record says in these fields, a line for each; in its words where none is named."""
    shown = [one for one in fields if one not in _UNTOLD]
    if not shown:
        return in_one_line(record.text) if isinstance(record, Card) else name(graph, record)
    if shown == ["text"]:
        return _words(graph, record, "text")
    return "\n".join(
        f"{_FIELDS.get(one, one).capitalize()}: {_words(graph, record, one) or 'none'}"
        for one in shown
    )


def _told(graph: Graph, record: Record, field: str) -> str:
    """The value of a field in quotation marks, shortened where it is long."""
    words = _words(graph, record, field)
    short = words if len(words) <= _LONGEST_VALUE else f"{words[: _LONGEST_VALUE - 1].rstrip()}…"
    return f"“{short}”" if short else "(nothing)"


def _words(graph: Graph, record: Record, field: str) -> str:
    """The value of a field as it is read, ids by what they are the ids of."""
    value = _value(record, field)
    if field in _IDS and value:
        return name(graph, graph.get(value))
    return in_one_line(value) if field == "text" else str(value)


def _value(record: Record, field: str) -> Any:
    return getattr(record, field, None)
