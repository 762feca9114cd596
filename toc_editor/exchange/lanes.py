"""Which lanes a table names, which lanes of a template they are, and where new ones stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.exchange.sentences import listed, quoted
from toc_editor.exchange.values import Entry, Name, NameKey
from toc_editor.model import order
from toc_editor.model.records import Id, Lane, Marker, Place, new_id
from toc_editor.model.vocabulary import LaneKind, bare, kind_of

NOTES = Name("Notes")
"""The lane for what stands under no lane."""

COLOURS = 7
"""How many colours are told apart at a glance."""
_BANDS = {
    LaneKind.VISION: Place.HEAD,
    LaneKind.FACTORS: Place.FOOT,
    LaneKind.ASSUMPTIONS: Place.FOOT,
    LaneKind.FEEDBACK: Place.FOOT,
}
_BOXES = {LaneKind.INPUTS, LaneKind.PRINCIPLES}
_STATEMENTS = {LaneKind.VISION, LaneKind.FEEDBACK}
_CHANGES = {
    LaneKind.OUTCOMES,
    LaneKind.SHORT_OUTCOMES,
    LaneKind.MEDIUM_OUTCOMES,
    LaneKind.LONG_OUTCOMES,
}


class TableLane(Struct, frozen=True):
    """A lane as a table names it, with the number of characters on its cards."""

    key: NameKey
    title: str
    kind: LaneKind
    size: int
    stands_for: LaneKind | None = None
    """The kind that it is placed as, where that is another."""


class LanePlan(Struct, frozen=True):
    """All lanes of the model in order, and which of them each name of the table means."""

    lanes: tuple[Lane, ...]
    ids: Mapping[NameKey, Id]
    guesses: tuple[str, ...]


def lane_key(entry: Entry) -> NameKey:
    """What the lane of an entry is known by."""
    return (entry.lane or NOTES).key


def plan_lanes(entries: Sequence[Entry], template: Sequence[Lane]) -> LanePlan:
    """The lanes for these entries: those of the template, and new ones where none of it fits.

    The template's lanes keep their order and settings and take the title of the table. A new
    lane stands right after the one that comes before it in the table.
    """
    named = _table_lanes(entries)
    if not any(lane.kind is LaneKind.VISION for lane in template):
        named = _with_aim_last(named)
    matched = _matched(named, template)
    titles = {matched[one.key].id: one.title for one in named if one.key in matched}
    lanes = [replace(lane, title=titles.get(lane.id, lane.title)) for lane in template]
    added = _added(named, matched, lanes)
    ids = {key: lane.id for key, lane in (matched | added).items()}
    new = {lane.id for lane in added.values()}
    lanes = _coloured(_with_a_column(lanes, new), new)
    keys = order.spread(len(lanes))
    return LanePlan(
        tuple(replace(lane, order=key) for lane, key in zip(lanes, keys, strict=True)),
        ids,
        (
            *_note_guesses(entries),
            *_match_guesses(named, matched),
            *_place_guesses(lanes, new),
            *_empty_guesses(template, matched),
        ),
    )


def _table_lanes(entries: Sequence[Entry]) -> list[TableLane]:
    """The lanes in the order in which the table first names them; last what it names none for."""
    sizes: Counter[NameKey] = Counter()
    names: dict[NameKey, Name] = {}
    kinds: dict[NameKey, LaneKind] = {}
    for entry in entries:
        sizes[lane_key(entry)] += len(entry.text)
        if entry.lane is not None:
            names.setdefault(entry.lane.key, entry.lane)
        if entry.kind is not None:
            kinds.setdefault(lane_key(entry), entry.kind)
    if any(entry.lane is None for entry in entries):
        names.setdefault(NOTES.key, NOTES)
    return [
        TableLane(key, name.title, kinds.get(key) or kind_of(name.title), sizes[key])
        for key, name in names.items()
    ]


def _with_aim_last(named: list[TableLane]) -> list[TableLane]:
    """The lanes, an aim that follows on the outcomes taken for the impact that the table lacks."""
    kinds = [lane.kind for lane in named]
    ends = [place for place, kind in enumerate(kinds) if kind in {LaneKind.VISION, *_CHANGES}]
    last = ends[-1] if ends else 0
    follows = any(kind in _CHANGES for kind in kinds[:last])
    if LaneKind.IMPACT in kinds or not follows or kinds[last] is not LaneKind.VISION:
        return named
    aim = replace(named[last], stands_for=LaneKind.IMPACT)
    return [*named[:last], aim, *named[last + 1 :]]


def _note_guesses(entries: Iterable[Entry]) -> Iterator[str]:
    if any(entry.lane is None for entry in entries):
        yield f"What stands under no lane is in the lane {quoted(NOTES.title)}."


# Lanes of the template


def _matched(named: Sequence[TableLane], template: Sequence[Lane]) -> dict[NameKey, Lane]:
    """The template's lane for each lane of the table that has one, the closest likeness first."""
    matched: dict[NameKey, Lane] = {}
    _match(matched, named, template, lambda lane: f"={lane.title.casefold()}")
    _match(matched, named, template, lambda lane: bare(lane.title))
    _match(matched, named, template, _telling_kind, only_if_as_many=True)
    return matched


def _telling_kind(lane: TableLane | Lane) -> str:
    kind = _placed_as(lane) if isinstance(lane, TableLane) else lane.kind
    return "" if kind is LaneKind.OTHER else kind.value


