"""The menus of what is selected: by the right button, the menu key or Shift+F10."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from toc_editor.ui.canvas.canvas import Canvas
from toc_editor.ui.lane_commands import LaneCommands

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow

_INTO = QPoint(24, 12)
"""How far inside what is selected a menu opens, so that its words stay to be seen."""


class ContextMenus:
    """Opens the menus of one window; `menu` is the one that is open, or was last."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.menu: QMenu | None = None
        self.lanes = LaneCommands(window)

    def open_on_canvas(self, at: QPoint) -> None:
        """Open the menu at a place of the canvas that was clicked."""
        if self._window.canvas is not None:
            self.open_at(self._window.canvas.viewport().mapToGlobal(at))

    def open_at(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        self.menu = self._window.commands.context_menu(self._window)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.popup(place)

    def open_here(self) -> None:
        """Open the menu where the keys are: of what is selected, or of the field typed in."""
        focused = QApplication.focusWidget()
        left, canvas = self._window.sides.left, self._window.canvas
        if canvas is not None and focused is canvas:
            self.open_on_canvas(_place_on(canvas))
        elif left is not None and left.holds_tree(focused):
            self.open_at(left.place_for_menu())
        elif focused is not None:
            _ask_of(focused)


def _place_on(canvas: Canvas) -> QPoint:
    """A little inside what was selected last, as far as it can be seen."""
    frame = canvas.frame_of(canvas.selected[-1]) if canvas.selected else None
    seen = canvas.viewport().rect()
    if frame is None:
        return seen.center()
    shown = canvas.mapFromScene(QRectF(frame)).boundingRect().intersected(seen)
    return seen.center() if shown.isEmpty() else shown.topLeft() + _INTO


def _ask_of(field: QWidget) -> None:
    """Have a field open the menu of its own, if it has one."""
    at = field.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(field, QContextMenuEvent(reason, at, field.mapToGlobal(at)))
