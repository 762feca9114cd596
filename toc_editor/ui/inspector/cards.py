"""What the selected cards have in common, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from toc_editor.edit import cards
from toc_editor.edit.places import Spot
from toc_editor.model import prose
from toc_editor.model.graph import Graph
from toc_editor.model.records import Card, Group, Id, Lane
from toc_editor.ui.inspector.words import counted
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import text_button
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.theme import Appearance

NO_GROUP, NO_ROW = Id(""), Id("")
MIXED = "Several"


class CardsSection(Section):
    """One card or more: their words, lane, group, row and time tag."""

    editWanted = Signal()

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Card", edits, appearance)
        self._ids: tuple[Id, ...] = ()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self._words)
        self._edit = text_button("Edit the text", self.body)
        self._edit.clicked.connect(self.editWanted)
        self._lane = Choice([], appearance)
        self._group = Choice([], appearance)
        self._row = Choice([], appearance)
        self._when = LineField("None")
        for choice in (self._lane, self._group, self._row):
            choice.setPlaceholderText(MIXED)
        self._lane.entered.connect(self._to_lane)
        self._group.entered.connect(self._to_group)
        self._row.entered.connect(self._to_row)
        self._when.entered.connect(self._tag)
        self._when.left.connect(edits.close)
        self.add("&Lane", self._lane)
        self.add("&Group", self._group)
        self._row_block = self.add("&Row", self._row)
        self.add("&Time tag", self._when)

    def choose(self, ids: Sequence[Id]) -> None:
        """Be about these cards."""
        self._ids = tuple(ids)

    def _cards(self, graph: Graph) -> list[Card]:
        found = (graph.get(id) for id in self._ids)
        return [record for record in found if isinstance(record, Card)]

    def show_graph(self, graph: Graph) -> None:
        chosen = self._cards(graph)
        if not chosen:
            return
        is_one = len(chosen) == 1
        self.head.setText("Card" if is_one else counted(chosen).capitalize())
        self._words.setVisible(is_one)
        self._edit.setVisible(is_one)
        if is_one:
            self._words.setText(_with_bullets(chosen[0]) or "No words yet")
        self._show_places(graph, chosen)
        tags = {card.when for card in chosen}
        self._when.setPlaceholderText("None" if len(tags) == 1 else MIXED)
        self._when.show_value(tags.pop() if len(tags) == 1 else "")

    def _show_places(self, graph: Graph, chosen: Sequence[Card]) -> None:
        lanes = {graph.lane_of(card.id).id for card in chosen}
        self._lane.offer([Option(lane.id, lane.title or "No title") for lane in graph.lanes])
        self._lane.show_value(_common(lanes))
        lane = graph.lane(next(iter(lanes))) if len(lanes) == 1 else None
        self._group.setEnabled(lane is not None)
        self._group.offer(_groups(graph, lane) if lane is not None else [])
        self._group.show_value(_common({_group_of(graph, card) for card in chosen}))
        rows = graph.rows(lane.grid) if lane is not None and lane.grid else ()
        in_groups = any(isinstance(graph.get(card.parent), Group) for card in chosen)
        self._row_block.setVisible(bool(rows) and not in_groups)
        self._row.offer([Option(NO_ROW, "None"), *(Option(row.id, row.title) for row in rows)])
        self._row.show_value(_common({card.row or NO_ROW for card in chosen}))

    # Changing

    def _move(self, spot: Spot, label: str) -> None:
        with self.edits.edit(label) as edit:
            cards.move(edit, [card.id for card in self._cards(edit.graph)], spot)

    def _to_lane(self, lane: Id) -> None:
        self._move(Spot(lane), "Move to another lane")

    def _to_group(self, group: Id) -> None:
        graph = self.edits.graph
        lane = graph.lane_of(self._ids[0]).id
        self._move(Spot(group or lane), "Move to another group")

    def _to_row(self, row: Id) -> None:
        lane = self.edits.graph.lane_of(self._ids[0]).id
        self._move(Spot(lane, row=row or None), "Move to another row")

    def _tag(self, when: str) -> None:
        with self.edits.edit("Change time tag", f"tag {' '.join(self._ids)}") as edit:
            for card in self._cards(edit.graph):
                cards.set_when(edit, card.id, when)


def _with_bullets(card: Card) -> str:
    """A card's words without markup, its points as they look on the canvas."""
    said = (
        f"{'   ' * one.level}{'•' if one.label == prose.BULLET else one.label} {one.text}"
        if one.level
        else one.text
        for one in prose.parse(card.text)
    )
    return "\n".join(said)


def _common(values: set[Id]) -> Id | None:
    """The one value of all, None where they differ."""
    return next(iter(values)) if len(values) == 1 else None


def _group_of(graph: Graph, card: Card) -> Id:
    return card.parent if isinstance(graph.get(card.parent), Group) else NO_GROUP


def _groups(graph: Graph, lane: Lane) -> list[Option]:
    """No group, and each of the lane, a sub-head by the way to it."""
    found = [Option(NO_GROUP, "None")]
    for group in graph.groups_in(lane.id):
        way = [above.title for above in graph.groups_above(group.id)]
        found.append(Option(group.id, " – ".join([*way, group.title or "No title"])))
    return found
