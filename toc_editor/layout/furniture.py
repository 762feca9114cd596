"""What stands around the columns of a page: titles, markings, banners, marks, notes, the footer.

Each can be there or not. Heights are ems of the page's type, frames are points of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.layout import blocks
from toc_editor.layout.blocks import CardText
from toc_editor.layout.draw import Pen
from toc_editor.layout.panels import Frame, Printer
from toc_editor.layout.style import PageStyle
from toc_editor.model import abbreviations
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Flow, Id, Lane, Project
from toc_editor.model.stamp import BETWEEN, UNTITLED, stamp
from toc_editor.picture.display import Box, Group, Item, Role, Shape

Place = tuple[float, float]
"""Where something is on the sheet, in points."""


class Paragraph(Struct, frozen=True):
    """A text that runs across the page, what it is to a reader, and the setting that it shows."""

    text: CardText
    ink: str
    role: Role
    is_centred: bool = False
    is_heading: bool = False
    part: str = ""


_SHORT_BANNER = 10.0
"""A banner over one column that needs no more, in ems, is never broken."""
_ROUNDING = 0.01
_NOT_DRAWN = "Links between pages are not drawn"
_CONTINUED = "(continued)"


def titles(project: Project, style: PageStyle) -> list[Paragraph]:
    """The title and the subtitle."""
    title = blocks.heading(project.title or UNTITLED, style.title)
    found = [Paragraph(title, style.title_ink, Role.TITLE, is_heading=True, part="title")]
    if project.subtitle:
        text = blocks.line_of_text(project.subtitle, style.subtitle)
        found.append(Paragraph(text, style.soft_ink, Role.PARAGRAPH, part="subtitle"))
    return found


def title_again(project: Project, style: PageStyle) -> Paragraph:
    """The title as it stands over a further page."""
    words = f"{project.title or UNTITLED} {_CONTINUED}"
    text = blocks.heading(words, style.subtitle)
    return Paragraph(text, style.title_ink, Role.REPEAT, is_heading=True)


def notes(graph: Graph, style: PageStyle) -> list[Paragraph]:
    """What stands under the columns of the last page: accountability, key, sources."""
    project = graph.project
    found = [
        ("accountability", _note("Accountability", project.accountability, style)),
        ("abbreviations" if project.abbreviations else "", _key(graph, style)),
        ("sources", _note("Sources", project.sources, style)),
    ]
    return [Paragraph(text, style.ink, Role.PARAGRAPH, part=part) for part, text in found if text]


def footer(project: Project, style: PageStyle) -> list[Paragraph]:
    """What stands at the foot of every page over the marking: the footer's line."""
    if not (line := footer_line(project)):
        return []
    text = blocks.line_of_text(line, 1.0)
    return [Paragraph(text, style.soft_ink, Role.PARAGRAPH, part="footer")]


def page_number(number: int, count: int, style: PageStyle) -> Paragraph:
    """Which page this is."""
    text = blocks.line_of_text(f"Page {number} of {count}", 1.0)
    return Paragraph(text, style.soft_ink, Role.REPEAT)


def not_drawn(style: PageStyle) -> Paragraph:
    """What of the links is not to be seen on one of several pages."""
    return Paragraph(blocks.line_of_text(_NOT_DRAWN, 1.0), style.soft_ink, Role.REPEAT)


