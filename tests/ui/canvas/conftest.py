"""What the canvas's tests leave behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def _clipboard_left_to_qt(qapp) -> Iterator[None]:
    """What Python put on the clipboard must not outlive Python; see `toc_editor.ui.main`."""
    yield
    QGuiApplication.clipboard().setText("")
