"""What lies where on a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toc_editor.picture.display import Group, Picture, walk


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the sheet, in points, and the record that it shows."""

    owner: str
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def areas(picture: Picture) -> Iterator[Area]:
    """The area of every group that has an owner, outer ones before inner ones."""
    for placed in walk(picture):
        group = placed.item
        if isinstance(group, Group) and group.owner:
            yield Area(
                group.owner, placed.x + group.x, placed.y + group.y, group.width, group.height
            )


def at(picture: Picture, x: float, y: float) -> tuple[str, ...]:
    """The owners whose area holds this point, the innermost first."""
    return tuple(area.owner for area in areas(picture) if area.holds(x, y))[::-1]
