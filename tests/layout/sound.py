"""Whether a picture shows a model soundly: all of it, once, in order, and nothing over another.

`faults_of_pages` and `faults_of_board` list what is wrong in sentences, [] where nothing is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from fontTools.ttLib import TTFont
from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout.style import BASELINE, LINE, BoardStyle, PageStyle, tightened
from toc_editor.model import images, prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import (
    PROJECT_ID,
    Card,
    Group,
    Heads,
    Id,
    Item,
    Lane,
    Place,
    Spacing,
)
from toc_editor.picture import display
from toc_editor.picture.display import Box, Image, Picture, Role, Run, Shaping

_NEAR = 0.02
"""How far, in points, things may reach over an edge."""

_UNSEEN = " \u200c\u200d"
_A3_SHORT_SIDE_PT = 297 * 72 / 25.4


class Rect(Struct, frozen=True):
    """A rectangle on the sheet, in points, and what it is of."""

    left: float
    top: float
    right: float
    bottom: float
    name: str

    def holds(self, other: Rect) -> bool:
        """Whether the other rectangle lies inside this one."""
        return (
            self.left - _NEAR <= other.left
            and self.top - _NEAR <= other.top
            and other.right <= self.right + _NEAR
            and other.bottom <= self.bottom + _NEAR
        )

    def covers(self, other: Rect) -> bool:
        """Whether the two have room in common."""
        return (
            self.left + _NEAR < other.right
            and other.left + _NEAR < self.right
            and self.top + _NEAR < other.bottom
            and other.top + _NEAR < self.bottom
        )


class Text(Struct, frozen=True):
    """A run of glyphs, where it stands, and the groups around it from the outermost in."""

    run: Run
    rect: Rect
    around: tuple[display.Group, ...]
    rooms: tuple[Rect, ...]
    """The rectangles of those groups that have a size."""

    @property
    def owner(self) -> display.Group | None:
        """The innermost group that shows a record."""
        return next((group for group in reversed(self.around) if group.owner), None)

    @property
    def is_read(self) -> bool:
        """Whether a reader hears it as words of the model: it is neither label nor decoration."""
        roles = [group for group in self.around if group.role is not None]
        unread = (Role.LABEL, Role.REPEAT)
        return bool(roles) and roles[-1].role not in unread and not _has_roles(roles[-1])


Saying = tuple[str, tuple[str, ...]]
"""What a picture says of one record: its id and the words."""


# What a picture holds


def texts(picture: Picture, line: float = LINE) -> list[Text]:
    """Every run of the picture that has glyphs, in reading order, in lines so many ems high.

    And every heading that is heard and stands elsewhere, which takes no room.
    """
    return [text for item in picture.items for text in _texts(item, 0.0, 0.0, (), (), line)]


def _texts(
    item: display.Item,
    x: float,
    y: float,
    around: tuple[display.Group, ...],
    rooms: tuple[Rect, ...],
    line: float,
) -> Iterator[Text]:
    if isinstance(item, Run) and item.glyphs:
        yield Text(item, _rect_of_run(item, x, y, line), around, rooms)
    if isinstance(item, display.Group):
        x, y = x + item.x, y + item.y
        if item.width or item.height:
            rooms = (*rooms, Rect(x, y, x + item.width, y + item.height, item.owner))
        if item.role in display.HEADINGS and item.alt:
            heard = Run(0, 0, display.Font("", ""), 0, "", item.alt, (), ())
            yield Text(heard, Rect(x, y, x, y, item.alt), (*around, item), rooms)
        for inner in item.items:
            yield from _texts(inner, x, y, (*around, item), rooms, line)


def _rect_of_run(run: Run, x: float, y: float, line: float) -> Rect:
    """The room of a run's line, from its first glyph to the end of its last that is no space."""
    if run.shaping:
        return _rect_of_shaped(run, run.shaping, x, y, line)
    advances, units = _advances(run.font.path)
    # What follows the last letter takes no room: spaces, and joiners, which are drawn as none.
    count = len(run.glyphs) - (len(run.text) - len(run.text.rstrip(_UNSEEN)))
    end = 0.0
    if count:
        end = run.offsets[count - 1] + advances[run.glyphs[count - 1]] * run.size / units
    top = y + run.y - (BASELINE - (LINE - line) / 2) * run.size
    left = x + run.x
    return Rect(left, top, left + end, top + line * run.size, run.text)


