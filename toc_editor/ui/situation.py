"""What commands depend on, read off a window that shows a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.model.records import Card, Group, Lane, Link
from toc_editor.ui.command import AUTOMATIC, Situation
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
        undo=history.undo_label,
        redo=history.redo_label,
        view=canvas.view_name,
        sides=(window.sides.shown_left, window.setting_up.shown),
        links_shown=canvas.links.shown,
        theme=theme,
        saving=saving,
    )
