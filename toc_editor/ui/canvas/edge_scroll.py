"""While something is dragged near an edge of the view, what lies beyond comes in."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas

_EVERY_MS = 16
_EDGE_PX = 40
_WAIT_S = 0.2
_EASE_S = 0.4
"""It starts a moment after the pointer came near, so that passing by does nothing, and softly."""

_FASTEST_PX_S = 1100.0
_LONGEST_STEP_S = 0.05


class EdgeScroll:
    """Scrolls one canvas while told that the pointer, with something held, is near an edge."""

    def __init__(self, canvas: Canvas, moved: Callable[[], None]) -> None:
        """`moved` is called whenever the sheet has moved under the pointer."""
        self._canvas = canvas
        self._moved = moved
        self._at = QPoint()
        self._since = self._then = 0.0
        self._timer = QTimer(canvas)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._step)

    def heed(self, at: QPoint) -> None:
        """The pointer is here now, in pixels of the view."""
        self._at = at
        if self._pull() == (0.0, 0.0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._since = self._then = perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Nothing is held any more."""
        self._timer.stop()

    def _pull(self) -> tuple[float, float]:
        port = self._canvas.viewport().rect()
        return (
            pull(self._at.x(), port.left(), port.right()),
            pull(self._at.y(), port.top(), port.bottom()),
        )

    def _step(self) -> None:
        if self._canvas.gesture is None:
            self._timer.stop()
            return
        now = perf_counter()
        passed, self._then = min(now - self._then, _LONGEST_STEP_S), now
        eased = min(max(now - self._since - _WAIT_S, 0.0) / _EASE_S, 1.0)
        across, down = (round(_FASTEST_PX_S * eased * part * passed) for part in self._pull())
        if across or down:
            self._canvas.scroll_by(QPoint(across, down))
            self._moved()
            # Qt moves the pixels that it has, and those of what floats over them with them.
            self._canvas.viewport().update()


def pull(at: int, low: int, high: int) -> float:
    """How strongly an edge pulls at a pointer, from -1 to 1: the more, the nearer it is."""
    if at < low + _EDGE_PX:
        return -min((low + _EDGE_PX - at) / _EDGE_PX, 1.0)
    if at > high - _EDGE_PX:
        return min((at - high + _EDGE_PX) / _EDGE_PX, 1.0)
    return 0.0
