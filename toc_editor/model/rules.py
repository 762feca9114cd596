"""What must hold of a graph. The rules are checked on the records that an edit touched."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from msgspec import Struct

from toc_editor.model import order, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    LOOK_ID,
    PROJECT_ID,
    Banner,
    Card,
    Group,
    Id,
    Item,
    Lane,
    Link,
    Logo,
    Look,
    Project,
    Record,
    Row,
)
from toc_editor.model.stamp import first_day, month_of

DEEPEST_GROUP = 2
"""Groups stand in lanes, sub-heads in groups, and no deeper."""

SMALLEST_FLOOR_PT, LARGEST_FLOOR_PT = 4.0, 36.0
LONGEST_TEXT = 100_000
LONGEST_ID = 64
COLOURS = 64
MOST_PAGES = 20
LARGEST_SHARE = 0.9
LONGEST_LOGO = 2_000_000
"""Characters of base64: a picture of 1.5 MB."""

LOGO_KINDS = frozenset({"image/png", "image/jpeg", "image/svg+xml"})
LARGEST_LINE_PT, LARGEST_RADIUS_PT = 4.0, 12.0
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_BASE64 = r"[A-Za-z0-9+/]*={0,2}"


class Problem(Struct, frozen=True):
    """A rule that a record breaks, in words a person would use."""

    record: Id
    sentence: str


def problems(graph: Graph, touched: Iterable[Id] | None = None) -> list[Problem]:
    """The rules that the touched records break, all records where none are named; [] when sound."""
    ids = list(graph.records) if touched is None else touched
    found = [
        Problem(id, sentence)
        for id in ids
        if (record := graph.get(id)) is not None
        for sentence in _broken(graph, record)
    ]
    if not isinstance(graph.get(PROJECT_ID), Project):
        found.append(Problem(PROJECT_ID, "The model has no title record."))
    return found


def is_id(text: str) -> bool:
    """Whether a record may have this id: one plain line of at most `LONGEST_ID` characters."""
    return 0 < len(text) <= LONGEST_ID and prose.tidy_line(text) == text


def can_stand(graph: Graph, item: Item, parent: Id) -> bool:
    """Whether a card or group of the graph may be moved into this lane or group."""
    return not why_not_stand(graph, item, parent)


def why_not_stand(graph: Graph, item: Item, parent: Id) -> str:
    """Why a card or group of the graph may not be moved into this one; "" where it may."""
    holder = graph.get(parent)
    if isinstance(holder, Lane):
        return ""
    if not isinstance(holder, Group):
        return "Cards stand in lanes and groups."
    if isinstance(item, Card):
        return ""
    if item.id == parent:
        return "A group cannot stand in itself."
    if not isinstance(graph.get(holder.parent), Lane):
        return "A group cannot stand in a group of a group."
    if any(isinstance(below, Group) for below in graph.items(item.id)):
        return "A group that holds groups stands in a lane, not in a group."
    return ""


def can_link(graph: Graph, source: Id, target: Id, instead_of: Id | None = None) -> bool:
    """Whether a link from one card to the other may be drawn, new or in the place of another."""
    return not why_not_link(graph, source, target, instead_of)


def why_not_link(graph: Graph, source: Id, target: Id, instead_of: Id | None = None) -> str:
    """Why a link from one card to the other may not be drawn; "" where it may.

    `instead_of` is the link whose place it would take, None for a new one.
    """
    if not all(isinstance(graph.get(end), Card) for end in (source, target)):
        return "A link leads from a card to a card."
    if source == target:
        return "A card cannot lead to itself."
    known = graph.links_from(source)
    if any(link.target == target and link.id != instead_of for link in known):
        return "These two are linked already."
    return ""


def is_date(text: str) -> bool:
    """Whether a text is a day or a month, year first, or empty."""
    if not text:
        return True
    try:
        day = first_day(text).isoformat()
        return text in {day, month_of(day)}
    except ValueError:
        return False


def is_logo(logo: Logo) -> bool:
    """Whether a logo can be kept: of a known kind, its content base64 and not too long."""
    fits = 0 < len(logo.content) <= LONGEST_LOGO and len(logo.content) % 4 == 0
    return fits and logo.kind in LOGO_KINDS and re.fullmatch(_BASE64, logo.content) is not None


def is_look(look: Look) -> bool:
    """Whether a look is well formed: colours that are colours, lengths within their limits."""
    told = (look.ink, look.soft_ink, look.title_ink, look.banner, look.banner_ink, look.mark)
    colours = (*look.palette, *told, *filter(None, (look.line, look.banner_line)))
    return (
        look.id == LOOK_ID
        and 0 < len(look.palette) <= COLOURS
        and look.lanes == " ".join(look.palette)
        and all(map(_COLOUR.fullmatch, colours))
        and 0 <= look.tint <= 1
        and 0 < look.line_pt <= LARGEST_LINE_PT
        and 0 <= look.radius_pt <= LARGEST_RADIUS_PT
        and (look.floor_pt == 0 or SMALLEST_FLOOR_PT <= look.floor_pt <= LARGEST_FLOOR_PT)
    )


def _broken(graph: Graph, record: Record) -> Iterator[str]:
    if not is_id(record.id):
        yield "An id is missing, too long or not one plain line."
    if record.id == LOOK_ID and not isinstance(record, Look):
        yield "A record has the id of the page's style."
    if not isinstance(record, Project | Look | Link) and not order.is_key(record.order):
        yield "An order key is not well formed."
    yield from _broken_fields(graph, record)


def _broken_fields(graph: Graph, record: Record) -> Iterator[str]:
    match record:
        case Project():
            yield from _broken_project(record)
        case Lane():
            yield from _broken_lane(record)
        case Banner():
            yield from _broken_banner(graph, record)
        case Look() | Logo():
            yield from _broken_dress(record)
        case Row():
            yield from _broken_lines(record.title, record.grid)
        case Group():
            yield from _broken_group(graph, record)
        case Card():
            yield from _broken_lines(record.when)
            yield from _broken_place(graph, record)
            yield from _broken_texts(prose.tidy, record.text)
        case Link():
            yield from _broken_lines(record.reason, record.assumption, record.evidence)
            yield from _broken_link(graph, record)
        case _:
            assert_never(record)


def _broken_lane(lane: Lane) -> Iterator[str]:
    yield from _broken_lines(lane.title, lane.grid)
    if not 0 <= lane.colour < COLOURS:
        yield "A lane's colour is not on the palette."
    if not 0 <= lane.share <= LARGEST_SHARE:
        yield "A lane's pinned width is not a part of the page."


def _broken_banner(graph: Graph, banner: Banner) -> Iterator[str]:
    yield from _broken_lines(banner.title)
    if not all(isinstance(graph.get(end), Lane) for end in (banner.first, banner.last)):
        yield "A heading spans a lane that is not there."


def _broken_dress(record: Look | Logo) -> Iterator[str]:
    if isinstance(record, Look):
        if not is_look(record):
            yield "The style of the page is not well formed."
        return
    yield from _broken_lines(record.alt)
    if not is_logo(record):
        yield "A logo is no picture that can be kept, or too large."


def _broken_group(graph: Graph, group: Group) -> Iterator[str]:
    yield from _broken_lines(group.title)
    yield from _broken_place(graph, group)
    if not -1 <= group.colour < COLOURS:
        yield "A group's colour is not on the palette."


def _broken_project(project: Project) -> Iterator[str]:
    yield from _broken_lines(
        project.key,
        project.title,
        project.subtitle,
        project.description,
        project.language,
        project.style,
        project.owner,
        project.version,
        project.marking,
        project.accountability,
    )
    yield from _broken_texts(prose.tidy, project.abbreviations, project.sources)
    if not (is_date(project.adopted) and is_date(project.review)):
        yield "A date is written year first, as 2026-11-21 or 2026-11."
    if not 1 <= project.most_pages <= MOST_PAGES:
        yield f"A model takes from one page to {MOST_PAGES}."
    if project.id != PROJECT_ID:
        yield "There is a second title record."
    if not project.key:
        yield "The model has no key."
    floor = project.floor_pt
    if not (math.isfinite(floor) and SMALLEST_FLOOR_PT <= floor <= LARGEST_FLOOR_PT):
        yield "The smallest type size must lie between 4 and 36 points."


def _broken_lines(*lines: str) -> Iterator[str]:
    return _broken_texts(prose.tidy_line, *lines)


def _broken_texts(tidied: Callable[[str], str], *texts: str) -> Iterator[str]:
    if any(len(text) > LONGEST_TEXT for text in texts):
        yield f"A text is longer than {LONGEST_TEXT:,} characters."
    elif any(tidied(text) != text for text in texts):
        yield "A text has characters or spaces that are not kept."


def _broken_place(graph: Graph, item: Item) -> Iterator[str]:
    above = _holders(graph, item)
    if above is None:
        yield "A card or group stands in nothing that is there."
        return
    if len(above) > (DEEPEST_GROUP if isinstance(item, Card) else DEEPEST_GROUP - 1) + 1:
        yield "Groups go two levels deep, and no deeper."
    if item.row is None:
        return
    row, lane = graph.get(item.row), graph.get(item.parent)
    if not isinstance(row, Row) or not isinstance(lane, Lane) or row.grid != lane.grid:
        yield "A card or group is in a row that its lane does not have."


def _holders(graph: Graph, item: Item) -> list[Id] | None:
    """The ids from the parent up to the lane, or one too many; None where they end elsewhere."""
    above: list[Id] = []
    holder: Record | None = item
    while isinstance(holder, Card | Group) and len(above) < DEEPEST_GROUP + 2:
        above.append(holder.parent)
        holder = graph.get(holder.parent)
        if isinstance(holder, Card):
            return None
    return above if isinstance(holder, Lane | Group) else None


def _broken_link(graph: Graph, link: Link) -> Iterator[str]:
    if link.source == link.target:
        yield "A link leads from a card to itself."
    if not all(isinstance(graph.get(end), Card) for end in (link.source, link.target)):
        yield "A link leads from or to nothing that is there."
    near = min(graph.links_of(link.source), graph.links_of(link.target), key=len)
    if any(one.target == link.target and one.source == link.source and one != link for one in near):
        yield "Two links lead from one card to the same other."
