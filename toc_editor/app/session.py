"""What one window holds, without a widget: a document, its file, and what came of opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from toc_editor.app.file_names import SUFFIX, UNTITLED, file_name
from toc_editor.app.resources import is_own
from toc_editor.edit.document import Document
from toc_editor.edit.history import Entry
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
from toc_editor.files.store import ChangedOutside, NotSaved, opening_of, read_file, stamp_of
from toc_editor.files.words import without_tricks
from toc_editor.model.graph import Graph
from toc_editor.model.records import USUAL_STYLE

if TYPE_CHECKING:
    from toc_editor.app.export_options import Options
    from toc_editor.app.export_report import Report
    from toc_editor.app.giving_up import GivenUp, Leave
    from toc_editor.app.keeping import Keeper
    from toc_editor.app.style_file import Style
    from toc_editor.app.templates import Template
    from toc_editor.files.journal import Start
    from toc_editor.files.saving import Done, Order
    from toc_editor.files.versions import Versions

JOURNALS = "journals"
"""The folder of journals in that for the program's data."""

NotOpened = NewerVersion | NotAProject | NothingInside | Unreadable
"""What comes of a file that holds no model this program can show."""


class Saving(Struct, frozen=True):
    """A save that was begun: what goes where, and where in the history the model then was."""

    order: Order
    here: Entry | None


