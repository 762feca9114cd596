"""Bullets and numbers that somebody typed before the texts of a table.

A lane sets its own before its cards. What was typed there is taken off, and told apart from the
points of a card; so a text does not get a bullet twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.lanes import LanePlan, lane_key
from toc_editor.exchange.plain_lines import has_points, read_line
from toc_editor.exchange.values import Entry
from toc_editor.model.prose import BULLET, INDENT
from toc_editor.model.records import Id, Lane, Marker

_POINT = re.compile(rf"( *)({BULLET}|\d{{1,3}}[.)]) ")


class Typed(Struct, frozen=True):
    """The text of a card, and what was typed before it: nothing, `BULLET` or a number."""

    text: str
    label: str = ""


_LETTER_O = re.compile(r"^(\s+)o (?=\S)")
"""What is left of a bullet of the second level where Tabs became spaces."""

_Depth = tuple[int, int, bool]
"""How far in a point stands, the rank of its sign, and whether that is a bullet or a number."""


def levelled(cell: str) -> str:
    """The text of a cell with its points as far in as they are deep.

    Points are as deep as they are indented, and where that is alike as their signs tell.
    """
    if not has_points(cell):
        return cell
    texts: list[str] = []
    above: list[_Depth] = []
    for raw in cell.split("\n"):
        line = read_line(0, _LETTER_O.sub(r"\1o\t", raw))
        if line is None or not line.is_point:
            above.clear()
            texts.append(raw)
            continue
        depth = (*line.depth, line.mark == BULLET)
        while above and not _is_under(depth, above):
            above.pop()
        texts.append(f"{INDENT * len(above)}{line.mark} {line.words}")
        above.append(depth)
    return "\n".join(texts)


def _is_under(depth: _Depth, above: Sequence[_Depth]) -> bool:
    """Whether a point is one of the last above it: a bullet may be of a number, or that of it."""
    *place, _ = depth
    *last, _ = above[-1]
    return place > last or (place == last and depth not in above)


def cards_of(text: str) -> tuple[Typed, ...]:
    """The cards of a tidy text: one for each point of the first level where it begins with one."""
    if not _POINT.match(text):
        return (Typed(text),)
    cards: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        point = _POINT.match(line)
        if point is not None and not point[1]:
            cards.append((point[2], [line[point.end() :]]))
        else:
            cards[-1][1].append(line.removeprefix(INDENT))
    return tuple(Typed("\n".join(lines), label) for label, lines in cards)


def put_back(entry: Entry) -> Entry:
    """The entry with what was typed before its text as its first point."""
    if not entry.label:
        return entry
    first, *rest = entry.text.split("\n")
    deeper = (f"{INDENT}{line}" if _POINT.match(line) else line for line in rest)
    return replace(entry, text="\n".join((f"{entry.label} {first}", *deeper)), label="")


def numbers_put_back(entry: Entry) -> Entry:
    """The entry with the number that was typed before its text, if there was one."""
    return entry if entry.label == BULLET else put_back(entry)


def by_lane(entries: Sequence[Entry], plan: LanePlan) -> tuple[list[Entry], LanePlan]:
    """The entries and lanes with what was typed before cards set by their lanes.

    Cards that were counted from one are numbered by their lane; other numbers stay as typed, and
    so do bullets where the lane has none.
    """
    labels: defaultdict[Id, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.is_card:
            labels[plan.ids[lane_key(entry)]].append(entry.label)
    lanes = {lane.id: _marked(lane, labels[lane.id]) for lane in plan.lanes}
    own = [_set(entry, lanes[plan.ids[lane_key(entry)]].marker) for entry in entries]
    return own, replace(plan, lanes=tuple(lanes.values()))


def _marked(lane: Lane, labels: Sequence[str]) -> Lane:
    numbers = [label[:-1] for label in labels if label and label != BULLET]
    if len(numbers) < 2 or len(numbers) < len(labels):
        return lane
    counted = numbers == [str(number) for number, _ in enumerate(labels, 1)]
    return replace(lane, marker=Marker.NUMBER if counted else Marker.NONE)


def _set(entry: Entry, marker: Marker) -> Entry:
    match marker:
        case Marker.NUMBER:
            return entry
        case Marker.BULLET:
            return numbers_put_back(entry)
        case Marker.NONE:
            return put_back(entry)
