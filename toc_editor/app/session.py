"""What one window holds, without a widget: a document, its file, and what came of opening it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from toc_editor.app.resources import is_own
from toc_editor.edit.document import Document
from toc_editor.files.results import (
    Damaged,
    InsidePdf,
    Migrated,
    NewerVersion,
    NotAProject,
    NothingInside,
    Opened,
    Unreadable,
)
from toc_editor.files.store import NotSaved, Saved, open_file, save_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import USUAL_STYLE

if TYPE_CHECKING:
    from toc_editor.app.export_options import Options
    from toc_editor.app.export_report import Report
    from toc_editor.app.style_file import Style
    from toc_editor.app.templates import Template

SUFFIX = ".toc"
PDF = ".pdf"
"""A page, perhaps with the model inside."""
UNTITLED = "Untitled model"

NotOpened = NewerVersion | NotAProject | NothingInside | Unreadable
"""What comes of a file that holds no model this program can show."""


class Session:
    """One model that is worked on.

    `path` is the file that Save writes, None where there is none yet. `notices` are sentences
    that a person should read before working on, such as what of a damaged file was left out.
    """

    def __init__(
        self,
        graph: Graph,
        path: Path | None = None,
        *,
        name: str = "",
        is_kept: bool = True,
        notices: tuple[str, ...] = (),
    ) -> None:
        """`is_kept` says whether all this is on disk or can be had again at any time."""
        graph, told = in_its_style(graph)
        self.document = Document(graph)
        self.path = path
        self.notices = (*notices, *told)
        self._name = name
        self._is_kept = is_kept

    @classmethod
    def new(cls, template: Template, title: str = "", style: Style | None = None) -> Session:
        """A new model in the lanes of a template, in a style if one is named."""
        graph = template.begin(title)
        if style is None:
            return cls(graph)
        from toc_editor.app.styles import begun_in

        return cls(begun_in(graph, style))

    @classmethod
    def of_example(cls, example: Template) -> Session:
        """A copy of an example, to look at or to change."""
        return cls(example.copy())

    @classmethod
    def open(cls, path: Path) -> Session | NotOpened:
        """The model in a project file, or a copy of the one inside a PDF.

        A damaged one is brought back as far as can be; what was lost must not be written over by
        a plain Save, so it then has no file. Nor has a copy from a PDF, nor the one in which an
        example of the program's own is opened.
        """
        opening = open_file(path)
        match opening:
            case Opened(graph):
                return cls._of_own(graph) if is_own(path) else cls(graph, path)
            case Migrated(graph):
                return cls(graph, path, notices=(opening.sentence,))
            case Damaged(graph, salvaged, expected, sentences):
                notices = (opening.sentence, *sentences)
                home = path if salvaged == expected else None
                return cls(graph, home, name=path.stem, is_kept=bool(home), notices=notices)
            case InsidePdf(inside):
                return cls(inside.graph, name=path.stem, notices=_from_pdf(opening))
            case _:
                return opening

    @classmethod
    def _of_own(cls, graph: Graph) -> Session:
        from toc_editor.app.templates import copied

        return cls(copied(graph))

    @property
    def is_dirty(self) -> bool:
        """Whether closing now would lose anything."""
        return not (self._is_kept and self.document.history.is_clean)

    @property
    def title(self) -> str:
        """What the window is called: the file's name, or the model's where it has no file."""
        if self.path is not None:
            return self.path.stem
        return self._name or self.document.graph.project.title or UNTITLED

    @property
    def suggested_path(self) -> Path:
        """Where Save as would put the model: its file, or one of its title, in no folder yet."""
        return self.path or Path(file_name(self.title) + SUFFIX)

    def save(self, path: Path | None = None) -> Saved | NotSaved:
        """Save to this file, which becomes the session's, or to the one it has.

        Raises ValueError where there is neither.
        """
        target = path or self.path
        if target is None:
            raise ValueError("the model has no file yet")
        saved = save_file(target, self.document.graph)
        if isinstance(saved, Saved):
            self.path = target
            self._is_kept = True
            self.document.history.mark_clean()
        return saved

    def export(self, target: Path, options: Options | None = None) -> Report | NotSaved:
        """Write the model as PDF, PNG or CSV; see `toc_editor.app.export.export`."""
        # Imported when something is exported: a window that only shows a model does not pay for it.
        from toc_editor.app.export import export

        return export(self.document.graph, target, options)


def _from_pdf(found: InsidePdf) -> tuple[str, ...]:
    """What is to be read of a model that was found inside a PDF."""
    match found.opening:
        case Opened():
            return (found.sentence,)
        case Migrated() as migrated:
            return (found.sentence, migrated.sentence)
        case Damaged(sentences=sentences) as damaged:
            return (found.sentence, damaged.sentence, *sentences)
        case _:
            assert_never(found.opening)


def in_its_style(graph: Graph) -> tuple[Graph, tuple[str, ...]]:
    """The model with the look that its style names, and what there is to say of that."""
    if graph.look is None and graph.project.style in ("", USUAL_STYLE):
        return graph, ()
    # Imported for a style that is not the usual one: most models open without.
    from toc_editor.app.house_styles import users_own
    from toc_editor.app.styles import all_styles, settled

    graph, told = settled(graph, all_styles(users_own()))
    return graph, (told,) if told else ()


_NOT_IN_NAMES = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
_LONGEST_NAME = 80


def shown_name(path: Path) -> str:
    """What a file is called where models are listed: the ending of most of them goes unsaid."""
    return path.stem if path.suffix.lower() == SUFFIX else path.name


def file_name(title: str) -> str:
    """A title as a file's name, without ending and without what some systems have in no name."""
    plain = " ".join(title.translate(_NOT_IN_NAMES).split())
    return plain[:_LONGEST_NAME].strip(" .") or UNTITLED