def _rect_of_shaped(run: Run, shaping: Shaping, x: float, y: float, line: float) -> Rect:
    """The same, whichever way the run is read."""
    advances, units = _advances(run.font.path)
    ends = [
        (offset, offset + advances[glyph] * run.size / units)
        for offset, glyph, says in zip(run.offsets, run.glyphs, shaping.says, strict=True)
        if advances[glyph] and says not in _UNSEEN
    ]
    first, last = min(ends, default=(0.0, 0.0))[0], max((end for _, end in ends), default=0.0)
    top, left = y + run.y - (BASELINE - (LINE - line) / 2) * run.size, x + run.x
    return Rect(left + first, top, left + last, top + line * run.size, run.text)


@lru_cache
def _advances(path: str) -> tuple[list[int], int]:
    font = TTFont(path)
    advances = [font["hmtx"][name][0] for name in font.getGlyphOrder()]
    return advances, font["head"].unitsPerEm


def _has_roles(group: display.Group) -> bool:
    return any(
        isinstance(item, display.Group) and (item.role is not None or _has_roles(item))
        for item in group.items
    )


def sayings(picture: Picture) -> list[Saying]:
    """What the picture says in reading order, what belongs to one record taken together."""
    read = [text for text in texts(picture) if text.is_read]
    told = [_saying(list(run)) for _, run in groupby(read, key=lambda one: id(one.owner))]
    return [saying for saying in told if saying[1]]


def _saying(run: list[Text]) -> Saying:
    """What the texts of one record say; each paragraph ends a word."""
    leaves = groupby(run, key=lambda one: id(one.around[-1]))
    words = " ".join("".join(text.run.text for text in leaf) for _, leaf in leaves)
    owner = run[0].owner
    return (owner.owner if owner is not None else "", tuple(words.split()))


def owners(picture: Picture) -> list[str]:
    """The ids of the records that are shown, in reading order, each where it is met first."""
    found = (placed.item for placed in display.walk(picture))
    shown = (item.owner for item in found if isinstance(item, display.Group) and item.owner)
    return list(dict.fromkeys(shown))


# What a model has to say


def words_of(graph: Graph, *pictures: Picture) -> list[Saying]:
    """What the pictures of a model have to say, in reading order.

    Where groups of one title line up across lanes, their order is the pictures' own.
    """
    found = dict.fromkeys(owner for picture in pictures for owner in owners(picture))
    place = {owner: number for number, owner in enumerate(found)}
    told: list[Saying] = []
    for lane in _reading_order(graph):
        told.append((lane.id, tuple(lane.title.split())))
        told += _lane(graph, lane, place)
    return [saying for saying in told if saying[1]]


def _reading_order(graph: Graph) -> list[Lane]:
    placed = {place: [lane for lane in graph.lanes if lane.place is place] for place in Place}
    columns = [lane for lane in graph.lanes if lane.place in (Place.COLUMN, Place.UNDER)]
    return [*placed[Place.HEAD], *columns, *placed[Place.FOOT]]


def columns(graph: Graph) -> list[Lane]:
    """The lanes that are columns: boxes hang under them, one that has none before it is one."""
    standing = [lane for lane in graph.lanes if lane.place in (Place.COLUMN, Place.UNDER)]
    return [
        lane for number, lane in enumerate(standing) if lane.place is Place.COLUMN or number == 0
    ]


def _lane(graph: Graph, lane: Lane, place: dict[str, int]) -> list[Saying]:
    items = graph.items(lane.id)
    if not lane.grid or lane not in columns(graph):
        return _items(graph, items)
    if not graph.rows(lane.grid):
        named = [item for item in items if isinstance(item, Group) and item.title]
        loose = [item for item in items if item not in named]
        named.sort(key=lambda group: place.get(group.id, -1))
        return _items(graph, [*loose, *named])
    told = _items(graph, [item for item in items if item.row is None])
    for row in graph.rows(lane.grid):
        told.append((row.id, tuple(row.title.split())))
        told += _items(graph, [item for item in items if item.row == row.id])
    return told


def _items(graph: Graph, items: Iterable[Item]) -> list[Saying]:
    told: list[Saying] = []
    for item in items:
        if isinstance(item, Card):
            told.append((item.id, _words(item)))
        else:
            told.append((item.id, tuple(item.title.split())))
            told += _items(graph, graph.items(item.id))
    return told


