"""What can be dropped on the window: a file to open or import, or a picture for the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from toc_editor.app.file_names import PDF, SUFFIX
from toc_editor.files.words import shown
from toc_editor.ui.filing import TABLES
from toc_editor.ui.notice import Kind, Notice
from toc_editor.ui.pictures import given

if TYPE_CHECKING:
    from toc_editor.ui.main_window import MainWindow


_TAKEN = "Drop a model (.toc), a PDF that holds one, a table or text (.csv, .txt), or a picture."


def what_takes(window: MainWindow, content: QMimeData) -> Callable[[], None] | None:
    """What is to be done when this is dropped; None where it is no file and no picture.

    A file that nothing can be made of ends in a sentence, so that nobody waits for it.
    """
    paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in {SUFFIX, PDF, *TABLES}:
        return partial(window.filing.take, paths[0])
    picture = given(content)
    if picture is not None and window.is_model_shown:
        return partial(window.setting_up.take_logo, picture)
    if not paths:
        return None
    sentence = _why_not(paths, is_picture=picture is not None)
    return partial(window.notices.tell, Notice(Kind.INFO, sentence))


def _why_not(paths: Sequence[Path], *, is_picture: bool) -> str:
    name = shown(paths[0])
    if len(paths) > 1:
        return f"{len(paths)} files at once are too many: drop one of them."
    if is_picture:
        return f"“{name}” is a picture. Open a model first; then it becomes a logo on its page."
    if paths[0].is_dir():
        return f"“{name}” is a folder. Drop one of the files in it."
    return f"Nothing can be made of “{name}” here. {_TAKEN}"
