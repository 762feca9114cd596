"""The canvas: shows the board or the page of a document and lets hands and keys work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
)

from toc_editor.edit.document import Document
from toc_editor.layout.board import Board, lay_board
from toc_editor.layout.sheet import Laid, tops
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Id, Lane
from toc_editor.picture import hits
from toc_editor.picture.display import HEADINGS, Picture, Role
from toc_editor.picture.hits import Area
from toc_editor.ui import tokens
from toc_editor.ui.canvas.empty_board import EmptyBoard
from toc_editor.ui.canvas.handled_view import HandledView
from toc_editor.ui.canvas.link_lines import LinkLines
from toc_editor.ui.canvas.reading.voice import Voice, answer_for_canvases
from toc_editor.ui.canvas.selection import Selection
from toc_editor.ui.canvas.sheet_items import SheetItems
from toc_editor.ui.tokens import Theme

if TYPE_CHECKING:
    from toc_editor.layout.pages import Pages
    from toc_editor.ui.canvas.gestures.gesture import Gesture
    from toc_editor.ui.spelling import Spelling

BOARD, PAGE = "board", "page"
_TOO_MUCH = (
    "This is too much for one page, at any type size. Choose larger paper, or part the model."
)


class Canvas(HandledView):
    """The board or the page of one document."""

    selectionChangedTo = Signal(list)
    viewChanged = Signal(str)
    statusMessage = Signal(str)
    pictureGiven = Signal(object)
    tableGiven = Signal(object)
    setUpWanted = Signal(str)
    detailsWanted = Signal()
    typingBegan = Signal()
    gestureChanged = Signal(bool)

    def __init__(self, document: Document, theme: Theme = tokens.LIGHT) -> None:
        answer_for_canvases()
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.theme = theme
        self.view_name = BOARD
        self._board: Board | None = None
        self._page: Pages | None = None
        self._is_kept = False
        self.document = document
        self.sheet = SheetItems(self._scene, self._is_card)
        self.links = LinkLines(self)
        self.selection = Selection(self)
        self.spelling: Callable[[], Spelling] | None = None
        """What checks the words that are written; the window's, where there is one."""
        self.empty_board = EmptyBoard(self)
        self._gesture: Gesture | None = None
        self.voice = Voice(self)
        self._unwatch = document.watch(self._document_changed)
        self._wear_theme()
        self.lay()
        self.setAccessibleName("Canvas")  # told at once, so that there must be an answer

    # What is shown

    def set_document(self, document: Document) -> None:
        """Show another document, from the start."""
        self.cancel()
        self._unwatch()
        self.select([])
        self.sheet.clear()
        self.links.forget()
        self._board = self._page = None
        self.document = document
        self._unwatch = document.watch(self._document_changed)
        self.lay()
        self.zoom_fit()

    def show_board(self) -> None:
        """Show lanes side by side at a constant type size."""
        self._show(BOARD)

    def show_page(self) -> None:
        """Show the sheet as it will print."""
        self._show(PAGE)

    def _show(self, name: str) -> None:
        if name == self.view_name:
            return
        self.cancel()
        self.commit_editor()
        self.view_name = name
        self.sheet.clear()
        self.lay()
        self.zoom_fit()
        self.viewChanged.emit(name)

    def wear(self, theme: Theme) -> None:
        """Take another theme; the page stays paper."""
        self.theme = theme
        self._wear_theme()
        self.lay()

    def _wear_theme(self) -> None:
        self.setBackgroundBrush(QColor(self.theme.ground))

    def _document_changed(self, change: Change) -> None:
        if self.gesture is not None:
            self.cancel()  # what it would land on may be gone
        self.links.heed(change)
        self.lay()
        self.selection.forget(id for id in change if id not in self.document.graph)
        self.voice.heed(change)

    def lay(self) -> None:
        """Lay out what is shown, anew where it changed."""
        if self.view_name == PAGE and not self._lay_page():
            self.view_name = BOARD
            self.sheet.clear()
            self.statusMessage.emit(_TOO_MUCH)
            self.viewChanged.emit(BOARD)
        if self.view_name == BOARD:
            style, graph = self.links.board_style(), self._shown_graph
            self._board = lay_board(graph, self.theme.board, style, self._board)
        self.sheet.show(self.links.bare_picture)
        self.grow_scene()
        self.links.follow()
        self.selection.refresh()
        self._keep_signs()

    def typing_ended(self, *, is_stale: bool) -> None:
        """Show what stays where that `is_stale`, and let columns take the widths that serve it."""
        self.selection.pathway.follow()
        if is_stale or (self.view_name == PAGE and self._is_kept):
            self.lay()

    @property
    def _shown_graph(self) -> Graph:
        """The model with what is being written as it is written."""
        graph = self.document.graph
        return self.editing.shown(graph) if self.is_writing else graph

    def _lay_page(self) -> bool:
        """Lay the page out anew; whether there is room for all on it."""
        # Imported for the first page: a window opens on the board.
        from toc_editor.layout.fit import NoRoomError
        from toc_editor.layout.pages import lay_pages

        try:
            # While somebody types nothing but the type size changes, and that as little as can be.
            before = self._page if self.is_writing else None
            self._is_kept = before is not None
            self._page = lay_pages(self._shown_graph, keep=before)
        except NoRoomError:
            return False
        return True

    @property
    def laid(self) -> Laid:
        """What is laid out in the view that is shown."""
        shown = self._page if self.view_name == PAGE else self._board
        assert shown is not None
        return shown.laid

    @property
    def board(self) -> Board | None:
        """The board, where it is what is shown."""
        return self._board if self.view_name == BOARD else None

    @property
    def page(self) -> Pages | None:
        """The pages, where they are what is shown."""
        return self._page if self.view_name == PAGE else None

    def sheet_picture(self) -> Picture:
        return self.laid.picture

    def papers(self) -> list[QRectF]:
        sheets = self.page.sheets if self.page is not None else ()
        places = zip(sheets, tops(sheets), strict=True)
        return [QRectF(0, y, one.picture.width, one.picture.height) for one, y in places]

    def view_moved(self) -> None:
        self.selection.pathway.stand()
        self._keep_signs()

    def _keep_signs(self) -> None:
        """Let what lies over the sheet stand where it belongs now."""
        if "invitations" in vars(self):
            self.invitations.hide()
        self.empty_board.refresh()
        if "heads" in vars(self) or (self.is_drawn and self.verticalScrollBar().value() > 0):
            self.heads.refresh()
        if self.is_writing:
            self.editing.follow()

    def _is_card(self, owner: str) -> bool:
        return isinstance(self.document.graph.get(Id(owner)), Card)

    # What lies where

    def areas_at(self, at: QPointF) -> Sequence[Area]:
        """The areas of the picture under a point of the sheet, the innermost first."""
        return hits.at(self.laid.picture, at.x(), at.y())

    def card_at(self, at: QPointF) -> Id | None:
        """The card under a point of the sheet."""
        owners = (area.owner for area in self.areas_at(at))
        return next((Id(owner) for owner in owners if self._is_card(owner)), None)

    def frame_of(self, id: Id) -> QRectF | None:
        """Where a record is shown on the sheet; a heading's or a lane's where it is first shown."""
        item = self.sheet.card(id)
        if item is not None:
            return item.frame
        area = next((area for area in hits.areas(self.laid.picture) if area.owner == id), None)
        return None if area is None else QRectF(area.x, area.y, area.width, area.height)

    def cards_in(self, rect: QRectF) -> list[Id]:
        """The cards that a rectangle of the sheet touches, in reading order."""
        touched = {owner for owner, item in self.sheet.cards.items() if item.frame.intersects(rect)}
        return [card.id for card in self.document.graph.cards if card.id in touched]

    def lane_at(self, at: QPointF) -> Id | None:
        """The lane in whose tray, column or band a point of the sheet lies."""
        graph = self.document.graph
        owners = (Id(area.owner) for area in self.areas_at(at))
        return next((owner for owner in owners if isinstance(graph.get(owner), Lane)), None)

    def trays(self) -> Iterator[Area]:
        """Where lanes stand: trays, columns and bands, on every sheet."""
        return hits.outermost(self.laid.picture, Role.LANE)

    def heading_frame(self, id: Id) -> QRectF | None:
        """Where on the sheet a heading stands, where it is first shown."""
        found = (area for area in hits.areas(self.laid.picture) if area.owner == id)
        area = next((area for area in found if area.role in HEADINGS), None)
        return None if area is None else QRectF(area.x, area.y, area.width, area.height)

    # What gestures need

    @property
    def sheet_theme(self) -> tokens.Theme:
        """The theme of selection and gestures: paper is light in every theme."""
        return tokens.LIGHT if self.view_name == PAGE else self.theme

    @property
    def ground(self) -> str:
        """The colour on which cards are written."""
        return self.laid.picture.ground if self.view_name == PAGE else self.theme.board.card

    def dim(self, ids: Iterable[Id]) -> None:
        """Fade what shows these records, and nothing else."""
        self.sheet.fade(frozenset(ids))

    def show_target(self, card: Id | None, *, refused: bool = False) -> None:
        """Mark the card to which a link would lead, or may not lead, or none."""
        self.selection.show_target(card, refused=refused)

    # Selection

    @property
    def selected(self) -> list[Id]:
        """The ids of what is selected, in the order in which it was chosen."""
        return list(self.selection.ids)

    def select(self, ids: Iterable[Id]) -> None:
        """Select these records and nothing else."""
        if self.selection.set(ids):
            self.links.follow()
            self.selectionChangedTo.emit(self.selected)

    def reveal(self, id: Id) -> None:
        """Scroll so that a record is in view."""
        frame = self.links.reach(id) or self.frame_of(id)
        if frame is not None:
            self.ensureVisible(frame.adjusted(0, -self.heads.height_over(id), 0, 0), 24, 24)

    # Gestures and editors

    @property
    def gesture(self) -> Gesture | None:
        """The movement of the hand that is under way."""
        return self._gesture

    @gesture.setter
    def gesture(self, gesture: Gesture | None) -> None:
        is_turn = (gesture is None) != (self._gesture is None)
        if is_turn:
            self.sheet.keep_drawn(kept=gesture is not None)
        self._gesture = gesture
        self.selection.pathway.follow()
        self.empty_board.refresh()
        if is_turn:
            self.gestureChanged.emit(gesture is not None)

    def cancel(self) -> bool:
        """End an open gesture or editor without its edit; whether there was one."""
        if self.gesture is not None:
            gesture, self.gesture = self.gesture, None
            gesture.cancel()
            return True
        return self.is_writing and self.editing.cancel()

    def edit(self, id: Id) -> None:
        """Open a card's text or a heading in place; of a link, what is said of it beside."""
        self.editing.open(id)

    def commit_editor(self) -> None:
        """Take over what is being typed and close the field."""
        if self.is_writing:
            self.editing.commit()

    def start(self, gesture: Gesture) -> None:
        """Begin a gesture; one that is open is cancelled first."""
        self.cancel()
        self.selection.show_hover(None)
        self.gesture = gesture
