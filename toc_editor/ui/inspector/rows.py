"""The rows that run across lanes: which lanes stand lined up, and what their rows are called."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from toc_editor.edit import lanes, page
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id, Lane, Row
from toc_editor.ui.page_panel.choices import Choice, Option
from toc_editor.ui.page_panel.edits import Edits
from toc_editor.ui.page_panel.entries import Entry, EntryList, place_before, text_button
from toc_editor.ui.page_panel.fields import LineField
from toc_editor.ui.page_panel.section import Section, reveal
from toc_editor.ui.theme import Appearance

_NEW = "New row"
_ALONE = Option("", "No lane: it stands alone")


class RowsSection(Section):
    """The grid of one lane and its rows."""

    def __init__(self, edits: Edits, appearance: Appearance) -> None:
        super().__init__("Rows", edits, appearance)
        self._lane: Id | None = None
        self._grid = Choice([_ALONE], appearance)
        self._grid.entered.connect(self._join)
        self.add("Lined &up with", self._grid)
        self.list = EntryList(self._entry)
        self.body.addWidget(self.list)
        self._add_row = text_button("Add a row", self.body)
        self._add_row.clicked.connect(self._add)
        self._line_up = text_button("Line up groups with the next lane", self.body)
        self._line_up.clicked.connect(self._with_next)

    def choose(self, lane: Id | None) -> None:
        """Be about this lane."""
        self._lane = lane

    def _entry(self, id: Id) -> Entry:
        entry = _RowEntry(id, self.edits, self.appearance)
        entry.moved.connect(self._move)
        entry.removed.connect(self._remove)
        entry.entered.connect(partial(self._go_on, id))
        return entry

    def show_graph(self, graph: Graph) -> None:
        lane = graph.get(self._lane) if self._lane is not None else None
        if not isinstance(lane, Lane):
            return
        self._grid.offer(_grids(graph, lane))
        self._grid.show_value(lane.grid)
        self.list.show_records(graph.rows(lane.grid) if lane.grid else ())
        following = lanes.next_column(graph, lane.id)
        is_lined_up = following is not None and bool(lane.grid) and following.grid == lane.grid
        self._line_up.setVisible(following is not None and not is_lined_up)

    def _join(self, grid: str) -> None:
        if self._lane is not None:
            with self.edits.edit("Line up lanes" if grid else "Let lane stand alone") as edit:
                page.line_up(edit, [self._lane], grid)

    def _add(self) -> None:
        if self._lane is None:
            return
        with self.edits.edit("Add row") as edit:
            grid = edit.graph.lane(self._lane).grid or page.new_grid(edit.graph)
            row = lanes.add_row(edit, _NEW, grid, [self._lane])
        self._write(row.id)

    def _write(self, row: Id) -> None:
        field = self.list.entries[row].findChild(LineField)
        if field is not None:
            field.setFocus()
            field.selectAll()
            reveal(field)

    def _go_on(self, row: Id) -> None:
        """Enter after a title: to the next row, or to one more, as it is with cards."""
        graph = self.edits.graph
        ids = [one.id for one in graph.rows(graph.row(row).grid)]
        following = ids[ids.index(row) + 1 :]
        if following:
            self._write(following[0])
        elif graph.row(row).title != _NEW:
            self._add()

    def _with_next(self) -> None:
        graph = self.edits.graph
        following = lanes.next_column(graph, self._lane) if self._lane else None
        if self._lane is not None and following is not None:
            with self.edits.edit("Line up groups") as edit:
                page.line_up_groups(edit, [self._lane, following.id])

    def _move(self, id: Id, by: int) -> None:
        graph = self.edits.graph
        ids = [row.id for row in graph.rows(graph.row(id).grid)]
        with self.edits.edit("Move row") as edit:
            lanes.move_row(edit, id, place_before(ids, id, by))

    def _remove(self, id: Id) -> None:
        with self.edits.edit("Remove row") as edit:
            edit.drop(id)


class _RowEntry(Entry):
    """One row: its title."""

    entered = Signal()
    """Enter was pressed in it."""

    def __init__(self, id: Id, edits: Edits, appearance: Appearance) -> None:
        super().__init__(id, "this row", appearance)
        self._edits = edits
        self._title = LineField()
        self._title.setAccessibleName("Title of the row")
        self._title.entered.connect(self._rename)
        self._title.left.connect(edits.close)
        self._title.returnPressed.connect(self.entered)
        self.tools.insertWidget(0, self._title, 1)
        self.body.addLayout(self.tools)

    def show_record(self, record: Row) -> None:
        self._title.show_value(record.title)

    def _rename(self, title: str) -> None:
        with self._edits.edit("Rename row", f"row {self.id}") as edit:
            lanes.rename_row(edit, self.id, title)


def _grids(graph: Graph, lane: Lane) -> list[Option]:
    """No grid, and each that there is, by the lanes that are in it."""
    names = {*graph.grids, *(one.grid for one in graph.lanes)} - {""}
    return [_ALONE, *(Option(name, _in_words(graph, lane, name)) for name in sorted(names))]


def _in_words(graph: Graph, lane: Lane, grid: str) -> str:
    others = [one.title for one in graph.lanes if one.grid == grid and one.id != lane.id]
    return ", ".join(others) or grid
