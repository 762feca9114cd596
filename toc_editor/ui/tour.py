"""A short tour of the window, on the model that is open: it points, and waits for no one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from toc_editor.ui.theme import Appearance
from toc_editor.ui.tour_bubble import Bubble, Ring
from toc_editor.ui.tour_steps import STEPS, Moment, moment

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.main_window import MainWindow

LOOKS_EVERY_MS = 150
"""How often the tour looks where its target is now, and whether the step was done."""


class Tour(QObject):
    """One run of the tour. It goes on by doing what it says, or by Next, and ends by Esc."""

    def __init__(self, window: MainWindow, canvas: Canvas, appearance: Appearance) -> None:
        """Begin at the first step. The canvas has to show a model."""
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._document = canvas.document
        self._ring = Ring(window, appearance)
        self.bubble = Bubble(window, appearance)
        self.bubble.nextWanted.connect(self.go_on)
        self.bubble.leaveWanted.connect(self.leave)
        for part in (canvas, self.bubble):
            part.installEventFilter(self)
        canvas.gestureChanged.connect(self._make_way)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.is_on = True
        self.number = 0
        self._began: Moment | None = None
        self._show_step()
        self._timer.start()

    def go_on(self) -> None:
        """Show the next step, or end after the last."""
        if self.number + 1 < len(STEPS):
            self.number += 1
            self._show_step()
        else:
            self.leave()

    def leave(self) -> None:
        """Take all of it away."""
        if not self.is_on:
            return
        self.is_on = False
        self._timer.stop()
        self._canvas.removeEventFilter(self)
        self._canvas.gestureChanged.disconnect(self._make_way)
        if self.bubble.isAncestorOf(self._window.focusWidget()):
            self._canvas.setFocus()
        for part in (self.bubble, self._ring):
            part.hide()
            part.deleteLater()
        self.deleteLater()

    def _show_step(self) -> None:
        step = STEPS[self.number]
        self._began = moment(self._window)
        self.bubble.tell(step.title, step.words, self.number + 1, len(STEPS))
        self._point()
        self.bubble.show()

    def _point(self) -> None:
        step = STEPS[self.number]
        self._ring.stand_around(step.place(self._window))
        self._ring.raise_()
        self.bubble.point_at(step.beside(self._window))
        self.bubble.raise_()

    def _make_way(self, is_open: bool) -> None:
        """Cover nothing of what is dragged, or of where it could land."""
        for part in (self.bubble, self._ring):
            part.setVisible(not is_open)
        if not is_open:
            self._point()

    def _look(self) -> None:
        """Follow the target; go on where the step was done and the hands rest."""
        now = moment(self._window)
        if now is None or self._began is None or self._canvas.document is not self._document:
            self.leave()
        elif self._is_at_rest() and STEPS[self.number].is_done(self._began, now):
            self.go_on()
        elif self._canvas.gesture is None:
            self._point()

    def _is_at_rest(self) -> bool:
        return self._canvas.gesture is None and not self._canvas.is_writing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends the tour where it would end nothing else."""
        if _is_escape(event) and self._is_at_rest():
            self.leave()
            return True
        return super().eventFilter(watched, event)


def _is_escape(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() == Qt.Key.Key_Escape
