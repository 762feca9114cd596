"""What people write is shown as they wrote it: no label and no tool tip takes it for HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QApplication, QLabel, QTreeView, QWidget

from tests.ui.desk import OFFSCREEN, Desk
from toc_editor.files.results import Opened
from toc_editor.files.store import open_file, save_file
from toc_editor.model.graph import Graph
from toc_editor.model.records import Id
from toc_editor.ui.style_sheet import plain_tip

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)

HOSTILE = '<b>bold</b><img src="secret.png"><a href="file:secret">x</a>'
WORDS = {
    *("title", "text", "subtitle", "description", "owner", "version", "marking", "alt", "when"),
    *("accountability", "abbreviations", "sources", "reason", "assumption", "evidence"),
}
SAMPLE = Path(__file__).parents[1] / "files" / "v1" / "every kind of record.toc"


@pytest.fixture
def hostile(make_desk) -> Desk:
    """A window whose model says nothing but what would be HTML."""
    opening = open_file(SAMPLE)
    assert isinstance(opening, Opened)
    records = [
        replace(one, **dict.fromkeys(WORDS & {*one.__struct_fields__}, HOSTILE))
        for one in opening.graph
    ]
    desk = make_desk(text="", width=1900)
    path = desk.folder / "<b>Plan<b>.toc"
    save_file(path, Graph(records))
    desk.window.filing.open(path)
    desk.settle()
    return desk


def is_read_as_html(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.AutoText:
        return Text.mightBeRichText(label.text())
    return label.textFormat() != Qt.TextFormat.PlainText


def tips(widget: QWidget) -> Iterator[str]:
    """What the pointer is told over a widget, and over each row of a tree."""
    yield widget.toolTip()
    if isinstance(widget, QTreeView) and widget.model() is not None:
        waiting = [QModelIndex()]
        while waiting:
            index = waiting.pop()
            yield widget.model().data(index, Qt.ItemDataRole.ToolTipRole) or ""
            rows = range(widget.model().rowCount(index))
            waiting += [widget.model().index(row, 0, index) for row in rows]


def faults(desk: Desk) -> set[str]:
    """Labels and tips that are read as HTML, or could be with other words."""
    desk.settle()
    widgets = QApplication.allWidgets()
    read = {one.text() for one in widgets if isinstance(one, QLabel) and is_read_as_html(one)}
    told = {tip for one in widgets for tip in tips(one) if "<b>" in tip or "<img" in tip}
    return read | told


def shown(desk: Desk) -> int:
    """How many labels show words of the model."""
    return sum(HOSTILE in one.text() for one in desk.window.findChildren(QLabel))


def test_no_label_and_no_tip_of_a_window_takes_words_for_html(hostile: Desk):
    hostile.do("inspector")
    hostile.do("outline")
    assert faults(hostile) == set()
    for record in hostile.session.document.graph:
        hostile.canvas.select([Id(record.id)])
        assert faults(hostile) == set(), record
    ids = [record.id for record in hostile.session.document.graph]
    hostile.canvas.select(ids)
    assert faults(hostile) == set()
    assert shown(hostile) > 0
    hostile.do("show_page")
    hostile.canvas.select([])
    assert faults(hostile) == set()
    hostile.do("history")
    hostile.do("find")
    assert faults(hostile) == set()


def test_on_the_start_view_the_name_of_a_file_is_no_html(hostile: Desk):
    hostile.window.show_start()
    assert faults(hostile) == set()


def test_a_tip_with_signs_of_html_shows_them():
    assert plain_tip("a < b & c") == '<span style="white-space: pre-wrap">a &lt; b &amp; c</span>'
    assert plain_tip("plain & simple") == "plain & simple"
