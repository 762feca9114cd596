"""The program itself with hands in it that edit a model, type, and then make the process fault.

    python -m tests.ui.crashing FILE

Its own data are where the environment says. It never ends but by the fault.
"""

from __future__ import annotations

import faulthandler
import sys

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from toc_editor.edit.cards import set_text
from toc_editor.model.records import Id
from toc_editor.ui import main, safe_keeping
from toc_editor.ui.main_window import MainWindow

WRITTEN = "Barnardine trust"
TYPED = "Quillfeather streets"
_SOON_MS = 300
_TYPED_FOR_MS = 200


def crash(path: str) -> None:
    """Open the file in a window, work on it, and fault."""
    safe_keeping.EVERY_MS = _TYPED_FOR_MS // 4
    start = main._application

    def with_hands() -> QApplication:
        application = start()
        QTimer.singleShot(_SOON_MS, application, _work)
        return application

    main._application = with_hands
    main.run(path)


def _work() -> None:
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    assert window.session is not None
    with window.session.document.edit(f"Write {WRITTEN}") as edit:
        set_text(edit, Id("trust"), WRITTEN)
    window.top_bar.title.setFocus()
    window.top_bar.title.selectAll()
    QTest.keyClicks(window.top_bar.title, TYPED)
    QTimer.singleShot(_TYPED_FOR_MS, lambda: _fault(TYPED))


def _fault(word: str) -> None:
    """Fault with words of the model in the frame, as in a real one."""
    faulthandler._sigsegv()


if __name__ == "__main__":
    crash(sys.argv[1])
