"""What a layout gives: the picture, and where on it things can be set down."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from toc_editor.model.records import Id
from toc_editor.picture.display import Picture


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
