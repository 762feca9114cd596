"""A model is taken from several by pictures of their pages, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.builders import model
from tests.ui.desk import OFFSCREEN, Desk
from toc_editor.ui.models_dialog import Entry, ModelsDialog

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
GRAPH = model("Activities: Mentoring; Clubs")


@pytest.fixture
def dialog(desk: Desk) -> Iterator[ModelsDialog]:
    entries = [Entry(title, "Saved", lambda: GRAPH, str) for title in ("13:36", "12:10")]
    made = ModelsDialog("Versions", "", entries, ("Open as a copy", "Put it back"), desk.window)
    made.show()
    desk.qtbot.waitUntil(made.ways[-1].isEnabled)
    yield made
    made.close()
    made.deleteLater()


def _press_enter_on(dialog: ModelsDialog, name: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def test_enter_in_the_list_takes_what_is_shown_in_the_likeliest_way(dialog: ModelsDialog):
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert (dialog.taken, dialog.how) == (0, "Put it back")


@pytest.mark.parametrize(
    ("name", "taken"), [("Open as a copy", (0, "Open as a copy")), ("Close", (None, ""))]
)
def test_enter_presses_the_button_that_has_the_focus_and_no_other(
    dialog: ModelsDialog, name: str, taken: tuple[int | None, str]
):
    _press_enter_on(dialog, name)
    assert (dialog.taken, dialog.how) == taken
    assert not dialog.isVisible()
