"""The links of a model over a sheet that has been laid out, page or board."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import link_marks
from toc_editor.layout.link_marks import LinkInk
from toc_editor.layout.routes.buses import Wire
from toc_editor.layout.routes.crossings import Break
from toc_editor.layout.routes.field import Field, Ground, Rect, field_of
from toc_editor.layout.routes.routing import Route, routes
from toc_editor.layout.style import BASELINE, LINE
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.pathways import SAYING
from toc_editor.model.records import Card, Id, Lane, Link, LinkKind, Place
from toc_editor.picture.display import HEADINGS, Box, Group, Image, Item, Picture, Role, Run, Shape

_EDGE = 1.0
"""How near to the upper and lower edge of a box no line runs along it."""
_UNDER_HEAD = 0.2
"""How near under a heading no line runs, in heights of it: it would seem to be underlined."""
_WORDS_OF_A_NAME = 12


class LinkLayer(Struct, frozen=True):
    """Links as they are drawn over a sheet, and the whole route of each by its id."""

    groups: tuple[Group, ...]
    routes: Mapping[Id, Route]
    ink: LinkInk | None = None


NO_LINKS = LinkLayer((), {})


def linked(picture: Picture, layer: LinkLayer) -> Picture:
    """The picture with links over it."""
    return replace(picture, items=(*picture.items, *layer.groups)) if layer.groups else picture


def together(layers: Sequence[LinkLayer], tops: Sequence[float]) -> LinkLayer:
    """The links of several sheets as they lie where the sheets begin at these heights."""
    if len(layers) == 1:
        return layers[0]
    groups: list[Group] = []
    routed: dict[Id, Route] = {}
    for layer, top in zip(layers, tops, strict=True):
        groups += (replace(group, y=group.y + top) for group in layer.groups)
        for id, route in layer.routes.items():
            points = tuple((x, y + top) for x, y in route.points)
            routed[id] = replace(
                route,
                points=points,
                breaks=_lower(route.breaks, top),
                breaks_across=_lower(route.breaks_across, top),
            )
    return LinkLayer(tuple(groups), routed, layers[0].ink)


def _lower(breaks: Sequence[Break], by: float) -> tuple[Break, ...]:
    return tuple((x, y + by, reach) for x, y, reach in breaks)


def link_layer(
    graph: Graph,
    picture: Picture,
    shown: Sequence[Link],
    ink: LinkInk,
    before: LinkLayer = NO_LINKS,
) -> LinkLayer:
    """These links of the model over the picture of it, on which they cross no text.

    `before` is what was drawn of an earlier graph or picture, for what stayed the same.
    """
    if not shown:
        return NO_LINKS
    field = field_under(graph, picture)
    wires = [
        _wire(link, field)
        for link in shown
        if link.source in field.stands and link.target in field.stands
    ]
    found = {Id(id): route for id, route in routes(field, wires, ink.measures).items()}
    drawn = {link.id: found[link.id] for link in shown if link.id in found}
    kinds = {link.id: link.kind for link in shown}
    words = {link.id: in_words(graph, link) for link in shown}
    kept = _kept(drawn, words, before) if before.ink == ink else {}
    rest = {id: route for id, route in drawn.items() if id not in kept}
    groups = kept | link_marks.drawn(rest, kinds, words, ink)
    return LinkLayer(tuple(groups[id] for id in drawn), drawn, ink)


def _kept(
    routed: Mapping[Id, Route], words: Mapping[Id, str], before: LinkLayer
) -> dict[Id, Group]:
    """The groups of links that are as they were, with all that share a trunk with them."""
    known = {Id(group.owner): group for group in before.groups}
    changed = {
        route.bus
        for id, route in routed.items()
        if before.routes.get(id) != route or known[id].alt != words[id]
    }
    changed |= {route.bus for id, route in before.routes.items() if id not in routed}
    return {id: known[id] for id, route in routed.items() if route.bus not in changed}


def in_words(graph: Graph, link: Link) -> str:
    """What a link says, as a sentence without its full stop."""
    source, target = _name(graph.card(link.source).text), _name(graph.card(link.target).text)
    return f"{source} {SAYING[link.kind]} {target}"


@lru_cache(maxsize=4_000)
def _name(text: str) -> str:
    words = prose.plain(text).split()
    rest = "…" if len(words) > _WORDS_OF_A_NAME else ""
    return f"“{' '.join(words[:_WORDS_OF_A_NAME])}{rest}”"


def _wire(link: Link, field: Field) -> Wire:
    source, target = field.stands[link.source], field.stands[link.target]
    returns = (source.storey, source.column) == (target.storey, target.column)
    has_ring = link.kind is LinkKind.ASSUMPTION
    return Wire(link.id, link.kind, link.source, link.target, returns, has_ring)


# The free space of a picture


class _Seen(Struct):
    """What was found in the picture of a lane."""

    lane: Lane
    rect: Rect
    texts: list[Rect]
    edges: list[Rect]
    cards: dict[str, Rect]
    boxed: set[str]
    """The cards that have a box of their own."""


def field_under(graph: Graph, picture: Picture) -> Field:
    """The free space between the texts of a picture."""
    seen: list[_Seen] = []
    others: list[Rect] = []
    marks: list[Rect] = []
    for item in picture.items:
        lane = graph.get(Id(item.owner)) if isinstance(item, Group) else None
        if isinstance(item, Group) and item.role is Role.LANE and isinstance(lane, Lane):
            found = _Seen(lane, _rect(item, 0, 0), [], [], {}, set())
            _look(graph, item, item.x, item.y, found)
            seen.append(found)
        elif isinstance(item, Shape):
            marks += _strokes(item)
        else:
            others.append(_rect(item, 0, 0))
    grounds = sorted(_grounds(seen), key=lambda ground: ground.rect.top)
    return field_of(grounds, others, marks, picture.width, picture.height)


def _strokes(shape: Shape) -> Iterator[Rect]:
    """What a mark takes: each stretch of a line of its own, of anything else all."""
    if shape.closed:
        yield _rect(shape, 0, 0)
        return
    for outline in shape.outlines:
        for one, other in pairwise(step[-2:] for step in outline):
            (left, right), (top, bottom) = map(sorted, zip(one, other, strict=True))
            yield Rect(left, top, right, bottom)


def _look(graph: Graph, group: Group, x: float, y: float, seen: _Seen) -> None:
    """Gather the cards, headings and edges of boxes in a group that stands at `x`, `y`."""
    for item in group.items:
        match item:
            case Group() if isinstance(graph.get(Id(item.owner)), Card):
                rect = _rect(item, x, y)
                seen.cards[item.owner] = rect
                if any(isinstance(one, Box) for one in item.items[:1]):
                    seen.boxed.add(item.owner)
                seen.texts.append(rect)
            case Group() if item.role in HEADINGS:
                rect = _rect(item, x, y)
                seen.texts.append(replace(rect, bottom=rect.bottom + _UNDER_HEAD * item.height))
            case Group():
                _look(graph, item, x + item.x, y + item.y, seen)
            case Box():
                rect = _rect(item, x, y)
                for edge in (rect.top, rect.bottom):
                    seen.edges.append(Rect(rect.left, edge - _EDGE, rect.right, edge + _EDGE))
            case Run() | Shape() | Image():
                seen.texts.append(_rect(item, x, y))


def _rect(item: Item, x: float, y: float) -> Rect:
    match item:
        case Group() | Box() | Image():
            x, y = x + item.x, y + item.y
            return Rect(x, y, x + item.width, y + item.height)
        case Run():
            top = y + item.y - BASELINE * item.size
            end = x + item.x + max(item.offsets, default=0.0) + item.size
            return Rect(x + item.x, top, end, top + LINE * item.size)
        case Shape():
            steps = [step for outline in item.outlines for step in outline]
            xs = [number for step in steps for number in step[::2]]
            ys = [number for step in steps for number in step[1::2]]
            return Rect(x + min(xs), y + min(ys), x + max(xs), y + max(ys))


def _grounds(seen: Sequence[_Seen]) -> Iterator[Ground]:
    """The columns side by side as one storey, each band as one."""
    columns = [one for one in seen if one.lane.place in (Place.COLUMN, Place.UNDER)]
    if columns:
        yield Ground(
            _around([one.rect for one in columns]),
            tuple(_stacked([one.rect for one in columns])),
            tuple(text for one in columns for text in one.texts),
            tuple(edge for one in columns for edge in one.edges),
            {id: rect for one in columns for id, rect in one.cards.items()},
        )
    for one in seen:
        if one not in columns:
            trays = tuple(_trays_of(one))
            sills = dict(_sills(one, trays)) if columns else {}
            yield Ground(
                one.rect,
                trays,
                tuple(one.texts),
                tuple(one.edges),
                one.cards,
                sills,
                is_band=True,
            )


def _sills(band: _Seen, trays: Sequence[Rect]) -> Iterator[tuple[str, float]]:
    """The cards of a band that stand alone in their part of it, with where lines meet them.

    Lines come from where the columns are: to the edge of the band, or to that of a card which has
    a box of its own.
    """
    is_over = band.lane.place is Place.FOOT
    for tray in trays:
        held = [
            id
            for id, rect in band.cards.items()
            if tray.left <= (rect.left + rect.right) / 2 < tray.right
        ]
        if len(held) != 1:
            continue
        card = band.cards[held[0]]
        if not any(_is_in_the_way(text, card, is_over=is_over) for text in band.texts):
            outer = card if held[0] in band.boxed else band.rect
            yield held[0], outer.top if is_over else outer.bottom


def _is_in_the_way(text: Rect, card: Rect, *, is_over: bool) -> bool:
    is_beside = text.right <= card.left or card.right <= text.left
    return not is_beside and (text.top < card.top if is_over else text.bottom > card.bottom)


def _trays_of(band: _Seen) -> list[Rect]:
    """The columns of a band, that of its label included; what spans all of it is in none."""
    inside = [
        text for text in band.texts if text.right - text.left < band.rect.right - band.rect.left
    ]
    return _stacked(inside) or [band.rect]


def _stacked(rects: Sequence[Rect]) -> list[Rect]:
    """Rectangles that stand one under the other taken together, from left to right."""
    found: list[Rect] = []
    for rect in sorted(rects, key=lambda rect: rect.left):
        if found and rect.left < found[-1].right:
            found[-1] = _around([found[-1], rect])
        else:
            found.append(rect)
    return found


def _around(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )
