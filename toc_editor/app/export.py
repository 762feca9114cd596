"""A model as a file for others: page or board as PDF, PNG or SVG, a web page, a table of cards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from toc_editor import __version__
from toc_editor.app.style_file import Style
from toc_editor.app.styles import in_style
from toc_editor.files.store import NotSaved, project_bytes, write_bytes
from toc_editor.layout.contrast import SHAPES, contrast, nearest
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, LinksShown, Paper
from toc_editor.picture.display import Picture
from toc_editor.review.counts import counts

if TYPE_CHECKING:
    from toc_editor.paint.pdf import Attachment

PROGRAM = f"ToC Editor {__version__}"

POINTS_PER_INCH = 72

SMALLEST_DPI, USUAL_DPI, LARGEST_DPI = 72, 150, 600
"""How fine a PNG may be, in dots to the inch."""

MOST_PIXELS = 150_000_000
"""How large a PNG may be: A0 at 300 dots to the inch, or A2 at 600."""

_SHOWN_CHARACTERS = 8
_SHOWN_WORDS = 8
_MEDIA_TYPE = "application/x-ndjson"
"""What a project file is to other programs: a line of JSON for each record."""


class View(StrEnum):
    """What is exported: the sheet as it prints, or the board as it is drafted on."""

    PAGE = "page"
    BOARD = "board"


class Format(StrEnum):
    """What kind of file, by the ending of its name."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    CSV = "csv"
    HTML = "html"


class Options(Struct, frozen=True, kw_only=True):
    """What is wanted of an export; None stands for what the model says.

    `dpi` is how fine a PNG is, in dots to the inch. `embed_fonts` puts the typeface into an SVG.
    `links` says which are drawn; where it is None, a board shows all of them. `twin` wants the
    web page as well, beside a PDF and under its name; `with_project` the project file inside the
    PDF, with all its notes.
    """

    view: View = View.PAGE
    paper: Paper | None = None
    floor_pt: float | None = None
    style: Style | None = None
    equal_widths: bool = False
    dpi: int = USUAL_DPI
    embed_fonts: bool = False
    twin: bool = False
    links: LinksShown | None = None
    with_project: bool = False


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
    ways: tuple[Way, ...] = ()
    """What could be done, where the type is below the floor."""
    costliest: tuple[Costly, ...] = ()
    """The cards that cost the most type size there."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done and what is not as wanted, in words for a person."""
        own = (self._written, self._pins, self._below_floor, self._boxes)
        return tuple(one for one in (*own, *self.logo_faults) if one)

    @property
    def is_as_wanted(self) -> bool:
        """Whether nothing is left to mend."""
        faults = self.missing_characters or self.unpinned or self.logo_faults
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
        names = " and ".join(f"“{title}”" for title in self.unpinned)
        return f"There is no room for the pinned width of {names}, so it was let go." * bool(names)

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


_NO_TYPE_FITS = NotSaved(
    "The model is too large for one sheet even at the smallest type, so no page was written. "
    "Divide it into several models, or export the board."
)
_TOO_MANY_PIXELS = NotSaved(
    "The picture is too large for a PNG, so none was written. Export a PDF, or use smaller paper."
)


class _Sheets(Struct, frozen=True):
    """Pictures to be painted, and what the layout says of them."""

    pictures: tuple[Picture, ...]
    size_pt: float
    floor_pt: float | None
    fits: bool
    unpinned: tuple[str, ...] = ()


def format_of(target: Path) -> Format | None:
    """The format that a file's name asks for; None for an ending that is not known."""
    ending = target.suffix.lower().removeprefix(".")
    return Format(ending) if ending in list(Format) else None


def twin_of(target: Path) -> Path:
    """Where the web page stands that is written beside this PDF."""
    return target.with_suffix(f".{Format.HTML}")


def sheets_of(target: Path, count: int) -> list[Path]:
    """Where the pages stand that have a file each: under the name itself, or numbered from 1."""
    if count == 1:
        return [target]
    return [target.with_stem(f"{target.stem}-{number}") for number in range(1, count + 1)]


def is_without_qt(error: ImportError) -> bool:
    """Whether this was raised because Qt is not installed or does not load on this machine."""
    return (error.name or "").startswith(("PySide6", "shiboken6"))


def export(graph: Graph, target: Path, options: Options | None = None) -> Report | NotSaved:
    """Write the model to the target, in the format of its name: all of the file, or nothing.

    Type that comes out below the floor is written all the same and reported. A twin is made before
    the PDF is written, so that neither is there where one cannot be made. Raises ValueError for a
    name of no known format, ImportError where a PNG is wanted and Qt is not installed.
    """
    options = options or Options()
    format = format_of(target)
    if format is None:
        raise ValueError(f"{target.name!r} does not end in .pdf, .png, .svg, .html or .csv")
    inside = project_bytes(graph) if options.with_project and format is Format.PDF else b""
    if isinstance(inside, NotSaved):
        return inside
    graph = _as_wanted(graph, options)
    sheets = None if format in (Format.CSV, Format.HTML) else _laid(graph, options)
    if isinstance(sheets, NotSaved):
        return sheets
    if format is Format.PNG and sheets and _pixels(sheets.pictures[0], options.dpi) > MOST_PIXELS:
        return _too_fine(sheets.pictures[0], options.dpi)
    try:
        made = _contents(graph, format, sheets, options, inside)
    except MemoryError:
        return _TOO_MANY_PIXELS
    contents = dict(zip(sheets_of(target, len(made)), made, strict=True))
    report = _report(graph, list(contents), format, options.view, sheets)
    report = replace(report, with_project=bool(inside), left_out=_left_out(graph, format))
    if not report.fits:
        report = _with_ways(report, graph)
    if options.twin and format is Format.PDF:
        contents[twin_of(target)] = _web_page(graph)
        report = replace(report, twin=twin_of(target).name)
    for path, content in contents.items():
        saved = write_bytes(path, content)
        if isinstance(saved, NotSaved):
            return saved
    return report


