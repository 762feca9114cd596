"""The program's look, and windows to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.desk import Desk
from toc_editor.ui.theme import Appearance
from toc_editor.ui.tokens import LIGHT


@pytest.fixture
def appearance(qapp) -> Iterator[Appearance]:
    """The light theme, for one test."""
    made = Appearance(qapp, LIGHT)
    yield made
    made.enlarge_text(0)  # or it would go on to enlarge what later tests show
    qapp.setStyleSheet("")


@pytest.fixture
def make_desk(qtbot, appearance: Appearance, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Windows with other text than usual, or with none: on the start view."""
    desks: list[Desk] = []

    def make(**wanted) -> Desk:
        desks.append(Desk(qtbot, tmp_path, appearance, **wanted))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()
    # What Python put on the clipboard must not outlive Python; see `toc_editor.ui.main`.
    QGuiApplication.clipboard().setText("")


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """A window with a small model open, on the board."""
    return make_desk()