def repeated(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What was said on the page before, for the eye alone."""
    return [replace(one, role=Role.REPEAT) for one in paragraphs]


def marking(project: Project, style: PageStyle) -> list[Paragraph]:
    """The protective marking, as it stands at head and foot."""
    if not project.marking:
        return []
    text = blocks.heading(project.marking, 1.0)
    return [Paragraph(text, style.ink, Role.PARAGRAPH, is_centred=True, part="marking")]


def _note(name: str, text: str, style: PageStyle, tags: Sequence[str] = ()) -> CardText | None:
    """A note as one paragraph behind its name, None for an empty one; its lines follow on."""
    lines = "; ".join(text.split("\n"))
    return blocks.note(f"**{name}:** {lines}", style.card, tags) if text else None


def _key(graph: Graph, style: PageStyle) -> CardText | None:
    """The key, in which time tags look as they do on cards."""
    return _note("Key", abbreviations.key(graph), style, abbreviations.tags(graph))


def footer_line(project: Project) -> str:
    """Owner, version, status and dates in one line; "" where none is given."""
    return BETWEEN.join(part for part in (project.owner, stamp(project)) if part)


def height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """How high paragraphs are together."""
    return sum(one.text.height_at(width) for one in paragraphs)


def draw(paragraphs: Sequence[Paragraph], frame: Frame, size: float, owner: Id) -> list[Group]:
    """Paragraphs one under the other from the top of the frame."""
    drawn: list[Group] = []
    y = frame.y
    for one in paragraphs:
        pen = Pen(size * one.text.size, one.ink, one.ink)
        block = one.text.blocks[0]
        leaf = pen.centred if one.is_centred else pen.head if one.is_heading else pen.leaf
        runs, high = leaf(block, 0, 0, frame.width)
        drawn.append(Group(frame.x, y, frame.width, high, runs, owner, one.role, part=one.part))
        y += high
    return drawn


# Banners


class BannerText(Struct, frozen=True):
    """A banner ready for setting: the columns it spans, and which row of banners it is in."""

    banner: Banner
    text: CardText
    first: int
    last: int
    row: int


def banners_of(graph: Graph, columns: Sequence[Lane]) -> list[BannerText]:
    """The banners over columns of this page, row by row; those that overlap are in rows."""
    places = _column_places(graph, columns)
    found: list[BannerText] = []
    for banner in graph.banners:
        if banner.first not in places or banner.last not in places:
            continue
        first, last = sorted((places[banner.first], places[banner.last]))
        taken = {one.row for one in found if one.last >= first and one.first <= last}
        row = next(row for row in range(len(found) + 1) if row not in taken)
        found.append(BannerText(banner, blocks.heading(banner.title, 1.0), first, last, row))
    return sorted(found, key=lambda one: (one.row, one.first))


def _column_places(graph: Graph, columns: Sequence[Lane]) -> Mapping[Id, int]:
    """Which column each lane belongs to, boxes under a column included."""
    heads = {lane.id: place for place, lane in enumerate(columns)}
    places: dict[Id, int] = {}
    here = -1
    for lane in graph.lanes:
        here = heads.get(lane.id, here)
        if here >= 0:
            places[lane.id] = here
    return places


def least_widths(banners: Sequence[BannerText], count: int, style: PageStyle) -> tuple[float, ...]:
    """How wide each of so many columns has to be for a short banner over it to take one line."""
    leasts = [0.0] * count
    for one in banners:
        width = one.text.blocks[0].setting.natural_width + 2 * style.padding_x + _ROUNDING
        if one.first == one.last and width <= _SHORT_BANNER:
            leasts[one.first] = max(leasts[one.first], width)
    return tuple(leasts)


def banner_rows(
    banners: Sequence[BannerText], widths: Sequence[float], style: PageStyle
) -> list[float]:
    """The heights of the rows of banners, enough for each over columns of these widths."""
    rows = [0.0] * (max((one.row for one in banners), default=-1) + 1)
    for one in banners:
        width = sum(widths[one.first : one.last + 1])
        high = one.text.height_at(width - 2 * style.padding_x) + 2 * style.banner_padding
        rows[one.row] = max(rows[one.row], high)
    return rows


def draw_banners(
    banners: Iterable[BannerText],
    places: Sequence[tuple[float, float]],
    rows: Sequence[float],
    top: float,
    printer: Printer,
) -> Iterator[Group]:
    """The banners in rows from a height on, over columns that begin at these places so wide.

    All are in points, but the heights of the rows.
    """
    step = printer.style.banner_padding
    starts = list(accumulate((row + step for row in rows), initial=0.0))
    for one in banners:
        x, (last, width) = places[one.first][0], places[one.last]
        y = top + starts[one.row] * printer.size
        yield draw_banner(
            one, Frame(x, y, last + width - x, rows[one.row] * printer.size, ""), printer
        )


def draw_banner(one: BannerText, frame: Frame, printer: Printer) -> Group:
    """A banner in its frame: a bar with its words in the middle."""
    look, size = printer.style.look, printer.size
    padding = printer.style.padding_x * size
    pen = Pen(size * one.text.size, look.banner_ink, look.banner_ink)
    inner = frame.width - 2 * padding
    y = (frame.height - pen.height(one.text, inner)) / 2
    runs, _ = pen.centred(one.text.blocks[0], padding, y, inner)
    items = (bar(frame, printer), *runs)
    return Group(frame.x, frame.y, frame.width, frame.height, items, one.banner.id, Role.LANE_HEAD)


def bar(frame: Frame, printer: Printer) -> Box:
    """The bar that a banner, or the label of a row, stands on."""
    look = printer.style.look
    line = printer.line_pt if look.banner_line else 0.0
    width, height = frame.width - line, frame.height - line
    radius = printer.radius_pt
    return Box(line / 2, line / 2, width, height, look.banner, look.banner_line, line, radius)


def again(drawn: Group) -> Group:
    """What was drawn on the page before, for the eye alone."""
    return replace(drawn, role=Role.REPEAT)


# Marks between columns


def marks(
    flow: Flow, gutters: Iterable[tuple[float, float]], y: float, most: float, colour: str
) -> Iterator[Shape]:
    """What stands in gutters that end at these places and are so wide, no larger than `most`."""
    for end, gutter in gutters:
        wide = min(gutter, most)
        shape = mark(flow, end - (gutter + wide) / 2, y, wide, colour)
        if shape is not None:
            yield shape


def mark(flow: Flow, x: float, y: float, gutter: float, colour: str) -> Shape | None:
    """What stands in the gutter that begins at `x`, from one head to the next."""
    match flow:
        case Flow.ARROWS:
            return _block_arrow(x, y, gutter, colour)
        case Flow.CHEVRONS:
            return _chevron(x, y, gutter, colour)
        case Flow.NONE:
            return None


def _block_arrow(x: float, y: float, gutter: float, colour: str) -> Shape:
    left, right, middle = x + 0.17 * gutter, x + 0.83 * gutter, x + 0.46 * gutter
    half, shaft = 0.43 * gutter, 0.19 * gutter
    steps = (
        (left, y - shaft),
        (middle, y - shaft),
        (middle, y - half),
        (right, y),
        (middle, y + half),
        (middle, y + shaft),
        (left, y + shaft),
    )
    return Shape(steps, fill=colour)


def _chevron(x: float, y: float, gutter: float, colour: str) -> Shape:
    left, thick, reach = x + 0.14 * gutter, 0.32 * gutter, 0.4 * gutter
    half = 0.58 * gutter
    steps = (
        (left, y - half),
        (left + thick, y - half),
        (left + thick + reach, y),
        (left + thick, y + half),
        (left, y + half),
        (left + reach, y),
    )
    return Shape(steps, fill=colour)


def feedback_arrow(
    band: Frame, ends: tuple[Place, Place], joint: float, line: float
) -> Iterator[Item]:
    """An arrow that runs back: from under the last column into the band, and up to the first.

    `ends` are where it reaches and leaves the columns; `joint` is the height at which it meets
    the band.
    """
    (left, top), (right, start) = ends
    head = 3.2 * line
    yield Shape(
        ((right, start), (right, joint), (band.x + band.width, joint)),
        stroke=band.colour,
        stroke_width=line,
        closed=False,
    )
    yield Shape(
        ((band.x, joint), (left, joint), (left, top + head)),
        stroke=band.colour,
        stroke_width=line,
        closed=False,
    )
    yield Shape(
        ((left, top), (left + 0.7 * head, top + 1.3 * head), (left - 0.7 * head, top + 1.3 * head)),
        fill=band.colour,
    )
