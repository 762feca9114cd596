"""What the menu of a lane does, and the colours in that of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.edit import page
from toc_editor.model.records import Group, Id, Lane
from toc_editor.ui.commands.lanes import KINDS, OWN, PLACES

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

    def colour(self, number: int) -> None:
        """Give the selected lanes a colour, and the selected groups with all of their titles."""
        session, canvas = self._window.session, self._window.canvas
        if session is None or canvas is None:
            return
        self._window.commit()
        chosen = [session.document.graph.get(id) for id in canvas.selected]
        what = "lane" if any(isinstance(record, Lane) for record in chosen) else "group"
        with session.document.edit(f"Change colour of {what}") as edit:
            for record in chosen:
                match record:
                    case Lane(id=id) if number != OWN:
                        page.set_lane(edit, id, colour=number)
                    case Group(id=id):
                        page.colour_group(edit, id, number)
                    case _:
                        pass  # what else is selected has no colour of its own

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
