"""Groups that come again in the next lane, such as work-streams in activities and in outputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from toc_editor.exchange.colours import LANES_OWN
from toc_editor.exchange.lanes import COLOURS
from toc_editor.exchange.rows import fresh_names
from toc_editor.exchange.values import LineUp
from toc_editor.model.records import Group, Id, Item, Lane, Place
from toc_editor.model.vocabulary import bare

_FEWEST_GROUPS = 2


def line_ups(
    lanes: Sequence[Lane], items: Iterable[Item], tied: Container[str] = ()
) -> tuple[LineUp, ...]:
    """Which neighbouring columns have the same groups, and could stand on one grid for that.

    Or do so already, where it is one of the `tied`, in which groups line up.
    """
    groups = [item for item in items if isinstance(item, Group)]
    columns = [lane for lane in lanes if lane.place is Place.COLUMN]
    fresh = fresh_names("groups", {lane.grid for lane in lanes})
    return tuple(
        LineUp(
            tuple(replace(lane, grid=lane.grid or grid) for lane in run),
            _coloured(run, columns, groups),
        )
        for run, grid in zip(_runs(columns, groups, tied), fresh, strict=False)
    )


def _runs(
    columns: Sequence[Lane], groups: Iterable[Group], tied: Container[str]
) -> list[list[Lane]]:
    """The columns that have the same groups as the next, as long as that goes on."""
    titles: defaultdict[Id, list[str]] = defaultdict(list)
    for group in groups:
        titles[group.parent].append(group.title.casefold())
    runs: list[list[Lane]] = []
    for left, right in pairwise(columns):
        alike = len(titles[left.id]) >= _FEWEST_GROUPS and titles[left.id] == titles[right.id]
        if not alike or left.grid != right.grid or (left.grid and left.grid not in tied):
            continue
        if runs and runs[-1][-1] is left:
            runs[-1].append(right)
        else:
            runs.append([left, right])
    return runs


def _coloured(
    run: Sequence[Lane], columns: Sequence[Lane], groups: Sequence[Group]
) -> tuple[Group, ...]:
    """The groups of these lanes, and their namesakes elsewhere, in one colour for each title."""
    titles = list(dict.fromkeys(bare(one.title) for one in groups if one.parent == run[0].id))
    same = [one for one in groups if bare(one.title) in titles]
    if len(titles) > COLOURS or any(one.colour != LANES_OWN for one in same):
        return ()
    colours = dict(zip(titles, _most_distinct(run, columns), strict=False))
    return tuple(replace(one, colour=colours[bare(one.title)]) for one in same)


def _most_distinct(run: Sequence[Lane], columns: Sequence[Lane]) -> list[int]:
    """All colours, first those of no lane, last those of the lanes of the run and beside it."""
    first, last = columns.index(run[0]), columns.index(run[-1])
    beside = [*columns[max(first - 1, 0) : first], *columns[last + 1 : last + 2]]
    nearness = dict.fromkeys((lane.colour for lane in columns), 1)
    nearness |= dict.fromkeys((lane.colour for lane in beside), 2)
    nearness |= dict.fromkeys((lane.colour for lane in run), 3)
    return sorted(range(COLOURS), key=lambda colour: nearness.get(colour, 0))
