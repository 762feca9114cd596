"""How the selected group looks on the page."""

from __future__ import annotations

from toc_editor.edit import cards, page
from toc_editor.layout.style import PALETTE, style_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Group, Id
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.page_panel.swatches import Swatches
from toc_editor.ui.theme import Appearance


class GroupSection(Section):
    """One group, to be changed; its colour follows its title through all lanes."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Group", edits, appearance)
        self._group: Id | None = None
        self._title = LineField()
        self._title.entered.connect(self._rename)
        self._title.left.connect(edits.close)
        self._colour = Swatches(PALETTE, appearance, none="The lane’s own colour")
        self._colour.entered.connect(self._paint)
        self.add("&Title", self._title)
        self.add("&Colour, in all lanes with such a group", self._colour)

    def choose(self, group: Id | None) -> None:
        """Be about this group."""
        self._group = group

    def show_graph(self, graph: Graph) -> None:
        group = graph.get(self._group) if self._group is not None else None
        if isinstance(group, Group):
            self._title.show_value(group.title)
            self._colour.show_colours(style_of(graph.look).look.palette)
            self._colour.show_value(group.colour)

    def _rename(self, title: str) -> None:
        if self._group is not None:
            with self.edits.edit("Rename group", f"group {self._group}") as edit:
                cards.rename_group(edit, self._group, title)

    def _paint(self, colour: int) -> None:
        if self._group is not None:
            with self.edits.edit("Change colour of group") as edit:
                page.colour_group(edit, self._group, colour)
