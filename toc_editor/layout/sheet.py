"""What a layout gives: the picture, and where on it things can be set down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.model.records import Id
from toc_editor.picture.display import Group, Item, Picture

_BETWEEN = 0.04
"""Between pages that are shown one under the other, as a part of a page's height."""


class Slot(Struct, frozen=True):
    """A place where cards and groups can be set down: a line on the sheet, in points.

    What is set down there comes into `parent`, before the item `before` or at the end, in `row`.
    """

    x: float
    y: float
    width: float
    parent: Id
    before: Id | None
    row: Id | None


class Laid(Struct, frozen=True, dict=True):
    """A sheet that has been laid out. Its slots are found when they are first asked for."""

    picture: Picture
    find_slots: Callable[[], tuple[Slot, ...]]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every place where something can be set down."""
        return self.find_slots()


def tops(sheets: Sequence[Laid]) -> list[float]:
    """Where sheets of one size begin that are shown one under the other, in points."""
    return [number * (1 + _BETWEEN) * sheet.picture.height for number, sheet in enumerate(sheets)]


def stacked(sheets: Sequence[Laid]) -> Laid:
    """Sheets of one size, one under the other on one large sheet; at least one."""
    if len(sheets) == 1:
        return sheets[0]
    last, below = tops(sheets)[-1], list(zip(sheets, tops(sheets), strict=True))
    first = sheets[0].picture
    items = (_lowered(item, y) for sheet, y in below for item in sheet.picture.items)
    picture = replace(first, height=last + first.height, items=tuple(items))

    def slots() -> Iterator[Slot]:
        for sheet, y in below:
            yield from (replace(slot, y=slot.y + y) for slot in sheet.slots)

    return Laid(picture, lambda: tuple(slots()))


def _lowered(item: Item, y: float) -> Item:
    if isinstance(item, Group):
        return replace(item, y=item.y + y)
    return Group(0, y, 0, 0, (item,))
