"""What can be wanted of an export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from toc_editor.app.style_file import Style
from toc_editor.model.records import LinksShown, Paper

SMALLEST_DPI, USUAL_DPI, LARGEST_DPI = 72, 150, 600
"""How fine a PNG may be, in dots to the inch."""


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