def _as_wanted(graph: Graph, options: Options) -> Graph:
    project = graph.project
    wanted = replace(
        project,
        paper=options.paper or project.paper,
        floor_pt=options.floor_pt or project.floor_pt,
        links_shown=options.links or project.links_shown,
    )
    graph = Graph({**graph.records, PROJECT_ID: wanted}.values())
    return graph if options.style is None else in_style(graph, options.style)


def _laid(graph: Graph, options: Options) -> _Sheets | NotSaved:
    match options.view:
        case View.PAGE:
            from toc_editor.layout.fit import NoRoomError
            from toc_editor.layout.pages import lay_pages

            try:
                pages = lay_pages(graph, equal_widths=options.equal_widths)
            except NoRoomError:
                return _NO_TYPE_FITS
            pictures = tuple(sheet.picture for sheet in pages.sheets)
            unpinned = tuple(graph.lane(lane).title for lane in pages.unpinned)
            return _Sheets(pictures, pages.size_pt, pages.floor_pt, pages.fits, unpinned)
        case View.BOARD:
            from toc_editor.layout.printed_board import board_for_print
            from toc_editor.layout.style import BoardStyle

            board = board_for_print(graph, options.links or LinksShown.ALL)
            return _Sheets((board,), BoardStyle().size, None, fits=True)
        case _:
            assert_never(options.view)


def _pixels(picture: Picture, dpi: int) -> int:
    scale = dpi / POINTS_PER_INCH
    return math.ceil(picture.width * scale) * math.ceil(picture.height * scale)


def _too_fine(picture: Picture, dpi: int) -> NotSaved:
    """The sentence for a picture of more pixels than can be drawn, with what can be."""
    many = (
        f"At {dpi} dots to the inch the picture has {_pixels(picture, dpi) // 10**6:,} million "
        f"pixels, and {MOST_PIXELS // 10**6:,} million is the most, so no PNG was written."
    )
    finest = max(
        (n for n in range(SMALLEST_DPI, dpi) if _pixels(picture, n) <= MOST_PIXELS), default=0
    )
    ways = (
        f"Choose {finest} dots or fewer, or export a PDF." if finest else "Export a PDF or an SVG."
    )
    return NotSaved(f"{many} {ways}")


def _contents(
    graph: Graph, format: Format, sheets: _Sheets | None, options: Options, inside: bytes
) -> list[bytes]:
    """The bytes of one file, or of one for each sheet.

    `inside` is the project file that a PDF is to hold, b"" for none.
    """
    if format is Format.HTML:
        return [_web_page(graph)]
    if sheets is None:
        from toc_editor.exchange.write import as_file

        return [as_file(graph)]
    about = graph.project.description
    if format is Format.PNG:
        from toc_editor.paint.qt import png

        return [png(picture, options.dpi / POINTS_PER_INCH) for picture in sheets.pictures]
    if format is Format.SVG:
        from toc_editor.paint.svg import write_svg

        return [
            write_svg(picture, description=about, embed_fonts=options.embed_fonts)
            for picture in sheets.pictures
        ]
    from toc_editor.paint.pdf import write_pdf

    attached = _attachment(graph, inside) if inside else None
    return [write_pdf(sheets.pictures, subject=about, program=PROGRAM, attachment=attached)]


def _attachment(graph: Graph, content: bytes) -> Attachment:
    from toc_editor.app.session import SUFFIX, file_name
    from toc_editor.paint.pdf import Attachment

    name = file_name(graph.project.title) + SUFFIX
    return Attachment(name, _MEDIA_TYPE, content, "The editable model, with its notes")


def _left_out(graph: Graph, format: Format) -> tuple[str, ...]:
    if format is not Format.CSV:
        return ()
    from toc_editor.exchange.write import left_out

    return left_out(graph)


def _web_page(graph: Graph) -> bytes:
    from toc_editor.exchange.web.edition import Colours
    from toc_editor.exchange.web.page import as_web_page
    from toc_editor.layout.style import DARK, PALE

    palette = (graph.look or PALE).palette
    on_dark = (nearest(colour, partial(_is_seen_on, DARK.tray)) for colour in palette)
    dark = DARK.marks if palette == PALE.palette else tuple(one or DARK.ink for one in on_dark)
    return as_web_page(graph, Colours(palette, dark), PROGRAM)


def _is_seen_on(ground: str, colour: str) -> bool:
    return contrast(colour, ground) >= SHAPES


def _report(
    graph: Graph, files: Sequence[Path], format: Format, view: View, sheets: _Sheets | None
) -> Report:
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
    )


def _with_ways(report: Report, graph: Graph) -> Report:
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
