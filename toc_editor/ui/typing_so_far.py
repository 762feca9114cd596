"""What the open field of a window would change in the model if it were left now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_editor.edit import lanes
from toc_editor.edit.document import Document, RuleBrokenError
from toc_editor.model.change import Change
from toc_editor.model.graph import Graph

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow


def is_typing(window: MainWindow) -> bool:
    """Whether a field is open whose text is not in the model before it is left."""
    is_in_sheet = window.canvas is not None and window.canvas.is_writing
    return is_in_sheet or window.top_bar.title.hasFocus()


def typed_so_far(window: MainWindow, graph: Graph) -> Change:
    """That change; empty where nothing is typed, or what is typed cannot stand yet."""
    document = Document(graph)
    try:
        if window.top_bar.title.hasFocus():
            with document.edit("Rename the model") as edit:
                lanes.rename_project(edit, window.top_bar.title.text())
        elif window.canvas is not None:
            window.canvas.editing.write_so_far(document)
    except RuleBrokenError:
        return Change({})
    return graph.change_to(document.graph) if document.graph is not graph else Change({})
