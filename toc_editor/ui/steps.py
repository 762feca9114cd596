"""Going back and forth in the history of the model: undo, redo, and straight to a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow


class Steps:
    """Steps through what was done. A gesture that is open is given up, and that is all then."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def undo(self) -> None:
        """Take the last change back, in the field that is open or in the model."""
        canvas, session = self._window.canvas, self._window.session
        if canvas is not None and canvas.editing.undo():
            return
        if session is not None and self._is_at_rest():
            session.document.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        canvas, session = self._window.canvas, self._window.session
        if canvas is not None and canvas.editing.redo():
            return
        if session is not None and self._is_at_rest():
            session.document.redo()

    def go_to(self, position: int) -> None:
        """Have the model as it was when so many steps of its history were done."""
        session = self._window.session
        if session is not None and self._is_at_rest():
            session.document.go_to(position)

    def _is_at_rest(self) -> bool:
        """Close what is being typed; give up an open gesture, and say that there was one."""
        canvas = self._window.canvas
        if canvas is not None and canvas.gesture is not None:
            canvas.cancel()
            return False
        self._window.commit()
        return True
