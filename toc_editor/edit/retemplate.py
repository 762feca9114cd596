"""Another template for a model: its lanes move to the template's places and keep what they hold.

A band stays a band where the template has none of its kind. Any other lane without a place in the
template stands at the end of the page, with all such lanes under one banner: that is the tray.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.edit import page
from toc_editor.edit.clipboard import Clip, paste
from toc_editor.edit.document import Edit
from toc_editor.edit.lanes import add_row
from toc_editor.edit.places import Spot, arrange
from toc_editor.model import order
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Group, Id, Lane, Place, new_id
from toc_editor.model.vocabulary import LaneKind, bare, kind_of

TRAY = "Not placed yet"
"""The banner over lanes that have no place in the template."""

_BANDS = frozenset({Place.HEAD, Place.FOOT})
_OUTCOMES = frozenset(
    {
        LaneKind.OUTCOMES,
        LaneKind.SHORT_OUTCOMES,
        LaneKind.MEDIUM_OUTCOMES,
        LaneKind.LONG_OUTCOMES,
    }
)


def waiting(graph: Graph) -> tuple[Lane, ...]:
    """The lanes of a model that have no place in its template, which pages show as well."""
    lanes = list(graph.lanes)
    places = {lane.id: place for place, lane in enumerate(lanes)}
    for banner in graph.banners:
        if banner.title == TRAY and {banner.first, banner.last} <= places.keys():
            first, last = sorted((places[banner.first], places[banner.last]))
            return tuple(lanes[first : last + 1])
    return ()


class Plan(Struct, frozen=True):
    """What becomes of a model's lanes in a template.

    `places` are the template's lanes in order, each with the lane that takes its place, None where
    an empty one is added. `bands` are further bands, which stay as they are; `tray` are the lanes
    without a place, `dropped` those that go: they hold nothing, and their titles are a template's.
    """

    places: tuple[tuple[Lane, Id | None], ...]
    bands: tuple[Id, ...]
    tray: tuple[Id, ...]
    dropped: tuple[Id, ...]

    def following(self, graph: Graph) -> int:
        """How many cards follow into the template."""
        placed = [lane for _, lane in self.places if lane is not None]
        return _count(graph, [*placed, *self.bands])

    def waiting(self, graph: Graph) -> int:
        """How many cards go to the tray."""
        return _count(graph, self.tray)


def _count(graph: Graph, lanes: Collection[Id]) -> int:
    return sum(1 for lane in lanes for _ in graph.cards_in(lane))


def plan(graph: Graph, template: Graph, given: Collection[str]) -> Plan:
    """How the model's lanes find places in the template: by kind, and then by their titles.

    `given` are the titles, bare, that templates give of themselves: what nobody typed.
    """
    found = _as_it_stands(graph, template) or _by_likeness(graph, template)
    left = [lane for lane in graph.lanes if lane.id not in found.values()]
    dropped = [lane.id for lane in left if _is_as_given(graph, lane, given)]
    kept = [lane for lane in left if lane.id not in dropped]
    return Plan(
        places=tuple((place, found.get(place.id)) for place in template.lanes),
        bands=tuple(lane.id for lane in kept if lane.place in _BANDS),
        tray=tuple(lane.id for lane in kept if lane.place not in _BANDS),
        dropped=tuple(dropped),
    )


def _as_it_stands(graph: Graph, template: Graph) -> dict[Id, Id]:
    """The lane in each place of a template that the model has already; {} where it has another.

    Likeness alone would have two lanes that are alike change places again and again.
    """
    pairs = list(zip(template.lanes, graph.lanes, strict=False))
    if len(pairs) < len(template.lanes) or not all(_stands_at(*pair) for pair in pairs):
        return {}
    return {place.id: lane.id for place, lane in pairs}


def _stands_at(place: Lane, lane: Lane) -> bool:
    looks = [(one.place, one.marker, one.colour, one.share) for one in (place, lane)]
    return looks[0] == looks[1] and any(alike(lane, place) for alike in _WAYS_TO_BE_ALIKE)


def _by_likeness(graph: Graph, template: Graph) -> dict[Id, Id]:
    """For the places of a template the lanes that are most like them, the first of several."""
    left = list(graph.lanes)
    found: dict[Id, Id] = {}
    for is_alike in _WAYS_TO_BE_ALIKE:
        for place in template.lanes:
            lane = next((one for one in left if is_alike(one, place)), None)
            if place.id not in found and lane is not None:
                found[place.id] = lane.id
                left.remove(lane)
    return found


def _has_kind_and_title(lane: Lane, place: Lane) -> bool:
    return lane.kind is place.kind and bare(lane.title) == bare(place.title)


def _has_kind(lane: Lane, place: Lane) -> bool:
    return lane.kind is place.kind is not LaneKind.OTHER


def _has_title(lane: Lane, place: Lane) -> bool:
    if place.kind is LaneKind.OTHER:
        return bare(lane.title) == bare(place.title)
    return bare(lane.title) == bare(place.title) or kind_of(lane.title) is place.kind


def _is_outcome_too(lane: Lane, place: Lane) -> bool:
    return lane.kind in _OUTCOMES and place.kind in _OUTCOMES


_WAYS_TO_BE_ALIKE: tuple[Callable[[Lane, Lane], bool], ...] = (
    _has_kind_and_title,
    _has_kind,
    _has_title,
    _is_outcome_too,
)


def _is_as_given(graph: Graph, lane: Lane, given: Collection[str]) -> bool:
    """Whether a lane holds no more than what a template gave it."""
    return _is_given(lane.title, given) and _holds_as_given(graph, lane.id, given)


def _holds_as_given(graph: Graph, lane: Id, given: Collection[str]) -> bool:
    groups = all(_is_given(group.title, given) for group in graph.groups_in(lane))
    return groups and next(graph.cards_in(lane), None) is None


def _is_given(title: str, given: Collection[str]) -> bool:
    return not title or bare(title) in given


# Making it so


def retemplate(edit: Edit, template: Graph, given: Collection[str]) -> Plan:
    """Set the model out as the template is; what it did with the lanes."""
    made = plan(edit.graph, template, given)
    edit.drop(*made.dropped)
    lanes = {place.id: _placed(edit, place, own, given) for place, own in made.places}
    bands = [edit.graph.lane(band) for band in made.bands]
    tray = [_in_tray(edit.graph, lane, given) for lane in made.tray]
    _stand_in_order(edit, [*lanes.values(), *bands, *tray])
    for place, _ in made.places:
        _fill(edit, template, place, lanes[place.id], given)
    ends = {place: lane.id for place, lane in lanes.items()}
    wanted = [(one.title, ends[one.first], ends[one.last]) for one in template.banners]
    if tray:
        wanted.append((TRAY, tray[0].id, tray[-1].id))
    _set_banners(edit, wanted, given)
    page.set_up(edit, heads=template.project.heads, flow=template.project.flow)
    return made


def _placed(edit: Edit, place: Lane, own: Id | None, given: Collection[str]) -> Lane:
    """The lane that stands in a template's place: the model's own with its look, or a new one."""
    if own is None:
        return replace(place, id=new_id())
    lane = edit.graph.lane(own)
    return replace(
        lane,
        title=place.title if _is_given(lane.title, given) else lane.title,
        place=place.place,
        marker=place.marker,
        colour=place.colour,
        share=place.share,
        grid=lane.grid if _keeps_rows(edit.graph, own, given) else place.grid,
    )


def _in_tray(graph: Graph, lane: Id, given: Collection[str]) -> Lane:
    grid = graph.lane(lane).grid if _keeps_rows(graph, lane, given) else ""
    return replace(graph.lane(lane), place=Place.COLUMN, share=0.0, grid=grid)


def _keeps_rows(graph: Graph, lane: Id, given: Collection[str]) -> bool:
    """Whether somebody has put something of a lane into rows, which another grid would not have."""
    has_rows = any(item.row is not None for item in graph.items(lane))
    return has_rows and not _holds_as_given(graph, lane, given)


def _stand_in_order(edit: Edit, lanes: Sequence[Lane]) -> None:
    """Put these lanes in this order, each under its own key where they stand so already."""
    before = [lane.id for lane in edit.graph.lanes]
    if [lane.id for lane in lanes] != before:
        keys = order.spread(len(lanes))
        lanes = [replace(lane, order=key) for lane, key in zip(lanes, keys, strict=True)]
    edit.put(*lanes)


def _fill(edit: Edit, template: Graph, place: Lane, lane: Lane, given: Collection[str]) -> None:
    """Give a lane without cards the template's groups, and its grid the template's rows."""
    if lane.grid == place.grid and lane.grid and not edit.graph.rows(lane.grid):
        for row in template.rows(place.grid):
            add_row(edit, row.title, row.grid)
    wanted = [group.title for group in template.groups_in(place.id)]
    own = list(edit.graph.groups_in(lane.id))
    if [group.title for group in own] == wanted:
        return
    if _holds_as_given(edit.graph, lane.id, given):
        edit.drop(*(group.id for group in own))
        paste(edit, _groups(template, place.id), Spot(lane.id))


def _groups(template: Graph, lane: Id) -> Clip:
    """The groups of a template's lane, without what may stand in them."""
    outermost = [item for item in template.items(lane) if isinstance(item, Group)]
    inner = [group for group in template.groups_in(lane) if group not in outermost]
    return Clip(tuple(outermost), tuple(inner), ())


def _set_banners(edit: Edit, wanted: list[tuple[str, Id, Id]], given: Collection[str]) -> None:
    """Let these banners stand in the place of those that a template gave."""
    missing = list(wanted)
    for banner in edit.graph.banners:
        told = (banner.title, banner.first, banner.last)
        if told in missing:
            missing.remove(told)
        elif banner.title == TRAY or bare(banner.title) in given:
            edit.drop(banner.id)
    fresh = [_banner(*one) for one in missing]
    arrange(edit, edit.graph.banners, fresh, None)


def _banner(title: str, first: Id, last: Id) -> Banner:
    return Banner(id=new_id(), order=order.FIRST, title=title, first=first, last=last)


def given_titles(templates: Collection[Graph]) -> frozenset[str]:
    """The titles, bare, that these templates give to lanes, groups and banners."""
    return frozenset(bare(title) for graph in templates for title in _titles(graph))


def _titles(graph: Graph) -> Iterator[str]:
    for lane in graph.lanes:
        yield lane.title
        yield from (group.title for group in graph.groups_in(lane.id))
    yield from (banner.title for banner in graph.banners)
