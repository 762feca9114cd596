"""What can be dropped on the window: a file to open or import, or a picture for the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from toc_editor.app.file_names import PDF, SUFFIX
from toc_editor.ui.filing import TABLES
from toc_editor.ui.pictures import given

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow


def what_takes(window: MainWindow, content: QMimeData) -> Callable[[], None] | None:
    """What is to be done when this is dropped; None where the window cannot take it."""
    path = _file(content)
    if path is not None:
        return partial(window.filing.take, path)
    picture = given(content) if window.is_model_shown else None
    return partial(window.setting_up.take_logo, picture) if picture is not None else None


def _file(content: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
    can_take = len(paths) == 1 and paths[0].suffix.lower() in {SUFFIX, PDF, *TABLES}
    return paths[0] if can_take else None
