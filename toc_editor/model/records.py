"""The records that a logic model is made of: frozen values, whole, each with an id.

Containment is told by the child (`parent`), a connection by a record of its own (`Link`); no
record lists others, so nothing can disagree. Texts of cards are kept in the small markup of
`toc_editor.model.prose`; every other text is one plain line.
"""

from __future__ import annotations

from enum import StrEnum
from os import urandom
from typing import NewType

from msgspec import Struct

from toc_editor.model.vocabulary import LaneKind

Id = NewType("Id", str)

PROJECT_ID = Id("project")
"""The id of the one `Project` record of a graph."""

LOOK_ID = Id("look")
"""The id of the one `Look` record of a graph, where it has one."""

USUAL_LANGUAGE = "en-GB"
"""British English, for a model that names no language."""

USUAL_STYLE = "pale"
"""The style of a model that says nothing else; it needs no `Look`."""


class Paper(StrEnum):
    """Sheet sizes of ISO 216."""

    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"


class Place(StrEnum):
    """Where a lane stands on the page."""

    COLUMN = "column"
    UNDER = "under"
    """A box under the column that comes before it in order."""
    HEAD = "head"
    """A band across the top."""
    FOOT = "foot"
    """A band across the foot."""


class Marker(StrEnum):
    """What stands before each card of a lane on the page."""

    BULLET = "bullet"
    NUMBER = "number"
    NONE = "none"


class LinkKind(StrEnum):
    """What a link says of its two cards."""

    LEADS_TO = "leads to"
    FEEDBACK = "feedback"
    ASSUMPTION = "assumption"


class Strength(StrEnum):
    """How strong the evidence for a link is."""

    UNKNOWN = ""
    LIMITED = "limited"
    MODERATE = "moderate"
    STRONG = "strong"


class Confidence(StrEnum):
    """How sure the author is that a link holds, all told."""

    UNKNOWN = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Status(StrEnum):
    """How far a Theory of Change has come."""

    NONE = ""
    DRAFT = "draft"
    CONSULTATION = "for consultation"
    ADOPTED = "adopted"


class Heads(StrEnum):
    """Where the labels of columns stand."""

    TOP = "top"
    FOOT = "foot"


class Flow(StrEnum):
    """What is drawn between columns to show which way to read."""

    ARROWS = "arrows"
    CHEVRONS = "chevrons"
    NONE = "none"


class HeadFill(StrEnum):
    """How the heads of columns are filled."""

    SOLID = "solid"
    TINT = "tint"
    OUTLINE = "outline"
    RULE = "rule"
    """No box at all: a thick line between the head and its column."""


class LinksShown(StrEnum):
    """Which links are drawn on the page."""

    NONE = "none"
    MAIN = "main pathway"
    ALL = "all"


class Spacing(StrEnum):
    """How generously a page is set."""

    NORMAL = "normal"
    TIGHT = "tight"


class Project(Struct, frozen=True, kw_only=True):
    """The model as a whole and the page it is made for; exactly one in a graph.

    `key` names this model for good, through copies and renamings of its file. `floor_pt` is the
    smallest type size, in points, that the author accepts on the page; `most_pages` how many pages
    it may take to keep to it. `style` names a look. `adopted` and `review` are dates, year first
    (2026-11-21), or "". `abbreviations` and `sources` are texts like a card's, a line for each.
    """

    id: Id = PROJECT_ID
    key: str
    title: str
    subtitle: str = ""
    description: str = ""
    language: str = USUAL_LANGUAGE
    paper: Paper = Paper.A3
    landscape: bool = True
    floor_pt: float = 10.0
    most_pages: int = 1
    spacing: Spacing = Spacing.NORMAL
    style: str = USUAL_STYLE
    heads: Heads = Heads.TOP
    flow: Flow = Flow.ARROWS
    links_shown: LinksShown = LinksShown.NONE
    owner: str = ""
    version: str = ""
    status: Status = Status.NONE
    adopted: str = ""
    review: str = ""
    marking: str = ""
    accountability: str = ""
    abbreviations: str = ""
    sources: str = ""

    @property
    def language_tag(self) -> str:
        """The language as a tag (BCP 47), by which readers speak; for other text the usual one."""
        first, *rest = self.language.split("-")
        is_tag = first.isascii() and first.isalpha() and 2 <= len(first) <= 3
        more = all(part.isascii() and part.isalnum() and 2 <= len(part) <= 8 for part in rest)
        return self.language if is_tag and more else USUAL_LANGUAGE


