"""What hands do first, made ready beside them, so that the first time is as quick as the second.

No window needs it to open. It is imported once the first picture is there, one module at a time
with a pause after each, so that a hand that is quicker waits for no more than the one.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 25

_CANVAS = "toc_editor.ui.canvas"
MODULES = (
    # the first click, key and drag
    f"{_CANVAS}.overlay",
    f"{_CANVAS}.marks",
    f"{_CANVAS}.ghosts",
    f"{_CANVAS}.targets",
    f"{_CANVAS}.room",
    f"{_CANVAS}.pointer",
    f"{_CANVAS}.keys",
    f"{_CANVAS}.actions",
    # the first word that is written
    "toc_editor.layout.carets",
    "toc_editor.edit.writing.changing",
    "toc_editor.edit.writing.moving",
    "toc_editor.edit.writing.parting",
    f"{_CANVAS}.editing",
    f"{_CANVAS}.field_input",
    f"{_CANVAS}.field_keys",
    f"{_CANVAS}.field",
    f"{_CANVAS}.field_marks",
    f"{_CANVAS}.card_to_card",
    "toc_editor.ui.typing_so_far",
    # the first step back, the first word that is sought, the first menu
    "toc_editor.ui.steps",
    "toc_editor.ui.context_menus",
    "toc_editor.ui.palette.palette",
    "toc_editor.ui.finding",
    "toc_editor.ui.shortcut_sheet",
    # the first new model, the first style
    "toc_editor.ui.recent_tiles",
    "toc_editor.ui.start_view",
    "toc_editor.ui.style_dialog",
    "toc_editor.ui.house_style_rows",
    "toc_editor.ui.house_style_preview",
)


class FirstUses(QObject):
    """Imports what the first uses need, in their likely order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = list(reversed(MODULES))
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        import_module(self._waiting.pop())
        if not self._waiting:
            self._timer.stop()
            self.deleteLater()
