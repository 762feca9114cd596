"""The way from the panel's fields to the document: one step to undo for each thing entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from toc_editor.edit import page
from toc_editor.edit.document import Document, Edit, RuleBrokenError
from toc_editor.model.graph import Graph

if TYPE_CHECKING:
    from toc_editor.layout.ways_out import WayOut


class Edits(QObject):
    """Edits of one document. `refused` tells why one could not be made."""

    refused = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document

    @property
    def graph(self) -> Graph:
        """The model as it is now."""
        return self.document.graph

    @contextmanager
    def edit(self, label: str, run: str = "") -> Iterator[Edit]:
        """One edit; those of one run of typing become one step to undo."""
        try:
            with self.document.edit(label, f"panel {run}" if run else None) as edit:
                yield edit
        except RuleBrokenError as error:
            self.refused.emit(str(error))

    def set_up(self, label: str, *, is_typed: bool = False, **settings: Any) -> None:
        """Change settings of the page."""
        with self.edit(label, " ".join(settings) if is_typed else "") as edit:
            page.set_up(edit, **settings)

    def take(self, way: WayOut) -> None:
        """Take a way to larger type."""
        with self.edit(f"Larger type {way.where}") as edit:
            page.set_up(edit, **way.settings)
            for lane in way.freed:
                page.set_lane(edit, lane, share=0.0)

    def close(self) -> None:
        """End a run of typing."""
        self.document.history.close()
