"""Edits of the page: its settings, what stands around the lanes, and how lanes look on it."""

from __future__ import annotations

import base64
from itertools import count
from typing import Any

from msgspec.structs import replace

from toc_editor.edit.document import Edit
from toc_editor.edit.places import arrange
from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    LOOK_ID,
    Banner,
    Group,
    Id,
    Logo,
    Look,
    Marker,
    Place,
    Project,
    new_id,
)
from toc_editor.model.vocabulary import LaneKind, bare

_OF_SEVERAL_LINES = frozenset({"abbreviations", "sources"})
_SETTINGS = frozenset(Project.__struct_fields__) - {"id", "key"}


def set_up(edit: Edit, **settings: Any) -> None:
    """Change settings of the page by their names in `Project`; texts are tidied.

    Raises ValueError for a name that is no setting.
    """
    if unknown := settings.keys() - _SETTINGS:
        raise ValueError(f"no settings of the page: {sorted(unknown)}")
    tidied = {name: _tidied(name, value) for name, value in settings.items()}
    edit.put(replace(edit.graph.project, **tidied))


def _tidied(name: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    return prose.tidy(value) if name in _OF_SEVERAL_LINES else prose.tidy_line(value)


def wear(edit: Edit, style: str, look: Look | None) -> None:
    """Give the page a style by its name, and what it looks like; None is the usual look."""
    set_up(edit, style=style)
    if look is not None:
        edit.put(look)
    elif LOOK_ID in edit.graph:
        edit.drop(LOOK_ID)


def set_lane(
    edit: Edit,
    lane: Id,
    *,
    kind: LaneKind | None = None,
    place: Place | None = None,
    marker: Marker | None = None,
    colour: int | None = None,
    share: float | None = None,
) -> None:
    """Change what a lane is and how it looks on the page; what is None stays."""
    record = edit.graph.lane(lane)
    edit.put(
        replace(
            record,
            kind=record.kind if kind is None else kind,
            place=record.place if place is None else place,
            marker=record.marker if marker is None else marker,
            colour=record.colour if colour is None else colour,
            share=record.share if share is None else share,
        )
    )


def line_up(edit: Edit, lanes: list[Id], grid: str) -> None:
    """Let the rows of these lanes stand at the same heights; "" lets each stand for itself."""
    edit.put(*(replace(edit.graph.lane(lane), grid=grid) for lane in lanes))


def line_up_groups(edit: Edit, lanes: list[Id]) -> str:
    """Let the groups or rows of these lanes stand at the same heights; the name of their grid.

    It is the grid of the first of them that is in one, or else a new one.
    """
    grids = [edit.graph.lane(lane).grid for lane in lanes]
    grid = next(filter(None, grids), "") or new_grid(edit.graph)
    line_up(edit, lanes, grid)
    return grid


def stand_alone(edit: Edit, lanes: list[Id]) -> None:
    """Let the groups of each of these lanes stand where its own cards leave them."""
    line_up(edit, lanes, "")


def new_grid(graph: Graph) -> str:
    """A name for a grid that no lane and no row has yet: "Rows", "Rows 2" and so on."""
    taken = {*graph.grids, *(lane.grid for lane in graph.lanes)}
    names = ("Rows" if number == 1 else f"Rows {number}" for number in count(1))
    return next(name for name in names if name not in taken)


def colour_group(edit: Edit, group: Id, colour: int) -> None:
    """Give a group a colour of its own, and with it all groups of its title; -1 takes it away."""
    title = bare(edit.graph.group(group).title)
    same = [one for one in edit.graph if isinstance(one, Group) and bare(one.title) == title]
    edit.put(*(replace(one, colour=colour) for one in same))


def add_banner(edit: Edit, title: str, first: Id, last: Id) -> Banner:
    """A heading over the columns from one lane to another, whichever stands first."""
    lanes = [lane.id for lane in edit.graph.lanes]
    first, last = sorted((first, last), key=lanes.index)
    banner = Banner(
        id=new_id(), order=order.FIRST, title=prose.tidy_line(title), first=first, last=last
    )
    arrange(edit, edit.graph.banners, [banner], None)
    return banner


def rename_banner(edit: Edit, banner: Id, title: str) -> None:
    """Give a heading over several columns other words. Raises KeyError where it is none."""
    edit.put(replace(edit.graph.banner(banner), title=prose.tidy_line(title)))


def span_banner(edit: Edit, banner: Id, first: Id, last: Id) -> None:
    """Let a heading reach from one lane to another, whichever stands first."""
    order_of_lanes = [lane.id for lane in edit.graph.lanes]
    first, last = sorted((first, last), key=order_of_lanes.index)
    edit.put(replace(edit.graph.banner(banner), first=first, last=last))


def move_banner(edit: Edit, banner: Id, before: Id | None) -> None:
    """Move a heading over several columns before another, or to the end."""
    arrange(edit, edit.graph.banners, [edit.graph.banner(banner)], before)


def add_logo(edit: Edit, content: bytes, kind: str, alt: str) -> Logo:
    """A picture at the head of the page, kept in the model; `kind` is its media type."""
    logo = Logo(
        id=new_id(),
        order=order.FIRST,
        alt=prose.tidy_line(alt),
        kind=kind,
        content=base64.b64encode(content).decode("ascii"),
    )
    arrange(edit, edit.graph.logos, [logo], None)
    return edit.graph.logos[-1]


def describe_logo(edit: Edit, logo: Id, alt: str) -> None:
    """Give a logo other words that stand for it."""
    edit.put(replace(edit.graph.logo(logo), alt=prose.tidy_line(alt)))


def move_logo(edit: Edit, logo: Id, before: Id | None) -> None:
    """Move a logo before another, or to the end."""
    arrange(edit, edit.graph.logos, [edit.graph.logo(logo)], before)
