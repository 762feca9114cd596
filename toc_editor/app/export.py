"""A model as a file for others: page or board as PDF, PNG or SVG, a web page, a table of cards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from toc_editor import __version__
from toc_editor.app.export_options import (
    SMALLEST_DPI,
    Format,
    Options,
    View,
    format_of,
    sheets_of,
    twin_of,
)
from toc_editor.app.export_report import Report, Sheets, report_of, with_ways
from toc_editor.app.file_names import SUFFIX, file_name
from toc_editor.app.giving_up import GivenUp, GivenUpError, Leave
from toc_editor.app.styles import in_style
from toc_editor.files.store import NotSaved, project_bytes, write_bytes
from toc_editor.layout.contrast import SHAPES, contrast, nearest
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, LinksShown
from toc_editor.picture.display import Picture

if TYPE_CHECKING:
    from toc_editor.paint.pdf import Attachment

PROGRAM = f"ToC Editor {__version__}"

POINTS_PER_INCH = 72

MOST_PIXELS = 150_000_000
"""How large a PNG may be: A0 at 300 dots to the inch, or A2 at 600."""

_MEDIA_TYPE = "application/x-ndjson"
"""What a project file is to other programs: a line of JSON for each record."""


_NO_TYPE_FITS = NotSaved(
    "The model is too large for one sheet even at the smallest type, so no page was written. "
    "Divide it into several models, or export the board."
)
_TOO_MANY_PIXELS = NotSaved(
    "The picture is too large for a PNG, so none was written. Export a PDF, or use smaller paper."
)


def is_without_qt(error: ImportError) -> bool:
    """Whether this was raised because Qt is not installed or does not load on this machine."""
    return (error.name or "").startswith(("PySide6", "shiboken6"))


def export(graph: Graph, target: Path, options: Options | None = None) -> Report | NotSaved:
    """Write the model to the target, in the format of its name: all of the file, or nothing.

    Type that comes out below the floor is written all the same and reported. A twin is made before
    the PDF is written, so that neither is there where one cannot be made. Raises ValueError for a
    name of no known format, ImportError where a PNG is wanted and Qt is not installed.
    """
    return _export(graph, target, options or Options(), Leave())


def export_with_leave(
    graph: Graph, target: Path, options: Options | None, leave: Leave
) -> Report | NotSaved | GivenUp:
    """The same, for as long as there is leave; without it nothing is written."""
    try:
        return _export(graph, target, options or Options(), leave)
    except GivenUpError:
        return GivenUp()


def _export(graph: Graph, target: Path, options: Options, leave: Leave) -> Report | NotSaved:
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
    leave.ask()
    if format is Format.PNG and sheets and _pixels(sheets.pictures[0], options.dpi) > MOST_PIXELS:
        return _too_fine(sheets.pictures[0], options.dpi)
    try:
        made = []
        for content in _contents(graph, format, sheets, options, inside):
            made.append(content)
            leave.ask()
    except MemoryError:
        return _TOO_MANY_PIXELS
    contents = dict(zip(sheets_of(target, len(made)), made, strict=True))
    report = report_of(graph, list(contents), format, options.view, sheets)
    report = replace(report, with_project=bool(inside), left_out=_left_out(graph, format))
    if not report.fits:
        report = with_ways(report, graph)
        leave.ask()
    if options.twin and format is Format.PDF:
        contents[twin_of(target)] = _web_page(graph)
        report = replace(report, twin=twin_of(target).name)
    leave.ask_to_write()
    return _not_written(contents) or report


def _not_written(contents: Mapping[Path, bytes]) -> NotSaved | None:
    """Write the files; why one could not be, None where all are there."""
    for path, content in contents.items():
        saved = write_bytes(path, content)
        if isinstance(saved, NotSaved):
            return saved
    return None


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


def _laid(graph: Graph, options: Options) -> Sheets | NotSaved:
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
            return Sheets(pictures, pages.size_pt, pages.floor_pt, pages.fits, unpinned)
        case View.BOARD:
            from toc_editor.layout.printed_board import board_for_print
            from toc_editor.layout.style import BoardStyle

            board = board_for_print(graph, options.links or LinksShown.ALL)
            return Sheets((board,), BoardStyle().size, None, fits=True)
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
    graph: Graph, format: Format, sheets: Sheets | None, options: Options, inside: bytes
) -> Iterator[bytes]:
    """The bytes of one file, or of one for each sheet, one after the other.

    `inside` is the project file that a PDF is to hold, b"" for none.
    """
    if format is Format.HTML:
        yield _web_page(graph)
    elif sheets is None:
        from toc_editor.exchange.write import as_file

        yield as_file(graph)
    elif format is Format.PNG:
        from toc_editor.paint.qt import png

        for picture in sheets.pictures:
            yield png(picture, options.dpi / POINTS_PER_INCH)
    elif format is Format.SVG:
        from toc_editor.paint.svg import write_svg

        about, embed = graph.project.description, options.embed_fonts
        for picture in sheets.pictures:
            yield write_svg(picture, description=about, embed_fonts=embed)
    else:
        from toc_editor.paint.pdf import write_pdf

        about, attached = graph.project.description, _attachment(graph, inside) if inside else None
        yield write_pdf(sheets.pictures, subject=about, program=PROGRAM, attachment=attached)


def _attachment(graph: Graph, content: bytes) -> Attachment:
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
