"""What the commands of the menus do on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from toc_editor.edit import cards, clipboard, lanes, page
from toc_editor.edit.places import Spot
from toc_editor.layout.sheet import Slot
from toc_editor.model.records import Card, Group, Id, Lane, Link, Row
from toc_editor.ui.canvas import headings, parts, targets
from toc_editor.ui.canvas.carrying_out import content_of
from toc_editor.ui.canvas.link_question import LinkQuestion
from toc_editor.ui.canvas.taking_in import TakingIn

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_MOST_CHARACTERS = 1_000_000
_TOO_MUCH = "This is too much text to become cards at once. Take a part of it."


class Actions:
    """The commands of one canvas. Each closes the open field first, and makes at most one edit."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.link_question = LinkQuestion(canvas)
        self.taking = TakingIn(canvas)

    # Adding

    def add_card(self) -> None:
        """Open a new card after the selected one, in the selected lane, or in the first lane."""
        canvas = self._canvas
        canvas.commit_editor()
        spot = self._spot()
        if spot is None:
            canvas.statusMessage.emit("Add a lane first: a card stands in a lane.")
            return
        canvas.editing.add_card(spot)

    def add_card_at(self, at: QPointF) -> None:
        """Open a new card at a point of the sheet, if that is in a lane or under one."""
        canvas = self._canvas
        if canvas.lane_at(at) is None and not self._is_under_lane(at):
            return
        slot = targets.nearest(targets.grounds(canvas.laid.slots, canvas.trays()), at.x(), at.y())
        if slot is not None:
            canvas.editing.add_card(targets.spot_of(slot))

    def _is_under_lane(self, at: QPointF) -> bool:
        """Whether a point of the board lies on the ground under a tray, where it will grow."""
        is_board = self._canvas.view_name == "board"
        return is_board and any(
            tray.x <= at.x() <= tray.x + tray.width and at.y() > tray.y + tray.height
            for tray in self._canvas.trays()
        )

    def add_group(self) -> None:
        """Add a group where the selection is and open its heading; it holds what is selected.

        One card that is selected stays where it is: it only says in which lane.
        """
        canvas = self._canvas
        canvas.commit_editor()
        if len(canvas.selected) > 1 and canvas.selected == canvas.selection.cards:
            with canvas.document.edit(f"Group {len(canvas.selected)} cards") as edit:
                gathered = cards.gather(edit, canvas.selected, "New group")
            canvas.edit(gathered.id)
            return
        graph = canvas.document.graph
        lane = graph.lane_of(canvas.selected[-1]).id if self._is_in_lane() else self._first_lane()
        if lane is None:
            canvas.statusMessage.emit("Add a lane first: a group stands in a lane.")
            return
        with canvas.document.edit("Add group") as edit:
            group = cards.add_group(edit, Spot(lane), "New group")
        canvas.edit(group.id)

    def add_lane(self) -> None:
        """Add a lane after the selected one and open its title."""
        canvas = self._canvas
        canvas.commit_editor()
        before = self._lane_after() if self._is_in_lane() else None
        with canvas.document.edit("Add lane") as edit:
            lane = lanes.add(edit, "New lane", before=before)
        canvas.edit(lane.id)

    def _is_in_lane(self) -> bool:
        graph, selected = self._canvas.document.graph, self._canvas.selected
        return bool(selected) and isinstance(graph.get(selected[-1]), Card | Group | Lane)

    def _lane_after(self) -> Id | None:
        """The lane before which a new one comes: the next that is no box of the selected one."""
        graph = self._canvas.document.graph
        lane = graph.lane_of(self._canvas.selected[-1])
        own = {one.id for one in lanes.with_boxes(graph.lanes, lane.id)}
        order = [one.id for one in graph.lanes]
        after = order[order.index(lane.id) :]
        return next((id for id in after if id not in own), None)

    def _first_lane(self) -> Id | None:
        return next((lane.id for lane in self._canvas.document.graph.lanes), None)

    def _spot(self) -> Spot | None:
        """Where something new comes: after the selected card, or at the end of what is selected."""
        graph, selected = self._canvas.document.graph, self._canvas.selected
        match graph.get(selected[-1]) if selected else None:
            case Card(id=id):
                return cards.spot_after(graph, id)
            case Group(id=id) | Lane(id=id):
                return cards.spot_in(graph, id)
            case _:
                lane = self._first_lane()
                return None if lane is None else cards.spot_in(graph, lane)

    # Changing

    def edit_selected(self) -> None:
        """Open the text of the selected card, the selected heading, or text of the page."""
        canvas = self._canvas
        if canvas.selected:
            canvas.edit(canvas.selected[-1])
        elif canvas.selection.part:
            parts.open(canvas, canvas.selection.part)

    def delete_selected(self) -> None:
        """Delete what is selected; a group's heading goes, and its cards stay."""
        canvas = self._canvas
        canvas.commit_editor()
        graph, chosen = canvas.document.graph, canvas.selected
        doomed = [
            id for id in chosen if isinstance(graph.get(id), Card | Group | Lane | Link | Row)
        ]
        if not doomed:
            return
        following = self._neighbour(doomed)
        with canvas.document.edit(_label("Delete", len(doomed), graph.get(doomed[0]))) as edit:
            for id in doomed:
                record = edit.graph.get(id)
                if isinstance(record, Group) and not _all_chosen(canvas, record, doomed):
                    cards.dissolve_group(edit, id)
                else:
                    edit.drop(id)
        canvas.select([following] if following is not None else [])

    def _neighbour(self, doomed: list[Id]) -> Id | None:
        """The card to select when these are gone: the next in the lane, or the one before."""
        graph = self._canvas.document.graph
        if not isinstance(graph.get(doomed[-1]), Card):
            return None
        order = [card.id for card in graph.cards_in(graph.lane_of(doomed[-1]).id)]
        place = order.index(doomed[-1])
        near = [*order[place + 1 :], *reversed(order[:place])]
        return next((id for id in near if id not in doomed), None)

    def duplicate_selected(self) -> None:
        """Copies of the selected cards and groups right after them."""
        canvas = self._canvas
        canvas.commit_editor()
        items = self._items()
        if items:
            with canvas.document.edit(_label("Duplicate", len(items))) as edit:
                copies = clipboard.duplicate(edit, items)
            canvas.select(copies)

    def move_selected(self, dx: int, dy: int) -> None:
        """Move the selected cards or groups, or the lane, a step up, down, left or right."""
        canvas = self._canvas
        canvas.commit_editor()
        if len(canvas.selected) == 1 and headings.step(canvas, canvas.selected[0], dx or dy):
            return
        items = self._items()
        frame = canvas.frame_of(items[0] if dy <= 0 else items[-1]) if items else None
        if frame is None:
            return
        graph = canvas.document.graph
        y = frame.bottom() if dy > 0 else frame.top()
        here = Slot(frame.x(), y, frame.width(), items[0], None, None)
        slot = targets.next_slot(graph, items, canvas.laid.slots, here, dx, dy)
        if slot is not None:
            with canvas.document.edit(_label("Move", len(items))) as edit:
                cards.move(edit, items, targets.spot_of(slot))
            canvas.reveal(items[0])

    def _items(self) -> list[Id]:
        """The selected cards and groups."""
        graph = self._canvas.document.graph
        return [id for id in self._canvas.selected if isinstance(graph.get(id), Card | Group)]

    def select_all(self) -> None:
        """Select all cards of the lane in which the selection is, or of the whole model."""
        if self._canvas.editing.select_all():
            return
        canvas, graph = self._canvas, self._canvas.document.graph
        canvas.commit_editor()
        if self._is_in_lane():
            lane = graph.lane_of(canvas.selected[-1])
            chosen = [card.id for card in graph.cards_in(lane.id)]
            if chosen and set(chosen) != set(canvas.selected):
                canvas.select(chosen)
                return
        canvas.select(card.id for card in graph.cards)

    # Lining up

    def line_up(self) -> None:
        """Let the groups or rows of the selected lanes, or of one and the next, line up."""
        canvas = self._canvas
        canvas.commit_editor()
        chosen = self._chosen_lanes()
        if len(chosen) == 1:
            chosen += self._column_after(chosen[0])
        if len(chosen) < 2:
            canvas.statusMessage.emit("Select two lanes or more to line up their groups.")
            return
        with canvas.document.edit("Line up groups") as edit:
            page.line_up_groups(edit, chosen)

    def stand_alone(self) -> None:
        """Let the groups of each selected lane stand where its own cards leave them."""
        canvas = self._canvas
        canvas.commit_editor()
        with canvas.document.edit("Let lanes stand alone") as edit:
            page.stand_alone(edit, self._chosen_lanes())

    def _chosen_lanes(self) -> list[Id]:
        """The selected lanes, from left to right."""
        chosen = set(self._canvas.selected)
        return [lane.id for lane in self._canvas.document.graph.lanes if lane.id in chosen]

    def _column_after(self, lane: Id) -> list[Id]:
        graph = self._canvas.document.graph
        following = lanes.next_column(graph, lane)
        return [] if following is None else [following.id]

    # Linking

    def start_link(self) -> None:
        """Ask to which card the selected one leads, and link the two."""
        self.link_question.ask()

    def reduce_crossings(self) -> None:
        """Put the cards of each lane in an order in which fewer links cross, and say so."""
        canvas = self._canvas
        canvas.commit_editor()
        # Imported for the first time that it is asked for.
        from toc_editor.app.arranging import reduce_crossings

        canvas.statusMessage.emit(reduce_crossings(canvas.document).sentence)

    # The clipboard

    def copy(self) -> None:
        """Copy the selected cards and groups, as themselves and as text."""
        if self._canvas.editing.copy():
            return
        items = self._items()
        if not items:
            return
        content = content_of(self._canvas.document.graph, items)
        QGuiApplication.clipboard().setMimeData(content)

    def cut(self) -> None:
        """Copy the selected cards and groups, and delete them."""
        if self._canvas.editing.cut():
            return
        canvas = self._canvas
        items = self._items()
        if not items:
            return
        self.copy()
        with canvas.document.edit(_label("Cut", len(items))) as edit:
            edit.drop(*items)

    def paste(self) -> None:
        """Paste cards after the selection: each line of text is a card, a picture is a logo."""
        from toc_editor.ui.pictures import given

        if self._canvas.editing.paste():
            return
        canvas = self._canvas
        canvas.commit_editor()
        content: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if (picture := given(content)) is not None:
            canvas.pictureGiven.emit(picture)
        elif (spot := self._spot()) is not None:
            self.taking.take(content or QMimeData(), spot)


def _all_chosen(canvas: Canvas, group: Group, chosen: list[Id]) -> bool:
    """Whether a group is empty but for what is chosen with it."""
    return all(card.id in chosen for card in canvas.document.graph.cards_in(group.id))


def _label(verb: str, count: int, record: object = None) -> str:
    if count != 1:
        return f"{verb} {count} cards"
    return f"{verb} {type(record).__name__.lower()}" if record is not None else f"{verb} card"
