"""A model as a file for others: page or board as PDF, PNG or SVG, a web page, a table of cards."""

from __future__ import annotations

import math
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
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Paper
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
    `twin` wants the web page as well, beside a PDF and under its name; `with_project` the project
    file inside the PDF, with all its notes.
    """

    view: View = View.PAGE
    paper: Paper | None = None
    floor_pt: float | None = None
    style: Style | None = None
    equal_widths: bool = False
    dpi: int = USUAL_DPI
    embed_fonts: bool = False
    twin: bool = False
    with_project: bool = False


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
    twin: str | None = None
    """The web page that was written beside a PDF."""
    with_project: bool = False
    """Whether the editable project is inside the PDF."""
    left_out: tuple[str, ...] = ()
    """A sentence for each thing that a table does not hold."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done and what is not as wanted, in words for a person."""
        own = (self._written, self._below_floor, self._boxes)
        return tuple(one for one in (*own, *self.logo_faults) if one)

    @property
    def is_as_wanted(self) -> bool:
        """Whether nothing is left to mend."""
        return self.fits and not self.missing_characters and not self.logo_faults

    @property
    def _written(self) -> str:
        held = f"{self.words:,} words on {self.cards:,} cards"
        if self.type_size_pt is None:
            return " ".join((f"{self._names} written: {held}.", *self.left_out))
        sheet = f"{self.paper} {'landscape' if self.landscape else 'portrait'}"
        what = "the board" if self.paper is None else sheet
        inside = " The editable project is inside the PDF." if self.with_project else ""
        return f"{self._names} written: {what}, type {points(self.type_size_pt)}, {held}.{inside}"

    @property
    def _names(self) -> str:
        return f"“{self.file}” and “{self.twin}” were" if self.twin else f"“{self.file}” was"

    @property
    def _below_floor(self) -> str:
        if self.fits or self.type_size_pt is None or self.floor_pt is None:
            return ""
        papers = list(Paper)
        wider = papers[papers.index(self.paper) + 1 :][:1] if self.paper else []
        ways = [*(f"{paper} paper" for paper in wider), "fewer words", "a lower floor"]
        return (
            f"The type came out at {points(self.type_size_pt)}, below the floor of "
            f"{points(self.floor_pt)}. Try {', '.join(ways[:-1])} or {ways[-1]}."
        )

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


class _Sheet(Struct, frozen=True):
    """A picture to be painted, and what the layout says of it."""

    picture: Picture
    size_pt: float
    floor_pt: float | None
    fits: bool


def format_of(target: Path) -> Format | None:
    """The format that a file's name asks for; None for an ending that is not known."""
    ending = target.suffix.lower().removeprefix(".")
    return Format(ending) if ending in list(Format) else None


def twin_of(target: Path) -> Path:
    """Where the web page stands that is written beside this PDF."""
    return target.with_suffix(f".{Format.HTML}")


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
    sheet = None if format in (Format.CSV, Format.HTML) else _laid(graph, options)
    if isinstance(sheet, NotSaved):
        return sheet
    if format is Format.PNG and sheet and _pixels(sheet.picture, options.dpi) > MOST_PIXELS:
        return _too_fine(sheet.picture, options.dpi)
    try:
        contents = {target: _content(graph, format, sheet, options, inside)}
    except MemoryError:
        return _TOO_MANY_PIXELS
    report = _report(graph, target, format, options.view, sheet)
    report = replace(report, with_project=bool(inside), left_out=_left_out(graph, format))
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
    )
    graph = Graph({**graph.records, PROJECT_ID: wanted}.values())
    return graph if options.style is None else in_style(graph, options.style)


def _laid(graph: Graph, options: Options) -> _Sheet | NotSaved:
    match options.view:
        case View.PAGE:
            from toc_editor.layout.fit import NoRoomError
            from toc_editor.layout.page import lay_page

            try:
                page = lay_page(graph, equal_widths=options.equal_widths)
            except NoRoomError:
                return _NO_TYPE_FITS
            return _Sheet(page.laid.picture, page.size_pt, page.floor_pt, page.fits)
        case View.BOARD:
            from toc_editor.layout.board import board_for_print
            from toc_editor.layout.style import BoardStyle

            return _Sheet(board_for_print(graph), BoardStyle().size, None, fits=True)
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


def _content(
    graph: Graph, format: Format, sheet: _Sheet | None, options: Options, inside: bytes
) -> bytes:
    """The bytes of the file; `inside` is the project file that a PDF is to hold, b"" for none."""
    if format is Format.HTML:
        return _web_page(graph)
    if sheet is None:
        from toc_editor.exchange.write import as_file

        return as_file(graph)
    if format is Format.PNG:
        from toc_editor.paint.qt import png

        return png(sheet.picture, options.dpi / POINTS_PER_INCH)
    if format is Format.SVG:
        from toc_editor.paint.svg import write_svg

        about = graph.project.description
        return write_svg(sheet.picture, description=about, embed_fonts=options.embed_fonts)
    from toc_editor.paint.pdf import write_pdf

    about, attached = graph.project.description, _attachment(graph, inside) if inside else None
    return write_pdf([sheet.picture], subject=about, program=PROGRAM, attachment=attached)


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


def _report(graph: Graph, target: Path, format: Format, view: View, sheet: _Sheet | None) -> Report:
    held = counts(graph)
    on_paper = sheet is not None and view is View.PAGE
    return Report(
        file=target.name,
        format=format,
        view=view if sheet else None,
        paper=graph.project.paper if on_paper else None,
        landscape=graph.project.landscape if on_paper else None,
        pages=1 if sheet else None,
        type_size_pt=_rounded_down(sheet.size_pt, 100) if sheet else None,
        floor_pt=sheet.floor_pt if sheet else None,
        fits=sheet is None or sheet.fits,
        words=held.words,
        cards=held.cards,
        missing_characters=_missing_characters(graph) if sheet else (),
        logo_faults=_logo_faults(graph) if on_paper or format is Format.HTML else (),
    )


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
