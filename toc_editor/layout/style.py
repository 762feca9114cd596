"""How pages and boards look: lengths and colours, as data.

Lengths are ems of the type size unless the name says points. Every text colour holds 4.5:1 on
the ground that it is used on, every line that carries meaning 3:1.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.model.records import HeadFill, Look, Project
from toc_editor.model.rules import MOST_PAGES

PALETTE = ("#1f4e79", "#2a6ebb", "#1f7a6d", "#6b4596", "#a8327f", "#b4501e", "#5c6b1e")
"""The colours of lanes; white text on them holds 4.5:1, and so do they on their own tints."""

MARKS = ("#1f4e79", "#2767b0", "#1c7568", "#6b4596", "#a8327f", "#ab4a1a", "#5c6b1e")
"""The same as text on the trays of a light board, which are not white."""

LINE = 1.2
"""From one baseline to the next, in ems of the text's own size."""

BASELINE = 0.935
"""From the top of a line to its baseline, in ems of the text's own size."""

LEAST_LANE = 7.0
"""No lane and no column of a band is narrower, nor narrower than its longest word."""

LONGEST_WORD = 12.0
"""A word that is wider than this may be parted, with a hyphen, instead of widening its lane."""


PALE = Look(
    lanes=" ".join(PALETTE),
    heads=HeadFill.SOLID,
    tint=0.055,
    line="",
    line_pt=0.75,
    radius_pt=2.5,
    ink="#1b2430",
    soft_ink="#4a5462",
    title_ink="#16324f",
    banner="#dde3ea",
    banner_ink="#1b2430",
    banner_line="#7f8a97",
    mark="#5b6675",
)
"""The usual look of a page, in pale tints."""


class CardStyle(Struct, frozen=True):
    """How the text of a card is set."""

    hang: float = 0.9
    number_hang: float = 1.2
    """At least; all numbers of a list hang as far as its widest."""
    between_paragraphs: float = 0.14
    line: float = LINE
    """From one baseline to the next, in ems."""


class PageStyle(Struct, frozen=True):
    """How a page is set, and how it looks. Points are those of an A3 sheet and grow with paper."""

    look: Look = PALE
    card: CardStyle = CardStyle()
    margin_pt: float = 22.0
    gutter_pt: float = 13.0
    mark_pt: float = 13.0
    logo_pt: float = 42.0
    title: float = 1.8
    subtitle: float = 1.1
    head: float = 1.1
    head_padding: float = 0.42
    head_tint: float = 0.18
    after_title: float = 0.75
    padding_x: float = 0.55
    padding_y: float = 0.45
    between_cards: float = 0.28
    between_panels: float = 0.5
    before_sub_head: float = 0.5
    after_head: float = 0.18
    between_heads: float = 0.34
    """Between a heading and a sub-head right under it, which are not one in two lines."""
    band_gap: float = 1.2
    links_apart: float = 0.34
    banner_padding: float = 0.22
    feedback_inset: float = 2.2
    after_head_bands: float = 0.5
    """Between the last band at the head and the columns."""
    between_bands: float = 0.5
    before_bands: float = 0.5
    """Between the columns and the first band under them."""
    notes_gap: float = 0.6
    before_footer: float = 0.2
    marking_gap: float = 0.4
    """Between the marking and the title under it, or the footer over it."""
    largest_pt: float = 18.0
    paper: str = "#ffffff"

    @property
    def ink(self) -> str:
        """The colour of text."""
        return self.look.ink

    @property
    def soft_ink(self) -> str:
        """The colour of text that steps back."""
        return self.look.soft_ink

    @property
    def title_ink(self) -> str:
        """The colour of the title."""
        return self.look.title_ink

    @property
    def mark(self) -> str:
        """The colour of what stands between columns and cards: arrows and chevrons."""
        return self.look.mark

    @property
    def line_pt(self) -> float:
        """How thick the outlines of panels are."""
        return self.look.line_pt

    @property
    def radius_pt(self) -> float:
        """How far corners are rounded."""
        return self.look.radius_pt

    def colour(self, step: int) -> str:
        """The colour of a step of the palette, which begins anew after its last."""
        palette = self.look.palette
        return palette[step % len(palette)]


@lru_cache(maxsize=64)
def style_of(look: Look | None) -> PageStyle:
    """The page in this look; in the usual one for None."""
    return PageStyle() if look is None else PageStyle(look)


def asked_of(project: Project, look: Look) -> Project:
    """The project with the floor of its style, if that has one, and the pages to keep to it."""
    if not look.floor_pt:
        return project
    floor_pt = max(project.floor_pt, look.floor_pt)
    return replace(project, floor_pt=floor_pt, most_pages=MOST_PAGES)


def tightened(style: PageStyle) -> PageStyle:
    """The same look set closer: for a page on which words count more than air."""
    return replace(
        style,
        card=replace(style.card, hang=0.8, between_paragraphs=0.06, line=1.12),
        gutter_pt=0.8 * style.gutter_pt,
        head_padding=0.3,
        after_title=0.5,
        padding_x=0.42,
        padding_y=0.3,
        between_cards=0.16,
        between_panels=0.36,
        before_sub_head=0.32,
        after_head=0.1,
        between_heads=0.22,
        band_gap=0.9,
        banner_padding=0.16,
        after_head_bands=0.36,
        between_bands=0.36,
        before_bands=0.36,
        notes_gap=0.4,
        before_footer=0.1,
        marking_gap=0.25,
    )


class BoardStyle(Struct, frozen=True):
    """How the board looks. Its lengths are points (pixels at 100 %), its type size is constant."""

    card: CardStyle = CardStyle()
    size: float = 13.0
    head_size: float = 14.0
    title_size: float = 22.0
    lane_width: float = 236.0
    gutter: float = 24.0
    margin: float = 28.0
    head_height: float = 38.0
    tray_padding: float = 9.0
    card_padding_x: float = 11.0
    card_padding_y: float = 9.0
    between_cards: float = 8.0
    before_group: float = 8.0
    after_group: float = 22.0
    """Room over a card that stands under a group and is not in it."""
    group_head: float = 24.0
    empty_height: float = 64.0
    card_radius: float = 8.0
    tray_radius: float = 12.0


class BoardColours(Struct, frozen=True):
    """The colours of a board, in one of the window's two themes."""

    ground: str = "#f4f5f7"
    tray: str = "#e9ecf2"
    card: str = "#ffffff"
    card_line: str = "#d5dae2"
    card_shade: str = "#cfd5df"
    """What a card throws on its tray, seen at its foot."""
    ink: str = "#1b2430"
    soft_ink: str = "#5b6675"
    heads: tuple[str, ...] = PALETTE
    marks: tuple[str, ...] = MARKS
    """The lane colours as text on a tray."""


LIGHT = BoardColours()
DARK = BoardColours(
    ground="#16191e",
    tray="#1e232a",
    card="#2a313b",
    card_line="#3b4552",
    card_shade="#12151a",
    ink="#e8ecf1",
    soft_ink="#a3adba",
    marks=("#8ab8e6", "#82b1f2", "#6cc7b9", "#bd9fe3", "#e58ac6", "#f0a279", "#b9c977"),
)


def tinted(colour: str, amount: float, ground: str = "#ffffff") -> str:
    """The ground with so much of the colour (0 to 1) laid over it."""
    mixed = (
        round(low + (high - low) * amount)
        for low, high in zip(_channels(ground), _channels(colour), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
