"""What came of an export, and what is not as wanted, in words for a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.app.export_options import Format, View
from toc_editor.edit.retemplate import TRAY, waiting
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Lane, Paper
from toc_editor.picture.display import Picture
from toc_editor.review.counts import counts

_SHOWN_CHARACTERS = 8
_SHOWN_WORDS = 8


class Way(Struct, frozen=True):
    """A way to larger type, how a sentence tells it ("on A2"), and the size that it reaches."""

    name: str
    where: str
    size_pt: float
    fits: bool


class Costly(Struct, frozen=True):
    """A card by its id and how it begins, and the type size in points gained without it."""

    card: str
    text: str
    gain_pt: float


class Report(Struct, frozen=True, kw_only=True):
    """What was written. What makes no sense for the format or the view is None."""

    file: str
    format: Format
    view: View | None
    paper: Paper | None
    landscape: bool | None
    pages: int | None
    type_size_pt: float | None
    floor_pt: float | None
    fits: bool
    """Whether the type is no smaller than the floor, where there is one."""
    words: int
    cards: int
    missing_characters: tuple[str, ...]
    logo_faults: tuple[str, ...] = ()
    """What is not as it should be with the logos, a sentence each."""
    further: tuple[str, ...] = ()
    """The files of the further pages, where each has one of its own."""
    twin: str | None = None
    """The web page that was written beside a PDF."""
    with_project: bool = False
    """Whether the editable project is inside the PDF."""
    left_out: tuple[str, ...] = ()
    """A sentence for each thing that a table does not hold."""
    unpinned: tuple[str, ...] = ()
    """Titles of lanes whose pinned widths could not be kept."""
    waiting: tuple[str, ...] = ()
    """Titles of lanes that have no place in the template, and are shown all the same."""
    ways: tuple[Way, ...] = ()
    """What could be done, where the type is below the floor."""
    costliest: tuple[Costly, ...] = ()
    """The cards that cost the most type size there."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done and what is not as wanted, in words for a person."""
        own = (self._written, self._pins, self._tray, self._below_floor, self._boxes)
        return tuple(one for one in (*own, *self.logo_faults) if one)

    @property
    def is_as_wanted(self) -> bool:
        """Whether nothing is left to mend."""
        faults = self.missing_characters or self.unpinned or self.waiting or self.logo_faults
        return self.fits and not faults

    @property
    def _written(self) -> str:
        held = f"{self.words:,} words on {self.cards:,} cards"
        if self.type_size_pt is None:
            return " ".join((f"{self._names} written: {held}.", *self.left_out))
        sheet = f"{self.paper} {'landscape' if self.landscape else 'portrait'}"
        if self.pages and self.pages > 1:
            sheet = f"{self.pages} pages of {sheet}"
        what = "the board" if self.paper is None else sheet
        inside = " The editable project is inside the PDF." if self.with_project else ""
        return f"{self._names} written: {what}, type {points(self.type_size_pt)}, {held}.{inside}"

    @property
    def _names(self) -> str:
        names = [f"“{name}”" for name in (self.file, *self.further, self.twin) if name]
        if len(names) == 1:
            return f"{names[0]} was"
        return f"{', '.join(names[:-1])} and {names[-1]} were"

    @property
    def _pins(self) -> str:
        return let_go(self.unpinned)

    @property
    def _tray(self) -> str:
        names = _in_words(self.waiting)
        still = "stands" if len(self.waiting) == 1 else "stand"
        return f"{names} still {still} under “{TRAY}”." if names else ""

    @property
    def _below_floor(self) -> str:
        if self.fits or self.type_size_pt is None or self.floor_pt is None:
            return ""
        size, floor = points(self.type_size_pt), points(self.floor_pt)
        told = [f"{_rounded_down(way.size_pt, 10):g} {way.where}" for way in self.ways]
        parts = [
            f"The type came out at {size}, below the floor of {floor}.",
            f"It would be {', '.join(told)}." if told else "",
            "" if any(way.fits for way in self.ways) else "Try fewer words or a lower floor.",
        ]
        return " ".join(part for part in parts if part)

    @property
    def _boxes(self) -> str:
        shown = ", ".join(self.missing_characters[:_SHOWN_CHARACTERS])
        more = len(self.missing_characters) - _SHOWN_CHARACTERS
        rest = f" and {more:,} more" if more > 0 else ""
        return f"Drawn as boxes, as the typeface does not have them: {shown}{rest}." * bool(shown)


