"""What a layout gives: the picture, and where on it things can be set down."""

from __future__ import annotations

from dataclasses import dataclass

from toc_editor.model.records import Id
from toc_editor.picture.display import Picture


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where cards and groups can be set down: a line on the sheet, in points.

    What is set down there comes into `parent`, before the item `before` or at the end, in `row`.
    """

    x: float
    y: float
    width: float
    parent: Id
    before: Id | None
    row: Id | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet that has been laid out."""

    picture: Picture
    slots: tuple[Slot, ...]
