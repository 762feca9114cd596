"""What is set up of the lane or group that is selected."""

from __future__ import annotations

from toc_editor.model.records import Group, Lane
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.group import GroupSection
from toc_editor.ui.page_panel.lane import LaneSection
from toc_editor.ui.page_panel.rows import RowsSection
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.theme import Appearance


class Selected:
    """The sections for lanes and those for groups; `shown` are those of what is selected."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        self.lane = LaneSection(edits, appearance)
        self.rows = RowsSection(edits, appearance)
        self.group = GroupSection(edits, appearance)
        self.shown: tuple[Section, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, whatever is selected."""
        return (self.lane, self.rows, self.group)

    def choose(self, record: Lane | Group) -> None:
        """Be about this lane or group."""
        if isinstance(record, Lane):
            self.lane.choose(record.id)
            self.rows.choose(record.id)
            self.shown = (self.lane, self.rows)
        else:
            self.group.choose(record.id)
            self.shown = (self.group,)
        for section in self.sections:
            section.setVisible(section in self.shown)
