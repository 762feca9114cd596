"""The start of the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from toc_editor import __version__
from toc_editor.app.settings import settings_path
from toc_editor.ui.crash import CrashHook, log_path
from toc_editor.ui.icons import program_icon
from toc_editor.ui.main_window import MainWindow
from toc_editor.ui.memory import Memory
from toc_editor.ui.theme import Appearance


def run(path: str | None = None) -> int:
    """Open the window, on a file where one is named, and stay until it is closed."""
    application = QApplication(sys.argv[:1])
    application.setOrganizationName("ToC Editor")
    application.setApplicationName("ToC Editor")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("toc-editor")
    application.setWindowIcon(program_icon())
    hook = CrashHook(log_path(), application.activeWindow)
    hook.install()
    window = MainWindow(Appearance(application), Memory(settings_path()))
    if path is None:
        window.show_start()
    else:
        window.show_file(Path(path))
    window.show()
    status = application.exec()
    hook.remove()
    return status