def _words(card: Card) -> tuple[str, ...]:
    text = " ".join(paragraph.text for paragraph in prose.parse(card.text))
    return (*card.when.split(), *text.split())


def records_shown(graph: Graph) -> list[Id]:
    """The lanes, groups, cards and rows that a picture of the model has to show."""
    held = [item.id for lane in graph.lanes for item in _below(graph, lane.id)]
    grids = {lane.grid for lane in columns(graph) if lane.grid}
    rows = [row.id for grid in sorted(grids) for row in graph.rows(grid)]
    return [*(lane.id for lane in graph.lanes), *held, *rows]


def _below(graph: Graph, parent: Id) -> Iterator[Item]:
    for item in graph.items(parent):
        yield item
        yield from _below(graph, item.id)


# What is wrong


def faults_of_pages(graph: Graph, *pictures: Picture) -> list[str]:
    """What is wrong with these pictures as the pages of the model."""
    first = pictures[0]
    margin = PageStyle().margin_pt * min(first.width, first.height) / _A3_SHORT_SIDE_PT
    is_tight = graph.project.spacing is Spacing.TIGHT
    line = (tightened(PageStyle()) if is_tight else PageStyle()).card.line
    expected, told = words_of(graph, *pictures), [sayings(picture) for picture in pictures]
    return [
        *_unsaid(graph, [saying for page in told for saying in page]),
        *(_wrong_words(expected, told[0]) if len(pictures) == 1 else _wrong_parts(expected, told)),
        *_missing(graph, *pictures),
        *_wrong_logos(graph, first),
        *(
            f"page {number}: {fault}"
            for number, picture in enumerate(pictures, 1)
            for fault in wrong_places(_bare(graph, picture), margin, _around(graph), line)
        ),
    ]


def _bare(graph: Graph, picture: Picture) -> Picture:
    """The picture without links, which run over columns and margins; see test_links.py."""
    links = {link.id for link in graph.links}
    items = (
        item
        for item in picture.items
        if not isinstance(item, display.Group) or item.owner not in links
    )
    return replace(picture, items=tuple(items))


def faults_of_board(graph: Graph, picture: Picture) -> list[str]:
    """What is wrong with this picture as the board of the model."""
    return [
        *_wrong_words(words_of(graph, picture), sayings(picture)),
        *_missing(graph, picture),
        *wrong_places(picture, BoardStyle().margin),
    ]


def _unsaid(graph: Graph, told: list[Saying]) -> Iterator[str]:
    """What the page should say around the columns and does not: titles, notes, banners.

    Texts with markup of their own are not judged here.
    """
    project = graph.project
    own = " ".join(" ".join(words) for owner, words in told if owner == PROJECT_ID)
    titles = (project.title, project.subtitle, project.owner, project.marking)
    notes = (project.accountability, project.abbreviations, project.sources)
    for text in (*titles, *(note for note in notes if not re.search(r"[*\\\n]", note))):
        if " ".join(text.split()) not in own:
            yield f"the page does not say {text!r}"
    lanes = {lane.id for lane in graph.lanes if lane.place in (Place.COLUMN, Place.UNDER)}
    for banner in graph.banners:
        saying = (banner.id, tuple(banner.title.split()))
        if saying[1] and {banner.first, banner.last} <= lanes and told.count(saying) != 1:
            yield f"the banner {saying} is said {told.count(saying)} times"


def _wrong_words(expected: list[Saying], told: list[Saying]) -> Iterator[str]:
    parts = {owner for owner, _ in expected}
    told = [saying for saying in told if saying[0] in parts]
    if expected == told:
        return
    for number, (one, other) in enumerate(zip(expected, told, strict=False)):
        if one != other:
            yield f"saying {number} is {other}, not {one}"
            return
    first = min(len(expected), len(told))
    yield f"{len(told)} sayings, not {len(expected)}: {expected[first:] or told[first:]}"


def _wrong_parts(expected: list[Saying], pages: list[list[Saying]]) -> Iterator[str]:
    """What is not said once by all pages together, or out of order on one of them.

    A row is said once in each lane.
    """
    times = Counter(owner for owner, _ in expected)
    places = {owner: number for number, (owner, _) in enumerate(expected)}
    told: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        own = [saying for saying in page if saying[0] in places]
        order = [places[owner] for owner, _ in own if times[owner] == 1]
        if order != sorted(set(order)):
            yield f"page {number} says things out of order: {order}"
        for owner, words in own:
            told[owner] = told.get(owner, "") + "".join(words)
    for owner, words in expected:
        if told.get(owner) != times[owner] * "".join(words):
            yield f"of {owner} is said {told.get(owner)!r}, not {words}"


