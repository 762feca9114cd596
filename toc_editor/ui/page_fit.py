"""How large the type comes out on the page, worked out when the hands come to rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from toc_editor.layout.style import PageStyle

if TYPE_CHECKING:
    from toc_editor.edit.document import Document
    from toc_editor.model.change import Change
    from toc_editor.model.graph import Graph
    from toc_editor.model.records import Paper

PAUSE_MS = 150
LARGEST_PT = PageStyle().largest_pt
"""The type size that a page with room to spare comes out at."""


class Measured(Struct, frozen=True):
    """What the status strip tells of a model."""

    cards: int
    words: int
    paper: Paper
    landscape: bool
    size_pt: float
    floor_pt: float
    let_go: str = ""
    """A sentence on lanes whose pinned widths had no room."""

    @property
    def fits(self) -> bool:
        """Whether the type is no smaller than the author's floor."""
        return self.size_pt >= self.floor_pt


def measure(graph: Graph) -> Measured:
    """Lay the page out and count what is on it; takes some tens of milliseconds."""
    # Imported for the first measure: the window is on the screen by then.
    from toc_editor.app.export_report import let_go
    from toc_editor.layout.fit import NoRoomError
    from toc_editor.layout.pages import Reach, reach
    from toc_editor.review.counts import counts

    held = counts(graph)
    try:
        found = reach(graph)
    except NoRoomError:
        found = Reach(1, 0.0, graph.project.floor_pt)
    project = graph.project
    return Measured(
        cards=held.cards,
        words=held.words,
        paper=project.paper,
        landscape=project.landscape,
        size_pt=found.size_pt,
        floor_pt=found.floor_pt,
        let_go=let_go([graph.lane(lane).title for lane in found.unpinned]),
    )


class PageFit(QObject):
    """Watches a document and tells, a moment after each change, what has come of its page."""

    measured = Signal(Measured)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._unwatch: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._measure)

    def watch(self, document: Document | None) -> None:
        """Watch this document in the place of the one before."""
        if self._unwatch is not None:
            self._unwatch()
        self._document = document
        self._unwatch = document.watch(self._changed) if document else None
        if document is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _changed(self, _change: Change) -> None:
        self._timer.start()

    def _measure(self) -> None:
        if self._document is not None:
            self.measured.emit(measure(self._document.graph))
