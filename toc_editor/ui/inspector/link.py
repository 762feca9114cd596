"""What the selected link says, and how well that is known."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent

from toc_editor.edit import links
from toc_editor.model.graph import Graph
from toc_editor.model.records import Confidence, Id, Link, LinkKind, Strength
from toc_editor.model.rules import can_link
from toc_editor.ui.inspector.card_links import WayButton
from toc_editor.ui.inspector.words import LINK_KINDS, in_one_line
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import text_button
from toc_editor.ui.page_panel.fields import LinesField
from toc_editor.ui.page_panel.section import Section, labelled
from toc_editor.ui.theme import Appearance

_NOT_SAID = "Not said"
_STRENGTHS = [Option(one, str(one).capitalize() or _NOT_SAID) for one in Strength]
_CONFIDENCES = [Option(one, str(one).capitalize() or _NOT_SAID) for one in Confidence]
_CHANGED = {
    "kind": "kind of link",
    "reason": "reason of link",
    "assumption": "assumption of link",
    "evidence": "evidence of link",
    "strength": "strength of evidence",
    "confidence": "confidence in link",
}
"""What a step that changes a link is called."""


class LinkSection(Section):
    """One link, to be explained. `wanted` names the card that is to be selected."""

    wanted = Signal(str)

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Link", edits, appearance)
        self._link: Id | None = None
        self._source, self._target = WayButton(saying="From"), WayButton(saying="To")
        self._source.clicked.connect(self._go_to_source)
        self._target.clicked.connect(self._go_to_target)
        self._fields: dict[str, Any] = {
            "kind": Choice([Option(kind, LINK_KINDS[kind]) for kind in LinkKind], appearance),
            "reason": WordsField("Because…"),
            "assumption": WordsField("This holds only if…"),
            "evidence": WordsField("Where that is known from: a study, an evaluation, local data"),
            "strength": Choice(_STRENGTHS, appearance),
            "confidence": Choice(_CONFIDENCES, appearance),
        }
        self.body.addWidget(self._source)
        self.body.addWidget(self._fields["kind"])
        self._fields["kind"].setAccessibleName("Kind of link")
        self.body.addWidget(self._target)
        self.add("&Why it should hold", self._fields["reason"])
        self.add("&Assumption", self._fields["assumption"])
        self.add("Evi&dence", self._fields["evidence"])
        strength = labelled("&Strength of evidence", self._fields["strength"])
        self.add_pair(strength, labelled("C&onfidence", self._fields["confidence"]))
        for name, field in self._fields.items():
            field.entered.connect(partial(self._enter, name))
            if isinstance(field, WordsField):
                field.left.connect(edits.close)
        self._turn = text_button("Turn the link round", self.body)
        self._turn.clicked.connect(self._turn_round)
        remove = text_button("Remove the link", self.body)
        remove.clicked.connect(self._remove)

    def choose(self, link: Id | None) -> None:
        """Be about this link."""
        self._link = link

    def _shown(self) -> Link | None:
        record = self.edits.graph.get(self._link) if self._link is not None else None
        return record if isinstance(record, Link) else None

    def show_graph(self, graph: Graph) -> None:
        link = self._shown()
        if link is None:
            return
        for button, end in ((self._source, link.source), (self._target, link.target)):
            button.show_words(in_one_line(graph.card(end)))
        for name, field in self._fields.items():
            field.show_value(getattr(link, name))
        self._turn.setEnabled(can_link(graph, link.target, link.source))

    def _enter(self, name: str, value: Any) -> None:
        link = self._shown()
        if link is not None and getattr(link, name) != value:
            run = f"{name} {link.id}" if isinstance(self._fields[name], WordsField) else ""
            with self.edits.edit(f"Change {_CHANGED[name]}", run) as edit:
                links.explain(edit, link, **{name: value})

    def _turn_round(self) -> None:
        link = self._shown()
        if link is not None:
            with self.edits.edit("Turn link round") as edit:
                links.lead(edit, link.id, link.target, link.source)

    def _remove(self) -> None:
        if self._link is not None:
            with self.edits.edit("Delete link") as edit:
                edit.drop(self._link)

    def _go_to_source(self) -> None:
        if (link := self._shown()) is not None:
            self.wanted.emit(link.source)

    def _go_to_target(self) -> None:
        if (link := self._shown()) is not None:
            self.wanted.emit(link.target)


class WordsField(LinesField):
    """A text without line ends that may be long: it is shown over several lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))
