"""The start of the window."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from toc_editor import __version__
from toc_editor.app.data_folder import data_folder
from toc_editor.app.settings import cache_folder, settings_path
from toc_editor.ui import kept_modules, waiting_modules
from toc_editor.ui.crash import CrashHook
from toc_editor.ui.icons import program_icon
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.plain_enums import plain_enums
from toc_editor.ui.theme import Appearance

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QClipboard

_SETTLED_AFTER_MS = 100


def run(path: str | None = None, *, is_brief: bool = False) -> int:
    """Open the window, on a file where one is named, and stay until it is closed.

    A window that is brief closes once the model has been painted.
    """
    gc.disable()  # until the window is there: nothing of what is made for it is garbage
    with plain_enums():
        application = _application()
        data = data_folder()
        hook = CrashHook(data and data / "crash.log", application.activeWindow)
        hook.install()
        memory = Memory(settings_path(), cache_folder(), data=data)
        appearance = Appearance(application, chosen=memory.theme, text_size=memory.text_size)
        window = MainWindow(appearance, memory)
        if path is None:
            window.show_start()
        else:
            window.show_file(Path(path))
        hook.flush = window.safe.flush
        application.commitDataRequest.connect(window.safe.end_of_session)
        window.show()
    if is_brief and window.canvas is not None:
        window.canvas.firstDrawn.connect(application.quit)
    window.safe.work.look_soon()
    QTimer.singleShot(_SETTLED_AFTER_MS, partial(_settle, application))
    status = application.exec()
    kept_modules.end()  # of a window that was closed at once
    hook.remove()
    _leave_clipboard(application.clipboard())
    return status


def _application() -> QApplication:
    # Asked for here: `setStyle` would give the style to Python, which takes 7 ms to know its class.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setOrganizationName("ToC Editor")
    application.setApplicationName("ToC Editor")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("toc-editor")
    return application


def _leave_clipboard(clipboard: QClipboard) -> None:
    """Leave copied cards to other programs as text.

    What Python put on the clipboard would be taken down after Python itself, and crash.
    """
    from toc_editor.ui.canvas.carrying_out import CLIP_FORMAT

    content: QMimeData | None = clipboard.mimeData()
    if content is not None and content.hasFormat(CLIP_FORMAT):
        clipboard.setText(content.text())


def _settle(application: QApplication) -> None:
    """Do what the first picture of the window did not have to wait for."""
    application.setWindowIcon(program_icon())
    waiting_modules.wake()
    kept_modules.end()
    gc.freeze()  # what the window is made of stays
    gc.enable()
    # Imported with what it imports: after the first picture.
    from toc_editor.ui.first_uses import FirstUses

    FirstUses(application)
