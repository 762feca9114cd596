"""Headings that span several columns."""

from __future__ import annotations

from toc_editor.edit import page
from toc_editor.model.graph import Graph
from toc_editor.model.records import Banner, Id, Place
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import Entry, EntryList, place_before, text_button
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section, beside, labelled
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import STEP

_NEW = "New banner"


class BannersSection(Section):
    """The banners of a page, to be worded, spanned, moved and removed."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Banners over lanes", edits, appearance, is_open=False)
        self.list = EntryList(self._entry, gap=4 * STEP)
        self.body.addWidget(self.list)
        self.add_button = text_button("Add a banner", self.body)
        self.add_button.clicked.connect(self._add)

    def _entry(self, id: Id) -> Entry:
        entry = _BannerEntry(id, self.edits, self.appearance)
        entry.moved.connect(self._move)
        entry.removed.connect(self._remove)
        return entry

    def show_graph(self, graph: Graph) -> None:
        self.add_button.setEnabled(bool(_columns(graph)))
        self.list.show_records(graph.banners)

    def _add(self) -> None:
        columns = _columns(self.edits.graph)
        with self.edits.edit("Add banner") as edit:
            banner = page.add_banner(edit, _NEW, columns[0].value, columns[-1].value)
        field = self.list.entries[banner.id].findChild(LineField)
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _move(self, id: Id, by: int) -> None:
        ids = [banner.id for banner in self.edits.graph.banners]
        with self.edits.edit("Move banner") as edit:
            page.move_banner(edit, id, place_before(ids, id, by))

    def _remove(self, id: Id) -> None:
        with self.edits.edit("Remove banner") as edit:
            edit.drop(id)


class _BannerEntry(Entry):
    """One banner: its words, and from which lane to which it reaches."""

    def __init__(self, id: Id, edits: Edits, appearance: Appearance) -> None:
        super().__init__(id, "this banner", appearance)
        self._edits = edits
        self._words = LineField("WHY, WHO, HOW …")
        self._words.setAccessibleName("Words of the banner")
        self._words.entered.connect(self._rename)
        self._words.left.connect(edits.close)
        self._first, self._last = Choice([], appearance), Choice([], appearance)
        self._first.entered.connect(self._begin_at)
        self._last.entered.connect(self._end_at)
        self.tools.insertWidget(0, self._words, 1)
        self.body.addLayout(self.tools)
        self.body.addLayout(beside(labelled("From", self._first), labelled("To", self._last)))

    def show_record(self, record: Banner) -> None:
        columns = _columns(self._edits.graph)
        self._words.show_value(record.title)
        for field, lane in ((self._first, record.first), (self._last, record.last)):
            field.offer(columns)
            field.show_value(lane)

    def _rename(self, title: str) -> None:
        with self._edits.edit("Rename banner", f"banner {self.id}") as edit:
            page.rename_banner(edit, self.id, title)

    def _begin_at(self, lane: Id) -> None:
        self._span(lane, self._edits.graph.banner(self.id).last)

    def _end_at(self, lane: Id) -> None:
        self._span(self._edits.graph.banner(self.id).first, lane)

    def _span(self, first: Id, last: Id) -> None:
        with self._edits.edit("Change banner") as edit:
            page.span_banner(edit, self.id, first, last)


def _columns(graph: Graph) -> list[Option]:
    """The lanes that a banner can stand over."""
    columns = [lane for lane in graph.lanes if lane.place is Place.COLUMN]
    return [Option(lane.id, lane.title or "Lane without a title") for lane in columns]
