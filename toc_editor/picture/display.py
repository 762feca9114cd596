"""What is drawn: boxes, shapes, images and glyph runs, in groups that know owner and role.

The unit is the point, y grows downward. A group stands at `x`, `y` of the group around it, and so
do all things inside a group; a group's own `width` and `height` say how much room it takes.
Whatever has no structure tag around it, and whatever is not text, is decoration.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a part of the picture is to someone who hears it (ISO 32000 structure types)."""

    TITLE = "H1"
    LANE = "Lane"
    LANE_HEAD = "H2"
    GROUP = "Group"
    GROUP_HEAD = "H3"
    SUB_HEAD = "H4"
    DEEP_HEAD = "H5"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    SECTION = "Sect"
    REPEAT = "Artifact"
    """What was said before: a heading that stands again on a further page, a page's number."""


HEADINGS = frozenset({Role.TITLE, Role.LANE_HEAD, Role.GROUP_HEAD, Role.SUB_HEAD, Role.DEEP_HEAD})
"""The roles of headings."""


class Font(Struct, frozen=True):
    """One style of a typeface: its name and the file that it is drawn from."""

    name: str
    path: str


class Shaping(Struct, frozen=True):
    """How the glyphs of a run tell its text, where not each stands for one character of it.

    `says` is what each glyph stands for, "" for one that belongs to another; `rises` is how far
    above the baseline each origin lies, in points, empty where all are on it. Where the run
    `runs_left`, its last glyph is read first.
    """

    says: tuple[str, ...]
    rises: tuple[float, ...] = ()
    runs_left: bool = False


class Run(Struct, frozen=True):
    """Glyphs on one baseline, in one font, size and colour.

    `glyphs` are the font's glyph numbers from left to right, one for each character of `text`
    unless there is a `shaping`; `offsets` are how far right of `x` each glyph's origin lies, in
    points. The text is in the order in which it is read.
    """

    x: float
    y: float
    font: Font
    size: float
    colour: str
    text: str
    glyphs: tuple[int, ...]
    offsets: tuple[float, ...]
    shaping: Shaping | None = None


class Box(Struct, frozen=True):
    """A rectangle, filled, outlined or both; the outline lies centred on the edge.

    `radius` rounds the corners; `corners` says which, clockwise from the top left.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    radius: float = 0.0
    corners: tuple[bool, bool, bool, bool] = (True, True, True, True)


Steps = tuple[tuple[float, ...], ...]
"""The corners and curves of one outline."""


class Shape(Struct, frozen=True):
    """A path of straight lines and cubic curves, filled, outlined or both.

    A step is (x, y) for a line and (x1, y1, x2, y2, x, y) for a curve; the first is where the
    path starts. `dash` is the length of dashes and gaps in points, 0 for a solid line; each outline
    begins in the middle of a dash. `more` are further outlines of the same path: holes, or parts
    that lie apart. What several outlines enclose is filled by their directions, with `even_odd` by
    their number. Lines have square corners and ends, with `is_round` round ones.
    """

    steps: tuple[tuple[float, ...], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    closed: bool = True
    dash: float = 0.0
    more: tuple[Steps, ...] = ()
    even_odd: bool = False
    is_round: bool = False

    @property
    def outlines(self) -> tuple[Steps, ...]:
        """All outlines of the path, none of them empty."""
        return (self.steps, *self.more)


class Image(Struct, frozen=True):
    """Pixels in a rectangle. `content` is a PNG or JPEG file, `kind` its media type.

    Where the file turns out not to be readable, its place stays empty.
    """

    x: float
    y: float
    width: float
    height: float
    kind: str
    content: bytes


class Group(Struct, frozen=True):
    """Things that are drawn together, later ones over earlier ones.

    `owner` is the id of the record that the group shows, "" for none. `role` is what the group is
    to a reader, None where it only holds things together. `alt` stands for what is drawn, where
    it is no text: a picture, or the box of a cell whose heading stands elsewhere. `part` names the
    field of the owner that is shown, where it has several.
    """

    x: float
    y: float
    width: float
    height: float
    items: tuple[Item, ...]
    owner: str = ""
    role: Role | None = None
    alt: str = ""
    part: str = ""


Item = Run | Box | Shape | Image | Group


class Picture(Struct, frozen=True):
    """A sheet with everything on it. `title` and `language` (BCP 47) are for readers."""

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    language: str = "en-GB"
    ground: str = ""


class Placed(Struct, frozen=True):
    """An item with the place of its group on the sheet."""

    x: float
    y: float
    item: Item
    owner: str


def walk(picture: Picture) -> Iterator[Placed]:
    """Every item of the picture, groups before what they hold, with its group's place and owner."""
    for item in picture.items:
        yield from _walk(0.0, 0.0, item, "")


def _walk(x: float, y: float, item: Item, owner: str) -> Iterator[Placed]:
    yield Placed(x, y, item, owner)
    if isinstance(item, Group):
        for inner in item.items:
            yield from _walk(x + item.x, y + item.y, inner, item.owner or owner)
