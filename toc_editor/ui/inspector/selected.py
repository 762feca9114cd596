"""Which sections the inspector shows for what is selected."""

from __future__ import annotations

from collections.abc import Sequence

from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane, Link, Record, Row
from toc_editor.ui.inspector.card_links import LinksSection
from toc_editor.ui.inspector.cards import CardsSection
from toc_editor.ui.inspector.group import GroupSection
from toc_editor.ui.inspector.lane import LaneSection
from toc_editor.ui.inspector.link import LinkSection
from toc_editor.ui.inspector.model import ModelSection
from toc_editor.ui.inspector.row import RowSection
from toc_editor.ui.inspector.rows import RowsSection
from toc_editor.ui.inspector.several import SeveralSection
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.section import Section, scrolled
from toc_editor.ui.theme import Appearance


class Selected:
    """All sections; `shown` are those of what is selected."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        self.model = ModelSection(edits, appearance)
        self.several = SeveralSection(edits, appearance)
        self.lane = LaneSection(edits, appearance)
        self.rows = RowsSection(edits, appearance)
        self.group = GroupSection(edits, appearance)
        self.row = RowSection(edits, appearance)
        self.cards = CardsSection(edits, appearance)
        self.links = LinksSection(edits, appearance)
        self.link = LinkSection(edits, appearance)
        self.shown: tuple[Section, ...] = ()
        self.area = scrolled(self.sections)

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, whatever is selected."""
        return (
            *(self.model, self.several, self.lane, self.rows, self.group),
            *(self.row, self.cards, self.links, self.link),
        )

    def choose(self, graph: Graph, ids: Sequence[Id]) -> None:
        """Be about these records."""
        records = [record for id in ids if (record := graph.get(id)) is not None]
        self.shown = self._one(records[0]) if len(records) == 1 else self._many(records)
        for section in self.sections:
            section.setVisible(section in self.shown)

    def _one(self, record: Record) -> tuple[Section, ...]:
        match record:
            case Lane(id=id):
                self.lane.choose(id)
                self.rows.choose(id)
                return (self.lane, self.rows)
            case Group(id=id):
                self.group.choose(id)
                return (self.group,)
            case Row(id=id):
                self.row.choose(id)
                return (self.row,)
            case Card(id=id):
                self.cards.choose([id])
                self.links.choose(id)
                return (self.cards, self.links)
            case Link(id=id):
                self.link.choose(id)
                return (self.link,)
            case _:
                return (self.model,)

    def _many(self, records: Sequence[Record]) -> tuple[Section, ...]:
        cards = [record.id for record in records if isinstance(record, Card)]
        if not records:
            return (self.model,)
        self.cards.choose(cards)
        if len(cards) == len(records):
            return (self.cards,)
        self.several.choose([record.id for record in records])
        return (self.several, self.cards) if cards else (self.several,)
