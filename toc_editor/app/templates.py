"""Templates to begin a model from, and examples to look at: project files among the resources.

In the file of a template the title is the template's own name and the description its one line;
a model that is begun from it has neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from toc_editor.app import resources
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import PROJECT_ID, Project, Status, new_id

PLAIN = "logic-model"
"""The template with nothing in it but the five lanes of any logic model."""

_TEMPLATES, _EXAMPLES = "resources/templates", "resources/examples"

_WORDS = (
    *("subtitle", "description", "owner", "version", "adopted", "review", "marking"),
    *("accountability", "abbreviations", "sources"),
)
"""What a page says of one model only; the rest of its record is how pages are set up."""


class Template(Struct, frozen=True):
    """A template or an example. `name` is its file's, without ending."""

    name: str
    title: str
    description: str
    path: Path
    graph: Graph

    def begin(self, title: str = "") -> Graph:
        """A new model of the same lanes, groups, rows and page, under this title."""
        no_words = dict.fromkeys(_WORDS, "")
        page = replace(self.graph.project, **no_words, status=Status.NONE)
        fresh = replace(page, key=new_id(), title=prose.tidy_line(title))
        return _with_project(self.graph, fresh)

    def copy(self) -> Graph:
        """A model with all that this one holds, to be changed at will."""
        return copied(self.graph)


def copied(graph: Graph) -> Graph:
    """The same model under a key of its own: another model from now on."""
    return _with_project(graph, replace(graph.project, key=new_id()))


def templates() -> list[Template]:
    """All templates, the plain one first."""
    found = list(_all(_TEMPLATES))
    return sorted(found, key=lambda template: (template.name != PLAIN, template.title))


def template(name: str) -> Template | None:
    """The template of this name; None where there is none."""
    return next((one for one in _all(_TEMPLATES, name)), None)


def examples() -> list[Template]:
    """All examples, by title."""
    return sorted(_all(_EXAMPLES), key=lambda example: example.title)


def _all(folder: str, wanted: str | None = None) -> Iterator[Template]:
    for file in resources.names(folder, ".toc"):
        name = PurePosixPath(file).stem
        if wanted in (None, name):
            yield _read(name, file)


def _read(name: str, file: str) -> Template:
    path = resources.find(file)
    opening = open_file(path)
    if not isinstance(opening, Opened):
        raise resources.MissingResourceError(file)
    project = opening.graph.project
    return Template(name, project.title, project.description, path, opening.graph)


def _with_project(graph: Graph, project: Project) -> Graph:
    return Graph({**graph.records, PROJECT_ID: project}.values())