class Look(Struct, frozen=True, kw_only=True):
    """What the style that the project names looks like; without it, the page has the usual look.

    It is kept with the model so that its page is the same on every machine. Colours are written
    #rrggbb in small letters, `lanes` is the palette, parted by spaces. `line` is the outline of
    panels, "" for each lane's own colour; `banner_line` is "" for none. `tint` is how much of a
    lane's colour lies on its panels, from 0 to 1. `floor_pt` is a smallest type size that the
    style asks for besides the author's, 0 for none.
    """

    id: Id = LOOK_ID
    lanes: str
    heads: HeadFill
    tint: float
    line: str
    line_pt: float
    radius_pt: float
    ink: str
    soft_ink: str
    title_ink: str
    banner: str
    banner_ink: str
    banner_line: str
    mark: str
    floor_pt: float = 0.0

    @property
    def palette(self) -> tuple[str, ...]:
        """The colours of lanes, by step."""
        return tuple(self.lanes.split())


class Lane(Struct, frozen=True, kw_only=True):
    """A column, a box under a column, or a band.

    `colour` is a step of the palette, from 0. Lanes that name the same `grid` stand their rows
    (or, where no card names a row, their groups of one title) at the same height. `share` pins
    a column to a part of the page's inner width, from 0 to 1; 0 leaves its width to the fit.
    """

    id: Id
    order: str
    kind: LaneKind
    title: str
    place: Place = Place.COLUMN
    marker: Marker = Marker.BULLET
    colour: int = 0
    grid: str = ""
    share: float = 0.0


class Banner(Struct, frozen=True, kw_only=True):
    """A heading that spans the columns from lane `first` to lane `last`, such as WHY or HOW."""

    id: Id
    order: str
    title: str
    first: Id
    last: Id


class Logo(Struct, frozen=True, kw_only=True):
    """A picture at the head of the page. `content` is the file's bytes in base64.

    `kind` is its media type (image/png, image/jpeg or image/svg+xml), `alt` the words that stand
    for it.
    """

    id: Id
    order: str
    alt: str
    kind: str
    content: str


class Row(Struct, frozen=True, kw_only=True):
    """One row of the row grid named `grid`, running across all its lanes."""

    id: Id
    order: str
    grid: str
    title: str


class Group(Struct, frozen=True, kw_only=True):
    """A heading with cards under it; `parent` is a lane, or a group (then it is a sub-head).

    `row` is set only where the parent is a lane. `colour` is a step of the palette, -1 for the
    lane's own; groups of one title share it through all lanes.
    """

    id: Id
    order: str
    parent: Id
    title: str
    row: Id | None = None
    colour: int = -1


class Card(Struct, frozen=True, kw_only=True):
    """One statement of the model; `parent` is a lane or a group.

    `when` is a time tag such as "Int" or "Lt". `row` is set only where the parent is a lane.
    """

    id: Id
    order: str
    parent: Id
    text: str
    when: str = ""
    row: Id | None = None


class Link(Struct, frozen=True, kw_only=True):
    """A connection from one card to another, with why it should hold and how well that is known."""

    id: Id
    source: Id
    target: Id
    kind: LinkKind = LinkKind.LEADS_TO
    reason: str = ""
    assumption: str = ""
    evidence: str = ""
    strength: Strength = Strength.UNKNOWN
    confidence: Confidence = Confidence.UNKNOWN


Record = Project | Look | Lane | Banner | Logo | Row | Group | Card | Link
Item = Group | Card
"""What stands in a lane."""


def new_id() -> Id:
    """A fresh id, not met before in any model (60 bits of chance)."""
    return Id(urandom(8).hex()[:15])
