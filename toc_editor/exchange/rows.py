"""The rows that run across lanes: which lanes share a grid, and in which order its rows stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.lanes import LanePlan, lane_key
from toc_editor.exchange.values import Entry, Name, NameKey
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Row, new_id


class RowPlan(Struct, frozen=True):
    """The rows of the model, those that each name means, and the lanes with their grids."""

    rows: tuple[Row, ...]
    ids: Mapping[NameKey, Id]
    lanes: tuple[Lane, ...]


def plan_rows(entries: Iterable[Entry], plan: LanePlan, template: Graph) -> RowPlan:
    """Rows for the names in the entries. Lanes in which one row is named stand on one grid.

    Of the template's rows those that are not named stay, unless the table names others.
    """
    sequences = _sequences(entries, plan)
    lanes = {lane.id: lane for lane in plan.lanes}
    fresh = fresh_names("rows", {lane.grid for lane in plan.lanes} | set(template.grids))
    rows = {grid: list(template.rows(grid)) for grid in template.grids}
    ids: dict[NameKey, Id] = {}
    for together in _sharing(sequences):
        used = [lane.grid for lane in plan.lanes if lane.id in together and lane.grid]
        grid = used[0] if used else next(fresh)
        merged = _merged([sequences[lane] for lane in together])
        found, rows[grid] = _with_rows(rows.get(grid, []), merged, grid)
        ids |= found
        lanes |= {id: replace(lanes[id], grid=grid) for id in together}
    ordered = (row for rows_of_grid in rows.values() for row in _in_order(rows_of_grid))
    return RowPlan(tuple(ordered), ids, tuple(lanes.values()))


def _sequences(entries: Iterable[Entry], plan: LanePlan) -> dict[Id, dict[NameKey, Name]]:
    """The rows that each lane uses, in the order in which it first names them."""
    found: defaultdict[Id, dict[NameKey, Name]] = defaultdict(dict)
    for entry in entries:
        if entry.row is not None:
            found[plan.ids[lane_key(entry)]].setdefault(entry.row.key, entry.row)
    return dict(found)


def fresh_names(stem: str, taken: set[str]) -> Iterator[str]:
    """Names for grids that no lane has yet."""
    names = (f"{stem} {number}" if number > 1 else stem for number in count(1))
    return (name for name in names if name not in taken)


def _sharing(sequences: Mapping[Id, dict[NameKey, Name]]) -> list[list[Id]]:
    """The lanes with rows, sorted into those that have rows in common, directly or by others."""
    sets: list[tuple[list[Id], set[NameKey]]] = []
    for lane, names in sequences.items():
        joined: tuple[list[Id], set[NameKey]] = ([lane], set(names))
        apart = []
        for lanes, keys in reversed(sets):
            if keys.isdisjoint(names):
                apart.append((lanes, keys))
            else:
                joined = ([*lanes, *joined[0]], keys | joined[1])
        sets = [*reversed(apart), joined]
    return [lanes for lanes, _ in sets]


def _merged(sequences: Sequence[dict[NameKey, Name]]) -> list[Name]:
    """All rows: a new one stands right after the one that comes before it in its own lane."""
    names: dict[NameKey, Name] = {}
    keys: list[NameKey] = []
    for sequence in sequences:
        place = 0
        for key, name in sequence.items():
            if key in names:
                place = keys.index(key) + 1
                continue
            keys.insert(place, key)
            names[key] = name
            place += 1
    return [names[key] for key in keys]


def _with_rows(
    known: Sequence[Row], names: Sequence[Name], grid: str
) -> tuple[dict[NameKey, Id], list[Row]]:
    """The id of the row for each name, one of those that are known or a new one, and the rows.

    Names that are not known are a grid of their own, in which no row is left empty.
    """
    rows = list(known)
    ids: dict[NameKey, Id] = {}
    for name in names:
        title = name.title.casefold()
        alike = (n for n, row in enumerate(rows) if row.title.casefold() == title)
        place = next((n for n in alike if rows[n].id not in ids.values()), None)
        if place is None:
            rows.append(Row(id=new_id(), order=order.FIRST, grid=grid, title=name.title))
        else:
            rows[place] = replace(rows[place], title=name.title)
        ids[name.key] = rows[-1 if place is None else place].id
    if len(rows) == len(known):
        return ids, rows
    named = {row.id: row for row in rows}
    return ids, [named[id] for id in ids.values()]


def _in_order(rows: Sequence[Row]) -> Iterator[Row]:
    keys = order.spread(len(rows))
    return (replace(row, order=key) for row, key in zip(rows, keys, strict=True))
