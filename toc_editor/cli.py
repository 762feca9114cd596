"""The command line, and the way to the window. `docs/command-line.md` describes it.

Nothing is imported before it is known to be wanted: a window opens without the exporters, and
an export runs without Qt.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from toc_editor.app.style_file import Style
    from toc_editor.app.templates import Template
    from toc_editor.model.graph import Graph

_MADE_BEFORE_A_LOOK = 20_000
"""Things that can hold others; Python's own number is 700."""

DONE, NOT_AS_WANTED, MISUSED = 0, 1, 2

_SHOWN_FIRST = "resources/examples/programme-2022.toc"
_NO_DISPLAY = (
    "There is no display to open a window on. A page can be made without one: "
    "toc-editor export FILE.toc -o PAGE.pdf"
)
_NO_QT = "This needs Qt, which cannot be used here ({0}). Only a PNG and the window need it."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status: 0 done, 1 not as wanted, 2 misused."""
    arguments = sys.argv[1:] if arguments is None else arguments
    collect_seldom()
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


def collect_seldom() -> None:
    """Look for garbage less often than Python does of itself.

    Nearly all that is made here is values, which never form a ring; looking for rings among them
    would take a tenth of the time in which a page is fitted.
    """
    gc.set_threshold(_MADE_BEFORE_A_LOOK)


def _is_file(arguments: Sequence[str]) -> bool:
    """Whether all that is asked for is to open a file."""
    first = arguments[0]
    if len(arguments) > 1 or first.startswith("-") or first in _COMMANDS:
        return False
    return first.lower().endswith((".toc", ".pdf")) or os.path.isfile(first)  # noqa: PTH113 - any name


def _window(file: str | None = None, *, is_brief: bool = False) -> int:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, screens)):
        return _tell(_NO_DISPLAY)
    from toc_editor.ui.loading import window

    try:
        run = window()
    except ImportError as error:
        return _without_qt(error)
    return run(file, is_brief=True) if is_brief else run(file)


def _command(arguments: Sequence[str]) -> int:
    from toc_editor.app.resources import MissingResourceError
    from toc_editor.arguments import parser

    wanted = parser().parse_args(arguments)
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
    from toc_editor.app.export import export
    from toc_editor.app.export_options import Options, View
    from toc_editor.app.export_report import Report
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


def _diff(wanted: Namespace) -> int:
    from toc_editor.review.differences import differences

    before, first = _open(wanted.before)
    after, second = _open(wanted.after)
    if before is None or after is None:
        return max(first, second)
    found = differences(before, after)
    if wanted.report:
        _print_json(found)
    else:
        print(*([one.words for one in found] or ["The two are the same."]), sep="\n")
    return max(first, second)


def _merge(wanted: Namespace) -> int:
    from toc_editor.app.merging import Different, merged, settled
    from toc_editor.edit.merging import Side

    (base, first), (mine, second), (theirs, third) = map(
        _open, (wanted.base, wanted.mine, wanted.theirs)
    )
    status = max(first, second, third)
    if base is None or mine is None or theirs is None:
        return status
    found = merged(base, mine, theirs)
    if isinstance(found, Different):
        return _tell(found.sentence)
    if wanted.prefer:
        found = settled(found, base, mine, theirs, Side(wanted.prefer))
    saved = _save(found.graph, wanted)
    if saved == DONE and wanted.report:
        _print_json({"taken": found.taken, "conflicts": found.conflicts})
    elif saved == DONE:
        print(found.sentence)
        status = max([status, *map(_tell, found.conflicts)])
    return max(status, saved)


def _self_test(wanted: Namespace) -> int:
    if wanted.first_picture:
        from toc_editor.app import resources

        return _window(str(resources.find(_SHOWN_FIRST)), is_brief=True)
    if wanted.window:
        from toc_editor.ui.loading import window

        window()
        from toc_editor.ui.trial import failures
    else:
        from toc_editor.app.self_test import failures

    return NOT_AS_WANTED if failures(print) else DONE


_COMMANDS = {
    "templates": _templates,
    "styles": _styles,
    "new": _new,
    "import": _import,
    "export": _export,
    "info": _info,
    "diff": _diff,
    "merge": _merge,
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


def _print_json(report: object) -> None:
    import json

    from msgspec import to_builtins

    print(json.dumps(to_builtins(report), indent=2))
