"""What commands depend on, read off a window that shows a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link, Row
from toc_editor.ui.command import AUTOMATIC, Situation
from toc_editor.ui.commands.lanes import kind_shown, place_shown
from toc_editor.ui.theme import SYSTEM

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow


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
        is_exporting=window.exporting.is_busy,
        cards=kinds.count(Card),
        groups=kinds.count(Group),
        lanes=kinds.count(Lane),
        links=kinds.count(Link),
        rows=kinds.count(Row),
        lane=_lane(graph, canvas.selected),
        undo=history.undo_label,
        redo=history.redo_label,
        view=canvas.view_name,
        sides=(window.sides.shown_left, window.setting_up.shown),
        links_shown=canvas.links.choice,
        kinds_shown=canvas.links.kinds.names,
        theme=theme,
        saving=saving,
        spelling="spelling" if window.spelling.is_on else "",
        is_reading=session.document.is_held,
    )


def _lane(graph: Graph, chosen: Sequence[Id]) -> tuple[str, ...]:
    """The place and the kind of the lane that is selected by itself."""
    record = graph.get(chosen[0]) if len(chosen) == 1 else None
    return (place_shown(record.place), kind_shown(record.kind)) if isinstance(record, Lane) else ()