class Session:
    """One model that is worked on.

    `path` is the file that Save writes, None where there is none yet; `stamp` is that of what it
    held when it was opened or saved last, and `in_file` the model that this was. `notices` are
    sentences that a person should read before working on, such as what of a damaged file was left
    out. `versions` are those saved before, None where none are kept; `keeper` keeps the journal,
    where there is one.
    """

    def __init__(
        self,
        graph: Graph,
        path: Path | None = None,
        *,
        stamp: str = "",
        name: str = "",
        is_kept: bool = True,
        is_partial: bool = False,
        notices: tuple[str, ...] = (),
    ) -> None:
        """`is_kept` says whether all this is on disk or can be had again at any time.

        `is_partial` says that it is a part of what its file holds, for reading only.
        """
        graph, told = in_its_style(graph)
        self.document = Document(graph)
        self.path = path
        self.stamp = stamp
        self.in_file = graph if stamp else None
        self.notices = (*notices, *told)
        self.versions: Versions | None = None
        self.keeper: Keeper | None = None
        self._name = name
        self._is_kept = is_kept
        self.is_partial = is_partial
        self._is_written = False

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
        a plain Save, so it then has no file. Nor has a copy from a PDF, what is understood of a
        newer file, nor the one in which an
        example of the program's own is opened.
        """
        content = read_file(path)
        if isinstance(content, Unreadable):
            return content
        opening, stamp = opening_of(content), stamp_of(content)
        match opening:
            case Opened(graph):
                return cls._of_own(graph) if is_own(path) else cls(graph, path, stamp=stamp)
            case Migrated(graph):
                return cls(graph, path, stamp=stamp, notices=(opening.sentence,))
            case Damaged(graph, salvaged, expected, sentences):
                told = (opening.sentence, *sentences)
                if salvaged == expected:
                    return cls(graph, path, stamp=stamp, notices=told)
                return cls(graph, name=path.stem, is_kept=False, notices=told)
            case NewerVersion(graph=Graph() as graph):
                return cls(graph, name=path.stem, is_partial=True, notices=opening.told)
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
            return without_tricks(self.path.stem)
        return self._name or self.document.graph.project.title or UNTITLED

    @property
    def suggested_path(self) -> Path:
        """Where Save as would put the model: its file, or one of its title, in no folder yet."""
        return self.path or Path(file_name(self.title) + SUFFIX)

    # Safe from crashes

    def keep(self, data: Path, told: Callable[[str], None]) -> None:
        """Keep a journal and versions in the program's folder for its data from now on.

        `told` hears, in another thread, a sentence when the journal cannot be written, and "" when
        it can be again.
        """
        # Imported for a window that has been seen: no start waits for it.
        from toc_editor.app.keeping import Keeper
        from toc_editor.files.versions import Versions

        self.versions = Versions(data, self.document.graph.project.key)
        start = self._start(is_kept=not self.is_dirty)
        self.keeper = Keeper(self.document, start, data / JOURNALS, told)

    def _start(self, *, is_kept: bool) -> Start:
        from toc_editor.app.keeping import start_of

        return start_of(self.document, self.title, self.path, self.stamp, is_kept=is_kept)

    def leave(self, *, is_needed: bool = False) -> None:
        """End the journal. It stays where it is needed, and is then offered at the next start."""
        if self.keeper is not None:
            self.keeper.end(is_needed=is_needed)
            self.keeper = None

    # Saving

    def begin_saving(
        self, path: Path | None = None, *, is_asked: bool = True, replaces: bool = False
    ) -> Saving:
        """What to save to this file, or to the one the session has, as the model is now.

        `is_asked` says whether a person wants it now; `replaces` has the file replaced whatever it
        holds. Raises ValueError where there is no file.
        """
        from toc_editor.files.saving import Order

        target = path or self.path
        if target is None:
            raise ValueError("the model has no file yet")
        is_known = target == self.path and bool(self.stamp) and not replaces
        order = Order(
            target,
            self.document.graph,
            self.stamp if is_known else None,
            is_written=is_known and self._is_written,
            is_asked=is_asked,
        )
        return Saving(order, self.document.history.here())

    def do_saving(self, saving: Saving) -> Done | NotSaved | ChangedOutside:
        """Save, in any thread; the model may be edited meanwhile."""
        from toc_editor.files.saving import save_model

        announce = self.keeper.announce if self.keeper is not None else _nobody
        return save_model(saving.order, self.versions, announce)

    def end_saving(self, saving: Saving, done: Done) -> None:
        """Take over that the model as it then was is in the file."""
        self.path, self.stamp = saving.order.path, done.stamp
        self.in_file = saving.order.graph
        self._is_kept = self._is_written = True
        self.document.history.mark_clean(saving.here)
        if self.keeper is not None:
            self.keeper.saved(self._start(is_kept=True), saving.order.graph)

    def bring_in(self, graph: Graph, theirs: Graph, stamp: str) -> None:
        """Take what is made of mine and of `theirs`, which the file with this stamp now holds."""
        with self.document.edit("Bring in their changes") as edit:
            edit.become(graph)
        self.stamp, self.in_file, self._is_written = stamp, theirs, False
        self._is_kept = False

    def load(self, theirs: Graph, stamp: str) -> None:
        """Have the model as its file, whose content has this stamp, now holds it."""
        with self.document.edit("Load what is in the file") as edit:
            edit.become(theirs)
        self.stamp, self.in_file, self._is_written = stamp, theirs, False
        self._is_kept = True
        self.document.history.mark_clean(self.document.history.here())
        if self.keeper is not None:
            self.keeper.saved(self._start(is_kept=True), theirs)

    def file_is_gone(self) -> None:
        """Know that the file is no longer there, so that closing now would lose the model."""
        self._is_kept = False

    def save(self, path: Path | None = None) -> Done | NotSaved | ChangedOutside:
        """Save to this file, which becomes the session's, or to the one it has, and wait for it.

        Raises ValueError where there is neither.
        """
        from toc_editor.files.saving import Done

        saving = self.begin_saving(path)
        done = self.do_saving(saving)
        if isinstance(done, Done):
            self.end_saving(saving, done)
        return done

    def export(
        self, target: Path, options: Options | None = None, leave: Leave | None = None
    ) -> Report | NotSaved | GivenUp:
        """Write the model as PDF, PNG or CSV; see `toc_editor.app.export.export`.

        Somebody else may take `leave` away on the way.
        """
        # Imported when something is exported: a window that only shows a model does not pay for it.
        from toc_editor.app.export import export, export_with_leave

        graph = self.document.graph
        if leave is None:
            return export(graph, target, options)
        return export_with_leave(graph, target, options, leave)


def _nobody(stamp: str) -> None:
    """Hears of a stamp where no journal is kept."""


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
