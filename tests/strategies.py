"""Random models that keep the rules, for Hypothesis."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from hypothesis import strategies as st
from msgspec.structs import replace

from toc_editor.model import order, prose, rules
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    LOOK_ID,
    PROJECT_ID,
    Banner,
    Card,
    Confidence,
    Flow,
    Group,
    HeadFill,
    Heads,
    Id,
    Lane,
    Link,
    LinkKind,
    LinksShown,
    Logo,
    Look,
    Marker,
    Paper,
    Place,
    Project,
    Row,
    Spacing,
    Status,
    Strength,
)
from toc_editor.model.stamp import month_of
from toc_editor.model.vocabulary import LaneKind

MARKUP = "*\\-•–1.)( \n\tae\u0301’é\u200d\u3000;>|\"'=+@"

raw_texts = st.one_of(
    st.text(alphabet=MARKUP, max_size=30),
    st.text(max_size=30),
    st.sampled_from(["Staff", "**Support** – a named worker", "Lead:\n- one\n  - two\n1. three"]),
)
"""Texts as somebody may type or paste them, tidy or not."""

texts = raw_texts.map(prose.tidy)
lines = raw_texts.map(prose.tidy_line)
titles = st.one_of(lines, st.sampled_from(["Inputs", "Activities", "Our principles", "Impact"]))
ids = st.one_of(
    st.text(alphabet="0123456789abcdef", min_size=1, max_size=15),
    lines.map(lambda line: prose.tidy_line(f"id {line}")[:60].strip()),
).map(Id)

GRIDS = ("", "rows", "more rows")

days = st.dates().map(lambda day: day.isoformat())
dates = st.one_of(st.just(""), days, days.map(month_of))
pictures = st.binary(min_size=1, max_size=20).map(lambda file: b64encode(file).decode())

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
looks = st.builds(
    Look,
    lanes=st.lists(colours, min_size=1, max_size=9).map(" ".join),
    heads=st.sampled_from(HeadFill),
    tint=st.floats(0, 1),
    line=st.one_of(st.just(""), colours),
    line_pt=st.floats(0.25, rules.LARGEST_LINE_PT),
    radius_pt=st.floats(0, rules.LARGEST_RADIUS_PT),
    ink=colours,
    soft_ink=colours,
    title_ink=colours,
    banner=colours,
    banner_ink=colours,
    banner_line=st.one_of(st.just(""), colours),
    mark=colours,
    floor_pt=st.one_of(st.just(0.0), st.floats(rules.SMALLEST_FLOOR_PT, rules.LARGEST_FLOOR_PT)),
)

projects = st.builds(
    Project,
    key=lines.map(lambda line: prose.tidy_line(f"key {line}")),
    title=titles,
    subtitle=lines,
    description=lines,
    language=st.sampled_from(["en-GB", "cy", ""]),
    paper=st.sampled_from(Paper),
    landscape=st.booleans(),
    floor_pt=st.floats(rules.SMALLEST_FLOOR_PT, rules.LARGEST_FLOOR_PT),
    most_pages=st.integers(1, rules.MOST_PAGES),
    spacing=st.sampled_from(Spacing),
    style=lines,
    heads=st.sampled_from(Heads),
    flow=st.sampled_from(Flow),
    links_shown=st.sampled_from(LinksShown),
    owner=lines,
    version=lines,
    status=st.sampled_from(Status),
    adopted=dates,
    review=dates,
    marking=lines,
    accountability=lines,
    abbreviations=texts,
    sources=texts,
)


@st.composite
def keys(draw: st.DrawFn) -> str:
    """Order keys of every length and sign, siblings' alike now and then."""
    low, high = order.spread(draw(st.integers(2, 40)))[-2:]
    for down in draw(st.lists(st.booleans(), max_size=8)):
        middle = order.between(low, high)
        low, high = (low, middle) if down else (middle, high)
    return order.between(None, low) if draw(st.booleans()) else low


