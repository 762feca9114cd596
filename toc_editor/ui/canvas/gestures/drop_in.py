"""Text and cards that are dragged in from other programs and other windows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QMimeData, QPointF, Qt, QTimer

from toc_editor.app import clips
from toc_editor.model.records import Group, Lane
from toc_editor.ui.canvas import targets
from toc_editor.ui.canvas.carrying_out import CLIP_FORMAT
from toc_editor.ui.canvas.gestures.gesture import Stage
from toc_editor.ui.canvas.overlay import DropLine
from toc_editor.ui.canvas.room import Room

if TYPE_CHECKING:
    from toc_editor.layout.sheet import Slot
    from toc_editor.ui.canvas.canvas import Canvas

_ROOM_PT = 48.0


class DropIn:
    """Something from elsewhere over the canvas: a line shows where cards would be made of it."""

    def __init__(self, canvas: Canvas, content: QMimeData) -> None:
        self._canvas = canvas
        self._content = kept(content)
        self._slots = targets.grounds(_slots(canvas, self._content), canvas.trays())
        self.slot: Slot | None = None
        self._stage = Stage(canvas)
        self._line = self._stage.add(DropLine(canvas.sheet_theme.accent))
        self._room = Room(canvas, self._stage, _ROOM_PT)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        del modifiers
        self.slot = slot = targets.nearest(self._slots, at.x(), at.y())
        if slot is not None:
            line = QLineF(slot.x, slot.y, slot.x + slot.width, slot.y)
            self._line.show_along(line, self._canvas.zoom())
        self._room.make_at(slot)

    def end(self) -> None:
        self.cancel()
        canvas = self._canvas
        if self.slot is None:
            canvas.statusMessage.emit("Add a lane first: a card stands in a lane.")
            return
        take = partial(canvas.commands.taking.take, self._content, targets.spot_of(self.slot))
        # Later: the program that it comes from waits until the drop is over.
        QTimer.singleShot(0, canvas, take)

    def cancel(self) -> None:
        self._room.over()
        self._stage.clear()


def kept(content: QMimeData) -> QMimeData:
    """What cards can be made of in something that is dragged, to be had after the drop is over."""
    copy = QMimeData()
    if content.hasFormat(CLIP_FORMAT):
        copy.setData(CLIP_FORMAT, content.data(CLIP_FORMAT))
    if content.hasText():
        copy.setText(content.text())
    if content.hasHtml():
        copy.setHtml(content.html())
    return copy


def _slots(canvas: Canvas, content: QMimeData) -> list[Slot]:
    """Where it may land: cards anywhere, groups in lanes alone."""
    clip = clips.from_bytes(bytes(content.data(CLIP_FORMAT).data()))
    slots = list(canvas.laid.slots)
    if clip is None or not any(isinstance(item, Group) for item in clip.outermost):
        return slots
    graph = canvas.document.graph
    return [slot for slot in slots if isinstance(graph.get(slot.parent), Lane)]