class Sheets(Struct, frozen=True):
    """Pictures to be painted, and what the layout says of them."""

    pictures: tuple[Picture, ...]
    size_pt: float
    floor_pt: float | None
    fits: bool
    unpinned: tuple[str, ...] = ()


def report_of(
    graph: Graph, files: Sequence[Path], format: Format, view: View, sheets: Sheets | None
) -> Report:
    """The report of an export that wrote these files; a table and a web page have no sheets."""
    held = counts(graph)
    on_paper = sheets is not None and view is View.PAGE
    first, *further = (file.name for file in files)
    return Report(
        file=first,
        format=format,
        view=view if sheets else None,
        paper=graph.project.paper if on_paper else None,
        landscape=graph.project.landscape if on_paper else None,
        pages=len(sheets.pictures) if sheets else None,
        type_size_pt=_rounded_down(sheets.size_pt, 100) if sheets else None,
        floor_pt=sheets.floor_pt if sheets else None,
        fits=sheets is None or sheets.fits,
        words=held.words,
        cards=held.cards,
        missing_characters=_missing_characters(graph) if sheets else (),
        logo_faults=_logo_faults(graph) if on_paper or format is Format.HTML else (),
        further=tuple(further),
        unpinned=sheets.unpinned if sheets else (),
        waiting=_titles(waiting(graph)),
    )


def let_go(titles: Sequence[str]) -> str:
    """What is told of lanes whose pinned widths had no room; "" where there are none."""
    names = _in_words(titles)
    return f"There is no room for the pinned width of {names}, so it was let go." if names else ""


def _in_words(titles: Sequence[str]) -> str:
    return " and ".join(f"“{title}”" if title else "a lane without a title" for title in titles)


def _titles(lanes: Sequence[Lane]) -> tuple[str, ...]:
    return tuple(lane.title for lane in lanes)


def with_ways(report: Report, graph: Graph) -> Report:
    """The report with what could be done about type below the floor."""
    from toc_editor.layout.ways_out import costliest, ways_out

    ways = (
        Way(way.name, way.where, _rounded_down(way.size_pt, 100), way.fits)
        for way in ways_out(graph)
    )
    costs = (
        Costly(cost.card, _beginning(graph.card(cost.card).text), round(cost.gain_pt, 2))
        for cost in costliest(graph)
    )
    return replace(report, ways=tuple(ways), costliest=tuple(costs))


def _beginning(text: str) -> str:
    words = prose.plain(text).split()
    shown = " ".join(words[:_SHOWN_WORDS])
    return f"{shown}…" if len(words) > _SHOWN_WORDS else shown


def _missing_characters(graph: Graph) -> tuple[str, ...]:
    from toc_editor.app.characters import missing_characters

    return missing_characters(graph)


def _logo_faults(graph: Graph) -> tuple[str, ...]:
    from toc_editor.app.logo_faults import logo_faults

    return logo_faults(graph)


def points(size_pt: float) -> str:
    """A type size for a person: "10.4 pt", to a tenth of a point, never rounded up."""
    return f"{_rounded_down(size_pt, 10):g} pt"


def _rounded_down(size_pt: float, parts: int) -> float:
    """To so many parts of a point, never up: 9.96 is not shown as the 10 that it does not reach."""
    return math.floor(round(size_pt * parts, 6)) / parts
