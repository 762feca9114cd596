"""Where an edit sets things down: a spot among siblings, and the order keys for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.model import order
from toc_editor.model.records import Banner, Group, Id, Item, Lane, Logo, Row

_S = TypeVar("_S", bound=Lane | Row | Banner | Logo | Item)


class Spot(Struct, frozen=True):
    """A place for cards or groups: in a lane or group, before an item of it or at the end.

    `row` is the row of the lane's grid in which they are to stand; in a group it counts for
    nothing, since a group's cards stand where the group does.
    """

    parent: Id
    before: Id | None = None
    row: Id | None = None


def set_down(edit: Edit, items: Sequence[Item], spot: Spot) -> None:
    """Put these cards and groups, new or moved, at the spot in the order given."""
    row = None if isinstance(edit.graph.get(spot.parent), Group) else spot.row
    moved = [replace(item, parent=spot.parent, row=row) for item in items]
    arrange(edit, edit.graph.items(spot.parent), moved, spot.before)


def arrange(edit: Edit, siblings: Sequence[_S], moved: Sequence[_S], before: Id | None) -> None:
    """Put the moved records among their siblings, before the one with the id or at the end.

    Where there is no room between two order keys, all siblings get new ones.
    """
    place = _place_of(before, siblings)
    ids = {record.id for record in moved}
    ahead = [record for record in siblings[:place] if record.id not in ids]
    behind = [record for record in siblings[place:] if record.id not in ids]
    low = ahead[-1].order if ahead else None
    high = behind[0].order if behind else None
    keys = _keys(len(moved), low, high)
    if keys is None:
        everyone = [*ahead, *moved, *behind]
        edit.put(*_with_orders(everyone, order.spread(len(everyone))))
    else:
        edit.put(*_with_orders(moved, keys))


def _place_of(before: Id | None, siblings: Sequence[_S]) -> int:
    for place, record in enumerate(siblings):
        if record.id == before:
            return place
    return len(siblings)


def _keys(count: int, low: str | None, high: str | None) -> list[str] | None:
    keys: list[str] = []
    try:
        for _ in range(count):
            low = order.between(low, high)
            keys.append(low)
    except ValueError:
        return None
    return keys if all(map(order.is_key, keys)) else None


def _with_orders(records: Sequence[_S], keys: Sequence[str]) -> list[_S]:
    return [replace(record, order=key) for record, key in zip(records, keys, strict=True)]
