"""The command line, and the way to the window. `docs/command-line.md` describes it.

Nothing is imported before it is known to be wanted: a window opens without the exporters, and
an export runs without Qt. It is longer than most files: every command has its words, its parser
and its answer here, side by side.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from msgspec import Struct

    from toc_editor.app.style_file import Style
    from toc_editor.app.templates import Template
    from toc_editor.model.graph import Graph

DONE, NOT_AS_WANTED, MISUSED = 0, 1, 2

_NO_DISPLAY = (
    "There is no display to open a window on. A page can be made without one: "
    "toc-editor export FILE.toc -o PAGE.pdf"
)
_A_MODEL = "a .toc file, or a PDF with the project inside"
_A_TABLE = "CSV, TSV or plain text, or a PDF with the project inside"
_NO_QT = "This needs Qt, which cannot be used here ({0}). Only a PNG and the window need it."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status: 0 done, 1 not as wanted, 2 misused."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a windowed program on Windows has none
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not arguments or _is_file(arguments):
        return _window(*arguments)
    try:
        status = _command(arguments)
        print(end="", flush=True)
    except BrokenPipeError:  # whoever read the output has stopped, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_AS_WANTED
    return status


def _is_file(arguments: Sequence[str]) -> bool:
    """Whether all that is asked for is to open a file."""
    first = arguments[0]
    if len(arguments) > 1 or first.startswith("-") or first in _COMMANDS:
        return False
    return first.lower().endswith((".toc", ".pdf")) or os.path.isfile(first)  # noqa: PTH113 - any name


def _window(file: str | None = None) -> int:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, screens)):
        return _tell(_NO_DISPLAY)
    from toc_editor.ui.loading import window

    try:
        run = window()
    except ImportError as error:
        return _without_qt(error)
    return run(file)


def _command(arguments: Sequence[str]) -> int:
    from toc_editor.app.resources import MissingResourceError

    wanted = _parser().parse_args(arguments)
    try:
        return _COMMANDS[wanted.command](wanted)
    except MissingResourceError as missing:
        return _tell(str(missing))


# What can be asked for


def _templates(_: Namespace) -> int:
    from toc_editor.app.templates import templates

    for template in templates():
        print(f"{template.name:<20} {template.title}: {template.description}")
    return DONE


def _styles(_: Namespace) -> int:
    from toc_editor.app.house_styles import users_own
    from toc_editor.app.styles import own_styles

    for style in own_styles():
        print(f"{style.name:<20} {style.title}: {style.description}")
    shelf = users_own().shelf()
    for style in shelf.styles:
        print(f"{style.name:<20} {style.description or 'A house style.'}")
    return max([DONE, *map(_tell, shelf.sentences)])


def _new(wanted: Namespace) -> int:
    template = _template(wanted.template)
    if template is None:
        return MISUSED
    return _save(template.begin(wanted.title), wanted)


def _import(wanted: Namespace) -> int:
    from msgspec.structs import replace

    from toc_editor.app.lining_up import lining_up, with_records
    from toc_editor.app.tables import read_table, sentences
    from toc_editor.exchange.values import NotATable

    if wanted.table.suffix.lower() == ".pdf":
        return _import_pdf(wanted)
    template = _template(wanted.template) if wanted.template else None
    if wanted.template and template is None:
        return MISUSED
    imported = read_table(wanted.table, template, wanted.title)
    if isinstance(imported, NotATable):
        return _tell(imported.sentence)
    lined = lining_up(imported)
    report = replace(imported.report, guesses=(*imported.report.guesses, *lined.sentences))
    status = _save(with_records(imported.graph, [*lined.groups, *lined.lanes]), wanted)
    if status == DONE and wanted.report:
        _print_json(report)
    elif status == DONE:
        print(*sentences(report), sep="\n")
    return status


def _import_pdf(wanted: Namespace) -> int:
    """Save the model that a PDF holds; it has lanes and a title of its own."""
    if wanted.template or wanted.title or wanted.report:
        _tell("A PDF holds a whole model: --template, --title and --report go with a table.")
        return MISUSED
    graph, status = _open(wanted.table)
    if graph is None:
        return status
    saved = _save(graph, wanted)
    if saved == DONE:
        print(f"The model in “{wanted.table.name}” was saved as “{wanted.output.name}”.")
    return max(status, saved)


def _export(wanted: Namespace) -> int:
    from toc_editor.app.export import Options, Report, View, export
    from toc_editor.app.session import in_its_style
    from toc_editor.model.records import LinksShown, Paper

    if wanted.output.suffix.lower() != ".pdf" and (wanted.twin or wanted.with_project):
        option = "--twin" if wanted.twin else "--with-project"
        _tell(f"{option} goes with a PDF: choose a name that ends in .pdf.")
        return MISUSED
    style = _style(wanted.style) if wanted.style else None
    if wanted.style and style is None:
        return MISUSED
    graph, status = _open(wanted.file)
    if graph is None:
        return status
    if style is None:
        graph, told = in_its_style(graph)
        status = max([status, *map(_tell, told)])
    options = Options(
        view=View(wanted.view),
        paper=Paper(wanted.paper) if wanted.paper else None,
        floor_pt=wanted.floor,
        style=style,
        links=LinksShown[wanted.links.upper()] if wanted.links else None,
        equal_widths=wanted.equal_widths,
        dpi=wanted.dpi,
        embed_fonts=wanted.embed_fonts,
        twin=wanted.twin,
        with_project=wanted.with_project,
    )
    try:
        report = export(graph, wanted.output, options)
    except ImportError as error:
        return _without_qt(error)
    if not isinstance(report, Report):
        return _tell(report.sentence)
    written, *not_as_wanted = report.sentences
    if wanted.report:
        _print_json(report)
    else:
        print(written)
    return max([status, *map(_tell, not_as_wanted)])


def _info(wanted: Namespace) -> int:
    from toc_editor.app.info import info

    graph, status = _open(wanted.file)
    if graph is None:
        return status
    found = info(graph)
    if wanted.json:
        _print_json(found)
    else:
        print(*found.lines, sep="\n")
    return status


def _self_test(_: Namespace) -> int:
    from toc_editor.app.self_test import failures

    return NOT_AS_WANTED if failures(print) else DONE


_COMMANDS = {
    "templates": _templates,
    "styles": _styles,
    "new": _new,
    "import": _import,
    "export": _export,
    "info": _info,
    "self-test": _self_test,
}

# Files


def _open(path: Path) -> tuple[Graph | None, int]:
    """The model in a file as far as it can be had, and whether that is as wanted."""
    from toc_editor.files.results import Damaged, InsidePdf, Migrated, Opened
    from toc_editor.files.store import open_file

    opening = open_file(path)
    if isinstance(opening, InsidePdf):
        opening = opening.opening
    match opening:
        case Opened(graph) | Migrated(graph):
            return graph, DONE
        case Damaged(graph):
            return graph, _tell(opening.sentence)
        case _:
            return None, _tell(opening.sentence)


def _save(graph: Graph, wanted: Namespace) -> int:
    """Save a new model where it is wanted, over another file only by force."""
    from toc_editor.files.store import NotSaved, save_file

    if os.path.lexists(wanted.output) and not wanted.force:
        return _tell(
            f"“{wanted.output.name}” is there already. Choose another name, or have it written "
            "over by --force."
        )
    saved = save_file(wanted.output, graph)
    return _tell(saved.sentence) if isinstance(saved, NotSaved) else DONE


def _template(name: str) -> Template | None:
    from toc_editor.app.templates import template, templates

    found = template(name)
    if found is None:
        known = ", ".join(one.name for one in templates())
        _tell(f"There is no template “{name}”. There are: {known}.")
    return found


def _style(name: str) -> Style | None:
    from toc_editor.app.house_styles import users_own
    from toc_editor.app.styles import all_styles, named

    styles = all_styles(users_own())
    found = named(name, styles)
    if found is None:
        known = ", ".join(style.name for style in styles)
        _tell(f"There is no style “{name}”. There are: {known}.")
    return found


# Words


def _tell(sentence: str) -> int:
    """Say what is not as wanted; the status for that."""
    print(sentence, file=sys.stderr)
    return NOT_AS_WANTED


def _without_qt(error: ImportError) -> int:
    """The sentence for a machine on which Qt does not load; anything else is raised again."""
    from toc_editor.app.export import is_without_qt

    if not is_without_qt(error):
        raise error
    return _tell(_NO_QT.format(error))


def _print_json(report: Struct) -> None:
    import json

    from msgspec import to_builtins

    print(json.dumps(to_builtins(report), indent=2))


# The arguments


def _parser() -> ArgumentParser:
    import argparse

    from toc_editor import __version__

    class Parser(argparse.ArgumentParser):
        """Says one sentence of what is wrong, and where to read on."""

        def error(self, message: str) -> NoReturn:
            self.exit(MISUSED, f"{self.prog}: {message}. See {self.prog} --help.\n")

    parser = Parser(
        prog="toc-editor",
        description="Theories of Change, drafted offline and published as one page.",
        epilog="toc-editor [FILE] opens the window, on a model or a PDF that holds one.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ToC Editor {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("templates", help="list the templates")
    commands.add_parser("styles", help="list the styles of the page")
    _add_new(commands.add_parser("new", help="begin a model from a template"))
    _add_import(commands.add_parser("import", help="make a model of a table or of plain text"))
    _add_export(commands.add_parser("export", help="write a model as PDF, PNG, SVG, HTML or CSV"))
    _add_info(commands.add_parser("info", help="count what a model holds, find its longest path"))
    commands.add_parser("self-test", help="try the program and all that it carries")
    return parser


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
    parser.add_argument("-o", dest="output", type=_model_path, required=True, metavar="FILE.toc")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_export(parser: ArgumentParser) -> None:
    from toc_editor.app.export import USUAL_DPI, View
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

    from toc_editor.app.export import LARGEST_DPI, SMALLEST_DPI

    dpi = int(text) if text.isascii() and text.isdigit() else 0
    if not SMALLEST_DPI <= dpi <= LARGEST_DPI:
        raise ArgumentTypeError(
            f"“{text}” is no whole number of dots from {SMALLEST_DPI} to {LARGEST_DPI}"
        )
    return dpi
