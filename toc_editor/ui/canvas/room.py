"""Room that opens where something dragged would land: what stands below moves down a little.

Nothing is laid out for it: a picture of what stands below glides over the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QTimer, QVariantAnimation
from PySide6.QtGui import QTransform

from toc_editor.ui import motion
from toc_editor.ui.canvas.ghosts import snapshot
from toc_editor.ui.canvas.overlay import Parting

if TYPE_CHECKING:
    from toc_editor.layout.sheet import Slot
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.canvas.gestures.gesture import Stage

_REST_MS = 70
"""How long the pointer stays at a place before room is made there: none while it sweeps by."""

_MOST_PX = {"board": 56.0, "page": 22.0}
_BESIDE = 2.0
_BELOW_PX = 80.0
"""So much is moved that is not in view yet."""


class Room(QObject):
    """The room at one slot after the other while something so many points high is dragged."""

    def __init__(self, canvas: Canvas, stage: Stage, high: float) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._stage = stage
        self._high = high
        self._takes_ms = motion.time_ms()
        self._slot: Slot | None = None
        self._view = QTransform()
        self._opened: list[_Opening] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._open)

    @cached_property
    def _trays(self) -> list[QRectF]:
        """Where the lanes are."""
        return [QRectF(area.x, area.y, area.width, area.height) for area in self._canvas.trays()]

    def make_at(self, slot: Slot | None) -> None:
        """Make room at this slot once the pointer rests there; at none for None."""
        view = self._canvas.viewportTransform()
        if slot is self._slot and view == self._view:
            return
        self._slot, self._view = slot, view
        self._rest.stop()
        for opening in tuple(self._opened):
            opening.close()
        if slot is not None:
            self._rest.start()

    def over(self) -> None:
        """Leave everything where it was, at once."""
        self._rest.stop()
        for opening in tuple(self._opened):
            opening.leave()
        self.deleteLater()

    def _open(self) -> None:
        slot = self._slot
        frame = _below(self._canvas, slot, self._trays) if slot is not None else None
        if frame is None or frame.height() < 1:
            return
        scale = self._canvas.zoom() * self._canvas.devicePixelRatioF()
        picture, floor = snapshot(self._canvas, frame, scale), _floor(frame, self._trays)
        parting = self._stage.add(Parting(frame, picture, floor))
        room = min(self._high, _MOST_PX[self._canvas.view_name] / self._canvas.zoom())
        opening = _Opening(self, parting, room, self._takes_ms)
        self._opened.append(opening)
        opening.open()

    def gone(self, opening: _Opening, parting: Parting) -> None:
        """Room that had been made has closed again."""
        self._stage.drop(parting)
        self._opened.remove(opening)
        opening.deleteLater()


class _Opening(QVariantAnimation):
    """Room that opens, and closes again, at one place."""

    def __init__(self, room: Room, parting: Parting, high: float, takes_ms: int) -> None:
        super().__init__(room)
        self._room = room
        self._parting = parting
        self.setStartValue(0.0)
        self.setEndValue(high)
        self.setDuration(takes_ms)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(parting.open)
        self.finished.connect(self._finished)
        self._high = high

    def open(self) -> None:
        """Glide open, or be open at once where nothing is to move."""
        if self.duration():
            self.start()
        else:
            self._parting.open(self._high)

    def close(self) -> None:
        """Glide back."""
        if not self.duration():
            self.leave()
            return
        self.setDirection(QVariantAnimation.Direction.Backward)
        self.start()

    def leave(self) -> None:
        """Be gone at once."""
        self.blockSignals(True)  # one that glides back would tell that it has arrived
        self.stop()
        self._room.gone(self, self._parting)

    def _finished(self) -> None:
        if self.direction() is QVariantAnimation.Direction.Backward:
            self._room.gone(self, self._parting)


def _below(canvas: Canvas, slot: Slot, trays: Sequence[QRectF]) -> QRectF | None:
    """What stands in the column under a slot, as far as it is in view or nearly so."""
    here = QPointF(slot.x + slot.width / 2, slot.y)
    tray = next((tray for tray in trays if tray.contains(here)), None)
    if tray is None:
        return None
    if tray.width() > 1.5 * slot.width:  # a band, in which cards stand in columns
        left, right, bottom = slot.x - _BESIDE, slot.x + slot.width + _BESIDE, tray.bottom()
    else:
        left, right = tray.left(), tray.right()
        bottom = max(one.bottom() for one in trays if _is_under(one, tray))
    frame = QRectF(left, slot.y, right - left, bottom - slot.y)
    view = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return frame.intersected(view.adjusted(0, 0, 0, _BELOW_PX / canvas.zoom()))


def _floor(frame: QRectF, trays: Sequence[QRectF]) -> float:
    """The head of the first tray under what is moved, the boxes of its column left out."""
    over = [one for one in trays if one.left() < frame.right() and frame.left() < one.right()]
    heads = (tray.top() for tray in over)
    return min((top for top in heads if top >= frame.bottom() - 1), default=inf)


def _is_under(one: QRectF, tray: QRectF) -> bool:
    """Whether a tray is this one, or one of the boxes under it on the same sheet."""
    is_in_line = abs(one.x() - tray.x()) < 1 and abs(one.width() - tray.width()) < 1
    return is_in_line and one.top() >= tray.top() - 1
