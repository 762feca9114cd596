"""Presenting: the canvas alone on the whole screen, for a room in front of a projector.

All keys and gestures stay; Escape ends it once nothing is selected, and so does the button that
comes while the pointer is at the top edge. News that was there waits until then, since it is not
for the room; what happens meanwhile is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from toc_editor.ui.style_sheet import dress
from toc_editor.ui.tokens import STEP

if TYPE_CHECKING:
    from toc_editor.ui.canvas.canvas import Canvas
    from toc_editor.ui.main_window import MainWindow

_END = "End presenting (F5)"
_SHOWN_MS = 3_000
"""How long the button stays at first, and once the pointer has left the top edge."""
_REACH_PX = 64
_LARGEST = 2.0
"""How large the board is at most, for it to fill the screen."""


class Presenting(QObject):
    """The canvas of one window alone on the screen, until `end`."""

    def __init__(self, window: MainWindow, canvas: Canvas) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._was_full, self._zoom = window.isFullScreen(), canvas.fixed_zoom
        self._button = QPushButton(_END, canvas.viewport())
        dress(self._button, look="note", type="small")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(window.sides.present)
        self._said = QLabel(canvas.viewport())
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._said, look="note", type="small")
        self._said.hide()
        self._rest, self._quiet = self._hider(self._button), self._hider(self._said)
        window.status.said.connect(self._say)
        self._bars = canvas.verticalScrollBar(), canvas.horizontalScrollBar()
        for bar in self._bars:
            bar.valueChanged.connect(self._stand)  # Qt moves what stands over the view along
        window.menuBar().hide()
        window.notices.put_away()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        for watched in (window, canvas, canvas.viewport()):
            watched.installEventFilter(self)

    def _hider(self, note: QWidget) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_SHOWN_MS)
        timer.timeout.connect(note.hide)
        return timer

    def begin(self) -> None:
        """Fit the model to the screen, with the keys in it, and say how this ends."""
        self._canvas.fit_up_to(_LARGEST)
        self._canvas.setFocus()
        self._show_button()

    def end(self) -> None:
        """Give the window back what stands around the canvas, and the model the size it had."""
        window, canvas = self._window, self._canvas
        for watched in (window, canvas, canvas.viewport()):
            watched.removeEventFilter(self)
        for bar in self._bars:
            bar.valueChanged.disconnect(self._stand)
        window.menuBar().show()
        window.notices.bring_back()
        if not self._was_full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        window.status.said.disconnect(self._say)
        for note in (self._button, self._said):
            note.hide()
            note.deleteLater()
        canvas.fit_up_to(1.0)
        if self._zoom is not None:
            canvas.set_zoom(self._zoom)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        canvas = self._canvas
        match event.type():
            case QEvent.Type.WindowStateChange if not self._window.isFullScreen():
                self._window.sides.present()
            case QEvent.Type.KeyPress if watched is canvas and self._is_last_escape(event):
                self._window.sides.present()
                return True
            case QEvent.Type.MouseMove if watched is canvas.viewport():
                self._follow(event)
            case QEvent.Type.Resize if watched is canvas.viewport():
                self._stand()
            case _:
                pass
        return False

    def _is_last_escape(self, event: QEvent) -> bool:
        """Whether this is Escape, with nothing left that it would end or let go of."""
        canvas = self._canvas
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        is_at_rest = canvas.gesture is None and not canvas.is_writing
        return is_escape and is_at_rest and not canvas.selected and not canvas.selection.part

    def _follow(self, event: QEvent) -> None:
        is_near = isinstance(event, QMouseEvent) and event.position().y() < _REACH_PX
        if is_near and self._canvas.gesture is None:
            self._show_button()

    def _show_button(self) -> None:
        self._stand()
        self._button.show()
        self._button.raise_()
        self._rest.start()

    def _say(self, sentence: str) -> None:
        """Say at the foot what the strip there would have said."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._stand()
        self._said.raise_()
        self._quiet.start()

    def _stand(self) -> None:
        """The button stands at the top right, what is said in the middle of the foot."""
        room = self._canvas.viewport().rect()
        for note in (self._button, self._said):
            note.adjustSize()
        self._button.move(room.right() - self._button.width() - 3 * STEP, 2 * STEP)
        middle = room.center().x() - self._said.width() // 2
        self._said.move(middle, room.bottom() - self._said.height() - 3 * STEP)
