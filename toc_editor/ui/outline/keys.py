"""What the keyboard does in the outline, apart from the window's own commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from toc_editor.edit import cards, lanes
from toc_editor.edit.places import Spot
from toc_editor.model.records import Card, Group, Id, Lane, Row
from toc_editor.ui.outline import steps
from toc_editor.ui.outline.view import OutlineTree

_Key = Qt.Key
_ENTERS = (_Key.Key_Return, _Key.Key_Enter)
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class OutlineKeys:
    """Turns keys of one outline into edits. `say` tells why one did nothing, `leave` goes away."""

    def __init__(
        self, tree: OutlineTree, say: Callable[[str], object], leave: Callable[[], object]
    ) -> None:
        self._tree = tree
        self._say = say
        self._leave = leave

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; whether it meant something here."""
        key, held = _Key(event.key()), event.modifiers() & ~_KEYPAD
        if held & _ALT:
            return self._step(key)
        match key:
            case _Key.Key_Escape:
                self._leave()
            case _Key.Key_F2:
                self._edit()
            case _Key.Key_Tab:
                self._move(steps.inward, "There is no group right above to move into.")
            case _Key.Key_Backtab:
                self._move(steps.outward, "This stands in no group.")
            case _Key.Key_G if held == _CTRL:
                self._add_group()
            case _Key.Key_L if held == _CTRL | _SHIFT:
                self._add_lane()
            case _ if key in _ENTERS:
                self._add_card()
            case _:
                return False
        return True

    # Adding

    def _edit(self) -> None:
        if self._tree.here is not None:
            self._tree.typing.open(self._tree.here)

    def _add_card(self) -> None:
        spot = self._spot()
        if spot is None:
            self._say("Add a lane first: a card stands in a lane.")
        else:
            self._tree.typing.add_card(spot)

    def _spot(self) -> Spot | None:
        """Where a new card comes: after the card the keys are at, or at the end of a heading's."""
        graph, index = self._tree.outline.graph, self._tree.currentIndex()
        match self._tree.outline.record(index):
            case Card(id=id):
                return cards.spot_after(graph, id)
            case Group(id=id) | Lane(id=id):
                return Spot(id)
            case Row(id=id):
                return Spot(self._tree.outline.key(index)[1], row=id)
            case _:
                first = next(iter(graph.lanes), None)
                return None if first is None else Spot(first.id)

    def _add_group(self) -> None:
        graph, here = self._tree.outline.graph, self._spot()
        if here is None:
            self._say("Add a lane first: a group stands in a lane.")
            return
        if isinstance(graph.get(here.parent), Group):
            here = cards.spot_after(graph, here.parent)
        self._tree.typing.add_group(here)

    def _add_lane(self) -> None:
        graph, here = self._tree.outline.graph, self._lane_here()
        self._tree.typing.add_lane(steps.lane_after(graph, here) if here is not None else None)

    def _lane_here(self) -> Id | None:
        index = self._tree.currentIndex()
        while index.parent().isValid():
            index = index.parent()
        return self._tree.outline.key(index)[0] if index.isValid() else None

    # Moving

    def _step(self, key: Qt.Key) -> bool:
        by = -1 if key in (_Key.Key_Up, _Key.Key_Left) else 1
        match key:
            case _Key.Key_Up | _Key.Key_Down:
                self._along(by)
            case _Key.Key_Left | _Key.Key_Right:
                self._move(
                    lambda graph, ids: steps.beside(graph, ids, by),
                    "There is no lane on that side.",
                )
            case _:
                return False
        return True

    def _along(self, by: int) -> None:
        tree, graph, here = self._tree, self._tree.outline.graph, self._tree.here
        record = graph.get(here) if here is not None else None
        if isinstance(record, Lane) and (step := steps.lane_step(graph, record.id, by)):
            with tree.outline.document.edit("Move lane") as edit:
                lanes.move(edit, record.id, step.id)
        elif isinstance(record, Row) and (step := steps.row_step(graph, record.id, by)):
            with tree.outline.document.edit("Move row") as edit:
                lanes.move_row(edit, record.id, step.id)
        elif isinstance(record, Card | Group):
            self._move(lambda graph, ids: steps.along(graph, ids, by), "It cannot go any further.")
        tree.scrollTo(tree.currentIndex())

    def _move(self, plan: Callable[..., Spot | None], refusal: str) -> None:
        tree = self._tree
        graph = tree.outline.graph
        ids = [id for id in tree.ids if isinstance(graph.get(id), Card | Group)]
        spot = plan(graph, ids)
        if spot is None:
            self._say(refusal)
            return
        with tree.outline.document.edit(_label(len(ids))) as edit:
            cards.move(edit, ids, spot)
        tree.scrollTo(tree.currentIndex())


def _label(count: int) -> str:
    return "Move card" if count == 1 else f"Move {count} cards"
