"""What is selected on the canvas, and how that is shown: edges, the link handle, the links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsItem

from toc_editor.model.records import Card, Id, Link
from toc_editor.ui.canvas import parts
from toc_editor.ui.canvas.pathway_light import PathwayLight

if TYPE_CHECKING:
    from toc_editor.ui.canvas import marks
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.overlay import Outline

_REACH_PX = 15.0
"""How near to a handle a press takes it."""


class Selection:
    """The selected ids of one canvas. `anchor` is where a range begins.

    `part` is the text of the page that was come to by keys or for its menu, "" for none.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.ids: tuple[Id, ...] = ()
        self.anchor: Id | None = None
        self.part = ""
        self._shown: list[QGraphicsItem] = []
        self._way: marks.Way = ()
        self._target: Outline | None = None
        self._hovered: tuple[Id | None, list[QGraphicsItem]] = (None, [])
        self.pathway = PathwayLight(canvas)
        self._letters: QGraphicsItem | None = None

    def set(self, ids: Iterable[Id]) -> bool:
        """Select these; whether that was a change."""
        fresh = tuple(dict.fromkeys(id for id in ids if id in self._canvas.document.graph))
        if fresh == self.ids and not self.part:
            return False
        self.ids, self.part = fresh, ""
        if len(fresh) <= 1:
            self.anchor = fresh[0] if fresh else None
        self.refresh()
        return True

    def stop_at(self, part: str) -> None:
        """Have the keys at a text of the page, which is no record that could be selected."""
        self._canvas.select([])
        self.part = part
        self.refresh()
        self._canvas.selectionChangedTo.emit([])

    def toggle(self, id: Id) -> list[Id]:
        """The selection with this one added, or taken out if it was in."""
        if id in self.ids:
            return [one for one in self.ids if one != id]
        return [*self.ids, id]

    def range_to(self, card: Id) -> list[Id]:
        """The cards from where the range begins to this one, in reading order."""
        order = [one.id for one in self._canvas.document.graph.cards]
        if self.anchor not in order or card not in order:
            return [card]
        ends = sorted((order.index(self.anchor), order.index(card)))
        return order[ends[0] : ends[1] + 1]

    def forget(self, gone: Iterable[Id]) -> None:
        """Leave out what is no longer there."""
        gone = set(gone)
        if gone & set(self.ids):
            self._canvas.select(id for id in self.ids if id not in gone)

    @property
    def cards(self) -> list[Id]:
        """The selected cards."""
        graph = self._canvas.document.graph
        return [id for id in self.ids if isinstance(graph.get(id), Card)]

    @property
    def links(self) -> frozenset[Id]:
        """The links that are shown as those of the one selected card."""
        if not self._is_one_card() or not self._canvas.links.with_selected:
            return frozenset()
        return frozenset(link.id for link in self._canvas.document.graph.links_of(self.ids[0]))

    @property
    def handle(self) -> QPointF | None:
        """Where on the sheet the link handle is, if it is shown."""
        if not self._may_link():
            return None
        from toc_editor.ui.canvas.overlay import ASIDE_PX

        canvas = self._canvas
        aside = 0.0 if canvas.page is None else ASIDE_PX / canvas.zoom()
        return canvas.links.start(self.ids[0]) + QPointF(aside, 0.0)

    def is_handle_at(self, at: QPointF) -> bool:
        """Whether a point of the sheet lies on the link handle."""
        handle = self.handle
        if handle is None:
            return False
        return (handle - at).manhattanLength() <= _REACH_PX / self._canvas.zoom()

    def link_end_at(self, at: QPointF) -> tuple[Link, bool] | None:
        """The selected link of which an end lies at a point of the sheet; whether it is its source.

        None where none does.
        """
        record = self._canvas.document.graph.get(self.ids[0]) if len(self.ids) == 1 else None
        if not isinstance(record, Link) or self._canvas.document.is_held:
            return None
        from toc_editor.ui.canvas import marks

        zoom = self._canvas.zoom()
        ends = marks.ends(self._canvas, record, self._way)
        asides = zip(ends, marks.ends_aside(self._canvas, ends), strict=False)
        far = [(end + QPointF(px / zoom, 0.0) - at).manhattanLength() for end, px in asides]
        if not far or min(far) > _REACH_PX / zoom:
            return None
        return record, far[0] <= far[1]

    def _is_one_card(self) -> bool:
        return len(self.ids) == 1 and bool(self.cards)

    def _may_link(self) -> bool:
        """Whether there is a handle: not on what is for reading only."""
        return self._is_one_card() and not self._canvas.document.is_held

    def refresh(self) -> None:
        """Draw the selection anew where things are now."""
        self.show_hover(None)
        for item in self._shown:
            self._canvas.scene().removeItem(item)
        self._shown = self._made() if self.ids or self.part else []
        for item in self._shown:
            self._canvas.scene().addItem(item)
        if self._shown and self._letters is None:
            from toc_editor.ui.canvas import marks

            self._letters = marks.letters(self._canvas.scene())
        self.pathway.follow()

    def _made(self) -> list[QGraphicsItem]:
        # Imported with the first selection: no window needs it to open. So it is below.
        from toc_editor.ui.canvas import marks

        made: list[QGraphicsItem] = []
        if self.part and (frame := parts.frame(self._canvas, self.part)) is not None:
            made.append(marks.outline(self._canvas, frame))
        for id in self.ids:
            record = self._canvas.document.graph.get(id)
            if isinstance(record, Link):
                is_one = len(self.ids) == 1
                self._way = self._canvas.links.ways([record]).get(id, ()) if is_one else ()
                made += marks.line(self._canvas, record, self._way)
                if is_one and not self._canvas.document.is_held:
                    made += marks.end_handles(self._canvas, record, self._way)
                made += marks.outlines(self._canvas, [record.source, record.target])
            else:
                made += marks.outlines(self._canvas, [id])
        if self._is_one_card() and self._canvas.links.with_selected:
            made += marks.links(self._canvas, self.ids[0])
        if self._may_link():
            made.append(marks.handle(self._canvas, self.ids[0]))
        return made

    def show_overlay(self, *, shown: bool) -> None:
        """Show or hide all that is drawn of the selection, as for a snapshot of the cards alone."""
        for item in self._shown:
            item.setVisible(shown)

    def show_hover(self, link: Id | None) -> None:
        """Show a link as one that a click would select, or none."""
        was, items = self._hovered
        if link == was:
            return
        for item in items:
            self._canvas.scene().removeItem(item)
        self._hovered = link, self._line_of(link)
        for item in self._hovered[1]:
            self._canvas.scene().addItem(item)

    def _line_of(self, link: Id | None) -> list[QGraphicsItem]:
        from toc_editor.ui.canvas import marks

        record = self._canvas.document.graph.get(link) if link is not None else None
        return list(marks.line(self._canvas, record)) if isinstance(record, Link) else []

    def show_target(self, card: Id | None, *, refused: bool = False) -> None:
        """Mark a card as what a link would lead to, or may not lead to, or none."""
        if self._target is not None:
            self._canvas.scene().removeItem(self._target)
            self._target = None
        frame = self._canvas.frame_of(card) if card is not None else None
        if frame is not None:
            from toc_editor.ui.canvas import marks

            self._target = marks.outline(self._canvas, frame, refused=refused)
            self._canvas.scene().addItem(self._target)
