"""What commands depend on, read off a window that shows a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toc_editor.layout.style import style_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link, Row
from toc_editor.ui.command import AUTOMATIC, PRESENTING, Situation
from toc_editor.ui.commands.lanes import colour_shown, kind_shown, place_shown
from toc_editor.ui.theme import SYSTEM

if TYPE_CHECKING:
    from toc_editor.app.session import Session
    from toc_editor.ui.main_window import MainWindow


def window_title(session: Session) -> str:
    """The title of a window that shows a model, with the place of Qt's sign for changes."""
    title = session.title.replace("[*]", "[*][*]")  # what is not that sign
    return f"{title}[*]{' (for reading)' if session.document.is_held else ''}"


def situation_of(window: MainWindow, *, is_model_shown: bool) -> Situation:
    """What a window has before it: its model, what of that is selected, and what can be undone."""
    session, canvas = window.session, window.canvas
    theme = window.appearance.chosen or SYSTEM
    saving = AUTOMATIC if window.filing.is_automatic else ""
    if session is None or canvas is None or not is_model_shown:
        return Situation(theme=theme, saving=saving)
    graph, history = session.document.graph, session.document.history
    kinds = [type(graph.get(id)) for id in canvas.selected]
    return Situation(
        has_model=True,
        is_exporting=window.is_exporting,
        cards=kinds.count(Card),
        groups=kinds.count(Group),
        lanes=kinds.count(Lane),
        links=kinds.count(Link),
        rows=kinds.count(Row),
        part=canvas.selection.part,
        lane=_lane(graph, canvas.selected),
        palette=style_of(graph.look).look.palette,
        undo=history.undo_label,
        redo=history.redo_label,
        view=canvas.view_name,
        sides=(
            window.sides.shown_left,
            window.setting_up.shown,
            PRESENTING if window.sides.is_presenting else "",
        ),
        links_shown=canvas.links.choice,
        kinds_shown=canvas.links.kinds.names,
        theme=theme,
        saving=saving,
        spelling="spelling" if window.is_spelling_checked else "",
        is_reading=session.document.is_held,
    )


def _lane(graph: Graph, chosen: Sequence[Id]) -> tuple[str, ...]:
    """What check marks say of the lane or the group that is selected by itself."""
    match graph.get(chosen[0]) if len(chosen) == 1 else None:
        case Lane(place=place, kind=kind, colour=colour):
            return place_shown(place), kind_shown(kind), colour_shown(colour)
        case Group(colour=colour):
            return (colour_shown(colour),)
        case _:
            return ()
