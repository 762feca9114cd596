"""Where cards and groups can be set down among the headings and cards of a panel or a tray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from toc_editor.layout.sheet import Slot
from toc_editor.model.records import Id

Stop = tuple[Id, "Id | None"]
"""A lane or group, and the item before which something is set down in it, None for its end."""


class Standing(Struct, frozen=True):
    """A card or a heading. It stands in `parent`, None for the heading of a row or a lane.

    `holds` tells whether what comes next may stand in it, `is_fixed` whether nothing can be set
    down right before it, since it would not stay there.
    """

    id: Id
    parent: Id | None
    holds: bool = False
    is_fixed: bool = False


class Shelf(Struct, frozen=True):
    """What things stand on: a lane, or a row of it, or with `group` one group alone.

    Where it `is_open` things can be set down behind all of it right in the lane, before the item
    `before` or at the lane's end.
    """

    lane: Id
    row: Id | None = None
    group: Id | None = None
    is_open: bool = True
    before: Id | None = None


def stops(things: Sequence[Standing], shelf: Shelf) -> list[list[Stop]]:
    """For each of the things what can be set down right before it, and last what at the end.

    Between the last card of a group and what follows it there are two: the group's end, and the
    place before the next.
    """
    holder = shelf.group or shelf.lane
    found: list[list[Stop]] = []
    for thing in things:
        here: list[Stop] = []
        if thing.parent is not None:
            if found and holder != thing.parent:
                here.append((holder, None))
            if not thing.is_fixed:
                here.append((thing.parent, thing.id))
            holder = thing.id if thing.holds else thing.parent
        found.append(here)
    last: list[Stop] = [] if holder == shelf.lane else [(holder, None)]
    if shelf.is_open:
        last.append((shelf.lane, shelf.before))
    return [*found, last]


def placed(
    here: Sequence[Stop], shelf: Shelf, x: float, above: float, below: float, width: float
) -> Iterator[Slot]:
    """Slots for the stops of one gap, shared out over it from `above` to `below`."""
    for number, (parent, before) in enumerate(here):
        y = above + (below - above) * (number + 0.5) / len(here)
        row = shelf.row if parent == shelf.lane else None
        yield Slot(x, y, width, parent, before, row)