@st.composite
def graphs(draw: st.DrawFn, most: int = 6) -> Graph:
    """Graphs that keep the rules: up to `most` lanes, rows, groups and links, twice the cards."""
    draw_ids = _fresh_ids(draw)
    rows = [
        Row(id=next(draw_ids), order=draw(keys()), grid=draw(st.sampled_from(GRIDS)), title=title)
        for title in draw(st.lists(titles, max_size=most))
    ]
    lanes = [_lane(draw, next(draw_ids)) for _ in range(draw(st.integers(0, most)))]
    groups: list[Group] = []
    for _ in range(draw(st.integers(0, most)) if lanes else 0):
        groups += [_group(draw, next(draw_ids), lanes, groups, rows)]
    count = draw(st.integers(0, 2 * most)) if lanes else 0
    cards = [_card(draw, next(draw_ids), lanes, groups, rows) for _ in range(count)]
    links = _links(draw, draw_ids, cards, most) if len(cards) > 1 else []
    count = draw(st.integers(0, 2)) if lanes else 0
    banners = [_banner(draw, next(draw_ids), lanes) for _ in range(count)]
    logos = [_logo(draw, next(draw_ids)) for _ in range(draw(st.integers(0, 2)))]
    worn = draw(st.lists(looks, max_size=1))
    return Graph([draw(projects), *worn, *logos, *rows, *lanes, *banners, *groups, *cards, *links])


def _fresh_ids(draw: st.DrawFn) -> Iterator[Id]:
    taken: set[Id] = {PROJECT_ID, LOOK_ID}
    while True:
        taken.add(fresh := draw(ids.filter(lambda one: one not in taken)))
        yield fresh


def _lane(draw: st.DrawFn, id: Id) -> Lane:
    return Lane(
        id=id,
        order=draw(keys()),
        kind=draw(st.sampled_from(LaneKind)),
        title=draw(titles),
        place=draw(st.sampled_from(Place)),
        marker=draw(st.sampled_from(Marker)),
        colour=draw(st.integers(0, rules.COLOURS - 1)),
        grid=draw(st.sampled_from(GRIDS)),
        share=draw(st.floats(0, rules.LARGEST_SHARE)),
    )


def _banner(draw: st.DrawFn, id: Id, lanes: list[Lane]) -> Banner:
    first, last = draw(st.sampled_from(lanes)), draw(st.sampled_from(lanes))
    return Banner(id=id, order=draw(keys()), title=draw(titles), first=first.id, last=last.id)


def _logo(draw: st.DrawFn, id: Id) -> Logo:
    kind = draw(st.sampled_from(sorted(rules.LOGO_KINDS)))
    return Logo(id=id, order=draw(keys()), alt=draw(lines), kind=kind, content=draw(pictures))


def _group(
    draw: st.DrawFn, id: Id, lanes: list[Lane], groups: list[Group], rows: list[Row]
) -> Group:
    tops = [group for group in groups if any(lane.id == group.parent for lane in lanes)]
    parent = draw(st.sampled_from([*lanes, *tops]))
    colour = draw(st.integers(-1, rules.COLOURS - 1))
    group = Group(id=id, order=draw(keys()), parent=parent.id, title=draw(titles), colour=colour)
    return replace(group, row=_row(draw, parent, rows))


def _card(draw: st.DrawFn, id: Id, lanes: list[Lane], groups: list[Group], rows: list[Row]) -> Card:
    parent = draw(st.sampled_from([*lanes, *groups]))
    when = draw(st.sampled_from(["", "Int", "Lt", "Int/Lt"]))
    card = Card(id=id, order=draw(keys()), parent=parent.id, text=draw(texts), when=when)
    return replace(card, row=_row(draw, parent, rows))


def _row(draw: st.DrawFn, parent: Lane | Group, rows: list[Row]) -> Id | None:
    grid = parent.grid if isinstance(parent, Lane) else None
    return draw(st.sampled_from([None, *(row.id for row in rows if row.grid == grid)]))


def _links(draw: st.DrawFn, draw_ids: Iterator[Id], cards: list[Card], most: int) -> list[Link]:
    pairs = [(one.id, other.id) for one in cards for other in cards if one is not other]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=most, unique=True))
    return [
        Link(
            id=next(draw_ids),
            source=source,
            target=target,
            kind=draw(st.sampled_from(LinkKind)),
            reason=draw(lines),
            assumption=draw(lines),
            evidence=draw(lines),
            strength=draw(st.sampled_from(Strength)),
            confidence=draw(st.sampled_from(Confidence)),
        )
        for source, target in chosen
    ]
