"""What the keyboard does on the canvas, apart from the commands of the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from toc_editor.edit import cards
from toc_editor.model.records import Card, Group, Id, Lane, Link
from toc_editor.ui.canvas import parts, walking

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.pointer import Pointer

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CTRL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_NOWHERE_TO_TYPE = "Select a lane or a card first, then type."
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class Keys:
    """Turns key events of one canvas into what they mean."""

    def __init__(self, canvas: Canvas, pointer: Pointer) -> None:
        self._canvas = canvas
        self._pointer = pointer

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; whether it meant something here."""
        canvas, key = self._canvas, Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            if not canvas.cancel():
                canvas.select([])
            return True
        if canvas.gesture is not None:
            self._press_in_gesture(event)
            return True
        if key in _ARROWS and self._go(*_ARROWS[key], modifiers):
            return True
        if canvas.selection.part and key in _OPENS and modifiers == _PLAIN:
            parts.open(canvas, canvas.selection.part)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == _PLAIN:
            self._enter()
            return True
        if key == Qt.Key.Key_Space and not event.isAutoRepeat() and not event.text().strip():
            self._pointer.space_is_down = True
            canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        if key == Qt.Key.Key_Space:
            return True
        return self._type(event, modifiers)

    def _press_in_gesture(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._pointer.hold(_CTRL, held=True)
        elif event.matches(QKeySequence.StandardKey.Undo):
            # The command has nothing to take back, or its key would not come here.
            self._canvas.cancel()

    def release(self, event: QKeyEvent) -> bool:
        """A key went up; whether it meant something here."""
        if event.key() == Qt.Key.Key_Control and self._canvas.gesture is not None:
            self._pointer.hold(_CTRL, held=False)
            return True
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._pointer.space_is_down = False
        self._canvas.viewport().unsetCursor()
        return True

    def _go(self, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> bool:
        """An arrow: to the next card, and with Ctrl to a link; whether it meant something."""
        if modifiers == _CTRL:
            return bool(dx) and self._to_link(dx)
        if modifiers not in (_PLAIN, Qt.KeyboardModifier.ShiftModifier):
            return False
        self._walk(dx, dy, extend=bool(modifiers))
        return True

    def _walk(self, dx: int, dy: int, *, extend: bool) -> None:
        canvas = self._canvas
        here = canvas.selected[-1] if canvas.selected else None
        graph = canvas.document.graph
        if here is not None and isinstance(link := graph.get(here), Link):
            there, extend = walking.along(graph, link, dx, dy), False
        else:
            there = walking.step(canvas, here, dx, dy)
        if there is None:
            return
        canvas.select(canvas.selection.range_to(there) if extend else [there])
        canvas.reveal(there)

    def _to_link(self, dx: int) -> bool:
        """From a card to the first link that leads on from it, or back."""
        canvas = self._canvas
        chosen = canvas.selection.cards if len(canvas.selected) == 1 else []
        link = walking.link_of(canvas.document.graph, chosen[0], dx) if chosen else None
        if link is not None:
            canvas.select([link])
            canvas.reveal(link)
        return bool(chosen)

    def walk_on(self, step: int) -> bool:
        """To the next stop in reading order, or the one before; whether there was one.

        Only from where something is selected: else Tab leads out of the canvas, as ever.
        """
        from toc_editor.ui.canvas.reading import order, tree

        canvas = self._canvas
        if not canvas.selected and not canvas.selection.part:
            return False
        part = canvas.selection.part
        here = tree.part_key(part) if part else canvas.selected[-1]
        there = order.stop_after(canvas, here, step)
        if there is None:
            return False
        if part := tree.part_of(there):
            canvas.selection.stop_at(part)
            canvas.voice.come_to(there)
            canvas.ensureVisible(parts.frame(canvas, part) or QRectF(), 24, 24)
        else:
            canvas.select([Id(there)])
            canvas.reveal(Id(there))
        return True

    def _enter(self) -> None:
        """Enter opens a new card after the one selected, or in the lane or group selected."""
        selected = self._canvas.selected
        if selected:
            self._add_after(selected[-1])

    def _add_after(self, id: Id) -> None:
        graph = self._canvas.document.graph
        record = graph.get(id)
        if isinstance(record, Card):
            self._canvas.editing.add_card(cards.spot_after(graph, id))
        elif isinstance(record, Group | Lane):
            self._canvas.editing.add_card(cards.spot_in(graph, id))

    def _type(self, event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> bool:
        """Typing on a selected card replaces its text; on a lane or group it begins a card."""
        plain = modifiers in (_PLAIN, Qt.KeyboardModifier.ShiftModifier)
        return plain and self.begin(event.text())

    def begin(self, text: str) -> bool:
        """Begin to write with this text where something is selected; whether that could be."""
        selected = self._canvas.selected
        if not text or not text.isprintable() or text.isspace():
            return False
        if not selected:
            self._canvas.statusMessage.emit(_NOWHERE_TO_TYPE)
        if len(selected) != 1:
            return False
        graph = self._canvas.document.graph
        record = graph.get(selected[0])
        if isinstance(record, Card):
            self._canvas.editing.open(record.id, typed=text)
        elif isinstance(record, Lane | Group):
            self._canvas.editing.add_card(cards.spot_in(graph, record.id), text)
        else:
            return False
        return True
