"""What the selected lane is, and how it looks on the page."""

from __future__ import annotations

from functools import partial
from typing import Any

from toc_editor.edit import lanes, page
from toc_editor.layout.style import PALETTE, style_of
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Marker, Place
from toc_editor.model.rules import LARGEST_SHARE
from toc_editor.model.vocabulary import LaneKind
from toc_editor.ui.page_panel.choices import Choice, NumberField, Option, Switch
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section
from toc_editor.ui.page_panel.swatches import Swatches
from toc_editor.ui.theme import Appearance

_PLACES = [
    Option(Place.COLUMN, "A column"),
    Option(Place.UNDER, "A box under the column before it"),
    Option(Place.HEAD, "A band at the top"),
    Option(Place.FOOT, "A band at the foot"),
]
_MARKERS = [
    Option(Marker.BULLET, "Bullets"),
    Option(Marker.NUMBER, "Numbers"),
    Option(Marker.NONE, "None"),
]
_KINDS = [Option(kind, str(kind).capitalize()) for kind in LaneKind]


class LaneSection(Section):
    """One lane, to be changed."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Lane", edits, appearance)
        self._lane: Id | None = None
        self._title = LineField()
        self._title.entered.connect(self._rename)
        self._title.left.connect(edits.close)
        self.add("&Title", self._title)
        share = NumberField(0, 100 * LARGEST_SHARE, " % of the page", appearance)
        share.setSpecialValueText("As its text needs")
        self._colours = Swatches(PALETTE, appearance)
        self._fields: dict[str, Any] = {
            "kind": Choice(_KINDS, appearance),
            "place": Choice(_PLACES, appearance),
            "marker": Switch(_MARKERS),
            "colour": self._colours,
            "share": share,
        }
        labels = ("&Kind", "Place &on the page", "&Before each card", "&Colour", "&Width")
        for (name, field), label in zip(self._fields.items(), labels, strict=True):
            field.entered.connect(partial(self._enter, name))
            self.add(label, field)
        share.left.connect(edits.close)

    def choose(self, lane: Id | None) -> None:
        """Be about this lane."""
        self._lane = lane

    def show_graph(self, graph: Graph) -> None:
        lane = graph.get(self._lane) if self._lane is not None else None
        if not isinstance(lane, Lane):
            return
        self._title.show_value(lane.title)
        self._colours.show_colours(style_of(graph.look).look.palette)
        for name, field in self._fields.items():
            value = getattr(lane, name)
            field.show_value(round(100 * value) if name == "share" else value)
        self._fields["share"].setEnabled(lane.place is Place.COLUMN)

    def _rename(self, title: str) -> None:
        if self._lane is not None:
            with self.edits.edit("Rename lane", f"lane {self._lane}") as edit:
                lanes.rename(edit, self._lane, title)

    def _enter(self, name: str, value: Any) -> None:
        if self._lane is None:
            return
        changed = {name: value / 100 if name == "share" else value}
        run = f"share {self._lane}" if name == "share" else ""
        with self.edits.edit(f"Change {_CHANGED[name]}", run) as edit:
            page.set_lane(edit, self._lane, **changed)


_CHANGED = {
    "kind": "kind of lane",
    "place": "place of lane",
    "marker": "signs before cards",
    "colour": "colour of lane",
    "share": "width of lane",
}
"""What a step that changes a lane is called."""
