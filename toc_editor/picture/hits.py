"""What lies where on a picture."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from toc_editor.picture.display import Group, Picture, Role


class Area(Struct, frozen=True):
    """A rectangle on the sheet, in points, the record that it shows, and what it is of it.

    `part` names the field of the record, where several of its fields are shown apart.
    """

    owner: str
    x: float
    y: float
    width: float
    height: float
    role: Role | None
    part: str = ""

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def areas(picture: Picture) -> Iterator[Area]:
    """The area of every group that has an owner, outer ones before inner ones."""
    for item in picture.items:
        if isinstance(item, Group):
            yield from _areas(item, 0.0, 0.0)


def _areas(group: Group, x: float, y: float) -> Iterator[Area]:
    x, y = x + group.x, y + group.y
    if group.owner:
        yield Area(group.owner, x, y, group.width, group.height, group.role, group.part)
    for item in group.items:
        if isinstance(item, Group):
            yield from _areas(item, x, y)


def outermost(picture: Picture, role: Role) -> Iterator[Area]:
    """The areas of the groups of one role that stand in no other of it; nothing inside is met."""
    for item in picture.items:
        if isinstance(item, Group):
            yield from _outermost(item, role, 0.0, 0.0)


def _outermost(group: Group, role: Role, x: float, y: float) -> Iterator[Area]:
    x, y = x + group.x, y + group.y
    if group.role is role:
        yield Area(group.owner, x, y, group.width, group.height, role, group.part)
        return
    for item in group.items:
        if isinstance(item, Group):
            yield from _outermost(item, role, x, y)


def at(picture: Picture, x: float, y: float) -> tuple[Area, ...]:
    """The areas that hold this point, the innermost first.

    A group without a size of its own only holds things together, and is looked through.
    """
    found = [
        area for item in picture.items if isinstance(item, Group) for area in _at(item, 0, 0, x, y)
    ]
    return tuple(reversed(found))


def _at(group: Group, left: float, top: float, x: float, y: float) -> Iterator[Area]:
    left, top = left + group.x, top + group.y
    area = Area(group.owner, left, top, group.width, group.height, group.role, group.part)
    if (group.width or group.height) and not area.holds(x, y):
        return
    if group.owner and area.holds(x, y):
        yield area
    for item in group.items:
        if isinstance(item, Group):
            yield from _at(item, left, top, x, y)
