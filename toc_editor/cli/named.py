"""What a command names: models in files, templates and styles. What cannot be had is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from toc_editor.cli import DONE
from toc_editor.cli.telling import tell

if TYPE_CHECKING:
    from argparse import Namespace

    from toc_editor.app.style_file import Style
    from toc_editor.app.templates import Template
    from toc_editor.model.graph import Graph


def open_model(path: Path) -> tuple[Graph | None, int]:
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
            return graph, tell(opening.sentence)
        case _:
            return None, tell(opening.sentence)


def save_model(graph: Graph, wanted: Namespace) -> int:
    """Save a new model where it is wanted, over another file only by force."""
    from toc_editor.files.store import NotSaved, save_file

    if os.path.lexists(wanted.output) and not wanted.force:
        return tell(
            f"“{wanted.output.name}” is there already. Choose another name, or have it written "
            "over by --force."
        )
    saved = save_file(wanted.output, graph)
    return tell(saved.sentence) if isinstance(saved, NotSaved) else DONE


def template_named(name: str) -> Template | None:
    """The template of this name; where there is none, those that there are are told."""
    from toc_editor.app.templates import template, templates

    found = template(name)
    if found is None:
        known = ", ".join(one.name for one in templates())
        tell(f"There is no template “{name}”. There are: {known}.")
    return found


def style_named(name: str) -> Style | None:
    """The style of this name; where there is none, those that there are are told."""
    from toc_editor.app.house_styles import users_own
    from toc_editor.app.styles import all_styles, named

    styles = all_styles(users_own())
    found = named(name, styles)
    if found is None:
        known = ", ".join(style.name for style in styles)
        tell(f"There is no style “{name}”. There are: {known}.")
    return found
