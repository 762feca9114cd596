"""What the menu of a lane does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.edit import page
from toc_editor.model.records import Id, Lane
from toc_editor.ui.commands.lanes import KINDS, PLACES

if TYPE_CHECKING:
    from typing import Any

    from toc_editor.ui.main_window import MainWindow


class LaneCommands:
    """Changes the selected lanes of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def place(self, number: int) -> None:
        """Give the selected lanes another place on the page."""
        self._set("Change place of lane", place=PLACES[number])

    def kind(self, number: int) -> None:
        """Say of the selected lanes that they are of another kind."""
        self._set("Change kind of lane", kind=KINDS[number])

    def _set(self, label: str, **changed: Any) -> None:
        session, canvas = self._window.session, self._window.canvas
        if session is None or canvas is None:
            return
        self._window.commit()
        lanes: list[Id] = [id for id in canvas.selected if id in session.document.graph]
        with session.document.edit(label) as edit:
            for id in lanes:
                if isinstance(edit.graph[id], Lane):
                    page.set_lane(edit, id, **changed)
