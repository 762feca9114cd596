"""The arguments of the command line: their names, their words of help, and what they may be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from toc_editor.cli import MISUSED

if TYPE_CHECKING:
    from argparse import ArgumentParser

_A_MODEL = "a .toc file, or a PDF with the project inside"
_A_TABLE = "CSV, TSV or plain text, or a PDF with the project inside"


def parser() -> ArgumentParser:
    """The commands and what goes with each; what is wrong with them is told in one sentence."""
    import argparse

    from toc_editor import __version__

    class Parser(argparse.ArgumentParser):
        """Says one sentence of what is wrong, and where to read on."""

        def error(self, message: str) -> NoReturn:
            self.exit(MISUSED, f"{self.prog}: {message}. See {self.prog} --help.\n")

    whole = Parser(
        prog="toc-editor",
        description="Theories of Change, drafted offline and published as one page.",
        epilog="toc-editor [FILE] opens the window, on a model or a PDF that holds one.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"ToC Editor {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("templates", help="list the templates")
    commands.add_parser("styles", help="list the styles of the page")
    _add_new(commands.add_parser("new", help="begin a model from a template"))
    _add_import(commands.add_parser("import", help="make a model of a table or of plain text"))
    _add_export(commands.add_parser("export", help="write a model as PDF, PNG, SVG, HTML or CSV"))
    _add_info(commands.add_parser("info", help="count what a model holds, find its longest path"))
    _add_diff(commands.add_parser("diff", help="say what differs between two versions of a model"))
    _add_merge(commands.add_parser("merge", help="bring two people's versions of a model together"))
    _add_self_test(commands.add_parser("self-test", help="try the program and what it carries"))
    return whole


def _add_new(parser: ArgumentParser) -> None:
    parser.add_argument("--template", required=True, metavar="NAME", help="see templates")
    _add_saving(parser)


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument("table", type=Path, metavar="TABLE", help=_A_TABLE)
    parser.add_argument("--template", metavar="NAME", help="lanes to put the cards in")
    _add_saving(parser)
    parser.add_argument("--report", choices=["json"], help="say what was made of it")


def _add_saving(parser: ArgumentParser) -> None:
    parser.add_argument("--title", default="", help="the model's title")
    _add_output(parser)


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", dest="output", type=_model_path, required=True, metavar="FILE.toc")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_export(parser: ArgumentParser) -> None:
    from toc_editor.app.export_options import USUAL_DPI, View
    from toc_editor.model.records import LinksShown, Paper

    parser.add_argument("file", type=Path, metavar="FILE", help=_A_MODEL)
    parser.add_argument(
        "-o", dest="output", type=_export_path, required=True, metavar="OUT.pdf|png|svg|html|csv"
    )
    views, papers = [view.value for view in View], [paper.value for paper in Paper]
    links = [shown.name.lower() for shown in LinksShown]
    parser.add_argument("--view", choices=views, default=View.PAGE.value)
    parser.add_argument("--paper", choices=papers, type=str.upper, help="in place of the model's")
    parser.add_argument("--style", metavar="NAME", help="in place of the model's; see styles")
    parser.add_argument("--floor", type=_floor, metavar="PT", help="smallest type to accept")
    parser.add_argument("--links", choices=links, help="which links to draw")
    parser.add_argument("--equal-widths", action="store_true", help="all columns equally wide")
    parser.add_argument(
        "--dpi", type=_dpi, default=USUAL_DPI, metavar="N", help="how fine a PNG is"
    )
    parser.add_argument("--twin", action="store_true", help="write OUT.html beside OUT.pdf")
    parser.add_argument(
        "--with-project", action="store_true", help="keep the editable project inside the PDF"
    )
    parser.add_argument("--embed-fonts", action="store_true", help="put the typeface into an SVG")
    parser.add_argument("--report", choices=["json"], help="say how it came out")


def _add_info(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=_A_MODEL)
    parser.add_argument("--json", action="store_true")


def _add_diff(parser: ArgumentParser) -> None:
    parser.add_argument("before", type=Path, metavar="A", help=_A_MODEL)
    parser.add_argument("after", type=Path, metavar="B", help=_A_MODEL)
    parser.add_argument("--report", choices=["json"], help="say it for other programs")


def _add_merge(parser: ArgumentParser) -> None:
    parser.add_argument("base", type=Path, metavar="BASE", help="the version that both began with")
    parser.add_argument("mine", type=Path, metavar="MINE", help=_A_MODEL)
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help=_A_MODEL)
    sides = ["mine", "theirs"]
    parser.add_argument("--prefer", choices=sides, help="whose word counts where both changed it")
    _add_output(parser)
    parser.add_argument("--report", choices=["json"], help="say how it came out")


def _add_self_test(parser: ArgumentParser) -> None:
    parser.add_argument("--window", action="store_true", help="try the window instead")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="leave what the window made of a page there"
    )
    parser.add_argument(
        "--first-picture", action="store_true", help="just open a window until it is painted"
    )


def _model_path(text: str) -> Path:
    return _path(text, (".toc",))


def _export_path(text: str) -> Path:
    return _path(text, (".pdf", ".png", ".svg", ".html", ".csv"))


def _path(text: str, endings: tuple[str, ...]) -> Path:
    from argparse import ArgumentTypeError

    if not text.lower().endswith(endings):
        raise ArgumentTypeError(f"“{text}” does not end in {' or '.join(endings)}")
    return Path(text)


def _floor(text: str) -> float:
    from argparse import ArgumentTypeError

    from toc_editor.model.rules import LARGEST_FLOOR_PT, SMALLEST_FLOOR_PT

    try:
        floor_pt = float(text)
    except ValueError:
        floor_pt = 0.0
    if not SMALLEST_FLOOR_PT <= floor_pt <= LARGEST_FLOOR_PT:
        raise ArgumentTypeError(
            f"“{text}” is no type size from {SMALLEST_FLOOR_PT:g} to {LARGEST_FLOOR_PT:g} points"
        )
    return floor_pt


def _dpi(text: str) -> int:
    from argparse import ArgumentTypeError

    from toc_editor.app.export_options import LARGEST_DPI, SMALLEST_DPI

    dpi = int(text) if text.isascii() and text.isdigit() else 0
    if not SMALLEST_DPI <= dpi <= LARGEST_DPI:
        raise ArgumentTypeError(
            f"“{text}” is no whole number of dots from {SMALLEST_DPI} to {LARGEST_DPI}"
        )
    return dpi
