"""What can come of opening a project file, each with the sentence that a person reads."""

from __future__ import annotations

from msgspec import Struct

from toc_editor.model.graph import Graph


class Opened(Struct, frozen=True):
    """The file is whole; `graph` keeps the rules."""

    graph: Graph

    @property
    def sentence(self) -> str:
        """What happened, in words for a person."""
        return "The model was opened."


class Migrated(Struct, frozen=True):
    """The file is whole and of an older format; `graph` is its content in today's."""

    graph: Graph

    @property
    def sentence(self) -> str:
        """What happened and what follows from it, in words for a person."""
        return (
            "This model was saved by an older version of ToC Editor. Once it is saved again, "
            "that older version can no longer open it."
        )


class NewerVersion(Struct, frozen=True):
    """The file has a format that only a later version of the program knows.

    `graph` is what this version understands of it, kept by the rules and for reading only; None
    where that is no model. `unknown` counts the lines of which it does not know all, `sentences`
    tell what was mended for the rules.
    """

    version: int
    program: str
    graph: Graph | None = None
    unknown: int = 0
    sentences: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What is to be read beside the part that is shown, and why it is not saved."""
        count = "One thing" if self.unknown == 1 else f"{self.unknown:,} things"
        unknown = (f"{count} in it cannot be shown in full.",) if self.unknown else ()
        return (
            f"This model was saved by {self._named}. What this version understands of it is shown "
            "for reading: saved here, the rest would be lost. To change it, open it with that "
            "version or a later one.",
            *unknown,
            *self.sentences,
        )

    @property
    def _named(self) -> str:
        return f"ToC Editor {self.program}" if self.program else "a newer ToC Editor"

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        return (
            f"This model was saved by {self._named}, whose files this version cannot read. "
            "Open it with that version or a later one."
        )


class NotAProject(Struct, frozen=True):
    """The file is something else; `reason` says how that shows, "" that nothing is in it."""

    reason: str

    @property
    def is_empty(self) -> bool:
        """Whether the file holds nothing at all, as one does that was emptied."""
        return not self.reason

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        if self.is_empty:
            return (
                "There is nothing in this file. If it was a model, it has been emptied, perhaps by "
                "a program that keeps folders alike: look there for an earlier version of it."
            )
        return (
            f"This is not a ToC Editor model: {self.reason}. Choose a file whose name ends in "
            ".toc; tables and plain text can be imported."
        )


class Damaged(Struct, frozen=True):
    """Not all of the file is as it was written; `graph` is what could be brought back.

    `graph` keeps the rules. `salvaged` counts the file's records that are in it with all their
    words, `expected` those that the file says it has, or has where that is more (None where the
    file cannot say); `sentences` tell what was mended or left out.
    """

    graph: Graph
    salvaged: int
    expected: int | None
    sentences: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        if self.salvaged == self.expected:
            return (
                "This file was changed outside ToC Editor, but every record in it could be read. "
                "Check the model before you save it."
            )
        of = "" if self.expected is None else f" of {self.expected:,}"
        return (
            f"This file is damaged: {self.salvaged:,}{of} records could be brought back. Keep the "
            "file, check what is here and save it under another name."
        )


class Unreadable(Struct, frozen=True):
    """The file's bytes could not be had, or are more than any model needs."""

    reason: str

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        return self.reason


class InsidePdf(Struct, frozen=True):
    """The model was found inside a PDF; `opening` says in which state."""

    opening: Opened | Migrated | Damaged

    @property
    def graph(self) -> Graph:
        """The model."""
        return self.opening.graph

    @property
    def sentence(self) -> str:
        """What happened and what follows from it, in words for a person."""
        return (
            "This is a copy of the model inside the PDF. Save it as a file of its own; the PDF "
            "stays as it is."
        )


class NothingInside(Struct, frozen=True):
    """The file is a PDF in which no model can be found."""

    is_protected: bool

    @property
    def sentence(self) -> str:
        """What happened and what to do, in words for a person."""
        if self.is_protected:
            return (
                "This PDF is protected by a password, so a model inside it cannot be read. Take "
                "the protection off, or ask its author for the .toc file."
            )
        return (
            "There is no model inside this PDF: it was exported without its editable project, or "
            "another program has left that out. Ask its author for the .toc file."
        )


Opening = (
    Opened
    | Migrated
    | NewerVersion
    | NotAProject
    | Damaged
    | Unreadable
    | InsidePdf
    | NothingInside
)