def _missing(graph: Graph, *pictures: Picture) -> Iterator[str]:
    shown = {owner for picture in pictures for owner in owners(picture)}
    yield from (f"{id} is not shown" for id in records_shown(graph) if id not in shown)
    yield from (f"{id} is shown and not there" for id in sorted(shown - graph.records.keys()))


def _wrong_logos(graph: Graph, picture: Picture) -> Iterator[str]:
    """Logos that are not shown once, or not in their own proportions; what is none is not shown."""
    groups = [one.item for one in display.walk(picture) if isinstance(one.item, display.Group)]
    for logo in graph.logos:
        held = images.held(logo)
        shown = [group for group in groups if group.owner == logo.id]
        if len(shown) != (held is not None) or any(group.alt != logo.alt for group in shown):
            yield f"the logo {logo.id} is shown {len(shown)} times"
        elif held and abs(shown[0].width * held.height - shown[0].height * held.width) > _NEAR:
            yield f"the logo {logo.id} is out of proportion"


def _around(graph: Graph) -> set[tuple[str, str]]:
    """Columns and the boxes under them, which a column with its label at the foot runs around."""
    if graph.project.heads is not Heads.FOOT:
        return set()
    standing = [lane for lane in graph.lanes if lane.place in (Place.COLUMN, Place.UNDER)]
    heads = columns(graph)
    pairs: set[tuple[str, str]] = set()
    for number, lane in enumerate(standing):
        if lane not in heads:
            column = next(one for one in reversed(standing[:number]) if one in heads)
            pairs.add((column.id, lane.id))
    return pairs


def wrong_places(
    picture: Picture,
    margin: float,
    around: Collection[tuple[str, str]] = (),
    line: float = LINE,
) -> Iterator[str]:
    """What stands over something else, out of its box or out of the margins.

    Lines of text are so many ems high. `around` are pairs of groups of which the first may run
    around the second.
    """
    sheet = Rect(margin, margin, picture.width - margin, picture.height - margin, "the margins")
    found = texts(picture, line)
    yield from _out_of_place(found, sheet)
    for placed in display.walk(picture):
        if isinstance(placed.item, Box | Image):
            rect = _rect(placed.x, placed.y, placed.item)
            if not sheet.holds(rect):
                yield f"{type(placed.item).__name__.lower()} {rect} is out of the margins"
    for one, other in _overlaps([text.rect for text in found]):
        yield f"text {one} is over {other}"
    groups = [pair for beside in _siblings(picture.items, 0, 0) for pair in _overlaps(beside)]
    for one, other in groups:
        if (one.name, other.name) not in around:
            yield f"group {one} is over {other}"


def _out_of_place(found: list[Text], sheet: Rect) -> Iterator[str]:
    for text in found:
        for room in (sheet, *text.rooms):
            if not room.holds(text.rect):
                yield f"text {text.rect} is out of {room}"


def _rect(x: float, y: float, item: Box | Image | display.Group) -> Rect:
    name = item.owner if isinstance(item, display.Group) else ""
    return Rect(x + item.x, y + item.y, x + item.x + item.width, y + item.y + item.height, name)


def _overlaps(rects: list[Rect]) -> Iterator[tuple[Rect, Rect]]:
    active: list[Rect] = []
    for rect in sorted(rects, key=lambda one: one.top):
        active = [other for other in active if other.bottom - _NEAR > rect.top]
        yield from ((other, rect) for other in active if other.covers(rect))
        active.append(rect)


def _siblings(items: Iterable[display.Item], x: float, y: float) -> Iterator[list[Rect]]:
    """The rectangles of the groups side by side in each; one without a size is looked through."""
    beside = list(_sized(items, x, y))
    yield [_rect(left, top, group) for left, top, group in beside]
    for left, top, group in beside:
        yield from _siblings(group.items, left + group.x, top + group.y)


def _sized(
    items: Iterable[display.Item], x: float, y: float
) -> Iterator[tuple[float, float, display.Group]]:
    for item in items:
        if isinstance(item, display.Group):
            if item.width or item.height:
                yield x, y, item
            else:
                yield from _sized(item.items, x + item.x, y + item.y)
