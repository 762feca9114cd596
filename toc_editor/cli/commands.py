"""What the command line can be asked for: a command by name, and what it does.

Each command imports what it needs where it needs it, so that an export runs without Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.cli import DONE, MISUSED, NOT_AS_WANTED, open_window
from toc_editor.cli.named import open_model, save_model, style_named, template_named
from toc_editor.cli.telling import print_json, tell, without_qt

if TYPE_CHECKING:
    from argparse import Namespace

_SHOWN_FIRST = "resources/examples/programme-2022.toc"


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
    return max([DONE, *map(tell, shelf.sentences)])


def _new(wanted: Namespace) -> int:
    template = template_named(wanted.template)
    if template is None:
        return MISUSED
    return save_model(template.begin(wanted.title), wanted)


def _import(wanted: Namespace) -> int:
    from msgspec.structs import replace

    from toc_editor.app.lining_up import lining_up, with_records
    from toc_editor.app.tables import read_table, sentences
    from toc_editor.exchange.values import NotATable

    if wanted.table.suffix.lower() == ".pdf":
        return _import_pdf(wanted)
    template = template_named(wanted.template) if wanted.template else None
    if wanted.template and template is None:
        return MISUSED
    imported = read_table(wanted.table, template, wanted.title)
    if isinstance(imported, NotATable):
        return tell(imported.sentence)
    lined = lining_up(imported)
    report = replace(imported.report, guesses=(*imported.report.guesses, *lined.sentences))
    status = save_model(with_records(imported.graph, [*lined.groups, *lined.lanes]), wanted)
    if status == DONE and wanted.report:
        print_json(report)
    elif status == DONE:
        print(*sentences(report), sep="\n")
    return status


def _import_pdf(wanted: Namespace) -> int:
    """Save the model that a PDF holds; it has lanes and a title of its own."""
    if wanted.template or wanted.title or wanted.report:
        tell("A PDF holds a whole model: --template, --title and --report go with a table.")
        return MISUSED
    graph, status = open_model(wanted.table)
    if graph is None:
        return status
    saved = save_model(graph, wanted)
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
        tell(f"{option} goes with a PDF: choose a name that ends in .pdf.")
        return MISUSED
    style = style_named(wanted.style) if wanted.style else None
    if wanted.style and style is None:
        return MISUSED
    graph, status = open_model(wanted.file)
    if graph is None:
        return status
    if style is None:
        graph, told = in_its_style(graph)
        status = max([status, *map(tell, told)])
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
        return without_qt(error)
    if not isinstance(report, Report):
        return tell(report.sentence)
    written, *not_as_wanted = report.sentences
    if wanted.report:
        print_json(report)
    else:
        print(written)
    return max([status, *map(tell, not_as_wanted)])


def _info(wanted: Namespace) -> int:
    from toc_editor.app.info import info

    graph, status = open_model(wanted.file)
    if graph is None:
        return status
    found = info(graph)
    if wanted.json:
        print_json(found)
    else:
        print(*found.lines, sep="\n")
    return status


def _diff(wanted: Namespace) -> int:
    from toc_editor.review.differences import differences

    before, first = open_model(wanted.before)
    after, second = open_model(wanted.after)
    if before is None or after is None:
        return max(first, second)
    found = differences(before, after)
    if wanted.report:
        print_json(found)
    else:
        print(*([one.words for one in found] or ["The two are the same."]), sep="\n")
    return max(first, second)


def _merge(wanted: Namespace) -> int:
    from toc_editor.app.merging import Different, merged, settled
    from toc_editor.edit.merging import Side

    (base, first), (mine, second), (theirs, third) = map(
        open_model, (wanted.base, wanted.mine, wanted.theirs)
    )
    status = max(first, second, third)
    if base is None or mine is None or theirs is None:
        return status
    found = merged(base, mine, theirs)
    if isinstance(found, Different):
        return tell(found.sentence)
    if wanted.prefer:
        found = settled(found, base, mine, theirs, Side(wanted.prefer))
    saved = save_model(found.graph, wanted)
    if saved == DONE and wanted.report:
        print_json({"taken": found.taken, "conflicts": found.conflicts})
    elif saved == DONE:
        print(found.sentence)
        status = max([status, *map(tell, found.conflicts)])
    return max(status, saved)


def _self_test(wanted: Namespace) -> int:
    if wanted.first_picture:
        from toc_editor.app import resources

        return open_window(str(resources.find(_SHOWN_FIRST)), is_brief=True)
    if wanted.window:
        from toc_editor.ui.loading import window

        window()
        from toc_editor.ui.trial import failures as failures_of_window

        return NOT_AS_WANTED if failures_of_window(print, wanted.keep) else DONE
    from toc_editor.app.self_test import failures

    return NOT_AS_WANTED if failures(print) else DONE


COMMANDS = {
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