def _placed_as(lane: TableLane) -> LaneKind:
    return lane.stands_for or lane.kind


def _match(
    matched: dict[NameKey, Lane],
    named: Sequence[TableLane],
    template: Sequence[Lane],
    likeness: Callable[[TableLane | Lane], str],
    *,
    only_if_as_many: bool = False,
) -> None:
    """Pair, in order, the lanes that are left and alike; an empty likeness is like nothing."""
    taken = {lane.id for lane in matched.values()}
    free: defaultdict[str, list[Lane]] = defaultdict(list)
    for lane in template:
        if lane.id not in taken:
            free[likeness(lane)].append(lane)
    seeking: defaultdict[str, list[NameKey]] = defaultdict(list)
    for table_lane in named:
        if table_lane.key not in matched and likeness(table_lane):
            seeking[likeness(table_lane)].append(table_lane.key)
    for like, keys in seeking.items():
        if not only_if_as_many or len(keys) == len(free[like]):
            matched |= dict(zip(keys, free[like], strict=False))


def _match_guesses(named: Sequence[TableLane], matched: Mapping[NameKey, Lane]) -> Iterator[str]:
    found = [(one, matched[one.key]) for one in named if one.key in matched]
    for table_lane, lane in found:
        if bare(table_lane.title) != bare(lane.title):
            yield f"{quoted(table_lane.title)} was taken for the lane {quoted(lane.title)}."
    orders = [lane.order for _, lane in found]
    if orders != sorted(orders):
        yield "The lanes keep the order that they have here, not that of the table."


def _empty_guesses(template: Sequence[Lane], matched: Mapping[NameKey, Lane]) -> Iterator[str]:
    filled = {lane.id for lane in matched.values()}
    empty = [quoted(lane.title) for lane in template if lane.id not in filled]
    if empty:
        yield f"The table has nothing for {listed(empty)}."


# New lanes


def _added(
    named: Sequence[TableLane], matched: Mapping[NameKey, Lane], lanes: list[Lane]
) -> dict[NameKey, Lane]:
    """New lanes for the names that match none; they are put among the lanes."""
    added: dict[NameKey, Lane] = {}
    before: tuple[Lane, int] | None = None
    for table_lane in named:
        lane = matched.get(table_lane.key)
        if lane is None:
            lane = added[table_lane.key] = _new_lane(table_lane, before)
            lanes.insert(_index_after(lanes, before, lane.place), lane)
        before = (lane, table_lane.size)
    return added


def _new_lane(table_lane: TableLane, before: tuple[Lane, int] | None) -> Lane:
    return Lane(
        id=new_id(),
        order=order.FIRST,
        kind=table_lane.kind,
        title=table_lane.title,
        place=_place(table_lane, before),
        marker=Marker.NONE if _placed_as(table_lane) in _STATEMENTS else Marker.BULLET,
    )


def _place(table_lane: TableLane, before: tuple[Lane, int] | None) -> Place:
    """A band for some kinds; a box for what is short and stands right after the rationale."""
    if table_lane.kind in _BOXES and before is not None:
        column, size = before
        is_under_rationale = column.kind is LaneKind.RATIONALE and column.place is Place.COLUMN
        if is_under_rationale and table_lane.size < size:
            return Place.UNDER
    return _BANDS.get(_placed_as(table_lane), Place.COLUMN)


def _index_after(lanes: Sequence[Lane], before: tuple[Lane, int] | None, place: Place) -> int:
    """Where a new lane goes: after the one before it, and after the boxes that are under that."""
    if before is None:
        return 0
    index = next(n for n, lane in enumerate(lanes) if lane.id == before[0].id) + 1
    while index < len(lanes) and lanes[index].place is Place.UNDER and place is not Place.UNDER:
        index += 1
    return index


def _with_a_column(lanes: Sequence[Lane], new: set[Id]) -> list[Lane]:
    """The lanes, the new ones as columns where no lane would be one."""
    if any(lane.place is Place.COLUMN for lane in lanes):
        return list(lanes)
    return [replace(lane, place=Place.COLUMN) if lane.id in new else lane for lane in lanes]


def _coloured(lanes: Sequence[Lane], new: set[Id]) -> list[Lane]:
    """The lanes, each new column in the first colour that no column has, a box like its column."""
    used = {lane.colour for lane in lanes if lane.place is Place.COLUMN and lane.id not in new}
    coloured: list[Lane] = []
    columns, colour = 0, 0
    for lane in lanes:
        if lane.place is Place.COLUMN:
            free = next((c for c in range(COLOURS) if c not in used), columns % COLOURS)
            colour = free if lane.id in new else lane.colour
            used.add(colour)
            columns += 1
        is_plain_band = lane.id in new and lane.place in {Place.HEAD, Place.FOOT}
        wanted = 0 if is_plain_band else colour
        coloured.append(replace(lane, colour=wanted) if lane.id in new else lane)
    return coloured


def _place_guesses(lanes: Sequence[Lane], new: set[Id]) -> Iterator[str]:
    column = ""
    for lane in lanes:
        if lane.place is Place.COLUMN:
            column = lane.title
        elif lane.id in new and lane.place is Place.UNDER:
            yield f"{quoted(lane.title)} became a box under {quoted(column)}."
        elif lane.id in new:
            edge = "top" if lane.place is Place.HEAD else "foot"
            yield f"{quoted(lane.title)} became a band across the {edge}."
